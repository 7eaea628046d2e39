"""By what does a reader choose? Lists and switches whose choice lives in the address, the same in every language."""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.kit import address


def select(
    where: DeltaGenerator,
    label: str,
    name: str,
    options: Sequence[str],
    words: Callable[[str], str],
    drops: str | None = None,
    keeping: str | None = None,
) -> str | None:
    """Show a list whose choice lives in the address as an identifier, the same in every language.

    Streamlit's own binding would write the translated label. The first option is the default: it drops out of the
    address and is returned as None, and so is a value that is no option. A new choice drops the parameter that
    follows from it, unless it is `keeping`.
    """
    key = f"choice_{name}"
    found = address.asked(name)
    st.session_state[key] = found if found in options else options[0]

    def remember() -> None:
        value = st.session_state[key]
        address.ask(name, None if value == options[0] else value)
        if drops and value != keeping:
            address.ask(drops, None)

    value = where.selectbox(label, options, format_func=words, key=key, on_change=remember)
    return None if value == options[0] else value


def switch(where: DeltaGenerator, label: str, name: str, on: str) -> bool:
    """Show a switch that lives in the address as the identifier `on`, and not at all while it is off."""
    key = f"choice_{name}"
    st.session_state[key] = address.asked(name) == on
    return bool(
        where.toggle(label, key=key, on_change=lambda: address.ask(name, on if st.session_state[key] else None))
    )


def pick(
    where: DeltaGenerator,
    label: str,
    name: str,
    options: Sequence[str],
    words: Callable[[str], str],
    most: int,
    hint: str,
) -> list[str]:
    """Show a list of which several may be chosen; the choice lives in the address as identifiers, in their order.

    `hint` stands in it while nothing is chosen, where Streamlit's own would be English.
    """
    key = f"choice_{name}"
    st.session_state[key] = [value for value in address.asked_list(name) or [] if value in options][:most]

    def remember() -> None:
        address.ask(name, ",".join(st.session_state[key]))

    return list(
        where.multiselect(
            label,
            options,
            format_func=words,
            key=key,
            on_change=remember,
            max_selections=most,
            placeholder=hint,
        )
    )

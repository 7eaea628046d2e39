"""What does the address ask for, and how is a choice written into it? The only reader of query parameters."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec
from urllib.parse import parse_qs, urlencode

import streamlit as st
from markupsafe import Markup
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.store import shown_database
from dashboard.words.translation import preferred

# What every page keeps: the chosen city too.
SHARED = ("lang", "data", "present", "city")
# Longer than any list of cities that a page makes, and than all that any page has in its address.
LONGEST = 1000
LONGEST_SEARCH = 200
# A deck of a visitor lives in its address, as dashboard/deck/link.py packs it, with the cards that were added since.
LONGER = {"slides": 3000, "add": 3000}
WHOLE = 4000
Given = ParamSpec("Given")
IS_WRITING = ContextVar("IS_WRITING", default=False)


def keep_shared() -> None:
    """Carry language, data version and city from page to page: Streamlit clears the address when the page changes.

    What is longer than anything that a page asks for is dropped first: each link repeats the address.
    """
    _drop_oversized()
    for name in SHARED:
        if name in st.query_params:
            st.session_state[f"shared_{name}"] = st.query_params[name][:LONGEST]
        elif f"shared_{name}" in st.session_state:
            st.query_params[name] = st.session_state[f"shared_{name}"]


def language() -> str:
    """Return the language of the address, else the browser's."""
    return st.query_params.get("lang") or preferred(st.context.headers.get("Accept-Language"))


def _drop_oversized() -> None:
    given = st.query_params.to_dict()
    kept: dict[str, str] = {}
    for name, value in given.items():
        # A version that is too long is answered like any other that is not kept.
        if name == "data" or (len(name) + len(value) <= LONGER.get(name, LONGEST) and len(urlencode(kept)) <= WHOLE):
            kept[name] = value
    if kept != given:
        _write(given, kept)


def is_presenting() -> bool:
    """Tell whether the page is shown to a room."""
    return asks_for_slides(st.query_params)


def asks_for_slides(asked: Mapping[str, str]) -> bool:
    """Tell whether an address with these parameters is shown to a room; a deck always is."""
    return asked.get("present") == "1" or "deck" in asked


def asks_for_deck() -> bool:
    """Tell whether the address names a deck, a shipped one or that of a visitor: it ends with its last slide."""
    return any(name in every() for name in ("deck", "slides"))


def version_asked() -> str | None:
    """Return the data version that the address names, if it names one: no more of it than would be said back."""
    found = st.query_params.get("data")
    return None if found is None else found[:LONGEST]


def query(**changes: str | None) -> str:
    """Return the query string of this very view with some parameters changed; None drops one."""
    given: dict[str, str | None] = {**every(), **changes}
    return "?" + urlencode({name: value for name, value in given.items() if value is not None})


def href(card: str = "", /, **changes: str | None) -> Markup:
    """Return the attributes of a link to a card of this very view with some parameters changed.

    A part of the page may change the address after the link was drawn: dashboard.js then brings the rest up to date.
    """
    place = f"#{card}" if card else ""
    link = Markup('href="{}" target="_self" data-sets="{}"')
    return link.format(query(**changes) + place, " ".join(changes))


def link(path: str, **asked: str) -> str:
    """Return the address of another page with what it is asked for; what every page keeps is carried along."""
    return f"{path}?{urlencode({**shared(), **asked})}"


def shared() -> dict[str, str]:
    """Return the parameters that a link to another page must carry."""
    return {name: value for name in SHARED if (value := asked(name)) is not None}


def found() -> shown_database.Found:
    """Return the database that the address asks for, else the current one, and what is wrong with it."""
    return shown_database.choose(version_asked())


def every() -> dict[str, str]:
    """Return all that the address of this very view asks for."""
    given: dict[str, str | None] = {**st.query_params.to_dict(), **_unwritten()}
    return {name: value for name, value in given.items() if value is not None}


def kept_by_streamlit(name: str) -> str | None:
    """Return what the address asks for by a name that Streamlit keeps to itself and carries along, as `embed`."""
    context = get_script_run_ctx()
    found = parse_qs(context.query_string if context else "").get(name)
    return found[-1] if found else None


def asked(name: str) -> str | None:
    """Return what the address asks for, known or not."""
    unwritten = _unwritten()
    return unwritten[name] if name in unwritten else st.query_params.get(name)


def ask(name: str, value: str | None) -> None:
    """Put a choice into the address at the end of `writing`; None drops it."""
    _unwritten()[name] = value


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Write into the address at the end of the block, at once: each write is a step of Back and a redraw.

    Of blocks within each other the outermost writes.
    """
    if IS_WRITING.get():
        yield
        return
    mark = IS_WRITING.set(True)
    # A part that runs alone gets its address from the browser anew.
    _drop_oversized()
    try:
        yield
    finally:
        IS_WRITING.reset(mark)
        now = st.query_params.to_dict()
        wanted = {name: value for name, value in {**now, **_unwritten()}.items() if value is not None}
        if wanted != now:
            _write(now, wanted)
        _remember(wanted)
        _unwritten().clear()


def _remember(written: dict[str, str]) -> None:
    """Keep for the next page what this one has, and nothing that this one dropped."""
    for name in SHARED:
        if name in written:
            st.session_state[f"shared_{name}"] = written[name][:LONGEST]
        else:
            st.session_state.pop(f"shared_{name}", None)


def _write(now: dict[str, str], wanted: dict[str, str]) -> None:
    changed = {name: value for name, value in wanted.items() if value != now.get(name)}
    dropped = now.keys() - wanted.keys()
    try:
        # Written as a whole, an address keeps a search in it that has just been ended.
        if dropped:
            st.query_params.from_dict(wanted)
        else:
            st.query_params.update(changed)
    except StreamlitAPIException:
        # The whole cannot be written while a search or a switch stands in it that Streamlit itself keeps there.
        for name in dropped:
            del st.query_params[name]
        st.query_params.update(changed)


def part(show: Callable[Given, None]) -> Callable[Given, None]:
    """Let the choices made in a part of a page run only this part again (decorator)."""

    @st.fragment
    @wraps(show)
    def shown(*given: Given.args, **named: Given.kwargs) -> None:
        with writing():
            show(*given, **named)

    return shown


def _unwritten() -> dict[str, str | None]:
    """Return what was asked for since the address was last written; it outlives a run that another one ends early."""
    found: dict[str, str | None] = st.session_state.setdefault("unwritten", {})
    return found


def asked_list(name: str) -> list[str] | None:
    """Return the identifiers that the address lists, each once; None where it does not name the list."""
    given = asked(name)
    if given is None:
        return None
    return list(dict.fromkeys(part.strip() for part in given.split(",") if part.strip()))

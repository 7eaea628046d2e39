"""A long list in pieces that a phone can show."""

import streamlit as st

from dashboard.kit.page import Page

AT_ONCE = 25


def shown(page: Page, count: int, name: str) -> range:
    """Return the places of the lines that are shown, and offer the pieces of a list that has more."""
    _ = page.words
    pieces = -(-count // AT_ONCE)
    if pieces < 2:
        return range(count)
    number = st.selectbox(
        _("Lines"),
        range(pieces),
        format_func=lambda piece: _(
            "{first} to {last} of {count}",
            first=piece * AT_ONCE + 1,
            last=min((piece + 1) * AT_ONCE, count),
            count=count,
        ),
        key=f"desk-piece-{name}-{pieces}",
    )
    return range(number * AT_ONCE, min((number + 1) * AT_ONCE, count))

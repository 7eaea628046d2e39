"""Take a page or one of its cards along as slides: PowerPoint, one HTML file, PDF, a workbook, made when asked for."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from importlib import import_module

import streamlit as st
from markupsafe import Markup

from dashboard.kit import address
from dashboard.kit.page import Page


@dataclass(frozen=True)
class Kind:
    """A kind of file: what it is called by those who want it, and what a browser calls it."""

    name: str
    media: str


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "pptx": Kind("PowerPoint", f"{OFFICE}.presentationml.presentation"),
    "html": Kind("HTML", "text/html"),
    "pdf": Kind("PDF", "application/pdf"),
    "xlsx": Kind("XLSX", f"{OFFICE}.spreadsheetml.sheet"),
}
MakeFile = Callable[[str], bytes]


def file_buttons(make: MakeFile, name: str, key: str, kinds: Collection[str] = tuple(KINDS)) -> None:
    """Show a button for each kind of file; `make` is asked for it when one is pressed."""
    for kind in kinds:
        st.download_button(
            KINDS[kind].name,
            partial(make, kind),
            f"{name}.{kind}",
            KINDS[kind].media,
            key=f"{kind}-{key}",
            on_click="ignore",
        )


def place() -> str:
    """Return the folder of the page on screen, as a deck names it."""
    return st.session_state.get("place") or "overview"


def files_of_card(page: Page, card: str) -> None:
    """Offer one card as slides, as it is chosen now; its workbook is among its other downloads."""
    file_buttons(_maker(page, place(), card), f"{card}-{page.words.language}", card, ("pptx", "html", "pdf"))


def add_button(page: Page, card: str) -> Markup:
    """Return the button that puts a card into the deck of the visitor, which dashboard.js keeps for as long as the tab
    is open, and what then leads there.
    """
    _ = page.words
    button = Markup(
        '<button type="button" data-add="{}" data-added="{}" data-full="{}">{}</button>'
        '<p role="status"></p><a data-own-deck="{}" hidden></a>'
    )
    added = _("Added. Your deck has this many slides: {count}.", count="{count}")
    full = _("Your deck is full: take a slide out of it first.")
    return button.format(f"{place()}/{card}", added, full, _("Add to deck"), own_deck_words(page))


def own_deck_words(page: Page) -> str:
    """Return what leads to the deck of the visitor; dashboard.js fills in how many slides it has."""
    _ = page.words
    return _("Your deck ({count})", count="{count}")


@st.fragment
def files_of_page(page: Page, folder: str) -> None:
    """Offer the whole page as slides, as it is chosen now; until it is opened that is one button."""
    _ = page.words
    with st.container(key="take-page", horizontal=True, vertical_alignment="center", gap="small"):
        is_open = st.session_state.get("takes-page") == folder
        st.button(
            _("Take this page along"),
            type="tertiary",
            key="open-take-page",
            icon=":material/expand_less:" if is_open else ":material/expand_more:",
            icon_position="right",
            on_click=st.session_state.__setitem__,
            args=("takes-page", None if is_open else folder),
        )
        if is_open:
            file_buttons(_maker(page, folder, None), f"{folder}-{page.words.language}", f"page-{folder}")


def _maker(page: Page, folder: str, card: str | None) -> MakeFile:
    """Return what makes a file of a page, or of a card of it, for the choices of this moment."""
    asked = address.every()

    def make(kind: str) -> bytes:
        # A deck is made of what this room makes: it is loaded only when somebody takes one along.
        made: bytes = import_module("dashboard.deck.files").file_of_page(kind, page, folder, card, asked)
        return made

    return make

"""What a page knows about this visit, and what several pages say in the same way."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from dashboard.figures.look import Look, look
from dashboard.kit import address
from dashboard.store.edition import Edition
from dashboard.store.queries import release
from dashboard.words.translation import Words, words


@dataclass(frozen=True)
class Page:
    """All that a view needs to know about this visit."""

    file: Path
    words: Words
    look: Look
    today: datetime.date
    is_presenting: bool
    version_asked: str | None

    @property
    def database(self) -> Edition:
        """Return the database as read in the language of the visit."""
        return Edition(self.file, self.words.language)


def open_page(database: Path) -> Page:
    """Gather the visit: its language, paper, day and database."""
    said = words(address.language())
    return Page(
        file=database,
        words=said,
        look=look(st.context.theme.type == "dark", address.is_presenting(), said.separators),
        today=datetime.datetime.now(datetime.UTC).date(),
        is_presenting=address.is_presenting(),
        version_asked=address.version_asked(),
    )


def show_version(page: Page) -> None:
    """Show once, under all that a page holds, of when and of which version its data are."""
    st.html(Markup('<p class="version">{}</p>').format(version_line(page)))


def version_line(page: Page) -> str:
    """Return the day by which the sources were read and the data version, which hold for all cards of a page."""
    _ = page.words
    found = release(page.database)
    return _("Read by {day}. Data version {version}.", day=_.date(found.as_of), version=found.version)


def empty(page: Page, why: str, what_fills_it: str) -> None:
    """Say why there is nothing and what would fill it."""
    st.html(Markup('<p class="empty"><b>{}</b> {}</p>').format(prose(why), prose(what_fills_it)))


def print_button(page: Page, place: DeltaGenerator) -> None:
    """Show a button that opens the browser's own print dialogue, which also saves as PDF."""
    _ = page.words
    button = Markup('<p class="pictures"><button type="button" data-print="page">{}</button></p>')
    place.html(button.format(_("Print or save as PDF")))


def prose(text: str) -> Markup:
    """Return the text; an option of a command is not cut at the end of a line."""
    return spanned(text, r"--[\w-]+", "option")


def spanned(text: str, pattern: str, kind: str) -> Markup:
    """Return the text, whatever the pattern (without groups) finds in it in a span of this class."""
    parts = re.split(f"({pattern})", text)
    return Markup().join(
        Markup('<span class="{}">{}</span>').format(kind, part) if place % 2 else part
        for place, part in enumerate(parts)
    )

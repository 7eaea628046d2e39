"""What a page knows about this visit, and its head."""

import datetime
import html
import re
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.figures.look import Look, look
from dashboard.kit import address
from dashboard.words.labels import LANGUAGE
from dashboard.words.translation import Words, languages, words


@dataclass(frozen=True)
class Page:
    """All that a view needs to know about this visit."""

    database: Path
    words: Words
    look: Look
    today: datetime.date
    is_presenting: bool
    version_asked: str | None


def open_page(database: Path) -> Page:
    """Gather the visit: its language, paper, day and database."""
    said = words(address.language())
    return Page(
        database=database,
        words=said,
        look=look(st.context.theme.type == "dark", address.is_presenting(), said.separators),
        today=datetime.datetime.now(datetime.UTC).date(),
        is_presenting=address.is_presenting(),
        version_asked=address.version_asked(),
    )


def page_head(page: Page, title: str, lead: str) -> None:
    """Show the title of the page, its sentence, and links to the other languages and to the shared screen."""
    _ = page.words
    tongues = " ".join(_language_link(code, code == _.language) for code in languages())
    other = None if page.is_presenting else "1"
    words = _("Leave presentation") if page.is_presenting else _("Present")
    hint = _("Arrow keys: next figure")
    keys = f"<span>{html.escape(hint)}</span> " if page.is_presenting else ""
    present = f"{keys}<a {address.href(present=other)}>{html.escape(words)}</a>"
    label = html.escape(_("Language and presentation"))
    st.html(
        f'<header class="page-head"><nav class="page-tools" aria-label="{label}">'
        f"{tongues} {present}</nav><h1>{html.escape(title)}</h1><p>{html.escape(lead)}</p></header>"
    )


def empty(page: Page, why: str, what_fills_it: str) -> None:
    """Say why there is nothing and what would fill it."""
    st.html(f'<p class="empty"><b>{prose(why)}</b> {prose(what_fills_it)}</p>')


def print_button(page: Page, place: DeltaGenerator) -> None:
    """Show a button that opens the browser's own print dialogue, which also saves as PDF."""
    _ = page.words
    words = html.escape(_("Print or save as PDF"))
    place.html(f'<p class="pictures"><button type="button" data-print="page">{words}</button></p>')


def prose(text: str) -> str:
    """Return the text, escaped; an option of a command is not cut at the end of a line."""
    return re.sub(r"--[\w-]+", r'<span class="option">\g<0></span>', html.escape(text))


def _language_link(code: str, is_current: bool) -> str:
    current = ' aria-current="true"' if is_current else ""
    return f'<a {address.href(lang=code)} lang="{code}"{current}>{html.escape(LANGUAGE.get(code, code))}</a>'

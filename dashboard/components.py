"""What every page is made of: page head, numbers, chart card, table, empty state."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit import config
from streamlit.delta_generator import DeltaGenerator

from dashboard import downloads, state
from dashboard.card import Card
from dashboard.column_widths import Columns, with_widths
from dashboard.labels import LANGUAGE
from dashboard.queries import release
from dashboard.state import Page
from dashboard.table_html import table_html
from dashboard.text import languages

# The type of a shared screen, 22 px in static/dashboard.css, over the usual 16.
PRESENT_TIMES = 22 / 16
PRESENT_ROWS = 7


@dataclass(frozen=True)
class Figure:
    """One number on top of a page: never without its line of context."""

    value: str
    label: str
    context: str


def page_head(page: Page, title: str, lead: str) -> None:
    """Show the title of the page, its sentence, and links to the other languages and to the shared screen."""
    _ = page.words
    tongues = " ".join(_language_link(code, code == _.language) for code in languages())
    other = None if page.is_presenting else "1"
    words = _("Leave presentation") if page.is_presenting else _("Present")
    hint = _("Arrow keys: next figure")
    keys = f"<span>{html.escape(hint)}</span> " if page.is_presenting else ""
    present = f"{keys}<a {state.href(present=other)}>{html.escape(words)}</a>"
    label = html.escape(_("Language and presentation"))
    st.html(
        f'<header class="page-head"><nav class="page-tools" aria-label="{label}">'
        f"{tongues} {present}</nav><h1>{html.escape(title)}</h1><p>{html.escape(lead)}</p></header>"
    )


def numbers(figures: Sequence[Figure]) -> None:
    """Show three to five numbers in a row."""
    st.html(numbers_html(figures))


def numbers_html(figures: Sequence[Figure]) -> str:
    """Return the row of numbers, escaped."""
    cells = "".join(
        f"<div><dt>{html.escape(f.label)}</dt><dd><b>{html.escape(f.value)}</b><span>{html.escape(f.context)}</span></dd></div>"
        for f in figures
    )
    return f'<dl class="numbers">{cells}</dl>'


def chart_card(page: Page, card: Card, figure: go.Figure, is_selectable: bool = False) -> list[str]:
    """Show a figure with its finding, source, caveat, table twin and downloads; return the ids of clicked points."""
    if is_selectable:
        # As Streamlit sets it after the first drawing, which would draw all again.
        figure.layout.clickmode = "event+select"
    with st.container(key=f"card-{card.key}"):
        st.html(_head(card))
        selected: Any = st.plotly_chart(
            figure,
            key=card.key,
            theme=None,
            config=_chart_config(),
            alt=card.alt or f"{card.title}. {card.subtitle}",
            on_select="rerun" if is_selectable else "ignore",
            selection_mode="points",
        )
        st.html(_foot(card))
        _tools(page, card, has_picture=True)
    points = selected["selection"]["points"] if is_selectable else []
    return [point["customdata"][0] for point in points if point.get("customdata")]


def html_card(page: Page, card: Card, body: str, has_table: bool = True) -> None:
    """Show a small drawing made of text, with the same foot as a chart; `body` is escaped HTML and may be empty.

    `has_table` offers the table beneath: not where `body` is that table.
    """
    with st.container(key=f"card-{card.key}"):
        st.html(_head(card) + body + _foot(card))
        _tools(page, card, has_picture=False, has_table=has_table)


def rows_card(page: Page, card: Card) -> None:
    """Show a short table as text, with its downloads."""
    html_card(page, card, table_html(card.twin(), card.title, page.words), has_table=False)


def table_card(page: Page, card: Card, columns: Columns | None = None, rows: int = 12) -> None:
    """Show a long table that scrolls, can be searched and sorted, with its downloads.

    On a shared screen no more of it is shown than fits a slide.
    """
    _ = page.words
    table = card.twin()
    rows = min(rows, PRESENT_ROWS) if page.is_presenting else rows
    times = PRESENT_TIMES if page.is_presenting else 1
    with st.container(key=f"card-{card.key}"):
        st.html(_head(card))
        st.dataframe(
            table,
            key=f"rows-{card.key}",
            hide_index=True,
            column_config=with_widths(table, columns or {}, _("not reported"), times),
            # Of a heading and so many rows.
            height=round((38 + 35 * max(1, min(rows, len(table)))) * times),
            alt=card.alt or card.title,
            placeholder=_("not reported"),
        )
        st.html(_foot(card))
        _tools(page, card, has_picture=False, has_table=False)


def print_button(page: Page, place: DeltaGenerator) -> None:
    """Show a button that opens the browser's own print dialogue, which also saves as PDF."""
    _ = page.words
    words = html.escape(_("Print or save as PDF"))
    place.html(f'<p class="pictures"><button type="button" data-print="page">{words}</button></p>')


def empty(page: Page, why: str, what_fills_it: str) -> None:
    """Say why there is nothing and what would fill it."""
    st.html(f'<p class="empty"><b>{prose(why)}</b> {prose(what_fills_it)}</p>')


def prose(text: str) -> str:
    """Return the text, escaped; an option of a command is not cut at the end of a line."""
    return re.sub(r"--[\w-]+", r'<span class="option">\g<0></span>', html.escape(text))


def source_line(page: Page, titles: Sequence[str]) -> str:
    """Return the line under a chart: sources, the day they were read, the data version."""
    _ = page.words
    found = release(page.database)
    return _(
        "Source: {sources}. Read on {day}. Data version {version}.",
        sources=_.apart(titles),
        day=_.date(found["as_of"]),
        version=found["version"],
    )


def _language_link(code: str, is_current: bool) -> str:
    current = ' aria-current="true"' if is_current else ""
    return f'<a {state.href(lang=code)} lang="{code}"{current}>{html.escape(LANGUAGE.get(code, code))}</a>'


def title_html(title: str, under: str = "") -> str:
    """Return the heading of a card, escaped."""
    return f'<div class="card-title"><h2>{html.escape(title)}</h2><p>{html.escape(under)}</p></div>'


def _head(card: Card) -> str:
    return title_html(card.title, card.subtitle) + card.key_html


def _foot(card: Card) -> str:
    caveat = f'<p class="caveat">{prose(card.caveat)}</p>' if card.caveat else ""
    return f'<div class="card-foot">{caveat}<p>{html.escape(card.source)}</p></div>'


def _tools(page: Page, card: Card, has_picture: bool, has_table: bool = True) -> None:
    if not page.is_presenting:
        _offers(page, card, has_picture, has_table)


@st.fragment
def _offers(page: Page, card: Card, has_picture: bool, has_table: bool) -> None:
    """Offer the table and the downloads; what is asked for is made then, without running the page again."""
    is_open = has_table and st.toggle(page.words("Table"), key=f"table-{card.key}", bind="query-params")
    downloads.offer(page, card, has_picture)
    if is_open:
        st.table(card.twin(), border="horizontal", hide_index=True, alt=card.title)


def _chart_config() -> dict[str, object]:
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    return {
        "topojsonURL": f"{'/' + base if base else ''}/app/static/topojson/",
        "displaylogo": False,
        "modeBarButtonsToRemove": [
            "toImage",
            "select2d",
            "lasso2d",
            "pan2d",
            "zoom2d",
            "autoScale2d",
            "zoomIn2d",
            "zoomOut2d",
        ],
        "scrollZoom": False,
    }

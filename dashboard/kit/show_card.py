"""Show a card: a chart, a drawing of text or a table, never without its finding, its source and its downloads."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup
from streamlit import config

from dashboard.figures.base import from_right_to_left
from dashboard.kit import downloads, embedding, slides
from dashboard.kit.card import Card
from dashboard.kit.columns import Columns, is_wide, with_widths
from dashboard.kit.page import Page, prose, version_line
from dashboard.kit.slide_table import first_rows
from dashboard.kit.table_html import paper_html, table_html


def chart_card(page: Page, card: Card, figure: go.Figure, is_selectable: bool = False) -> list[str]:
    """Show a figure with its finding, source, caveat, table and downloads; return the ids of clicked points."""
    if slides.take(slides.of_card(card, chart=figure)) or embedding.is_left_out(card):
        return []
    if is_selectable:
        # As Streamlit sets it after the first drawing, which would draw all again.
        figure.layout.clickmode = "event+select"
    with st.container(key=f"card-{card.key}"):
        st.html(_head(page, card))
        selected: Any = st.plotly_chart(
            from_right_to_left(figure) if page.words.direction == "rtl" else figure,
            key=card.key,
            theme=None,
            config=_chart_config(),
            alt=card.alt or f"{card.title}. {card.subtitle}",
            on_select="rerun" if is_selectable else "ignore",
            selection_mode="points",
        )
        _foot(page, card, has_picture=True)
    points = selected["selection"]["points"] if is_selectable else []
    return [point["customdata"][0] for point in points if point.get("customdata")]


def html_card(page: Page, card: Card, body: Markup, has_table: bool = True) -> None:
    """Show a small drawing made of text, with the same foot as a chart; `body` may be empty.

    `has_table` offers the table beneath: not where `body` is that table.
    """
    if slides.take(slides.of_card(card, body=body)) or embedding.is_left_out(card):
        return
    with st.container(key=f"card-{card.key}"):
        st.html(_head(page, card) + body_html(body))
        _foot(page, card, has_picture=False, has_table=has_table)


def rows_card(page: Page, card: Card) -> None:
    """Show a short table as text, with its downloads."""
    card = first_rows(page, card, {}) if page.is_presenting else card
    html_card(page, card, table_html(card.as_table(), card.title, page.words), has_table=False)


def table_card(page: Page, card: Card, columns: Columns | None = None, rows: int = 12) -> None:
    """Show a long table that scrolls, can be searched and sorted, with its downloads; on slides its first rows."""
    if page.is_presenting:
        shown = first_rows(page, card, columns or {})
        html_card(page, shown, table_html(shown.as_table(), card.title, page.words), has_table=False)
        return
    if embedding.is_left_out(card):
        return
    _ = page.words
    table = card.as_table()
    widths = with_widths(table, columns or {}, _("not reported"))
    sideways = Markup('<p class="sideways {}">{}</p>').format(
        "wide" if is_wide(widths) else "", _("The table goes on to the side →")
    )
    with st.container(key=f"card-{card.key}"):
        st.html(_head(page, card) + sideways + paper_html(table, _))
        st.dataframe(
            table,
            key=f"rows-{card.key}",
            hide_index=True,
            column_config=widths,
            # Of a heading and so many rows.
            height=38 + 35 * max(1, min(rows, len(table))),
            alt=card.alt or card.title,
            placeholder=_("not reported"),
        )
        _foot(page, card, has_picture=False, has_table=False)


def source_line(page: Page, titles: Sequence[str]) -> str:
    """Return the line under a chart: its sources, and on a shared screen, where each card stands alone, the version."""
    _ = page.words
    said = _("Source: {sources}", sources=_.apart(titles))
    return f"{said}. {version_line(page)}" if page.is_presenting else said


def title_html(title: str, under: str = "") -> Markup:
    """Return the heading of a card."""
    return Markup('<div class="card-title"><h2>{}</h2><p>{}</p></div>').format(title, under)


def body_html(body: Markup) -> Markup:
    """Return what stands under the heading of a card: a slide pages it where it is longer than the screen."""
    return Markup('<div class="card-body">{}</div>').format(body)


def foot_html(caveat: str, source: str) -> Markup:
    """Return what stands under all of a card: its caveat, if any, and its source."""
    said = Markup('<p class="caveat">{}</p>').format(prose(caveat)) if caveat else ""
    return Markup('<div class="card-foot">{}<p>{}</p></div>').format(said, source)


def _head(page: Page, card: Card) -> Markup:
    return embedding.whose(page, card) + title_html(card.title, card.subtitle) + card.key_html


def _foot(page: Page, card: Card, has_picture: bool, has_table: bool = True) -> None:
    """Show the caveat and under it, in one line, the source, the table and the downloads."""
    foot = foot_html(card.caveat, card.source)
    if embedding.card_asked():
        st.html(foot + embedding.foot(page))
    elif page.is_presenting:
        st.html(foot)
    else:
        _offers(page, card, foot, has_picture, has_table)


@st.fragment
def _offers(page: Page, card: Card, foot: Markup, has_picture: bool, has_table: bool) -> None:
    """Offer the table and the downloads; what is asked for is made then, without running the page again."""
    _ = page.words
    st.html(foot)
    is_open = has_table and st.toggle(_("Table"), key=f"table-{card.key}", bind="query-params")
    downloads.offer(page, card, has_picture)
    if is_open:
        st.table(card.as_table(), border="horizontal", hide_index=True, alt=card.title)


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

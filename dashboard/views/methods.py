"""Data & methods: where each figure is from, how it is computed, what is missing, which version this is."""

import html

import pandas as pd
import streamlit as st

from dashboard import queries, state
from dashboard.components import Card, html_card, page_head, source_line, table_card
from dashboard.labels import CHECK
from dashboard.state import Page
from dashboard.views.method_text import METHODS
from dashboard.views.parts import coverage_bars

VERSIONS_SHOWN = 12


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    sources = queries.sources(page.database)
    page_head(
        page,
        _("{count} sources, each with its date, licence and rows", count=len(sources)),
        _("What this dashboard knows, from whom, how each figure is computed, and what should be looked at."),
    )
    _sources(page, sources)
    html_card(page, *coverage_bars(page))
    _warnings(page)
    _methods(page)
    _versions(page)
    _dictionary(page)


def _sources(page: Page, sources: pd.DataFrame) -> None:
    _ = page.words
    age = [(pd.Timestamp(page.today) - row.accessed_on).days for row in sources.itertuples()]
    stale = [days > limit for days, limit in zip(age, sources["stale_after_days"], strict=True)]
    title = (
        _("No source is out of date")
        if not any(stale)
        else _.n("{count} source is stale", "{count} sources are stale", sum(stale))
    )
    table = pd.DataFrame(
        {
            _("Source"): sources["title"].map(_),
            _("Publisher"): sources["publisher"].map(_),
            _("Read on"): [_.date(day) for day in sources["accessed_on"]],
            _("State"): [_("◷ stale") if is_stale else _("● fresh") for is_stale in stale],
            _("Rows"): sources["row_count"],
            _("Licence"): sources["licence"].map(_),
            _("File"): sources["file"],
            _("Remark"): sources["note"].map(lambda note: _(note) if isinstance(note, str) else ""),
            _("Source page"): sources["url"],
        }
    )
    card = Card(
        "sources",
        title,
        _("Files that this data version was built from"),
        source_line(page, [_("the files named in the table")]),
        table,
    )
    columns = {
        _("Source page"): st.column_config.LinkColumn(_("Source page"), display_text=r"https?://(?:www\.)?([^/]+)")
    }
    table_card(page, card, columns, rows=len(table))


def _warnings(page: Page) -> None:
    _ = page.words
    found = queries.warnings(page.database)
    table = pd.DataFrame(
        {
            _("Check"): found["check_id"].map(lambda check: _(CHECK[check])),
            _("Subject"): found["subject"],
            _("Detail"): found["message"],
            _("File to edit"): found["file"],
            _("Row"): found["source_row"],
        }
    )
    title = _.n(
        "{count} judgement call waits for a coordinator", "{count} judgement calls wait for a coordinator", len(found)
    )
    card = Card(
        "warnings",
        title,
        _("Nothing here is wrong; somebody who knows should look"),
        source_line(page, [_("checks of the build")]),
        table,
        caveat=_("The details are in English, as the build writes them."),
    )
    table_card(page, card)


def _methods(page: Page) -> None:
    _ = page.words
    body = "".join(
        f"<h3>{html.escape(_(title))}</h3>" + "".join(f"<p>{html.escape(_(text))}</p>" for text in texts)
        for title, texts in METHODS
    )
    with st.container(key="card-methods"):
        title = html.escape(_("How each figure is computed"))
        st.html(f'<div class="card-title"><h2>{title}</h2></div><div class="prose">{body}</div>')


def _versions(page: Page) -> None:
    _ = page.words
    release = queries.release(page.database)
    rows = []
    for found in queries.versions(VERSIONS_SHOWN):
        version = found["version"]
        words = _("{version}: sources read by {day}", version=version, day=_.date(found["as_of"]))
        now = html.escape(_("shown now"))
        mark = f" <b>{now}</b>" if version == release["version"] else ""
        rows.append(
            f'<li><a href="{html.escape(state.address(data=version))}" target="_self">{html.escape(words)}</a>{mark}</li>'
        )
    with st.container(key="card-versions"):
        title = _("This is data version {version}", version=release["version"])
        under = _("A link with its version opens the same figures later, as long as the version is kept.")
        st.html(
            f'<div class="card-title"><h2>{html.escape(title)}</h2><p>{html.escape(under)}</p></div><ul class="plain-list">{"".join(rows)}</ul>'
        )


def _dictionary(page: Page) -> None:
    _ = page.words
    found = queries.dictionary(page.database)
    table = pd.DataFrame(
        {
            _("Table"): found["table_name"],
            _("Column"): found["column_name"],
            _("Type"): found["data_type"],
            _("Meaning"): found["meaning"].map(_),
        }
    )
    card = Card(
        "dictionary",
        _("{count} columns and what they mean", count=len(found)),
        _("The data dictionary of the database"),
        source_line(page, ["etl/sql/schema.sql"]),
        table,
    )
    table_card(page, card)

"""What does each programme ask, who runs it, and how many cities does it count?"""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.table_html import table_html
from dashboard.kit.templates import render
from dashboard.store.nouns.pledges import Programme
from dashboard.store.rows import rows_of
from dashboard.words.labels import UNIT
from dashboard.words.phrases import how_to_join, is_over, quantity
from dashboard.words.translation import Words


def show_programme_list(page: Page, programmes: pd.DataFrame) -> None:
    """Show one entry per programme, then all of them as a table to take along."""
    _ = page.words
    entries = [_entry(row, page) for row in rows_of(programmes, Programme)]
    st.html(render("views/programmes/programme_list.html", programmes=entries))
    table = _table(page, programmes)
    card = Card(
        key="programmes",
        title=_("{count} programmes, documented and reported side by side", count=len(programmes)),
        subtitle=_("Local governments documented here, and the latest total that each programme reports for the world"),
        source=source_line(page, [_("pages of the programmes and of cities")]),
        caveat=_("What is documented here is what public pages name; it is not a complete list of any programme."),
        table=table,
    )
    # Who runs it and what it asks stand in its entry above; on a slide long texts would leave room for two programmes.
    left_out = [_("Run by"), _("Asks"), *([_("How to join"), _("Asks to report")] if page.is_presenting else [])]
    html_card(page, card, table_html(table.drop(columns=left_out), card.title, _), has_table=False)


def reported(row: Programme, _: Words) -> str:
    """Return the latest reported total with its unit, qualifier and date, or that none is reported."""
    if row.total is None or row.total_unit is None:
        return _("no total reported")
    when = _.date(row.total_on, row.total_precision) if row.total_on and row.total_precision else _("undated")
    return _(
        "{count} {unit} reported, {day}",
        count=quantity(row.total, row.total_qualifier, _),
        unit=_.of(UNIT, row.total_unit),
        day=when,
    )


def _entry(row: Programme, page: Page) -> dict[str, Any]:
    """Return what the template says of a programme."""
    _ = page.words
    documented = _(
        "{cities} documented here, {members} of them members of the campaign", cities=row.cities, members=row.members
    )
    ended = how_to_join(row, page.today, _) if is_over(row, page.today) else None
    lines = [row.organiser, _(row.asks) if isinstance(row.asks, str) else None, ended]
    return {
        "id": row.programme_id,
        "name": _(row.name),
        "lines": [line for line in lines if isinstance(line, str)],
        "documented": documented,
        "reported": reported(row, _),
    }


def _table(page: Page, programmes: pd.DataFrame) -> pd.DataFrame:
    _ = page.words

    def said(column: str) -> "pd.Series[Any]":
        return programmes[column].map(lambda text: _(text) if isinstance(text, str) else _("not reported"))

    return pd.DataFrame(
        {
            _("Programme"): programmes["name"].map(_),
            _("Run by"): programmes["organiser"].fillna(_("not reported")),
            _("Documented here"): programmes["cities"],
            _("Members of the campaign"): programmes["members"],
            _("Officially reported"): [reported(row, _) for row in rows_of(programmes, Programme)],
            _("Asks"): said("asks"),
            _("How to join"): [how_to_join(row, page.today, _) for row in rows_of(programmes, Programme)],
            _("Asks to report"): said("reporting"),
            _("Source page"): programmes["source_url"],
        }
    )

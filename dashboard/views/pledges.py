"""Pledges: announced, then what?"""

import pandas as pd
import streamlit as st

from dashboard import queries, state
from dashboard.cards import pledge_areas, pledge_map, pledge_numbers, pledge_quality, pledge_status, pledge_table
from dashboard.components import page_head
from dashboard.due import DUE, is_due
from dashboard.labels import ALL, AREA, PLEDGE_KIND, PLEDGE_STATUS
from dashboard.rows import rows_of
from dashboard.state import Page


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head = st.container()
    pledges = _chosen(page)
    with head:
        known = int((pledges["status"] != "not_reported").sum())
        title = _("{total} pledges are documented; {known} have a published status", total=len(pledges), known=known)
        page_head(
            page,
            title,
            _(
                "Announced, then what? What cities pledged in the neighbouring programmes, and what has been"
                " published about it."
            ),
        )
    pledge_numbers.show(page, pledges)
    rest = st.container()
    # Sent first although it stands last: the map takes the browser longest.
    cities = queries.participation(page.database, state.asked("programme"))
    pledge_map.show(page, cities[cities["pledges"] > 0])
    with rest:
        pledge_table.show(page, pledges, queries.pledge_steps(page.database))
        pledge_status.show(page, pledges)
        pledge_areas.show(page, pledges)
        pledge_quality.show(page, pledges)


def _chosen(page: Page) -> pd.DataFrame:
    _ = page.words
    names = {row.programme_id: row.name for row in rows_of(queries.programmes(page.database)) if row.pledges}
    with st.container(key="controls"):
        places = st.columns([1.5, 1.6, 1.2, 1.2, 1.3, 1.5], vertical_alignment="bottom", gap="small")
        search = places[0].text_input(
            _("Search"), key="q", bind="query-params", type="search", live=True, placeholder=_("City or words")
        )
        programme = state.select(
            places[1], _("Programme"), "programme", ["", *names], lambda key: _(names.get(key, ALL["programme"]))
        )
        kind = state.select(
            places[2], _("Kind"), "kind", ["", *PLEDGE_KIND], lambda key: _(PLEDGE_KIND.get(key, ALL["kind"]))
        )
        area = state.select(places[3], _("Area"), "area", ["", *AREA], lambda key: _(AREA.get(key, ALL["area"])))
        status = state.select(
            places[4], _("Status"), "status", ["", *PLEDGE_STATUS], lambda key: _(PLEDGE_STATUS.get(key, ALL["status"]))
        )
        years = [str(year) for year in range(page.today.year, 2031)]
        due = state.select(
            places[5],
            _("Due"),
            "due",
            ["", *DUE, *years],
            lambda key: key if key in years else _(DUE.get(key, ALL["due"])),
        )
    found = queries.pledges(page.database, search or "", programme, kind, status, area)
    return found[is_due(found, due, page.today)] if due else found

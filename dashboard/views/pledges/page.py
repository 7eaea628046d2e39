"""Pledges: announced, then what?"""

import streamlit as st

from dashboard.kit import address, choices
from dashboard.kit.head import show_head
from dashboard.kit.numbers import numbers
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.pledges import PledgeCity, PledgeStep, Programme
from dashboard.views.pledges.areas import show_areas
from dashboard.views.pledges.due import DUE
from dashboard.views.pledges.head import PledgeChoice, chosen_pledges, head_of
from dashboard.views.pledges.pledge_list import show_pledge_list
from dashboard.views.pledges.pledge_map import show_pledge_map
from dashboard.views.pledges.quality import show_quality
from dashboard.views.pledges.status import show_status
from dashboard.words.labels import ALL, AREA, PLEDGE_KIND, PLEDGE_STATUS


def show_pledges_page(page: Page) -> None:
    """Show the page."""
    place = st.container()
    choice = _chosen(page)
    head, pledges = head_of(page, None, choice), chosen_pledges(page, choice)
    with place:
        show_head(head)
    numbers(head.figures)
    rest = st.container()
    # Sent first although it stands last: the map takes the browser longest.
    cities = marts.frame(page.database, PledgeCity, programme_id=address.asked("programme"))
    show_pledge_map(page, cities[cities["pledges"] > 0])
    with rest:
        show_pledge_list(page, pledges, marts.frame(page.database, PledgeStep))
        show_status(page, pledges)
        show_areas(page, pledges)
        show_quality(page, pledges)


def _chosen(page: Page) -> PledgeChoice:
    _ = page.words
    names = {row.programme_id: row.name for row in marts.rows(page.database, Programme) if row.pledges}
    with st.container(key="controls"):
        places = st.columns([1.5, 1.6, 1.2, 1.2, 1.3, 1.5], vertical_alignment="bottom", gap="small")
        search = places[0].text_input(
            _("Search"), key="q", bind="query-params", type="search", live=True, placeholder=_("City or words")
        )
        programme = choices.select(
            places[1], _("Programme"), "programme", ["", *names], lambda key: _(names.get(key, ALL["programme"]))
        )
        kind = choices.select(
            places[2], _("Kind"), "kind", ["", *PLEDGE_KIND], lambda key: _(PLEDGE_KIND.get(key, ALL["kind"]))
        )
        area = choices.select(places[3], _("Area"), "area", ["", *AREA], lambda key: _(AREA.get(key, ALL["area"])))
        status = choices.select(
            places[4], _("Status"), "status", ["", *PLEDGE_STATUS], lambda key: _(PLEDGE_STATUS.get(key, ALL["status"]))
        )
        years = [str(year) for year in range(page.today.year, 2031)]
        due = choices.select(
            places[5],
            _("Due"),
            "due",
            ["", *DUE, *years],
            lambda key: key if key in years else _(DUE.get(key, ALL["due"])),
        )
    return PledgeChoice(search or "", programme, kind, area, status, due)

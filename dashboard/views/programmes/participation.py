"""Which campaign members take part in which programme, and in which is a member not documented?"""

import pandas as pd
import streamlit as st

from dashboard.kit import city_search
from dashboard.kit.card import Card
from dashboard.kit.city_record import more
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, rows_card, source_line
from dashboard.kit.templates import render
from dashboard.store import marts, queries
from dashboard.store.nouns.campaign import Headline
from dashboard.store.nouns.places import Member
from dashboard.store.nouns.pledges import PledgeCity, Programme
from dashboard.store.rows import rows_of
from dashboard.words.phrases import how_to_join, is_over

CAMPAIGN = "campaign_10_100_1000"


def matrix(page: Page, programmes: pd.DataFrame) -> None:
    """Show the members that a public page documents in a neighbouring programme, one row each."""
    _ = page.words
    open_ = programmes[programmes["is_open_to_members"] & (programmes["programme_id"] != CAMPAIGN)]
    part = marts.frame(page.database, PledgeCity)
    part = part[part["is_member"] & part["programme_id"].isin(open_["programme_id"])]
    names = open_.set_index("programme_id")["name"].map(lambda name: _short(_(name)))
    cells = part.assign(programme=part["programme_id"].map(names), mark="●")
    wide = cells.pivot_table(index=["name", "country_iso2"], columns="programme", values="mark", aggfunc="first")
    wide = (
        wide.reindex(columns=[name for name in names if name in wide.columns])
        .fillna("")
        .rename_axis(columns=None)
        .reset_index()
    )
    members = marts.only_row(page.database, Headline).documented
    table = wide.assign(country_iso2=wide["country_iso2"].map(_.country)).rename(
        columns={"name": _("Name"), "country_iso2": _("Country")}
    )
    card = Card(
        key="matrix",
        title=_(
            "{count} of {members} documented members are documented in another programme",
            count=len(wide),
            members=members,
        ),
        subtitle=_("● a public page documents that the member takes part; an empty cell means not documented"),
        source=source_line(page, [_("pages of the programmes and of cities")]),
        caveat=_(
            "Few lists of the programmes were found: an empty cell does not prove that a member does not take part."
        ),
        table=table,
    )
    rows_card(page, card)


def next_steps(page: Page, programmes: pd.DataFrame) -> None:
    """For one member: in which programmes it is documented, and how to join the others that go on."""
    _ = page.words
    members = queries.members(page.database, status="joined")
    names = {m.city_id: f"{m.name}, {_.country(m.country_iso2)}" for m in rows_of(members, Member)}
    with st.container(key="controls-participant"):
        place = st.columns([1.4, 2])[0]
        chosen = city_search.choose_among(page, place, _("Member"), names, _("Choose a member"))
    if chosen is None:
        return
    open_ = programmes[programmes["is_open_to_members"] & (programmes["programme_id"] != CAMPAIGN)]
    part = marts.frame(page.database, PledgeCity)
    ids = set(part.loc[part["city_id"] == chosen, "programme_id"])
    missing = [row for row in rows_of(open_, Programme) if row.programme_id not in ids and not is_over(row, page.today)]
    ways = [how_to_join(row, page.today, _) for row in missing]
    documented = [_(row.name) for row in rows_of(open_[open_["programme_id"].isin(ids)], Programme)]
    card = Card(
        key="next-steps",
        title=_(
            "{city}: documented in {count} of {total} programmes",
            city=names[chosen],
            count=len(documented),
            total=len(open_),
        ),
        subtitle=_.apart(documented) or _("Documented in no programme"),
        source=source_line(page, [_("pages of the programmes and of cities")]),
        caveat=_("The list names programmes in which it is not documented; it may take part all the same."),
        table=pd.DataFrame(
            {
                _("Programme"): [_(row.name) for row in missing],
                _("How to join"): ways,
            }
        ),
    )
    steps = [
        (_(row.name), _(row.asks) if row.asks else "", way if row.joins_by else "")
        for row, way in zip(missing, ways, strict=True)
    ]
    html_card(page, card, render("views/programmes/next_steps.html", programmes=steps) + more(chosen, _))


def _short(name: str) -> str:
    # The head of a column: the name without what stands in brackets.
    return name.split(" (")[0]

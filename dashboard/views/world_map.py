"""Map: where the members are, by section, kind, status and year; one city at a time."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from dashboard import atlas, queries, state, tables
from dashboard.components import Card, chart_card, page_head, source_line
from dashboard.figures.world import world
from dashboard.labels import ALL, KIND, N_, SECTION
from dashboard.state import Page
from dashboard.views.city_record import city_record

FIRST_YEAR = 2022
SHOWN = {
    "joined": N_("Joined"),
    "pioneer": N_("Launched the campaign"),
    "member": N_("Joined later"),
    "interested": N_("Interested"),
    "candidates": N_("Joined, and human rights cities outside"),
}
SHADE = {"none": N_("Nothing"), "members": N_("Members"), "share": N_("Share of the goal")}


@dataclass(frozen=True)
class Choice:
    """What the reader chose to see."""

    section: str | None
    kind: str | None
    shown: str
    shade: str
    year: int | None


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head = st.container()
    choice = _controls(page)
    status = "joined" if choice.shown == "candidates" else choice.shown
    members = queries.members(page.database, section=choice.section, kind=choice.kind, status=status)
    candidates = queries.candidates(page.database, section=choice.section, kind=choice.kind)
    others = candidates[candidates["status"] == "candidate"] if choice.shown == "candidates" else candidates.iloc[:0]
    shown = atlas.points(members, others, choice.year, _)
    with head:
        lead = _("Choose a point, or a name from the list, to see what is known of a city.")
        page_head(page, _title(page, shown, choice), lead)
    goal = int(queries.headline(page.database)["goal"])
    shades = atlas.shades(members, queries.countries(page.database), choice.shade, goal, _)
    limits = atlas.GOAL_LIMITS if choice.shade == "share" else atlas.MEMBER_LIMITS
    unit = {"members": _("documented members"), "share": _("share of the goal in percent")}.get(choice.shade, "")
    key = atlas.key(shown, limits, unit, page.look, _)
    marked = pd.concat([shown, shown[shown["city_id"] == state.asked("city")].assign(group="chosen")])
    figure = world(marked, shades if unit else shades.iloc[:0], limits, page.look, 480, choice.section)
    clicked = chart_card(page, replace(_card(page, shown, choice), key_html=key), figure, is_selectable=True)
    city_record(page, clicked)


def _controls(page: Page) -> Choice:
    _ = page.words
    with st.container(key="controls"):
        places = st.columns([1.3, 1.1, 1.5, 1, 1.5], vertical_alignment="bottom", gap="medium")
        sections, kinds = ["", *SECTION], ["", *KIND]
        section = state.select(
            places[0], _("Section"), "section", sections, lambda key: _(SECTION.get(key, ALL["section"]))
        )
        kind = state.select(places[1], _("Kind"), "kind", kinds, lambda key: _(KIND.get(key, ALL["kind"])))
        shown = state.select(places[2], _("Show"), "status", list(SHOWN), lambda key: _(SHOWN[key]))
        shade = state.select(places[3], _("Shade countries by"), "shade", list(SHADE), lambda key: _(SHADE[key]))
        last = page.today.year
        year = places[4].slider(_("Joined up to"), FIRST_YEAR, last, last, key="year", bind="query-params", format="%d")
    return Choice(section, kind, shown or "joined", shade or "none", None if year == last else year)


def _title(page: Page, shown: pd.DataFrame, choice: Choice) -> str:
    _ = page.words
    joined = shown[shown["group"].isin(["pioneer", "member", "undated"])]
    if choice.shown == "interested":
        return _.n(
            "{count} local government is named as interested",
            "{count} local governments are named as interested",
            len(shown),
        )
    countries = int(joined["country_iso3"].nunique())
    if choice.section is None:
        return _("{members} documented members in {countries} countries", members=len(joined), countries=countries)
    place = _(SECTION[choice.section])
    return _(
        "{section}: {members} documented members in {countries} countries",
        section=place,
        members=len(joined),
        countries=countries,
    )


def _card(page: Page, shown: pd.DataFrame, choice: Choice) -> Card:
    _ = page.words
    undated = int((shown["group"] == "undated").sum())
    title = _("All of them have a published year of joining")
    if undated:
        title = _("{undated} of {total} have no published year of joining", undated=undated, total=len(shown))
    if shown.empty:
        title = _("Nothing documented matches this choice")
    elif choice.year is not None:
        dated = len(shown) - undated
        title = _(
            "{dated} had joined by the end of {year}; {undated} more have no published year",
            dated=dated,
            year=str(choice.year),
            undated=undated,
        )
    hidden = int(shown["map_latitude"].isna().sum())
    moved = int(shown["is_moved"].fillna(False).astype(bool).sum())
    caveat = [
        _.n("{count} has no coordinates and is not drawn.", "{count} have no coordinates and are not drawn.", hidden)
        if hidden
        else "",
        _.n(
            "{count} is drawn beside its place, which it shares.",
            "{count} are drawn beside their place, which they share.",
            moved,
        )
        if moved
        else "",
        _(atlas.BOUNDARIES),
    ]
    return Card(
        key="map",
        title=title,
        subtitle=_("Each point is one local or regional government or body, at its place or its seat"),
        source=source_line(page, [_("public pages of the campaign and its members"), "GeoNames"]),
        caveat=" ".join(part for part in caveat if part),
        table=tables.points(shown, _),
    )

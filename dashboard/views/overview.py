"""Overview: how far the campaign is, at a glance."""

import html

import pandas as pd
import streamlit as st

from dashboard import atlas, queries, tables
from dashboard.components import Card, Figure, chart_card, html_card, numbers, page_head, source_line
from dashboard.figures.world import world
from dashboard.labels import SECTION
from dashboard.pace import months_left, needed_per_month
from dashboard.state import Page
from dashboard.views.parts import coverage_bars, latest_events, milestone_bar, newest_members, quantity, verdict_card


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head = queries.headline(page.database)
    reported = quantity(head["reported"], head["reported_qualifier"], _)
    page_head(
        page,
        _(
            "{documented} members are documented by name on the way to {goal}",
            documented=int(head["documented"]),
            goal=int(head["goal"]),
        ),
        _(
            "{reported} local and regional governments are reported to have joined the campaign for 10, 100, 1000 human "
            "rights cities and territories by 2030. Public pages name {documented} members, in {countries} countries.",
            reported=reported[:1].upper() + reported[1:],
            documented=int(head["documented"]),
            countries=int(head["countries"]),
        ),
    )
    numbers(_numbers(page, head))
    left, right = st.columns([2, 1], gap="large")
    with left:
        _map(page, head)
    with right:
        newest_members(page)
        latest_events(page)
    html_card(page, *milestone_bar(page, head))
    verdict_card(page)
    html_card(page, *coverage_bars(page))


def _numbers(page: Page, head: pd.Series) -> list[Figure]:
    _ = page.words
    year = head["goal_on"].year
    documented = _.n(
        "{count} local or regional government", "{count} local and regional governments", int(head["governments"])
    )
    bodies = _.n("{count} other body", "{count} other bodies", int(head["bodies"]))
    needed = [
        needed_per_month(int(head[name]), int(head["goal"]), page.today, year) for name in ("reported", "documented")
    ]
    figures = [
        Figure(_.number(head["documented"]), _("documented by name"), f"{documented}, {bodies}"),
        Figure(
            quantity(head["reported"], head["reported_qualifier"], _, short=True),
            _("officially reported"),
            _("as of {day}", day=_.date(head["reported_on"], head["reported_precision"])),
        ),
        Figure(
            _.number(head["goal"]),
            _("by the end of {year}", year=str(year)),
            _.n("{count} month left", "{count} months left", int(months_left(page.today, year))),
        ),
    ]
    if None in needed:
        return figures
    low, high = (_.number(value, 0) for value in sorted(needed))  # type: ignore[type-var]
    context = _(
        "{low} counting from those reported, {high} from those documented",
        low=_.number(needed[0], 1),  # type: ignore[arg-type]
        high=_.number(needed[1], 1),  # type: ignore[arg-type]
    )
    return [*figures, Figure(low if low == high else f"{low}–{high}", _("joins needed a month"), context)]


def _map(page: Page, head: pd.Series) -> None:
    _ = page.words
    members = queries.members(page.database, status="joined")
    shown = atlas.points(members, members.iloc[:0], None, _)
    hidden = int(shown["map_latitude"].isna().sum())
    missing = _.n(
        "{count} member has no coordinates and is not drawn.",
        "{count} members have no coordinates and are not drawn.",
        hidden,
    )
    card = Card(
        key="overview-map",
        title=_(
            "The documented members are in {countries} countries and {sections} of {all} UCLG sections",
            countries=int(head["countries"]),
            sections=int(head["sections"]),
            all=len(SECTION),
        ),
        subtitle=_("Each point is one member; a hollow point has no published year of joining"),
        source=source_line(page, [_("public pages of the campaign and its members"), "GeoNames"]),
        caveat=f"{missing if hidden else ''} {_(atlas.BOUNDARIES)}".strip(),
        table=tables.points(shown, _),
    )
    chart_card(page, card, world(shown, shown.iloc[:0], (1,), page.look, 320))

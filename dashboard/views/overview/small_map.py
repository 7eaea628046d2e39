"""Where are the documented members?"""

import pandas as pd

from dashboard.figures.world import with_window, world
from dashboard.kit import atlas, member_tables
from dashboard.kit.card import Card
from dashboard.kit.head import Picture
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import queries
from dashboard.store.nouns.campaign import Headline
from dashboard.words.labels import SECTION

HEIGHT = 350


def small_map(page: Page) -> Picture:
    """Draw the world, with a window on the section where most members are."""
    _ = page.words
    members, shown = _members(page), _points(page)
    section = members["section"].value_counts().index[0]
    count = int((members["section"] == section).sum())
    window = _("{place}: {count} of {total} members", place=_(SECTION[section]), count=count, total=len(members))
    figure = world(shown, shown.iloc[:0], (1,), page.look, HEIGHT)
    return with_window(figure, shown, section, window, page.look)


def show_small_map(page: Page, head: Headline) -> None:
    """Show the map."""
    _ = page.words
    shown = _points(page)
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
            countries=head.countries,
            sections=head.sections,
            all=len(SECTION),
        ),
        subtitle=_("Each point is one member; for a hollow point no year of joining was found"),
        key_html=atlas.key(shown, (), "", page.look, _),
        source=source_line(page, [_("public pages of the campaign and its members"), "GeoNames"]),
        caveat=f"{missing if hidden else ''} {_(atlas.BOUNDARIES)}".strip(),
        table=member_tables.points(shown, _),
    )
    chart_card(page, card, small_map(page))


def _members(page: Page) -> pd.DataFrame:
    return queries.members(page.database, status="joined")


def _points(page: Page) -> pd.DataFrame:
    members = _members(page)
    return atlas.points(members, members.iloc[:0], None, page.words)

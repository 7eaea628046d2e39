"""Where are the documented members?"""

from dashboard.figures.world import with_window, world
from dashboard.kit import atlas, member_tables
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import queries
from dashboard.store.nouns.campaign import Headline
from dashboard.words.labels import SECTION

HEIGHT = 350


def show_small_map(page: Page, head: Headline) -> None:
    """Show the world, with a window on the section where most members are."""
    _ = page.words
    members = queries.members(page.database, status="joined")
    shown = atlas.points(members, members.iloc[:0], None, _)
    hidden = int(shown["map_latitude"].isna().sum())
    missing = _.n(
        "{count} member has no coordinates and is not drawn.",
        "{count} members have no coordinates and are not drawn.",
        hidden,
    )
    section = members["section"].value_counts().index[0]
    count = int((members["section"] == section).sum())
    window = _("{place}: {count} of {total} members", place=_(SECTION[section]), count=count, total=len(members))
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
    figure = world(shown, shown.iloc[:0], (1,), page.look, HEIGHT)
    chart_card(page, card, with_window(figure, shown, section, window, page.look))

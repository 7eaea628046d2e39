"""Where are the documented members?"""

import pandas as pd

from dashboard.figures.world import with_window, world
from dashboard.kit import atlas, member_tables
from dashboard.kit.card import Card
from dashboard.kit.head import Picture
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import queries
from dashboard.words.labels import SECTION
from dashboard.words.translation import Words

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


def show_small_map(page: Page) -> None:
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
        title=_title(_members(page)["section"], _),
        subtitle=_subtitle(page),
        key_html=atlas.key(shown, (), "", page.look, _),
        source=source_line(page, [_("public pages of the campaign and its members"), "GeoNames"]),
        caveat=f"{missing if hidden else ''} {_(atlas.SECTIONS)} {_(atlas.BOUNDARIES)}".strip(),
        table=member_tables.points(shown, _),
    )
    chart_card(page, card, small_map(page))


def _title(section: pd.Series, _: Words) -> str:
    """Return where most members are and where the fewest, from the section of each, if any."""
    counts = {name: int((section == name).sum()) for name in SECTION}
    most, fewest = max(counts, key=counts.__getitem__), min(counts.values())
    last = _.list([_(SECTION[name]) for name, count in counts.items() if count == fewest])
    said = {"count": counts[most], "total": len(section), "most": _(SECTION[most]), "last": last}
    if not fewest:
        return _("{count} of {total} documented members are in {most}, none in {last}", **said)
    return _("{count} of {total} documented members are in {most}, {fewest} in {last}", fewest=fewest, **said)


def _subtitle(page: Page) -> str:
    """Say what a point is, and who joined last."""
    _ = page.words
    points = _("Each point is one member; for a hollow point no year of joining was found")
    said = newest(_members(page), _)
    return f"{points}. {said}" if said else points


def newest(members: pd.DataFrame, _: Words) -> str:
    """Return who joined in the last year that is known, if any; of several it is not known who was the last."""
    last = members[members["joined_year"] == members["joined_year"].max()]
    if last.empty:
        return ""
    year = str(int(last["joined_year"].iloc[0]))
    if len(last) > 1:
        return _("Of those with a known year, {count} joined last, in {year}.", count=len(last), year=year)
    return _("Of those with a known year, {name} joined last ({year}).", name=last["name"].iloc[0], year=year)


def _members(page: Page) -> pd.DataFrame:
    return queries.members(page.database, status="joined")


def _points(page: Page) -> pd.DataFrame:
    members = _members(page)
    return atlas.points(members, members.iloc[:0], None, page.words)

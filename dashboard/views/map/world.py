"""Where are the members that the reader chose to see?"""

from dataclasses import replace

import pandas as pd

from dashboard.figures.world import world
from dashboard.kit import address, atlas, member_tables
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.campaign import Country, Headline
from dashboard.views.map.choice import HEIGHT, MapChoice
from dashboard.words.translation import Words


def show_world(page: Page, choice: MapChoice, members: pd.DataFrame, shown: pd.DataFrame) -> list[str]:
    """Show the map of `shown`, countries shaded by `members`; return the ids of clicked points."""
    _ = page.words
    goal = marts.only_row(page.database, Headline).goal
    shades = atlas.shades(members, marts.frame(page.database, Country), choice.shade, goal, _)
    limits = atlas.GOAL_LIMITS if choice.shade == "share" else atlas.MEMBER_LIMITS
    unit = {"members": _("documented members"), "share": _("share of the goal in percent")}.get(choice.shade, "")
    key = atlas.key(shown, limits, unit, page.look, _)
    marked = pd.concat([shown, shown[shown["city_id"] == address.asked("city")].assign(group="chosen")])
    figure = world(marked, shades if unit else shades.iloc[:0], limits, page.look, HEIGHT, choice.section)
    return chart_card(page, replace(_card(page, shown, choice), key_html=key), figure, is_selectable=True)


def _card(page: Page, shown: pd.DataFrame, choice: MapChoice) -> Card:
    _ = page.words
    joined = shown[shown["group"].isin(["pioneer", "member", "undated"])]
    undated = int((joined["group"] == "undated").sum())
    title = _("Nothing documented matches this choice")
    if len(shown) and joined.empty:
        title = _("No documented member is among these")
    elif len(joined) and choice.year is None:
        title = _most(joined, _)
    elif len(joined):
        dated = len(joined) - undated
        title = _(
            "{dated} had joined by the end of {year}; for {undated} more no year was found",
            dated=dated,
            year=str(choice.year),
            undated=undated,
        )
    hidden = int(shown["map_latitude"].isna().sum())
    moved = int(shown["is_moved"].fillna(False).astype(bool).sum())
    undated_words = _("No year of joining was found for {undated} of {total}.", undated=undated, total=len(joined))
    caveat = [
        undated_words if undated and choice.year is None else "",
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
        table=member_tables.points(shown, _),
    )


def _most(joined: pd.DataFrame, _: Words) -> str:
    counts = joined["country_iso2"].value_counts()
    if counts.empty:
        return _("They are not in any single country")
    first = str(counts.index[0])
    return _(
        "{country} has {count} of the {total}", country=_.country(first), count=int(counts.iloc[0]), total=len(joined)
    )

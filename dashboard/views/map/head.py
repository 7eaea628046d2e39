"""What does the page say first, for what the reader chose to see?"""

import pandas as pd

from dashboard.figures.world import world
from dashboard.kit import atlas
from dashboard.kit.head import Head, Picture
from dashboard.kit.page import Page
from dashboard.store.nouns.places import City
from dashboard.views.map.choice import HEIGHT, UNCHOSEN, MapChoice, chosen_candidates, chosen_members
from dashboard.words.labels import SECTION


def head_of(page: Page, _city: City | None, choice: MapChoice = UNCHOSEN) -> Head:
    """Say how many are drawn."""
    _ = page.words
    lead = _("Choose a point, or a name from the list, to see what is known about a city.")
    shown = atlas.grouped(chosen_members(page, choice), chosen_candidates(page, choice), choice.year)
    return Head(_title(page, shown, choice), lead)


def picture_of(page: Page, _city: City | None) -> Picture:
    """Draw what the page draws unasked."""
    members = chosen_members(page, UNCHOSEN)
    shown = atlas.points(members, chosen_candidates(page, UNCHOSEN), UNCHOSEN.year, page.words)
    return world(shown, shown.iloc[:0], (), page.look, HEIGHT)


def _title(page: Page, shown: pd.DataFrame, choice: MapChoice) -> str:
    _ = page.words
    joined = shown[shown["group"].isin(["pioneer", "member", "undated"])]
    if choice.shown == "interested":
        return _.n(
            "{count} local government is named as interested",
            "{count} local governments are named as interested",
            len(shown),
        )
    found = _(
        "{members}, {countries}",
        members=_.n("{count} documented member", "{count} documented members", len(joined)),
        countries=_.n("in {count} country", "in {count} countries", int(joined["country_iso3"].nunique())),
    )
    if choice.section is not None:
        found = _("{place}: {finding}", place=_(SECTION[choice.section]), finding=found)
    outside = int((shown["group"] == "candidate").sum())
    if outside:
        found = _("{finding}; {count} cities outside the campaign", finding=found, count=outside)
    return found

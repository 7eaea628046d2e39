"""What have these cities pledged, area by area, and what has my city not?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import rows_card, source_line
from dashboard.store.nouns.pledges import Pledge
from dashboard.views.compare.choice import ComparedCities
from dashboard.views.compare.labels import NO_AREA
from dashboard.words.labels import AREA, PLEDGE_KIND, PLEDGE_MARK, PLEDGE_STATUS
from dashboard.words.translation import Words

# A row of mart.pledge and the identifiers of those who make it.
Made = tuple[Pledge, list[str]]
# The card of the pledges that are not of the own city.
NOT_OURS = "compare-not-ours"


def show_peer_pledges(page: Page, choice: ComparedCities, pledges: list[Pledge]) -> None:
    """Show pledges side by side by area, then each pledge of a peer that is not of the own city."""
    _ = page.words
    if not pledges:
        empty(
            page,
            _("No pledge of {city} or of similar cities is documented.", city=choice.name),
            _("Choose other cities, or see all pledges on the page Pledges."),
        )
        return
    made = [(pledge, makers(pledge)) for pledge in pledges]
    own = [pledge for pledge, who in made if choice.city.city_id in who]
    others = [pair for pair in made if choice.city.city_id not in pair[1]]
    source = source_line(page, [_("pages of the programmes and of cities")])
    side = Card(
        key="compare-pledges",
        title=_title(choice, own, others, _),
        subtitle=_("Pledges side by side by area; a dash means that none is documented"),
        source=source,
        caveat=_(
            "Cities without a documented pledge are left out: absence here does not prove that nothing was"
            " promised. Kinds of pledges are never added up."
        ),
        table=_side_by_side(choice, made, _),
    )
    rows_card(page, side)
    new = not_made_by(choice.city.city_id, pledges)
    if not new:
        return
    listed = Card(
        key=NOT_OURS,
        title=how_many_not_ours(len(new), choice.name, _),
        subtitle=_("What cities like {city} have pledged, as far as pages were read, by area", city=choice.name),
        source=source,
        table=_not_ours(choice, new, _),
    )  # fmt: skip
    rows_card(page, listed)


def not_made_by(city_id: str, pledges: list[Pledge]) -> list[Made]:
    """Return the pledges of others that a city has not made; one that many sign stands once for each of them."""
    made = [(pledge, makers(pledge)) for pledge in pledges]
    signed = {(pledge.programme_id, pledge.title) for pledge, who in made if city_id in who}
    return [pair for pair in made if city_id not in pair[1] and (pair[0].programme_id, pair[0].title) not in signed]


def how_many_not_ours(count: int, city: str, _: Words) -> str:
    """Say how many pledges of similar cities are not documented for a city."""
    return _.n(
        "Similar cities made {count} pledge that is not documented for {city}",
        "Similar cities made {count} pledges that are not documented for {city}",
        count,
        city=city,
    )


def makers(pledge: Pledge) -> list[str]:
    """Return the cities that make a pledge."""
    return str(pledge.city_ids).split("|")


def _title(choice: ComparedCities, own: list[Pledge], others: list[Made], _: Words) -> str:
    areas = {pledge.area for pledge, who in others} - {pledge.area for pledge in own}
    named = [_.of(AREA, area) for area in AREA if area in areas]
    if named:
        return _(
            "Similar cities have pledges in areas where none of {city} is documented: {areas}",
            city=choice.name,
            areas=_.list(named),
        )
    return _.n(
        "{city} has {count} documented pledge, and none of the similar cities has one in another area",
        "{city} has {count} documented pledges, and none of the similar cities has one in another area",
        len(own),
        city=choice.name,
    )


def _side_by_side(choice: ComparedCities, made: list[Made], _: Words) -> pd.DataFrame:
    areas = [*AREA, *([None] if any(pledge.area is None for pledge, who in made) else [])]
    shown = [city for city in choice.cities if city == choice.city or any(city.city_id in who for pledge, who in made)]
    titles: dict[tuple[str, str | None], list[str]] = {}
    for pledge, who in made:
        for city_id in choice.names.keys() & who:
            titles.setdefault((city_id, pledge.area), []).append(_(pledge.title))
    return pd.DataFrame(
        {
            _("Area"): [_.of(AREA, area) if area else _(NO_AREA) for area in areas],
            **{city.name: [" · ".join(titles.get((city.city_id, area), ["–"])) for area in areas] for city in shown},
        }
    )


def _not_ours(choice: ComparedCities, made: list[Made], _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("Who"): " · ".join(choice.names[city] for city in who if city in choice.names),
                _("Pledge"): _(pledge.title),
                _("Area"): _.of(AREA, pledge.area) if pledge.area else _(NO_AREA),
                _("Programme"): _(pledge.programme),
                _("Kind"): _.of(PLEDGE_KIND, pledge.kind),
                _("Status"): f"{PLEDGE_MARK[pledge.status]} {_.of(PLEDGE_STATUS, pledge.status)}",
                _("Due"): str(pledge.target_year or _("not reported")),
                _("Source page"): pledge.source_url,
            }
            for pledge, who in made
        ]
    )

"""What stands out about a city: best and weakest against its peers, and what changed; else what is known of it?"""

from collections.abc import Iterator

from dashboard.kit import peers
from dashboard.kit.compared import ComparedIndicator
from dashboard.kit.elements import is_looked_at, summary
from dashboard.kit.findings import Finding
from dashboard.kit.member_tables import joined
from dashboard.kit.page import Page
from dashboard.kit.peers import Standing
from dashboard.store import marts, queries
from dashboard.store.nouns.indicators import Progress
from dashboard.store.nouns.places import City, Element
from dashboard.store.nouns.procurement import ProcurementCoverage
from dashboard.store.queries import release
from dashboard.words.indicators import shown_value, with_scope
from dashboard.words.labels import N_, STATUS
from dashboard.words.phrases import labelled
from dashboard.words.progress import value
from dashboard.words.translation import Words

MOST = 3
# The stage of what is known of contracts.
AWARDED = "awarded"
# How a value stands to those of others, by the better way and by whether the city is ahead.
BESIDE = {
    ("higher", True): N_("{value} in {year}, more than {part} of {count} similar cities"),
    ("higher", False): N_("{value} in {year}, less than {part} of {count} similar cities"),
    ("lower", True): N_("{value} in {year}, less than {part} of {count} similar cities"),
    ("lower", False): N_("{value} in {year}, more than {part} of {count} similar cities"),
    ("closer", True): N_("{value} in {year}, closer to {point} than {part} of {count} similar cities"),
    ("closer", False): N_("{value} in {year}, farther from {point} than {part} of {count} similar cities"),
}


def findings(page: Page, city: City) -> tuple[Finding, ...]:
    """Return up to three, of which the first are carried by comparable values; then what is known, and what is not."""
    pictures = peers.beside_nearest(page.database, city.city_id) if city.counts_towards_goal else ()
    told = [*_compared(page, pictures), *_changed(page, city)]
    missing = _missing(page, city, pictures)
    room = MOST - len(told) - len(missing)
    return (*told, *_known(page, city, pictures, is_told=bool(told))[:room], *missing)


def standing_words(page: Page, city: City) -> str:
    """Return on how many indicators a city is ahead of most similar cities, and on how many behind."""
    _ = page.words
    if not city.counts_towards_goal:
        return _("A body other than a local government is not compared. What its pages document stands below.")
    return peers.summed(peers.standings(peers.beside_nearest(page.database, city.city_id)), _)


def _compared(page: Page, pictures: tuple[ComparedIndicator, ...]) -> Iterator[Finding]:
    _ = page.words
    found, year = peers.standings(pictures), release(page.database).as_of.year
    if (best := peers.strongest(found, year)) is not None:
        yield Finding("best", _("Strongest beside similar cities"), _beside(best, True, _))
    if (weakest := peers.weakest(found, year)) is not None:
        yield Finding("weakest", _("Weakest beside similar cities"), _beside(weakest, False, _))


def _beside(standing: Standing, is_ahead: bool, _: Words) -> str:
    own, indicator = standing.picture.cells[0], standing.picture.indicator
    said = _(
        BESIDE[indicator.direction, is_ahead],
        value=shown_value(own.value or 0.0, indicator.unit, _),
        year=str(own.observation_year),
        part=standing.ahead if is_ahead else standing.behind,
        count=standing.count,
        point="" if indicator.best_point is None else shown_value(indicator.best_point, indicator.unit, _),
    )
    return labelled(_(indicator.title), said, _)


def _changed(page: Page, city: City) -> Iterator[Finding]:
    """Yield the largest change between two values of one stage and base, first of those that are not too old.

    Not of procurement of which the register holds a part: that part may have changed, and not the buying.
    """
    _ = page.words
    partly = [row for row in marts.rows(page.database, ProcurementCoverage, city_id=city.city_id) if row.scope]
    rows = [
        (row, change)
        for row in marts.rows(page.database, Progress, city_id=city.city_id)
        if (change := _change(row)) is not None and not (partly and row.stage == AWARDED)
    ]
    if rows:
        row, __ = min(rows, key=lambda pair: (pair[0].state == "stale", -pair[1], pair[0].place or 0))
        yield Finding("changed", _("What changed"), _from_to(row, _))


def _change(row: Progress) -> float | None:
    """Return how much an indicator of the catalogue changed, as a share of its base; of an index it tells nothing."""
    base, latest = row.base_value, row.latest_value
    if (
        row.indicator_id is None
        or row.unit == "index"
        or not base
        or latest is None
        or row.base_year == row.latest_year
    ):
        return None
    return abs(latest / base - 1)


def _from_to(row: Progress, _: Words) -> str:
    said = {
        "first": str(row.base_year), "last": str(row.latest_year),
        "before": value(row.base_value or 0.0, row, _), "after": value(row.latest_value or 0.0, row, _),
    }  # fmt: skip
    if said["before"] == said["after"]:
        found = _("{after} in {first} and in {last}", **said)
    elif row.direction not in ("higher", "lower"):
        found = _("from {before} in {first} to {after} in {last}", **said)
    elif ((row.latest_value or 0.0) > (row.base_value or 0.0)) == (row.direction == "higher"):
        found = _("from {before} in {first} to {after} in {last}, for the better", **said)
    else:
        found = _("from {before} in {first} to {after} in {last}, for the worse", **said)
    return labelled(_(row.title), found, _)


def _known(page: Page, city: City, pictures: tuple[ComparedIndicator, ...], is_told: bool) -> list[Finding]:
    """Return what is known all the same: a value without enough peers, the campaign, elements, pledges."""
    _ = page.words
    own = [picture for picture in pictures if picture.cells[0].value is not None and not picture.is_condition]
    found = []
    for picture in sorted(own, key=lambda picture: picture.indicator.direction == "neutral")[: 1 - is_told]:
        cell, unit = picture.cells[0], picture.indicator.unit
        shown = with_scope(shown_value(cell.value or 0.0, unit, _), cell.scope, _)
        said = _("{value} in {year}; too few similar cities have one near that year to say how it stands",
                 value=shown, year=str(cell.observation_year))  # fmt: skip
        found.append(Finding("known", _("What is known"), labelled(_(picture.indicator.title), said, _)))
    status = _.of(STATUS, city.status)
    since = f"{status}, {joined(city, _)}" if city.is_joined and city.joined_year is not None else status
    found.append(Finding("known", _("The campaign"), since))
    if is_looked_at(city):
        words = summary(city, marts.frame(page.database, Element), _)
        found.append(Finding("known", _("Human rights city"), words))
    count = len(queries.city_pledges(page.database, city.city_id))
    if count:
        said = _.n("{count} pledge is documented", "{count} pledges are documented", count)
        found.append(Finding("known", _("Commitments"), said))
    return found


def _missing(page: Page, city: City, pictures: tuple[ComparedIndicator, ...]) -> list[Finding]:
    """Return the invitation to a local government of which no figure of its own is collected."""
    _ = page.words
    if not city.counts_towards_goal or any(picture.cells[0].value is not None and not picture.is_condition
                                           for picture in pictures):  # fmt: skip
        return []
    count = len(pictures[0].cells) - 1 if pictures else 0
    said = _("budget and contracts")
    if count:
        said = _.n(
            "budget and contracts. With the budget by function it stands beside {count} similar city",
            "budget and contracts. With the budget by function it stands beside {count} similar cities",
            count,
        )
    return [Finding("missing", _("Not collected yet"), said)]

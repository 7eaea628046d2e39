"""Which governments is a city compared with, and where does it stand? One list, wherever peers are named."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dashboard.kit.compared import Cell, ComparedIndicator, compare_on, distances_from_best
from dashboard.store import marts, queries
from dashboard.store.edition import Database
from dashboard.store.nouns.indicators import Indicator
from dashboard.store.nouns.places import Comparable, Peer
from dashboard.store.rows import grouped
from dashboard.words.labels import N_
from dashboard.words.translation import Words

MOST = 12
# Beside fewer peers with a value no sentence says where a city stands.
FEWEST = 3
# Where a single indicator can be compared: ahead of more than behind (1), behind more (-1), or as many.
ONLY = {
    1: N_(
        "On the one indicator with a comparable value of at least {fewest} similar cities, it is ahead of most of them."
    ),
    0: N_(
        "On the one indicator with a comparable value of at least {fewest} similar cities, as many of them are ahead of"
        " it as behind."
    ),
    -1: N_(
        "On the one indicator with a comparable value of at least {fewest} similar cities, it is behind most of them."
    ),
}


@dataclass(frozen=True)
class Standing:
    """Of the `count` peers with a comparable value of an indicator, how many a city is ahead of, and behind."""

    picture: ComparedIndicator
    ahead: int
    behind: int
    count: int

    @property
    def lead(self) -> float:
        """Return by which part of the peers it is ahead, -1 to 1."""
        return (self.ahead - self.behind) / self.count


def nearest(database: Database, city_id: str, by: str = "similar", among: str = "") -> list[Peer]:
    """Return the nearest peers by a way of choosing, among all, among members, or (by default) those with figures.

    Where none has figures to compare, the nearest of all: better those than nobody.
    """
    near = [row for row in marts.rows(database, Peer, city_id=city_id) if row.strategy == by]
    place = {"all": "place", "members": "member_place"}.get(among, "figures_place")
    found = [row for row in near if (getattr(row, place) or MOST + 1) <= MOST]
    return found if found or among else [row for row in near if row.place <= MOST]


@lru_cache(maxsize=64)
def beside(database: Database, ids: tuple[str, ...], stage: str = "executed") -> tuple[ComparedIndicator, ...]:
    """Return every indicator that cities can have, of these local governments: the own city first."""
    places = {city.city_id: city for city in marts.rows(database, Comparable)}
    of = grouped(queries.compared(database, ids), "indicator_id")
    return tuple(
        compare_on(of.get(row.indicator_id, []), row, [places[city] for city in ids], stage)
        for row in marts.rows(database, Indicator)
        if row.formula_kind != "country"
    )


def beside_nearest(database: Database, city_id: str) -> tuple[ComparedIndicator, ...]:
    """Return every indicator of a local government and of its nearest peers."""
    return beside(database, (city_id, *(row.peer_id for row in nearest(database, city_id))))


def standings(pictures: Iterable[ComparedIndicator]) -> list[Standing]:
    """Return where the own city stands on each indicator that has a better way and enough peers with a value."""
    return [found for picture in pictures if (found := _standing(picture)) is not None]


def _standing(picture: ComparedIndicator) -> Standing | None:
    own, *others = distances_from_best(picture)
    known = [far for far in others if far is not None]
    # Conditions of life are no result of the city.
    if own is None or len(known) < FEWEST or picture.is_condition:
        return None
    return Standing(picture, sum(own < far for far in known), sum(own > far for far in known), len(known))


def summed(found: list[Standing], _: Words) -> str:
    """Return in one sentence on how many indicators a city is ahead of most similar cities, and behind."""
    if not found:
        return _("Too few figures are collected yet to compare it with similar cities.")
    ahead, behind = (sum(way * standing.lead > 0 for standing in found) for way in (1, -1))
    if len(found) == 1:
        return _(ONLY[ahead - behind], fewest=str(FEWEST))
    return _(
        "Of {count} indicators that can be compared, it is ahead of most similar cities on {ahead} and behind on"
        " {behind}.",
        count=len(found),
        ahead=ahead,
        behind=behind,
    )


def strongest(found: list[Standing], this_year: int) -> Standing | None:
    """Return where a city is ahead of the largest part of its peers, of those where it is ahead of most.

    What is not too old to say how it is today comes first.
    """
    ahead = [standing for standing in found if standing.lead > 0]
    return min(ahead, key=lambda standing: (_is_old(standing, this_year), -standing.lead), default=None)


def weakest(found: list[Standing], this_year: int) -> Standing | None:
    """Return where a city is behind the largest part of its peers, of those where it is behind most."""
    behind = [standing for standing in found if standing.lead < 0]
    return min(behind, key=lambda standing: (_is_old(standing, this_year), standing.lead), default=None)


def _is_old(standing: Standing, this_year: int) -> bool:
    own: Cell = standing.picture.cells[0]
    return this_year - (own.observation_year or 0) > standing.picture.indicator.stale_after_years


def with_figures(city: Comparable, _: Words) -> str:
    """Return the mark of a city that has figures, and how many; or that none is collected."""
    if not city.indicators:
        return _("○ no figures yet")
    return _.n("● {count} indicator", "● {count} indicators", city.indicators)

"""Which local governments are like which? Gower distance over descriptors, never over outcomes.

Every function is pure and deterministic: equal inputs give equal outputs. The distance is that of J. C. Gower, "A
general coefficient of similarity and some of its properties", Biometrics 27 (1971), pages 857-871: the mean of the
differences in each descriptor that is known for both, each between 0 and 1. Nothing is imputed.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

Matrix = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

# What a place is, not how it does: an indicator here would choose the peers by the result that they are compared on.
MEASURED = ("population", "gdp_per_resident_ppp_usd")
NAMED = ("section", "kind", "is_capital")
DESCRIPTORS = (*MEASURED, *NAMED)
# So many indicators that both have make two cities comparable; all that it has of a city that has fewer.
FEWEST_IN_COMMON = 3
# ln(7.4): a city is compared with none that has more than 7.4 times, or less than a 7.4th of, its residents.
LARGEST_LOG_RATIO = 2.0
MOST = 12
# Of a distance when it decides, and of what is stored.
DIGITS, STORED_DIGITS = 9, 4


def differences(cities: pd.DataFrame, descriptors: tuple[str, ...] = DESCRIPTORS) -> Matrix:
    """Return the differences of all pairs in each descriptor: shape (descriptors, cities, cities), 0 to 1.

    NaN where one of the two is unknown. Amounts differ by the difference of their logarithms over its largest value
    among the cities given, so that a ratio counts and no unit does; names are equal (0) or not (1).
    """
    return np.stack([_measured(cities[name]) if name in MEASURED else _named(cities[name]) for name in descriptors])


def distances(parts: Matrix) -> tuple[Matrix, npt.NDArray[np.int64]]:
    """Return the mean of the known parts of every pair, and how many are known; NaN where none is."""
    known = ~np.isnan(parts)
    used = known.sum(axis=0)
    total = np.where(known, parts, 0.0).sum(axis=0)
    # Rounded, so that the last bit of a sum never decides between two cities.
    distance: Matrix = np.full(used.shape, np.nan)
    np.divide(total, used, out=distance, where=used > 0)
    return np.round(distance, DIGITS), used


def comparable(cities: pd.DataFrame) -> Mask:
    """Tell for each city (row) which others (columns) may be its peers: same level of government, not too large or
    too small, neither inside nor around it.

    A city whose residents are known gets no peer of unknown size, as nothing says that the cap holds; one whose own
    residents are unknown is compared by what is known of it.
    """
    level, logs = _labels(cities["level"]), _logs(cities["population"])
    with np.errstate(invalid="ignore"):
        within = np.abs(logs[:, None] - logs) <= LARGEST_LOG_RATIO
    allowed: Mask = (level[:, None] == level) & (within | np.isnan(logs)[:, None]) & ~_overlapping(cities)
    return allowed


def strategies(cities: pd.DataFrame, participation: pd.DataFrame) -> dict[str, Mask]:
    """Return for each way of choosing which pairs it admits; `participation` has city_id and programme_id."""
    country, section = _labels(cities["country_iso3"]), _labels(cities["section"])
    has_country, has_section = country >= 0, section >= 0
    same_country = (country[:, None] == country) & has_country[:, None] & has_country
    everybody = np.ones(same_country.shape, dtype=bool)
    return {
        "similar": everybody,
        "abroad": ~same_country & has_country[:, None] & has_country,
        "country": same_country,
        "section": (section[:, None] == section) & has_section[:, None] & has_section,
        "programme": _share_a_programme(cities, participation),
    }


def groups(cities: pd.DataFrame, measured: pd.DataFrame) -> dict[str, Mask]:
    """Return among whom a reader may look, by the column of the place: these narrow the choice, never a distance.

    `measured` has city_id and indicator_id of all that is known, whatever its value: who has figures to compare has
    FEWEST_IN_COMMON of them in common with the city. Beside a city without any stand all that have some.
    """
    has = _crossed(cities, measured["city_id"], measured["indicator_id"])
    own, in_common = has.sum(axis=1), has @ has.T
    comparable_figures = (in_common >= np.minimum(own, FEWEST_IN_COMMON)[:, None]) & (own > 0)
    return {
        "member_place": np.tile(cities["is_member"].to_numpy(dtype=bool), (len(cities), 1)),
        "figures_place": comparable_figures,
    }


def peers(cities: pd.DataFrame, participation: pd.DataFrame, measured: pd.DataFrame) -> pd.DataFrame:
    """Return the nearest peers of every city by each strategy: the first MOST of all and of each of `groups`.

    `cities` has city_id, level, country_iso3, parent_city_id, is_member and DESCRIPTORS. The order is distance, then
    city_id; a city with few candidates gets few peers. Ratios are those of the peer to the city.
    """
    cities = cities.sort_values("city_id", ignore_index=True)
    among = groups(cities, measured)
    parts = differences(cities)
    distance, used = distances(parts)
    allowed = comparable(cities) & ~np.isnan(distance)
    found = [
        _nearest(strategy, np.where(allowed & admitted, distance, np.inf), among)
        for strategy, admitted in strategies(cities, participation).items()
    ]
    rows = pd.concat(found, ignore_index=True)
    own, peer = rows.pop("row").to_numpy(), rows.pop("column").to_numpy()
    ids = cities["city_id"].to_numpy()
    amounts = {name: cities[name].to_numpy(dtype=float, na_value=np.nan) for name in MEASURED}
    numbers = {
        "distance": distance[own, peer],
        **{f"{name}_part": part[own, peer] for name, part in zip(DESCRIPTORS, parts, strict=True)},
        **{f"{name}_ratio": values[peer] / values[own] for name, values in amounts.items()},
    }
    rounded = {name: np.round(values, STORED_DIGITS) for name, values in numbers.items()}
    return rows.assign(city_id=ids[own], peer_id=ids[peer], parts_used=used[own, peer], **rounded)


def _nearest(strategy: str, distance: Matrix, among: dict[str, Mask]) -> pd.DataFrame:
    # Cities stand in the order of their ids, so that a stable sort puts equal distances in that order.
    order = np.argsort(distance, axis=1, kind="stable")
    possible = np.isfinite(np.take_along_axis(distance, order, axis=1))
    places = {"place": possible.cumsum(axis=1) * possible}
    for name, admitted in among.items():
        inside = np.take_along_axis(admitted, order, axis=1) & possible
        places[name] = inside.cumsum(axis=1) * inside
    kept = np.any([(place > 0) & (place <= MOST) for place in places.values()], axis=0)
    row, at = np.nonzero(kept)
    found = {name: pd.Series(place[row, at], dtype="Int64").replace(0, pd.NA) for name, place in places.items()}
    return pd.DataFrame({"strategy": strategy, "row": row, "column": order[row, at], **found})


def _measured(amounts: pd.Series) -> Matrix:
    logs = _logs(amounts)
    known = logs[~np.isnan(logs)]
    widest = float(np.ptp(known)) if len(known) else 0.0
    return np.abs(logs[:, None] - logs) / (widest or 1.0)


def _named(names: pd.Series) -> Matrix:
    codes = _labels(names)
    known = codes >= 0
    return np.where(known[:, None] & known, (codes[:, None] != codes).astype(float), np.nan)


def _logs(amounts: pd.Series) -> Matrix:
    logs: Matrix = np.log(amounts.to_numpy(dtype=float, na_value=np.nan))
    return logs


def _labels(names: pd.Series) -> npt.NDArray[np.int64]:
    """Return a number for each name, the same for equal names; -1 for the unknown."""
    codes: npt.NDArray[np.int64] = pd.factorize(names)[0]
    return codes


def _share_a_programme(cities: pd.DataFrame, participation: pd.DataFrame) -> Mask:
    takes_part = _crossed(cities, participation["city_id"], participation["programme_id"])
    shared: Mask = takes_part @ takes_part.T > 0
    return shared


def _crossed(cities: pd.DataFrame, owners: pd.Series, things: pd.Series) -> npt.NDArray[np.int64]:
    """Return how often each city (row) has each thing (column); who is no city of the frame is left out."""
    known = owners.isin(cities["city_id"])
    table = pd.crosstab(owners[known], things[known]).reindex(cities["city_id"], fill_value=0)
    crossed: npt.NDArray[np.int64] = table.to_numpy(dtype=np.int64)
    return crossed


def _overlapping(cities: pd.DataFrame) -> Mask:
    """Return the pairs of which one lies inside the other, and each city with itself."""
    inside: Mask = np.eye(len(cities), dtype=bool)
    place = {city: row for row, city in enumerate(cities["city_id"])}
    parent = dict(zip(cities["city_id"], cities["parent_city_id"], strict=True))
    for row, city in enumerate(cities["city_id"]):
        around = parent[city]
        while around in place and not inside[row, place[around]]:
            inside[row, place[around]] = True
            around = parent[around]
    return inside | inside.T

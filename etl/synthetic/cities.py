"""Invent cities at places inside real countries, for the generated data set."""

import numpy as np
import pandas as pd

from etl.derive.geography import outlines
from etl.folders import DATA

LONG = " of the Confluence of the Two Rivers and the Thirteen Hills beside the Old Northern Harbour"
LOCAL_NAMES = {3: "مدينة اصطناعية", 5: "합성 도시"}
KINDS = ("city", "municipality", "metropolis", "county", "region")
KIND_SHARES = (0.45, 0.35, 0.1, 0.06, 0.04)


def cities(rng: np.random.Generator, count: int) -> pd.DataFrame:
    """Return `count` rows with the columns of data/reference/cities.csv, spread over the countries of the base map.

    Of every 25, one is an association without a place and one a district inside the row before it; of every 20,
    one has no population; of every 30, one has a very long name.
    """
    number = np.arange(1, count + 1)
    is_body, is_district = number % 25 == 10, number % 25 == 12
    usual = rng.choice(KINDS, count, p=KIND_SHARES)
    kind = np.select([is_body, is_district], ["association", "district"], usual)
    frame = _places(rng, count).iloc[np.where(is_district, number - 2, number - 1)].reset_index(drop=True)
    frame.loc[is_body, ["latitude", "longitude"]] = None
    ids = frame["country_iso3"].str.lower() + pd.Series(number).map("-synthetic-{:04}".format)
    counted = pd.Series(np.exp(rng.normal(12, 1.4, count)).astype(int), dtype="Int64")
    population = counted.mask(is_body | (number % 20 == 4))
    return frame.assign(
        city_id=ids,
        name=[_name(level, n) for level, n in zip(kind, number.tolist(), strict=True)],
        local_name=[f"{LOCAL_NAMES[n % 8]} {n}" if n % 8 in LOCAL_NAMES else None for n in number.tolist()],
        kind=kind,
        section=None,
        geonames_id=None,
        point_basis=pd.Series("place", frame.index).mask(is_body),
        population=population,
        population_basis=pd.Series("synthetic", frame.index).where(population.notna()),
        parent_city_id=ids.shift(1).where(is_district),
        is_capital=0,
        note=None,
    )


def _places(rng: np.random.Generator, count: int) -> pd.DataFrame:
    countries = pd.read_csv(DATA / "reference" / "countries.csv", usecols=["country_iso3", "section"]).dropna()
    shapes = outlines().merge(countries["country_iso3"])
    shares = rng.dirichlet(np.full(len(shapes), 0.7))
    chosen = shapes.iloc[rng.choice(len(shapes), count, p=shares)]
    points = chosen.sample_points(1, rng=rng).get_coordinates().round(4)
    return pd.DataFrame(
        {
            "country_iso3": chosen["country_iso3"].to_numpy(),
            "latitude": points["y"].to_numpy(),
            "longitude": points["x"].to_numpy(),
        }
    )


def _name(kind: str, number: int) -> str:
    return f"Synthetic {kind.title()} {number:04}{LONG if number % 30 == 0 else ''}"

"""Invent pledges, milestones, updates, totals, stages and elements of the invented cities."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from etl.folders import DATA

PLEDGES = 300
# Of every ten pledges this one is made by two cities.
JOINT_OF_TEN = 3
AREAS = ("climate_action", "inclusion_durable_solutions", "labour_mobility_education", "financing")
KINDS = ("signature", "membership", "grant", "commitment", "partnership")
KIND_SHARES = (0.3, 0.15, 0.15, 0.3, 0.1)
STATUS_WORDS = (None, "planned", "in_progress", "fulfilled")
STATUS_SHARES = (0.6, 0.1, 0.2, 0.1)
STAGES = ("stage_a", "stage_b", "stage_c", "resilience_hub")
STAGED_PROGRAMME = "mcr2030"
SCORECARD = ("assessed_on", "dimension", "indicator", "score", "max_score", "threshold_percent", "source_url")
QUOTED = (
    "element_id",
    "name",
    "since",
    "until",
    "fit",
    "confidence",
    "remark",
    "quote",
    "is_copy",
    "source_title",
    "source_url",
    "read_on",
)
PAGE = "https://example.org/synthetic"


def pledge_files(rng: np.random.Generator, joined: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Return name and rows of each file about pledges; `joined` has the columns name and country_iso3.

    Programmes and elements are those of the project. The score card has no rows: no assessment is invented.
    """
    cities = joined[["name", "country_iso3"]].rename(columns={"name": "city"}).reset_index(drop=True)
    pledges = _pledges(rng)
    yield "raw/pledges", pledges
    yield "raw/pledge_cities", _makers(rng, pledges, cities)
    yield "raw/pledge_milestones", _milestones(pledges)
    yield "raw/pledge_updates", _updates(pledges)
    yield "raw/programme_totals", _totals(pledges)
    yield "raw/programme_stages", _stages(cities)
    yield "raw/scorecard_results", pd.DataFrame(columns=[*cities.columns, *SCORECARD])
    yield "raw/city_elements", _elements(cities)
    yield "raw/city_elements_quoted", pd.DataFrame(columns=[*cities.columns, *QUOTED])
    yield "raw/places_looked_at", cities.assign(looked_for="elements", looked_on="2026-11")


def _pledges(rng: np.random.Generator) -> pd.DataFrame:
    programmes = pd.read_csv(DATA / "reference" / "programmes.csv", usecols=["programme_id"])["programme_id"]
    number = np.arange(1, PLEDGES + 1)
    year = rng.integers(2018, 2026, PLEDGES)
    kind = rng.choice(KINDS, PLEDGES, p=KIND_SHARES)
    status = pd.Series(rng.choice(np.array(STATUS_WORDS, dtype=object), PLEDGES, p=STATUS_SHARES))
    has_target, is_grant = number % 3 == 0, pd.Series(kind == "grant")
    people = pd.Series(rng.integers(50, 5_000, PLEDGES), dtype="Int64")
    frame = pd.DataFrame({"pledge_id": [f"synthetic-{n:04}" for n in number]})
    return frame.assign(
        programme_id=rng.choice(programmes, PLEDGES),
        kind=kind,
        title=[f"Synthetic pledge {n:04}" for n in number],
        area=rng.choice(AREAS, PLEDGES),
        made_on=pd.Series(year).astype(str).mask(number % 7 == 0),
        target_year=pd.Series(year + rng.integers(0, 8, PLEDGES), dtype="Int64").where(has_target),
        status_word=status,
        status_basis=status.notna().map({True: "source", False: None}),
        amount=pd.Series(rng.integers(10, 900, PLEDGES) * 1_000, dtype="Int64").where(is_grant),
        currency=pd.Series(rng.choice(["USD", "EUR"], PLEDGES)).where(is_grant),
        direct_beneficiaries=people.where(number % 5 == 0),
        indirect_beneficiaries=(people * 10).where(number % 10 == 0),
        measure=pd.Series("Synthetic measure", frame.index).where(has_target),
        baseline=pd.Series("Synthetic baseline", frame.index).where(number % 15 == 0),
        source_url=[f"{PAGE}/pledges/{n:04}" for n in number],
        confidence=np.where(number % 20 == 19, "medium", "high"),
        same_as=None,
        note=None,
        fact_rows=number,
    )


def _makers(rng: np.random.Generator, pledges: pd.DataFrame, cities: pd.DataFrame) -> pd.DataFrame:
    lead = rng.integers(0, len(cities), len(pledges))
    is_joint = (np.arange(len(pledges)) % 10 == JOINT_OF_TEN) & (len(cities) > 1)
    partner = (lead[is_joint] + 1) % len(cities)
    frame = cities.iloc[np.concatenate([lead, partner])].reset_index(drop=True)
    ids = pd.concat([pledges["pledge_id"], pledges["pledge_id"][is_joint]], ignore_index=True)
    role = pd.Series("lead", pledges.index).where(is_joint).tolist() + ["partner"] * len(partner)
    return frame.assign(pledge_id=ids, role=role)[["pledge_id", "city", "country_iso3", "role"]]


def _milestones(pledges: pd.DataFrame) -> pd.DataFrame:
    due = pledges[pledges["target_year"].notna()]
    frame = due[["pledge_id"]].assign(due_year=due["target_year"], milestone="Synthetic milestone")
    return frame.assign(status_word=due["status_word"], source_url=due["source_url"])


def _updates(pledges: pd.DataFrame) -> pd.DataFrame:
    frame = pledges[["pledge_id"]][::6].assign(updated_on="2026-03")
    words = np.array(STATUS_WORDS, dtype=object)[np.arange(len(frame)) % len(STATUS_WORDS)]
    return frame.assign(status_word=words, update="Synthetic update", source_url=f"{PAGE}/updates")


def _totals(pledges: pd.DataFrame) -> pd.DataFrame:
    counts = pledges["programme_id"].value_counts().sort_index()
    frame = pd.DataFrame({"programme_id": counts.index, "reported_on": "2026-01", "unit": "cities", "scope": "world"})
    return frame.assign(total=counts.to_numpy() * 3, qualifier="about", what="synthetic cities", source_url=PAGE)


def _stages(cities: pd.DataFrame) -> pd.DataFrame:
    frame = cities[::3]
    number = np.arange(len(frame))
    return frame.assign(
        programme_id=STAGED_PROGRAMME,
        stage=np.array(STAGES)[number % len(STAGES)],
        since=(2021 + number % 5).astype(str),
        expires=None,
        source_url=f"{PAGE}/stages",
    )


def _elements(cities: pd.DataFrame) -> pd.DataFrame:
    elements = pd.read_csv(DATA / "reference" / "framework.csv", usecols=["element_id"])["element_id"].to_numpy()
    frame = cities[::2]
    number = np.arange(len(frame))
    return frame.assign(
        element_id=elements[number % len(elements)],
        evidence="Synthetic evidence",
        since=pd.Series((2010 + number % 15).astype(str), frame.index).mask(number % 4 == 0),
        source_url=f"{PAGE}/elements",
    )

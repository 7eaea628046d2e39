"""Generate budget ledgers: enough city-years for a given number of observations."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

YEARS = range(2015, 2025)
STAGES = ("executed", "budget_initial")
# Fewer than the indicators make of one year with both stages, so that the number asked for is always reached.
OBSERVATIONS_A_YEAR = 40
FUNCTIONS = (
    "FUNC_HOUSING",
    "FUNC_WATER_SANITATION",
    "FUNC_HEALTH",
    "FUNC_EDUCATION",
    "FUNC_SOCIAL_SERVICES_PROTECTION",
    "FUNC_EMPLOYMENT_PROMOTION",
    "FUNC_GENERAL_PUBLIC_SERVICES",
)
PAGE = "https://example.org/synthetic/budgets"
LINE = (
    "city", "country_iso3", "year", "currency", "item", "label", "cofog", "stage", "amount", "population", "ledger_id",
    "note",
)  # fmt: skip
LEDGER = ("ledger_id", "address", "publisher", "licence", "grade", "basis", "accessed_on")


class Government(NamedTuple):
    """A generated member that publishes budgets."""

    name: str
    country_iso3: str


def budget_files(
    rng: np.random.Generator, joined: pd.DataFrame, observations: int
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield lines and ledgers of the first members, ten years each, until `observations` values follow from them."""
    places = joined.loc[joined["country_iso3"].notna(), ["name", "country_iso3"]]
    years = -(-observations // OBSERVATIONS_A_YEAR)
    governments = (Government(*row) for row in places.itertuples(index=False))
    chosen = [(government, year) for government in governments for year in YEARS][:years]
    rows = [row for government, year in chosen for row in _lines(rng, government, year)]
    yield "raw/budgets/synthetic.lines", pd.DataFrame(rows, columns=list(LINE))
    ledger = ("synthetic", PAGE, "Synthetic publisher", "CC0 1.0", "A", "generated", "2026-11-22")
    yield "raw/budgets/synthetic.ledgers", pd.DataFrame([ledger], columns=list(LEDGER))


def _lines(rng: np.random.Generator, government: Government, year: int) -> Iterator[tuple[object, ...]]:
    spent = rng.integers(1_000_000, 9_000_000, len(FUNCTIONS))
    population = int(rng.integers(10_000, 900_000))
    for stage in STAGES:
        amounts = dict(zip(FUNCTIONS, (spent * rng.uniform(0.85, 1.15, len(FUNCTIONS))).astype(int), strict=True))
        for item, amount in {**amounts, **_totals(amounts)}.items():
            label = f"Synthetic {item.lower().replace('_', ' ')}"
            yield (
                government.name, government.country_iso3, year, "USD", item, label, None, stage, int(amount),
                population, "synthetic", None,
            )  # fmt: skip


def _totals(amounts: dict[str, int]) -> dict[str, float]:
    total = sum(amounts.values())
    return {
        "EXP_TOTAL": total * 1.1,
        "EXP_NONFIN": total,
        "EXP_PROCUREMENT_PROXY": total * 0.4,
        "REV_NONFIN": total * 1.05,
        "REV_OWN": total * 0.55,
        "REV_TRANSFERS": total * 0.5,
    }

"""Where does the procurement of the chosen city stand, in five numbers?"""

import pandas as pd

from dashboard.kit.numbers import Figure
from dashboard.store.nouns.procurement import ProcurementValue
from dashboard.store.rows import rows_of
from dashboard.words.procurement import known_of, period, shown
from dashboard.words.procurement_labels import NUMBERS
from dashboard.words.translation import Words


def procurement_numbers(values: pd.DataFrame, _: Words) -> tuple[Figure, ...]:
    """Return each for all years together, with how many cases are known; `values` has the columns of its noun."""
    whole = values[values["procurement_year"].isna()].set_index(["indicator_id", "basis"], drop=False)
    rows = [rows_of(whole.loc[[key]], ProcurementValue)[0] for key in NUMBERS if key in whole.index]
    return tuple(_figure(row, _years(values), _) for row in rows)


def _figure(row: ProcurementValue, years: str, _: Words) -> Figure:
    if row.state == "known":
        return Figure(shown(row, _), _(row.title), f"{known_of(row, _)} · {years}")
    return Figure("–", _(row.title), shown(row, _))


def _years(values: pd.DataFrame) -> str:
    years = values["procurement_year"].dropna()
    return period(years.min(), years.max()) if len(years) else "–"

"""Walk the rows of a frame."""

from typing import Any, NamedTuple, TypeVar

import pandas as pd

Row = TypeVar("Row", bound=NamedTuple)


def rows_of(frame: pd.DataFrame, noun: type[Row]) -> list[Row]:
    """Return the rows of a frame that has the columns of a noun, what is missing as None, a day as a date.

    `itertuples` takes the columns one by one, which costs ten times as much for the few rows of a card.
    """
    of_noun = frame if tuple(frame.columns) == noun._fields else frame[list(noun._fields)]
    table = of_noun.to_numpy(dtype=object, na_value=None).tolist()
    for place in [place for place, column in enumerate(of_noun.dtypes) if column.kind == "M"]:
        for values in table:
            values[place] = values[place] and values[place].date()
    return [*map(noun._make, table)]


def grouped(rows: list[Row], column: str) -> dict[Any, list[Row]]:
    """Return the rows by a column, in their order."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return found

"""Are the rows of a frame what pandas makes of them?"""

import numpy as np
import pandas as pd
import pytest

from dashboard.store.rows import grouped, rows_of

MIXED = pd.DataFrame(
    {
        "name": ["Alba", None],
        "count": [1, 2],
        "share": [0.5, float("nan")],
        "people": pd.array([7, None], dtype="Int64"),
        "is_member": [True, False],
        "day": pd.to_datetime(["2026-11-22", None]),
    }
)


@pytest.mark.parametrize("frame", [MIXED, MIXED[:0], MIXED[["share"]], MIXED[["count"]]])
def test_rows_have_the_names_and_values_that_pandas_gives_as_plain_ones(frame: pd.DataFrame) -> None:
    found = rows_of(frame)
    given = frame.itertuples(index=False, name=None)
    assert [row._fields for row in found] == [tuple(frame.columns)] * len(frame)
    assert [[repr(value) for value in row] for row in found] == [[repr(plain(value)) for value in row] for row in given]


def plain(value: object) -> object:
    """Return a number of numpy as one of Python."""
    return value.item() if isinstance(value, np.generic) else value


def test_rows_are_grouped_in_their_order() -> None:
    frame = pd.DataFrame({"city": ["b", "a", "b"], "year": [3, 1, 2]})
    assert {city: [row.year for row in rows] for city, rows in grouped(frame, "city").items()} == {
        "b": [3, 2],
        "a": [1],
    }

"""Are the rows of a frame the plain values of a noun?"""

from datetime import date
from typing import NamedTuple

import pandas as pd
import pytest

from dashboard.store.rows import grouped, rows_of


class Place(NamedTuple):
    """A row with a field of each type that a mart has."""

    name: str | None
    count: int
    share: float | None
    people: int | None
    is_member: bool
    day: date | None


ROWS = [Place("Alba", 1, 0.5, 7, True, date(2026, 11, 22)), Place(None, 2, None, None, False, None)]
FRAME = pd.DataFrame(
    {
        "name": ["Alba", None],
        "count": [1, 2],
        "share": [0.5, float("nan")],
        "people": pd.array([7, None], dtype="Int64"),
        "is_member": [True, False],
        "day": pd.to_datetime(["2026-11-22", None]),
    }
)


@pytest.mark.parametrize(("frame", "expected"), [
    (FRAME, ROWS),
    (FRAME[::-1], ROWS[::-1]),
    (FRAME[:0], []),
    (FRAME.assign(hover="more than the noun has"), ROWS),
    (FRAME[["day", "is_member", "people", "share", "count", "name"]], ROWS),
])  # fmt: skip
def test_rows_have_plain_values_in_the_fields_of_the_noun(frame: pd.DataFrame, expected: list[Place]) -> None:
    found = rows_of(frame, Place)
    assert found == expected
    assert [[type(value) for value in row] for row in found] == [[type(value) for value in row] for row in expected]


def test_a_frame_is_not_changed_by_walking_its_rows() -> None:
    frame = FRAME.astype(object)
    before = frame.copy()
    rows_of(frame, Place)
    pd.testing.assert_frame_equal(frame, before)


def test_a_frame_without_a_field_of_the_noun_is_refused() -> None:
    with pytest.raises(KeyError, match="day"):
        rows_of(FRAME.drop(columns="day"), Place)


def test_rows_are_grouped_in_their_order() -> None:
    rows = [ROWS[1], ROWS[0], ROWS[1]]
    assert grouped(rows, "name") == {None: [ROWS[1], ROWS[1]], "Alba": [ROWS[0]]}

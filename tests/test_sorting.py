"""Does a list ordered by date put what is unknown last, and can a reader sort a grid by date?"""

import re
from datetime import date
from pathlib import Path

import pytest

from dashboard.kit.columns import sortable
from dashboard.store.queries import SQL as QUESTIONS
from etl.read.sql_file import SQL
from tests.visits import PATHS, table, visit

IN_WORDS = re.compile(r"[A-Z][a-z]+ (\d{1,2}, )?\d{4}")
IN_A_GRID = re.compile(r"\d{4}(-\d{2}){0,2}")


@pytest.mark.parametrize(
    ("day", "precision", "cell"),
    [
        (date(2026, 11, 22), "day", "2026-11-22"),
        (date(2026, 11, 1), "month", "2026-11"),
        (date(2026, 1, 1), "year", "2026"),
        (None, "unknown", None),
    ],
)
def test_a_grid_gets_a_date_that_sorts_and_says_no_more_than_is_known(
    day: date | None, precision: str, cell: str | None
) -> None:
    assert sortable(day, precision) == cell


@pytest.mark.parametrize("path", PATHS)
def test_no_grid_has_dates_in_words(path: str, shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    grids = [frame.value for frame in visit(path).dataframe]
    cells = {str(cell) for grid in grids for name in grid for cell in grid[name]}
    assert {cell for cell in cells if IN_WORDS.fullmatch(cell)} == set()


@pytest.mark.parametrize(("path", "heading"), [("members", "Joined on"), ("pledges", "Made"), ("methods", "Read on")])
def test_a_date_in_a_grid_is_sortable_or_empty(
    path: str, heading: str, shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    cells = table(visit(path), heading)[heading]
    known = [cell for cell in cells.dropna() if cell != "–"]
    assert len(known) > 1
    assert [cell for cell in known if not IN_A_GRID.fullmatch(cell)] == []


def test_no_order_of_ours_puts_the_unknown_first() -> None:
    statements = [*QUESTIONS.glob("*.sql"), *(SQL / "marts").glob("*.sql")]
    assert len(statements) > 40
    assert [path.name for path in statements if "nulls first" in path.read_text(encoding="utf-8")] == []

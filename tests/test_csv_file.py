"""Which rows does a CSV file of the data folder have?"""

import csv
from pathlib import Path

import pytest

from etl.errors import BuildError
from etl.read.csv_file import read_cells


def test_rows_without_any_text_are_passed_over_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text('name,status\n,\nAlba,member\n\n , \n"",""\n,,,,\nBela,pioneer\n,,\n', encoding="utf-8")
    assert read_cells(path, "x", ["name", "status"]) == [(3, ["Alba", "member"]), (8, ["Bela", "pioneer"])]


def test_a_file_of_nothing_but_commas_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text(",,\n,,\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"^x: the file is empty\n"):
        read_cells(path, "x", ["name"])


def test_the_limit_of_a_cell_is_ours_whatever_a_package_has_set(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text(f"name\nAlba\n{'x' * 131_073}\n", encoding="utf-8")
    before = csv.field_size_limit(10_000_000)
    try:
        with pytest.raises(BuildError, match=r"^x, row 3: a cell is longer than 131,072 characters\n"):
            read_cells(path, "x", ["name"])
        assert csv.field_size_limit() == 10_000_000
    finally:
        csv.field_size_limit(before)

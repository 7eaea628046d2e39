"""Which rows does a CSV file of the data folder have?"""

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

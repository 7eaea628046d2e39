"""Which fictional city do the tests of imports import, and what did an import write and say?"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from etl.__main__ import main

CITIES = (
    "city_id,name,country_iso3,local_name,population\n"
    "zed-zedburg,Zedburg,ZED,Zetstadt,\n"
    "zed-old-zedburg,Old Zedburg,ZED,,\n"
    "zed-yonville,Yonville,ZED,,\n"
    "zed-capital,Étoile,ZED,,\n"
    "int-league,League of Towns,,,\n"
)
LEDGER = (
    "ledger: {address: https://zedburg.example/budget, publisher: City of Zedburg, licence: CC BY 4.0, grade: A, "
    "accessed_on: 2026-11-01}\n"
)
MEANING = """
title: Budget of Zedburg
currency: EUR
side: expenditure
functions:
  - {item: FUNC_HOUSING, codes: ["06"], label: housing, cofog: "06.1"}
  - {item: FUNC_EDUCATION, codes: ["09"], label: education, cofog: "09"}
totals:
  - {item: EXP_TOTAL, side: expenditure, label: Total expenditure}
"""
COLUMNS = "columns: {code: Code, description: Name}\namounts: [{column: Amount}]\n"
ROWS = (("06", "Housing", "1234567.50"), ("09", "Éducation", "-1000.25"))


@dataclass(frozen=True)
class Outcome:
    """What the command returned, printed and refused."""

    code: int
    said: str
    error: str


class Zedburg:
    """A data folder with the city, into which the test writes files and mappings and imports them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.budgets = folder / "data" / "raw" / "budgets"
        self.capsys = capsys
        (folder / "data" / "reference").mkdir(parents=True)
        (folder / "data" / "reference" / "cities.csv").write_text(CITIES, encoding="utf-8")

    def file(self, content: str | bytes, name: str = "budget.csv") -> Path:
        """Write a budget file."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def workbook(self, *sheets: list[list[object]], name: str = "budget.xlsx") -> Path:
        """Write a workbook of the sheets Sheet1, Sheet2 …"""
        book = openpyxl.Workbook()
        book.remove(book.active)
        for number, rows in enumerate(sheets, start=1):
            sheet = book.create_sheet(f"Sheet{number}")
            for row in rows:
                sheet.append(row)
        book.save(self.folder / name)
        return self.folder / name

    def altered(self, file: Path, change: Callable[[bytes], bytes]) -> Path:
        """Change the first sheet of a workbook inside its file, as only a spreadsheet program can."""
        part, result = "xl/worksheets/sheet1.xml", io.BytesIO()
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(result, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                new.writestr(name, change(content) if name == part else content)
                assert name != part or change(content) != content
        return self.file(result.getvalue(), file.name)

    def altered_parts(self, file: Path, change: Callable[[bytes], bytes]) -> Path:
        """Change every part of a workbook inside its file."""
        result = io.BytesIO()
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(result, "w") as new:
            for name in old.namelist():
                new.writestr(name, change(old.read(name)))
        return self.file(result.getvalue(), file.name)

    def mapping(self, text: str, name: str = "zedburg.yml") -> Path:
        """Write a mapping file."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, file: Path | str, *options: str, mapping: str = MEANING + COLUMNS + LEDGER) -> Outcome:
        """Import the file with the mapping, given as text."""
        path = self.mapping(mapping)
        given = [str(file), "--city", "zed-zedburg", "--mapping", str(path), "--data", str(self.folder / "data")]
        code = main(["import-budget", *given, "--name", "zed", *options])
        seen = self.capsys.readouterr()
        return Outcome(code, seen.out, seen.err)

    def amounts(self, file: Path | str, *options: str, mapping: str = MEANING + COLUMNS + LEDGER) -> dict[str, str]:
        """Import the file, which must be good, and return the amounts written, by year, stage and item."""
        outcome = self.run(file, *options, mapping=mapping)
        assert (outcome.code, outcome.error) == (0, ""), outcome
        return {f"{row['year']} {row['stage']} {row['item']}": row["amount"] for row in self.lines()}

    def lines(self, name: str = "zed") -> list[dict[str, str]]:
        """Return the lines that were written."""
        return list(csv.DictReader(io.StringIO((self.budgets / f"{name}.lines.csv").read_text(encoding="utf-8"))))


def table(rows: Iterable[Sequence[object]] = ROWS, separator: str = ",") -> str:
    """Return the rows as text under the header of COLUMNS."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([("Code", "Name", "Amount"), *rows])
    return text.getvalue()


def total(amounts: dict[str, str], item: str = "EXP_TOTAL") -> Decimal:
    """Return the one amount of an item."""
    (found,) = (amount for name, amount in amounts.items() if name.endswith(f" {item}"))
    return Decimal(found)

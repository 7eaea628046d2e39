"""A register that a test may change: its folder, the workbook that comes of it, and what goes back in."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from etl.__main__ import main
from etl.register.changes import Said
from etl.register.export import export
from etl.register.importing import Plan, plan
from etl.register.tables import tables

DATA = Path(__file__).parent / "data"
WHO = Said("north-desk")
Damage = Callable[[openpyxl.Workbook], object]


def fresh(folder: Path) -> Path:
    """Return a copy of the fictional data without a database."""
    return shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("build"))


def exported(data: Path, out: Path, language: str = "en") -> Path:
    """Return the workbook of the data."""
    export(out, data, language)
    return out


def changed(path: Path, *damages: Damage) -> Path:
    """Return the workbook after changes as a spreadsheet program would save them."""
    book = openpyxl.load_workbook(path)
    for damage in damages:
        damage(book)
    book.save(path)
    return path


def names(sheet: Worksheet) -> list[str]:
    """Return the columns of a sheet in their order."""
    return [str(cell.value or "").removesuffix(" *") for cell in sheet[1]]


def put(title: str, row: int, **cells: object) -> Damage:
    """Return the change that writes cells by their columns; row 0 is the one below the last."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book[title]
        number = row or sheet.max_row + 1
        for column, cell in cells.items():
            sheet.cell(number, names(sheet).index(column) + 1, cell)

    return change


def planned(data: Path, path: Path) -> Plan:
    """Return what the workbook would change."""
    return plan(path.read_bytes(), path.name, WHO, data)


def run(data: Path, *arguments: object) -> int:
    """Run the command on the data."""
    return main(["register", *map(str, arguments), "--data", str(data)])


def texts(data: Path) -> dict[str, bytes]:
    """Return the bytes of all files of the register."""
    return {table.name: (data / table.file).read_bytes() for table in tables()}

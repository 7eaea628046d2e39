"""Write the lines and the publication of an import: both files or neither."""

import os
import re
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from etl.errors import BuildError
from etl.read.csv_file import read_cells, read_rows
from etl.write_files import csv_text

LINES = ["city", "country_iso3", "year", "currency", "item", "label"]
LINES += ["cofog", "stage", "amount", "population", "ledger_id", "note"]
LEDGERS = ["ledger_id", "address", "publisher", "licence", "grade", "basis", "accessed_on"]
NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True)
class Import:
    """What is written: the rows of one publication, and the name of the files that hold it, perhaps among others."""

    name: str
    into: str
    lines: list[list[str]]
    ledger: list[str]


def ledger_id(name: str) -> str:
    """Return the identifier of an import's publication; it also marks its files as written by an import."""
    return f"import-{name}"


def refuse_name(name: str, into: str, folder: Path) -> None:
    """Raise BuildError for a name that is no file name, or whose files were not written by an import."""
    for each in (name, into):
        if not NAME.fullmatch(each):
            raise BuildError(
                f"{each!r} is no name for an import\n  To fix it: use small letters, digits, - and _, such as zed-2023"
            )
    path = folder / f"{into}.ledgers.csv"
    if any(not row[0].startswith(ledger_id("")) for row in _others(path, ["ledger_id"], ledger_id(name))):
        raise BuildError(
            f"data/raw/budgets/{path.name} was not written by an import: it is left as it is\n"
            "  To fix it: give another name with --name or --into"
        )


def plain(amount: Decimal) -> str:
    """Return the amount as digits with a decimal point and no needless zeros."""
    text = format(amount, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def write(found: Import, folder: Path) -> tuple[Path, Path]:
    """Write both files beside the old ones, read them back, then replace both; on any fault the old ones stay.

    Other publications that stand in the same files are kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines, ledgers = folder / f"{found.into}.lines.csv", folder / f"{found.into}.ledgers.csv"
    own = ledger_id(found.name)
    with tempfile.TemporaryDirectory(prefix=".import-", dir=folder) as beside:
        new_lines, new_ledgers = Path(beside) / lines.name, Path(beside) / ledgers.name
        new_lines.write_text(csv_text(LINES, _others(lines, LINES, own) + found.lines), encoding="utf-8")
        new_ledgers.write_text(csv_text(LEDGERS, [*_others(ledgers, LEDGERS, own), found.ledger]), encoding="utf-8")
        read_rows(new_lines, f"data/raw/budgets/{lines.name}", LINES)
        read_rows(new_ledgers, f"data/raw/budgets/{ledgers.name}", LEDGERS)
        _replace_both({new_lines: lines, new_ledgers: ledgers})
    return lines, ledgers


def _others(path: Path, columns: list[str], own: str) -> list[list[str]]:
    """Return the rows of the file that are of other publications."""
    if not path.exists():
        return []
    place = columns.index("ledger_id")
    return [cells for _, cells in read_cells(path, f"data/raw/budgets/{path.name}", columns) if cells[place] != own]


def _replace_both(pairs: dict[Path, Path]) -> None:
    before = {old: old.read_bytes() if old.exists() else None for old in pairs.values()}
    try:
        for new, old in pairs.items():
            os.replace(new, old)
    except OSError as problem:
        for old, content in before.items():
            if content is None:
                old.unlink(missing_ok=True)
            else:
                old.write_bytes(content)
        raise BuildError(
            f"the files of the import cannot be written ({problem.strerror}): nothing was changed\n"
            "  To fix it: look at the free space and the rights of data/raw/budgets"
        ) from problem

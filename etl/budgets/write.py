"""Write the lines and the publication of an import: both files or neither."""

import os
import re
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from etl.errors import BuildError
from etl.read.csv_file import read_rows
from etl.write_files import csv_text

LINES = ["city", "country_iso3", "year", "currency", "item", "label"]
LINES += ["cofog", "stage", "amount", "population", "ledger_id", "note"]
LEDGERS = ["ledger_id", "address", "publisher", "licence", "grade", "basis", "accessed_on"]
NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True)
class Import:
    """What is written: the rows of both files, in the order of their columns."""

    name: str
    lines: list[list[str]]
    ledger: list[str]


def ledger_id(name: str) -> str:
    """Return the identifier of an import's publication; it also marks its files as written by an import."""
    return f"import-{name}"


def refuse_name(name: str, folder: Path) -> None:
    """Raise BuildError for a name that is no file name, or whose files were not written by an import."""
    if not NAME.fullmatch(name):
        raise BuildError(
            f"{name!r} is no name for an import\n  To fix it: use small letters, digits, - and _, such as zed-2023"
        )
    path = folder / f"{name}.ledgers.csv"
    if path.exists() and ledger_id(name) not in path.read_text(encoding="utf-8").splitlines()[-1]:
        raise BuildError(
            f"data/raw/budgets/{path.name} was not written by an import: it is left as it is\n"
            "  To fix it: give another name with --name"
        )


def plain(amount: Decimal) -> str:
    """Return the amount as digits with a decimal point and no needless zeros."""
    text = format(amount, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def write(found: Import, folder: Path) -> tuple[Path, Path]:
    """Write both files beside the old ones, read them back, then replace both; on any fault the old ones stay."""
    folder.mkdir(parents=True, exist_ok=True)
    lines, ledgers = folder / f"{found.name}.lines.csv", folder / f"{found.name}.ledgers.csv"
    with tempfile.TemporaryDirectory(prefix=".import-", dir=folder) as beside:
        new_lines, new_ledgers = Path(beside) / lines.name, Path(beside) / ledgers.name
        new_lines.write_text(csv_text(LINES, found.lines), encoding="utf-8")
        new_ledgers.write_text(csv_text(LEDGERS, [found.ledger]), encoding="utf-8")
        read_rows(new_lines, f"data/raw/budgets/{lines.name}", LINES)
        read_rows(new_ledgers, f"data/raw/budgets/{ledgers.name}", LEDGERS)
        _replace_both({new_lines: lines, new_ledgers: ledgers})
    return lines, ledgers


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

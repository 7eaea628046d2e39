"""What does one year of CONPREL hold? A zip with one Access database, read into chapters and groups of programmes."""

import logging
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from access_parser import AccessParser
from access_parser.access_parser import ConstructError

from etl.fetch.download import MEGABYTE
from etl.fetch.faults import UndocumentedError
from etl.fetch.governments import governments

LARGEST_DATABASE = 1_500 * MEGABYTE
FINAL = re.compile(r"liquidaciones\d{4}(_def)?\.(accdb|mdb)", re.IGNORECASE)
# Table → columns that are read; the other columns are not used.
TABLES = {
    "tb_inventario": ("id", "codbdgel", "nombreppal", "poblacion"),
    "tb_economica_cons": ("id", "tipreig", "cdcta", "imported", "importer"),
    "tb_funcional_cons": ("id", "cdcta", "cdfgr", "importe"),
}
# A municipality is `AA`, a provincial council `DD`, Ceuta and Melilla are `ZZ`; others are associations and bodies.
KINDS = ("AA", "DD", "ZZ")

Row = dict[str, str]


@dataclass(frozen=True)
class Account:
    """The account of a local government: side (I revenue, G expenditure) and chapter, or group and chapter → amount."""

    name: str
    population: int | None
    recognised: dict[tuple[str, str], Decimal]
    definitive: dict[tuple[str, str], Decimal]
    programmes: dict[tuple[str, str], Decimal]


@dataclass(frozen=True)
class Accounts:
    """The accounts of one year by five-digit municipality code, and whether the publisher calls them final."""

    is_final: bool
    of: dict[str, Account]


def read_accounts(path: Path) -> Accounts:
    """Return the accounts of our governments; raise UndocumentedError for a file of another form."""
    try:
        with zipfile.ZipFile(path) as archive, TemporaryDirectory(dir=path.parent) as folder:
            member = _database(archive)
            database = Path(archive.extract(member, folder))
            accounts = _accounts(AccessParser(str(database)))
    except (zipfile.BadZipFile, zlib.error) as problem:
        raise UndocumentedError("it is no zip file, or a damaged one") from problem
    except ConstructError as problem:
        raise UndocumentedError("the database cannot be read") from problem
    return Accounts(FINAL.fullmatch(Path(member.filename).name) is not None, accounts)


def _database(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    found = [member for member in archive.infolist() if member.filename.lower().endswith((".accdb", ".mdb"))]
    if len(found) != 1:
        raise UndocumentedError(f"{len(found)} databases in the zip file")
    if found[0].file_size > LARGEST_DATABASE:
        raise UndocumentedError(f"the database is larger than {LARGEST_DATABASE // MEGABYTE} MB")
    return found[0]


def _table(database: AccessParser, name: str) -> Iterator[Row]:
    # The parser logs each oddity of a page; what is missing is noticed below.
    logging.getLogger("access_parser").setLevel(logging.CRITICAL)
    columns = {column.lower(): values for column, values in (database.parse_table(name) or {}).items()}
    missing = [column for column in TABLES[name] if column not in columns]
    if missing:
        raise UndocumentedError(f"no column {', '.join(missing)} in {name}")
    for cells in zip(*(columns[column] for column in TABLES[name]), strict=True):
        # The parser gives None for an empty cell.
        texts = ("" if cell is None else str(cell).strip() for cell in cells)
        yield dict(zip(TABLES[name], texts, strict=True))


def _accounts(database: AccessParser) -> dict[str, Account]:
    ours = {government.code for government in governments("conprel")}
    entities = {
        row["id"]: row
        for row in _table(database, "tb_inventario")
        if row["codbdgel"][:5] in ours and row["codbdgel"][5:7] in KINDS
    }
    # Each level of a classification repeats the total: chapters have one digit, groups of programmes three.
    chapters = (row for row in _table(database, "tb_economica_cons") if len(row["cdcta"]) == 1)
    economic = [row for row in chapters if row["id"] in entities]
    groups = (row for row in _table(database, "tb_funcional_cons") if (len(row["cdfgr"]), len(row["cdcta"])) == (3, 1))
    by_programme = [row for row in groups if row["id"] in entities]
    return {
        row["codbdgel"][:5]: Account(
            row["nombreppal"],
            _residents(row["poblacion"]),
            _sums(economic, entity, ("tipreig", "cdcta"), "importer"),
            _sums(economic, entity, ("tipreig", "cdcta"), "imported"),
            _sums(by_programme, entity, ("cdfgr", "cdcta"), "importe"),
        )
        for entity, row in entities.items()
    }


def _residents(text: str) -> int | None:
    """Return the residents; a province is delivered with none, which is no number of them."""
    return int(Decimal(text)) or None if text.replace(".", "").isdigit() else None


def _sums(rows: list[Row], entity: str, key: tuple[str, str], column: str) -> dict[tuple[str, str], Decimal]:
    sums: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        if row["id"] == entity:
            place = (row[key[0]], row[key[1]])
            sums[place] = sums.get(place, Decimal(0)) + Decimal(row[column].replace(",", ".") or "0")
    return sums

"""Which rows does a register hold, as texts by column, whatever kind of file they stand in?"""

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import orjson

from etl.budgets.cells import Row as Cells
from etl.budgets.cells import is_blank, key, text_of
from etl.budgets.workbooks import is_workbook, read_workbook
from etl.contracts.mapping import Table
from etl.errors import BuildError
from etl.read.cell_limit import cells_up_to

GZIP = b"\x1f\x8b"
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
LONGEST_CELL = 1_000_000


@dataclass(frozen=True)
class Row:
    """One row: its file, its number there (the header being row 1; of JSON the place in the list), its texts.

    It fits if it has as many cells as the header; one that does not may hold texts under the wrong names.
    """

    file: str
    number: int
    cells: dict[str, str]
    fits: bool = True


def files_of(tables: tuple[Table, ...], files: list[Path]) -> dict[str, list[Path]]:
    """Return the files of each table, by its name. Raises BuildError for one without the other."""
    found = {table.name: [path for path in files if _belongs(path, table)] for table in tables}
    missing = [table for table in tables if not found[table.name] and not table.is_optional]
    strange = [path.name for path in files if not any(path in paths for paths in found.values())]
    lines = [f"table {table.name}: no file has a name like {table.file}" for table in missing]
    lines += [f"{name}: no table of the mapping has such a file" for name in strange]
    if lines:
        raise BuildError("\n  ".join([*lines, "To fix it: give all files of the register, or correct the mapping"]))
    return found


def _belongs(path: Path, table: Table) -> bool:
    return table.file is None or fnmatch(path.name.casefold(), table.file.casefold())


def read_rows(path: Path, table: Table) -> list[Row]:
    """Return the rows of a table in a CSV, XLSX, JSON or JSON Lines file, also compressed by gzip.

    Raises BuildError for a file that is missing or of another kind.
    """
    content = _content(path)
    if is_workbook(content):
        return _rows(path, table, read_workbook(content, table.sheet, path.name).rows)
    if content.lstrip()[:1] in {b"{", b"["}:
        objects = list(_objects(content, table, path))
        return [Row(path.name, number, dict(_flat(each))) for number, each in enumerate(objects, start=1)]
    return _rows(path, table, _cut(content, table, path.name))


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if content.startswith(GZIP) else content
    except (OSError, EOFError) as problem:
        raise BuildError(f"{path}: the file cannot be read ({problem})\n  To fix it: download it again") from problem


def _cut(content: bytes, table: Table, shown_as: str) -> list[Cells]:
    """Return the cells of a text file. Stray quotes in a cell are letters: many registers do not double them."""
    try:
        text = content.decode(table.encoding or "utf-8-sig")
    except (LookupError, UnicodeDecodeError) as problem:
        raise BuildError(
            f"{shown_as}: the text is not {table.encoding or 'UTF-8'}\n"
            "  To fix it: write the encoding of the table in the mapping, such as windows-1252"
        ) from problem
    first = text.partition("\n")[0]
    separator = SEPARATORS[table.separator] if table.separator else max(SEPARATORS.values(), key=first.count)
    with cells_up_to(LONGEST_CELL):
        return [list(cells) for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]


def _rows(path: Path, table: Table, rows: list[Cells]) -> list[Row]:
    names = [key(cell) for cell in rows[table.header - 1]] if len(rows) >= table.header else []
    return [
        Row(path.name, number, dict(zip(names, map(text_of, cells), strict=False)), _fits(cells, len(names)))
        for number, cells in enumerate(rows[table.header :], start=table.header + 1)
        if not is_blank(cells)
    ]


def _fits(cells: Cells, columns: int) -> bool:
    return len(cells) >= columns and is_blank(cells[columns:])


def _objects(content: bytes, table: Table, path: Path) -> Iterator[dict[str, Any]]:
    for each in _listed(content, table, path):
        if table.list is None:
            yield each
            continue
        entries = _inside(each, table.list)
        for entry in entries if isinstance(entries, list) else []:
            yield {**each, table.list: entry}


def _listed(content: bytes, table: Table, path: Path) -> list[dict[str, Any]]:
    try:
        whole = orjson.loads(content)
    except orjson.JSONDecodeError:
        try:
            whole = [orjson.loads(line) for line in content.splitlines() if line.strip()]
        except orjson.JSONDecodeError as problem:
            raise BuildError(f"{path.name}: this is no JSON ({problem})\n  To fix it: download it again") from problem
    found = next((found for place in table.rows if isinstance(found := _inside(whole, place), list)), whole)
    found = [found] if isinstance(found, dict) else found
    if not all(isinstance(each, dict) for each in found):
        raise BuildError(
            f"{path.name}: there is no list of objects at {' or '.join(table.rows) or 'the top'}\n"
            "  To fix it: write under rows of the table where the list stands, such as [marches/marche]"
        )
    return list(found)


def _inside(value: Any, place: str) -> Any:
    for part in place.split("/"):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _flat(value: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of an object by their paths; lists in it are left to tables of their own."""
    for name, inner in value.items():
        if isinstance(inner, dict):
            yield from _flat(inner, f"{before}{name}/")
        elif not isinstance(inner, list):
            yield key(f"{before}{name}"), text_of(inner)

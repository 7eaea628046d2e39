"""Mark what a later release takes back: by the standard a null removes a field; DuckDB reads it as no field at all."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb

from etl.procurement.read.fields import PLACE, RELEASE, Shape, columns
from etl.procurement.read.releases import releases_of
from etl.procurement.read.repair import repaired
from etl.procurement.read.second_look import Sources, values_at
from etl.procurement.read.values import encode

# As taken_back() in sql/compile/macros.sql: a control character, which no text of a publication has.
TAKEN_BACK = "\x18"
WRITTEN = b"\\u0018"
ROWS = 10_000
# File, place, ocid and number of a release.
Row = tuple[int, int, str, int]


def mark(con: duckdb.DuckDBPyConnection, sources: Sources, folder: Path) -> None:
    """Create read.marked: of processes that are merged, the releases with a null, each by its number in hrc:place.

    Only these are read a second time.
    """
    path = folder / "marked.jsonl"
    files = {file.number: file for file in sources.files}
    with path.open("wb") as out:
        for number, rows in groupby(_rows(con.cursor()), key=itemgetter(0)):
            wanted = ((place, list(found)) for place, found in groupby(rows, key=itemgetter(1)))
            for values, found in values_at(files[number], wanted, sources.sums[number]):
                out.writelines(_lines(values, found))
    kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in columns().items())
    con.execute(
        "create table read.marked as select * from read_json($path, format = 'newline_delimited', "
        f"compression = 'none', ignore_errors = true, columns = {{{kinds}}}) where \"{PLACE}\" is not null",
        {"path": str(path)},
    )


def _rows(con: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    found = con.execute(
        "select file, line, ocid, release_no from read.release "
        "where ocid in (select repeated.ocid from read.repeated) order by file, line, turn"
    )
    while rows := found.fetchmany(ROWS):
        yield from rows


def _lines(values: list[Any], rows: list[Row]) -> Iterator[bytes]:
    """Yield the releases of one place that have a null, marked, in the form of prepared lines."""
    numbers, given = defaultdict(list), defaultdict(list)
    for _, _, ocid, release_no in rows:
        numbers[ocid].append(release_no)
    for release in releases_of(values, lambda reason, what: None):
        given[str(release.get("ocid")).strip(" ")].append(release)
    for ocid, known in numbers.items():
        # Unless some were refused, and it cannot be told which.
        if len(given[ocid]) == len(known):
            yield from filter(None, map(_line, known, given[ocid]))


def _line(number: int, release: dict[str, Any]) -> bytes:
    sound = repaired(release, lambda reason, path, what: None)
    content = encode(_marked(sound, RELEASE) | {PLACE: number})
    return content + b"\n" if WRITTEN in content else b""


def _marked(value: Any, shape: Shape) -> Any:
    if value is None:
        return _taken_back(shape)
    if isinstance(shape, str):
        return value
    if isinstance(shape, list):
        return [_marked(_named(each), shape[0]) for each in value]
    return {name: _marked(value[name], inner) for name, inner in shape.items() if name in value}


def _named(entry: Any) -> Any:
    """Drop the id of an entry of a list where it is null: the entry has none, and nothing is taken back."""
    if isinstance(entry, dict) and entry.get("id", "") is None:
        return {name: value for name, value in entry.items() if name != "id"}
    return entry


def _taken_back(shape: Shape) -> Any:
    """Return the mark for each field of the shape; a list has it in its only entry."""
    if isinstance(shape, str):
        return TAKEN_BACK
    if isinstance(shape, list):
        return [_taken_back(shape[0])]
    return {name: _taken_back(inner) for name, inner in shape.items()}

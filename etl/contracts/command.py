"""The command python -m etl import-contracts: a register of contracts in, releases of the standard out."""

import argparse
import gzip
import shlex
from pathlib import Path

import orjson

from etl.cities.find import find_city
from etl.contracts.bidders import forget_unbelieved
from etl.contracts.mapping import Mapping
from etl.contracts.mapping_file import read_mapping
from etl.contracts.releases import Maker, Release, plain
from etl.contracts.report import report
from etl.contracts.tables import Row, files_of, read_rows
from etl.errors import BuildError
from etl.folders import folders
from etl.write_files import replace_together


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("files", nargs="+", type=Path, help="CSV, XLSX, JSON or JSON Lines files, also gzip")
    parser.add_argument("--mapping", required=True, metavar="NAME", help="a name in data/reference/contract_mappings")
    parser.add_argument("--city", required=True, metavar="ID", help="a city_id of data/reference/cities.csv")
    parser.add_argument("--buyer", metavar="TEXT", help="only processes whose buyer has this in its name or identifier")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the releases go; data/raw/publications else")
    parser.add_argument("--dry-run", action="store_true", help="print the report and write nothing")
    parser.add_argument("--data", type=Path, help="another data folder")


def run(given: argparse.Namespace) -> None:
    """Print the report and write the releases, unless asked not to. Raises BuildError for what cannot be converted."""
    data = folders(given.data).data
    city = find_city(given.city, data)
    mapping = read_mapping(given.mapping, data)
    maker = Maker(mapping, f"hrc-{city.city_id}")
    sources = _fill(maker, mapping, given.files)
    releases = [plain(each) for each in maker.made.releases.values() if _is_of(each, given.buyer)]
    if not releases:
        raise BuildError("no row of the register is used\n  To fix it: look at --buyer, only and skip")
    unbelieved = forget_unbelieved(releases, mapping.believed_by) if mapping.believed_by else {}
    print(report(maker, sources, unbelieved))
    if others := len(maker.made.releases) - len(releases):
        print(f"{others:,} processes of other buyers are left out")
    if given.dry_run:
        return
    out = given.out or data / "raw" / "publications" / f"{city.city_id}.{mapping.name}.jsonl.gz"
    out.parent.mkdir(parents=True, exist_ok=True)
    _write(out, releases)
    print(f"wrote {out}")
    named = ["--city", city.city_id, "--mapping", given.mapping]
    print(f"to judge it: python -m etl procurement {shlex.join([str(out), *named])}")


def _is_of(release: Release, buyer: str | None) -> bool:
    said = " ".join(release.get("buyer", {}).values())
    return buyer is None or buyer.casefold() in said.casefold()


def _fill(maker: Maker, mapping: Mapping, files: list[Path]) -> dict[str, int]:
    """Add the rows of every table; return how many there are, by table and file."""
    found = files_of(mapping.tables, files)
    read: dict[str, int] = {}
    for table in mapping.tables:
        rows = [row for path in found[table.name] for row in read_rows(path, table)]
        _refuse_missing(table.name, [each for source in _sources(mapping, table.name) for each in source], rows)
        for row in rows:
            maker.add(table, row)
        read[table.name] = len(rows)
    return read


def _sources(mapping: Mapping, name: str) -> list[list[tuple[str, ...]]]:
    table = next(table for table in mapping.tables if table.name == name)
    return [
        [column.names for column in source.columns() if not column.is_optional]
        for source in (*table.key, *table.fields.values())
    ]


def _refuse_missing(table: str, wanted: list[tuple[str, ...]], rows: list[Row]) -> None:
    """Raise BuildError where no row of the table has one of the columns."""
    known = {name for row in rows for name in row.cells}
    missing = sorted({" or ".join(names) for names in wanted if rows and not known & set(names)})
    if missing:
        raise BuildError(
            f"{rows[0].file}: table {table} has no column {', '.join(missing)}. Found: {', '.join(sorted(known))}\n"
            "  To fix it: correct the names in the mapping, or add optional: true to a column that may be missing"
        )


def _write(out: Path, releases: list[dict[str, object]]) -> None:
    content = b"".join(orjson.dumps(release) + b"\n" for release in releases)
    if out.suffix == ".gz":
        # Without a date inside: the same register gives the same file.
        content = gzip.compress(content, mtime=0)
    beside = out.with_name(f".{out.name}.new")
    beside.write_bytes(content)
    replace_together({out: beside})

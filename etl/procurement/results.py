"""Write what was found: the files that the build loads, every issue, and the flags that were raised."""

import csv
import tempfile
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from etl.procurement.codes import known_methods
from etl.read.personal import without_personal
from etl.write_files import replace_together

# Only codes, dates, numbers and amounts are shown: any other field may name a firm or a person.
SHOWN = "(Method|MethodDetails|Category|status|numberOfTenderers|amount|currency|[dD]ate|dateSigned|statistics/value)$"
LONGEST_SHOWN = 60
# What each file holds besides city_id at its start and read_on, the day of the run, at its end.
TABLES = {
    "values": (
        "select indicator_id, year, basis, numerator, denominator, n, unknown, unit, currency "
        "from result.value order by indicator_id, basis, year nulls last"
    ),
    "flags": "select flag, year, tested, flagged, untested from result.flag_count order by flag, year nulls last",
    "support": (
        "select subject, kind, fields, processes, with_fields, is_computable, unlock "
        "from result.support order by kind desc, subject"
    ),
    "set_aside": (
        "with counted as (select why, path, count(*) as count, min_by({'file': file, 'line': line, "
        f"'value': if(regexp_matches(path, '{SHOWN}') and len(value) <= {LONGEST_SHOWN}, value, null)}}, "
        "(coalesce(file, ''), coalesce(line, 0), coalesce(value, ''))) as example from ocds.issue group by why, path) "
        "select why, path, count, example.file as example_file, example.line as example_line, "
        "example.value as example_value from counted order by count desc, why, path"
    ),
}
RUN = (
    "select run.releases_read, run.releases_used, run.releases_set_aside, run.processes, "
    "(select min(year) from ocds.process where buyer_matches) as first_year, "
    "(select max(year) from ocds.process where buyer_matches) as last_year, "
    "(select currency from ocds.currency where is_main) as main_currency, "
    "(select string_agg(currency || ' ' || awards, '; ' order by awards desc, currency) from ocds.currency "
    "where not is_main) as other_currencies from ocds.run"
)
# Words that nobody has listed may be whole sentences, with names in them: they are counted, not shown.
READING = (
    "with given as (select coalesce(whole.method_details, whole.method_source) as words, process.method "
    "from judge.process inner join ocds.process as whole on process.no = whole.no), "
    "known as (select list_transform($known, lambda each: lower(strip_accents(trim(each)))) as keys) "
    "select if(list_contains(known.keys, lower(strip_accents(trim(words)))), words, null) as words, method, "
    "count(*) as processes "
    "from given cross join known group by all order by processes desc, words nulls last, method nulls last"
)
# Nine decimals at most and none that say nothing; never an exponent.
FLAGS = (
    "select ocid, code, rtrim(rtrim(printf('%.9f', value), '0'), '.') as value "
    "from result.flag where is_flagged order by ocid, code, subject"
)


@dataclass(frozen=True)
class Register:
    """What a register says of itself: which part of a city's buying it holds, what to know of it, how it is read.

    `grade` says how near it is to the publisher (data/README.md), `laws` gives the law behind words for a method,
    `leaves_out` the indicators of which the register says nothing, and why.
    """

    grade: str = "A"
    scope: str = ""
    remarks: str = ""
    laws: dict[str, str] = field(default_factory=dict)
    leaves_out: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class About:
    """What the database does not know of a run, for <city>.runs.csv: whose data, from where, made from which bytes."""

    city_id: str
    content_hash: str
    files: int
    bytes: int
    publisher: str
    address: str
    licence: str
    read_on: date
    register: Register = Register()


def write(con: duckdb.DuckDBPyConnection, out: Path, about: About) -> None:
    """Write values, flags, support, set_aside, methods, runs (.csv) and issues.csv.gz of the city to the folder `out`.

    `con` holds the schemas ocds and result. All files are written beside their places first and replaced together.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".results-", dir=out) as name:
        folder = Path(name)
        for kind, query in TABLES.items():
            header, rows = _within(about.register, *_fetch(con, query))
            framed = [[about.city_id, *row, about.read_on] for row in rows]
            _write_csv(folder / f"{about.city_id}.{kind}.csv", ["city_id", *header, "read_on"], framed)
        _write_methods(con, folder / f"{about.city_id}.methods.csv", about)
        _write_run(con, folder / f"{about.city_id}.runs.csv", about)
        _copy(con, "select * from ocds.issue order by all", folder / f"{about.city_id}.issues.csv.gz", "gzip")
        replace_together({out / path.name: path for path in folder.iterdir()})


def write_flags(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write ocid, code and value of each flag that was raised; a flag about two organisations has two rows."""
    _copy(con, FLAGS, path, "none")


def _fetch(con: duckdb.DuckDBPyConnection, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    found = con.execute(query)
    return [column[0] for column in found.description], found.fetchall()


def _within(
    register: Register, header: list[str], rows: list[tuple[Any, ...]]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the rows without values of which the register says nothing; what supports them says why."""
    if header[0] == "indicator_id":
        return header, [row for row in rows if row[0] not in register.leaves_out]
    if header[0] == "subject":
        return header, [
            (*row[:-2], False, register.leaves_out[row[0]]) if row[0] in register.leaves_out else row for row in rows
        ]
    return header, rows


def _write_methods(con: duckdb.DuckDBPyConnection, path: Path, about: About) -> None:
    laws = about.register.laws
    found = con.execute(READING, {"known": [*known_methods(), *laws]}).fetchall()
    rows = [[about.city_id, *row, laws.get(row[0] or "", ""), about.read_on] for row in found]
    _write_csv(path, ["city_id", "words", "method", "processes", "law", "read_on"], rows)


def _write_run(con: duckdb.DuckDBPyConnection, path: Path, about: About) -> None:
    header, rows = _fetch(con, RUN)
    before = {"city_id": about.city_id, "content_hash": about.content_hash, "files": about.files, "bytes": about.bytes}
    after = {
        "publisher": about.publisher,
        "address": about.address,
        "licence": about.licence,
        "grade": about.register.grade,
        "covered": about.register.scope,
        "remarks": about.register.remarks,
        "leaves_out": "; ".join(sorted(about.register.leaves_out)),
        "read_on": about.read_on,
    }
    _write_csv(path, [*before, *header, *after], [[*before.values(), *row, *after.values()] for row in rows])


def _write_csv(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> str:
    """Write a value as the build reads it: no exponent, nothing personal, nothing that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return _plain(value)
    return _harmless(str(value))


def _plain(number: float) -> str:
    # A double is true to 15 digits; what follows is noise.
    written = format(Decimal(f"{number:.15g}"), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _harmless(text: str) -> str:
    text = without_personal(text)
    if text.strip()[:1] in {"=", "@", "+", "-"} and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _copy(con: duckdb.DuckDBPyConnection, query: str, path: Path, compression: str) -> None:
    place = str(path).replace("'", "''")
    con.execute(f"copy ({query}) to '{place}' (format csv, header, delimiter ',', compression '{compression}')")

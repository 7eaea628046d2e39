"""Which tables, keys, choices and meanings does the register have? All from the headers of the sources."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from etl.build.column_rules import KINDS, of_every_file
from etl.build.source_rules import refusals
from etl.build.sources import ordered_sources
from etl.read.csv_file import read_cells
from etl.read.sql_file import SQL, Query

Key = tuple[str, ...]
COUNTRY = "country_iso3"
# What says in the file of a list what an entry is.
LABELS = ("name", "title", "definition")
COMMENT = re.compile(r"^comment on column core\.(\w+)\.(\w+) is\s+'((?:[^']|'')+)';$", re.MULTILINE)
YES_OR_NO = r"(is|counts)_\w+"


@dataclass(frozen=True)
class Table:
    """A file that is a sheet of the register; rows are told apart by the cells of `key`."""

    source: Query
    key: Key

    @property
    def name(self) -> str:
        """Return the name of the source, which is that of its file."""
        return self.source.name

    @property
    def sheet(self) -> str:
        """Return the English title of the sheet."""
        return str(self.source.header["sheet"])

    @property
    def file(self) -> Path:
        """Return the path below the data folder."""
        return Path(self.source.header["file"])

    @property
    def columns(self) -> list[str]:
        """Return the columns that the build reads; the file may have more."""
        return list(self.source.header["columns"])


@dataclass(frozen=True)
class Choice:
    """A value that a column may have, and what it is."""

    value: str
    meaning: str


@cache
def tables() -> tuple[Table, ...]:
    """Return the tables of the register, in the order in which a build fills them."""
    return tuple(Table(source, _key(source)) for source in ordered_sources() if "sheet" in source.header)


def table_of(name: str) -> Table | None:
    """Return the table of that name, if there is one."""
    return next((table for table in tables() if table.name == name), None)


def _key(source: Query) -> Key:
    """Return the columns that a rule of the header holds unique; the city of a spelling is that of its country."""
    written = next(rule["unique"] for rule in source.header["refuse"] if "unique" in rule)
    spelled = re.findall(r"city\((\w+)\)", written)
    others = [name for name in written.split() if "(" not in name]
    return tuple(dict.fromkeys([*spelled, *([COUNTRY] if spelled else []), *others]))


def spelled_column(table: Table) -> str | None:
    """Return the column that names a city in any spelling, if there is one."""
    rules = table.source.header["refuse"]
    return next((rule[key] for rule in rules for key in ("spelled", "spelled_in_country") if key in rule), None)


def needed(table: Table) -> set[str]:
    """Return the columns whose cells a rule does not let be empty: those of a list, a form or a date, too."""
    found: set[str] = set()
    for rule in table.source.header["refuse"]:
        found.update(str(rule.get("required", "")).split())
        for shorthand in ("one_of", "known_in", "form", "spelled", "spelled_in_country", "date"):
            # The name of a column, or names with what is asked of them.
            found.update([rule[shorthand]] if isinstance(rule.get(shorthand), str) else rule.get(shorthand, []))
    return {name for name in found if not name.endswith("?")}


def choices(table: Table, data: Path) -> dict[str, list[Choice]]:
    """Return the columns whose values come from a list, with the list as it stands now."""
    found: dict[str, list[Choice]] = {}
    for rule in table.source.header["refuse"]:
        for column, words in rule.get("one_of", {}).items():
            found[column.removesuffix("?")] = [Choice(word, "") for word in words]
        for column, place in rule.get("known_in", {}).items():
            found[column.removesuffix("?")] = _known(table, column.removesuffix("?"), place, data)
    if COUNTRY in table.columns and COUNTRY not in found:
        found[COUNTRY] = _known(table, COUNTRY, "country", data)
    for column in table.columns:
        if re.fullmatch(YES_OR_NO, column) and column not in found:
            found[column] = [Choice("1", ""), Choice("0", "")]
    return found


def _known(table: Table, column: str, place: str, data: Path) -> list[Choice]:
    """Return what a column of another file, or of this one, holds, each once."""
    fed, _, key = place.partition(".")
    source = table.source if fed == "this_file" else next(s for s in ordered_sources() if s.header["feeds"] == fed)
    file, wanted = source.header["file"], key or column
    label = next((name for name in LABELS if name in source.header["columns"]), wanted)
    rows = read_cells(data / file, f"data/{file}", [wanted, label])
    return [Choice(value, meaning) for value, meaning in {v: m for _, (v, m) in rows if v}.items()]


def meaning(table: Table, column: str) -> str:
    """Return what schema.sql says of a column: of its own name, or of the name that the source's statement gives it."""
    comments, fed = _comments(), table.source.header["feeds"]
    named = re.findall(rf"\b{column}\b[^,]*? as (\w+)", table.source.sql)
    own = [(fed, name) for name in [column, *named, *(["city_id"] if column == spelled_column(table) else [])]]
    return next((comments[place] for place in [*own, ("city", column)] if place in comments), "")


def form(column: str) -> str:
    """Return how the cells of a column of that name are written, where a rule of all files says so."""
    return next((edit for pattern, _, edit, _ in KINDS if re.fullmatch(pattern, column)), "")


@cache
def _comments() -> dict[tuple[str, str], str]:
    schema = (SQL / "schema.sql").read_text(encoding="utf-8")
    return {(table, column): text.replace("''", "'") for table, column, text in COMMENT.findall(schema)}


def sentences() -> list[str]:
    """Return the meanings, forms, rules and advice of the sheets, each once: what a language must have."""
    found: list[Any] = []
    for table in tables():
        found += [table.sheet, *(meaning(table, name) for name in table.columns), *map(form, table.columns)]
        header = table.source.header
        rules = [*refusals(header, table.name), *of_every_file(header)]
        found += [text for rule in rules for text in (rule.rule, rule.edit)]
    return sorted({text for text in found if text})

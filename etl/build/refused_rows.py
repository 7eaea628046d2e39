"""Which rows of a source are refused, and how is each told? All of them at once, none for what only follows."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb
import pandas as pd

from etl.build.column_rules import of_every_file
from etl.build.source_rules import QUOTED, Rule, refusals
from etl.errors import BuildError, refusal
from etl.read.sql_file import Query

# What a later file may call a row of this one.
NAMES = {"name", "local_name", "spelling"}
REGISTERED = {"country", "kind", "section"}
# A name of any length is compared with all that are known.
LONGEST_NAME = 200
NEAREST = """
select
    n.spelling,
    n.city_id
from core.city_name as n
order by
    jaro_winkler_similarity(n.spelling_key, spelling_key($spelling))
    + case when n.country_iso3 = $country then 0.2 else 0 end desc,
    n.spelling
limit 3
"""


@dataclass
class Refused:
    """What was refused so far: the errors, what later rows may name in vain, and tables that stayed unfilled."""

    errors: list[BuildError] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    unfilled: set[str] = field(default_factory=set)
    rows_before: Mapping[str, int] = field(default_factory=dict)

    def concerns(self, sql: str) -> bool:
        """Tell whether the statement reads a table that could not be filled."""
        return any(re.search(rf"\bcore\.{table}\b", sql) for table in self.unfilled)


def refuse(
    con: duckdb.DuckDBPyConnection, source: Query, raw: pd.DataFrame, shown_as: str, refused: Refused
) -> set[int]:
    """Collect the errors of the file and return the numbers of its bad rows.

    A row is not told twice for the same cells, nor for naming what an earlier error has refused.
    """
    header = source.header
    cells: dict[int, set[str]] = defaultdict(set)
    bad: set[int] = set()
    rules = [*refusals(header, file_of(source)), *of_every_file(header)]
    for rule in _any_broken(con, [rule for rule in rules if not refused.concerns(rule.where)], raw):
        tested = set(re.findall(r"\w+", QUOTED.sub("", rule.where))) & set(header["columns"])
        told = []
        for row in _broken(con, rule, raw):
            number = row["_row"]
            follows = any(_key(row[name]) in refused.names for name in {*tested, *rule.show} if row[name])
            if not follows and not tested & cells[number]:
                told.append(_describe(con, row, rule))
                cells[number] |= tested
            bad.add(number)
        if told:
            refused.errors.append(refusal(shown_as, rule.rule, told, rule.edit))
    identifying = [name for name in header["columns"] if name in NAMES or name in (header["feeds"] + "_id",)]
    identifying += [name for name in header["columns"][:1] if name.endswith("_id") or header["feeds"] in REGISTERED]
    frame = raw[raw["_row"].isin(bad)]
    refused.names.update(_key(cell) for name in dict.fromkeys(identifying) for cell in frame[name].dropna())
    return bad


def _key(cell: object) -> str:
    return str(cell).casefold()


def _any_broken(con: duckdb.DuckDBPyConnection, rules: list[Rule], raw: pd.DataFrame) -> list[Rule]:
    """Return the rules that some row breaks, in their order: most files break none, and one question finds that."""
    asked = {rule.where: f'({rule.where}) as "{n}"' for n, rule in enumerate(rules) if rule.is_bad is None}
    answered: dict[str, bool] = {}
    if asked:
        all_of_them = f"select {', '.join(asked.values())} from raw"
        (row,) = con.execute(f"select coalesce(bool_or(columns(*)), false) from ({all_of_them})").fetchall()
        answered = dict(zip(asked, row, strict=True))
    return [rule for rule in rules if (answered[rule.where] if rule.is_bad is None else _bad_values(rule, raw))]


def _bad_values(rule: Rule, raw: pd.DataFrame) -> set[str]:
    assert rule.is_bad is not None
    return {value for value in raw[rule.show[0]].unique() if isinstance(value, str) and rule.is_bad(value)}


def _broken(con: duckdb.DuckDBPyConnection, rule: Rule, raw: pd.DataFrame) -> list[dict[str, Any]]:
    if rule.is_bad is not None:
        frame = raw[raw[rule.show[0]].isin(_bad_values(rule, raw))]
        return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
    rows = con.execute(f"select * from raw where {rule.where} order by _row").fetchall()
    names = [name for name, *_rest in con.description or []]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _describe(con: duckdb.DuckDBPyConnection, row: dict[str, Any], rule: Rule) -> str:
    text = f"row {row['_row']}: {', '.join(f'{name} = {_text(row[name])}' for name in rule.show)}"
    if rule.nearest:
        text += f"; nearest known: {_nearest(con, str(row[rule.nearest]), row['country_iso3'])}"
    return text


def _text(value: object) -> str:
    return "(empty)" if value is None else f"'{str(value)[:60]}'"


def _nearest(con: duckdb.DuckDBPyConnection, spelling: str, country: str | None) -> str:
    """Return the three closest known spellings as text, those of the same country first."""
    rows = con.execute(NEAREST, {"spelling": spelling[:LONGEST_NAME], "country": country}).fetchall()
    return ", ".join(f"{name} ({city_id})" for name, city_id in rows) or "none known"


def file_of(source: Query) -> str:
    """Return the file with the rules of a source."""
    return f"etl/sql/sources/{source.name.split('.')[0]}.sql"

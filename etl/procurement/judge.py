"""Judge the compact tables: indicators, red flags and what the data can support, one SQL file each.

A file in sql/indicators or sql/flags is all that an indicator or a flag needs; its name is the identifier. Each is one
SELECT with a YAML header: `title`, `fields`, `unlock` and `source`; `method` and `n` (what the known cases are) of an
indicator, `definition`, `threshold` and `differences` (from Cardinal) of a flag. The names under `fields` are columns
of sql/support/coverage.sql. All of them are needed; of those joined by "or" one is enough.

- An indicator that is a share names under `share_by` how it is counted (number, value) and selects its cases: year,
  is_so (null where it is not known) and, by value, amount. sql/tails adds them up.
- Any other indicator selects year (null for all years), basis, numerator, denominator, n (known cases), unknown (cases
  left out), unit (percent or days) and is_money (whether numerator and denominator are in the main currency).
- A flag selects one row per process that it can test: no, is_flagged, value and subject. A flag `about: organisations`
  selects one row per process and organisation (subject), flagged or not.
"""

from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from etl.procurement.database import together
from etl.read.sql_file import Query, read_query

SQL = Path(__file__).parent / "sql"
# What the indicators and flags share: in order, and those of one row at the same time.
SHARED = (("award",), ("item",)), (("bid", "bidders"), ("submission", "clause"))
# Below this many known cases nobody should judge (methods.md: "too few to judge").
ENOUGH = 10
ANY_FLAG = "any flag"


def run(con: duckdb.DuckDBPyConnection) -> None:
    """Fill schema `result` from schema `ocds`: value, flag (a view), flag_count and support.

    The tables in between stay in schema `judge`. Raises what DuckDB raises when memory and disk are full.
    """
    for file in ("shared/macros.sql", "shared/process.sql", "shared/identity.sql", "result.sql", "shared/flag.sql"):
        _execute(con, file)
    for chains in SHARED:
        together(con, [partial(_share, chain=chain) for chain in chains])
    flags, indicators = read_all("flags"), read_all("indicators")
    together(con, [partial(_execute, file="support/coverage.sql"), *(partial(_add_flag, flag=flag) for flag in flags)])
    codes = {"codes": [flag.name for flag in flags]}
    together(
        con,
        [
            partial(_execute, file="flag_count.sql", parameters=codes),
            *(partial(_add_values, indicator=indicator) for indicator in indicators),
        ],
    )
    _add_support(con, indicators, flags)
    _execute(con, "shared/doubts.sql")


def read_all(folder: str) -> list[Query]:
    """Return the queries of etl/procurement/sql/<folder>, by name."""
    return [read_query(path) for path in sorted((SQL / folder).glob("*.sql"))]


def condition(model: Query, flags: list[Query]) -> str:
    """Say in SQL, over the columns of judge.coverage, when a process has the fields that the model needs."""
    if model.header["fields"] == ANY_FLAG:
        return " or ".join(f"({condition(flag, flags)})" for flag in flags)
    needed = [[f'"{name}"' for name in field.split(" or ")] for field in model.header["fields"]]
    return " and ".join(f"({' or '.join(names)})" for names in needed)


def _share(con: duckdb.DuckDBPyConnection, chain: tuple[str, ...]) -> None:
    for name in chain:
        _execute(con, f"shared/{name}.sql")


def _execute(con: duckdb.DuckDBPyConnection, file: str, parameters: dict[str, Any] | None = None) -> None:
    con.execute((SQL / file).read_text(encoding="utf-8"), parameters)


def _with_tails(query: Query, tails: list[str]) -> str:
    """Return the query, or the tails over the cases that it selects."""
    if not tails:
        return query.sql
    texts = [(SQL / "tails" / f"{tail}.sql").read_text(encoding="utf-8") for tail in tails]
    return f"with cases as (\n{query.sql}\n)\n{'union all'.join(texts)}"


def _add_flag(con: duckdb.DuckDBPyConnection, flag: Query) -> None:
    rows = _with_tails(flag, [flag.header["about"]] if "about" in flag.header else [])
    con.execute(
        f"insert into judge.flag select $code, no, is_flagged, value, subject from (\n{rows}\n)",
        {"code": flag.name},
    )


def _add_values(con: duckdb.DuckDBPyConnection, indicator: Query) -> None:
    rows = _with_tails(indicator, indicator.header.get("share_by", []))
    con.execute(
        "insert into result.value select $id, year, basis, if(n = 0, null, numerator), denominator, n, unknown, unit, "
        "if(is_money, (select currency from judge.currency), null) "
        f"from (\n{rows}\n) order by basis, year nulls last",
        {"id": indicator.name},
    )


def _add_support(con: duckdb.DuckDBPyConnection, indicators: list[Query], flags: list[Query]) -> None:
    models = [*indicators, *flags]
    fits = [
        f"select '{model.name}' as subject, processes, {condition(model, flags)} as has_fields from judge.coverage"
        for model in models
    ]
    con.execute(f"create view judge.fit as {' union all '.join(fits)}")
    about = {
        "subjects": [model.name for model in models],
        "kinds": ["indicator"] * len(indicators) + ["flag"] * len(flags),
        "fields": [_shown(model.header["fields"]) for model in models],
        "unlocks": [model.header["unlock"] for model in models],
        "enough": ENOUGH,
    }
    _execute(con, "support/support.sql", about)


def _shown(fields: str | list[str]) -> str:
    return fields if isinstance(fields, str) else "; ".join(fields)

"""Compact tables of an invented publication, made of a few literal rows, and what is found in them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from etl.procurement import judge

SQL = Path(judge.__file__).parent / "sql"
Row = dict[str, Any]
Found = tuple[float | None, float, int, int]


def process(ocid: str, **other: Any) -> Row:
    """An open process of 2023 that nobody cancelled."""
    return {"ocid": ocid, "year": 2023, "method": "open", "buyer_matches": True, "is_cancelled": False, **other}


def period(start: str, end: str) -> Row:
    """The submission period of a process."""
    return {"tender_start": start, "tender_end": end}


def bid(ocid: str, firms: str, amount: float | None = None, **other: Any) -> Row:
    """A valid bid, in euros; firms are the letters of those that bid together."""
    return {
        "ocid": ocid,
        "tenderer_ids": sorted(firms),
        "status": "valid",
        "amount": amount,
        "currency": None if amount is None else "EUR",
        **other,
    }


def listed(ocid: str, firms: str = "", counted: int | None = None) -> Row:
    """What a process says of its bidders besides its bids: those it lists, and how many its statistics count."""
    return {"ocid": ocid, "tenderer_ids": sorted(firms) or None, "counted": counted}


def award(ocid: str, firms: str, amount: float | None = 100, **other: Any) -> Row:
    """An active award, in euros; firms are the letters of those that won together."""
    return {
        "ocid": ocid,
        "supplier_ids": sorted(firms),
        "status": "active",
        "amount": amount,
        "currency": None if amount is None else "EUR",
        "is_counted": True,
        **other,
    }


def party(ocid: str, firm: str, **other: Any) -> Row:
    """An organisation of the process."""
    return {"ocid": ocid, "party_id": firm, "roles": [], **other}


def goal(ocid: str, code: str, level: str = "tender") -> Row:
    """A sustainability goal of the tender or of a contract."""
    return {"ocid": ocid, "goal": code, "level": level}


def item(ocid: str, code: str, **other: Any) -> Row:
    """An item of the first award of the process, by its classification."""
    return {"ocid": ocid, "award_id": "1", "scheme": "CPV", "classification_id": code, **other}


def judged(**tables: Iterable[Row]) -> duckdb.DuckDBPyConnection:
    """Return a database in which the rows, by the name of their table, are judged; bids and awards are numbered."""
    con = duckdb.connect()
    con.execute("set timezone = 'UTC'")
    con.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
    given = {table: list(rows) for table, rows in tables.items()}
    numbers = {row["ocid"]: number for number, row in enumerate(given.get("process", []))}
    for table, rows in given.items():
        for row in _numbered(table, rows):
            if table != "issue":
                row = {**row, "no": numbers[row["ocid"]]}
            if table not in ("process", "issue"):
                del row["ocid"]
            columns = ", ".join(row)
            con.execute(f"insert into ocds.{table} ({columns}) values ({', '.join('?' * len(row))})", [*row.values()])
    con.execute((SQL / "compile" / "currency.sql").read_text(encoding="utf-8"))
    judge.run(con)
    return con


def values(con: duckdb.DuckDBPyConnection, indicator: str) -> dict[tuple[str, int | None], Found]:
    """Return numerator, denominator, known and unknown cases of an indicator by basis and year."""
    rows = con.execute(
        "select basis, year, numerator, denominator, n, unknown from result.value where indicator_id = ?", [indicator]
    ).fetchall()
    return {(basis, year): tuple(found) for basis, year, *found in rows}


def overall(con: duckdb.DuckDBPyConnection, indicator: str, basis: str = "number") -> Found:
    """Return numerator, denominator, known and unknown cases of an indicator for all years together."""
    return values(con, indicator)[basis, None]


def findings(con: duckdb.DuckDBPyConnection, code: str) -> dict[str, float | bool | None]:
    """Return the value by process of each that raises the flag, and False of each that was tested and does not."""
    rows = con.execute("select ocid, is_flagged, value from result.flag where code = ?", [code]).fetchall()
    return {ocid: value if is_flagged else False for ocid, is_flagged, value in rows}


def flagged(con: duckdb.DuckDBPyConnection, code: str) -> list[tuple[str, str]]:
    """Return process and organisation of each flag about an organisation, in order."""
    return con.execute(
        "select ocid, subject from result.flag where code = ? and is_flagged order by all", [code]
    ).fetchall()


def doubts(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str]]:
    """Return process, path, value and reason of everything that is doubted, in order."""
    return con.execute("select ocid, path, value, why from ocds.issue order by all").fetchall()


def _numbered(table: str, rows: list[Row]) -> list[Row]:
    key = {"bid": "bid_id", "award": "award_id"}.get(table)
    if key is None:
        return rows
    place: dict[str, int] = {}
    numbered = []
    for row in rows:
        place[row["ocid"]] = place.get(row["ocid"], 0) + 1
        numbered.append({key: str(place[row["ocid"]]), **row})
    return numbered

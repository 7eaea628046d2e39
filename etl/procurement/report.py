"""What a person reads at the end of a run: what was read, used and set aside, and why."""

from typing import Any

import duckdb

REASONS_SHOWN = 8
VALUE_SHOWN = 60


def report(con: duckdb.DuckDBPyConnection) -> str:
    """Return the lines of the report on the compact tables."""
    return "\n".join([*_counts(con), *_currencies(con), *_reasons(con)])


def _counts(con: duckdb.DuckDBPyConnection) -> list[str]:
    run = con.execute("select * exclude (duplicates, processes_of_others) from ocds.run").fetchone()
    others = con.execute("select duplicates, processes_of_others from ocds.run").fetchone()
    years = con.execute("select min(year), max(year) from ocds.process").fetchone()
    assert run is not None
    assert others is not None
    assert years is not None
    read, used, set_aside, processes = run
    duplicates, of_others = others
    lines = [f"read {read:,} releases: {used:,} used, {set_aside:,} set aside ({duplicates:,} stood twice)"]
    period = f", {years[0]} to {years[1]}" if years[0] is not None else ""
    lines.append(f"{processes:,} processes{period}")
    if of_others:
        lines.append(f"{of_others:,} processes of other buyers were left out")
    return lines


def _currencies(con: duckdb.DuckDBPyConnection) -> list[str]:
    rows = con.execute("select currency, awards from ocds.currency order by is_main desc, awards desc, currency")
    found = [f"{currency} ({awards:,} awards)" for currency, awards in rows.fetchall()]
    if not found:
        return ["no award that counts has a known currency: nothing is counted by value"]
    left_out = f"; left out of values: {', '.join(found[1:])}" if found[1:] else ""
    return [f"main currency {found[0]}{left_out}"]


def _reasons(con: duckdb.DuckDBPyConnection) -> list[str]:
    rows = con.execute(
        "select path, why, count(*), arg_min({'file': file, 'line': line, 'value': value}, (file, line)) "
        "from ocds.issue group by path, why order by count(*) desc, path, why"
    ).fetchall()
    lines = [_reason(*row) for row in rows[:REASONS_SHOWN]]
    if len(rows) > REASONS_SHOWN:
        lines.append(f"  … and {len(rows) - REASONS_SHOWN} more kinds; all are in the file of issues")
    return ["what was set aside or doubted:", *lines] if lines else ["nothing was set aside or doubted"]


def _reason(path: str | None, why: str, count: int, first: dict[str, Any]) -> str:
    what = f"{path}: {why}" if path else why
    line = f", line {first['line']}" if first["line"] else ""
    value = f": {first['value'][:VALUE_SHOWN]}" if first["value"] else ""
    return f"  {count:,} × {what} – first in {first['file']}{line}{value}"

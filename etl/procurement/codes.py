"""The small editable file that says which published words mean which code of the standard."""

from pathlib import Path

import duckdb
from babel.numbers import list_currencies

from etl.errors import BuildError, refusal
from etl.read.csv_file import read_cells

FILE = Path(__file__).parents[2] / "data" / "reference" / "procurement_codes.csv"
OWNERSHIP = Path(__file__).parent / "sql" / "compile" / "ownership.sql"
SHOWN_AS = "data/reference/procurement_codes.csv"
CODES = {
    # none: words that are understood and name no method, such as a purchase from a framework agreement.
    "method": {"open", "selective", "limited", "direct", "none"},
    "tender_status": {"planning", "planned", "active", "cancelled", "unsuccessful", "complete", "withdrawn"},
    "award_status": {"pending", "active", "cancelled", "unsuccessful"},
    "bid_status": {"invited", "pending", "valid", "disqualified", "withdrawn"},
    "contract_status": {"pending", "active", "cancelled", "terminated"},
    "category": {"goods", "services", "works"},
    "scale": {"micro", "sme", "small", "medium", "large"},
    "ownership": {"women_owned", "not_women_owned"},
}


def known_currency(given: str | None) -> str | None:
    """Return the code of a currency in capitals; raise BuildError for what is none."""
    if given is None:
        return None
    code = given.strip().upper()
    if code not in list_currencies():
        raise BuildError(f"--currency {given}: no code of a currency\n  To fix it: write three letters, such as COP")
    return code


def load_codes(con: duckdb.DuckDBPyConnection, file: Path = FILE) -> None:
    """Create read.code(kind, key, code) of the file, the codes themselves and the currencies.

    Raises BuildError for a row with another kind or code or without a spelling, and for one spelling with two meanings.
    """
    rows = read_cells(file, SHOWN_AS, ["kind", "published", "code"])
    wrong = [
        f"row {number}: kind = {kind}, code = {code}{'' if published else ', published = (empty)'}"
        for number, (kind, published, code) in rows
        if code not in CODES.get(kind, set()) or not published
    ]
    if wrong:
        known = "; ".join(f"{kind}: {', '.join(sorted(codes))}" for kind, codes in CODES.items())
        raise refusal(SHOWN_AS, "an unknown kind or code, or no spelling", wrong, f"use one of these. {known}")
    own = [(kind, code, code) for kind, codes in CODES.items() for code in codes if kind != "ownership"]
    own += [("currency", code, code) for code in list_currencies()]
    given = [tuple(cells) for _, cells in rows]
    kinds, published, codes = (list(column) for column in zip(*own, *given, strict=True))
    con.execute(
        "create table read.code as select distinct kind, code_key(published) as key, code "
        "from (select unnest($kinds) as kind, unnest($published) as published, unnest($codes) as code)",
        {"kinds": kinds, "published": published, "codes": codes},
    )
    _refuse_two_meanings(con)
    for code in sorted(CODES["ownership"]):
        _list_spellings(con, code)
    con.execute(OWNERSHIP.read_text(encoding="utf-8"))


def known_methods(file: Path = FILE) -> list[str]:
    """Return the words for methods that the file knows, and the codes themselves."""
    rows = read_cells(file, SHOWN_AS, ["kind", "published"])
    return [*sorted(CODES["method"]), *(published for _, (kind, published) in rows if kind == "method")]


def _refuse_two_meanings(con: duckdb.DuckDBPyConnection) -> None:
    twice = con.execute(
        "select kind, key, string_agg(code, ' and ' order by code) from read.code "
        "group by kind, key having count(*) > 1 order by all"
    ).fetchall()
    if twice:
        rows = [f"{kind}: '{key}' means {codes}" for kind, key, codes in twice]
        raise refusal(SHOWN_AS, "one spelling has two meanings", rows, "keep one of them")


def _list_spellings(con: duckdb.DuckDBPyConnection, code: str) -> None:
    """Create the macro of the spellings of a code, for lists within rows, where there is nothing to join."""
    found = con.execute("select key from read.code where code = ? order by key", [code]).fetchall()
    quoted = ", ".join("'" + key.replace("'", "''") + "'" for (key,) in found)
    con.execute(f"create or replace macro read.spelled_{code}() as [{quoted}]::varchar[]")

"""What does the indicator catalogue say, is every entry right, and how does it reach the database?"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb
import yaml

from etl.errors import BuildError
from etl.read.schema_faults import all_faults, schema_faults
from etl.read.sql_file import LOADER
from etl.read.yaml_file import Fault, YamlDocument, read_yaml

FILE = "indicators.yml"
SCHEMA = Path(__file__).with_name("catalogue.schema.yml")
SOURCE: dict[str, Any] = {
    "source_id": "indicators",
    "title": "Indicator catalogue",
    "publisher": "This project, from the frameworks named in each entry",
    "licence": "CC0 1.0",
    "accessed_on": "2026-11-22",
    "file": f"data/{FILE}",
    "feeds": "indicator",
    "stale_after_days": 365,
    "note": "Each target says who set it. The mapping to rights and treaty articles is this project's own.",
}
# Keys of an entry that are columns of the same name.
UNCHANGED = (
    "code",
    "tier",
    "title",
    "definition",
    "unit",
    "direction",
    "article",
    "ohchr_type",
    "framework",
    "stale_after_years",
    "caveat",
    "reporting",
)


@dataclass(frozen=True)
class Term:
    """One item of a formula: numerator and denominator, what is also computed alone, and what is left out."""

    side: str
    place: int
    item: str


@dataclass(frozen=True)
class Indicator:
    """One entry of the catalogue, in the columns of core.indicator."""

    indicator_id: str
    code: str
    tier: str
    indicator_group: str
    title: str
    definition: str
    formula_kind: str
    numerator_words: str
    denominator_words: str
    unit: str
    direction: str
    best_point: float | None
    right_protected: str
    article: str
    ohchr_type: str
    level: str
    framework: str
    framework_reference: str
    target_text: str
    target_value: float | None
    target_comparison: str | None
    target_year: int | None
    target_status: str
    stale_after_years: int
    caveat: str
    reporting: str
    is_composite: bool
    against: str | None
    past_years: int | None
    measure: str | None
    place: int
    source_row: int
    terms: tuple[Term, ...]


def read_catalogue(path: Path, shown_as: str) -> list[Indicator]:
    """Return the entries in the order of the file.

    Raises BuildError for a file that is no YAML, or with all broken rules of etl/build/catalogue.schema.yml and all
    identifiers that stand twice, each with its line.
    """
    document = read_yaml(path, shown_as)
    schema = yaml.load(SCHEMA.read_text(encoding="utf-8"), Loader=LOADER)
    faults = sorted(
        {*document.faults, *schema_faults(document, schema), *_taken(document, "id"), *_taken(document, "code")}
    )
    if faults:
        raise all_faults(shown_as, document, faults)
    return [_indicator(entry, number, document.line((number,))) for number, entry in enumerate(document.value)]


def load_catalogue(con: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Insert the catalogue of a data folder, with its source, into core; raise BuildError for a bad one."""
    indicators = read_catalogue(data / FILE, SOURCE["file"])
    rows = [asdict(indicator) | {"source_id": SOURCE["source_id"]} for indicator in indicators]
    terms = [{"indicator_id": row["indicator_id"], **term} for row in rows for term in row.pop("terms")]
    _insert(con, "source", [SOURCE | {"row_count": len(rows)}])
    _insert(con, "indicator", rows)
    _insert(con, "indicator_term", terms)


def _taken(document: YamlDocument, key: str) -> list[Fault]:
    """Return a fault for each entry whose identifier or code an earlier entry has."""
    entries = document.value if isinstance(document.value, list) else []
    given = [
        (number, str(entry[key])) for number, entry in enumerate(entries) if isinstance(entry, dict) and key in entry
    ]
    first = {value: number for number, value in reversed(given)}
    return [
        Fault(document.line((number, key)), (number, key), f"is '{value}'; entry {first[value] + 1} has it already")
        for number, value in given
        if first[value] != number
    ]


def _indicator(entry: dict[str, Any], number: int, line: int) -> Indicator:
    formula, target = entry["formula"], entry["target"]
    return Indicator(
        **{key: entry[key] for key in UNCHANGED},
        **{f"target_{key}": target.get(key) for key in ("text", "value", "comparison", "year", "status")},
        **{key: formula.get(key) for key in ("against", "measure")},
        **{f"{side}_words": words for side, words in formula["words"].items()},
        indicator_id=entry["id"],
        indicator_group=entry["group"],
        formula_kind=formula["kind"],
        best_point=entry.get("point"),
        right_protected=entry["right"],
        level=",".join(entry["level"]),
        framework_reference=entry["reference"],
        is_composite=formula.get("composite", False),
        past_years=formula.get("years"),
        place=number + 1,
        source_row=line,
        terms=_terms(formula),
    )


def _terms(formula: dict[str, Any]) -> tuple[Term, ...]:
    """Return the items of the formula and the measures of its national value; residents are no item of a ledger."""
    numerator = formula.get("numerator") or formula.get("total")
    by_right = numerator if formula.get("by_right") is True else formula.get("by_right")
    sides = {
        "numerator": numerator,
        "denominator": formula.get("denominator"),
        "by_right": by_right,
        "exclude": formula.get("exclude"),
        "national": formula.get("national"),
    }
    listed = {side: items for side, items in sides.items() if isinstance(items, list)}
    return tuple(Term(side, place, item) for side, items in listed.items() for place, item in enumerate(items, start=1))


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    names = ", ".join(rows[0])
    values = ", ".join(f"${name}" for name in rows[0])
    try:
        con.executemany(f"insert into core.{table} ({names}) values ({values})", rows)
    except duckdb.Error as problem:
        raise BuildError(f"{SOURCE['file']}: {problem}") from problem

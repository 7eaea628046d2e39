"""What does a row of a list that others publish mean as a row of the register, and what is wrong in it?"""

import re
from collections.abc import Mapping

from openpyxl.utils import get_column_letter

from etl.budgets.cells import Row as Cells
from etl.budgets.cells import key
from etl.budgets.found_columns import YEAR, text_at
from etl.read.hidden import hidden
from etl.read.personal import has_personal
from etl.register.faults import Fault
from etl.register.lists.countries import country_of, nearest
from etl.register.lists.mapping import ListMapping
from etl.register.tables import COUNTRY
from etl.register.text_file import Row

STATUSES = ("pioneer", "member", "interested")
WRITTEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# How exact a date is, by its length.
PRECISIONS = {0: "unknown", 4: "year", 7: "month", 10: "day"}
# A name with its country behind it: Bogotá, Colombia; Bogotá (Colombia).
WITH_COUNTRY = re.compile(r"(.+?)\s*(?:,\s*([^,()]+)|\(([^()]+)\))")
MOST_LETTERS = 200


def row_meant(
    cells: Cells, number: int, places: Mapping[str, int], mapping: ListMapping, url: str, shown_as: str
) -> tuple[Row, list[Fault]]:
    """Return the row of the register that a row of the list means, and what is wrong in it."""
    texts = {role: text_at(cells, place) for role, place in places.items()}
    at = {role: f"{get_column_letter(place + 1)}{number}" for role, place in places.items()}
    faults = []
    for role, text in texts.items():
        if has_personal(text):
            faults.append(
                Fault(shown_as, at[role], "an e-mail address or an IP address", "take it out, or map another column")
            )
        elif hidden(text) or len(text) > MOST_LETTERS:
            rule, values = "a sign that nobody sees, or over {most} letters", {"most": MOST_LETTERS}
            faults.append(Fault(shown_as, at[role], rule, "write it anew, shorter", values=values))
    name, country = _name_and_country(texts["name"], texts.get("country", ""), mapping.country)
    if not name:
        faults.append(Fault(shown_as, at["name"], "the name is missing", "write it, or empty the row"))
    if texts.get("country") and not country:
        given = texts["country"][:60]
        edit = "write the name of the country, or its code"
        faults.append(Fault(shown_as, at["country"], "no country of this name", edit, given, nearest(given)))
    status = _status(texts.get("status", ""), mapping)
    if not status:
        edit = "write under words in the mapping what it means: pioneer, member or interested"
        faults.append(Fault(shown_as, at["status"], "unknown status", edit, texts["status"][:60]))
    page = texts.get("source_url", "")
    row = {
        "name": name,
        COUNTRY: country,
        "local_name": texts.get("local_name", ""),
        "status": status,
        "joined_on": (joined := _joined(texts.get("joined_on", ""))),
        "date_precision": PRECISIONS[len(joined)],
        "source_url": page if page.startswith(("http://", "https://")) else url,
        "confidence": mapping.confidence,
    }
    return row, faults


def _name_and_country(name: str, country: str, of_all: str) -> tuple[str, str]:
    """Return both apart; a country behind the name counts where there is no column of countries."""
    if country:
        return name, country_of(country)
    behind = WITH_COUNTRY.fullmatch(name)
    if behind and (found := country_of(behind[2] or behind[3])):
        return behind[1], found
    return name, of_all


def _status(text: str, mapping: ListMapping) -> str:
    if not text:
        return mapping.status
    words = {key(word): status for word, status in mapping.words.items()} | {status: status for status in STATUSES}
    return words.get(key(text), "")


def _joined(text: str) -> str:
    """Return no more of a date than is certain: of 5/6/2024 the year alone."""
    if WRITTEN.fullmatch(text):
        return text
    years = set(YEAR.findall(text))
    return years.pop() if len(years) == 1 else ""

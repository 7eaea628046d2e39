"""What does a list that others publish add to the members: who is new, what was empty, and where it says otherwise?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl.utils import get_column_letter

from etl.budgets.cells import Row as Cells
from etl.budgets.cells import is_blank, key, text_of
from etl.budgets.found_columns import YEAR, text_at
from etl.budgets.mapping import FileForm, Name
from etl.budgets.table import read_content
from etl.budgets.texts import read_text
from etl.budgets.workbooks import is_workbook, read_workbook
from etl.cities.locate import key_of as spelling_key
from etl.read.addresses import is_address
from etl.read.hidden import hidden
from etl.read.personal import has_personal
from etl.register.changes import Said
from etl.register.differences import Difference
from etl.register.export import shown
from etl.register.faults import Fault, RegisterError
from etl.register.importing import Files, Plan, plan_of, read_files
from etl.register.lists.countries import country_of, nearest
from etl.register.lists.mapping import ListMapping, header_row, kept, propose, read_mapping
from etl.register.read_workbook import Read, SheetRow
from etl.register.tables import COUNTRY, tables
from etl.register.text_file import Row, TextFile
from etl.register.untrusted import MOST_ROWS, admitted, refuse_size

TABLE = "campaign_members"
STATUSES = ("pioneer", "member", "interested")
WRITTEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# How exact a date is, by its length.
PRECISIONS = {0: "unknown", 4: "year", 7: "month", 10: "day"}
ANOTHER_YEAR = "the record says that it joined in {now}, the list in {other}; nothing is written over"
ANOTHER_STATUS = "its status is {now} in the record, {other} in the list; nothing is written over"
# What is kept in the record is English.
YEAR_FROM = "year of joining from {url}"
# A name with its country behind it: Bogotá, Colombia; Bogotá (Colombia).
WITH_COUNTRY = re.compile(r"(.+?)\s*(?:,\s*([^,()]+)|\(([^()]+)\))")
MOST_LETTERS = 200


def rows_of(path: Path, sheet: Name | None, shown_as: str = "") -> tuple[list[Cells], int]:
    """Return the rows of the file and the number of the row with its headings; raises BuildError for no list."""
    content, shown_as = read_content(path), shown_as or path.name
    refuse_size(content, shown_as)
    if is_workbook(content):
        rows = read_workbook(admitted(content, shown_as), sheet, shown_as).rows
    else:
        rows, _ = read_text(
            content, FileForm(None, None, None, None), shown_as, lambda rows: header_row(rows) is not None
        )
    if len(rows) > MOST_ROWS:
        raise RegisterError(
            "{file}: the list has more than {most} rows", "cut it into several", file=shown_as, most=f"{MOST_ROWS:,}"
        )
    number = header_row(rows)
    if number is None:
        raise RegisterError(
            "{file}: no row is one of headings with rows below it",
            "write a heading over each column, each another one",
            file=shown_as,
        )
    return rows, number


@dataclass(frozen=True)
class Opened:
    """A list with the row of its headings, the mapping to read it with, and the file of the one that was kept."""

    rows: list[Cells]
    header: int
    mapping: ListMapping
    kept: Path | None

    @property
    def headings(self) -> list[str]:
        """Return the headings of its columns."""
        return [text_of(cell) for cell in self.rows[self.header - 1]]


def opened(path: Path, sheet: str | None, url: str, given: Path | None, data: Path, shown_as: str = "") -> Opened:
    """Open a list with the mapping that is given, or was kept, or is proposed; raises BuildError for no address."""
    if not url.startswith("http") or not is_address(url):
        raise RegisterError("--source: '{url}' is no address", "give the page with the list", url=url[:60])
    rows, header = rows_of(path, int(sheet) if sheet and sheet.isdecimal() else sheet, shown_as)
    headings = [text_of(cell) for cell in rows[header - 1]]
    known = kept(headings, url, data)
    used = read_mapping(given) if given else known[1] if known else None
    mapping = used or propose(headings, rows[header:], url)
    return Opened(rows, header, mapping, known[0] if known else None)


def plan_list(rows: Sequence[Cells], header: int, mapping: ListMapping, who: Said, data: Path, shown_as: str) -> Plan:
    """Return what the list changes in the members; raises BuildError for a mapping to headings that it does not have.

    Who is a member already gets the year that is empty in the record; where both say something else, the line is a
    conflict. Its page, and what that says, stay.
    Nobody is taken out who is not in the list.
    """
    files = read_files(data)
    headings = [text_of(cell) for cell in rows[header - 1]]
    _refuse_other_headings(mapping, headings, shown_as)
    places = {role: headings.index(heading) for role, heading in mapping.columns.items()}
    read = Read(
        base={table.name: {} for table in tables()},
        rows={TABLE: []},
        titles={TABLE: shown_as},
        letters={TABLE: _letters(places, files[TABLE])},
        broken={table.name for table in tables()},
        adds_to_what_is_there=True,
    )
    conflicts, seen = [], set()
    cities = _cities(files)
    members = _members(files, cities)
    for number, cells in enumerate(rows[header:], start=header + 1):
        if is_blank(cells):
            continue
        row, faults = _row(cells, number, places, mapping, who.source, shown_as)
        read.faults += faults
        if faults:
            continue
        row[COUNTRY] = row[COUNTRY] or _only_country(row["name"], cities)
        city = cities.get((spelling_key(row["name"]), row[COUNTRY]), f"{spelling_key(row['name'])}, {row[COUNTRY]}")
        if not row[COUNTRY]:
            at = f"{read.letters[TABLE]['name']}{number}"
            edit = "map a column of countries, or write country in the mapping"
            read.faults.append(Fault(shown_as, at, "the country is not known", edit, row["name"]))
        elif city not in seen:
            seen.add(city)
            own, differing = _beside(members[city], row) if city in members else (row, [])
            read.rows[TABLE].append(SheetRow(number, own, is_to_go=False))
            conflicts += [_conflict(files[TABLE], own, number, says, values) for says, values in differing]
    found = plan_of(read, files, who, data)
    return replace(found, found=[*found.found, *conflicts])


def _refuse_other_headings(mapping: ListMapping, headings: list[str], shown_as: str) -> None:
    if "name" not in mapping.columns:
        raise RegisterError(
            "{file}: no column is that of the names. Found: {found}",
            "print a mapping with --suggest, name the column, and give it with --mapping",
            file=shown_as,
            found=", ".join(filter(None, headings)),
        )
    missing = [heading for heading in mapping.columns.values() if heading not in headings]
    if missing:
        raise RegisterError(
            "{file}: the list has no column {missing}. Found: {found}",
            "correct the columns of the mapping, or make a new one with --suggest",
            file=shown_as,
            missing=", ".join(missing),
            found=", ".join(filter(None, headings)),
        )


def _letters(places: Mapping[str, int], file: TextFile) -> dict[str, str]:
    """Return the letters of the columns of the list by those of the register; the name's for all that it has not."""
    letters = {role: get_column_letter(place + 1) for role, place in places.items()}
    letters[COUNTRY] = letters.get("country", letters["name"])
    return {column: letters.get(column, letters["name"]) for column in file.columns}


def _cities(files: Files) -> dict[tuple[str, str], str]:
    """Return the city that each known spelling means, with its country."""
    cities = [_as_row(files["cities"], place) for place in files["cities"].places.values()]
    of = {row["city_id"]: row[COUNTRY] for row in cities}
    found = {
        (spelling_key(row[name]), row[COUNTRY]): row["city_id"] for row in cities for name in ("local_name", "name")
    }
    for table, name in (("city_names", "spelling"), ("place_names", "name")):
        for place in files[table].places.values():
            row = _as_row(files[table], place)
            found.setdefault((spelling_key(row[name]), of.get(row["city_id"], "")), row["city_id"])
    return {spelled: city for spelled, city in found.items() if spelled[0]}


def _members(files: Files, cities: Mapping[tuple[str, str], str]) -> dict[str, Row]:
    rows = [_as_row(files[TABLE], place) for place in files[TABLE].places.values()]
    return {cities.get((spelling_key(row["name"]), row[COUNTRY]), ""): row for row in rows}


def _as_row(file: TextFile, place: int) -> Row:
    return shown(file.row(file.records[place]))


def _only_country(name: str, cities: Mapping[tuple[str, str], str]) -> str:
    """Return the country of a name that is known in one alone."""
    found = {country for spelled, country in cities if spelled == spelling_key(name)}
    return found.pop() if len(found) == 1 else ""


def _row(
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


def _beside(now: Row, row: Row) -> tuple[Row, list[tuple[str, Row]]]:
    """Return the member as it stands with the year that was empty, and where the list says something else."""
    own = dict(now)
    differing: list[tuple[str, Row]] = []
    if row["joined_on"] and not now["joined_on"]:
        # The row has one place for its page: where the year is from stands behind what that page says.
        says = "; ".join(filter(None, [now["source_says"], YEAR_FROM.format(url=row["source_url"])]))
        own |= {"joined_on": row["joined_on"], "date_precision": row["date_precision"], "source_says": says}
    elif row["joined_on"] and not now["joined_on"].startswith(row["joined_on"][:4]):
        differing.append((ANOTHER_YEAR, {"now": now["joined_on"], "other": row["joined_on"]}))
    if row["status"] == "member" and now["status"] == "interested":
        differing.append((ANOTHER_STATUS, {"now": now["status"], "other": row["status"]}))
    return own, differing


def _conflict(file: TextFile, row: Row, number: int, says: str, values: Row) -> Difference:
    return Difference(file.table, tuple(row[column] for column in file.table.key), None, number, says, values)

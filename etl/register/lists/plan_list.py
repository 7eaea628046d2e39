"""What does a list that others publish add to the members: who is new, what was empty, and where it says otherwise?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from openpyxl.utils import get_column_letter

from etl.budgets.cells import Row as Cells
from etl.budgets.cells import is_blank, text_of
from etl.cities.locate import key_of as spelling_key
from etl.register.changes import Said
from etl.register.differences import Difference
from etl.register.export import shown
from etl.register.faults import Fault, RegisterError
from etl.register.importing import Files, Plan, plan_of, read_files
from etl.register.lists.list_row import row_meant
from etl.register.lists.mapping import ListMapping
from etl.register.read_workbook import Read, SheetRow
from etl.register.tables import COUNTRY, tables
from etl.register.text_file import Row, TextFile

TABLE = "campaign_members"
ANOTHER_YEAR = "the record says that it joined in {now}, the list in {other}; nothing is written over"
ANOTHER_STATUS = "its status is {now} in the record, {other} in the list; nothing is written over"
# What is kept in the record is English.
YEAR_FROM = "year of joining from {url}"


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
        row, faults = row_meant(cells, number, places, mapping, who.source, shown_as)
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

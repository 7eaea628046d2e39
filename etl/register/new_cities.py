"""A row names a city that nobody has entered yet: its point and spelling from the gazetteer, in the same step."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from etl.cities.locate import find_places, key_of
from etl.register.changes import Edit, Said
from etl.register.differences import Difference
from etl.register.faults import Fault
from etl.register.read_workbook import Read
from etl.register.tables import COUNTRY, Table, choices, spelled_column, tables
from etl.register.text_file import Row, TextFile
from etl.register.text_file import key_of as row_key

CITIES, SPELLINGS, NAMES = "cities", "city_names", "place_names"
# A name is that of the largest place where the next one is so much smaller.
TIMES_LARGER = 10
# Kinds of government whose residents GeoNames counts: of the others it knows the town of the seat alone.
TOWNS = {"city", "municipality", "metropolis"}
GEONAMES = "https://www.geonames.org/{}"


def with_new_cities(
    found: Sequence[Difference], files: Mapping[str, TextFile], read: Read, said: Said, data: Path
) -> tuple[list[Difference], list[Fault]]:
    """Return the differences with the rows of cities and spellings that they need, in the order of the tables.

    Faults are the names that mean several places.
    """
    all_of_them, faults = list(found), []
    of_tables = {table.name: table for table in tables()}
    allowed = choices(of_tables[CITIES], data)
    countries, kinds = ({choice.value for choice in allowed[column]} for column in (COUNTRY, "kind"))
    known = _known(found, files)
    for one in found:
        after, column = (one.edit.after if one.edit else None), spelled_column(one.table)
        if after is None or column is None or after[COUNTRY] not in countries:
            continue
        name = (key_of(after[column]), after[COUNTRY])
        if name[0] and name not in known:
            kind = after.get("kind", "")
            row_or_places = _look_up(after[column], after[COUNTRY], _rows(CITIES, all_of_them, files))
            if isinstance(row_or_places, list):
                faults += _unclear(one, column, row_or_places, read)
            else:
                all_of_them.append(_new(of_tables, row_or_places, kind if kind in kinds else "", files, said))
            known.add(name)
    order = [table.name for table in tables()]
    return sorted(all_of_them, key=lambda one: order.index(one.table.name)), faults


def _known(found: Sequence[Difference], files: Mapping[str, TextFile]) -> set[tuple[str, str]]:
    """Return the spellings that lead to a city, each with its country, once the differences are written."""
    cities = list(_rows(CITIES, found, files))
    countries = {row["city_id"]: row[COUNTRY] for row in cities}
    names = [(row[column], row[COUNTRY]) for row in cities for column in ("name", "local_name")]
    names += [(row["spelling"], row[COUNTRY]) for row in _rows(SPELLINGS, found, files)]
    names += [(row["name"], countries.get(row["city_id"], "")) for row in _rows(NAMES, found, files)]
    return {(key_of(name), country) for name, country in names if name}


def _rows(name: str, found: Sequence[Difference], files: Mapping[str, TextFile]) -> Iterator[Row]:
    """Yield the rows of a table as they stand in the file, and as they shall be."""
    file = files[name]
    yield from (file.row(record) for record in file.records if not record.is_blank)
    yield from (one.edit.after for one in found if one.table.name == name and one.edit and one.edit.after)


def _look_up(name: str, country: str, cities: Iterator[Row]) -> Row | list[Row]:
    """Return the row of the one place that the name means, or the places where it means none or several."""
    places = find_places(name, country, [(row["city_id"], row["geonames_id"]) for row in cities])
    rows = [row for _, row in places.known] + places.new
    if len(rows) == 1 or (not places.known and len(rows) > 1 and _is_meant(name, rows)):
        return rows[0]
    return rows


def _is_meant(name: str, rows: list[Row]) -> bool:
    """Tell whether the largest place is by far so, or the only one whose own name it is, not one of its other names."""
    first, second = (int(row["population"] or 0) for row in rows[:2])
    own = [row for row in rows if key_of(row["name"]) == key_of(name)]
    return first >= TIMES_LARGER * max(second, 1) or own == rows[:1]


def _new(of_tables: Mapping[str, Table], row: Row, kind: str, files: Mapping[str, TextFile], said: Said) -> Difference:
    table = of_tables[CITIES if "geonames_id" in row else SPELLINGS]
    if kind:
        row = {**row, "kind": kind}
    if kind and kind not in TOWNS:
        row = {**row, "point_basis": "seat", "population": "", "population_basis": ""}
    after = {column: row.get(column, "") for column in files[table.name].columns}
    source = GEONAMES.format(row["geonames_id"]) if "geonames_id" in row else said.source
    key = row_key(table, after)
    return Difference(table, key, Edit(table, key, None, after, Said(said.by, said.why, source)))


def _unclear(one: Difference, column: str, places: list[Row], read: Read) -> list[Fault]:
    if not places:
        # The rules of the build tell it, with the nearest names that are known.
        return []
    at = f"{read.letters[one.table.name][column]}{one.number}"
    listed = "; ".join(_place(row) for row in places[:5])
    edit, title = "add the one that is meant to the sheet {title}", {"title": read.titles[CITIES]}
    key = ", ".join(one.key)
    return [Fault(read.titles[one.table.name], at, "several places have this name", edit, key, listed, title)]


def _place(row: Row) -> str:
    if "geonames_id" not in row:
        return f"{row['city_id']} (entered already)"
    return f"{row['city_id']} ({row['latitude']}, {row['longitude']}; {row['population'] or 'unknown'} residents)"

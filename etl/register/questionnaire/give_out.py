"""Give out questionnaires: of one city as a workbook, of all members as a ZIP."""

import difflib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from etl.build.published_files import current_path
from etl.errors import BuildError
from etl.folders import Folders
from etl.register.questionnaire.draw import draw
from etl.register.questionnaire.known import Asked, cities, questions
from etl.register.words import words

# Of the same files the same ZIP.
MOMENT = (2026, 1, 1, 0, 0, 0)


def give_out(path: Path, where: Folders, language: str, city_id: str | None, until: date | None) -> int:
    """Write the questionnaire of a city, or of all members, and return how many; raises BuildError for no such city."""
    with _database(where) as con:
        everybody = cities(con, language)
        if city_id is None:
            members = [city for city in everybody if city.is_member]
            content = _zipped(con, members, language, until)
        else:
            members = [_named(city_id, everybody)]
            content = _workbook(con, members[0], language, until)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)
    return len(members)


@contextmanager
def _database(where: Folders) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(current_path(where.build)), read_only=True) as con:
        yield con


def _named(city_id: str, everybody: list[Asked]) -> Asked:
    found = next((city for city in everybody if city.city_id == city_id), None)
    if found is None:
        by_name = {city.name.casefold(): city.city_id for city in everybody}
        near = [by_name[name] for name in difflib.get_close_matches(city_id.casefold(), by_name, n=2, cutoff=0.7)]
        near += difflib.get_close_matches(city_id.casefold(), [city.city_id for city in everybody], n=3, cutoff=0.6)
        raise BuildError(
            f"--city {city_id[:60]!r}: no such city is published; nearest known: "
            f"{', '.join(dict.fromkeys(near)) or 'none'}\n"
            "  To fix it: write its city_id, or run `python -m etl build` if it was added since the last build"
        )
    return found


def _workbook(con: duckdb.DuckDBPyConnection, city: Asked, language: str, until: date | None) -> bytes:
    (as_of,) = con.execute("select as_of from core.release").fetchall()[0]
    content = io.BytesIO()
    draw(city, questions(con, city.city_id), language, words(language), as_of, until).save(content)
    return content.getvalue()


def _zipped(con: duckdb.DuckDBPyConnection, members: list[Asked], language: str, until: date | None) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as out:
        for city in members:
            name = zipfile.ZipInfo(f"{city.city_id}.xlsx", MOMENT)
            out.writestr(name, _workbook(con, city, language, until))
    return content.getvalue()

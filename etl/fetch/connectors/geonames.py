"""Download points and populations of the places in data/reference/cities.csv into data/raw/geonames_points.csv."""

import csv
import io
import zipfile
import zlib
from pathlib import Path

from etl.fetch.download import MEGABYTE, Request, ask
from etl.fetch.faults import FetchError, UndocumentedError
from etl.fetch.files import today
from etl.fetch.journal import Result, Source, perform, validators
from etl.read.csv_file import read_rows
from etl.write_files import csv_text

NAME = "geonames"
FILE = "geonames_points.csv"
MEMBER = "cities500.txt"
COLUMNS = ("geonames_id", "name", "latitude", "longitude", "population", "modified_on", "accessed_on")
# Positions in the documented table `geoname` of 19 columns.
WIDTH = 19
GEONAMES_ID, PLACE, LATITUDE, LONGITUDE, POPULATION, MODIFIED_ON = 0, 1, 4, 5, 14, 18
# Nearly all of our places have more than 500 residents; far fewer found means that the file is not whole.
FEWEST_SHARE = 0.8
LARGEST_TEXT = 500 * MEGABYTE


def fetch(raw: Path, base_url: str = "https://download.geonames.org/export/dump") -> list[Path]:
    """Download the dump of places above 500 residents and keep the rows of our places; return the file's path.

    Format: readme.txt beside the dump, table `geoname`; licence CC BY 4.0. A population of 0 means unknown there
    and is left empty. Raises BuildError for any failure; the last good file then stays as it was.
    """
    source = Source(NAME, FILE, f"{base_url}/cities500.zip")
    return perform(raw, source, lambda: _work(raw, source))


def _work(raw: Path, source: Source) -> Result:
    wanted = _wanted(raw)
    answer = ask(
        Request(raw, source, source.url, validators(raw, source), 100 * MEGABYTE), lambda path: _places(path, wanted)
    )
    rows = sorted(answer.content, key=lambda row: int(row[0]))
    if len(rows) < FEWEST_SHARE * len(wanted):
        raise FetchError(FILE, f"only {len(rows)} of {len(wanted)} places are in the dump", "try again later")
    missing = len(wanted) - len(rows)
    message = f"{len(rows)} places; {missing} of ours are not in the dump (too small, or no populated place)"
    text = csv_text(COLUMNS, [(*row, today()) for row in rows])
    return Result({raw / FILE: text}, message, answer.validators)


def _wanted(raw: Path) -> set[str]:
    path = raw.parent / "reference" / "cities.csv"
    return set(read_rows(path, "data/reference/cities.csv", ["geonames_id"])["geonames_id"].dropna())


def _places(path: Path, wanted: set[str]) -> list[tuple[str, ...]]:
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(MEMBER).file_size > LARGEST_TEXT:
                raise UndocumentedError(f"{MEMBER} is larger than {LARGEST_TEXT // MEGABYTE} MB")
            with archive.open(MEMBER) as member:
                reader = csv.reader(io.TextIOWrapper(member, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
                return [_row(cells) for cells in reader if cells and cells[GEONAMES_ID] in wanted]
    except (zipfile.BadZipFile, zlib.error) as problem:
        raise UndocumentedError("it is no zip file, or a damaged one") from problem


def _row(cells: list[str]) -> tuple[str, ...]:
    if len(cells) != WIDTH:
        raise UndocumentedError(f"{len(cells)} columns, {WIDTH} expected")
    latitude, longitude, population = float(cells[LATITUDE]), float(cells[LONGITUDE]), int(cells[POPULATION] or 0)
    if abs(latitude) > 90 or abs(longitude) > 180 or population < 0:
        raise UndocumentedError(f"place {cells[GEONAMES_ID]} has an impossible point or population")
    people = str(population) if population else ""
    return (cells[GEONAMES_ID], cells[PLACE], cells[LATITUDE], cells[LONGITUDE], people, cells[MODIFIED_ON])

"""Which names does GeoNames give our places in other languages, ready to paste into data/reference/place_names.csv?"""

import argparse
import csv
import gettext
import io
from pathlib import Path

from etl.errors import BuildError
from etl.folders import folders
from etl.read.csv_file import read_cells

LANGUAGES = ("es", "fr")
CITIES = Path("reference") / "cities.csv"
FILE = Path("reference") / "place_names.csv"
COLUMNS = ["city_id", "language", "name", "source", "source_url", "note"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("folder", type=Path, help="usr/share/locale of Debian's package libgeonames-common")
    parser.add_argument("--data", type=Path, help="another data folder")


def run(given: argparse.Namespace) -> None:
    """Print the header and a row for each name that the file does not have yet."""
    print(new_rows(given.folder, folders(given.data).data), end="")


def new_rows(folder: Path, data: Path) -> str:
    """Return CSV rows of the names that differ from the English one, for cities without a row in that language.

    The package has the alternate names of GeoNames (CC BY 4.0) by language and identifier, in
    `<language>/LC_MESSAGES/geonames.mo`. A seat has another name than its province: only places themselves are looked
    up. Raises BuildError where a language is not in the folder.
    """
    cities = read_cells(data / CITIES, f"data/{CITIES.as_posix()}", ["city_id", "name", "geonames_id", "point_basis"])
    there = read_cells(data / FILE, f"data/{FILE.as_posix()}", ["city_id", "language"])
    known = {tuple(cells) for _, cells in there}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for language in LANGUAGES:
        said = _names(folder, language)
        for _, (city_id, name, number, basis) in cities:
            found = said.gettext(number)
            if basis == "place" and found not in (number, name) and (city_id, language) not in known:
                writer.writerow([city_id, language, found, "geonames", "", ""])
    return text.getvalue()


def _names(folder: Path, language: str) -> gettext.GNUTranslations:
    path = folder / language / "LC_MESSAGES" / "geonames.mo"
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except OSError as problem:
        raise BuildError(
            f"{path}: there are no names of GeoNames\n"
            "  To fix it: name the folder usr/share/locale of Debian's package libgeonames-common"
        ) from problem

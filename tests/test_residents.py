"""Does a number of residents carry its year and source, and does an amount per resident take those of its own year?"""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.build.database import build
from etl.build.published_files import current_path
from etl.folders import folders
from tests.conftest import DATA, MakeOnce
from tests.mistakes import Mistake, Reloading, cases, written

LINES, RESIDENTS = "raw/budgets/fictional.lines.csv", "raw/city_residents.csv"
CONDITIONS = "raw/conditions/fictional_noncommercial.csv"
ALBA = "Alba,DEU,2023,121000,Office of Statistics,https://example.org/count,2026-11-20,"
AIR = 'Alba,DEU,CON_03,2018,2024,9.5,measuring_stations,Alba,Office of Air,"CC BY-NC 4.0, not for commercial use",B,'

MISTAKES = (
    Mistake(
        "residents of a year to come",
        RESIDENTS,
        written(ALBA, ALBA.replace("2023", "2093")),
        ": the year is no year, or lies in the future\n  row 2: city = 'Alba', year = '2093'\n"
        "  To fix it: write the four digits of the year in which they were counted",
    ),
    Mistake(
        "residents in thousands",
        RESIDENTS,
        written(ALBA, ALBA.replace("121000", "121.0")),
        ": the residents are no whole positive number\n  row 2: city = 'Alba', year = '2023', residents = '121.0'\n"
        "  To fix it: write digits only",
    ),
    Mistake(
        "residents twice in a year",
        RESIDENTS,
        written(ALBA, ALBA.replace("2023", "2021")),
        ": a year of a city stands twice\n  row 2: city = 'Alba', year = '2021', residents = '121000'\n"
        "  row 3: city = 'Alba', year = '2021', residents = '123000'\n  To fix it: keep one of them",
    ),
    Mistake(
        "residents without a publisher",
        RESIDENTS,
        written(ALBA, ALBA.replace("Office of Statistics", "")),
        ": the publisher, the page or the day is missing\n  row 2: city = 'Alba', year = '2023', publisher = (empty), "
        "source_url = 'https://example.org/count', read_on = '2026-11-20'\n"
        "  To fix it: say who counted, name the page, and write when it was read",
    ),
    Mistake(
        "condition with an unknown code",
        CONDITIONS,
        written(AIR, AIR.replace("CON_03", "RES_01")),
        ": no condition of the catalogue has this code\n  row 2: city = 'Alba', indicator_code = 'RES_01'\n"
        "  To fix it: use the code of an entry of data/indicators.yml whose formula is of the kind condition",
    ),
    Mistake(
        "condition whose years are turned round",
        CONDITIONS,
        written(AIR, AIR.replace("2018,2024", "2024,2018")),
        ": the years are none, in the wrong order or in the future\n"
        "  row 2: city = 'Alba', indicator_code = 'CON_03', from_year = '2024', to_year = '2018'\n"
        "  To fix it: write four digits each, twice the same where the year is known, else the first and the last that "
        "it may be",
    ),
    Mistake(
        "condition without a licence",
        CONDITIONS,
        written(AIR, AIR.replace('"CC BY-NC 4.0, not for commercial use"', "")),
        ": the area, the publisher, the licence, the page or the day is missing\n"
        "  row 2: city = 'Alba', indicator_code = 'CON_03', area = 'Alba', publisher = 'Office of Air', "
        "licence = (empty), "
        "source_url = 'https://example.org/air', read_on = '2026-11-20'\n"
        "  To fix it: fill it; a figure without its source and licence does not ship",
    ),
    Mistake(
        "condition of no kind of area",
        CONDITIONS,
        written(AIR, AIR.replace("measuring_stations", "city")),
        ": unknown area kind\n  row 2: city = 'Alba', indicator_code = 'CON_03', area_kind = 'city'\n"
        "  To fix it: say of what area it is",
    ),
)


@pytest.mark.parametrize("mistake", cases(*MISTAKES))
def test_a_mistake_is_told_with_file_row_and_what_to_edit(
    mistake: Mistake, reloading: Reloading, tmp_path: Path
) -> None:
    assert reloading.refusal(mistake, tmp_path) == f"data/{mistake.file}{mistake.message}"


def changed(row: dict[str, str]) -> dict[str, str]:
    """Take the residents out of the ledgers of Alba and of a year of Bela; another year of it uses an old census."""
    if (row["city"], row["year"]) in {("Alba", "2021"), ("Bela", "2019")}:
        return {**row, "population": ""}
    return {**row, "note": "(2011 census)"} if (row["city"], row["year"]) == ("Bela", "2018") else row


@pytest.fixture(scope="session")
def recounted(make_once: MakeOnce) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of the fictional data of which some ledgers state no residents, or old ones."""

    def fill(folder: Path) -> None:
        shutil.copytree(DATA, folder)
        with (folder / LINES).open(encoding="utf-8", newline="") as file:
            rows = [changed(row) for row in csv.DictReader(file)]
        with (folder / LINES).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        build(folders(folder))

    with duckdb.connect(str(current_path(make_once("recounted", fill) / "build")), read_only=True) as con:
        yield con


def test_pages_show_the_latest_count_with_its_year_and_else_that_of_geonames_without_one(
    database: duckdb.DuckDBPyConnection,
) -> None:
    found = database.execute(
        "select city_id, population, population_year, population_basis from mart.city where city_id in "
        "('deu-alba', 'ken-cora', 'kor-gala') order by 1"
    ).fetchall()
    assert found == [
        ("deu-alba", 121_000, 2023, "Office of Statistics"),
        ("ken-cora", 900_000, None, "geonames"),
        ("kor-gala", None, None, None),
    ]


def test_an_amount_per_resident_takes_the_residents_that_its_publication_states(
    database: duckdb.DuckDBPyConnection,
) -> None:
    query = "select distinct population, population_year, population_basis from mart.observation where city_id = $city"
    assert database.execute(query, {"city": "deu-alba"}).fetchall() == [(120_000, 2021, "City of Alba")]


def test_where_the_publication_states_none_another_source_of_the_same_year_does(
    recounted: duckdb.DuckDBPyConnection,
) -> None:
    found = recounted.execute(
        "select distinct population, population_year, population_basis, denominator from mart.observation "
        "where city_id = 'deu-alba' and unit = 'ppp_dollars_per_resident'"
    ).fetchall()
    assert found == [(123_000, 2021, "Office of Statistics", 123_000.0)]


def test_residents_of_another_year_are_never_taken(recounted: duckdb.DuckDBPyConnection) -> None:
    found = recounted.execute(
        "select distinct population, reason, reason_year from core.budget_amount "
        "where city_id = 'esp-bela' and budget_year = 2019 and stage = 'executed'"
    ).fetchall()
    assert found == [(None, "no_population", 2019)]


def test_a_census_that_a_publication_goes_on_using_keeps_its_year(recounted: duckdb.DuckDBPyConnection) -> None:
    found = recounted.execute(
        "select distinct observation_year, population, population_year from mart.observation "
        "where city_id = 'esp-bela' and observation_year = 2018"
    ).fetchall()
    assert found == [(2018, 1000, 2011)]


def test_conditions_of_life_are_no_observation_no_verdict_and_no_reason_to_be_compared(
    database: duckdb.DuckDBPyConnection,
) -> None:
    named = {name for (name,) in database.execute("select indicator_id from mart.condition").fetchall()}
    assert named == {"fine_particles"}
    for table in ("core.observation", "mart.observation", "mart.progress", "mart.filling"):
        query = f"select count(*) from {table} where indicator_id in (select indicator_id from mart.condition)"
        assert database.execute(query).fetchone() == (0,)

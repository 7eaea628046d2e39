"""Does every mart hold exactly the rows that follow from the fictional data?"""

import csv
from pathlib import Path

import duckdb
import pytest

from etl.read.sql_file import SQL, read_queries

EXPECTED = Path(__file__).parent / "expected"
# Read from the headers of etl/sql/sources and etl/procurement/sql, whose words may change alone.
FROM_THE_HEADERS = {
    "city": "exclude (place_read_on, population_read_on, gdp_read_on, member_read_on, basis_read_on)",
    "element": "exclude (read_on, read_precision)",
    "headline": "exclude (as_of)",
    "member": "exclude (source_title, source_accessed_on)",
    "outlook": "exclude (last_year)",
    "verdict": "exclude (ratio, measured_on)",
    "procurement_comparison": "exclude (title)",
    "procurement_flag": "exclude (title, definition, fields, threshold, reference)",
    "procurement_support": "exclude (title, fields, unlock)",
    "procurement_value": "exclude (title, method, reference)",
}


def test_every_mart_but_the_list_of_sources_has_its_expected_rows() -> None:
    marts = {path.stem for path in (SQL / "marts").glob("*.sql")}
    assert {path.stem for path in EXPECTED.glob("*.csv")} == marts - {"source"}


@pytest.mark.parametrize("mart", sorted(path.stem for path in EXPECTED.glob("*.csv")))
def test_a_mart_holds_the_expected_rows_in_the_expected_order(
    mart: str, database: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    written = tmp_path / f"{mart}.csv"
    database.execute(f"copy (select * {FROM_THE_HEADERS.get(mart, '')} from mart.{mart}) to '{written}'")
    assert written.read_text(encoding="utf-8") == (EXPECTED / f"{mart}.csv").read_text(encoding="utf-8")


def test_the_list_of_sources_repeats_the_headers_and_counts_the_rows(
    database: duckdb.DuckDBPyConnection, built_once: Path
) -> None:
    found = database.execute("select source_id, publisher, licence, accessed_on::varchar, row_count from mart.source")
    expected = [
        (
            source.name + (f".{path.name.split('.')[0]}" if "*" in source.header["file"] else ""),
            source.header["publisher"],
            source.header["licence"],
            str(source.header.get("accessed_on") or max(row[source.header["accessed_on_column"]] for row in lines)),
            len(lines),
        )
        for source in read_queries("sources")
        for path in built_once.glob(source.header["file"])
        for lines in [list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))]
    ]
    catalogue = ("indicators", "This project, from the frameworks named in each entry", "CC0 1.0", "2026-11-22", 15)
    assert sorted(found.fetchall()) == sorted([*expected, catalogue])

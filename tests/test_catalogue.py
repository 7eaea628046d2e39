"""Is the shipped indicator catalogue whole, and does it say what it should?"""

import csv
from collections import Counter
from collections.abc import Iterator

import duckdb
import pytest

from etl.build.catalogue import Indicator, load_catalogue, read_catalogue
from etl.errors import BuildError
from etl.folders import DATA
from etl.read.sql_file import SQL

NUMBERS = {
    "RES": "01 02 03 04 06",
    "ALL": "01 02 03 04 05 06 07 08 09 10 11 12",
    "EXE": "01 02 03 06 07 08 05",
    "TRA": "01 02 03",
    "PAR": "01 03",
    "ACC": "01 02 03",
    "PRO": "01 02 03 04",
    "PIN": "01 02 03 04 05 07",
    "PRI": "01 02",
    "CON": "01 02 03 04 05",
}
CODES = [f"{group}_{number}" for group, numbers in NUMBERS.items() for number in numbers.split()]
GROUPS = {
    "resources_generation": 5,
    "allocation_to_rights": 12,
    "spending_execution": 7,
    "transparency": 3,
    "participation": 2,
    "accountability": 3,
    "procurement_openness": 4,
    "procurement_inclusion": 6,
    "procurement_integrity": 2,
    "conditions_of_life": 5,
}
SIX_RIGHTS = [
    "FUNC_HOUSING",
    "FUNC_WATER_SANITATION",
    "FUNC_HEALTH",
    "FUNC_EDUCATION",
    "FUNC_SOCIAL_SERVICES_PROTECTION",
    "FUNC_EMPLOYMENT_PROMOTION",
]


@pytest.fixture(scope="module")
def catalogue() -> dict[str, Indicator]:
    """The shipped entries by code."""
    return {entry.code: entry for entry in read_catalogue(DATA / "indicators.yml", "data/indicators.yml")}


@pytest.fixture(scope="module")
def loaded() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database of the project's schema with the shipped catalogue."""
    with duckdb.connect() as con:
        con.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
        load_catalogue(con, DATA)
        yield con


def items(entry: Indicator, side: str) -> list[str]:
    """Return the items on one side of a formula."""
    return [term.item for term in entry.terms if term.side == side]


def column(file: str, name: str) -> set[str]:
    """Return the values of a column of a shipped file."""
    with (DATA / file).open(encoding="utf-8", newline="") as rows:
        return {row[name] for row in csv.DictReader(rows)}


def test_all_codes_are_there_in_their_order(catalogue: dict[str, Indicator]) -> None:
    assert list(catalogue) == CODES
    assert [entry.place for entry in catalogue.values()] == list(range(1, len(CODES) + 1))


def test_there_are_26_core_17_extended_and_six_context_indicators_in_ten_groups(
    catalogue: dict[str, Indicator],
) -> None:
    assert Counter(entry.tier for entry in catalogue.values()) == {"core": 26, "extended": 17, "context": 6}
    assert Counter(entry.indicator_group for entry in catalogue.values()) == GROUPS


def test_what_can_be_computed_is_told_from_what_needs_a_survey_or_contracting_data(
    catalogue: dict[str, Indicator],
) -> None:
    codes = {
        status: " ".join(entry.code for entry in catalogue.values() if entry.reporting == status)
        for status in ("context", "reported", "needs_survey", "needs_ocds")
    }
    assert codes == {
        "context": "RES_06 CON_01 CON_02 CON_03 CON_04 CON_05",
        "reported": "EXE_05 TRA_03 PAR_01 PAR_03 ACC_03 PIN_03 PIN_07",
        "needs_survey": "TRA_01 TRA_02 ACC_01 ACC_02 PIN_04 PIN_05",
        "needs_ocds": "PRO_02 PRO_03 PRO_04 PIN_01 PIN_02 PRI_01 PRI_02",
    }


def test_a_share_has_the_items_of_its_words(catalogue: dict[str, Indicator]) -> None:
    share = catalogue["RES_01"]
    assert (share.indicator_id, share.formula_kind, share.unit) == ("own_source_revenue_share", "share", "percent")
    assert (items(share, "numerator"), items(share, "denominator")) == (["REV_OWN"], ["REV_NONFIN", "REV_TOTAL"])
    assert (share.numerator_words, share.denominator_words) == ("own-source revenue", "non-financial revenue")


def test_the_rights_share_and_the_index_add_up_the_same_six_functions(catalogue: dict[str, Indicator]) -> None:
    share, index = catalogue["ALL_02"], catalogue["ALL_12"]
    assert items(share, "numerator") == items(index, "numerator") == items(index, "by_right") == SIX_RIGHTS
    assert [code for code, entry in catalogue.items() if entry.is_composite] == ["ALL_01", "ALL_02", "ALL_12"]
    assert index.past_years == 3


def test_the_two_executions_differ_by_the_stage_of_the_budget_and_by_direction(
    catalogue: dict[str, Indicator],
) -> None:
    original, amended = catalogue["EXE_01"], catalogue["EXE_02"]
    assert (original.against, original.direction, original.best_point) == ("budget_initial", "closer", 100)
    assert (amended.against, amended.direction, amended.best_point) == ("budget_amended", "higher", None)
    for execution in (original, amended):
        assert items(execution, "numerator") == ["EXP_NONFIN", "EXP_TOTAL"]
        assert items(execution, "by_right") == SIX_RIGHTS
    assert items(catalogue["EXE_03"], "exclude") == ["FUNC_DEBT_SERVICE"]


def test_every_item_of_a_formula_occurs_in_the_shipped_budgets_or_is_delivered_by_a_connector(
    catalogue: dict[str, Indicator],
) -> None:
    named = {term.item for entry in catalogue.values() for term in entry.terms if term.side != "national"}
    assert len(named) > 20
    files = [f"raw/budgets/{path.name}" for path in (DATA / "raw" / "budgets").glob("*.lines.csv")]
    delivered = {item for items in column("reference/connectors.csv", "items") for item in items.split()}
    assert named - set().union(*(column(file, "item") for file in files)) - delivered == set()


def test_the_measure_of_the_national_context_is_in_the_file_of_the_observatory(
    catalogue: dict[str, Indicator],
) -> None:
    measures = {entry.measure for entry in catalogue.values()} - {None}
    assert measures == {"SNG_EXP_PCT_GG"}
    assert measures <= column("raw/sng_wofi.csv", "measure")


def test_what_the_average_of_a_country_adds_up_is_in_the_file_of_the_observatory(
    catalogue: dict[str, Indicator],
) -> None:
    added = {code: items(entry, "national") for code, entry in catalogue.items() if items(entry, "national")}
    assert added == {
        "RES_01": ["SNG_REV_TAX_PCT", "SNG_REV_FEES_PCT", "SNG_REV_PROPERTY_PCT"],
        "RES_03": ["SNG_REV_GRANTS_PCT"],
        "RES_04": ["SNG_REV_TAX_PCT"],
    }
    assert {measure for row in added.values() for measure in row} <= column("raw/sng_wofi.csv", "measure")


def test_every_target_with_a_number_says_who_set_it(catalogue: dict[str, Indicator]) -> None:
    targets = {
        code: (entry.target_comparison, entry.target_value, entry.target_year, entry.target_status)
        for code, entry in catalogue.items()
        if entry.target_value is not None
    }
    assert targets == {
        "ALL_12": ("at_least", 100, None, "campaign_proposal"),
        "EXE_01": ("equal", 100, None, "framework"),
        "EXE_02": ("at_least", 100, None, "derived"),
        "EXE_03": ("at_most", 5, None, "framework"),
        "TRA_01": ("at_least", 61, None, "framework"),
        "TRA_02": ("at_least", 3, 2030, "campaign_proposal"),
        "ACC_01": ("at_least", 4, None, "derived"),
        "ACC_02": ("at_least", 2, 2030, "campaign_proposal"),
        "ACC_03": ("at_most", 0, None, "framework"),
        "PRO_03": ("at_most", 10, None, "framework"),
        "PRO_04": ("at_most", 5, None, "framework"),
        "PIN_04": ("at_least", 100, 2030, "campaign_proposal"),
    }


def test_a_proposal_of_the_campaign_says_so_in_words_and_nothing_else_does(catalogue: dict[str, Indicator]) -> None:
    for entry in catalogue.values():
        is_proposal = entry.target_status == "campaign_proposal"
        assert entry.target_text.startswith("proposed for the campaign: ") == is_proposal


def test_a_target_of_one_city_carries_no_number_that_would_judge_the_others(catalogue: dict[str, Indicator]) -> None:
    of_cities = {code: entry for code, entry in catalogue.items() if entry.target_status == "city_target"}
    assert list(of_cities) == ["EXE_05", "TRA_03", "PAR_03", "PIN_03", "PIN_07"]
    assert all("Barcelona" in entry.target_text and entry.target_value is None for entry in of_cities.values())
    assert of_cities.keys() - column("raw/city_targets.csv", "indicator_code") == {"PIN_03"}


def test_a_caveat_is_made_of_sentences(catalogue: dict[str, Indicator]) -> None:
    assert [code for code, entry in catalogue.items() if not entry.caveat.endswith(".")] == []
    assert [code for code, entry in catalogue.items() if entry.definition.endswith(".")] == []


def test_the_database_holds_every_entry_with_its_line_its_terms_and_its_source(
    loaded: duckdb.DuckDBPyConnection, catalogue: dict[str, Indicator]
) -> None:
    query = "select code, source_row, source_id from core.indicator order by place"
    assert loaded.execute(query).fetchall() == [
        (entry.code, entry.source_row, "indicators") for entry in catalogue.values()
    ]
    lines = (DATA / "indicators.yml").read_text(encoding="utf-8").split("\n")
    assert [lines[entry.source_row - 1] for entry in catalogue.values()] == [
        f"- id: {entry.indicator_id}" for entry in catalogue.values()
    ]
    terms = "select indicator_id, side, place, item from core.indicator_term"
    assert set(loaded.execute(terms).fetchall()) == {
        (entry.indicator_id, term.side, term.place, term.item) for entry in catalogue.values() for term in entry.terms
    }
    source = "select source_id, file, feeds, row_count, licence from core.source"
    assert loaded.execute(source).fetchall() == [
        ("indicators", "data/indicators.yml", "indicator", len(CODES), "CC0 1.0")
    ]


def test_a_row_of_the_database_says_what_the_entry_says(
    loaded: duckdb.DuckDBPyConnection, catalogue: dict[str, Indicator]
) -> None:
    row = loaded.execute("select * exclude (source_id) from core.indicator where code = 'EXE_01'")
    names = [name for name, *_ in row.description]
    found = row.fetchone()
    assert found is not None
    assert dict(zip(names, found, strict=True)) == {name: getattr(catalogue["EXE_01"], name) for name in names}


def test_what_the_database_refuses_names_the_catalogue(loaded: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(BuildError, match=r"^data/indicators\.yml: Constraint Error: Duplicate key"):
        load_catalogue(loaded, DATA)

"""Is every noun what its mart holds, and does the reader return a mart as it was written?"""

from datetime import date
from pathlib import Path
from types import NoneType
from typing import NamedTuple, get_args, get_type_hints

import duckdb
import pytest

from dashboard.store import db, marts, queries
from dashboard.store.nouns.budgets import BudgetLine
from dashboard.store.nouns.campaign import Coverage, Event
from dashboard.store.nouns.indicators import ComparedValue, Comparison, Observation
from dashboard.store.nouns.places import Candidate, City, Member
from dashboard.store.nouns.pledges import Pledge
from dashboard.store.nouns.provenance import Release
from dashboard.store.rows import rows_of
from dashboard.store.shape import TYPES, every_noun
from etl.build.published_files import current_path
from tests.conftest import MakeOnce
from tests.test_views import build_sparse

FOLDERS = ("shown_once", "shipped_shown_once", "generated_shown_once", "sparse")


def types_of(noun: type[NamedTuple]) -> dict[str, tuple[str, bool]]:
    """Return the type of each field and whether it may be missing."""
    hints = get_type_hints(noun)
    found = {name: [kind for kind in get_args(hint) or (hint,) if kind is not NoneType] for name, hint in hints.items()}
    return {name: (kind.__name__, NoneType in get_args(hints[name])) for name, (kind,) in found.items()}


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, make_once: MakeOnce) -> list[Path]:
    """The files of four databases: fictional, shipped, generated, and as empty as a build allows."""
    sparse = make_once("sparse", build_sparse) / "build"
    return [current_path(sparse if name == "sparse" else request.getfixturevalue(name)) for name in FOLDERS]


def test_every_mart_has_a_noun_with_its_columns_in_order_and_their_types(database: duckdb.DuckDBPyConnection) -> None:
    columns = database.execute(
        "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns() "
        "where schema_name = 'mart' or (schema_name = 'core' and table_name = 'release') order by 1, column_index"
    ).fetchall()
    held: dict[str, dict[str, str]] = {}
    for table, name, kind in columns:
        held.setdefault(table, {})[name] = TYPES[kind]
    typed = {table: {name: kind for name, (kind, _) in types_of(noun).items()} for table, noun in every_noun().items()}
    assert typed == held
    assert {table: list(fields) for table, fields in typed.items()} == {table: list(of) for table, of in held.items()}


def test_a_field_that_is_missing_anywhere_says_that_it_may_be(databases: list[Path]) -> None:
    broken = {
        f"{path.parent}: {table}.{name}"
        for path in databases
        for table, noun in every_noun().items()
        if noun is not Release
        for name, (_, may_be_missing) in types_of(noun).items()
        if not may_be_missing and any(getattr(row, name) is None for row in marts.rows(path, noun))
    }
    assert broken == set()


def test_a_mart_is_read_in_the_order_in_which_it_was_written(databases: list[Path]) -> None:
    for path in databases:
        for table, noun in every_noun().items():
            if noun is not Release:
                fields = ", ".join(noun._fields)
                assert marts.rows(path, noun) == db.rows(path, noun, f"select {fields} from {table} order by rowid")


def test_some_rows_of_a_large_mart_are_read_in_its_order(databases: list[Path]) -> None:
    for path in databases:
        every = marts.rows(path, Observation)
        for city in {row.city_id for row in every}:
            assert marts.rows(path, Observation, city_id=city) == [row for row in every if row.city_id == city]


def test_what_equals_none_is_not_asked_for(databases: list[Path]) -> None:
    fictional = databases[0]
    of_city = [row for row in marts.rows(fictional, Observation) if row.city_id == "esp-bela"]
    assert of_city
    assert marts.rows(fictional, Observation, city_id="esp-bela", indicator_id=None) == of_city


def test_a_frame_has_the_rows_of_the_same_question(databases: list[Path]) -> None:
    for path in databases:
        for noun in (Event, Member, City, Coverage, Observation):
            assert rows_of(marts.frame(path, noun), noun) == marts.rows(path, noun)


def test_a_day_is_a_date_however_it_is_read(databases: list[Path]) -> None:
    for found in (marts.rows(databases[0], Event), rows_of(marts.frame(databases[0], Event), Event)):
        assert {type(event.starts_on) for event in found} == {date}


@pytest.mark.parametrize("column", ["city", "city_id = '' or city_id", "'; drop table mart.city; --", "_fields"])
def test_only_the_columns_of_a_noun_can_be_asked_for(column: str, databases: list[Path]) -> None:
    with pytest.raises(ValueError, match="City has no "):
        marts.rows(databases[0], City, **{column: "deu-alba"})


@pytest.mark.parametrize("value", ["' or 1 = 1 --", "deu-alba'; drop table mart.city; --", "$city_id", "%", ""])
def test_what_a_visitor_sends_is_a_value_and_never_part_of_the_query(value: str, databases: list[Path]) -> None:
    assert marts.rows(databases[0], City, city_id=value) == []


@pytest.mark.parametrize(("question", "noun", "given"), [
    ("all_budget_lines", BudgetLine, {"city": "esp-bela"}),
    ("candidates", Candidate, {"search": "", "section": None, "kind": None}),
    ("city_pledges", Pledge, {"city": "esp-bela"}),
    ("compared", ComparedValue, {"cities": "", "indicators": ""}),
    ("comparisons", Comparison, {"city": "esp-bela"}),
    ("indicator_series", Observation, {"city": "esp-bela"}),
    ("latest_observations", Observation, {"city": "esp-bela"}),
    ("members", Member, {"search": "", "section": None, "kind": None, "status": None}),
    ("newest_members", Member, {"count": 1}),
    ("pledges", Pledge, {"search": "", "programme": None, "kind": None, "status": None, "area": None}),
    ("pledges_of", Pledge, {"cities": ""}),
    ("release", Release, {}),
])  # fmt: skip
def test_a_question_answers_with_the_columns_of_its_noun(
    question: str, noun: type[NamedTuple], given: dict[str, object], databases: list[Path]
) -> None:
    assert tuple(db.frame(databases[0], queries.statement(question), **given).columns) == noun._fields

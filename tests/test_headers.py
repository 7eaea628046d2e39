"""Does every file of etl/sql say in its header what its reader and the build need to know?"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.build.source_rules import Rule, refusals
from etl.errors import BuildError
from etl.read import sql_file
from etl.read.sql_file import SQL, Query, read_queries, read_query

NEEDED = {"title", "publisher", "licence", "file", "feeds", "columns"}
POSSIBLE = NEEDED | {
    "url",
    "accessed_on",
    "accessed_on_column",
    "optional",
    "may_be_empty",
    "note",
    "refuse",
    "row_is",
    "sheet",
    "stale_after_days",
}


def named(models: list[Query]) -> list[object]:
    """Return the models as parameters that carry their names."""
    return [pytest.param(found, id=found.name) for found in models]


@pytest.mark.parametrize("source", named(read_queries("sources")))
def test_a_source_names_publisher_licence_date_file_and_columns(source: Query) -> None:
    header = source.header
    assert NEEDED <= header.keys() <= POSSIBLE
    assert all(str(header[key]).strip() for key in NEEDED)
    assert header.get("url", "https://").startswith("https://")
    assert header["file"].startswith(("raw/", "reference/"))
    assert f"create table core.{header['feeds']} (" in (SQL / "schema.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", named(read_queries("sources")))
def test_a_source_has_a_date_of_its_own_or_a_column_with_it(source: Query) -> None:
    header = source.header
    if "accessed_on_column" in header:
        assert "accessed_on" not in header
        assert header["accessed_on_column"] in header["columns"]
    else:
        assert isinstance(header["accessed_on"], date)


@pytest.mark.parametrize("source", named(read_queries("sources")))
def test_every_rule_of_a_source_shows_columns_that_are_there_and_says_what_to_edit(source: Query) -> None:
    for rule in refusals(source.header, source.name):
        assert all([rule.rule, rule.where, rule.show, rule.edit])
        assert {*rule.show, *([rule.nearest] if rule.nearest else [])} <= set(source.header["columns"])


@pytest.mark.parametrize("mart", named(read_queries("marts")))
def test_a_mart_has_a_grain_and_a_meaning_for_every_column(mart: Query) -> None:
    assert {"grain", "columns"} <= mart.header.keys() <= {"grain", "columns", "unique", "always", "names_places"}
    assert all(mart.header["columns"].values())


@pytest.mark.parametrize("check", named(read_queries("checks")))
def test_a_check_has_a_severity_and_a_rule(check: Query) -> None:
    own = {"error": {"file", "edit"}, "warning": {"message"}}
    assert check.header.keys() == {"severity", "rule"} | own[check.header["severity"]]
    assert check.header["severity"] in {"error", "warning"}


def test_a_broken_header_stops_the_build_by_name_and_publishes_nothing(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (published / "build" / "current").read_text(encoding="utf-8")
    sql = shutil.copytree(SQL, tmp_path / "sql")
    path = sql / "sources" / "kinds.sql"
    path.write_text("-- title: [Kinds\n-- feeds: kind\nselect 1\n", encoding="utf-8")
    monkeypatch.setattr(sql_file, "SQL", sql)
    assert main(["build", "--data", str(published)]) == 1
    assert capsys.readouterr().err.startswith(f"error: {path}: the header is no YAML: while parsing a flow sequence\n")
    assert (published / "build" / "current").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("text", ["select 1\n", "-- just words\nselect 1\n", ""])
def test_a_file_without_a_header_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "kinds.sql"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(sql_file.BuildError) as refused:
        read_query(path)
    assert str(refused.value) == f"{path}: the file must begin with a YAML header in -- comments"


COLUMNS = ["name", "city", "country_iso3", "kind", "since", "note"]
SHORTHAND = [
    (
        {"rule": "the name is missing", "required": "name note", "edit": "write it"},
        Rule("the name is missing", "name is null or note is null", ("city", "name", "note"), "write it"),
    ),
    (
        {"one_of": {"kind": ["city", "region", "more than one"]}},
        Rule(
            "unknown kind",
            "kind is null or kind not in ('city', 'region', 'more than one')",
            ("city", "kind"),
            "write city, region or more than one",
        ),
    ),
    (
        {"one_of": {"kind?": ["city", "region"]}, "rule": "unknown level"},
        Rule(
            "unknown level",
            "kind is not null and kind not in ('city', 'region')",
            ("city", "kind"),
            "write city or region, or leave it empty",
        ),
    ),
    (
        {"known_in": {"country_iso3?": "country"}},
        Rule(
            "unknown country code",
            "country_iso3 is not null and country_iso3 not in (select known.country_iso3 from core.country as known)",
            ("city", "country_iso3"),
            "correct the code, or add the country to data/reference/countries.csv",
        ),
    ),
    (
        {"known_in": {"note": "this_file.name"}, "rule": "unknown name", "edit": "use a name of this file"},
        Rule(
            "unknown name",
            "note is null or note not in (select known.name from raw as known)",
            ("city", "note", "name"),
            "use a name of this file",
        ),
    ),
    (
        {"date": "since?", "edit": "write 2023"},
        Rule(
            "the date is impossible", "since is not null and first_day(since) is null", ("city", "since"), "write 2023"
        ),
    ),
    (
        {"not_in_future": "since"},
        Rule("the date lies in the future", "first_day(since) > current_date", ("city", "since"), "correct the date"),
    ),
    (
        {"rule": "the year is no year", "form": {"since": "20[0-9]{2}"}, "show": "since", "edit": "write four digits"},
        Rule(
            "the year is no year", "since is null or since not similar to '20[0-9]{2}'", ("since",), "write four digits"
        ),
    ),
    (
        {"rule": "the kind stands twice", "unique": "kind since"},
        Rule(
            "the kind stands twice",
            'exists (select 1 from raw as r where r."kind" = raw."kind" and r."since" = raw."since" '
            "and r._row != raw._row)",
            ("city", "kind", "since"),
            "keep one row",
        ),
    ),
]


@pytest.mark.parametrize(("written", "spelled_out"), SHORTHAND)
def test_shorthand_is_spelled_out(written: dict, spelled_out: Rule) -> None:
    assert refusals({"columns": COLUMNS, "row_is": "city", "refuse": [written]}, "x.sql") == [spelled_out]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ({"rule": "no condition", "edit": "write it"}, "'where'"),
        ({"where": "name is null", "edit": "write it"}, "missing 1 required positional argument: 'rule'"),
        ({"required": "name", "rule": "no name"}, "missing 1 required positional argument: 'edit'"),
        ({"oneof": {"kind": ["city"]}, "where": "true", "rule": "a", "edit": "b"}, "keyword argument 'oneof'"),
    ],
)
def test_a_rule_that_says_too_little_is_refused_by_file(written: dict, problem: str) -> None:
    with pytest.raises(BuildError) as refused:
        refusals({"columns": COLUMNS, "refuse": [written]}, "etl/sql/sources/kinds.sql")
    assert str(refused.value).startswith(f"etl/sql/sources/kinds.sql: the rule {written} is not complete: ")
    assert problem in str(refused.value)

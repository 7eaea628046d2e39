"""Does every file of etl/sql say in its header what its reader and the build need to know?"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from etl.__main__ import main
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
    for rule in source.header.get("refuse", []):
        assert {"rule", "where", "show", "edit"} <= rule.keys() <= {"rule", "where", "show", "edit", "nearest"}
        shown = {*rule["show"].split(), *([rule["nearest"]] if "nearest" in rule else [])}
        assert shown <= set(source.header["columns"])


@pytest.mark.parametrize("mart", named(read_queries("marts")))
def test_a_mart_has_a_grain_and_a_meaning_for_every_column(mart: Query) -> None:
    assert {"grain", "columns"} <= mart.header.keys() <= {"grain", "columns", "unique", "always"}
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

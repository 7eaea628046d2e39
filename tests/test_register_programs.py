"""Does the register answer programs in JSON, take single rows from them, and write only the list that they saw?"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.registers import DATA, changed, exported, fresh, put, run, texts

MEMBER = {"name": "Alba Land", "country_iso3": "DEU"}


def asked(capsys: pytest.CaptureFixture[str], data: Path, *arguments: object) -> Any:
    """Return what the command answers."""
    assert run(data, *arguments) == 0
    return json.loads(capsys.readouterr().out)


def rows(path: Path, *entries: dict[str, object], **said: object) -> Path:
    """Return a file of single rows."""
    path.write_text(json.dumps({"rows": entries, **said}), encoding="utf-8")
    return path


def member(before: dict[str, str] | None, **cells: str) -> dict[str, object]:
    """Return an entry about a member."""
    return {"table": "campaign_members", "before": before, "row": MEMBER | cells}


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build would say of it is tried elsewhere."""
    monkeypatch.setattr("etl.register.deeds.rehearse", lambda planned, chosen, where: planned.faults)


def sheet_of(capsys: pytest.CaptureFixture[str], data: Path, table: str, language: str = "en") -> Any:
    """Return a sheet by its table."""
    return next(each for each in asked(capsys, data, "sheets", "--lang", language) if each["table"] == table)


def stands(capsys: pytest.CaptureFixture[str], data: Path) -> dict[str, str]:
    """Return the row of that member as it stands."""
    found = sheet_of(capsys, data, "campaign_members")["rows"]
    return next(each["row"] for each in found if each["row"]["name"] == MEMBER["name"])


def test_the_sheets_are_told_with_lists_meanings_and_rows(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = sheet_of(capsys, DATA, "campaign_members", "fr")
    columns = {column["name"]: column for column in sheet["columns"]}
    assert (sheet["title"], sheet["key"]) == ("Membres", ["name", "country_iso3"])
    assert columns["source_url"]["meaning"] == "Page qui cite le membre"
    assert [name for name, column in columns.items() if column["is_needed"]] == [
        "name", "status", "source_url", "confidence",
    ]  # fmt: skip
    assert columns["status"]["choices"] == [["pioneer", ""], ["member", ""], ["interested", ""]]
    assert sheet["rows"][0] == {"number": 2, "row": sheet["rows"][0]["row"] | {"name": "Alba", "country_iso3": "DEU"}}


@pytest.mark.usefixtures("unchecked")
def test_a_row_is_listed_written_told_and_taken_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = fresh(tmp_path / "data")
    file = rows(tmp_path / "rows.json", member(stands(capsys, data), joined_on="2024"), language="es", why="told so")
    seen = asked(capsys, data, "import", file, "--by", "north-desk", "--json")
    assert seen["found"] == [
        {
            "number": 1,
            "kind": "changed",
            "sheet": "Miembros",
            "row": 1,
            "key": ["Alba Land", "DEU"],
            "says": "",
            "cells": [["joined_on", "", "2024"]],
            "names_source": True,
        }
    ]
    place = {"campaign_members": {"title": "list.csv", "letters": {"name": "A"}}}
    entry = member(None, name="Leipzig", country_iso3="DEU", wave="a\u202eb", source_url="") | {"number": 7}
    of_list = asked(capsys, data, "import", rows(file, entry, sheets=place), "--by", "north-desk", "--json")
    assert [(one["sheet"], one["row"]) for one in of_list["found"]][-1] == ("list.csv", 7)
    assert (of_list["errors"][0]["sheet"], of_list["errors"][0]["cell"]) == ("list.csv", "wave 7")
    rows(file, member(stands(capsys, data), joined_on="2024"), language="es", why="told so")
    assert (seen["errors"], seen["written"], seen["why"], texts(data)) == ([], [], "told so", texts(DATA))
    given = ("import", file, "--by", "north-desk", "--json", "--accept", "all", "--listed", seen["listed"])
    (written,) = asked(capsys, data, *given)["written"]
    (told,) = asked(capsys, data, "history", "--json")["changes"]
    assert (told["id"], told["by"], told["why"], told["cells"]) == (
        written,
        "north-desk",
        "told so",
        [["joined_on", "", "2024"]],
    )
    assert run(data, *given) == 1
    assert capsys.readouterr().err.startswith("error: the record has changed since this was listed")


@pytest.mark.usefixtures("unchecked")
def test_an_undo_that_is_taken_back_brings_the_change_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.register.undoing.errors_of", lambda files, where: [])
    data = fresh(tmp_path / "data")
    file = rows(tmp_path / "rows.json", member(stands(capsys, data), joined_on="2024"))
    (first,) = asked(capsys, data, "import", file, "--by", "north-desk", "--json", "--accept", "all")["written"]
    (undone,) = asked(capsys, data, "undo", first, "--by", "south-desk", "--json")["changes"]
    assert run(data, "undo", first, "--lang", "fr") == 1
    assert capsys.readouterr().err == (
        f"error: {first} a déjà été annulé ({undone['id']})\n"
        f"  Pour corriger\u202f: annulez {undone['id']} pour le rétablir\n"
    )
    (again,) = asked(capsys, data, "undo", undone["id"], "--by", "south-desk", "--json")["changes"]
    told = asked(capsys, data, "history", "--json")["changes"]
    assert stands(capsys, data)["joined_on"] == "2024"
    assert [(each["id"], each["undoes"], each["undone_by"], each["restores"]) for each in told] == [
        (again["id"], undone["id"], "", first),
        (undone["id"], first, again["id"], ""),
        (first, "", "", ""),
    ]
    assert told[0]["why"] == f"brings back {first}"
    assert [each["restored_by"] for each in told] == ["", "", again["id"]]
    (last,) = asked(capsys, data, "undo", first, "--by", "south-desk", "--json")["changes"]
    told = asked(capsys, data, "history", "--json")["changes"]
    assert [(each["undone_by"], each["restored_by"]) for each in told] == [
        ("", ""),
        ("", ""),
        (again["id"], ""),
        (last["id"], ""),
    ]


@pytest.mark.usefixtures("unchecked")
def test_of_two_who_change_a_row_at_once_the_second_sees_what_the_first_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = fresh(tmp_path / "data")
    before = stands(capsys, data)
    first = rows(tmp_path / "first.json", member(before, joined_on="2024"))
    second = rows(tmp_path / "second.json", member(before, joined_on="2025"))
    asked(capsys, data, "import", first, "--by", "north-desk", "--json", "--accept", "all")
    (found,) = asked(capsys, data, "import", second, "--by", "south-desk", "--json", "--accept", "all")["found"]
    assert found["kind"] == "conflict"
    assert found["says"].startswith("since the export north-desk changed it")
    assert "joined_on (empty) → '2024'" in found["says"]
    assert stands(capsys, data)["joined_on"] == "2024"


@pytest.mark.usefixtures("unchecked")
def test_a_row_that_is_taken_out_leaves_all_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = fresh(tmp_path / "data")
    gone = {"table": "campaign_members", "before": stands(capsys, data), "row": None}
    seen = asked(capsys, data, "import", rows(tmp_path / "rows.json", gone), "--by", "north-desk", "--json")
    assert [(each["kind"], each["key"]) for each in seen["found"]] == [("removed", list(MEMBER.values()))]


def test_all_that_is_wrong_is_told_at_once(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = {"name": "Leipzig", "status": "memeber", "joined_on": "2025-13", "fax": "1", "confidence": "low"}
    file = rows(tmp_path / "rows.json", member(None, **new))
    seen = asked(capsys, folder, "import", file, "--by", "north-desk", "--json", "--accept", "all")
    assert [(each["cell"], each["rule"], each["nearest"]) for each in seen["errors"]] == [
        ("fax 1", "a column that the register does not know: fax", ""),
        ("status 1", "unknown status", "member"),
        ("joined_on 1", "the date is impossible", ""),
        ("source_url 1", "the source is missing", ""),
    ]
    assert (seen["written"], texts(folder)) == ([], texts(DATA))


@pytest.mark.usefixtures("unchecked")
def test_a_sign_that_nobody_sees_is_refused_at_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = rows(tmp_path / "rows.json", member(None, wave="a\u202eb"))
    (error,) = asked(capsys, DATA, "import", file, "--by", "north-desk", "--json")["errors"]
    assert (error["cell"], error["rule"]) == ("wave 1", "a sign that nobody sees, or over 32,767 letters")


@pytest.mark.parametrize("text", [
    "", "[]", "{}", '{"rows": 1}', '{"rows": [1]}', '{"rows": [{"table": "x", "row": {}}]}', "[" * 100_000,
    '{"rows": [{"table": "campaign_members", "before": null, "row": null}]}', '{"rows": [], "why": 1}',
    '{"rows": [{"table": "campaign_members", "before": null, "row": {"name": 1}}]}',
])  # fmt: skip
def test_what_is_no_list_of_rows_is_refused(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rows.json").write_text(text, encoding="utf-8")
    assert run(DATA, "import", tmp_path / "rows.json", "--by", "north-desk", "--json") == 1
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0].split(":")[:2]) == ("", ["error", " rows.json"])


@pytest.mark.usefixtures("unchecked")
def test_the_lines_of_a_workbook_are_written_one_by_one(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = changed(
        exported(folder, tmp_path / "out.xlsx"), put("Members", 2, wave="2"), put("Members", 3, date_precision="year")
    )
    seen = asked(capsys, folder, "import", out, "--by", "north-desk", "--json", "--accept", "1")
    assert [(each["key"][0], each["row"]) for each in seen["found"]] == [("Alba", 2), ("Alba Land", 3)]
    assert (len(seen["written"]), seen["errors"]) == (1, [])
    assert stands(capsys, folder)["date_precision"] == "unknown"


@pytest.mark.usefixtures("unchecked")
def test_a_member_that_is_in_the_record_already_is_said_to_be(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = rows(tmp_path / "rows.json", member(None, joined_on="2024"))
    (line,) = asked(capsys, DATA, "import", file, "--by", "north-desk", "--dry-run", "--json")["found"]
    assert (line["kind"], line["says"]) == ("conflict", "it is in the record already; change it in its own row")

"""Does the desk show what is to do, what would change and what is wrong, write it only then, and publish it?"""

import datetime
import json
import re
import sys
import time
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.desk import basket, effects, place, publish, record, review, sign_in, who
from dashboard.desk.roles import Person, Role
from dashboard.kit.page import Page
from dashboard.serving.first_words import page_at
from dashboard.store import shown_database
from dashboard.words.translation import words
from etl.build.published_files import current_path
from etl.derive.geography import COAST_TOLERANCE_KM
from tests.registers import DATA, changed, exported, fresh, put, texts
from tests.visits import bodies, errors, go_to, notices, titles, visit

register = record._run
LINE = {"number": 1, "kind": "changed", "sheet": "Members", "row": 2, "key": ["Alba"], "says": "", "names_source": True}
PLACE = ("latitude", "longitude")
WRONG = {"sheet": "Members", "cell": "joined_on 1", "rule": "the date is impossible", "given": "", "nearest": "",
         "edit": "write 2023"}  # fmt: skip
CHANGE = {
    "id": "20261128T100000000-aaaa-00001", "at": "2026-11-28T10:00:00Z", "by": "north-desk", "kind": "changed",
    "table": "campaign_members", "key": ["Alba"], "cells": [["wave", "", "<i>2</i>"]], "why": "", "source": "",
    "undoes": "", "undone_by": "", "restores": "", "restored_by": "",
}  # fmt: skip
ANSWER: dict[str, Any] = {"listed": "0", "why": "", "source": "", "found": [], "errors": [], "written": []}


@cache
def sheets_once(language: str) -> str:
    """Return what the register says of the sheets of the fictional data, of which each test has a copy."""
    return register("sheets", "--lang", language)


@pytest.fixture
def desk(shown_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The record of somebody who may change it."""
    folder = fresh(tmp_path / "record")
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    monkeypatch.setenv("DASHBOARD_RECORD", str(folder))
    monkeypatch.setattr(who, "may_now", lambda: True)

    def ask(*asked: str) -> str:
        # A process that reads an unchanged record takes longer than the page that shows it.
        is_known = asked[0] == "sheets" and texts(folder) == texts(DATA)
        return sheets_once(asked[2]) if is_known else register(*asked)

    monkeypatch.setattr(record, "_run", ask)
    return folder


@dataclass
class Played:
    """What the register is asked, and which errors it finds."""

    asked: list[tuple[str, ...]] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Played:
    """Play the register, and note what it is asked."""
    play = Played()

    def played(content: bytes, name: str, *options: str) -> dict[str, Any]:
        play.asked.append(options)
        lines = [{**LINE, "number": number, "cells": [["wave", "1", str(number)]]} for number in (1, 2)]
        conflict = {
            **LINE,
            "number": 3,
            "kind": "conflict",
            "cells": [],
            "says": "since the export south-desk changed it",
        }
        written = ["a"] if "--accept" in options else []
        return ANSWER | {
            "found": [*lines, conflict],
            "written": written,
            "errors": [dict(each) for each in play.errors],
        }

    monkeypatch.setattr(record, "bring_back", played)
    return play


def reviewing(answer: dict[str, Any], part: str = "workbook") -> AppTest:
    """Open the desk while something waits to be accepted."""
    test = visit("methods", lang="en", do=part, by="north-desk")
    test.session_state[review.OPEN] = review.Review(b"x", "register.xlsx", answer)
    return open_desk(test)


def open_desk(test: AppTest) -> AppTest:
    """Open the desk in the same visit."""
    return go_to(test, "desk")


def button(test: AppTest, words: str) -> Any:
    """Return the button with these words."""
    return next(each for each in test.button if each.label == words)


def test_who_may_not_gets_the_front_page_and_no_word_of_the_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(who, "may_now", lambda: False)
    page = visit("desk", lang="en")
    assert "Coordinators" not in "".join(bodies(page))
    assert titles(page) == titles(visit("", lang="en"))


def test_who_may_not_any_more_is_told_so_and_nothing_is_asked_of_the_register(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit("desk", lang="en")
    monkeypatch.setattr(who, "check", _refuse)
    page.run()
    assert (errors(page), titles(page)) == ([], [])
    assert notices(page, "empty")[0].startswith("You may not change the record from here.")


def _refuse(_role: Role) -> None:
    raise who.NotAllowedError


def test_on_a_server_a_reader_sees_the_worklist_and_the_history_and_changes_nothing(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who, "may_sign_in", lambda: True)
    monkeypatch.setattr(who, "now", lambda: Person("south-desk", Role.READER))
    monkeypatch.setattr(sign_in, "claims_now", lambda: {"iat": 1_795_900_000, "exp": 1_795_903_600})
    monkeypatch.setattr(record, "history", lambda: {"changes": [CHANGE], "damaged": []})
    page = visit("desk", lang="en", do="rows", by="somebody-else")
    assert "south-desk, reader, until 22:06 UTC" in "".join(bodies(page))
    assert [each.label for each in page.button] == ["Sign out"]
    assert (errors(page), page.selectbox(key="choice_task").value) == ([], "member_without_year")
    page.query_params["do"] = "history"
    page.run()
    assert "1 change of the record" in "".join(bodies(page))
    assert [each.label for each in page.button] == ["Sign out"]


def test_on_a_server_nobody_is_shown_the_record_before_signing_in_or_without_a_role(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: dict[str, object] = {}
    monkeypatch.setattr(who, "may_sign_in", lambda: True)
    monkeypatch.setattr(who, "now", lambda: None)
    monkeypatch.setattr(sign_in, "claims_now", lambda: said)
    page = visit("desk", lang="en", do="rows")
    assert ([each.label for each in page.button], errors(page)) == (["Sign in"], [])
    said.update({"iat": time.time(), "exp": time.time() + 60, "iss": "https://id.example.org", "sub": "248289761001"})
    page.run()
    assert [each.label for each in page.button] == ["Sign out"]
    assert notices(page, "empty")[0].startswith("You have signed in, but have no role at this desk.")
    assert page.code[0].value == "iss: https://id.example.org\nsub: 248289761001"
    said["exp"] = time.time() - 1
    page.run()
    assert notices(page, "empty")[0].startswith("Your time at the desk is over.")
    assert ([each.label for each in page.button], errors(page)) == (["Sign in"], [])


@pytest.mark.parametrize(("language", "title"), [
    ("en", "Coordinators' desk"), ("es", "Mesa de coordinación"), ("fr", "Bureau de coordination"),
])  # fmt: skip
def test_the_desk_begins_with_members_without_a_year(desk: Path, language: str, title: str) -> None:
    page = visit("desk", lang=language)
    assert (errors(page), titles(page)) == ([], [title])
    assert page.selectbox(key="choice_task").value == "member_without_year"


def test_a_line_of_the_worklist_opens_the_form_that_mends_it(desk: Path) -> None:
    page = visit("desk", lang="en", by="north-desk")
    page.button(key="mend-0").click().run()
    assert errors(page) == []
    name = next(each for each in page.text_input if each.label.startswith("name * · "))
    assert (name.disabled, page.selectbox(key="choice_row").value) == (True, "3")
    assert name.value == "Alba Land"


def test_a_pledge_without_a_status_is_mended_by_an_update_of_it(desk: Path) -> None:
    page = visit("desk", lang="en", task="pledge_without_status")
    page.button(key="mend-0").click().run()
    pledge = next(each for each in page.selectbox if each.label.startswith("pledge_id * · "))
    assert page.selectbox(key="choice_sheet").value == "pledge_updates"
    assert pledge.value in {row["row"]["pledge_id"] for row in record.sheets("en")["pledges"].rows}


def test_single_rows_go_on_a_list_that_is_checked_together(desk: Path, answers: Played) -> None:
    page = visit("desk", lang="en", do="rows", by="north-desk")
    button(page, "Put it on the list").click().run()
    assert notices(page, "empty")[0].startswith("Not on the list yet: name, status, source_url, confidence")
    for column, text in (("name", "Leipzig"), ("source_url", "https://example.org")):
        next(each for each in page.text_input if each.label.startswith(f"{column} * ")).set_value(text)
    for column, word in (("status", "member"), ("confidence", "high")):
        next(each for each in page.selectbox if each.label.startswith(f"{column} * ")).set_value(word)
    button(page, "Put it on the list").click().run()
    (entry,) = page.session_state[basket.BASKET]
    assert (entry.before, entry.row["name"], entry.key) == (None, "Leipzig", ["Leipzig", ""])
    answers.errors = [WRONG, {**WRONG, "cell": "row 8 of data/raw/campaign_members.csv"}]
    button(page, "Check what would change").click().run()
    assert answers.asked == [("--by", "north-desk", "--dry-run")]
    assert "3 rows differ" in "".join(bodies(page))
    assert "Members · Leipzig · joined_on</b>" in "".join(bodies(page))
    button(page, "Back to the list").click().run()
    said = "the date is impossible · write 2023"
    assert f"joined_on: {said}" in "".join(bodies(page))
    button(page, "Change it").click().run()
    name = next(each for each in page.text_input if each.label.startswith("name * "))
    assert (name.value, name.disabled) == ("Leipzig", False)
    assert f'<p class="desk-wrong" role="note">{said}</p>' in "".join(bodies(page))
    name.set_value("Halle")
    button(page, "Put it on the list").click().run()
    (entry,) = page.session_state[basket.BASKET]
    assert (entry.key, entry.row["status"], entry.wrong) == (["Halle", ""], "member", {})


def test_nothing_is_written_but_the_lines_that_are_wanted(desk: Path, answers: Played) -> None:
    page = reviewing(record.bring_back(b"", ""))
    assert "since the export south-desk changed it" in "".join(bodies(page))
    assert [each.value for each in page.checkbox] == [True, True]
    page.checkbox[0].uncheck().run()
    assert button(page, "Write 1 row").disabled
    assert notices(page, "empty")[0].startswith("A change asks why.")
    page.text_input(key="desk-why-0").set_value("told so").run()
    button(page, "Write 1 row").click().run()
    assert answers.asked[1:] == [
        ("--by", "north-desk", "--why", "told so", "--source", "", "--accept", "2", "--listed", "0"),
    ]
    assert errors(page) == []
    assert notices(page, "empty")[0].startswith("1 change was written.")
    assert errors(page.run()) == []


def test_of_two_editors_at_once_the_second_looks_again_before_anything_is_written(
    desk: Path, answers: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = reviewing(record.bring_back(b"", ""))
    page.text_input(key="desk-why-0").set_value("told so").run()
    with monkeypatch.context() as patch:
        patch.setattr(record, "bring_back", _changed_meanwhile)
        button(page, "Write 2 rows").click().run()
    assert (errors(page), review.DONE in page.session_state) == ([], False)
    assert "the record has changed since this was listed" in "".join(bodies(page))
    page.run()
    button(page, "Look again").click().run()
    assert answers.asked[1:] == [("--by", "north-desk", "--dry-run")]
    assert button(page, "Write 2 rows")


def _changed_meanwhile(*_: object) -> None:
    raise record.RefusedError("the record has changed since this was listed; nothing was written")


def test_a_row_without_a_page_of_its_own_asks_for_its_source(desk: Path, answers: Played) -> None:
    line = {**LINE, "cells": [["wave", "1", "2"]], "names_source": False}
    page = reviewing(ANSWER | {"found": [line]})
    page.text_input(key="desk-why-0").set_value("told so").run()
    assert button(page, "Write 1 row").disabled
    page.text_input(key="desk-source-0").set_value("https://example.org/letter").run()
    button(page, "Write 1 row").click().run()
    assert "https://example.org/letter" in answers.asked[0]


def test_all_errors_are_shown_at_their_cells_and_what_they_hold_is_no_html(desk: Path) -> None:
    error = {"sheet": "Members", "cell": "E12", "rule": "unknown status", "given": "<b>x</b>", "nearest": "member",
             "edit": "write member"}  # fmt: skip
    page = reviewing(ANSWER | {"errors": [error, {**error, "cell": "E13"}]})
    shown = "".join(bodies(page))
    assert "2 errors: nothing was written" in shown
    assert [each.label for each in page.button if each.key == "desk-aside"] == ["Take another file"]
    assert "Members!E12" in shown
    assert "&lt;b&gt;x&lt;/b&gt;" in shown
    assert "<b>x</b>" not in shown


def test_an_editor_without_a_handle_is_asked_for_it(desk: Path) -> None:
    page = visit("desk", lang="en", do="workbook")
    assert (errors(page), notices(page, "empty")[0][:24]) == ([], "Write your handle first.")
    assert "Ask a city what is missing" in "".join(bodies(page))
    page = visit("desk", lang="en", do="workbook", by="Ana Example")
    assert notices(page, "empty")[0].startswith("“Ana Example” is no handle.")


def test_the_desk_makes_the_questionnaire_of_a_city(desk: Path) -> None:
    made = openpyxl.load_workbook(BytesIO(record.questionnaire("one.xlsx", "--city", "deu-alba", "--lang", "es")))
    assert made.sheetnames == ["1 Datos", "2 Elementos", "_questionnaire"]


def test_a_list_that_others_publish_is_mapped_and_looked_at(desk: Path, answers: Played) -> None:
    content = "Municipio;Pa\u00eds\nLeipzig;Alemania\nAlba;Alemania\n".encode()
    given = ("--source", "https://example.org/members", "--by", "north-desk")
    found = record.published_list(content, "list.csv", None, *given)
    assert found["columns"] == {"name": "Municipio", "country": "Pa\u00eds"}
    mapping = {
        "publisher": "example.org",
        "headers": found["headings"],
        "columns": {"name": "Municipio"},
        "status": "member",
    }
    again = record.published_list(content, "list.csv", mapping, *given)
    assert [error["rule"] for error in again["errors"]] == ["the country is not known"]
    page = visit("desk", lang="en", do="workbook", by="north-desk")
    page.text_input(key="desk-list-url").set_value("https://example.org/members")
    page.file_uploader(key="desk-list").set_value(("list.csv", content, "text/csv")).run()
    assert page.selectbox(key="desk-list-country").value == "Pa\u00eds"
    button(page, "Check what would change").click().run()
    assert (errors(page), answers.asked) == ([], [("--by", "north-desk", "--dry-run")])
    assert "3 rows differ" in "".join(bodies(page))
    kept = desk / "reference" / "list_mappings" / "example-org.yml"
    assert not kept.exists(), "nothing is kept of what nobody has accepted"
    mine = basket.Entry("cities", ["x"], None, {"city_id": "x"})
    page.session_state[basket.BASKET] = [mine]
    page.text_input(key="desk-why-1").set_value("told so").run()
    button(page, "Write 2 rows").click().run()
    assert (errors(page), kept.is_file()) == ([], True)
    assert page.session_state[basket.BASKET] == [mine], "what stands on the list of single rows is another thing"


@pytest.mark.parametrize(("damage", "said"), [
    (lambda out: out.write_bytes(b"PK" + b"0" * 20_000_001), "the workbook is larger than 20,000,000 bytes"),
    (lambda out: out.write_bytes(b"name;country"), "the file cannot be read"),
    (lambda out: out.write_bytes(b""), "the file"),
])  # fmt: skip
def test_a_file_that_is_no_workbook_is_refused_in_plain_words(
    desk: Path, tmp_path: Path, damage: Callable[[Path], object], said: str
) -> None:
    damage(tmp_path / "out.xlsx")
    with pytest.raises(record.RefusedError, match=said):
        record.bring_back((tmp_path / "out.xlsx").read_bytes(), "register.xlsx", "--by", "north-desk", "--dry-run")
    assert texts(desk) == texts(DATA)


@pytest.mark.slow
def test_a_formula_is_named_at_its_cell(desk: Path, tmp_path: Path) -> None:
    out = changed(exported(desk, tmp_path / "out.xlsx"), put("Members", 2, wave="=1+1"))
    answer = record.bring_back(out.read_bytes(), "register.xlsx", "--by", "north-desk", "--accept", "all")
    assert [(error["sheet"], error["cell"], error["rule"]) for error in answer["errors"]] == [
        ("Members", "H2", "a formula")
    ]
    assert (answer["written"], texts(desk)) == ([], texts(DATA))


def test_what_the_register_refuses_is_shown_and_no_traceback(desk: Path) -> None:
    with pytest.raises(record.RefusedError, match="there is no change with this ID"):
        record.undo("20260101T000000000-0000", "north-desk")
    page = visit("desk", lang="en", do="history", by="north-desk")
    assert (errors(page), notices(page, "empty")[0][:20]) == ([], "Nothing has been cha")


def test_changes_made_together_are_counted_whole_and_taken_back_at_once(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [{**CHANGE, "id": f"20261128T100000000-aaaa-{number:05d}"} for number in range(30, 0, -1)]
    monkeypatch.setattr(record, "history", lambda: {"changes": changes, "damaged": ["data/changes/x.json"]})
    undone: list[tuple[str, str]] = []
    monkeypatch.setattr(record, "undo", lambda change, by: undone.append((change, by)))
    page = visit("desk", lang="en", do="history", by="south-desk")
    shown = "".join(bodies(page))
    assert (errors(page), shown.count('class="desk-change"'), "<i>2</i>" in shown) == ([], 25, False)
    assert "30 changes together" in shown
    assert "data/changes/x.json" in shown
    button(page, "Take all back").click().run()
    assert undone == [("20261128T100000000-aaaa", "south-desk")]


def test_a_build_that_fails_shows_why_and_visitors_keep_the_last_good_database(
    desk: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_RECORD", str(published))
    monkeypatch.setenv("DASHBOARD_DATA", str(published / "build"))
    before = current_path(published / "build")
    path = published / "raw" / "campaign_members.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("pioneer", "pionier"), encoding="utf-8")
    page = visit("desk", lang="en", do="publish", by="north-desk")
    page.button(key="desk-publish").click().run()
    assert errors(page) == []
    assert [(each.label, each.state) for each in page.status] == [
        ("Nothing was published: correct what is named below.", "error")
    ]
    assert any("unknown status" in line.value for line in page.code)
    assert current_path(published / "build") == before == shown_database.locate()


def test_a_build_that_succeeds_is_what_visitors_see_from_then_on(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "COMMAND", [sys.executable, "-c", "print('marts')"])
    page = visit("desk", lang="en", do="publish")
    page.button(key="desk-publish").click().run()
    assert [(each.label, each.state) for each in page.status] == [
        ("Published: visitors see it from now on.", "complete")
    ]


def test_what_would_change_is_told_by_page_before_and_after(
    desk: Path, generated_shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shown_database.locate()
    assert path is not None
    page: Page = page_at(path, "en", datetime.date(2026, 11, 28))
    assert effects.found(page, path).empty
    other = current_path(generated_shown_once)
    found = effects.found(page, other)
    row = found[found["Page"] == "Members"].iloc[0]
    assert row["Now"] == "6 documented members and 1 other named as interested"
    assert row["Then"] != row["Now"]


def test_a_point_is_corrected_with_its_place_before_and_after_in_view(desk: Path) -> None:
    page = visit("desk", lang="en", do="rows", sheet="cities", row="2")
    assert "On this map it lies in Germany." in "".join(bodies(page))
    latitude, longitude = (next(each for each in page.text_input if each.label.startswith(name)) for name in PLACE)
    was = float(latitude.value), float(longitude.value)
    latitude.set_value("48.14").run()
    shown = "".join(bodies(page))
    distance = place.distance_km(was, (48.14, was[1]))
    assert f"The point moves {words('en').number(distance, 1)} km." in shown
    (drawn,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', shown)
    assert b64decode(drawn).count(b"<circle") == 2
    button(page, "Put it on the list").click().run()
    (entry,) = page.session_state[basket.BASKET]
    assert (errors(page), entry.row["latitude"], entry.row["name"]) == ([], "48.14", entry.before["name"])


@pytest.mark.parametrize(("point", "said"), [
    (("", ""), "Without a point the city is on no map."),
    (("91", "10"), "Write degrees with a decimal point"),
    (("x", "10"), "Write degrees with a decimal point"),
    (("54.18", "7.89"), "On this map it lies 53 km outside Germany: coasts are drawn coarsely."),
    (("41.9", "12.5"), "outside Germany: the rules of the build refuse that."),
    (("12.37", "51.34"), "refuse that. Latitude and longitude may have changed places."),
])  # fmt: skip
def test_a_point_that_is_none_or_lies_elsewhere_is_said_to(
    point: tuple[str, str], said: str, monkeypatch: pytest.MonkeyPatch, shown_once: Path
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(place.st, "html", lambda html: drawn.append(str(html)))
    page = page_at(current_path(shown_once), "en", datetime.date(2026, 11, 28))
    before = {"latitude": "51.3", "longitude": "12.4", "country_iso3": "DEU"}
    place.show_place(page, before, dict(zip(place.COLUMNS, point, strict=True)))
    assert said in drawn[-1]
    assert place.TOLERANCE_KM == COAST_TOLERANCE_KM


@pytest.mark.slow
def test_the_rows_that_a_form_hands_over_are_those_that_the_register_reads(desk: Path) -> None:
    sheet = record.sheets("en")["campaign_members"]
    before = sheet.rows[0]["row"]
    entry = {"table": sheet.table, "before": before, "row": {**before, "wave": "2"}}
    answer = record.bring_back(json.dumps({"rows": [entry]}).encode(), "rows.json", "--by", "north-desk", "--dry-run")
    assert [line["cells"] for line in answer["found"]] == [[["wave", "1", "2"]]]
    assert answer["errors"] == []

"""Does a questionnaire say what is known of a city, and come back as what the city reports, all that is wrong named?"""

import time
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from etl.errors import BuildError
from etl.folders import Folders, folders
from etl.register.faults import Fault
from etl.register.importing import Plan, accept, plan, rehearse
from etl.register.questionnaire import phrases
from etl.register.questionnaire.draw import CHOICES, MARK
from etl.register.questionnaire.give_out import give_out
from etl.register.questionnaire.sheet import ANSWERED_ON
from etl.register.rehearse import as_written
from etl.register.undoing import undo
from etl.register.words import languages, words
from tests.registers import DATA, WHO, Damage, changed, fresh, run, texts

BELA = "esp-bela"
DAY = ("answered_on", {"D": "2026-05-12"})
Answers = tuple[str, dict[str, object]]


@pytest.fixture(scope="module")
def blank(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The questionnaires of a city in each language, unanswered."""
    place = tmp_path_factory.mktemp("questionnaires")
    for language in languages():
        give_out(place / f"{language}.xlsx", folders(built_once), language, BELA, None)
    return place


def place_of(book: openpyxl.Workbook, key: str) -> tuple[Worksheet, int]:
    """Return where a question stands."""
    return next((sheet, cell.row) for sheet in book.worksheets for cell in sheet["A"] if cell.value == key)


def fill(*answers: Answers) -> Damage:
    """Return the change that writes answers by their questions and columns."""

    def change(book: openpyxl.Workbook) -> None:
        for key, cells in answers:
            sheet, row = place_of(book, key)
            for column, cell in cells.items():
                sheet[f"{column}{row}"] = cell

    return change


def read(blank: Path, *damages: Damage, language: str = "en", data: Path = DATA) -> Plan:
    """Return what a questionnaire would change that somebody filled in."""
    content, book = BytesIO(), openpyxl.load_workbook(blank / f"{language}.xlsx")
    for damage in damages:
        damage(book)
    book.save(content)
    return plan(content.getvalue(), "back.xlsx", WHO, data)


def rows(planned: Plan) -> list[dict[str, str]]:
    """Return the new rows without their empty cells."""
    edits = [one.edit for one in planned.found]
    return [{name: cell for name, cell in (edit.after or {}).items() if cell} for edit in edits if edit]


@pytest.mark.parametrize("language", languages())
def test_a_questionnaire_that_nobody_answered_changes_nothing(blank: Path, language: str) -> None:
    planned = read(blank, language=language)
    assert (planned.found, planned.faults) == ([], [])


def test_it_says_what_is_known_asks_for_the_rest_and_prints_on_two_pages(blank: Path) -> None:
    book = openpyxl.load_workbook(blank / "en.xlsx")
    facts, elements, mark = book.worksheets
    assert (book.sheetnames, mark.sheet_state) == (["1 Facts", "2 Elements", MARK], "veryHidden")
    told = {str(sheet[f"A{row}"].value): sheet[f"D{row}"].value for sheet in (facts, elements) for row in range(1, 40)}
    assert told["joined"] == "January 26, 2023, Council minutes"
    assert told["element education"] == told["pledge call-esp-bela-desk"] == "no public page was found"
    for sheet in (facts, elements):
        setup = sheet.page_setup
        assert (setup.paperSize, setup.fitToWidth, setup.fitToHeight) == (9, 1, 1)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.protection.sheet) == (True, True)
        open_cells = {cell.fill.fgColor.rgb for row in sheet for cell in row if not cell.protection.locked}
        assert open_cells <= {"00FFF6D5", "00000000"}
    assert book.security.lockStructure


def test_it_shows_what_the_city_answered_before(built_once: Path, tmp_path: Path) -> None:
    give_out(tmp_path / "alba.xlsx", folders(built_once), "fr", "deu-alba", None)
    sheet, row = place_of(openpyxl.load_workbook(tmp_path / "alba.xlsx"), "element education")
    told = sheet[f"D{row}"].value.split("\n")
    assert told == ["aucune page publique trouvée", "déclaré par vous le 12 mai 2026\u202f: oui, 2021"]


ANSWERED: tuple[Answers, ...] = (
    DAY,
    ("joined", {"G": 2024, "H": "https://example.org/council decision of the council"}),
    ("budget", {"F": "No"}),
    ("pledge call-esp-bela-desk", {"F": "En cours", "H": "opened in the town hall"}),
    ("target 1", {"C": "Flats", "F": "12,5 %", "G": "2030"}),
    ("element education", {"F": "SÍ ", "G": "2019-05"}),
)


def test_answers_become_rows_are_written_and_taken_back(blank: Path, tmp_path: Path, built_once: Path) -> None:
    data = fresh(tmp_path / "data")
    before = texts(data)
    planned = read(blank, fill(*ANSWERED), data=data)
    assert planned.faults == []
    found = rows(planned)
    own = {"city": found[0]["city"], "country_iso3": "ESP", "answered_on": "2026-05-12"}
    assert found == [
        own
        | {"question": "joined", "answer": "yes", "date": "2024", "remark": "decision of the council"}
        | {"source_url": "https://example.org/council"},
        own | {"question": "budget", "answer": "no"},
        own
        | {"question": "pledge", "subject": "call-esp-bela-desk", "answer": "in_progress"}
        | {"remark": "opened in the town hall"},
        own | {"question": "target", "subject": "Flats", "answer": "12.5", "unit": "%", "date": "2030"},
        own | {"question": "element", "subject": "education", "answer": "yes", "date": "2019-05"},
    ]
    where = Folders(data, built_once / "build")
    assert rehearse(planned, planned.found, where) == []
    made = accept(planned, planned.found, data)
    assert {change.source for change in made[1:]} == {f"questionnaire that {own['city']} answered on 2026-05-12"}
    assert read(blank, fill(*ANSWERED), data=data).found == []
    corrected = read(blank, fill(*ANSWERED, ("budget", {"F": "yes"})), data=data)
    assert [str(one).split(":")[0] for one in corrected.found] == ["changed   Reported by cities, row 2"]
    undo([made[0].id.rpartition("-")[0]], WHO, where)
    assert texts(data) == before


def at(key: str, **cells: object) -> Damage:
    """Return the change of one question, with the day of the answer."""
    return fill(DAY, (key, cells))


DAMAGED: dict[str, tuple[Damage, list[str]]] = {
    "no day": (fill(("budget", {"F": "yes"})), ["the day of the answer is missing"]),
    "day of no calendar": (
        fill(("answered_on", {"D": "2026-02-31"}), ("budget", {"F": "yes"})),
        ["the day of the answer is no day, or lies in the future"],
    ),
    "day to come": (
        fill(("answered_on", {"D": "2999-01-01"}), ("budget", {"F": "yes"})),
        ["the day of the answer is no day, or lies in the future"],
    ),
    "no word of the list": (at("budget", F="yess"), ["no answer of the list"]),
    "a date alone": (at("element education", G="2020"), ["no answer is chosen"]),
    "a page alone": (at("procurement", H="https://example.org"), ["no answer is chosen"]),
    "a formula": (at("budget", F="=1+1"), ["a formula"]),
    "an error": (at("budget", F="#REF!"), ["the cell shows an error ({shown})"]),
    "an e-mail address": (at("budget", F="yes", H="ask a.person@example.org"), ["an e-mail address or an IP address"]),
    "a hidden sign": (at("budget", F="yes", H="a\u202eb"), ["a sign that nobody sees, or over {most} letters"]),
    "a long remark": (at("budget", F="yes", H="x" * 501), ["a sign that nobody sees, or over {most} letters"]),
    "no date": (at("element education", F="yes", G="12/5/2024"), ["no year and no day"]),
    "joined without a year": (at("joined", F="yes"), ["the year of joining is missing"]),
    "half a target": (at("target 1", C="Flats", F="many", G="soon"), [
        "the value is no number", "the unit is missing", "the year is no year",
    ]),
    "a locked cell": (at("budget", F="yes", D="another source"), ["something stands where nothing is asked"]),
    "beside the page": (lambda book: book.worksheets[0].__setitem__("K3", "note"), [
        "something stands where nothing is asked",
    ]),
    "a sheet of its own": (lambda book: book.create_sheet("More").append(["note"]), [
        "something stands where nothing is asked",
    ]),
    "merged": (lambda book: book.worksheets[1].merge_cells("F5:G5"), ["cells that are merged"]),
    "a row less": (lambda book: book.worksheets[1].__setitem__("A5", None), ["questions are missing: {keys}"]),
    "a page less": (lambda book: book.remove(book.worksheets[1]), ["questions are missing: {keys}"]),
    "a row twice": (lambda book: book.worksheets[0].__setitem__("A60", "budget"), ["the question stands twice"]),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_wrong_in_a_questionnaire_is_named_at_its_cell(blank: Path, name: str) -> None:
    damage, rules = DAMAGED[name]
    planned = read(blank, damage)
    assert [fault.rule[: len(rule)] for fault, rule in zip(planned.faults, rules, strict=True)] == rules
    assert all(isinstance(fault, Fault) and fault.edit for fault in planned.faults)
    assert planned.found == []


@pytest.mark.parametrize("damage", [
    lambda sheet: sheet.__setitem__("A1", "x"),
    lambda sheet: sheet.__setitem__("B1", 99),
    lambda sheet: sheet.__setitem__("C1", "xx"),
    lambda sheet: sheet.delete_rows(2, 500),
    lambda sheet: sheet.delete_cols(1, 9),
])  # fmt: skip
def test_a_hidden_sheet_that_was_changed_is_refused(blank: Path, damage: Callable[[Worksheet], object]) -> None:
    with pytest.raises(BuildError, match="_questionnaire was changed, or is of another version\n  To fix it: make a"):
        read(blank, lambda book: damage(book[MARK]))


def test_an_error_of_the_build_quotes_the_word_that_was_written(blank: Path) -> None:
    planned = read(blank, at("joined", F="oui", G="2021"))
    (number,) = (row.number for row in planned.read.rows["city_reports"])
    written = planned.read.written["city_reports", number]
    assert as_written("city = 'Bela', answer = 'yes'", written) == "city = 'Bela', answer = 'oui'"


@pytest.mark.slow
def test_a_city_that_the_record_does_not_spell_so_is_refused_by_the_rules_of_the_build(
    blank: Path, built_once: Path
) -> None:
    planned = read(blank, at("budget", F="yes"), lambda book: book[MARK].__setitem__("E1", "Nowhereville"))
    (fault,) = rehearse(planned, planned.found, Folders(DATA, built_once / "build"))
    assert isinstance(fault, Fault)
    assert (fault.cell, fault.rule) == ("question 2", "no city of this spelling in this country")


choices = {key: words for key, words in CHOICES.items() if key != "joined"}
dates = st.dates(date(2022, 1, 1), date(2026, 5, 1))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    language=st.sampled_from(languages()),
    picked=st.dictionaries(st.sampled_from(sorted(choices)), st.integers(0, 2), min_size=1),
    on=dates,
    remark=st.text(st.characters(categories=["L", "Nd"]), max_size=40),
)
def test_each_answer_of_the_lists_comes_back_as_it_was_chosen(
    blank: Path, language: str, picked: dict[str, int], on: object, remark: str
) -> None:
    keys = {"pledge": "pledge call-esp-bela-desk", "element": "element education"}
    chosen = {key: choices[key][number % len(choices[key])] for key, number in picked.items()}
    say = words(language)
    filled = [
        (keys.get(key, key), {"F": say(phrases.WORDS[word]), "G": on, "H": remark}) for key, word in chosen.items()
    ]
    found = rows(read(blank, fill(DAY, *filled), language=language))
    assert {row["question"]: (row["answer"], row["date"], row.get("remark", "")) for row in found} == {
        key: (word, str(on), remark) for key, word in chosen.items()
    }


def test_the_zip_has_the_questionnaires_of_all_members(built_once: Path, tmp_path: Path) -> None:
    start = time.perf_counter()
    assert give_out(tmp_path / "all.zip", folders(built_once), "es", None, None) == 6
    seconds = time.perf_counter() - start
    with zipfile.ZipFile(tmp_path / "all.zip") as book:
        assert book.testzip() is None
        assert [name for name in book.namelist() if name.startswith("esp")] == ["esp-bela.xlsx"]
        assert len(book.namelist()) == 6
    # A tenth of a second each where nothing else runs.
    assert seconds < 30


def test_the_command_names_the_nearest_city_and_a_day_that_is_none(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("questionnaire", "--out", tmp_path / "one.xlsx")
    assert run(published, *asked, "--city", "esp-bella") == 1
    assert "nearest known: esp-bela" in capsys.readouterr().err
    assert run(published, *asked, "--city", BELA, "--until", "soon") == 1
    assert "--until: 'soon' is no day" in capsys.readouterr().err
    assert run(published, *asked, "--city", BELA, "--until", "2026-12-31") == 0
    assert changed(tmp_path / "one.xlsx").is_file()
    assert not (tmp_path / ".one.xlsx.new").exists()
    assert ANSWERED_ON in {str(cell.value) for cell in openpyxl.load_workbook(tmp_path / "one.xlsx").worksheets[0]["A"]}

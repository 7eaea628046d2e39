"""Does the register go out as a workbook, come back, name what is wrong, keep who changed what, and take it back?"""

import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from babel.messages.pofile import read_po

from etl.folders import folders
from etl.register.changes import read_changes
from etl.register.deeds import named
from etl.register.faults import Fault
from etl.register.importing import accept, rehearse
from etl.register.start_sheet import SOURCE_CELL, WHY_CELL
from etl.register.tables import choices, needed, spelled_column, tables
from etl.register.words import LOCALES, languages
from tests.registers import DATA, changed, exported, fresh, names, planned, put, run, texts

SHEETS = [
    "Start",
    "Cities",
    "Place names",
    "Spellings",
    "Members",
    "Pledges",
    "Who pledges",
    "Milestones",
    "Updates",
    "Programme stages",
    "Score cards",
    "Elements",
    "Elements quoted",
    "Targets",
    "Reported by cities",
    "_lists",
    "_register",
]
LEIPZIG = {
    "name": "Leipzig",
    "country_iso3": "DEU",
    "status": "member",
    "joined_on": "2025-03",
    "source_url": "https://example.org/leipzig",
    "confidence": "high",
}


@pytest.mark.parametrize("language", languages())
def test_a_workbook_that_nobody_changed_changes_nothing(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data, before = fresh(tmp_path / "data"), texts(DATA)
    assert run(data, "export", tmp_path / "out.xlsx", "--lang", language) == 0
    changed(tmp_path / "out.xlsx")
    assert run(data, "import", tmp_path / "out.xlsx", "--by", "north-desk") == 0
    assert capsys.readouterr().out.endswith("0 rows differ\nnothing was written\n")
    assert texts(data) == before
    assert not (data / "changes").exists()


def test_a_change_leaves_marks_line_ends_and_quotes_of_all_other_rows(tmp_path: Path) -> None:
    data = fresh(tmp_path / "data")
    path = data / "raw" / "pledge_updates.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    quoted = '"' + lines[1].replace(",", '","') + '"'
    before = "\ufeff" + "\r\n".join([lines[0], quoted, "", *lines[2:]])
    path.write_bytes(before.encode())
    out = exported(data, tmp_path / "out.xlsx")
    assert planned(data, out).found == []
    plan = planned(data, changed(out, put("Updates", 4, status_word="in_progress")))
    accept(plan, plan.found, data)
    assert path.read_bytes().decode() == before.replace("fulfilled", "in_progress")


def test_the_sheets_are_those_that_the_headers_of_the_sources_name(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(DATA, tmp_path / "out.xlsx"))
    assert book.sheetnames == SHEETS
    assert [book[title].sheet_state for title in SHEETS] == ["visible"] * 15 + ["hidden", "veryHidden"]
    assert all(book[title].protection.sheet for title in SHEETS)
    for table in tables():
        assert names(book[table.sheet]) == [*table.columns, "remove"]
        assert book[table.sheet].max_row > 1


def test_a_sheet_locks_the_keys_of_its_rows_and_nothing_else(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(exported(DATA, tmp_path / "out.xlsx"))["Members"]
    locked = {name for name, cell in zip(names(sheet), sheet[2], strict=True) if cell.protection.locked and cell.value}
    assert locked == {"name", "country_iso3"}
    # Cells that are not there yet are as their column is.
    columns = [sheet.column_dimensions[cell.column_letter] for cell in sheet[1]]
    assert {(column.protection.locked, column.number_format) for column in columns} == {(False, "@")}


def test_a_sheet_offers_what_a_column_may_hold(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(DATA, tmp_path / "out.xlsx"))
    sheet = book["Members"]
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        letter = str(rule.sqref)[0]
        if rule.formula1.startswith("_lists!"):
            cells = book["_lists"][rule.formula1.removeprefix("_lists!").replace("$", "")]
            offered[names(sheet)["ABCDEFGHIJKL".index(letter)]] = [cell.value for (cell,) in cells]
    assert offered == {
        "country_iso3": ["BRA", "DEU", "ESP", "KEN", "KOR"],
        "status": ["pioneer", "member", "interested"],
        "date_precision": ["day", "month", "year", "unknown"],
        "confidence": ["high", "medium", "low"],
    }


def test_a_heading_says_in_the_language_of_the_coordinator_what_its_column_means(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(DATA, tmp_path / "out.xlsx", "fr"))
    sheet = book["Membres"]
    assert book["Début"]["A1"].value == "Le registre de la campagne"
    said = {name: cell.comment.text for name, cell in zip(names(sheet), sheet[1], strict=True) if cell.comment}
    assert said["source_url"] == (
        "Page qui cite le membre\nObligatoire\nécrivez une adresse qui commence par https:// ou http://, ou des mots"
    )
    assert said["remove"] == "Écrivez x pour retirer la ligne du registre"


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_a_sentence_that_the_dashboard_says_too_is_translated_alike(language: str) -> None:
    path = Path("LC_MESSAGES")
    with (LOCALES / language / path / "register.po").open("rb") as file:
        own = {entry.id: entry.string for entry in read_po(file) if entry.id}
    root = LOCALES.parents[1] / "dashboard" / "locales"
    with (root / language / path / "dashboard.po").open("rb") as file:
        shown = {entry.id: entry.string for entry in read_po(file) if isinstance(entry.id, str)}
    # A rule for cells here; there, that a target has none.
    both = own.keys() & shown.keys() - {"no number"}
    assert len(both) > 50
    assert {sentence: own[sentence] for sentence in both} == {sentence: shown[sentence] for sentence in both}


def test_keys_choices_and_spellings_come_from_the_rules_of_the_headers() -> None:
    members = next(table for table in tables() if table.name == "campaign_members")
    assert members.key == ("name", "country_iso3")
    assert spelled_column(members) == "name"
    assert needed(members) == {"name", "status", "confidence", "source_url"}
    pledges = next(table for table in tables() if table.name == "pledges")
    assert [choice.value for choice in choices(pledges, DATA)["status_word"]] == ["planned", "in_progress", "fulfilled"]
    assert choices(pledges, DATA)["programme_id"][0].meaning == "The campaign"


def test_a_new_member_a_correction_and_a_removal_are_written_told_and_taken_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(folder)
    out = changed(
        exported(folder, tmp_path / "out.xlsx"),
        put("Members", 0, **LEIPZIG),
        put("Members", 3, joined_on="2024", date_precision="year"),
        put("Milestones", 4, remove="x"),
        lambda book: book["Start"].__setitem__(WHY_CELL, "told by the city"),
        lambda book: book["Start"].__setitem__(SOURCE_CELL, "https://example.org/letter"),
    )
    assert run(folder, "import", out, "--by", "north-desk", "--dry-run") == 0
    listed = capsys.readouterr().out
    assert listed.splitlines()[:5] == [
        "   1  new       Cities: deu-leipzig: city_id 'deu-leipzig', name 'Leipzig', kind 'city', country_iso3 'DEU', "
        "latitude '51.33962', longitude '12.37129', geonames_id '2879139', point_basis 'place', population '504971', "
        "population_basis 'geonames', is_capital '0'",
        "   2  changed   Members, row 3: Alba Land, DEU: joined_on (empty) → '2024', date_precision 'unknown' → 'year'",
        "   3  new       Members, row 9: Leipzig, DEU: name 'Leipzig', country_iso3 'DEU', status 'member', "
        "joined_on '2025-03', source_url 'https://example.org/leipzig', confidence 'high'",
        "   4  removed   Milestones, row 4: call-esp-fara-trees, 2025, Half of the streets",
        "4 rows differ",
    ]
    assert listed.endswith("nothing was written\n")
    assert texts(folder) == before
    assert run(folder, "import", out, "--by", "north-desk") == 0
    batch = re.search(r"register undo (\S+)", capsys.readouterr().out)
    assert batch is not None
    assert (
        (folder / "raw" / "campaign_members.csv")
        .read_text(encoding="utf-8")
        .endswith("\nLeipzig,,DEU,,member,2025-03,,,https://example.org/leipzig,,high\n")
    )
    assert run(folder, "history") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines] == [f"{batch[1]}-0000{number}" for number in (4, 3, 2, 1)]
    assert lines[2].split("  ")[2:] == [
        "north-desk",
        "changed",
        "Members: Alba Land, DEU",
        "joined_on (empty) → '2024', date_precision 'unknown' → 'year'",
        "why: told by the city",
        "source: https://example.org/alba-land",
    ]
    assert lines[3].endswith("source: https://www.geonames.org/2879139")
    assert run(folder, "undo", batch[1], "--by", "south-desk") == 0
    assert texts(folder) == before
    assert run(folder, "undo", batch[1]) == 1
    assert capsys.readouterr().err.startswith("error: 4 errors in ")


def test_all_that_is_wrong_is_told_at_once_each_at_its_cell(folder: Path, tmp_path: Path) -> None:
    out = changed(
        exported(folder, tmp_path / "out.xlsx", "es"),
        put("Miembros", 2, confidence="hihg", wave="=1+1"),
        put("Miembros", 3, confidence="hihg"),
        put("Miembros", 0, **LEIPZIG | {"status": "memeber", "joined_on": "2025-13"}),
        put("Miembros", 0, name="Nowhereville", country_iso3="ESP", status="member", confidence="low"),
        put("Miembros", 0, **LEIPZIG | {"name": "San Pedro", "country_iso3": "BRA", "remove": "yes"}),
        put("Miembros", 0, **LEIPZIG | {"name": "Santa Cruz", "country_iso3": "BRA"}),
        put("Compromisos", 3, programme_id="call_to_local_acton"),
        put("Novedades", 2, source_url="javascript:alert(1)"),
    )
    plan = planned(folder, out)
    told = rehearse(plan, plan.found, folders(folder))
    assert [(f"{fault.sheet}!{fault.cell}", fault.rule) for fault in told if isinstance(fault, Fault)] == [
        ("Miembros!H2", "a formula"),
        ("Miembros!L11", "remove is neither x nor empty"),
        ("Miembros!A12", "several places have this name"),
        ("Miembros!A10", "unknown spelling of a city"),
        ("Miembros!E9", "unknown status"),
        ("Miembros!K3", "unknown confidence"),
        ("Miembros!F9", "the date is impossible"),
        ("Miembros!I10", "the source is missing"),
        ("Compromisos!B3", "unknown programme"),
        ("Novedades!E2", "an address that is none of the web"),
    ]
    assert len(told) == 10
    assert str(told[3]) == (
        "Miembros!A10: unknown spelling of a city\n  name = 'Nowhereville', country_iso3 = 'ESP'\n"
        "  nearest known: Ville de Bela (esp-bela), Bela (esp-bela), Fara (esp-fara)\n"
        "  To fix it: if Ville de Bela is meant, write that name; if the name is right as it stands, "
        "add the spelling to the sheet Grafías, or the city to the sheet Ciudades"
    )
    assert str(told[8]) == (
        "Compromisos!B3: unknown programme\n"
        "  pledge_id = 'call-bra-dora-clinic', programme_id = 'call_to_local_acton'\n"
        "  nearest known: call_to_local_action\n  To fix it: use a programme_id of data/reference/programmes.csv"
    )


def test_two_coordinators_lose_nothing(tmp_path: Path) -> None:
    data = fresh(tmp_path / "data")
    first, second = exported(data, tmp_path / "first.xlsx"), exported(data, tmp_path / "second.xlsx")
    plan = planned(data, changed(first, put("Members", 2, wave="2"), put("Pledges", 3, remove="x")))
    made = accept(plan, plan.found, data)
    later = planned(
        data,
        changed(
            second,
            put("Members", 2, wave="3"),
            put("Members", 3, wave="4"),
            put("Pledges", 3, note="new"),
            put("Updates", 0, pledge_id="call-esp-fara-trees", updated_on="2026", update="Ten", source_url="a b"),
        ),
    )
    assert [str(one) for one in later.found] == [
        f"conflict  Members, row 2: Alba, DEU: since the export north-desk changed it ({made[0].id}): "
        "wave '1' → '2'; export again to see it",
        "changed   Members, row 3: Alba Land, DEU: wave (empty) → '4'",
        f"conflict  Pledges, row 3: call-bra-dora-clinic: since the export north-desk took it out ({made[1].id}); "
        "export again to see it",
        "new       Updates, row 5: call-esp-fara-trees, 2026, Ten: pledge_id 'call-esp-fara-trees', updated_on '2026', "
        "update 'Ten', source_url 'a b'",
    ]
    accept(later, later.found, data)
    members = (data / "raw" / "campaign_members.csv").read_text(encoding="utf-8").splitlines()
    assert members[1] == "Alba,,DEU,Europe,pioneer,2022,year,2,https://example.org/alba,Named among the founders,high"
    assert members[2].endswith("unknown,4,https://example.org/alba-land,Profile page,high")
    assert "call-bra-dora-clinic" not in (data / "raw" / "pledges.csv").read_text(encoding="utf-8")


def test_what_both_coordinators_wrote_alike_is_no_conflict(tmp_path: Path) -> None:
    data = fresh(tmp_path / "data")
    first, second = exported(data, tmp_path / "first.xlsx"), exported(data, tmp_path / "second.xlsx")
    alike = put("Members", 2, wave="2"), put("Pledges", 3, remove="x")
    plan = planned(data, changed(first, *alike))
    accept(plan, plan.found, data)
    assert planned(data, changed(second, *alike)).found == []


def test_a_row_that_changed_later_is_not_taken_back_and_who_changed_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = fresh(tmp_path / "data")
    for wave in ("2", "3"):
        plan = planned(data, changed(exported(data, tmp_path / "out.xlsx"), put("Members", 2, wave=wave)))
        accept(plan, plan.found, data)
    (first, second), _ = read_changes(data)
    before = texts(data)
    assert run(data, "undo", first.id) == 1
    assert capsys.readouterr().err == (
        f"error: {first.id}: the row Alba, DEU of campaign_members is no longer as this change left it: "
        f"north-desk changed it ({second.id})\n"
        "  To fix it: take back the later change first, or correct the row by hand; data/changes has both\n"
    )
    assert texts(data) == before
    assert run(data, "undo", "20260101T000000000-0000") == 1
    assert "there is no change with this ID" in capsys.readouterr().err


def test_a_row_of_the_journal_that_is_damaged_is_named_and_hides_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = fresh(tmp_path / "data")
    plan = planned(data, changed(exported(data, tmp_path / "out.xlsx"), put("Members", 2, wave="2")))
    (change,) = accept(plan, plan.found, data)
    for name, text in (("a", "{"), ("b", "[]"), ("c", '{"id": 1}'), ("d", "\u0000")):
        (data / "changes" / f"{name}.json").write_text(text, encoding="utf-8")
    assert run(data, "history") == 0
    told = capsys.readouterr()
    assert told.out.count("\n") == 1
    assert told.out.startswith(change.id)
    assert told.err.count("is damaged and was passed over; restore it from git\n") == 4


def test_a_city_that_is_known_by_another_name_gets_a_spelling(tmp_path: Path) -> None:
    data = fresh(tmp_path / "data")
    path = data / "reference" / "cities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",105,", ",184745,"), encoding="utf-8")
    nairobi = LEIPZIG | {"name": "Nairobi", "country_iso3": "KEN"}
    plan = planned(data, changed(exported(data, tmp_path / "out.xlsx"), put("Members", 0, **nairobi)))
    assert str(plan.found[0]) == (
        "new       Spellings: Nairobi, ken-cora: spelling 'Nairobi', country_iso3 'KEN', city_id 'ken-cora'"
    )


def test_a_region_gets_the_point_of_its_town_and_no_residents(tmp_path: Path) -> None:
    data = fresh(tmp_path / "data")
    path = data / "raw" / "campaign_members.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{lines[0]},kind", *(f"{line}," for line in lines[1:])]), encoding="utf-8")
    out = changed(exported(data, tmp_path / "out.xlsx"), put("Members", 0, **LEIPZIG | {"kind": "region"}))
    edit = planned(data, out).found[0].edit
    assert edit is not None
    assert edit.after is not None
    assert {name: edit.after[name] for name in ("kind", "point_basis", "population", "population_basis")} == {
        "kind": "region",
        "point_basis": "seat",
        "population": "",
        "population_basis": "",
    }


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Freiburg", "DEU", "new       Cities: deu-freiburg: "),
        ("São Paulo", "BRA", "new       Cities: bra-sao-paulo: "),
        ("Santa Cruz", "BRA", "new       Members, row 9: Santa Cruz, BRA: "),
    ],
)
def test_of_several_places_the_one_is_meant_that_is_by_far_the_largest_or_alone_has_the_name(
    tmp_path: Path, name: str, country: str, found: str
) -> None:
    data = fresh(tmp_path / "data")
    row = LEIPZIG | {"name": name, "country_iso3": country}
    plan = planned(data, changed(exported(data, tmp_path / "out.xlsx"), put("Members", 0, **row)))
    assert str(plan.found[0]).startswith(found)
    assert len(plan.found) + len(plan.faults) == 2


def test_dates_and_numbers_are_read_as_a_sheet_shows_them(tmp_path: Path) -> None:
    data = fresh(tmp_path / "data")
    out = changed(
        exported(data, tmp_path / "out.xlsx"),
        put("Updates", 0, pledge_id="a", updated_on=datetime(2026, 3, 1), update=2.50, source_url=True),
        put("Updates", 0, pledge_id="b", updated_on=date(2026, 3, 1), update=" two\n words ", source_url=12),
        lambda book: setattr(book["Updates"]["B5"], "number_format", "mmm yyyy"),
        put("Updates", 0, pledge_id="c", updated_on=date(2026, 3, 1)),
        lambda book: setattr(book["Updates"]["B7"], "number_format", 'yyyy" day"'),
    )
    assert [[*edit.after.values()] for one in planned(data, out).found if (edit := one.edit) and edit.after] == [
        ["a", "2026-03", "", "2.5", "True"],
        ["b", "2026-03-01", "", "two words", "12"],
        ["c", "2026", "", "", ""],
    ]


@pytest.mark.slow
def test_on_a_terminal_the_coordinator_chooses_what_is_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waves = [put("Members", row, wave="3") for row in (2, 3)]
    out = changed(exported(folder, tmp_path / "out.xlsx"), *waves)
    before = texts(folder)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    for answer, written in (("", 0), ("2", 1)):
        monkeypatch.setattr("builtins.input", lambda question, said=answer: said)
        assert run(folder, "import", out, "--by", "north-desk") == 0
        assert len(read_changes(folder)[0]) == written
    (change,), _ = read_changes(folder)
    assert change.key == {"name": "Alba Land", "country_iso3": "DEU"}
    assert texts(folder).keys() == before.keys()


@pytest.mark.parametrize(("numbers", "chosen"), [("all", [1, 2, 3]), ("1", [1]), ("2-3", [2, 3]), ("1, 3", [1, 3])])
def test_differences_are_accepted_as_a_whole_or_by_their_numbers(
    tmp_path: Path, numbers: str, chosen: list[int]
) -> None:
    data = fresh(tmp_path / "data")
    waves = [put("Members", row, wave=str(row)) for row in (2, 3, 4)]
    found = planned(data, changed(exported(data, tmp_path / "out.xlsx"), *waves)).found
    assert named(numbers, found) == [found[number - 1] for number in chosen]
    with pytest.raises(Exception, match="'4' is no line of the list"):
        named("4", found)

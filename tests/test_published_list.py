"""Is a list that others publish mapped once, kept, and read like every change of the register?"""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from etl.errors import BuildError
from etl.folders import Folders
from etl.register.importing import Plan, accept, rehearse
from etl.register.lists.countries import country_of, nearest
from etl.register.lists.mapping import FOLDER, ListMapping, as_yaml, kept, place_for, propose, read_mapping
from etl.register.lists.open_list import rows_of
from etl.register.lists.plan_list import plan_list
from etl.register.undoing import undo
from tests.registers import DATA, WHO, fresh, run, texts

PAGE = "https://www.example.org/members"
HEADINGS = ["Municipio", "País", "Año de adhesión", "Sitio web"]
ROWS = (
    "Leipzig;Alemania;2025;",
    "Albastadt;Alemania;2023;",
    "Alba Land;DE;12/05/2024;",
    "Fara;España;;",
    "Cora;Kenia;;",
    "LEIPZIG;DEU;2025;",
)


def written(folder: Path, *rows: str, headings: str = ";".join(HEADINGS), name: str = "list.csv") -> Path:
    """Write a list as its publisher would, with a title over it."""
    path = folder / name
    path.write_text("\n".join(["Ciudades de la campaña", "", headings, *rows, ""]), encoding="utf-8")
    return path


def proposed(path: Path) -> ListMapping:
    """Return the mapping that is proposed for a list."""
    rows, header = rows_of(path, None)
    return propose([str(cell or "") for cell in rows[header - 1]], rows[header:], PAGE)


def planned(path: Path, mapping: ListMapping | None = None, data: Path = DATA) -> Plan:
    """Return what a list would change."""
    rows, header = rows_of(path, None)
    from_page = type(WHO)(WHO.by, "", PAGE)
    return plan_list(rows, header, mapping or proposed(path), from_page, data, path.name)


@pytest.mark.parametrize(("headings", "row", "columns"), [
    (";".join(HEADINGS), "Leipzig;Alemania;2025;https://leipzig.example",
     {"name": "Municipio", "country": "País", "joined_on": "Año de adhesión"}),
    ("City;Country;Member since;Role;Source", "Leipzig;Germany;2025;member;https://example.org/leipzig",
     {"name": "City", "country": "Country", "joined_on": "Member since", "status": "Role", "source_url": "Source"}),
    ("Collectivité;Pays;Nom officiel", "Leipzig;Allemagne;Stadt Leipzig",
     {"name": "Collectivité", "country": "Pays", "local_name": "Nom officiel"}),
    ("What;Where;No.", "Leipzig;DEU;7", {"name": "What", "country": "Where"}),
])  # fmt: skip
def test_a_mapping_is_proposed_from_headings_and_content(
    tmp_path: Path, headings: str, row: str, columns: dict[str, str]
) -> None:
    assert proposed(written(tmp_path, row, headings=headings)).columns == columns


def test_what_is_new_empty_or_otherwise_is_told_and_nobody_is_taken_out(tmp_path: Path) -> None:
    found = planned(written(tmp_path, *ROWS))
    assert found.faults == []
    told = [" ".join(str(one).split()) for one in found.found]
    assert [line.split(": ")[0] for line in told] == [
        "new Cities",
        "new Members, row 4",
        "changed Members, row 6",
        "conflict Members, row 5",
        "conflict Members, row 7",
    ]
    assert told[2].endswith(
        "joined_on (empty) → '2024', date_precision 'unknown' → 'year', "
        "source_says 'Profile page' → 'Profile page; year of joining from https://www.example.org/m…'"
    )
    assert told[3].endswith(
        "Alba, DEU: the record says that it joined in 2022, the list in 2023; nothing is written over"
    )
    assert told[4].endswith("its status is interested in the record, member in the list; nothing is written over")
    assert "date_precision 'year'" in told[1]
    assert told[1].endswith("confidence 'low'")


def test_a_mapping_says_how_sure_new_members_of_its_lists_are(tmp_path: Path) -> None:
    path = written(tmp_path, *ROWS)
    edit = planned(path, replace(proposed(path), confidence="medium")).found[1].edit
    assert edit is not None
    assert (edit.after or {})["confidence"] == "medium"


def test_what_is_accepted_is_written_and_taken_back(tmp_path: Path, built_once: Path) -> None:
    data = fresh(tmp_path / "data")
    before = texts(data)
    found = planned(written(tmp_path, *ROWS), data=data)
    made = accept(found, [one for one in found.found if one.edit], data)
    assert [change.kind for change in made] == ["new", "new", "changed"]
    assert (made[2].source, (made[2].after or {})["source_url"]) == (PAGE, "https://example.org/alba-land")
    again = planned(written(tmp_path, *ROWS), data=data)
    assert [one.kind for one in again.found] == ["conflict", "conflict"]
    undo([made[0].id.rpartition("-")[0]], WHO, Folders(data, built_once / "build"))
    assert texts(data) == before


@pytest.mark.parametrize(("row", "cell", "rule", "near"), [
    ("Leipzig;Germania;2025;", "B4", "no country of this name", "DEU (germany)"),
    (";Alemania;2025;", "A4", "the name is missing", ""),
    ("Leipzig;;2025;", "A4", "the country is not known", ""),
    ("ask a.person@example.org;Alemania;;", "A4", "an e-mail address or an IP address", ""),
    ("Leip\u202ezig;Alemania;;", "A4", "a sign that nobody sees, or over {most} letters", ""),
])  # fmt: skip
def test_what_is_wrong_in_a_list_is_named_at_its_cell(
    tmp_path: Path, row: str, cell: str, rule: str, near: str
) -> None:
    (fault,) = planned(written(tmp_path, row, *(["Cora;Kenia;;"] * 9))).faults
    assert (fault.cell, fault.rule) == (cell, rule)
    assert near in fault.nearest


def test_a_word_for_a_status_means_what_the_mapping_says(tmp_path: Path) -> None:
    path = written(tmp_path, "Leipzig;Germany;Founding city", headings="City;Country;Role")
    mapping = proposed(path)
    (fault,) = planned(path, mapping).faults
    assert (fault.cell, fault.rule) == ("C4", "unknown status")
    meant = ListMapping(mapping.publisher, mapping.headers, mapping.columns, words={"founding city": "pioneer"})
    edit = planned(path, meant).found[-1].edit
    assert edit is not None
    assert (edit.after or {})["status"] == "pioneer"


def test_names_with_their_country_behind_them_need_no_column_for_it(tmp_path: Path) -> None:
    path = written(tmp_path, "Leipzig (Germany)", "Alba, DEU", headings="Members")
    found = planned(path)
    assert [(one.kind, one.key[:2]) for one in found.found[1:]] == [("new", ("Leipzig", "DEU"))]


def test_a_mapping_is_kept_for_the_next_list_with_the_same_headings(tmp_path: Path) -> None:
    mapping = ListMapping("example.org", HEADINGS, {"name": "Municipio"}, "DEU", "interested", {"sí: claro": "member"})
    place = place_for(mapping, tmp_path)
    assert place == tmp_path / FOLDER / "example-org.yml"
    place.parent.mkdir(parents=True)
    place.write_text(as_yaml(mapping, "list.csv"), encoding="utf-8")
    assert kept(HEADINGS[::-1], PAGE, tmp_path) == (place, mapping)
    assert kept(HEADINGS[1:], PAGE, tmp_path) is None
    assert kept(HEADINGS, "https://example.com", tmp_path) is None
    assert place_for(mapping, tmp_path).name == "example-org-2.yml"


def test_a_damaged_mapping_tells_all_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    path.write_text(
        "publisher: example.org\nheaders: [City]\ncolumns: {name: '???'}\ncountry: Spain\n", encoding="utf-8"
    )
    with pytest.raises(BuildError) as problem:
        read_mapping(path)
    assert str(problem.value).splitlines() == [
        "own.yml: 2 errors",
        "  own.yml, line 3: columns name is '???'; write a heading as it stands in the list",
        "  own.yml, line 4: country is 'Spain'; write a country in three capital letters, such as ESP",
        "  To fix it: correct these lines",
    ]


def test_a_list_in_a_workbook_is_read_and_a_file_that_is_none_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["City", "Country"], ["Leipzig", "Germany"]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    assert [one.kind for one in planned(tmp_path / "list.xlsx").found] == ["new", "new"]
    (tmp_path / "none.csv").write_text("12;13\n14;15\n", encoding="utf-8")
    with pytest.raises(BuildError, match="no row is one of headings with rows below it"):
        rows_of(tmp_path / "none.csv", None)


def test_countries_are_known_by_codes_and_by_names_in_each_language() -> None:
    assert [country_of(name) for name in ("DE", "deu", "Germany", "Alemania", "allemagne ", "Atlantis")] == [
        *["DEU"] * 5,
        "",
    ]
    assert nearest("Espagna").startswith("ESP")


@pytest.mark.slow
def test_the_command_writes_what_is_accepted_and_keeps_the_mapping(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("list", written(tmp_path, *ROWS), "--source", PAGE, "--by", "north-desk")
    assert run(folder, *asked, "--suggest") == 0
    assert capsys.readouterr().out.splitlines()[1] == 'publisher: "example.org"'
    assert run(folder, *asked, "--dry-run") == 0
    assert not (folder / FOLDER).exists()
    assert run(folder, *asked, "--accept", "1-2") == 0
    assert "kept the mapping for the next time: data/reference/list_mappings/example-org.yml" in capsys.readouterr().out
    assert run(folder, *asked, "--dry-run") == 0
    assert capsys.readouterr().out.startswith("read with example-org.yml:")
    assert run(folder, "list", asked[1], "--source", "members") == 1
    assert "is no address" in capsys.readouterr().err
    found = planned(written(tmp_path, "Nowhere;Kenia;;", "Cora;Kenia;;"), data=folder)
    assert [fault.rule for fault in rehearse(found, found.found, Folders(folder, folder / "build"))] == [  # type: ignore[union-attr]
        "unknown spelling of a city"
    ]

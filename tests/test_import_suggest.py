"""Is a mapping started from a file: what it says itself filled in, and all else left open and refused?"""

from pathlib import Path

import openpyxl
import pytest
import yaml

from etl.__main__ import main
from tests.zedburg import Zedburg

ROWS = (
    ("Budget of a town", "", ""),
    ("COFOG", "Name", "Executed 2023 (thousand EUR)"),
    ("0610", "Housing", "1000.5"),
    ("0920", "Schools", "2000.25"),
    ("", "Total", "3000.75"),
)


def draft(zedburg: Zedburg, file: Path) -> str:
    """Return what the command prints, and check that nothing is written."""
    assert main(["import-budget", str(file), "--suggest"]) == 0
    assert not zedburg.budgets.exists()
    return zedburg.capsys.readouterr().out


def written(zedburg: Zedburg, is_workbook: bool) -> Path:
    """Write the rows as a workbook or as text."""
    if not is_workbook:
        return zedburg.file("\n".join(",".join(row) for row in ROWS))
    workbook = openpyxl.Workbook()
    for row in ROWS:
        workbook.active.append([float(cell) if cell[-2:].isdecimal() and "." in cell else cell for cell in row])
    workbook.save(zedburg.folder / "budget.xlsx")
    return zedburg.folder / "budget.xlsx"


@pytest.mark.parametrize("is_workbook", [True, False])
def test_what_the_file_says_is_filled_in_and_the_rest_is_left_open(zedburg: Zedburg, is_workbook: bool) -> None:
    file = written(zedburg, is_workbook)
    content = yaml.safe_load(draft(zedburg, file))
    content["ledger"].pop("accessed_on")
    assert content == {
        "title": f"Budget of ??? as in {file.name}",
        "based_on": "cofog.yml",
        "currency": "EUR",
        "unit": 1000,
        "side": "???",
        "file": {"header": 2},
        "columns": {"code": "COFOG", "description": "Name"},
        "amounts": [{"column": "Executed 2023 (thousand EUR)", "year": 2023, "stage": "executed"}],
        "published_totals": [{"column": "description", "equals": "Total"}],
        "ledger": {"address": "???", "publisher": "???", "licence": "???", "grade": "???"},
    }


def test_a_draft_is_refused_until_everything_is_decided(zedburg: Zedburg) -> None:
    file = written(zedburg, is_workbook=False)
    text = draft(zedburg, file)
    error = zedburg.run(file, mapping=text).error
    assert "zedburg.yml, line 8: side is '???'; write expenditure or revenue\n" in error
    decided = text.replace('side: "???"', "side: expenditure").replace('grade: "???"', "grade: A")
    error = zedburg.run(file, mapping=decided).error
    assert "line 4: title is 'Budget of ??? as in budget.csv', which the draft left open; write what it is" in error
    assert "ledger address is '???', which the draft left open" in error
    decided = decided.replace('address: "???"', "address: https://zedburg.example/budget").replace("???", "Zedburg")
    assert zedburg.amounts(file, mapping=decided)["2023 executed EXP_TOTAL"] == "3000750"


def test_codes_of_nobody_become_items_to_be_decided(zedburg: Zedburg) -> None:
    file = zedburg.file("Centre;Poste;Budget voté;Réalisé\nA1;Voirie;5;4\nA2;Écoles;7;6\n")
    content = yaml.safe_load(draft(zedburg, file))
    assert content["columns"] == {"code": "Centre", "description": "Poste"}
    assert [amount["stage"] for amount in content["amounts"]] == ["budget_initial", "executed"]
    assert content["functions"] == [
        {"item": "???", "codes": ["A1"], "label": "voirie", "cofog": "???"},
        {"item": "???", "codes": ["A2"], "label": "écoles", "cofog": "???"},
    ]


def test_columns_of_cities_and_months_and_words_of_stages_are_seen(zedburg: Zedburg) -> None:
    file = zedburg.file("Gemeente,Month,Code,Stage,Amount\nA,1,06,Actual,5\nB,2,09,Odd,6\n")
    content = yaml.safe_load(draft(zedburg, file))
    assert content["columns"] == {"city": "Gemeente", "period": "Month", "code": "Code", "stage": "Stage"}
    assert content["words"] == {"stages": {"Actual": "executed", "Odd": "???"}}


def test_a_file_without_a_header_cannot_be_drafted(zedburg: Zedburg) -> None:
    assert main(["import-budget", str(zedburg.file("1,2,3\n4,5,6\n")), "--suggest"]) == 1
    assert zedburg.capsys.readouterr().err == (
        "error: budget.csv: no row is a header with amounts below it\n"
        "  To fix it: write the mapping by hand, with file header: none and columns by their numbers\n"
    )


def test_without_a_draft_city_and_mapping_are_needed(zedburg: Zedburg) -> None:
    assert main(["import-budget", "budget.csv"]) == 1
    assert zedburg.capsys.readouterr().err == (
        "error: --city and --mapping: not given\n"
        "  To fix it: name the city and the mapping; --suggest prints a draft of a mapping for the file\n"
    )

"""Do the shipped mappings lead every code to the item that data/reference/function_to_rights.csv names?"""

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest

from etl.budgets.mapping import Item, Mapping
from etl.budgets.mapping_file import MAPPINGS, read_mapping
from etl.folders import DATA
from tests.zedburg import LEDGER, Zedburg

SPAIN = "title: Zedburg\nbased_on: esp_programme.yml\n" + LEDGER
STATED = ("--year", "2023", "--stage", "executed")


def rights(scheme: str) -> dict[str, str]:
    """Return the item of every code of a scheme; codes of one city only stand in a mapping of that city."""
    path = DATA / "reference" / "function_to_rights.csv"
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    return {
        code: row["item"]
        for row in rows
        if row["scheme"].startswith(scheme) and "(Barcelona)" not in row["code_pattern"]
        for code in re.findall(r"[\d.]+", row["code_pattern"])
    }


def items(found: tuple[Item, ...]) -> dict[str, str]:
    """Return the item of every code."""
    return {code: item.item for item in found for code in item.codes}


@pytest.mark.parametrize("path", sorted((DATA / MAPPINGS).glob("*.yml")), ids=lambda path: path.stem)
def test_a_shipped_mapping_is_valid(path: Path, zedburg: Zedburg) -> None:
    mapping = zedburg.mapping(f"title: Zedburg\nbased_on: {path.name}\ncurrency: EUR\n")
    assert read_mapping(str(mapping), DATA).totals


def test_the_spanish_mapping_is_that_of_the_register_of_rights() -> None:
    mapping = read_mapping("esp_programme", DATA)
    assert items(mapping.functions) == rights("ESP")
    assert {item.item: item.codes for item in mapping.totals} == {
        "EXP_TOTAL": (),
        "EXP_NONFIN": ("1", "2", "3", "4", "5", "6", "7"),
        "EXP_CAPITAL": ("6", "7"),
        "EXP_STAFF": ("1",),
        "EXP_PROCUREMENT_PROXY": ("2", "6"),
        "EXP_GOODS_SERVICES": ("2",),
        "EXP_TRANSFERS": ("4",),
        "EXP_DEBT_SERVICE": ("3", "9"),
        "REV_TOTAL": (),
        "REV_NONFIN": ("1", "2", "3", "4", "5", "6", "7"),
        "REV_OWN": ("1", "2", "3", "5"),
        "REV_TRANSFERS": ("4", "7"),
        "REV_TAX": ("1", "2"),
        "REV_FEES": ("3",),
        "REV_PROPERTY": ("5",),
    }


def test_the_cofog_mapping_holds_every_code_of_the_register_of_rights(zedburg: Zedburg) -> None:
    mapping = cofog(zedburg)
    expected = rights("COFOG")
    assert {code: item for code, item in items(mapping.functions).items() if code in expected} == {
        code: item for code, item in expected.items() if item.startswith("FUNC_")
    }
    assert {code: item for code, item in items(mapping.programmes).items() if code in expected} == {
        code: item for code, item in expected.items() if item.startswith("PROG_")
    }


def cofog(zedburg: Zedburg) -> Mapping:
    """Return the shipped mapping with a currency."""
    return read_mapping(str(zedburg.mapping("title: Zedburg\nbased_on: cofog.yml\ncurrency: EUR\n")), DATA)


SPANISH_FILE = (
    "Ejercicio;Programa;Económica;Descripción;Créditos iniciales;Obligaciones reconocidas netas\n"
    "2023;0110;31000;Intereses;10,00;11,00\n"
    "2023;0110;91300;Amortización;500,00;500,00\n"
    "2023;1521;22000;Vivienda;100,00;90,00\n"
    "2023;1531;61900;Vías;40,00;30,00\n"
    "2023;1610;20000;Agua;20,00;20,00\n"
    "2023;1650;22100;Alumbrado;5,00;5,00\n"
    "2023;2310;13000;Social;200,00;210,00\n"
    "2023;9240;48000;Participación;3,00;2,00\n"
    "2023;9200;83000;Anticipos;7,00;7,00\n"
)


def test_functions_of_spain_count_chapters_1_to_7_only(zedburg: Zedburg) -> None:
    found = zedburg.amounts(zedburg.file(SPANISH_FILE), mapping=SPAIN)
    assert {name.removeprefix("2023 "): amount for name, amount in found.items() if "executed" in name} == {
        "executed EXP_TOTAL": "875",
        "executed EXP_NONFIN": "368",
        "executed EXP_CAPITAL": "30",
        "executed EXP_STAFF": "210",
        "executed EXP_PROCUREMENT_PROXY": "145",
        "executed EXP_GOODS_SERVICES": "115",
        "executed EXP_TRANSFERS": "2",
        "executed EXP_DEBT_SERVICE": "511",
        "executed FUNC_DEBT_SERVICE": "11",
        "executed FUNC_HOUSING": "90",
        "executed FUNC_URBAN_PLANNING_PUBLIC_SPACE": "30",
        "executed FUNC_WATER_SANITATION": "20",
        "executed FUNC_OTHER_COMMUNITY_SERVICES": "5",
        "executed FUNC_SOCIAL_SERVICES_PROTECTION": "210",
        "executed FUNC_CITIZEN_PARTICIPATION": "2",
    }
    functions = [Decimal(amount) for name, amount in found.items() if "executed FUNC" in name]
    assert sum(functions) == Decimal(found["2023 executed EXP_NONFIN"])
    labels = {line["item"]: line["label"] for line in zedburg.lines()}
    assert labels["FUNC_HOUSING"] == "Non-financial spending on housing"
    said = zedburg.run(zedburg.file(SPANISH_FILE), mapping=SPAIN).said
    assert "2023 executed expenditure: 507.00 of other chapters count in the totals only, not in the functions" in said


def test_without_chapters_functions_count_everything_and_say_so(zedburg: Zedburg) -> None:
    file = zedburg.file("Programa,Importe\n1521,100\n0110,500\n")
    assert zedburg.amounts(file, *STATED, mapping=SPAIN) == {
        "2023 executed EXP_TOTAL": "600",
        "2023 executed FUNC_DEBT_SERVICE": "500",
        "2023 executed FUNC_HOUSING": "100",
    }
    housing = next(line for line in zedburg.lines() if line["item"] == "FUNC_HOUSING")
    note = "all chapters, financial ones too: the file has no economic classification"
    assert (housing["label"], housing["note"]) == ("Spending on housing", note)
    said = zedburg.run(file, *STATED, mapping=SPAIN).said
    assert "the file has no economic classification: EXP_NONFIN, EXP_CAPITAL, EXP_STAFF" in said


def test_revenue_of_spain_in_a_file_of_its_own(zedburg: Zedburg) -> None:
    mapping = SPAIN.replace("esp_programme", "esp_revenue")
    file = zedburg.file(
        "Año;Capítulo;Previsiones iniciales;Derechos reconocidos netos\n"
        "2023;1;100;110\n2023;3;20;20\n2023;4;50;40\n2023;7;5;0\n2023;9;30;30\n"
    )
    found = zedburg.amounts(file, mapping=mapping)
    assert {name: amount for name, amount in found.items() if "executed" in name} == {
        "2023 executed REV_TOTAL": "200",
        "2023 executed REV_NONFIN": "170",
        "2023 executed REV_OWN": "130",
        "2023 executed REV_TRANSFERS": "40",
        "2023 executed REV_TAX": "110",
        "2023 executed REV_FEES": "20",
    }


def test_both_sides_in_one_file_of_spain(zedburg: Zedburg) -> None:
    file = zedburg.file("TIPO,EJERCICIO,PROGRAMA,ECONÓMICO,IMPORTE\nG,2023,2310,13000,90\nI,2023,,11300,100\n")
    assert zedburg.amounts(file, "--stage", "budget_initial", mapping=SPAIN) == {
        "2023 budget_initial EXP_TOTAL": "90",
        "2023 budget_initial EXP_NONFIN": "90",
        "2023 budget_initial EXP_STAFF": "90",
        "2023 budget_initial FUNC_SOCIAL_SERVICES_PROTECTION": "90",
        "2023 budget_initial REV_TOTAL": "100",
        "2023 budget_initial REV_NONFIN": "100",
        "2023 budget_initial REV_OWN": "100",
        "2023 budget_initial REV_TAX": "100",
    }


COFOG = "title: Zedburg\nbased_on: cofog.yml\ncurrency: EUR\n" + LEDGER


@pytest.mark.parametrize(
    ("code", "item"),
    [
        ("06.1", "FUNC_HOUSING"),
        ("6.1", "FUNC_HOUSING"),
        ("0610", "FUNC_HOUSING"),
        ("0601", "FUNC_HOUSING"),
        ("GF0601", "FUNC_HOUSING"),
        ("06.1 Housing", "FUNC_HOUSING"),
        ("10.6", "FUNC_HOUSING"),
        ("06.3", "FUNC_WATER_SANITATION"),
        ("05.2", "FUNC_WATER_SANITATION"),
        ("5", "FUNC_ENVIRONMENT"),
        ("05.4", "FUNC_ENVIRONMENT"),
        ("06", "FUNC_HOUSING_URBANISM"),
        ("04.1", "FUNC_EMPLOYMENT_PROMOTION"),
        ("04.5", "FUNC_ECONOMIC_AFFAIRS_OTHER"),
        ("10", "FUNC_SOCIAL_SERVICES_PROTECTION"),
        ("10.2", "FUNC_SOCIAL_SERVICES_PROTECTION"),
        ("1", "FUNC_GENERAL_PUBLIC_SERVICES"),
        ("01.7", "FUNC_DEBT_SERVICE"),
        ("08.2", "FUNC_CULTURE"),
        ("09.1.2", "FUNC_EDUCATION"),
    ],
)
def test_a_cofog_code_in_any_spelling_finds_its_item(zedburg: Zedburg, code: str, item: str) -> None:
    found = zedburg.amounts(zedburg.file(f"COFOG;Amount\n{code};5\n"), *STATED, mapping=COFOG)
    assert found == {"2023 executed EXP_TOTAL": "5", f"2023 executed {item}": "5"}


def test_a_programme_counts_beside_its_function_and_a_caveat_stands_in_the_note(zedburg: Zedburg) -> None:
    file = zedburg.file("COFOG,Amount\n09.6,5\n09.1,6\n04.1,7\n")
    assert zedburg.amounts(file, *STATED, mapping=COFOG) == {
        "2023 executed EXP_TOTAL": "18",
        "2023 executed FUNC_EMPLOYMENT_PROMOTION": "7",
        "2023 executed FUNC_EDUCATION": "11",
        "2023 executed PROG_SCHOOL_FEEDING": "5",
    }
    assert {line["item"]: line["note"] for line in zedburg.lines() if line["note"]} == {
        "FUNC_EMPLOYMENT_PROMOTION": "includes general economic affairs",
        "PROG_SCHOOL_FEEDING": "school meals and transport together",
    }


def test_zeros_that_may_be_lost_are_remarked(zedburg: Zedburg) -> None:
    file = zedburg.file("COFOG,Amount\n101,5\n1061,6\n")
    remark = (
        "codes have 3 or 4 digits and none begins with 0: if leading zeros were lost, state digits: 4 under columns"
    )
    assert remark in zedburg.run(file, *STATED, mapping=COFOG).said
    four = COFOG + "columns: {code: {column: COFOG, digits: 4}}\n"
    assert zedburg.amounts(file, *STATED, mapping=four)["2023 executed FUNC_GENERAL_PUBLIC_SERVICES"] == "5"


@pytest.mark.parametrize("codes", [("101", "0601", "1061"), ("10", "1061"), ("101", "107"), ("10.1", "06.1")])
def test_codes_that_have_lost_no_zeros_are_not_remarked(zedburg: Zedburg, codes: tuple[str, ...]) -> None:
    file = zedburg.file("COFOG,Amount\n" + "".join(f"{code},{place}\n" for place, code in enumerate(codes, start=7)))
    assert "digits" not in zedburg.run(file, *STATED, mapping=COFOG).said


def test_a_code_inside_text_is_found_by_its_pattern(zedburg: Zedburg) -> None:
    mapping = COFOG + r"columns: {code: {column: COFOG, pattern: 'Function (\d+)'}}" + "\n"
    found = zedburg.amounts(zedburg.file("COFOG,Amount\nFunction 07: Health,5\n"), *STATED, mapping=mapping)
    assert found["2023 executed FUNC_HEALTH"] == "5"

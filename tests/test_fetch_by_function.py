"""Which budget lines are written of Dutch, French and Chilean figures, and what is left out and said?"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from etl.fetch.connectors import cbs_iv3, dgfip_balances, sinim
from etl.fetch.faults import FetchError
from etl.fetch.governments import rows as table
from etl.fetch.journal import attempts
from tests.fetch_cases import BALANCES, CASES, REPORT, VARIABLES, as_json, asked, balance, chilean, dutch
from tests.serving import Server, routed
from tests.test_fetch_budgets import amounts, fetched

GOOD = {case.name: case.good for case in CASES}
MAPPINGS = Path(__file__).parents[1] / "data" / "reference" / "mappings"


def test_a_dutch_report_is_added_up_by_task_field_without_reserves_result_and_balance_sheet(
    server: Server, raw: Path
) -> None:
    server.answers = [routed(GOOD["cbs_iv3"])]
    found = fetched(cbs_iv3.fetch, raw, server)
    assert amounts(found, "Utrecht") == {
        "EXP_TOTAL": "482500.0",
        "FUNC_GENERAL_PUBLIC_SERVICES": "72000.0",
        "FUNC_SOCIAL_SERVICES_PROTECTION": "350500.0",
        "FUNC_EMPLOYMENT_PROMOTION": "60000.0",
        "EXP_STAFF": "100000.0",
        "REV_TOTAL": "60000.0",
        "REV_PROPERTY_TAX": "40000.0",
    }
    assert {(row["year"], row["stage"], row["currency"], row["ledger_id"], row["note"]) for row in found} == {
        ("2024", "executed", "EUR", "cbs-iv3-2024", "")
    }
    assert attempts(raw)[0]["message"] == "7 lines, 2024; not delivered or under another name: Amsterdam 2024"


def test_the_keys_of_a_dutch_report_are_padded_and_amsterdam_without_its_name_is_not_asked_for(
    server: Server, raw: Path
) -> None:
    server.answers = [routed(GOOD["cbs_iv3"])]
    cbs_iv3.fetch(raw, server.url)
    assert [path.split("?")[0] for path in server.asked] == [
        "/v2/45067NED/Gemeenten",
        *["/v2/45067NED/TypedDataSet"] * 2,
    ]
    assert [asked(path, "$filter") for path in server.asked[1:]] == [
        "Gemeenten eq 'GM0344   ' and Verslagsoort eq '2024X000'",
        "Gemeenten eq 'GM0344   ' and Verslagsoort eq '2024X005'",
    ]


def test_a_report_without_a_second_publication_is_taken_from_the_first_and_says_so(server: Server, raw: Path) -> None:
    once = [(field, category, None) for field, category, _ in REPORT]
    server.answers = [routed(lambda path: dutch(path, first=2.0, report=once))]
    found = fetched(cbs_iv3.fetch, raw, server)
    assert amounts(found, "Utrecht")["EXP_TOTAL"] == "16000.0"
    assert {row["note"] for row in found} == {"first publication, not corrected"}


def test_a_report_of_zeros_was_not_delivered(server: Server, raw: Path) -> None:
    zeros = [(field, category, 0.0) for field, category, _ in REPORT]
    server.answers = [routed(lambda path: dutch(path, report=zeros))]
    with pytest.raises(FetchError, match="no account of any of our governments"):
        cbs_iv3.fetch(raw, server.url)


def test_all_pages_of_a_dutch_report_are_read(server: Server, raw: Path) -> None:
    def paged(path: str) -> bytes:
        whole = cbs_iv3.json.loads(dutch(path))
        start = int(asked(path, "$skip"))
        page = whole["value"][start : start + 5]
        more = {"odata.nextLink": "x"} if start + 5 < len(whole["value"]) else {}
        return as_json({"value": page} | more)

    server.answers = [routed(paged)]
    assert amounts(fetched(cbs_iv3.fetch, raw, server), "Utrecht")["EXP_TOTAL"] == "482500.0"
    assert [asked(path, "$skip") for path in server.asked] == ["0", "0", "0", "5", "10"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ((b'"GM0344   ", "Versl', b'"GM0599   ", "Versl'), "reports of others beside that of Utrecht 2024"),
        ((b"6.1   ", b"9.1   "), "a task field 9.1 that is not known"),
    ],
    ids=["others", "field"],
)
def test_a_dutch_report_that_cannot_be_right_is_said(
    server: Server, raw: Path, changed: tuple[bytes, bytes], why: str
) -> None:
    server.answers = [routed(lambda path: dutch(path).replace(*changed))]
    with pytest.raises(FetchError, match=why):
        cbs_iv3.fetch(raw, server.url)


def test_the_task_fields_are_those_of_the_mapping_for_files() -> None:
    mapping = yaml.safe_load((MAPPINGS / "nld_iv3.yml").read_text(encoding="utf-8"))
    of_files = {(code, each["item"], each["cofog"]) for each in mapping["functions"] for code in each["codes"]}
    assert {(row["prefix"], row["item"], row["cofog"]) for row in table("cbs_iv3_fields")} == of_files


def test_the_functions_of_m57_are_those_of_the_mapping_for_files() -> None:
    mapping = yaml.safe_load((MAPPINGS / "fra_m57.yml").read_text(encoding="utf-8"))
    of_files = {(code, each["item"], each["cofog"]) for each in mapping["functions"] for code in each["codes"]}
    m57 = {
        (row["function"], row["item"], row["cofog"]) for row in table("dgfip_functions") if row["nomenclature"] == "M57"
    }
    assert m57 == of_files


def test_french_functions_are_added_up_without_order_operations(server: Server, raw: Path) -> None:
    server.answers = [routed(GOOD["dgfip_balances"])]
    found = fetched(dgfip_balances.fetch, raw, server)
    assert amounts(found, "Grenoble") == {
        "EXP_MAIN_BUDGET": "860.75",
        "FUNC_GENERAL_PUBLIC_SERVICES": "130.25",
        "FUNC_EDUCATION": "455.5",
        "FUNC_SOCIAL_SERVICES_PROTECTION": "245",
        "FUNC_ENVIRONMENT": "20",
    }
    assert attempts(raw)[0]["message"].startswith("5 lines, 2024; not found under their code: Grigny 2024, Lyon 2024")


def test_only_real_spending_of_the_main_budget_of_our_communes_is_asked_for(server: Server, raw: Path) -> None:
    server.answers = [routed(GOOD["dgfip_balances"])]
    dgfip_balances.fetch(raw, server.url)
    (path,) = server.asked
    where = asked(path, "where")
    assert where.startswith('categ="Commune" and cbudg="1" and (startswith(compte,"6") or startswith(compte,"20") or ')
    assert '(ndept="038" and insee="185")' in where
    assert asked(path, "select").endswith(",compte,sum(obnetdeb) as debit,sum(oobdeb) as order_debit")


def test_one_digit_means_another_function_in_the_older_nomenclature(server: Server, raw: Path) -> None:
    older = [balance(code, "60611", 10, nomen="M14") for code in ("33", "40", "52", "64", "72", "822", "95")]
    server.answers = [routed(lambda path: as_json(older))]
    assert amounts(fetched(dgfip_balances.fetch, raw, server), "Grenoble") == {
        "EXP_MAIN_BUDGET": "70",
        "FUNC_RECREATION_CULTURE_RELIGION": "20",
        "FUNC_SOCIAL_SERVICES_PROTECTION": "20",
        "FUNC_HOUSING": "10",
        "FUNC_URBAN_PLANNING_PUBLIC_SPACE": "10",
        "FUNC_ECONOMIC_AFFAIRS_EMPLOYMENT": "10",
    }


def test_a_nomenclature_that_is_not_known_is_said(server: Server, raw: Path) -> None:
    server.answers = [routed(lambda path: as_json([*BALANCES, balance("1", "60611", 10, nomen="M99")]))]
    with pytest.raises(FetchError, match="a nomenclature M99 whose functions are not known"):
        dgfip_balances.fetch(raw, server.url)


@pytest.mark.parametrize(
    ("function", "digit"),
    [("020", "0"), ("93020", "0"), ("90213", "2"), ("934", "4"), ("95", "9"), ("90", "9"), ("", "")],
)
def test_the_section_of_a_budget_voted_by_function_is_passed_over(function: str, digit: str) -> None:
    assert dgfip_balances.first_digit(function) == digit


def test_chilean_variables_become_items_in_pesos_of_three_stages(server: Server, raw: Path) -> None:
    server.answers = [routed(GOOD["sinim"])]
    found = fetched(sinim.fetch, raw, server)
    year = str(datetime.now(UTC).year - 2)
    worth = {name: 1000 * place for place, name in enumerate(VARIABLES, start=1)}
    for stage in ("budget_initial", "budget_amended", "executed", "paid"):
        expected = {
            item: str(sum(worth[part] for part in parts)) for (item, at), parts in sinim.ITEMS.items() if at == stage
        }
        assert amounts(found, "San Antonio (Chile)", stage) == expected
    assert "REV_TRANSFERS" not in amounts(found, "Chiguayante", "paid")
    assert {(row["year"], row["currency"], row["ledger_id"]) for row in found} == {(year, "CLP", f"sinim-{year}")}
    assert attempts(raw)[0]["message"] == (
        f"19 lines, {year}; not received or under another name: Valparaíso {year}, Santiago {year}"
    )
    assert [asked(path, "periodos[]") for path in server.asked] == [str(int(year) - 1999)]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ((b"pesos nominales", b"pesos de 2020"), "the amounts are not in miles de pesos nominales"),
        ((f">{datetime.now(UTC).year - 2}<".encode(), b">2001<"), "the columns are not those of 20"),
        ((b"<Worksheet>", b"<Worksheet><"), "ParseError"),
    ],
    ids=["prices", "year", "broken"],
)
def test_a_chilean_workbook_of_another_form_is_said(
    server: Server, raw: Path, changed: tuple[bytes, bytes], why: str
) -> None:
    server.answers = [routed(lambda path: chilean(path).replace(*changed))]
    with pytest.raises(FetchError, match=why):
        sinim.fetch(raw, server.url)

"""Which budget lines are written of French, Brazilian and Spanish accounts, and what is left out and said?"""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from etl.fetch.budget_files import LEDGER_COLUMNS, LINE_COLUMNS
from etl.fetch.connectors import conprel, ofgl, siconfi
from etl.fetch.journal import attempts
from etl.write_files import csv_text
from tests.fetch_cases import (
    ACCOUNTS,
    CASES,
    CHAPTERS,
    LAST_YEAR,
    SPENT,
    access,
    account,
    as_json,
    asked,
    brazilian,
    encrypted,
    french,
    settled,
    zipped,
)
from tests.serving import Server, answer, routed

GOOD = {case.name: case.good for case in CASES}
YEAR = str(LAST_YEAR)


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a written file."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def fetched(fetch: Callable[[Path, str], list[Path]], raw: Path, server: Server) -> list[dict[str, str]]:
    """Fetch and return the lines; the ledgers that they name must be there."""
    ledgers, lines = fetch(raw, server.url)
    known, rows = read(ledgers), read(lines)
    assert (tuple(known[0]), tuple(rows[0])) == (LEDGER_COLUMNS, LINE_COLUMNS)
    assert {row["ledger_id"] for row in rows} <= {row["ledger_id"] for row in known}
    assert {(row["grade"], row["accessed_on"]) for row in known} == {("A", datetime.now(UTC).date().isoformat())}
    return rows


def amounts(rows: list[dict[str, str]], city: str, stage: str = "executed") -> dict[str, str]:
    """Return item → amount of one city and stage."""
    return {row["item"]: row["amount"] for row in rows if (row["city"], row["stage"]) == (city, stage)}


def test_french_aggregates_become_items(server: Server, raw: Path) -> None:
    server.answers = [routed(GOOD["ofgl"])]
    rows = fetched(ofgl.fetch, raw, server)
    # The aggregates are worth 100 and their place in the alphabet.
    parts = sorted({part for parts, _, _ in ofgl.ITEMS.values() for part in parts})
    worth = {part: 100 + place for place, part in enumerate(parts)}
    expected = {item: str(sum(worth[part] for part in summed)) for item, (summed, _, _) in ofgl.ITEMS.items()}
    assert amounts(rows, "Grigny") | amounts(rows, "Grigny", "stock") == expected
    (total,) = [row for row in rows if (row["city"], row["item"]) == ("Grigny", "EXP_TOTAL")]
    assert total == {
        "city": "Grigny",
        "country_iso3": "FRA",
        "year": "2023",
        "currency": "EUR",
        "item": "EXP_TOTAL",
        "label": "Dépenses totales",
        "cofog": "",
        "stage": "executed",
        "amount": expected["EXP_TOTAL"],
        "population": "27000",
        "ledger_id": "ofgl-communes",
        "note": "",
    }
    absent = "Lyon, Malakoff, Grenoble, Rouen, Indre, Strasbourg, Gennevilliers, Villejuif, Nantes, Paris"
    assert attempts(raw)[0]["message"] == (
        f"{len(rows)} lines, 2023; 2 functions of departments without an item of ours are left out"
        f"; not found under their code: {absent}"
    )


def test_only_our_governments_and_aggregates_are_asked_for(server: Server, raw: Path) -> None:
    server.answers = [routed(GOOD["ofgl"])]
    ofgl.fetch(raw, server.url)
    assert [path.split("?")[0] for path in server.asked] == [
        "/v2/ofgl-base-communes-consolidee/exports/json",
        "/v2/ofgl-base-departements-consolidee/exports/json",
        "/v2/ofgl-base-departements-fonctionnelle/exports/json",
    ]
    where = asked(server.asked[0], "where")
    assert where.startswith('com_code in ("91286", "69123", ')
    assert '"Dépenses d\'investissement hors remb"' in where
    assert asked(server.asked[2], "where") == (
        'dep_code in ("93") and niveau_hierarchique=2 and agregat="Dépenses totales hors remb"'
    )


def test_functions_of_a_department_become_items(server: Server, raw: Path) -> None:
    server.answers = [routed(GOOD["ofgl"])]
    rows = fetched(ofgl.fetch, raw, server)
    found = {
        row["item"]: (row["amount"], row["cofog"], row["label"]) for row in rows if row["ledger_id"] == "ofgl-functions"
    }
    assert found == {
        "FUNC_EDUCATION": ("300", "09", "M57 Enseignement, formation professionnelle et apprentissage"),
        "FUNC_HEALTH": ("100", "07", "M57 Santé"),
        "FUNC_SOCIAL_SERVICES_PROTECTION": ("750", "10", "M57 Action sociale, M57 RSA"),
    }


def test_the_older_nomenclature_gives_the_same_code_another_meaning() -> None:
    rows = [{"nomen": "M52", "fonction": code, "montant": 10} for code in ("41", "51", "55", "72", "99")]
    found, left_out = ofgl.function_amounts(rows)
    assert {each.item: each.amount for each in found} == {
        "FUNC_HEALTH": 10,
        "FUNC_SOCIAL_SERVICES_PROTECTION": 20,
        "FUNC_HOUSING": 10,
    }
    assert left_out == {("M52", "99")}


def test_merged_communes_are_added_up_and_a_wrong_code_is_left_out(server: Server, raw: Path) -> None:
    def merged(path: str) -> bytes:
        if "communes" not in path:
            return b"[]"
        first = french({})
        second = french({"siren": "2", "ptot": 3000, "montant": 9.5})
        wrong = french({"com_code": "69123", "com_name": "Elsewhere"})
        empty = french({"exer": "2022", "montant": None})
        return as_json([first, second, wrong, empty])

    server.answers = [routed(merged)]
    rows = fetched(ofgl.fetch, raw, server)
    found = [(row["city"], row["year"], row["item"], row["amount"], row["population"]) for row in rows]
    assert found == [("Grigny", "2023", "EXP_TOTAL", "1010.0", "30000")]
    assert "not found under their code: Lyon, " in attempts(raw)[0]["message"]


def test_a_government_that_is_missing_now_keeps_the_last_good_file(server: Server, raw: Path) -> None:
    def of_all(path: str) -> bytes:
        communes = [each for each in ofgl.governments("ofgl") if each.dataset == "commune"]
        each_one = [french({"com_code": each.code, "com_name": each.names[0]}) for each in communes]
        return as_json(each_one) if "communes" in path else b"[]"

    server.answers = [routed(of_all)]
    before = fetched(ofgl.fetch, raw, server)
    server.answers = [routed(lambda path: as_json(ofgl.json.loads(of_all(path))[:8]))]
    with pytest.raises(conprel.FetchError, match="the new file has 8 rows with city, the last good file 11"):
        ofgl.fetch(raw, server.url)
    assert read(raw / ofgl.FILE) == before


def test_a_ledger_that_has_no_line_any_more_keeps_the_last_good_file(server: Server, raw: Path) -> None:
    server.answers = [routed(GOOD["ofgl"])]
    before = fetched(ofgl.fetch, raw, server)
    server.answers = [routed(lambda path: b"[]" if "fonctionnelle" in path else GOOD["ofgl"](path))]
    with pytest.raises(conprel.FetchError) as refused:
        ofgl.fetch(raw, server.url)
    assert str(refused.value) == (
        "data/raw/budgets/ofgl.lines.csv: no line any more of ofgl-functions: nothing was changed, the file stays as "
        "it is\n  To fix it: try again later; if the publisher withdrew it, delete its rows from the last good file"
    )
    assert read(raw / ofgl.FILE) == before


def test_a_brazilian_account_becomes_items_net_of_deductions(server: Server, raw: Path) -> None:
    server.answers = [routed(GOOD["siconfi"])]
    rows = fetched(siconfi.fetch, raw, server)
    assert amounts(rows, "São Paulo") == {
        "REV_TOTAL": "950",
        "REV_NONFIN": "920",
        "REV_OWN": "420.5",
        "REV_TRANSFERS": "400",
        "EXP_STAFF": "500",
        "EXP_CAPITAL": "80",
        "EXP_TOTAL": "900",
        "EXP_NONFIN": "860",
        "FUNC_GENERAL_PUBLIC_SERVICES": "100",
        "FUNC_HEALTH": "300",
        "FUNC_EDUCATION": "350",
        "FUNC_HOUSING": "50",
    }
    whose = {(row["year"], row["currency"], row["population"], row["ledger_id"]) for row in rows}
    assert whose == {(YEAR, "BRL", "12000000", f"siconfi-dca-3550308-{YEAR}")}
    assert attempts(raw)[0]["message"] == (
        f"12 lines of 1 annual accounts, {YEAR}; not delivered or under another name: Rio de Janeiro {YEAR}"
    )


def test_all_pages_of_an_annex_are_read(server: Server, raw: Path) -> None:
    def paged(path: str) -> bytes:
        whole = brazilian(path, ACCOUNTS)
        items = siconfi.json.loads(whole)["items"]
        start = int(asked(path, "offset"))
        page = items[start : start + 4]
        return as_json({"items": page, "hasMore": start + 4 < len(items), "count": len(page)})

    server.answers = [routed(paged)]
    assert amounts(fetched(siconfi.fetch, raw, server), "São Paulo")["FUNC_HOUSING"] == "50"
    assert [asked(path, "offset") for path in server.asked[:3]] == ["0", "4", "0"]


@pytest.mark.parametrize(
    ("accounts", "other", "why"),
    [
        (ACCOUNTS, {"cod_ibge": 1}, "accounts of others beside those of São Paulo"),
        ([*ACCOUNTS, ACCOUNTS[0]], {}, "an account stands twice in DCA-Anexo I-C"),
        ([*ACCOUNTS, account("I-C", "Receitas Líquidas", "RO1", "1", 1)], {}, "column Receitas Líquidas in DCA-Anexo"),
    ],
    ids=["others", "twice", "column"],
)
def test_a_brazilian_account_that_cannot_be_right_is_said(
    server: Server, raw: Path, accounts: list[dict[str, Any]], other: dict[str, int], why: str
) -> None:
    server.answers = [routed(lambda path: brazilian(path, accounts, **other))]
    with pytest.raises(conprel.FetchError, match=why):
        siconfi.fetch(raw, server.url)


def test_other_deductions_are_taken_off_too(server: Server, raw: Path) -> None:
    off = account("I-C", "Outras Deduções da Receita", "ReceitasExcetoIntraOrcamentarias", "RECEITAS", 10)
    server.answers = [routed(lambda path: brazilian(path, [*ACCOUNTS, off]))]
    assert amounts(fetched(siconfi.fetch, raw, server), "São Paulo")["REV_TOTAL"] == "940"


def test_functions_that_do_not_add_up_are_left_out(server: Server, raw: Path) -> None:
    more = [*ACCOUNTS, account("I-E", SPENT, "TotalDespesas", "13 - Cultura", 40)]
    server.answers = [routed(lambda path: brazilian(path, more))]
    rows = fetched(siconfi.fetch, raw, server)
    assert [row["item"] for row in rows if row["item"].startswith("FUNC_")] == []
    assert amounts(rows, "São Paulo")["EXP_TOTAL"] == "900"


def test_a_spanish_account_becomes_items_of_two_stages(server: Server, raw: Path) -> None:
    server.answers = [routed(GOOD["conprel"])]
    rows = fetched(conprel.fetch, raw, server)
    totals = {
        "REV_TOTAL": "1002.00",
        "REV_NONFIN": "940.00",
        "REV_OWN": "620.00",
        "REV_TRANSFERS": "315.00",
        "EXP_TOTAL": "1000.00",
        "EXP_NONFIN": "900.00",
        "EXP_CAPITAL": "130.00",
        "EXP_STAFF": "250.00",
        "EXP_PROCUREMENT_PROXY": "420.00",
        "EXP_GOODS_SERVICES": "300.00",
        "EXP_TRANSFERS": "200.00",
        "EXP_DEBT_SERVICE": "115.00",
        "REV_TAX": "450.00",
        "REV_FEES": "150.00",
        "REV_PROPERTY": "20.00",
    }
    functions = {
        "FUNC_DEBT_SERVICE": "20.00",
        "FUNC_HOUSING": "10.00",
        "FUNC_URBAN_PLANNING_PUBLIC_SPACE": "120.00",
        "FUNC_SOCIAL_SERVICES_PROTECTION": "300.00",
        "FUNC_CITIZEN_PARTICIPATION": "250.00",
        "FUNC_GENERAL_PUBLIC_SERVICES": "200.00",
    }
    assert amounts(rows, "Barcelona") == totals | functions
    # Each of the nine or eight chapters has 1.50 more at the end.
    assert amounts(rows, "Barcelona", "budget_amended")["EXP_TOTAL"] == "1012.0"
    assert {(row["city"], row["population"]) for row in rows} == {("Barcelona", "1600000")}
    query = f"?CCAA=&TipoDato=Liquidaciones&Ejercicio={YEAR}&TipoPublicacion=Access"
    assert server.asked == [f"/v2{query}"]


def test_a_year_without_a_file_is_skipped_and_earlier_years_are_kept(
    server: Server, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conprel, "YEARS", 2)
    server.answers = [*[answer(500, b"")] * 4, routed(GOOD["conprel"])]
    before = str(LAST_YEAR - 1)
    earlier = dict.fromkeys(LINE_COLUMNS, "") | {"city": "Reus", "year": "2015", "stage": "executed", "amount": "1"}
    older = earlier | {"year": before, "city": "Manresa"}
    with (raw / conprel.FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LINE_COLUMNS)
        writer.writeheader()
        writer.writerows([earlier, older])
    (raw / "budgets" / "conprel.ledgers.csv").write_text(",".join(LEDGER_COLUMNS) + "\n", encoding="utf-8")
    conprel.fetch(raw, server.url)
    kept = {(row["city"], row["year"]) for row in read(raw / conprel.FILE)}
    assert kept == {("Barcelona", before), ("Reus", "2015")}
    assert f"; no file yet for {YEAR}; " in attempts(raw)[0]["message"]


@pytest.mark.parametrize("faulty", [LAST_YEAR, LAST_YEAR - 1], ids=["held", "older than another"])
def test_a_year_that_must_have_a_file_is_not_skipped(
    server: Server, raw: Path, monkeypatch: pytest.MonkeyPatch, faulty: int
) -> None:
    monkeypatch.setattr(conprel, "YEARS", 2)
    held = dict.fromkeys(LINE_COLUMNS, "") | {"year": str(faulty)}
    if faulty == LAST_YEAR:
        (raw / conprel.FILE).write_text(csv_text(LINE_COLUMNS, [held.values()]), encoding="utf-8")

    def play(handler: BaseHTTPRequestHandler) -> None:
        is_faulty = asked(handler.path, "Ejercicio") == str(faulty)
        (answer(500, b"") if is_faulty else routed(GOOD["conprel"]))(handler)

    server.answers = [play]
    with pytest.raises(conprel.FetchError, match="the server answers 500"):
        conprel.fetch(raw, server.url)
    assert attempts(raw)[0]["outcome"] == "failed"


def test_a_damaged_last_good_file_is_said_before_anything_is_asked_for(server: Server, raw: Path) -> None:
    (raw / conprel.LEDGERS).write_text("ledger_id,address\nx,y\n", encoding="utf-8")
    with pytest.raises(conprel.FetchError) as refused:
        conprel.fetch(raw, server.url)
    why = "the last good file is damaged (no column publisher, licence, grade, basis, accessed_on)"
    assert str(refused.value) == (
        f"data/raw/budgets/conprel.ledgers.csv: {why}: nothing was changed, the file stays as it is\n"
        "  To fix it: restore it from git, or delete it"
    )
    assert attempts(raw)[0]["message"] == f"data/raw/budgets/conprel.ledgers.csv: {why}"
    assert server.asked == []


def test_a_year_of_the_city_s_own_ledger_is_left_to_it(server: Server, raw: Path) -> None:
    own = dict.fromkeys(LINE_COLUMNS, "") | {"country_iso3": "ESP", "stage": "executed", "item": "FUNC_HEALTH"}
    with (raw / "budgets" / "compiled.lines.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LINE_COLUMNS)
        writer.writeheader()
        writer.writerow(own | {"city": "Barcelona", "year": YEAR})
    server.answers = [routed(GOOD["conprel"])]
    with pytest.raises(conprel.FetchError, match="no account of any of our governments"):
        conprel.fetch(raw, server.url)


def test_programmes_that_do_not_add_up_are_left_out(server: Server, raw: Path) -> None:
    more = CHAPTERS | {("G", "4"): 900}
    server.answers = [routed(lambda path: settled(path, access(more)))]
    rows = fetched(conprel.fetch, raw, server)
    assert [row["item"] for row in rows if row["item"].startswith("FUNC_")] == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (zipped("readme.txt", b"x"), "0 databases in the zip file"),
        (zipped("Liquidaciones.accdb", b"x")[:-30], "it is no zip file, or a damaged one"),
        (encrypted(zipped("Liquidaciones.accdb", b"x")), "RuntimeError: File .* is encrypted"),
        (zipped("Liquidaciones.accdb", as_json(access(cdfgr="programa"))), "no column cdfgr in tb_funcional_cons"),
    ],
    ids=["no database", "damaged", "encrypted", "column"],
)
def test_a_spanish_file_of_another_form_is_said(server: Server, raw: Path, content: bytes, why: str) -> None:
    server.answers = [routed(lambda path: content)]
    with pytest.raises(conprel.FetchError, match=why):
        conprel.fetch(raw, server.url)


def test_a_provincial_council_of_spain_is_read_like_a_city_and_has_no_residents(server: Server, raw: Path) -> None:
    tables = access()
    for column, cells in tables["tb_inventario"].items():
        cells[3] = {"codbdgel": "08000DD000", "nombreppal": "Diputación Prov. de Barcelona   "}.get(column, cells[3])
    for column, cell in (("id", "4"), ("tipreig", "G"), ("cdcta", "1"), ("imported", "9,00"), ("importer", "8,00")):
        tables["tb_economica_cons"][column].append(cell)
    server.answers = [routed(lambda path: settled(path, tables))]
    found = [row for row in fetched(conprel.fetch, raw, server) if row["city"] == "Barcelona Provincial Council"]
    assert amounts(found, "Barcelona Provincial Council")["EXP_STAFF"] == "8.00"
    assert {row["population"] for row in found} == {""}


def test_an_empty_cell_of_the_database_is_no_amount(server: Server, raw: Path) -> None:
    tables: dict[str, dict[str, list[Any]]] = {**access()}
    for column, cell in (("id", "1"), ("tipreig", "I"), ("cdcta", "1"), ("imported", None), ("importer", None)):
        tables["tb_economica_cons"][column].append(cell)
    for column, cells in tables["tb_inventario"].items():
        cells.append(None if column == "poblacion" else "9")
    server.answers = [routed(lambda path: settled(path, tables))]
    assert amounts(fetched(conprel.fetch, raw, server), "Barcelona")["REV_TOTAL"] == "1002.00"


def test_first_figures_are_not_called_final(server: Server, raw: Path) -> None:
    server.answers = [routed(lambda path: zipped("Liquidaciones2025_agosto.accdb", as_json(access())))]
    ledgers, _ = conprel.fetch(raw, server.url)
    assert "settled account, first figures of the publisher, " in ledgers.read_text(encoding="utf-8")

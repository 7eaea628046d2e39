"""Does a register of contracts become the releases that its mapping says, and does it say what it leaves out?"""

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
import yaml

from etl.__main__ import main
from etl.contracts.mapping_file import SCHEMA, read_mapping
from etl.folders import DATA
from etl.procurement.read.fields import RELEASE, Shape
from etl.read.csv_file import read_cells

Release = dict[str, Any]
Turn = Callable[..., dict[str, Release]]


@pytest.fixture
def turn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Turn:
    """Turn files (name and text) into releases by a mapping; they come back by the end of their ocid."""

    def run(mapping: str, files: dict[str, str], encoding: str = "utf-8") -> dict[str, Release]:
        for name, text in files.items():
            (tmp_path / name).write_bytes(text.encode(encoding))
        out = tmp_path / "releases.jsonl.gz"
        paths = [str(tmp_path / name) for name in files]
        code = main(["import-contracts", *paths, "--mapping", mapping, "--city", "esp-barcelona", "--out", str(out)])
        assert code == 0, capsys.readouterr().err
        found = [json.loads(line) for line in gzip.decompress(out.read_bytes()).splitlines()]
        return {release["ocid"].removeprefix("hrc-esp-barcelona-"): release for release in found}

    return run


def mapping_file(tmp_path: Path, text: str) -> str:
    path = tmp_path / "own.yml"
    path.write_text(text, encoding="utf-8")
    return str(path)


LOTS = (
    "n,cig,strutturaProponente:codiceFiscaleProp,strutturaProponente:denominazione,importoAggiudicazione,"
    "importoSommeLiquidate,oggetto,sceltaContraente,tempiCompletamento:dataInizio,"
    """tempiCompletamento:dataUltimazione,lottoID
1,A1,00000000001,Comune di Zed,1000.50,0,Banchi,01-PROCEDURA APERTA,2019-03-01,,L1
2,A2,00000000001,Comune di Zed,2000,0,Sedie,03-PROCEDURA NEGOZIATA PREVIA PUBBLICAZIONE,1970-01-01,,L2
3,A3,00000000001,Comune di Zed,0.00,0,Libri,26-AFFIDAMENTO DIRETTO IN ADESIONE AD ACCORDO QUADRO/CONVENZIONE,,,L3
"""
)
WINNERS = """n,cig,codiceFiscale,ragioneSociale,ruolo,identificativoFiscaleEstero,aggrgrno,lottoID
1,A1,00000000011,Uno Srl,,,,L1
2,A2,,Due GmbH,,DE1,,L2
"""
PARTICIPANTS = """n,cig,codiceFiscale,ragioneSociale,ruolo,identificativoFiscaleEstero,partrgrno,lottoID
1,A1,00000000011,Uno Srl,,,,L1
1,A1,00000000012,Tre Srl,04-CAPOGRUPPO,,0,L1
1,A1,00000000013,Quattro Srl,01-MANDANTE,,0,L1
2,A2,,Due GmbH,,DE1,,L2
"""


def test_three_italian_tables_become_one_release_for_each_lot(turn: Turn) -> None:
    found = turn("ita_l190", {"z.lotti.csv": LOTS, "z.aggiudicatari.csv": WINNERS, "z.partecipanti.csv": PARTICIPANTS})
    assert found["L1"] == {
        "ocid": "hrc-esp-barcelona-L1",
        "tag": ["compiled"],
        "buyer": {"id": "00000000001", "name": "Comune di Zed"},
        "tender": {
            "id": "A1",
            "title": "Banchi",
            "procurementMethodDetails": "01-PROCEDURA APERTA",
            "procurementMethod": "open",
        },
        "contracts": [{"id": "1", "period": {"startDate": "2019-03-01"}}],
        "awards": [
            {
                "id": "1",
                "suppliers": [{"id": "00000000011", "name": "Uno Srl"}],
                "value": {"amount": 1000.5, "currency": "EUR"},
            }
        ],
        "bids": {
            "details": [
                {"id": "00000000011", "tenderers": [{"id": "00000000011"}]},
                {"id": "0", "tenderers": [{"id": "00000000012"}, {"id": "00000000013"}]},
            ]
        },
    }


def test_a_list_of_nobody_but_the_winner_says_nothing_of_the_bidders(
    turn: Turn, capsys: pytest.CaptureFixture[str]
) -> None:
    found = turn("ita_l190", {"z.lotti.csv": LOTS, "z.aggiudicatari.csv": WINNERS, "z.partecipanti.csv": PARTICIPANTS})
    assert "bids" in found["L1"]
    assert "bids" not in found["L2"]
    assert "  03-PROCEDURA NEGOZIATA PREVIA PUBBLICAZIONE: 1 of 1" in capsys.readouterr().out.splitlines()


def test_a_purchase_from_a_framework_of_others_has_words_but_no_method_and_no_winner_no_award(turn: Turn) -> None:
    found = turn("ita_l190", {"z.lotti.csv": LOTS, "z.aggiudicatari.csv": WINNERS, "z.partecipanti.csv": PARTICIPANTS})
    assert found["L3"]["tender"]["procurementMethodDetails"].startswith("26-AFFIDAMENTO DIRETTO IN ADESIONE")
    assert "procurementMethod" not in found["L3"]["tender"]
    assert "awards" not in found["L3"]


SWEDISH = (
    "Namn för köpare,Organisationsnummer för köpare,Upphandlingsslag,Förfarande,Upphandlings-ID,"
    "Upphandlingens titel,Publiceringsdatum"
)
BUYER = "ZEDS KOMMUN,1,Varor,Förenklat förfarande,Z1,Bänkar,2021-02-03"


def test_four_swedish_tables_meet_at_the_number_of_the_procurement(turn: Turn) -> None:
    found = turn(
        "swe_uhm",
        {
            "number_of_procurements.csv": f'{SWEDISH},"Antal upphandlingar, Summa"\n{BUYER},1\n',
            "number_of_tenders.csv": f'{SWEDISH},Anbudsområdes-ID,"Antal anbud, Summa"\n{BUYER},Z1_1,3\n',
            "contracted_value.csv": f'{SWEDISH},"Kontrakterat värde, Summa"\n{BUYER},500000\n',
            "number_of_contracted_tenders_with_suppliers.csv": (
                f"{SWEDISH},Anbudsområdes-ID,Namn för leverantör,Företagsstorlek för leverantör\n"
                f"{BUYER},Z1_1,Ett AB,Små företag\n{BUYER},Z1_1,Två AB,Stora företag\n"
            ),
        },
    )
    release = found["Z1"]
    assert release["tender"]["procurementMethod"] == "open"
    assert release["tender"]["mainProcurementCategory"] == "goods"
    assert release["bids"]["statistics"] == [{"id": "Z1_1", "relatedLot": "Z1_1", "measure": "bids", "value": 3.0}]
    assert release["awards"][0]["value"] == {"amount": 500000.0, "currency": "SEK"}
    assert [firm["name"] for firm in release["awards"][0]["suppliers"]] == ["Ett AB", "Två AB"]
    assert [(firm["details"]["scale"], firm["roles"]) for firm in release["parties"]] == [
        ("small", ["supplier"]),
        ("large", ["supplier"]),
    ]


@pytest.mark.parametrize("wrapped", [True, False])
def test_french_contracts_are_read_from_json_with_their_firms_and_amendments(turn: Turn, wrapped: bool) -> None:
    contract = {
        "id": "2019Z1",
        "acheteur": {"id": "1", "nom": "Ville de Zed"},
        "_type": "Marché",
        "objet": "Bancs",
        "procedure": "Procédure adaptée",
        "montant": 30000.5,
        "dateNotification": "2019-01-02+01:00",
        "titulaires": [{"id": "11", "denominationSociale": "Un SARL"}, {"denominationSociale": "Deux SARL"}],
        "modifications": [{"id": 1, "dateNotificationModification": "2019-05-01"}],
    }
    concession = {**contract, "id": "2019Z2", "_type": "Contrat de concession"}
    whole = json.dumps({"marches": [contract, concession]})
    found = turn("fra_decp", {"z.json": whole if wrapped else f"{json.dumps(contract)}\n{json.dumps(concession)}\n"})
    assert list(found) == ["1-2019Z1"]
    release = found["1-2019Z1"]
    assert release["tender"]["procurementMethod"] == "selective"
    assert release["awards"] == [
        {
            "id": "1",
            "date": "2019-01-02",
            "value": {"amount": 30000.5, "currency": "EUR"},
            "suppliers": [{"id": "11", "name": "Un SARL"}, {"id": "Deux SARL", "name": "Deux SARL"}],
        }
    ]
    assert release["contracts"] == [{"id": "1", "amendments": [{"id": "1", "date": "2019-05-01"}]}]


def test_rows_of_a_french_table_are_one_award_where_day_and_amount_are_the_same(turn: Turn) -> None:
    head = "uid,id,acheteur_id,acheteur_nom,titulaire_id,titulaire_nom,montant,dateNotification,procedure,offresRecues"
    rows = [
        f"1Z,Z,1,Ville de Zed,{firm},Firme {firm},{amount},2024-07-01,Appel d'offres ouvert,2"
        for firm, amount in ((11, 100), (12, 100), (13, 250))
    ]
    (release,) = turn("fra_decp_csv", {"z.csv": "\n".join([head, *rows])}).values()
    assert release["tender"]["numberOfTenderers"] == "2"
    assert [(award["value"]["amount"], [firm["id"] for firm in award["suppliers"]]) for award in release["awards"]] == [
        (100.0, ["11", "12"]),
        (250.0, ["13"]),
    ]


def test_bolivian_calls_have_a_time_for_bids_and_an_award_only_where_somebody_won(turn: Turn) -> None:
    head = "cuce,entidad,tipo_contratacion,modalidad,objeto,estado,fecha_presentacion,fecha_publicacion,"
    head += "fecha_adjudicacion_desierta"
    old = head.replace("tipo_", "tipo_de_").replace("objeto", "objeto_de_contratacion")
    found = turn(
        "bol_sicoes",
        {
            "old.csv": f"{old}\nZ-1,GAM Zed,Obras,ANPE,Bancos,En curso,2020-08-20,2020-08-10,\n",
            "new.csv": (
                f"{head}\nZ-1,GAM Zed,Obras,ANPE,Bancos,Contratado,20/08/2020,10/08/2020,31/08/20\n"
                "Z-2,GAM Zed,Bienes,CM,Sillas,Desierto,20/08/2020,18/08/2020,\n"
            ),
        },
    )
    assert found["Z-1"]["tender"]["tenderPeriod"] == {"startDate": "2020-08-10", "endDate": "2020-08-20"}
    assert found["Z-1"]["tender"]["status"] == "complete"
    assert found["Z-1"]["tender"]["procurementMethod"] == "open"
    assert found["Z-1"]["awards"] == [{"id": "1", "status": "active", "date": "2020-08-31"}]
    assert found["Z-2"]["tender"]["procurementMethod"] == "direct"
    assert "awards" not in found["Z-2"]


def test_extracts_of_sao_paulo_leave_out_tests_agreements_and_sales_and_add_amendments(
    turn: Turn, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        "Órgão;Fornecedor;CNPJ;Objeto;Valor (R$);Modalidade;Contrato;Data de Assinatura;Vigência(Dias);Licitação",
        'ZED;Um "a" Ltda;1;Bancos;1.000,50;PREGÃO EXTRATO DE CONTRATO;C1;4/10/2012;360;L1;',
        "ZED;Um Ltda;1;Bancos;500,00;PREGÃO EXTRATO DE ADITAMENTO;C1A;5/11/2012;90;L1;",
        "ZED;Dois Ltda;2;Bancos;9.000,00;PREGÃO EXTRATO DE ATA DE REGISTRO DE PREÇO;A1;4/10/2012;360;L2;",
        "ZED;Dois Ltda;2;Bancos;70,00;COMPRA POR ATA DE REGISTRO DE PREÇO EXTRATO DE COMPRA;C2;6/10/2012;30;L2;",
        "ZED;QQQQQQQQ;00.000.000/0000-00;x;100.000.000.000.000,00;PREGÃO EXTRATO DE CONTRATO;9;1/1/2009;1;L9;",
        "ZED;Casa Zed;3;Creche;10,00;CONVÊNIO EXTRATO DO CONVÊNIO;V1;1/2/2012;730;L3;",
        "ZED;Três Ltda;4;Terreno;10,00;LEILÃO EXTRATO DE CONTRATO;X1;1/2/2012;730;L4;",
        "ZED;Quatro Ltda;5",
    ]
    found = turn("bra_sao_paulo", {"Contratos.csv": "\n".join(rows)}, encoding="iso-8859-1")
    assert list(found) == [
        "ZED-L1-PREGÃO",
        "ZED-L2-PREGÃO",
        "ZED-L2-COMPRA POR ATA DE REGISTRO DE PREÇO",
    ]
    first = found["ZED-L1-PREGÃO"]
    assert first["awards"][0]["value"] == {"amount": 1000.5, "currency": "BRL"}
    assert first["contracts"][0]["dateSigned"] == "2012-10-04"
    assert first["contracts"][1]["amendments"] == [{"id": "C1A 5/11/2012 500,00", "date": "2012-11-05"}]
    assert "value" not in found["ZED-L2-PREGÃO"]["awards"][0]
    assert "procurementMethod" not in found["ZED-L2-COMPRA POR ATA DE REGISTRO DE PREÇO"]["tender"]
    said = capsys.readouterr().out.splitlines()
    for reason in (
        "  1 × a test row of the publisher",
        "  1 × an agreement (convênio), no purchase",
        "  1 × an auction (leilão), a sale",
        "  1 × an amendment, added to its contract below",
        "  1 × more or fewer cells than the header",
    ):
        assert reason in said


OWN = """
title: Contracts of Zedburg
currency: EUR
tables:
  contracts:
    sheet: Contracts
    header: 2
    key: [Number]
    fields:
      tender/procurementMethodDetails: Procedure
      tender/status: {column: State, words: {done: complete}}
      awards/value/amount: Amount
methods:
  - {means: open, words: [by call], law: Zedlaw 1}
"""


def test_a_sheet_of_a_workbook_is_read_below_its_header_and_unknown_words_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["nothing"])
    sheet = book.create_sheet("Contracts")
    for row in (["Register"], ["Number", "Procedure", "State", "Amount"], [1, "By call", "going on", 10.25]):
        sheet.append(row)
    book.save(tmp_path / "z.xlsx")
    out = tmp_path / "out.jsonl"
    given = ["--mapping", mapping_file(tmp_path, OWN), "--city", "esp-barcelona", "--out", str(out)]
    assert main(["import-contracts", str(tmp_path / "z.xlsx"), *given]) == 0
    release = json.loads(out.read_bytes())
    assert release["tender"] == {
        "procurementMethodDetails": "By call",
        "procurementMethod": "open",
        "status": "going on",
    }
    assert release["awards"][0]["value"] == {"amount": 10.25, "currency": "EUR"}
    assert "  1 × tender/status going on" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("change", "files", "message"),
    [
        (("Number", "Nummer"), {"z.csv": "Number,Procedure,State,Amount\n1,a,b,2\n"}, "no column nummer"),
        (("sheet: Contracts", 'file: "*deals*"'), {"z.csv": "Number\n1\n"}, "no file has a name like *deals*"),
        (
            ("means: open", "means: opened"),
            {"z.csv": "Number\n1\n"},
            "'opened'; write open, selective, limited, direct",
        ),
        (("  contracts:\n", "  contracts:\n    keys: [a]\n"), {"z.csv": "Number\n1\n"}, "is no known key; nearest"),
        (("done: complete}", "done: complete}, pattern: '('"), {"z.csv": "Number\n1\n"}, "no regular expression"),
        (("done: complete}", "done: complete}, pattern: a"), {"z.csv": "Number\n1\n"}, "needs exactly one group"),
        (("EUR", "EUX"), {"z.csv": "Number\n1\n"}, "line 3: currency is no currency"),
        (("EUR", "EUR\ndates: [soon]"), {"z.csv": "Number\n1\n"}, "line 4: dates has a form that tells no day"),
        (
            ("key: [Number]", "key: [Number]\n    encoding: utf-99"),
            {"z.csv": "Number\n1\n"},
            "is no encoding; write its name",
        ),
        (("tender/status", "tender/state"), {"z.csv": "Number\n1\n"}, "'tender/state'; write a path of the standard"),
        (
            ("methods:", "bidders: {believed_by: tender/id}\nmethods:"),
            {"z.csv": "Number\n1\n"},
            "bidders believed_by is a path that no table fills",
        ),
        (("", ""), {"z.json": '{"a": [1'}, "this is no JSON"),
        (("", ""), {"z.json": "[1, 2]"}, "there is no list of objects"),
    ],
)
def test_what_cannot_be_converted_is_said_with_what_to_edit(
    tmp_path: Path, change: tuple[str, str], files: dict[str, str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = OWN.replace("    header: 2\n", "").replace(*change)
    (name, content), *_ = files.items()
    (tmp_path / name).write_text(content, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    given = ["--mapping", mapping_file(tmp_path, text), "--city", "esp-barcelona", "--out", str(out)]
    assert main(["import-contracts", str(tmp_path / name), *given]) == 1
    said = capsys.readouterr().err
    assert message in said
    assert "To fix it: " in said
    assert not out.exists()


def test_of_a_register_of_many_only_the_buyer_that_is_asked_for_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "cuce,entidad,tipo_contratacion,modalidad,objeto,estado,fecha_presentacion,fecha_publicacion,"
    rows = [f"{head}fecha_adjudicacion_desierta", "Z-1,GAM Zed,Obras,CM,a,,,,", "Y-1,GAM Ye,Obras,CM,a,,,,"]
    (tmp_path / "z.csv").write_text("\n".join(rows), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    given = ["--mapping", "bol_sicoes", "--city", "esp-barcelona", "--out", str(out)]
    assert main(["import-contracts", str(tmp_path / "z.csv"), *given, "--buyer", "gam zed"]) == 0
    assert json.loads(out.read_bytes())["tender"]["id"] == "Z-1"
    assert "1 processes of other buyers are left out" in capsys.readouterr().out
    assert main(["import-contracts", str(tmp_path / "z.csv"), *given, "--buyer", "nobody"]) == 1
    assert "no row of the register is used" in capsys.readouterr().err


@pytest.mark.parametrize(
    "path", sorted((DATA / "reference" / "contract_mappings").glob("*.yml")), ids=lambda path: path.stem
)
def test_words_of_a_shipped_mapping_mean_the_same_in_the_list_of_codes_and_name_their_law(path: Path) -> None:
    rows = read_cells(DATA / "reference" / "procurement_codes.csv", "codes", ["kind", "published", "code"])
    codes = {published: code for _, (kind, published, code) in rows if kind == "method"}
    methods = read_mapping(path.stem, DATA).methods
    assert methods
    assert all(method.law for method in methods)
    assert {method.words: codes.get(method.words.lower()) for method in methods} == {
        method.words: method.code for method in methods
    }


def test_the_same_pipeline_judges_a_register_and_carries_its_scope_its_laws_and_what_it_leaves_out(
    tmp_path: Path, turn: Turn
) -> None:
    turn("ita_l190", {"z.lotti.csv": LOTS, "z.aggiudicatari.csv": WINNERS, "z.partecipanti.csv": PARTICIPANTS})
    mapping = mapping_file(tmp_path, "based_on: ita_l190.yml\nleaves_out: {direct_award_share: not in it}\n")
    out = tmp_path / "out"
    given = ["--city", "esp-barcelona", "--mapping", mapping, "--scope", "works of 2019", "--out", str(out)]
    assert (
        main(["procurement", str(tmp_path / "releases.jsonl.gz"), *given, "--remarks", "Not all.", "--grade", "B"]) == 0
    )
    con = duckdb.connect()

    def rows(kind: str, columns: str) -> list[tuple[Any, ...]]:
        path = out / f"esp-barcelona.{kind}.csv"
        return con.execute(f"select {columns} from read_csv('{path}', all_varchar = true)").fetchall()

    ((scope, remarks, grade, licence, leaves_out, first, last),) = rows(
        "runs", "covered, remarks, grade, licence, leaves_out, first_year, last_year"
    )
    assert (scope, grade, licence, leaves_out) == ("works of 2019", "B", "CC BY 4.0", "direct_award_share")
    assert remarks.endswith("Not all.")
    assert (first, last) == ("2019", "2019")
    assert ("01-PROCEDURA APERTA", "open", "1", "d.lgs. 50/2016, art. 60") in rows(
        "methods", "words, method, processes, law"
    )
    assert ("direct_award_share",) not in rows("values", "indicator_id")
    assert ("direct_award_share", "false", "not in it") in rows("support", "subject, is_computable, unlock")


def test_every_path_that_a_mapping_may_name_is_read_or_shows_which_process_it_is() -> None:
    named = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))["$defs"]["path"]["enum"]
    seen = {"tender/title", "contracts/amendments/id", "contracts/amendments/date"}
    assert set(named) - seen <= set(paths(RELEASE))


def paths(shape: Shape, above: str = "") -> Iterator[str]:
    """Return the paths of all texts of a shape."""
    if isinstance(shape, str):
        yield above
    elif isinstance(shape, list):
        yield from paths(shape[0], above)
    else:
        for name, inner in shape.items():
            yield from paths(inner, f"{above}/{name}" if above else name)

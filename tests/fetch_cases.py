"""What each publisher answers when all is well, in small: fictional figures in the documented forms."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from etl.fetch.budget_files import LINE_COLUMNS
from etl.fetch.connectors import (
    cbs_iv3,
    conprel,
    conprel_access,
    dgfip_balances,
    geonames,
    ofgl,
    siconfi,
    sinim,
    sng_wofi,
    world_bank_economy,
    world_bank_income_groups,
)
from etl.fetch.governments import governments

CODES = [f"{first}{second}A" for first in "ABCDEFGHIJKLM" for second in "ABCDEFGHIJKLM"]
LAST_YEAR = datetime.now(UTC).year - 1
PLACES = range(1, 11)
CITIES = [{"geonames_id": str(place)} for place in PLACES] + [{"geonames_id": ""}]

Route = Callable[[str], bytes]


@dataclass(frozen=True)
class Case:
    """A connector, the file it fills, its good answers by address, the same with another column, and with nothing."""

    name: str
    module: ModuleType
    good: Route
    changed: Route
    nothing: Route
    keeps_validators: bool = False

    def __repr__(self) -> str:
        return self.name


def asked(path: str, key: str) -> str:
    """Return one parameter of the address."""
    return parse_qs(urlsplit(path).query)[key][0]


def as_json(content: Any) -> bytes:
    """Return the content as a server writes it."""
    return json.dumps(content).encode()


def _groups(path: str) -> bytes:
    rows = [{"id": code, "region": {"value": "X"}, "incomeLevel": {"value": "High income"}} for code in reversed(CODES)]
    return as_json([{"page": 1, "pages": 1}, rows])


def _economy(path: str) -> bytes:
    code = path.split("?")[0].rsplit("/", 1)[1]
    values = {"PA.NUS.PPP": 0.70394512, "FP.CPI.TOTL.ZG": 1.64, "SP.POP.TOTL": 1000, "NY.GDP.MKTP.CD": 5e9}
    rows = [
        {"indicator": {"id": code}, "countryiso3code": country, "date": "2021", "value": values[code]}
        for country in ["", "WLD", *CODES]
    ]
    none = {"indicator": {"id": code}, "countryiso3code": "AAA", "date": "2022", "value": None}
    return as_json([{"page": 1, "pages": 1}, [*rows, none]])


FINANCE = "DATAFLOW,REF_AREA,MEASURE,UNIT_MEASURE,SECTOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"


def _finance(path: str) -> bytes:
    lines = [
        f"X,{country},{measure},{unit},S1313,{year},{value},A\n"
        for country in CODES[:60]
        for measure, unit in sng_wofi.MEASURES
        for year, value in ((2020, 33.06), (2021, 34.5))
    ]
    states = f"X,{CODES[0]},E1,PT_OTE_S13_TRANSACT,S13M,2020,48.9,A\n"
    unused = f"X,{CODES[0]},E1,USD_PPP_PS,S13M,2020,5000,A\nX,OECD,E1,PT_OTE_S13_TRANSACT,S13M,2020,40,A\n"
    return (FINANCE + "".join(lines) + states + unused).encode()


def french(row: dict[str, Any]) -> dict[str, Any]:
    """Return one row of a French data set, of Grigny unless told otherwise."""
    commune = {"exer": "2023", "com_code": "91286", "com_name": "Grigny", "siren": "219102860", "ptot": 27000}
    return commune | {"agregat": "Dépenses totales", "montant": 1000.5} | row


def _french(path: str) -> bytes:
    if "fonctionnelle" in path:
        common = {"exer": "2023", "dep_code": "93", "dep_name": "Seine-Saint-Denis", "nomen": "M57", "ptot": 1_600_000}
        amounts = {"221": 7, "22": 300, "41": 100, "42": 500, "44": 250, "40": 30, "84": 90}
        return as_json([common | {"fonction": code, "montant": amounts[code]} for code in amounts if len(code) == 2])
    parts = {part for item, (parts, _, _) in ofgl.ITEMS.items() for part in parts}
    rows = [french({"agregat": part, "montant": 100 + place}) for place, part in enumerate(sorted(parts))]
    if "departements" in path:
        keys = {"com_code": ("dep_code", "93"), "com_name": ("dep_name", "Seine-Saint-Denis")}
        rows = [{keys.get(key, (key, 0))[0]: keys.get(key, (0, cell))[1] for key, cell in row.items()} for row in rows]
    return as_json(rows)


def account(annex: str, column: str, code: str, name: str, value: float | None) -> dict[str, Any]:
    """Return one item of a Brazilian annual account, but for whose it is."""
    return {
        "anexo": f"DCA-Anexo {annex}",
        "rotulo": "Padrão",
        "coluna": column,
        "cod_conta": code,
        "conta": name,
        "valor": value,
    }


GROSS, SPENT = "Receitas Brutas Realizadas", "Despesas Liquidadas"
ACCOUNTS = [
    account("I-C", GROSS, "ReceitasExcetoIntraOrcamentarias", "RECEITAS (EXCETO INTRA-ORÇAMENTÁRIAS) (I)", 1000),
    account("I-C", "Deduções - FUNDEB", "ReceitasExcetoIntraOrcamentarias", "RECEITAS", -50),
    account("I-C", GROSS, "RO1.1.0.0.00.0.0", "1.1.0.0.00.0.0 - Impostos", 400),
    account("I-C", GROSS, "RO1.3.0.0.00.0.0", "1.3.0.0.00.0.0 - Receita Patrimonial", 20.5),
    account("I-C", GROSS, "RO1.7.0.0.00.0.0", "1.7.0.0.00.0.0 - Transferências Correntes", 450),
    account("I-C", "Deduções - FUNDEB", "RO1.7.0.0.00.0.0", "1.7.0.0.00.0.0 - Transferências Correntes", 50),
    account("I-C", GROSS, "RO2.1.0.0.00.0.0", "2.1.0.0.00.0.0 - Operações de Crédito", 30),
    account("I-D", SPENT, "DO3.1.00.00.00.00", "3.1.00.00.00 - Pessoal", 500),
    account("I-D", "Despesas Empenhadas", "DO3.1.00.00.00.00", "3.1.00.00.00 - Pessoal", 600),
    account("I-D", SPENT, "DO4.0.00.00.00.00", "4.0.00.00.00 - Despesas de Capital", 120),
    account("I-D", SPENT, "DO4.6.00.00.00.00", "4.6.00.00.00 - Amortização da Dívida", 40),
    account("I-E", SPENT, "TotalDespesas", "Despesas Exceto Intraorçamentárias", 900),
    account("I-E", SPENT, "TotalDespesas", "Despesas Intraorçamentárias", 60),
    account("I-E", SPENT, "TotalDespesas", "01 - Legislativa", 30),
    account("I-E", SPENT, "TotalDespesas", "04 - Administração", 70),
    account("I-E", SPENT, "TotalDespesas", "10 - Saúde", 300),
    account("I-E", SPENT, "TotalDespesas", "10.301 - Atenção Básica", 200),
    account("I-E", SPENT, "TotalDespesas", "FU10 - Demais Subfunções", 100),
    account("I-E", SPENT, "TotalDespesas", "12 - Educação", 350),
    account("I-E", SPENT, "TotalDespesas", "16 - Habitação", 50),
    account("I-E", SPENT, "TotalDespesas", "28 - Encargos Especiais", 100),
    account("I-E", "Despesas Pagas", "TotalDespesas", "10 - Saúde", 280),
]
SAO_PAULO = "3550308"


def brazilian(path: str, accounts: list[dict[str, Any]], **other: Any) -> bytes:
    """Return the items of the annex asked for, if it is São Paulo that is asked for; nobody else delivers."""
    whose = {
        "exercicio": int(asked(path, "an_exercicio")),
        "instituicao": "Prefeitura Municipal de São Paulo - SP",
        "cod_ibge": int(asked(path, "id_ente")),
        "populacao": 12_000_000,
    }
    mine = accounts if asked(path, "id_ente") == SAO_PAULO else []
    items = [item | whose | other for item in mine if item["anexo"] == asked(path, "no_anexo")]
    return as_json({"items": items, "hasMore": False, "limit": 5000, "offset": 0, "count": len(items), "links": []})


REPORT = [
    ("0.1   ", "L1.1    ", 100.0),
    ("0.5   ", "L5.1    ", -30.0),
    ("0.10  ", "L7.1    ", 7000.0),
    ("0.11  ", "B7.1    ", 8000.0),
    ("0.61  ", "B2.2.1  ", 40.0),
    ("0.62  ", "L3.8    ", 2.0),
    ("6.1   ", "L3.8    ", 300.5),
    ("6.5   ", "L4.2    ", 60.0),
    ("6.71a ", "L3.8    ", 50.0),
    ("8.3   ", "B3.7    ", 20.0),
    ("8.3   ", "L1.1    ", None),
    ("8.3   ", "L3.8    ", -99998.0),
    ("A111  ", "L1.1    ", 9000.0),
]


def dutch(path: str, first: float | None = 1.0, report: list[tuple[str, str, float | None]] = REPORT) -> bytes:
    """Return the names of the municipalities, or the report asked for, which only Utrecht has delivered."""
    if path.split("?")[0].endswith("/Gemeenten"):
        return as_json({"value": [{"Key": "GM0344   ", "Title": "Utrecht (gemeente)"}]})
    code, kind = (words.split("'")[1] for words in asked(path, "$filter").split(" and "))
    rows = [
        {"TaakveldBalanspost": field, "Categorie": category, "Gemeenten": code, "Verslagsoort": kind}
        | {"k_1ePlaatsing_1": first, "k_2ePlaatsing_2": amount}
        for field, category, amount in report
    ]
    return as_json({"odata.metadata": "x", "value": rows if kind.endswith("X005") else []})


def balance(function: str | None, account: str, debit: float | None, order: float | None = 0, **other: str) -> Any:
    """Return one row of the balances, of Grenoble and in the nomenclature M57 unless told otherwise."""
    commune = {"ndept": "038", "insee": "185", "lbudg": "GRENOBLE", "nomen": "M57"}
    return commune | {"fonction": function, "compte": account, "debit": debit, "order_debit": order} | other


BALANCES = [
    balance("020", "60612", 100.25),
    balance("01", "66111", 30),
    balance("020", "6811", 70, 70),
    balance("211", "64111", 400),
    balance("90213", "2135", 55.5),
    balance("934", "6574", 45),
    balance("4221", "65748", 200, None),
    balance("73", "2315", 20),
    balance("", "6042", 10),
    balance(None, "611", None),
]

SHEET = (
    '\n<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>{rows}</Table></Worksheet></Workbook>'
)
VARIABLES = [*sorted({part for parts in sinim.ITEMS.values() for part in parts} - {"IADM40"}), "IADM40"]


def chilean(path: str, unit: str = sinim.UNIT_WORDS, rows: list[list[str]] | None = None) -> bytes:
    """Return the workbook of the year asked for: each variable of San Antonio is worth its place."""
    year = str(int(asked(path, "periodos[]")) + sinim.YEAR_ZERO)
    worth = [str(place) for place in range(1, len(VARIABLES) + 1)]
    found = [["05601", "SAN ANTONIO", *worth], ["08103", "CHIGUAYANTE", *worth[:-1], "No Recepcionado"]]
    head = [[f"Valores en {unit} (M$) de cada año."], ["", "", *(f"{name} (M$) Niñez" for name in VARIABLES)]]
    table = [*head, ["CODIGO", "MUNICIPIO", *[year] * len(VARIABLES)], *(found if rows is None else rows)]
    return SHEET.format(rows="".join(map(_sheet_row, table))).encode()


def _sheet_row(cells: list[str]) -> str:
    """Return a row without its empty cells: the next one says its place."""
    filled = [(place, cell) for place, cell in enumerate(cells, start=1) if cell]
    written = (f'<Cell ss:Index="{place}"><Data ss:Type="String">{cell}</Data></Cell>' for place, cell in filled)
    return f"<Row>{''.join(written)}</Row>"


INVENTORY = [
    ("1", "08019AA000", "Barcelona", "1600000"),
    ("2", "08019AV001", "Institut de Cultura", "0"),
    ("3", "28079AA000", "Somewhere else", "3300000"),
    ("4", "28079DD000", "A province", "0"),
]
CHAPTERS = {
    **{
        ("I", chapter): amount
        for chapter, amount in zip("123456789", (400, 50, 150, 300, 20, 5, 15, 2, 60), strict=True)
    },
    **{("G", chapter): amount for chapter, amount in zip("12346789", (250, 300, 20, 200, 120, 10, 5, 95), strict=True)},
}
PROGRAMMES = {
    ("011", "3"): 20,
    ("011", "9"): 95,
    ("152", "7"): 10,
    ("153", "6"): 120,
    ("231", "2"): 300,
    ("924", "1"): 250,
    ("920", "4"): 200,
    ("920", "8"): 5,
}


def access(chapters: dict[tuple[str, str], int] = CHAPTERS, **renamed: str) -> dict[str, dict[str, list[str]]]:
    """Return the tables of an Access database as its parser gives them: columns of padded texts."""
    economic = [("1", side, chapter, f"{amount + 1},5", f"{amount},00") for (side, chapter), amount in chapters.items()]
    detail = [("1", "G", "12", "0,00", "250,00"), ("9", "G", "1", "1,00", "1,00")]
    groups = [("1", chapter, group, f"{amount},00") for (group, chapter), amount in PROGRAMMES.items()]
    repeated = [("1", "2", "23", "300,00"), ("1", "2", "2", "300,00"), ("1", "22", "231", "300,00")]
    tables = {
        "tb_inventario": (("id", "codbdgel", "nombreppal", "poblacion"), INVENTORY),
        "tb_economica_cons": (("id", "tipreig", "cdcta", "imported", "importer"), [*economic, *detail]),
        "tb_funcional_cons": (("id", "cdcta", "cdfgr", "importe"), [*groups, *repeated]),
    }
    return {
        name: {renamed.get(column, column): [f"{row[place]} " for row in rows] for place, column in enumerate(columns)}
        for name, (columns, rows) in tables.items()
    }


class FakeParser:
    """Stands for access_parser: nothing at hand writes Access databases, so the tests put JSON in their place."""

    def __init__(self, path: str) -> None:
        self.tables = json.loads(Path(path).read_bytes())

    def parse_table(self, name: str) -> Any:
        """Return the columns of a table."""
        return self.tables[name]


def zipped(name: str, content: bytes) -> bytes:
    """Return a zip file with one member; equal contents give equal bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return file.getvalue()


def encrypted(content: bytes) -> bytes:
    """Return a zip file that says that its member is encrypted: the flags follow the two signatures."""
    marked = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        marked[content.index(signature) + offset] |= 1
    return bytes(marked)


def settled(path: str, tables: dict[str, Any]) -> bytes:
    """Return the database of the year asked for."""
    return zipped(f"Liquidaciones{asked(path, 'Ejercicio')}.accdb", as_json(tables))


def place(geonames_id: int, population: int = 5000, columns: int = 19) -> str:
    """Return one line of the table `geoname`."""
    cells = [str(geonames_id), f"Place {geonames_id}", "", "", "48.5", "2.25", "P", "PPL", *[""] * 6, str(population)]
    return "\t".join([*cells, "", "40", "Europe/Paris", "2026-05-01"][:columns]) + "\n"


def dump(lines: list[str]) -> bytes:
    """Return the zipped dump of places."""
    return zipped("cities500.txt", "".join(lines).encode())


CASES = [
    Case(
        "world_bank_income_groups",
        world_bank_income_groups,
        _groups,
        lambda path: _groups(path).replace(b"incomeLevel", b"income"),
        lambda path: as_json([{"pages": 1}, []]),
        keeps_validators=True,
    ),
    Case(
        "world_bank_economy",
        world_bank_economy,
        _economy,
        lambda path: _economy(path).replace(b"countryiso3code", b"iso3"),
        lambda path: as_json([{"pages": 0}, []]),
    ),
    Case(
        "sng_wofi",
        sng_wofi,
        _finance,
        lambda path: _finance(path).replace(b"OBS_VALUE", b"VALUE"),
        lambda path: FINANCE.encode(),
        keeps_validators=True,
    ),
    Case(
        "ofgl",
        ofgl,
        _french,
        lambda path: _french(path).replace(b"montant", b"valeur"),
        lambda path: b"[]",
    ),
    Case(
        "dgfip_balances",
        dgfip_balances,
        lambda path: as_json(BALANCES),
        lambda path: as_json(BALANCES).replace(b"order_debit", b"ordre"),
        lambda path: b"[]",
    ),
    Case(
        "cbs_iv3",
        cbs_iv3,
        dutch,
        lambda path: dutch(path).replace(b"Categorie", b"Category").replace(b"Title", b"Naam"),
        lambda path: as_json({"value": []}),
    ),
    Case(
        "sinim",
        sinim,
        chilean,
        lambda path: chilean(path).replace(b"IADM11 ", b"IADM12 "),
        lambda path: chilean(path, rows=[]),
    ),
    Case(
        "siconfi",
        siconfi,
        lambda path: brazilian(path, ACCOUNTS),
        lambda path: brazilian(path, ACCOUNTS).replace(b"coluna", b"column"),
        lambda path: brazilian(path, []),
    ),
    Case(
        "conprel",
        conprel,
        lambda path: settled(path, access()),
        lambda path: settled(path, access(importer="importe")),
        lambda path: settled(path, access({})),
    ),
    Case(
        "geonames",
        geonames,
        lambda path: dump([place(each) for each in range(1, 13)]),
        lambda path: dump([place(each, columns=18) for each in range(1, 13)]),
        lambda path: dump([]),
        keeps_validators=True,
    ),
]


def prepare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out data/raw with a last good file of each connector, beside the reference files; return data/raw."""
    raw = folder / "raw"
    for name in ("raw/budgets", "reference"):
        (folder / name).mkdir(parents=True)
    _write(folder / "reference" / "countries.csv", [{"country_iso3": code} for code in CODES])
    _write(folder / "reference" / "cities.csv", CITIES)
    for case in CASES:
        (raw / case.module.FILE).write_text("an earlier,good file\n", encoding="utf-8")
    # The last good files of these are read: some of their rows are kept.
    of_budgets = (ofgl, siconfi, conprel, dgfip_balances, cbs_iv3, sinim)
    for module, columns in ((sng_wofi, sng_wofi.COLUMNS), *((each, LINE_COLUMNS) for each in of_budgets)):
        (raw / module.FILE).write_text(",".join(columns) + "\n", encoding="utf-8")
    monkeypatch.setattr(siconfi, "FIRST_YEAR", LAST_YEAR)
    monkeypatch.setattr(conprel, "YEARS", 1)
    monkeypatch.setattr(cbs_iv3, "TABLES", {2024: "45067NED"})
    monkeypatch.setattr(dgfip_balances, "DATASETS", {2024: dgfip_balances.DATASETS[2024]})
    monkeypatch.setattr(sinim, "YEARS", 1)
    monkeypatch.setattr(conprel_access, "AccessParser", FakeParser)
    monkeypatch.setattr(siconfi, "governments", lambda name: governments(name)[:2])
    monkeypatch.setattr(cbs_iv3, "governments", lambda name: governments(name)[:2])
    return raw


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)

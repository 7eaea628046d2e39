"""What does a person read when a budget file cannot be imported, and is nothing written then?"""

import datetime
from pathlib import Path

import pytest

from tests.zedburg import COLUMNS, LEDGER, MEANING, Zedburg, table

STATED = ("--year", "2023", "--stage", "executed")
PLAIN = MEANING + COLUMNS + LEDGER
WITH_YEAR = PLAIN.replace("description: Name", "year: Name")
COFOG = "title: Zedburg\nbased_on: cofog.yml\ncurrency: EUR\n" + LEDGER
SAVE_AS = "  To fix it: open it in a spreadsheet and save it as XLSX\n"
NAME_IT = "  To fix it: name one with --sheet, or under file sheet in the mapping\n"
LOCKED = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512) + "EncryptedPackage".encode("utf-16-le")


def refused(zedburg: Zedburg, message: str, file: Path | str, *options: str, mapping: str = PLAIN) -> None:
    """Check the message, and that nothing was printed or written."""
    outcome = zedburg.run(file, *options, mapping=mapping)
    assert (outcome.code, outcome.said, outcome.error) == (1, "", f"error: {message}")
    assert not zedburg.budgets.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty\n  To fix it: download it again\n"),
        (b"\xef\xbb\xbf \r\n", "the file is empty\n  To fix it: download it again\n"),
        (b"%PDF-1.7", "the file is a PDF\n  To fix it: ask the publisher for CSV or XLSX\n"),
        (
            b"<!DOCTYPE html><html>",
            "the file is a web page or XML, not a table\n  To fix it: download the file itself, or save it as XLSX\n",
        ),
        (
            LOCKED,
            "the workbook is protected by a password\n  To fix it: open it with the password and save it without one\n",
        ),
        (LOCKED[:8] + bytes(512), f"the file is a workbook of the old kind (.xls)\n{SAVE_AS}"),
        (
            b"PK\x03\x04" + bytes(90),
            f"the file cannot be read as a workbook (it is damaged, or a ZIP file of another kind)\n{SAVE_AS}",
        ),
        (
            b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            f"the file cannot be read as a workbook (it is an OpenDocument file)\n{SAVE_AS}",
        ),
        (
            b'Code,Name,Amount\n06,"Housing"x,5\n',
            ", row 2: ',' expected after '\"'\n  To fix it: look at the quotes of that row in a text editor\n",
        ),
    ],
    ids=["empty", "only a mark", "pdf", "html", "locked", "xls", "damaged", "ods", "quotes"],
)
def test_a_file_that_cannot_be_read(zedburg: Zedburg, content: bytes, message: str) -> None:
    colon = "" if message.startswith(",") else ": "
    refused(zedburg, f"budget.csv{colon}{message}", zedburg.file(content), *STATED)


def test_a_file_that_is_not_there(zedburg: Zedburg) -> None:
    edit = "  To fix it: give the path of the CSV, TSV or XLSX file\n"
    refused(zedburg, f"no/such.csv: the file is missing\n{edit}", "no/such.csv")
    refused(zedburg, f"{zedburg.folder}: the file is a folder\n{edit}", str(zedburg.folder))


CELLS: list[list[object]] = [["Code", "Name", "Amount"], ["06", "Housing", 5]]


@pytest.mark.parametrize(
    ("sheets", "options", "message"),
    [
        ([[]], (), "every sheet that is not hidden is empty"),
        ([CELLS, CELLS], (), "the workbook has 2 sheets: Sheet1, Sheet2"),
        ([CELLS], ("--sheet", "Gastos"), "there is no sheet 'Gastos'. Found: Sheet1"),
        ([CELLS], ("--sheet", "3"), "there is no sheet 3. Found: Sheet1"),
    ],
    ids=["empty", "two", "no such name", "no such number"],
)
def test_a_sheet_that_is_not_there(
    zedburg: Zedburg, sheets: list[list[list[object]]], options: tuple[str, ...], message: str
) -> None:
    refused(zedburg, f"budget.xlsx: {message}\n{NAME_IT}", zedburg.workbook(*sheets), *STATED, *options)


def test_a_formula_without_a_stored_value(zedburg: Zedburg) -> None:
    refused(
        zedburg,
        "budget.xlsx: an amount that is no number\n  row 3, Amount: '=SUM(C2:C2)'\n"
        "  To fix it: open the workbook in a spreadsheet and save it: the value of the formula is not stored\n",
        zedburg.workbook([*CELLS, ["09", "Schools", "=SUM(C2:C2)"]]),
        *STATED,
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('"=""06""",a,"=""5.50"""', "an amount that is no number\n  row 2, Amount: '=\"5.50\"'\n"),
        ('"=""06""",a,5.50', "a formula in place of its value\n  row 2, Code: '=\"06\"'\n"),
    ],
)
def test_a_formula_in_a_text_file_is_told_apart_from_one_of_a_workbook(
    zedburg: Zedburg, row: str, message: str
) -> None:
    edit = (
        '  To fix it: the text file holds formulas made for a spreadsheet, such as ="06": open it in one and save it '
        "as XLSX, or ask the publisher for plain values\n"
    )
    refused(zedburg, f"budget.csv: {message}{edit}", zedburg.file(f"Code,Name,Amount\n{row}\n"), *STATED)


@pytest.mark.parametrize("place", [1, 150, 300])
def test_a_cell_that_is_too_long_is_named_wherever_it_stands(zedburg: Zedburg, place: int) -> None:
    rows = ["06,a,5"] * 300
    rows.insert(place - 1, f"06,{'x' * 140_000},5")
    refused(
        zedburg,
        f"budget.csv, row {place + 1}: a cell is longer than 131,072 characters\n"
        "  To fix it: look at the quotes of that row in a text editor\n",
        zedburg.file("Code,Name,Amount\n" + "\n".join(rows)),
        *STATED,
    )


def test_the_stored_value_of_a_formula_is_read(zedburg: Zedburg) -> None:
    file = zedburg.altered(zedburg.workbook(CELLS), lambda xml: xml.replace(b"<v>5</v>", b"<f>2+3</f><v>5</v>"))
    assert zedburg.amounts(file, *STATED)["2023 executed EXP_TOTAL"] == "5"


@pytest.mark.parametrize(
    ("cell", "shown"), [(True, "True"), (datetime.datetime(2023, 5, 1), "2023-05-01"), ("#REF!", "#REF!")]
)
def test_a_cell_of_a_workbook_that_is_no_amount(zedburg: Zedburg, cell: object, shown: str) -> None:
    refused(
        zedburg,
        f"budget.xlsx: an amount that is no number\n  row 3, Amount: '{shown}'\n"
        "  To fix it: the file is read with decimal none, thousands none; correct numbers, or leave the row out "
        "with a rule under skip\n",
        zedburg.workbook([*CELLS, ["09", "Schools", cell]]),
        *STATED,
    )


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (
            "Programme,Name,Amounts",
            "budget.csv, row 1: column not found\n  code: 'Code'\n  amounts 1: 'Amount' (nearest: 'Amounts')\n"
            "  Found: Programme, Name, Amounts\n",
        ),
        (
            "Code,Name,Amount,Amount",
            "budget.csv, row 1: column not found\n"
            "  amounts 1: 'Amount' stands twice, as columns 3 and 4: write the number\n"
            "  Found: Code, Name, Amount, Amount\n",
        ),
    ],
    ids=["renamed", "twice"],
)
def test_a_column_that_is_not_found_is_named_with_those_that_are(zedburg: Zedburg, header: str, message: str) -> None:
    edit = "  To fix it: write the name as it is found, or the column's number, in zedburg.yml\n"
    refused(zedburg, message + edit, zedburg.file(f"{header}\n06,Housing,5,6\n"), *STATED)


def test_a_shipped_mapping_whose_amounts_are_all_missing(zedburg: Zedburg) -> None:
    outcome = zedburg.run(zedburg.file("COFOG,Budget\n06.1,5\n"), *STATED, mapping=COFOG)
    assert "column not found\n  amounts: none of Approved, Approved budget, " in outcome.error


def test_a_column_number_that_is_too_high(zedburg: Zedburg) -> None:
    refused(
        zedburg,
        "budget.csv, row 1: column not found\n"
        "  amounts 1: there are 3 columns; a column that is called 2023 is written in quotes\n"
        "  Found: Code, Name, Amount\n"
        "  To fix it: write the name as it is found, or the column's number, in zedburg.yml\n",
        zedburg.file(table()),
        mapping=PLAIN.replace("column: Amount", "column: 2023"),
    )


@pytest.mark.parametrize(
    ("rows", "mapping", "message"),
    [
        (
            "06,a,five\n09,b,12.5.2023\n",
            PLAIN,
            "an amount that is no number\n  row 2, Amount: 'five'\n  row 3, Amount: '12.5.2023'\n"
            "  To fix it: the file is read with decimal none, thousands dot; correct numbers, or leave the row out "
            "with a rule under skip\n",
        ),
        (
            "06,a,5,6\n",
            PLAIN,
            "rows with more cells than the header\n  row 2: 4 cells, 3 expected; the last is '6'\n"
            "  To fix it: quote cells that hold the separator, or correct file separator or header in the mapping\n",
        ),
        (
            "06,a,5 €\n06,b,5 CHF\n",
            PLAIN,
            "several currencies in one file\n  EUR: 1 times\n  CHF: 1 times\n  EUR: stated in the mapping\n"
            "  To fix it: keep the rows of one currency with a rule under skip, or correct currency in the mapping\n",
        ),
        (
            "06,EUR,5\n06,USD,5\n",
            PLAIN.replace("currency: EUR", "year: 2023").replace("description: Name", "currency: Name"),
            "several currencies in one file\n  EUR: 1 times\n  USD: 1 times\n"
            "  To fix it: keep the rows of one currency with a rule under skip, or correct currency in the mapping\n",
        ),
        (
            "06,Euro,5\n",
            PLAIN.replace("currency: EUR", "year: 2023").replace("description: Name", "currency: Name"),
            "the currency column says 'EURO', no code of three letters\n"
            "  To fix it: state currency in the mapping, such as EUR, and leave the column out\n",
        ),
        (
            "06,2022,5\n06,2023,6\n",
            WITH_YEAR,
            "--year says 2023, the file and the mapping say 2022, 2023\n"
            "  To fix it: leave --year out to import all of them, or skip the other rows in the mapping\n",
        ),
        (
            "06,last year,5\n06,,6\n",
            WITH_YEAR,
            "a year that cannot be read\n  row 2, Name: 'last year'\n  row 3, Name: ''\n"
            "  To fix it: add the word under words years, use fill_down for empty cells, or skip the row; a word "
            "that looks garbled needs file encoding\n",
        ),
        (
            "06,2023/24,5\n",
            WITH_YEAR,
            "the financial year 2023/24 crosses two calendar years\n"
            "  To fix it: state fiscal_year in the mapping: first or ending, the year that it is stored under\n",
        ),
        (
            "06,Plan,5\n06,Vote,6\n",
            PLAIN.replace("description: Name", "stage: Name") + "words: {stages: {Plan: budget_initial}}\n",
            "a word for a stage without a meaning\n  row 3, Name: 'Vote'\n"
            "  To fix it: add the word under words stages, use fill_down for empty cells, or skip the row; a word "
            "that looks garbled needs file encoding\n",
        ),
        (
            "06,a,\n",
            PLAIN,
            "no row has an amount\n  To fix it: correct amounts or skip in the mapping\n",
        ),
    ],
    ids=[
        "amount",
        "too many cells",
        "signs of currencies",
        "column of currencies",
        "no currency",
        "two years",
        "no year",
        "crossing year",
        "unknown stage",
        "no amount",
    ],
)
def test_rows_that_can_be_read_in_more_than_one_way(zedburg: Zedburg, rows: str, mapping: str, message: str) -> None:
    file = zedburg.file(f"Code,Name,Amount\n{rows}")
    refused(zedburg, f"budget.csv: {message}", file, *STATED, mapping=mapping)


def test_two_stages_where_one_is_stated(zedburg: Zedburg) -> None:
    mapping = PLAIN.replace("[{column: Amount}]", "[{column: Amount, stage: budget_initial}]")
    refused(
        zedburg,
        "budget.csv: --stage says executed, the file and the mapping say budget_initial\n"
        "  To fix it: leave --stage out to import all of them, or skip the other rows in the mapping\n",
        zedburg.file(table()),
        *STATED,
        mapping=mapping,
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--stage", "executed"),
            "neither the file nor the mapping states the year\n  To fix it: state --year\n",
        ),
        (
            ("--year", "2023"),
            "neither the file nor the mapping states the stage\n  To fix it: state --stage\n",
        ),
        (
            (*STATED, "--year", "23"),
            "--year 23 is no year\n  To fix it: write a year from 1990 to 2099\n",
        ),
        (
            (*STATED, "--total", "1.234,50"),
            "--total '1.234,50' is no amount\n  To fix it: write digits with a decimal point: 1234567.89\n",
        ),
        (
            (*STATED, "--accept-gap", "because"),
            "--accept-gap 'because' is no reason\n  To fix it: write a sentence that a reader of the figures "
            "understands, such as 'The city publishes its reserve fund without a programme code.'\n",
        ),
        (
            (*STATED, "--name", "../x"),
            "'../x' is no name for an import\n  To fix it: use small letters, digits, - and _, such as zed-2023\n",
        ),
        (
            (*STATED, "--city", "zed-zedbug"),
            "zed-zedbug: there is no city with this identifier; nearest known: zed-zedburg (Zedburg), "
            "zed-old-zedburg (Old Zedburg)\n"
            "  To fix it: use a city_id of data/reference/cities.csv, or add the city there\n",
        ),
        (
            (*STATED, "--city", "Yonvile"),
            "Yonvile: there is no city with this identifier; nearest known: zed-yonville (Yonville)\n"
            "  To fix it: use a city_id of data/reference/cities.csv, or add the city there\n",
        ),
        (
            (*STATED, "--city", "Etoile"),
            "Etoile: there is no city with this identifier; nearest known: zed-capital (Étoile)\n"
            "  To fix it: use a city_id of data/reference/cities.csv, or add the city there\n",
        ),
        (
            (*STATED, "--city", "xx"),
            "xx: there is no city with this identifier; nearest known: none\n"
            "  To fix it: use a city_id of data/reference/cities.csv, or add the city there\n",
        ),
        (
            (*STATED, "--city", "int-league"),
            "int-league: a body without a country has no budget lines\n"
            "  To fix it: fill country_iso3 in data/reference/cities.csv\n",
        ),
        (
            (*STATED, "--mapping", "france"),
            "france: there is no such mapping file\n  To fix it: give the path of one, or a name in "
            "data/reference/mappings: aut_vrv, bol_groups, bra_rreo, chl_sinim, cofog, deu_nkf_product_areas, "
            "deu_payments, esp_chapters, esp_programme, esp_revenue, fra_department_functions, fra_m57, fra_ofgl, "
            "ita_siope, kor_lofin, nld_iv3, nld_iv3_rows, one_amount_a_row, totals_only, ury_otu\n",
        ),
    ],
    ids=lambda value: " ".join(value[-2:]) if isinstance(value, tuple) else "",
)
def test_options_that_do_not_fit(zedburg: Zedburg, options: tuple[str, ...], message: str) -> None:
    refused(zedburg, message, zedburg.file(table()), *options)


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("klingon", ": there is no encoding 'klingon'\n  To fix it: write a name such as windows-1252 or utf-8\n"),
        ("ascii", ", row 3: the text is not ascii\n  To fix it: correct file encoding in the mapping\n"),
    ],
)
def test_a_declared_encoding_that_does_not_fit(zedburg: Zedburg, encoding: str, message: str) -> None:
    refused(
        zedburg,
        f"budget.csv{message}",
        zedburg.file(table()),
        *STATED,
        mapping=f"{PLAIN}file: {{encoding: {encoding}}}\n",
    )


def test_total_rows_that_contradict_each_other(zedburg: Zedburg) -> None:
    refused(
        zedburg,
        "budget.csv: two rows state the total of 2023 executed expenditure: 5.00 and 6.00\n"
        "  To fix it: make the rules under published_totals fit one row, and skip the others\n",
        zedburg.file(table([("06", "a", 5), ("", "Total", 5), ("", "Grand total", 6)])),
        *STATED,
        mapping=PLAIN + "published_totals: [{column: description, contains: total}]\n",
    )


def test_a_total_that_could_belong_to_two_stages(zedburg: Zedburg) -> None:
    refused(
        zedburg,
        "budget.csv: --total could belong to 2022 executed expenditure, 2023 executed expenditure\n"
        "  To fix it: give --total for a file of one year and stage, or name the total rows under published_totals\n",
        zedburg.file("Code,Name,Amount\n06,2022,5\n06,2023,6\n"),
        *("--stage", "executed", "--total", "11"),
        mapping=WITH_YEAR,
    )

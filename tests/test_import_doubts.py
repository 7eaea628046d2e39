"""Is a budget file that says less than it seems to, or something else, noticed before it is written?"""

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from etl.budgets.periods import moment
from tests.zedburg import COLUMNS, LEDGER, MEANING, Zedburg, table

STATED = ("--year", "2023", "--stage", "executed")
PLAIN = MEANING + COLUMNS + LEDGER
DATED = PLAIN.replace("description: Name", "description: Name, year: Date").replace(
    "column: Amount", "column: Amount, stage: executed"
)
YEAR = datetime.datetime.now(datetime.UTC).year
CELLS: list[list[object]] = [["Code", "Name", "Amount"], ["06", "Housing", 1000.5], ["09", "Schools", 2000.25]]


def book(zedburg: Zedburg, change: Callable[[Worksheet], object], cells: list[list[object]] | None = None) -> Path:
    """Write a workbook of the cells, changed."""
    file = zedburg.folder / "budget.xlsx"
    workbook = openpyxl.Workbook()
    for row in cells or CELLS:
        workbook.active.append(row)
    change(workbook.active)
    workbook.save(file)
    return file


def refused(zedburg: Zedburg, file: Path, words: str, *options: str, mapping: str = PLAIN) -> None:
    """Check that nothing is written, and for which reason."""
    outcome = zedburg.run(file, *options, mapping=mapping)
    assert (outcome.code, zedburg.budgets.exists()) == (1, False), outcome
    assert words in outcome.error


@pytest.mark.parametrize(
    ("codes", "parent"),
    [
        (("06", "06.1", "06.2"), "code 06 is the sum of 06.1, 06.2"),
        (("0600", "0610", "0620"), "code 0600 is the sum of 0610, 0620"),
        (("06.00", "06.10", "06.20"), "code 06.00 is the sum of 06.10, 06.20"),
        (("06000", "06011", "06112"), "code 06000 is the sum of 06011, 06112"),
        (("06XX", "0611", "0621"), "code 06XX is the sum of 0611, 0621"),
    ],
)
def test_a_code_that_is_the_sum_of_those_below_it_is_found(
    zedburg: Zedburg, codes: tuple[str, str, str], parent: str
) -> None:
    whole, one, other = codes
    rows = [(whole, "Housing", "3000"), (one, "a", "1000"), (other, "b", "2000"), ("0900", "Schools", "500")]
    refused(zedburg, zedburg.file(table(rows)), f"2023 executed expenditure: {parent}: it is counted twice", *STATED)


def test_of_padded_levels_each_is_found(zedburg: Zedburg) -> None:
    rows = [("0600", "", "30"), ("0610", "", "10"), ("0611", "", "4"), ("0612", "", "6"), ("0620", "", "20")]
    error = zedburg.run(zedburg.file(table(rows)), *STATED).error
    assert "code 0600 is the sum of 0610, 0620" in error
    assert "code 0610 is the sum of 0611, 0612" in error


def test_codes_that_only_end_in_zero_are_no_totals(zedburg: Zedburg) -> None:
    rows = [("0610", "", "10"), ("0620", "", "20"), ("0910", "", "31")]
    assert zedburg.amounts(zedburg.file(table(rows)), *STATED)["2023 executed EXP_TOTAL"] == "61"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            "Code,Name,Fund,Amount\n06,a,T,30\n06,a,C,10\n06,a,S,20\n09,b,T,7\n09,b,C,7\n",
            "the rows with 'T' in column Fund are the sum of the others",
        ),
        (
            "Code,Name,Kind,Amount\n06,a,,30\n06,a,Wages,10\n06,a,Rest,20\n",
            "the rows with '' in column Kind are the sum of the others",
        ),
        (
            "Code,Name,Amount\n06,a,30.5\n09,b,7\n09,c,5\n09,Total,42.5\n",
            "row 5 (09) is the sum of all others",
        ),
    ],
)
def test_a_total_beside_its_parts_in_another_column_is_found(zedburg: Zedburg, lines: str, words: str) -> None:
    refused(zedburg, zedburg.file(lines), f"{words}: it is counted twice", *STATED)


def test_a_column_that_is_the_sum_of_the_columns_beside_it_is_found(zedburg: Zedburg) -> None:
    mapping = PLAIN.replace("[{column: Amount}]", "[{column: All}, {column: Common}, {column: Special}]")
    file = zedburg.file("Code,Name,All,Common,Special\n06,a,30,10,20\n09,b,7,7,0\n")
    refused(
        zedburg, file, "column All is the sum of the columns beside it: it is counted twice", *STATED, mapping=mapping
    )
    stated = mapping.replace("{column: All}", "{column: All, total: true}")
    assert zedburg.amounts(file, *STATED, mapping=stated)["2023 executed EXP_TOTAL"] == "37"
    assert (
        "  2023 executed expenditure  37.00      37.00        0.00  +0.00 %\n"
        in zedburg.run(file, *STATED, mapping=stated).said
    )


def test_a_column_of_totals_that_is_not_the_sum_is_a_gap(zedburg: Zedburg) -> None:
    mapping = PLAIN.replace("[{column: Amount}]", "[{column: All, total: true}, {column: Common}, {column: Special}]")
    file = zedburg.file("Code,Name,All,Common,Special\n06,a,30,10,20\n09,b,9,7,0\n")
    refused(zedburg, file, "the sum is -5.13 % off the published total", *STATED, mapping=mapping)


@pytest.mark.parametrize(
    "days",
    [
        ("2023-01-31", "2023-02-28", "2023-03-31"),
        ("31.01.2023", "28.02.2023", "31.03.2023"),
        ("01/2023", "02/2023", "03/2023"),
        ("Q1 2023", "Q2 2023", "Q3 2023"),
        ("January 2023", "February 2023", "March 2023"),
        ("enero 2023", "febrero 2023", "marzo 2023"),
    ],
)
def test_the_year_so_far_is_not_added_up(zedburg: Zedburg, days: tuple[str, str, str]) -> None:
    amounts = zip(days, ((100, 200), (210, 390), (300, 610)), strict=True)
    rows = "".join(f"06,Housing,{day},{one}\n09,Schools,{day},{two}.5\n" for day, (one, two) in amounts)
    file = zedburg.file("Code,Name,Date,Amount\n" + rows)
    refused(
        zedburg,
        file,
        f"2023 executed expenditure: 3 periods, from {days[0]} to {days[2]}: no line falls from one to the next, as if "
        "each were the year so far; state periods in the mapping: cumulative (the last one counts) or added",
        mapping=DATED,
    )
    assert zedburg.amounts(file, mapping=DATED + "periods: cumulative\n")["2023 executed EXP_TOTAL"] == "910.5"
    said = zedburg.run(file, mapping=DATED + "periods: cumulative\n").said
    assert "  an earlier state of the same year  4  Amount 901.00\n" in said
    assert zedburg.amounts(file, mapping=DATED + "periods: added\n")["2023 executed EXP_TOTAL"] == "1811.5"


def test_months_that_rise_and_fall_are_added_up_with_a_remark(zedburg: Zedburg) -> None:
    file = zedburg.file("Code,Name,Date,Amount\n06,a,2023-01-31,10\n09,b,2023-01-31,9\n06,a,2023-02-28,4\n")
    assert zedburg.amounts(file, mapping=DATED)["2023 executed EXP_TOTAL"] == "23"
    assert (
        "  2023 executed expenditure: 2 periods, from 2023-01-31 to 2023-02-28: their amounts are added up\n"
    ) in zedburg.run(file, mapping=DATED).said


def test_months_of_a_column_of_their_own_must_be_named(zedburg: Zedburg) -> None:
    file = zedburg.file("Code,Name,Month,Amount\n06,a,1,10\n06,a,2,25\n")
    refused(
        zedburg,
        file,
        "column Month has 2 periods, which are added up: write it as period under columns",
        *STATED,
    )
    mapping = PLAIN.replace("description: Name", "description: Name, period: Month") + "periods: cumulative\n"
    assert zedburg.amounts(file, *STATED, mapping=mapping)["2023 executed EXP_TOTAL"] == "25"


def test_a_period_whose_place_in_the_year_is_not_known_is_refused(zedburg: Zedburg) -> None:
    mapping = PLAIN.replace("description: Name", "description: Name, period: Month") + "periods: cumulative\n"
    file = zedburg.file("Code,Name,Month,Amount\n06,a,early,10\n06,a,late,25\n")
    refused(zedburg, file, "row 2: 'early' is no day, month or quarter", *STATED, mapping=mapping)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("2023", None), ("2023/24", None), ("2011/12", None), ("45230", (10, 31)), ("13", None), ("3. Quartal", None)],
)
def test_a_year_is_no_period(text: str, meaning: tuple[int, int] | None) -> None:
    assert moment(text) == meaning


def test_what_a_person_does_not_see_in_a_workbook_is_left_out_and_named(zedburg: Zedburg) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[4].hidden = True

    cells = [*CELLS[:2], ["06", "Old draft", 900], ["09", "Older draft", 90], CELLS[2]]
    file = book(zedburg, hide, cells)
    assert zedburg.amounts(file, *STATED)["2023 executed EXP_TOTAL"] == "3000.75"
    said = zedburg.run(file, *STATED).said
    assert "  hidden in the workbook  2  Amount 990.00\n" in said
    assert (
        "  rows 3, 4: hidden in the workbook and left out; a filter may hide them: hidden_rows: use under file counts "
        "them\n"
    ) in said
    used = PLAIN + "file: {hidden_rows: use}\n"
    assert zedburg.amounts(file, *STATED, mapping=used)["2023 executed EXP_TOTAL"] == "3990.75"
    assert (
        "  rows 3, 4: hidden in the workbook and used, as the mapping says\n"
        in zedburg.run(file, *STATED, mapping=used).said
    )


def test_a_hidden_column_is_named(zedburg: Zedburg) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["C"].hidden = True

    assert "  column Amount is hidden in the workbook\n" in zedburg.run(book(zedburg, hide), *STATED).said


def test_an_amount_merged_over_several_rows_belongs_to_none(zedburg: Zedburg) -> None:
    refused(
        zedburg,
        book(zedburg, lambda sheet: sheet.merge_cells("C2:C3")),
        "budget.xlsx: an amount in a cell that is merged over several\n  rows 2 to 3, Amount: '1000.5'\n"
        "  To fix it: split the cell in the workbook",
        *STATED,
    )


def test_an_amount_merged_over_two_columns_belongs_to_neither(zedburg: Zedburg) -> None:
    mapping = PLAIN.replace(
        "{column: Amount}", "{column: Plan, stage: budget_initial}, {column: Real, stage: executed}"
    )
    cells: list[list[object]] = [["Code", "Name", "Plan", "Real"], ["06", "a", 5, None]]
    file = book(zedburg, lambda sheet: sheet.merge_cells("C2:D2"), cells)
    refused(zedburg, file, "rows 2 to 2, Plan, Real: '5'", "--year", "2023", mapping=mapping)


def test_amounts_shown_as_percent_are_shares(zedburg: Zedburg) -> None:
    def show(sheet: Worksheet) -> None:
        sheet["C3"].number_format = "0.0%"

    refused(
        zedburg,
        book(zedburg, show),
        "Amount, row 3: the amounts are shown as percent: they are shares, not amounts",
        *STATED,
    )


def test_amounts_of_which_thousands_are_shown_need_a_unit(zedburg: Zedburg) -> None:
    def show(sheet: Worksheet) -> None:
        sheet["C2"].number_format = "#,##0,"

    file = book(zedburg, show)
    refused(zedburg, file, "Amount, row 2: the workbook shows thousands or millions (#,##0,) of whole amounts", *STATED)
    assert zedburg.run(file, *STATED, mapping=PLAIN + "unit: 1\n").code == 0


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Amount (thousand EUR)", 1000),
        ("Importe (miles de euros)", 1000),
        ("Montant en milliers d'euros", 1000),
        ("Betrag in Tsd. Euro", 1000),
        ("Amount ('000)", 1000),
        ("k€", 1000),
        ("Kwota w tys. zł", 1000),
        ("Сума, тис. грн", 1000),
        ("EUR million", 1_000_000),
        ("Mio. EUR", 1_000_000),
        ("Millones de pesos", 1_000_000),
    ],
)
@pytest.mark.parametrize("is_title", [True, False])
def test_thousands_beside_the_amounts_need_a_unit(zedburg: Zedburg, name: str, unit: int, is_title: bool) -> None:
    text = f"{name};;\n" + table(separator=";") if is_title else table(separator=";").replace("Amount", name)
    mapping = PLAIN if is_title else PLAIN.replace("column: Amount", "column: 3")
    file = zedburg.file(text)
    refused(zedburg, file, f"says that amounts are in units of {unit:,}, and the mapping", *STATED, mapping=mapping)
    assert zedburg.run(file, *STATED, mapping=mapping + "unit: 1\n").code == 0
    assert zedburg.run(file, *STATED, mapping=mapping + f"unit: {unit}\n").code == 0


def test_a_currency_in_the_name_of_the_column_is_compared(zedburg: Zedburg) -> None:
    file = zedburg.file(table().replace("Amount", "Amount USD"))
    mapping = PLAIN.replace("column: Amount", "column: Amount USD")
    refused(
        zedburg, file, "column Amount USD is in USD by its name, and the mapping says EUR", *STATED, mapping=mapping
    )


@pytest.mark.parametrize(
    ("year", "stage", "words"),
    [
        (2080, "executed", "2080 executed: the year has not begun: nothing can be executed"),
        (YEAR + 1, "executed", f"{YEAR + 1} executed: the year has not begun"),
        (YEAR + 1, "executed_to_Q2", f"{YEAR + 1} executed_to_Q2: the year has not begun"),
        (YEAR + 1, "stock", f"{YEAR + 1} stock: the year has not begun"),
        (YEAR + 6, "budget_draft", "nobody has a budget more than 5 years ahead"),
    ],
)
def test_a_year_that_cannot_be_is_refused(zedburg: Zedburg, year: int, stage: str, words: str) -> None:
    refused(zedburg, zedburg.file(table()), words, "--year", str(year), "--stage", stage)


@pytest.mark.parametrize(("year", "stage"), [(YEAR, "executed"), (YEAR + 5, "budget_draft")])
def test_a_year_that_can_be_is_written(zedburg: Zedburg, year: int, stage: str) -> None:
    assert zedburg.run(zedburg.file(table()), "--year", str(year), "--stage", stage).code == 0


def test_a_financial_year_that_has_begun_can_be_executed_under_its_ending_year(zedburg: Zedburg) -> None:
    file = zedburg.file(f"Code,Name,Date,Amount\n06,a,{YEAR}/{(YEAR + 1) % 100:02},5\n")
    assert zedburg.run(file, mapping=DATED + "fiscal_year: ending\n").code == 0
    refused_later = zedburg.file(f"Code,Name,Date,Amount\n06,a,{YEAR + 1}/{(YEAR + 2) % 100:02},5\n")
    assert "the year has not begun" in zedburg.run(refused_later, mapping=DATED + "fiscal_year: ending\n").error


def test_a_year_that_is_not_over_is_remarked(zedburg: Zedburg) -> None:
    said = zedburg.run(zedburg.file(table()), "--year", str(YEAR), "--stage", "executed").said
    assert f"  {YEAR} is not over: executed means the whole year" in said


CITIES = "Municipality,Code,Name,Amount\nZedburg,06,a,5\nYonville,06,a,900\nZETSTADT,09,b,7\nX1,09,c,8\n"


def test_a_file_of_several_cities_needs_its_column(zedburg: Zedburg) -> None:
    refused(
        zedburg,
        zedburg.file(CITIES),
        "column Municipality names 4 places (X1, Yonville, ZETSTADT …), which are added up: write it as city under "
        "columns, and what it calls this city under words cities",
        *STATED,
    )


@pytest.mark.parametrize("is_workbook", [True, False])
def test_of_a_file_of_several_cities_one_is_taken(zedburg: Zedburg, is_workbook: bool) -> None:
    mapping = PLAIN.replace("description: Name", "description: Name, city: Municipality")
    mapping += "words: {cities: {X1: zed-zedburg}}\n"
    cells: list[list[object]] = [line.split(",") for line in CITIES.splitlines()]
    file = book(zedburg, lambda sheet: None, cells) if is_workbook else zedburg.file(CITIES)
    assert zedburg.amounts(file, *STATED, mapping=mapping)["2023 executed EXP_TOTAL"] == "20"
    assert "  another city  1  Amount 900.00\n" in zedburg.run(file, *STATED, mapping=mapping).said


def test_a_file_without_the_city_names_those_that_it_has(zedburg: Zedburg) -> None:
    mapping = PLAIN.replace("description: Name", "description: Name, city: Municipality")
    refused(
        zedburg,
        zedburg.file("Municipality,Code,Name,Amount\nZedburgh,06,a,5\nYonville,06,a,900\n"),
        "budget.csv: no row is of Zedburg. The column of cities says 'Zedburgh' and 1 others\n"
        '  To fix it: write the word under words cities, such as `cities: {"Zedburgh": zed-zedburg}`',
        *STATED,
        mapping=mapping,
    )


WIDE = (
    MEANING.replace('codes: ["06"]', 'codes: ["06", "H"]')
    + LEDGER
    + "programmes:\n  - {item: PROG_SHELTER, codes: [H], label: shelters, cofog: '10.7'}\n"
    + "columns: {year: Year}\namounts:\n  - {column: Housing, stage: executed, code: H}\n"
    + "  - {column: Schools, stage: executed, code: '09'}\n  - {column: All, stage: executed, total: true}\n"
)


@pytest.mark.parametrize("is_workbook", [True, False])
def test_a_wide_row_feeds_the_items_of_its_columns(zedburg: Zedburg, is_workbook: bool) -> None:
    lines = "Year,Housing,Schools,All\n2022,5,7,12\n2023,6,8,14\n"
    numbers: list[list[object]] = [["Year", "Housing", "Schools", "All"], [2022, 5, 7, 12], [2023, 6, 8, 14]]
    file = book(zedburg, lambda sheet: None, numbers) if is_workbook else zedburg.file(lines)
    assert zedburg.amounts(file, mapping=WIDE) == {
        "2022 executed EXP_TOTAL": "12",
        "2022 executed FUNC_HOUSING": "5",
        "2022 executed FUNC_EDUCATION": "7",
        "2022 executed PROG_SHELTER": "5",
        "2023 executed EXP_TOTAL": "14",
        "2023 executed FUNC_HOUSING": "6",
        "2023 executed FUNC_EDUCATION": "8",
        "2023 executed PROG_SHELTER": "6",
    }


@pytest.mark.parametrize("number", ["99999999999", "1048577", "0", "x"])
def test_a_row_that_no_spreadsheet_has_is_refused(zedburg: Zedburg, number: str) -> None:
    file = zedburg.altered(
        book(zedburg, lambda sheet: None), lambda xml: xml.replace(b'<row r="3"', f'<row r="{number}"'.encode())
    )
    refused(zedburg, file, f"budget.xlsx: the workbook has a row {number}, which no spreadsheet has", *STATED)


def test_a_strict_workbook_is_read(zedburg: Zedburg) -> None:
    usual = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    file = book(zedburg, lambda sheet: None)
    strict = zedburg.altered_parts(
        file,
        lambda part: part.replace(usual, b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
        ),
    )
    assert zedburg.amounts(strict, *STATED)["2023 executed EXP_TOTAL"] == "3000.75"


ECONOMY = "country_iso3,year,ppp_lcu_per_intl_dollar,cpi_inflation_percent\nZED,2022,0.5,\nZED,2023,0.5,10\n"


def country(zedburg: Zedburg) -> None:
    """Give the country of Zedburg 20,000 euros of output per resident, and the city 1,000 residents."""
    raw, reference = zedburg.budgets.parent, zedburg.folder / "data" / "reference"
    raw.mkdir(parents=True)
    (raw / "country_economy.csv").write_text(ECONOMY, encoding="utf-8")
    (raw / "sng_wofi.csv").write_text("country_iso3,measure,value\nZED,GDP_PC_PPP,40000\n", encoding="utf-8")
    (reference / "countries.csv").write_text("country_iso3,country_iso2\nZED,DE\n", encoding="utf-8")
    cities = (reference / "cities.csv").read_text(encoding="utf-8").replace("ZED,Zetstadt,", "ZED,Zetstadt,1000")
    (reference / "cities.csv").write_text(cities, encoding="utf-8")


SENTENCE = "The city pays the pensions of the whole country."


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("21000000", "21,000.00 per resident is 105.000 % of what the country produces per resident"),
        ("9000", "9.00 per resident is 0.045 % of what the country produces per resident"),
    ],
)
def test_a_total_that_is_unlike_the_country_needs_a_sentence(zedburg: Zedburg, amount: str, words: str) -> None:
    country(zedburg)
    file = zedburg.file(table([("06", "a", amount)]))
    refused(zedburg, file, words, *STATED)
    refused(zedburg, file, words, *STATED, "--accept-gap", SENTENCE)
    assert zedburg.run(file, *STATED, "--accept-size", SENTENCE).code == 0
    assert {line["note"] for line in zedburg.lines()} == {
        f"accepted although {words}: the unit may be wrong, or the file is of another place or of many: {SENTENCE}"
    }


def test_a_total_like_those_of_the_country_is_written(zedburg: Zedburg) -> None:
    country(zedburg)
    assert zedburg.run(zedburg.file(table([("06", "a", "2000000")])), *STATED).code == 0


def test_a_total_that_is_unlike_another_year_of_the_city_needs_a_sentence(zedburg: Zedburg) -> None:
    country(zedburg)
    assert zedburg.run(zedburg.file(table([("06", "a", "1000000")])), *STATED, "--name", "first").code == 0
    later = zedburg.run(zedburg.file(table([("06", "a", "6600000")])), "--year", "2024", "--stage", "executed")
    assert "6,600,000.00 is 6.600 times the 1,000,000.00 of 2023, after inflation" in later.error
    sooner = zedburg.run(zedburg.file(table([("06", "a", "100000")])), "--year", "2022", "--stage", "executed")
    assert "100,000.00 is 0.110 times the 1,000,000.00 of 2023, after inflation" in sooner.error
    assert zedburg.run(zedburg.file(table([("06", "a", "900000")])), "--year", "2022", "--stage", "executed").code == 0


def test_the_years_of_one_file_are_compared_with_each_other(zedburg: Zedburg) -> None:
    file = zedburg.file("Code,Name,Date,Amount\n06,a,2022,1000\n06,a,2023,1000000\n")
    refused(zedburg, file, "1,000,000.00 is 1,000.000 times the 1,000.00 of 2022, after inflation", mapping=DATED)


def test_a_size_that_needs_no_sentence_says_so(zedburg: Zedburg) -> None:
    said = zedburg.run(zedburg.file(table()), *STATED, "--accept-size", SENTENCE).said
    assert "  --accept-size was not needed: the total is as large as others\n" in said
    assert zedburg.lines()[0]["note"] == ""


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--address", "javascript:alert(1)"), "the address is none of the web"),
        (("--accessed-on", "9999-12-31"), "accessed_on is no day that has been"),
    ],
)
def test_a_publication_that_cannot_be_is_refused(zedburg: Zedburg, option: tuple[str, str], words: str) -> None:
    refused(zedburg, zedburg.file(table()), words, *STATED, *option)

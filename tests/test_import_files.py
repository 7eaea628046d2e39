"""Is the same budget read from every form in which cities publish it?"""

import datetime
from collections.abc import Callable

import openpyxl
import pytest

from tests.zedburg import COLUMNS, LEDGER, MEANING, ROWS, Zedburg, table

EXPECTED = {
    "2023 executed EXP_TOTAL": "1233567.25",
    "2023 executed FUNC_HOUSING": "1234567.5",
    "2023 executed FUNC_EDUCATION": "-1000.25",
}
STATED = ("--year", "2023", "--stage", "executed")
PLAIN = MEANING + COLUMNS + LEDGER
BY_NUMBER = MEANING + "columns: {code: 1, description: 2}\namounts: [{column: 3}]\nfile: {header: none}\n" + LEDGER


@pytest.mark.parametrize(
    ("encoding", "detected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("iso8859-1", "cp1252"),
        ("cp1252", "cp1252"),
    ],
)
def test_an_encoding_is_detected_and_reported(zedburg: Zedburg, encoding: str, detected: str) -> None:
    file = zedburg.file(table().encode(encoding))
    assert zedburg.amounts(file, *STATED) == EXPECTED
    assert f"  encoding: {detected} (detected)\n" in zedburg.run(file, *STATED).said


@pytest.mark.parametrize(
    ("encoding", "column"), [("cp1251", "Сума"), ("cp1250", "Částka"), ("cp949", "금액"), ("cp932", "金額")]
)
def test_of_two_encodings_the_one_counts_in_which_the_columns_are_found(
    zedburg: Zedburg, encoding: str, column: str
) -> None:
    file = zedburg.file(
        table([(code, "", amount) for code, _, amount in ROWS]).replace("Amount", column).encode(encoding)
    )
    assert zedburg.amounts(file, *STATED, mapping=PLAIN.replace("column: Amount", f"column: {column}")) == EXPECTED


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1250", "Školstvo, đaci i žene"),
        ("cp1250", "Oświata; Żłobki i mieszkania śląskie"),
        ("cp866", "Жилищное хозяйство и образование"),
        ("cp1251", "Освіта та житлове господарство"),
        ("cp1253", "Εκπαίδευση και στέγαση"),
        ("cp1257", "Švietimas ir būstas"),
        ("cp852", "Školství a příjmy"),
        ("koi8-r", "Образование и жилищное хозяйство"),
        ("cp1256", "التعليم والإسكان"),
    ],
)
def test_words_are_read_in_the_encoding_of_their_language(zedburg: Zedburg, encoding: str, name: str) -> None:
    file = zedburg.file(table([("06", name, "5"), ("99", "Other", "7")]).encode(encoding))
    mapping = PLAIN + "skip: [{column: description, equals: Other, reason: other}]\n"
    assert f"  encoding: {encoding} (" in zedburg.run(file, *STATED, mapping=mapping).said
    skip = f"skip: [{{column: description, equals: '{name}', reason: named}}]\n"
    assert "  named   1  Amount 5.00\n" in zedburg.run(file, *STATED, "--dry-run", mapping=PLAIN + skip).said


def test_a_turkish_file_is_read_as_turkish_although_the_western_encoding_is_near(zedburg: Zedburg) -> None:
    file = zedburg.file(table([("06", "Sağlık hizmetleri, güçlü şehir", "5")]).encode("cp1254"))
    assert (
        "  encoding: cp1254 (not certain, it could be cp1252: state file encoding in the mapping if Sağlık, güçlü, "
        "şehir is not what the file says)\n"
    ) in zedburg.run(file, *STATED).said


def test_an_encoding_that_is_not_certain_is_said_to_be_so(zedburg: Zedburg) -> None:
    file = zedburg.file(table([("06", "Eğitim; İskan; şehir", "5")]).encode("cp1254"))
    assert (
        "  encoding: cp1252 (not certain, it could be cp1254: state file encoding in the mapping if Eðitim, Ýskan, "
        "þehir is not what the file says)\n"
    ) in zedburg.run(file, *STATED).said
    assert (
        "  encoding: cp1254 (declared)\n"
        in zedburg.run(file, *STATED, mapping=PLAIN + "file: {encoding: cp1254}\n").said
    )


@pytest.mark.parametrize(("mark", "word"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "pipe")])
def test_a_separator_is_detected_and_reported(zedburg: Zedburg, mark: str, word: str) -> None:
    file = zedburg.file(table(separator=mark))
    assert zedburg.amounts(file, *STATED) == EXPECTED
    assert f"  separator: {word} (detected)\n" in zedburg.run(file, *STATED).said


def test_decimal_commas_are_not_taken_for_separators(zedburg: Zedburg) -> None:
    file = zedburg.file("Code;Name;Amount\n06;Housing;1.234.567,50\n09;School, nursery;-1.000,25\n")
    assert zedburg.amounts(file, *STATED) == EXPECTED
    assert "  numbers: decimal comma, thousands dot (detected)\n" in zedburg.run(file, *STATED).said


def test_a_first_line_of_excel_states_the_separator(zedburg: Zedburg) -> None:
    assert zedburg.amounts(zedburg.file("sep=|\n" + table(separator="|")), *STATED) == EXPECTED


def test_a_header_is_found_under_titles_and_columns_without_their_accents_and_case(zedburg: Zedburg) -> None:
    file = zedburg.file(
        "Budget of Zedburg;;\n;;\n" + table(separator=";").replace("Code;Name;Amount", "CODE ;name;ÀMOUNT:")
    )
    assert zedburg.amounts(file, *STATED) == EXPECTED
    assert "  header: row 3 (detected)\n" in zedburg.run(file, *STATED).said


def test_without_a_header_columns_are_numbers(zedburg: Zedburg) -> None:
    file = zedburg.file(table().split("\n", 1)[1])
    assert zedburg.amounts(file, *STATED, mapping=BY_NUMBER) == EXPECTED


def test_a_header_of_two_rows_is_joined(zedburg: Zedburg) -> None:
    mapping = (
        MEANING
        + LEDGER
        + (
            "file: {header: [2, 3]}\ncolumns: {code: Code}\n"
            "amounts:\n  - {column: 2023 Plan, year: 2023, stage: budget_initial}\n"
            "  - {column: 2023 Actual, year: 2023, stage: executed}\n"
        )
    )
    file = zedburg.file("Budget,,\nCode,2023,\n,Plan,Actual\n06,10,1234567.50\n09,20,-1000.25\n")
    assert zedburg.amounts(file, mapping=mapping) == {
        "2023 budget_initial EXP_TOTAL": "30",
        "2023 budget_initial FUNC_HOUSING": "10",
        "2023 budget_initial FUNC_EDUCATION": "20",
        **EXPECTED,
    }


CELLS: list[list[object]] = [["Code", "Name", "Amount"], ["06", "Housing", 1234567.5], ["09", "School", -1000.25]]


def test_a_workbook_is_read(zedburg: Zedburg) -> None:
    file = zedburg.workbook([["Budget of Zedburg"], [], *CELLS])
    assert zedburg.amounts(file, *STATED) == EXPECTED
    said = zedburg.run(file, *STATED).said
    assert "  sheet: Sheet1\n  header: row 3 (detected)\n" in said
    assert "  numbers: stored as numbers\n" in said


@pytest.mark.parametrize(
    ("declared", "options"),
    [("file: {sheet: Sheet2}\n", ()), ("file: {sheet: 2}\n", ()), ("", ("--sheet", "2")), ("", ("--sheet", "Sheet2"))],
)
def test_a_sheet_is_chosen_by_name_or_number(zedburg: Zedburg, declared: str, options: tuple[str, ...]) -> None:
    file = zedburg.workbook([["Notes"], ["about"]], CELLS)
    assert zedburg.amounts(file, *STATED, *options, mapping=PLAIN + declared) == EXPECTED


def test_an_empty_sheet_beside_the_only_full_one_does_not_matter(zedburg: Zedburg) -> None:
    assert zedburg.amounts(zedburg.workbook([], CELLS), *STATED) == EXPECTED


def test_a_tab_separated_file_may_be_called_as_it_likes(zedburg: Zedburg) -> None:
    assert zedburg.amounts(zedburg.file(table(separator="\t"), "budget.xls"), *STATED) == EXPECTED


def test_amounts_stored_as_text_in_a_workbook_are_read(zedburg: Zedburg) -> None:
    file = zedburg.workbook([CELLS[0], ["06", "Housing", "1.234.567,50 €"], ["09", "School", -1000.25]])
    assert zedburg.amounts(file, *STATED) == EXPECTED


def test_a_code_that_became_a_number_keeps_its_digits(zedburg: Zedburg) -> None:
    mapping = PLAIN.replace("code: Code", "code: {column: Code, digits: 2}")
    file = zedburg.workbook([CELLS[0], [6, "Housing", 1234567.5], [9.0, "School", -1000.25]])
    assert zedburg.amounts(file, *STATED, mapping=mapping) == EXPECTED


def test_noise_of_binary_fractions_is_not_read(zedburg: Zedburg) -> None:
    file = zedburg.workbook([CELLS[0], ["06", "Housing", 0.1 + 0.2], ["09", "School", 1e15]])
    found = zedburg.amounts(file, *STATED)
    assert (found["2023 executed FUNC_HOUSING"], found["2023 executed FUNC_EDUCATION"]) == ("0.3", "1" + 15 * "0")


def test_a_workbook_that_states_a_wrong_extent_is_read_whole(zedburg: Zedburg) -> None:
    extent = b'<dimension ref="A1:C3"'
    file = zedburg.altered(zedburg.workbook(CELLS), lambda xml: xml.replace(extent, extent.replace(b"C3", b"A2")))
    assert zedburg.amounts(file, *STATED) == EXPECTED


def test_a_hidden_sheet_is_not_asked_about(zedburg: Zedburg) -> None:
    file = zedburg.workbook(CELLS, CELLS)
    book = openpyxl.load_workbook(file)
    book["Sheet2"].sheet_state = "hidden"
    book.save(file)
    assert zedburg.amounts(file, *STATED) == EXPECTED


YEARS: list[Callable[[int], object]] = [
    lambda year: year,
    str,
    lambda year: datetime.datetime(year, 12, 31),
    lambda year: (datetime.date(year, 1, 1) - datetime.date(1899, 12, 30)).days,
    lambda year: f"31/12/{year}",
    lambda year: f"Ejercicio {year}",
]


@pytest.mark.parametrize("written", YEARS, ids=["number", "text", "date", "day number", "text of a date", "words"])
def test_years_and_dates_are_years(zedburg: Zedburg, written: Callable[[int], object]) -> None:
    file = zedburg.workbook(
        [["Code", "Year", "Amount"], ["06", written(2022), 5], ["06", written(2023), 7], ["09", written(2023), -3]]
    )
    mapping = PLAIN.replace("description: Name", "year: Year")
    assert zedburg.amounts(file, "--stage", "executed", mapping=mapping) == {
        "2022 executed EXP_TOTAL": "5",
        "2022 executed FUNC_HOUSING": "5",
        "2023 executed EXP_TOTAL": "4",
        "2023 executed FUNC_HOUSING": "7",
        "2023 executed FUNC_EDUCATION": "-3",
    }

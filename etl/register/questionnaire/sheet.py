"""How is a sheet of the questionnaire filled, row by row, and styled so that it prints on one page of A4?"""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl.register.words import Say

# The column of the keys, hidden: a key goes along with its row.
KEY, NUMBER, ASKED, KNOWN, SITE, ANSWER, DATE, PAGE = "ABCDEFGH"
COLUMNS = (ASKED, KNOWN, SITE, ANSWER, DATE, PAGE)
WIDTHS = {NUMBER: 3.5, ASKED: 27, KNOWN: 32, SITE: 20, ANSWER: 13, DATE: 12, PAGE: 34}
ANSWERED_ON = "answered_on"
FONT = "Calibri"
INK, QUIET, ACCENT = "14213D", "55607A", "00629B"
FIELD, BAND, HEAD = (PatternFill("solid", fgColor=color) for color in ("FFF6D5", "E8F1F6", "00629B"))
LINE = Border(bottom=Side(style="hair", color="B8C0CC"))
A4 = 9


@dataclass
class Page:
    """A sheet that is being filled from its top, its words, and the keys of its questions so far."""

    sheet: Worksheet
    say: Say
    language: str
    keys: list[str]
    row: int = 0


def font_of(size: float = 10, *, bold: bool = False, color: str = INK) -> Font:
    """Return the font of all sheets in a size and a color."""
    return Font(FONT, size, bold, color=color)


def next_row(page: Page, texts: dict[str, str], key: str = "") -> None:
    """Begin a row; one with a key gets its number, one with texts its height."""
    page.row += 1
    sheet = page.sheet
    if key:
        page.keys.append(key)
        _write(sheet[f"{KEY}{page.row}"], key)
    if key and key != ANSWERED_ON:
        _write(sheet[f"{NUMBER}{page.row}"], str(number_of(page.keys, key)))
        sheet[f"{NUMBER}{page.row}"].font = font_of(9, color=QUIET)
    for column in WIDTHS:
        cell = sheet[f"{column}{page.row}"]
        cell.border = LINE
        if column in texts:
            _write(cell, texts[column])
            cell.font = font_of(10.5 if column == ASKED else 10, bold=column == ASKED and bool(key))
    lines = max((_lines(text, WIDTHS[column]) for column, text in texts.items()), default=1)
    sheet.row_dimensions[page.row].height = 13.5 * max(lines, 1) + 5


def number_of(keys: Sequence[str], key: str) -> int:
    """Return the number of a question as it is printed."""
    return [each for each in keys if each != ANSWERED_ON].index(key) + 1


def _write(cell: Cell, text: str) -> None:
    cell.value = text or None
    if text:
        # Whatever it begins with, it is no formula.
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def field(page: Page, column: str) -> None:
    """Open a cell for an answer."""
    cell = page.sheet[f"{column}{page.row}"]
    cell.fill, cell.protection, cell.font = FIELD, Protection(locked=False), font_of(10)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    cell.border = Border(*[Side(style="hair", color="B8C0CC")] * 4)
    # A year stays a year and a value a value; a link or a word stays as it is written.
    cell.number_format = "@" if column in (ASKED, SITE, PAGE) else "General"


def prompt(page: Page, column: str, text: str) -> None:
    """Say how a cell is filled in while somebody stands on it."""
    rule = DataValidation(allow_blank=True, showInputMessage=True, prompt=text)
    rule.add(f"{column}{page.row}")
    page.sheet.add_data_validation(rule)


def across(page: Page, text: str, font: Font, fill: PatternFill | None = None) -> None:
    """Write a text over the whole width."""
    page.row += 1
    first = page.sheet[f"{NUMBER}{page.row}"]
    _write(first, text)
    first.font = font
    for column in WIDTHS if fill else ():
        page.sheet[f"{column}{page.row}"].fill = fill
    page.sheet.merge_cells(f"{NUMBER}{page.row}:{PAGE}{page.row}")
    lines = _lines(text, sum(WIDTHS.values()) * 10 / font.size)
    page.sheet.row_dimensions[page.row].height = (font.size + 3.2) * lines + 5


def band(page: Page, title: str, heads: Sequence[str]) -> None:
    """Write the title of a part over the names of its columns."""
    page.row += 1
    page.sheet.row_dimensions[page.row].height = 7
    across(page, title, font_of(11, bold=True), BAND)
    heads_row(page, heads)


def heads_row(page: Page, heads: Sequence[str]) -> None:
    """Write the names of the columns."""
    page.row += 1
    texts = [page.say(head) if head else "" for head in heads]
    for column, text in zip(COLUMNS, texts, strict=True):
        _write(page.sheet[f"{column}{page.row}"], text)
    for column in WIDTHS:
        cell = page.sheet[f"{column}{page.row}"]
        cell.fill, cell.font = HEAD, font_of(10, bold=True, color="FFFFFF")
    lines = max(_lines(text, WIDTHS[column]) for column, text in zip(COLUMNS, texts, strict=True))
    page.sheet.row_dimensions[page.row].height = 13.5 * lines + 5


def _lines(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column."""
    return sum(max(1, math.ceil(_length(line) * 1.15 / width)) for line in text.split("\n"))


def _length(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def finish(page: Page, frozen: int) -> None:
    """Set widths, what stays in view, what is printed, and protect all but the fields."""
    sheet = page.sheet
    sheet.column_dimensions[KEY].hidden = True
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"A{frozen}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.rightToLeft = Locale.parse(page.language).text_direction == "rtl"
    sheet.print_area = f"{NUMBER}1:{PAGE}{page.row}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.45
    margins.bottom = 0.6
    sheet.oddFooter.right.text = "&P / &N"
    sheet.protection.enable()
    # False: a protected sheet still lets people do it.
    sheet.protection.formatColumns = sheet.protection.formatRows = False

"""The first sheet of the workbook: what to do with it, and two cells that every change takes its reason from."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection

from etl.register.words import Say

TITLE = "Start"
HEADING = "The register of the campaign"
STEPS = (
    "Change cells in any sheet. Cells that tell a row apart are locked in the rows that are there.",
    "Add new rows below the last one. Leave empty what no source says: it is shown as not reported.",
    "To take a row out, write x in its column remove, the last one.",
    "Point at a heading to read what the column means. A heading with * must be filled in.",
    "A city that is new needs only its name and its country: its point is looked up in GeoNames.",
    "Never write names of persons, e-mail addresses or formulas.",
    "Send the workbook back. All differences and all errors are listed before anything is written.",
)
WHY = "Why the record changes"
SOURCE = "Page that says so, for rows without a column for it"
WHY_CELL, SOURCE_CELL = "B11", "B12"
ANSWER = PatternFill("solid", fgColor="FFF6D5")


def add_start(book: Workbook, say: Say) -> None:
    """Fill the first sheet."""
    sheet = book.active
    sheet.title = say(TITLE)
    sheet["A1"] = say(HEADING)
    sheet["A1"].font = Font(bold=True, size=14)
    for row, step in enumerate(STEPS, start=3):
        sheet.cell(row, 1, f"{row - 2}. {say(step)}")
    for cell, label in ((WHY_CELL, WHY), (SOURCE_CELL, SOURCE)):
        sheet[f"A{cell[1:]}"] = say(label)
        sheet[cell].fill = ANSWER
        sheet[cell].number_format = "@"
        sheet[cell].alignment = Alignment(wrap_text=True, vertical="top")
        sheet[cell].protection = Protection(locked=False)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 100, 60
    sheet.protection.enable()

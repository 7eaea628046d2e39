"""Which rows does an XLSX workbook hold, with the stored values of its formulas?"""

import io
import warnings
from dataclasses import dataclass

import openpyxl

from etl.budgets.cells import Row, is_blank
from etl.budgets.mapping import Name
from etl.errors import BuildError

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
SAVE_AS = "  To mend it: open it in a spreadsheet and save it as XLSX"


@dataclass(frozen=True)
class Sheet:
    """A sheet with its rows; a formula whose value was never stored stays as its text, which begins with =."""

    title: str
    rows: list[Row]


def is_workbook(content: bytes) -> bool:
    """Tell whether the file is an office document, of whatever kind."""
    return content.startswith((OLD_OFFICE, b"PK\x03\x04"))


def read_workbook(content: bytes, wanted: Name | None, shown_as: str) -> Sheet:
    """Return the sheet of that name or number; without one, the only visible sheet that is not empty.

    Raises BuildError for a workbook that is locked, of another kind or broken, and for a sheet that is empty,
    missing or one of several.
    """
    if content.startswith(OLD_OFFICE):
        raise _old_or_locked(content, shown_as)
    try:
        values, formulas = _open(content, data_only=True), _open(content, data_only=False)
        titles = [sheet.title for sheet in values.worksheets if sheet.sheet_state == "visible"]
        title = _chosen(values.sheetnames, wanted, shown_as) if wanted else None
        sheets = [Sheet(name, _rows(values[name], formulas[name])) for name in ([title] if title else titles)]
    except BuildError:
        raise
    # A damaged file ends in errors of the ZIP, XML and workbook readers, of which no list is complete.
    except Exception as problem:
        raise BuildError(
            f"{shown_as}: the file cannot be read as a workbook ({_kind(content)})\n{SAVE_AS}"
        ) from problem
    return _only(sheets, shown_as)


def _open(content: bytes, data_only: bool) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        # Parts that openpyxl does not keep, such as lists of allowed values, do not matter for reading.
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)


def _rows(
    values: openpyxl.worksheet.worksheet.Worksheet, formulas: openpyxl.worksheet.worksheet.Worksheet
) -> list[Row]:
    for sheet in (values, formulas):
        # Some programs write a wrong extent, beyond which nothing would be read.
        sheet.reset_dimensions()
    return [
        [
            text.value if value.value is None and text.data_type == "f" else value.value
            for value, text in zip(*pair, strict=True)
        ]
        for pair in zip(values.iter_rows(), formulas.iter_rows(), strict=True)
    ]


def _chosen(titles: list[str], wanted: Name, shown_as: str) -> str:
    if isinstance(wanted, int) and wanted <= len(titles):
        return titles[wanted - 1]
    if wanted in titles:
        return str(wanted)
    raise BuildError(f"{shown_as}: there is no sheet {wanted!r}. Found: {', '.join(titles)}\n{NAME_IT}")


NAME_IT = "  To mend it: name one with --sheet, or under file sheet in the mapping"


def _only(sheets: list[Sheet], shown_as: str) -> Sheet:
    filled = [sheet for sheet in sheets if not all(is_blank(row) for row in sheet.rows)]
    if not filled:
        raise BuildError(f"{shown_as}: every sheet that is not hidden is empty\n{NAME_IT}")
    if len(filled) > 1:
        titles = ", ".join(sheet.title for sheet in filled)
        raise BuildError(f"{shown_as}: the workbook has {len(filled)} sheets: {titles}\n{NAME_IT}")
    return filled[0]


def _old_or_locked(content: bytes, shown_as: str) -> BuildError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return BuildError(
            f"{shown_as}: the workbook is protected by a password\n"
            "  To mend it: open it with the password and save it without one"
        )
    return BuildError(f"{shown_as}: the file is a workbook of the old kind (.xls)\n{SAVE_AS}")


def _kind(content: bytes) -> str:
    if b"mimetypeapplication/vnd.oasis.opendocument" in content[:200]:
        return "it is an OpenDocument file"
    return "it is damaged, or a ZIP file of another kind"

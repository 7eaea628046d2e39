"""Which rows does an XLSX workbook hold, with the stored values of its formulas?"""

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field

import openpyxl

from etl.budgets.cells import Row, is_blank
from etl.budgets.mapping import Name
from etl.budgets.sheet_marks import Marks, read_marks
from etl.errors import BuildError

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
SAVE_AS = "  To fix it: open it in a spreadsheet and save it as XLSX"
# A workbook that unpacks to more would fill the memory of a small machine.
MOST_BYTES = 1_000_000_000
# The names of the strict form of the standard, and those that openpyxl knows.
STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
# What a format shows of a number: percent, or thousands and millions that are cut off.
SHOWN_OTHERWISE = re.compile(r"%|[0#?],+(?=[^0#?,]|$)")


@dataclass(frozen=True)
class Sheet:
    """A sheet with its rows; a formula whose value was never stored stays as its text, which begins with =."""

    title: str
    rows: list[Row]
    marks: Marks = field(default_factory=Marks)


def is_workbook(content: bytes) -> bool:
    """Tell whether the file is an office document, of whatever kind."""
    return content.startswith((OLD_OFFICE, b"PK\x03\x04"))


def read_workbook(content: bytes, wanted: Name | None, shown_as: str) -> Sheet:
    """Return the sheet of that name or number; without one, the only visible sheet that is not empty.

    Raises BuildError for a workbook that is locked, of another kind or broken, and for a sheet that is empty,
    missing or one of several.
    """
    if content.startswith(OLD_OFFICE):
        raise old_or_locked(content, shown_as)
    try:
        content = in_the_usual_form(content, shown_as)
        values, formulas = _open(content, data_only=True), _open(content, data_only=False)
        titles = [sheet.title for sheet in values.worksheets if sheet.sheet_state == "visible"]
        title = _chosen(values.sheetnames, wanted, shown_as) if wanted else None
        sheets = [
            _sheet(name, content, values[name], formulas[name], shown_as) for name in ([title] if title else titles)
        ]
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


def in_the_usual_form(content: bytes, shown_as: str, most_bytes: int = MOST_BYTES) -> bytes:
    """Return the workbook with the names that openpyxl knows: in a strict one it would find no cell.

    Raises BuildError for one that unpacks to more than `most_bytes`.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        if sum(part.file_size for part in old.infolist()) > most_bytes:
            raise BuildError(
                f"{shown_as}: the workbook unpacks to more than {most_bytes:,} bytes\n"
                "  To fix it: save the sheet alone, or as CSV"
            )
        if not any(name in old.read("xl/workbook.xml") for name in STRICT):
            return content
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.infolist():
                text = old.read(part)
                for strict, usual in STRICT.items():
                    text = text.replace(strict, usual)
                new.writestr(part.filename, text)
    return result.getvalue()


def _sheet(
    title: str,
    content: bytes,
    values: openpyxl.worksheet._read_only.ReadOnlyWorksheet,
    formulas: openpyxl.worksheet._read_only.ReadOnlyWorksheet,
    shown_as: str,
) -> Sheet:
    with zipfile.ZipFile(io.BytesIO(content)) as parts, parts.open(values._worksheet_path) as part:
        marks = read_marks(part, shown_as)
    rows = _rows(values, formulas, marks.formats)
    while rows and is_blank(rows[-1]):
        rows.pop()
    return Sheet(title, rows, marks)


def _rows(
    values: openpyxl.worksheet._read_only.ReadOnlyWorksheet,
    formulas: openpyxl.worksheet._read_only.ReadOnlyWorksheet,
    formats: dict[tuple[int, int], str],
) -> list[Row]:
    """Return the cells, and note the formats that show a number as another one."""
    for sheet in (values, formulas):
        # Some programs write a wrong extent, beyond which nothing would be read.
        sheet.reset_dimensions()
    rows: list[Row] = []
    for number, pair in enumerate(zip(values.iter_rows(), formulas.iter_rows(), strict=True), start=1):
        rows.append([])
        for place, (value, text) in enumerate(zip(*pair, strict=True)):
            rows[-1].append(text.value if value.value is None and text.data_type == "f" else value.value)
            if isinstance(value.value, int | float) and SHOWN_OTHERWISE.search(value.number_format):
                formats[number, place] = value.number_format
    return rows


def _chosen(titles: list[str], wanted: Name, shown_as: str) -> str:
    if isinstance(wanted, int) and wanted <= len(titles):
        return titles[wanted - 1]
    if wanted in titles:
        return str(wanted)
    raise BuildError(f"{shown_as}: there is no sheet {wanted!r}. Found: {', '.join(titles)}\n{NAME_IT}")


NAME_IT = "  To fix it: name one with --sheet, or under file sheet in the mapping"


def _only(sheets: list[Sheet], shown_as: str) -> Sheet:
    filled = [sheet for sheet in sheets if not all(is_blank(row) for row in sheet.rows)]
    if not filled:
        raise BuildError(f"{shown_as}: every sheet that is not hidden is empty\n{NAME_IT}")
    if len(filled) > 1:
        titles = ", ".join(sheet.title for sheet in filled)
        raise BuildError(f"{shown_as}: the workbook has {len(filled)} sheets: {titles}\n{NAME_IT}")
    return filled[0]


def old_or_locked(content: bytes, shown_as: str) -> BuildError:
    """Return the error for a workbook of the old kind, or one that a password locks."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return BuildError(
            f"{shown_as}: the workbook is protected by a password\n"
            "  To fix it: open it with the password and save it without one"
        )
    return BuildError(f"{shown_as}: the file is a workbook of the old kind (.xls)\n{SAVE_AS}")


def _kind(content: bytes) -> str:
    if b"mimetypeapplication/vnd.oasis.opendocument" in content[:200]:
        return "it is an OpenDocument file"
    return "it is damaged, or a ZIP file of another kind"

"""Turn frames into files that an office opens: CSV, XLSX with a sheet of sources, GeoJSON."""

import io
import unicodedata
from collections.abc import Sequence
from typing import Any

import orjson
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WIDEST_COLUMN = 60
POINT = ("longitude", "latitude")


def csv(frame: pd.DataFrame) -> bytes:
    """Return UTF-8 with a byte-order mark, which spreadsheets need to read accents; formulas are neutralised."""
    return str(safe(frame).to_csv(index=False, lineterminator="\r\n")).encode("utf-8-sig")


def xlsx(
    frame: pd.DataFrame, about: Sequence[tuple[str, str]], sheets: tuple[str, str], direction: str = "ltr"
) -> bytes:
    """Return a workbook: the rows, then `about`, pairs of label and text; `sheets` names the two sheets."""
    return workbook([(sheets[0], frame)], [["", ""], *map(list, about)], sheets[1], direction)


def workbook(
    frames: Sequence[tuple[str, pd.DataFrame]], about: Sequence[Sequence[Any]], name: str, direction: str = "ltr"
) -> bytes:
    """Return a workbook: a sheet for each frame, then one of this name with `about`, headings first.

    In a language from right to left ("rtl") the first column of a sheet is at its right.
    """
    book = Workbook()
    book.remove(book.active)
    for title, frame in frames:
        plain = frame.astype(object)
        _fill(book.create_sheet(title), [list(plain.columns), *plain.where(plain.notna(), None).values.tolist()])
    _fill(book.create_sheet(name), about)
    for sheet in book:
        sheet.sheet_view.rightToLeft = direction == "rtl" or None
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def geojson(frame: pd.DataFrame) -> bytes:
    """Return a FeatureCollection of the rows, those without a point with a null geometry (RFC 7946)."""
    rows = orjson.loads(frame.to_json(orient="records", date_format="iso"))
    found = {"type": "FeatureCollection", "features": features(rows)}
    return orjson.dumps(found, option=orjson.OPT_INDENT_2)


def features(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows with longitude and latitude as features."""
    return [
        {
            "type": "Feature",
            "geometry": _point(row["longitude"], row["latitude"]),
            "properties": {name: value for name, value in row.items() if name not in POINT},
        }
        for row in rows
    ]


def safe(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame, headings included, with nothing in it that a spreadsheet would run as a formula."""
    return frame.map(neutral).rename(columns=neutral)


def neutral(cell: Any) -> Any:
    """Return a text without control characters, with an apostrophe where a spreadsheet would run it as a formula.

    This is the last that happens to a cell: what were dropped after it could bring the sign of a formula to the front.
    """
    if not isinstance(cell, str):
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("", cell)
    return f"'{text}" if _begin(text).startswith(FORMULA_STARTS) else text


def _begin(text: str) -> str:
    """Return what is left of the text without the invisible characters before it: some programs drop them."""
    visible = (place for place, sign in enumerate(text) if unicodedata.category(sign) != "Cf")
    return text[next(visible, len(text)) :]


def _point(longitude: float | None, latitude: float | None) -> dict[str, object] | None:
    if longitude is None or latitude is None:
        return None
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _fill(sheet: Any, rows: Sequence[Sequence[object]]) -> None:
    for row in rows:
        sheet.append([neutral(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for column in sheet.columns:
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(longest + 2, WIDEST_COLUMN)

"""Read one CSV file of data/ into text columns, and say exactly what is wrong with a bad one."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import BuildError, refusal
from etl.read.cell_limit import TOO_LONG, cells_up_to
from etl.read.hidden import HIDDEN, hidden
from etl.read.personal import has_personal, may_have_personal

if TYPE_CHECKING:
    import pandas as pd

PERSONAL_COLUMNS = {"email", "e_mail", "e-mail", "mail", "ip", "ip_address", "phone", "telephone"}


def read_rows(path: Path, shown_as: str, columns: list[str]) -> "pd.DataFrame":
    """Return all rows as text, empty cells as missing, with the column `_row` (the header being row 1).

    A byte-order mark and Windows line ends are accepted. Raises BuildError for anything else that is not
    UTF-8, comma-separated, rectangular and complete in `columns`.
    """
    # It takes a second to load; commands that only look something up do without.
    import pandas as pd

    header, rows = _read(path, shown_as, columns)
    frame = pd.DataFrame([[cell or None for cell in cells] for _, cells in rows], columns=header, dtype="string")
    frame["_row"] = [number for number, _ in rows]
    return frame


def read_cells(path: Path, shown_as: str, columns: list[str]) -> list[tuple[int, list[str]]]:
    """Return number and cells of each row, those of `columns`, empty ones as ""; raise BuildError as read_rows does."""
    header, rows = _read(path, shown_as, columns)
    places = [header.index(column) for column in columns]
    return [(number, [cells[place] for place in places]) for number, cells in rows]


def _read(path: Path, shown_as: str, columns: list[str]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    header, rows = _parse(_decode(path, shown_as), shown_as)
    # First of all: the messages of the other checks repeat cells.
    _refuse_personal(shown_as, header, rows)
    _refuse_hidden(shown_as, header, rows)
    missing = [column for column in columns if column not in header]
    if missing:
        raise BuildError(
            f"{shown_as}, row 1: missing column {', '.join(missing)}. Found: {', '.join(header)}\n"
            "  To fix it: add the column, or write its name as above"
        )
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise BuildError(f"{shown_as}, row 1: column {', '.join(twice)} stands twice\n  To fix it: keep one of them")
    _refuse_formulas(shown_as, header, rows)
    return header, rows


def has_byte_order_mark(path: Path) -> bool:
    """Tell whether the file starts with the mark that some spreadsheets write."""
    with path.open("rb") as file:
        return file.read(3) == b"\xef\xbb\xbf"


def _decode(path: Path, shown_as: str) -> str:
    if not path.is_file():
        raise BuildError(f"{shown_as}: the file is missing\n  To fix it: restore it from git, or create it")
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        row = content[: problem.start].count(b"\n") + 1
        raise BuildError(
            f"{shown_as}, row {row}: the text is not UTF-8 (byte {content[problem.start]:#04x})\n"
            "  To fix it: save the file as 'CSV UTF-8'"
        ) from problem
    if not text.strip(" \t\r\n,"):
        raise BuildError(f"{shown_as}: the file is empty\n  To fix it: restore it from git")
    return text


def _parse(text: str, shown_as: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    first = text.split("\n", 1)[0]
    for mark, word in ((";", "semicolons"), ("\t", "tabs")):
        if first.count(mark) > first.count(","):
            raise BuildError(
                f"{shown_as}, row 1: the columns are separated by {word}\n  To fix it: save it comma-separated"
            )
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    number = 0
    try:
        with cells_up_to():
            for number, cells in enumerate(reader, start=1):
                stripped = [cell.strip() for cell in cells]
                # Spreadsheets write rows of nothing but commas below a table.
                if any(stripped):
                    rows.append((number, stripped))
    except csv.Error as problem:
        rule = TOO_LONG if "field limit" in str(problem) else str(problem)
        raise BuildError(
            f"{shown_as}, row {number + 1}: {rule}\n  To fix it: look at that row in a text editor"
        ) from problem
    header = rows[0][1]
    ragged = [f"row {n}: {len(cells)} cells, {len(header)} expected" for n, cells in rows if len(cells) != len(header)]
    if ragged:
        raise refusal(shown_as, "rows with too many or too few cells", ragged, "quote cells that hold a comma")
    return header, rows[1:]


def _refuse_formulas(shown_as: str, header: list[str], rows: list[tuple[int, list[str]]]) -> None:
    broken = [
        f"row {number}, {column}: {cell[:60]}"
        for number, cells in rows
        for column, cell in zip(header, cells, strict=True)
        if _is_formula(cell)
    ]
    if broken:
        raise refusal(shown_as, "a cell that a spreadsheet would run as a formula", broken, "write plain text")


def _refuse_personal(shown_as: str, header: list[str], rows: list[tuple[int, list[str]]]) -> None:
    broken = [f"row 1: the column {name}" for name in header if name.lower() in PERSONAL_COLUMNS]
    broken += [f"row 1, column {place}" for place, name in enumerate(header, start=1) if has_personal(name)]
    broken += [
        f"row {number}, {column}"
        for number, cells in rows
        # A row without such a form needs no look at each of its cells.
        if may_have_personal("\n".join(cells))
        for column, cell in zip(header, cells, strict=True)
        if has_personal(cell)
    ]
    if broken:
        raise refusal(shown_as, "an e-mail address or an IP address", broken, "take it out: such data are never loaded")


def _refuse_hidden(shown_as: str, header: list[str], rows: list[tuple[int, list[str]]]) -> None:
    broken = [
        f"row {number}, {column}: {hidden(cell)} in '{HIDDEN.sub('', cell)[:60]}'"
        for number, cells in [(1, header), *rows]
        if HIDDEN.search("".join(cells))
        for column, cell in zip(header, cells, strict=True)
        if hidden(cell)
    ]
    if broken:
        raise refusal(shown_as, "a sign that nobody sees", broken, "delete it, or write the cell anew")


def _is_formula(cell: str) -> bool:
    if cell[:1] in {"=", "@"}:
        return True
    if cell[:1] not in {"+", "-"}:
        return False
    try:
        float(cell)
    except ValueError:
        return True
    return False

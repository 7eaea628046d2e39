"""How is a list that others publish opened: its rows, the headings over them, and the mapping to read them with?"""

from dataclasses import dataclass
from pathlib import Path

from etl.budgets.cells import Row, text_of
from etl.budgets.mapping import FileForm, Name
from etl.budgets.table import read_content
from etl.budgets.texts import read_text
from etl.budgets.workbooks import is_workbook, read_workbook
from etl.read.addresses import is_address
from etl.register.faults import RegisterError
from etl.register.lists.mapping import ListMapping, header_row, kept, propose, read_mapping
from etl.register.untrusted import MOST_ROWS, admitted, refuse_size


def rows_of(path: Path, sheet: Name | None, shown_as: str = "") -> tuple[list[Row], int]:
    """Return the rows of the file and the number of the row with its headings; raises BuildError for no list."""
    content, shown_as = read_content(path), shown_as or path.name
    refuse_size(content, shown_as)
    if is_workbook(content):
        rows = read_workbook(admitted(content, shown_as), sheet, shown_as).rows
    else:
        rows, _ = read_text(
            content, FileForm(None, None, None, None), shown_as, lambda rows: header_row(rows) is not None
        )
    if len(rows) > MOST_ROWS:
        raise RegisterError(
            "{file}: the list has more than {most} rows", "cut it into several", file=shown_as, most=f"{MOST_ROWS:,}"
        )
    number = header_row(rows)
    if number is None:
        raise RegisterError(
            "{file}: no row is one of headings with rows below it",
            "write a heading over each column, each another one",
            file=shown_as,
        )
    return rows, number


@dataclass(frozen=True)
class Opened:
    """A list with the row of its headings, the mapping to read it with, and the file of the one that was kept."""

    rows: list[Row]
    header: int
    mapping: ListMapping
    kept: Path | None

    @property
    def headings(self) -> list[str]:
        """Return the headings of its columns."""
        return [text_of(cell) for cell in self.rows[self.header - 1]]


def opened(path: Path, sheet: str | None, url: str, given: Path | None, data: Path, shown_as: str = "") -> Opened:
    """Open a list with the mapping that is given, or was kept, or is proposed; raises BuildError for no address."""
    if not url.startswith("http") or not is_address(url):
        raise RegisterError("--source: '{url}' is no address", "give the page with the list", url=url[:60])
    rows, header = rows_of(path, int(sheet) if sheet and sheet.isdecimal() else sheet, shown_as)
    headings = [text_of(cell) for cell in rows[header - 1]]
    known = kept(headings, url, data)
    used = read_mapping(given) if given else known[1] if known else None
    mapping = used or propose(headings, rows[header:], url)
    return Opened(rows, header, mapping, known[0] if known else None)

"""How many residents does the file itself state for its years?"""

from collections.abc import Sequence

from etl.budgets.records import FileContent, Record
from etl.errors import BuildError


def residents(records: Sequence[Record], read: FileContent, shown_as: str) -> dict[int, int]:
    """Return the residents of each year as the column population states them; nothing without such a column.

    Raises BuildError for what is no whole number of persons, and for two numbers of one year.
    """
    found: dict[int, int] = {}
    for record in records:
        text = read.found.kept[record.row].get("population", "")
        if not text:
            continue
        year, persons = record.part[0], _persons(text, record.row, shown_as)
        if found.setdefault(year, persons) != persons:
            raise BuildError(
                f"{shown_as}, row {record.row}: {persons} residents in {year}, {found[year]} further up\n"
                "  To fix it: leave population out of columns, and state the residents with --residents"
            )
    return found


def _persons(text: str, row: int, shown_as: str) -> int:
    whole = text.removesuffix(".0")
    if not whole.isdecimal() or int(whole) < 1:
        raise BuildError(
            f"{shown_as}, row {row}: {text!r} is no number of residents\n"
            "  To fix it: write digits only, or leave population out of columns"
        )
    return int(whole)

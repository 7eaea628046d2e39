"""What does a cell say as text, and when are two names the same?"""

import unicodedata
from datetime import date, datetime
from decimal import Decimal

Cell = str | int | float | bool | datetime | date | None
Row = list[Cell]


def text_of(cell: object) -> str:
    """Return the cell as a person reads it: 231.0 is 231, a day is 2026-11-22, no cell is nothing."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return format(number_of(cell).normalize(), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return " ".join(str(cell).split())


def number_of(value: int | float) -> Decimal:
    """Return the number that a spreadsheet shows: it keeps 15 digits, the rest of a binary fraction is noise."""
    return Decimal(format(value, ".15g"))


def is_blank(row: Row) -> bool:
    """Tell whether all cells of the row are empty."""
    return not any(text_of(cell) for cell in row)


def key(name: object) -> str:
    """Return the name without case, accents and marks at its ends; an underscore is a space, several count as one."""
    letters = unicodedata.normalize("NFKD", text_of(name).casefold().replace("_", " "))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.split()).strip(" .:*")

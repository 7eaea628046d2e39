"""In which row do the columns of a mapping stand, and which of the file's columns are they?"""

import difflib
from collections import Counter
from dataclasses import dataclass

from etl.budgets.cells import Row, is_blank, key, text_of
from etl.budgets.mapping import AmountColumn, Column, Mapping, Name, Rule
from etl.errors import BuildError

# A header below this row is not looked for; the mapping can still state it.
SEARCHED = 100


@dataclass(frozen=True)
class Header:
    """Where the data begin, the names of all columns, and the place of each that the mapping asks for."""

    description: str
    start: int
    names: list[str]
    columns: dict[str, int]
    amounts: list[tuple[AmountColumn, int]]
    others: dict[Name, int]


@dataclass(frozen=True)
class _Candidate:
    description: str
    start: int
    names: list[str]


def locate(rows: list[Row], mapping: Mapping) -> Header | None:
    """Return the first row in which every column that is needed stands, or None."""
    for candidate in _candidates(rows, mapping):
        columns, faults = _resolve(candidate.names, mapping)
        if not faults:
            return _header(candidate, columns, mapping)
    return None


def not_found(rows: list[Row], mapping: Mapping, shown_as: str) -> BuildError:
    """Return the error that names the columns that are missing in the row that comes nearest to a header."""
    tried = [(candidate, _resolve(candidate.names, mapping)[1]) for candidate in _candidates(rows, mapping)]
    tried = [(candidate, faults) for candidate, faults in tried if any(candidate.names)]
    if not tried:
        return BuildError(f"{shown_as}: no row has a header\n  To fix it: correct file header in {mapping.shown_as}")
    nearest, faults = min(tried, key=lambda each: len(each[1]))
    found = ", ".join(name for name in nearest.names if name)
    return BuildError(
        "\n  ".join(
            [
                f"{shown_as}, {nearest.description}: column not found",
                *faults,
                f"Found: {found}",
                f"To fix it: write the name as it is found, or the column's number, in {mapping.shown_as}",
            ]
        )
    )


def _candidates(rows: list[Row], mapping: Mapping) -> list[_Candidate]:
    declared = mapping.file.header
    if declared == "none":
        widths = Counter(len(row) for row in rows[:SEARCHED] if not is_blank(row))
        width = widths.most_common(1)[0][0] if widths else 0
        return [_Candidate("no header row", 0, [f"column {number}" for number in range(1, width + 1)])]
    if isinstance(declared, tuple):
        upper, lower = (rows[number - 1] if number <= len(rows) else [] for number in declared)
        return [_Candidate(f"rows {declared[0]} and {declared[1]}", declared[1], _joined(upper, lower))]
    numbers = [declared] if isinstance(declared, int) else range(1, min(len(rows), SEARCHED) + 1)
    return [_Candidate(f"row {n}", n, [text_of(cell) for cell in rows[n - 1]]) for n in numbers if n <= len(rows)]


def _joined(upper: Row, lower: Row) -> list[str]:
    """Join a header of two rows: «2023» stands once above «Budget» and «Actual»."""
    width = max(len(upper), len(lower))
    above = [text_of(cell) for cell in upper] + [""] * (width - len(upper))
    below = [text_of(cell) for cell in lower] + [""] * (width - len(lower))
    names, last = [], ""
    for over, under in zip(above, below, strict=True):
        last = over or last
        names.append(f"{last} {under}".strip() if under else over)
    return names


def _resolve(names: list[str], mapping: Mapping) -> tuple[dict[Name, int | None], list[str]]:
    """Return the place of every column that the mapping names, and what is wrong with those that are needed."""
    wanted = _wanted(mapping)
    known = [key(name) for name in names]
    result: dict[Name, int | None] = {}
    faults = []
    for label, column in wanted.items():
        result[label], fault = _place(column, known)
        if fault and not column.is_optional:
            faults.append(f"{label}: {fault}{_nearest(column, names)}")
    if not faults and not any(result[_amount(number)] is not None for number in range(len(mapping.amounts))):
        faults.append(f"amounts: none of {', '.join(str(name) for a in mapping.amounts for name in a.column.names)}")
    return result, faults


def _wanted(mapping: Mapping) -> dict[Name, Column]:
    wanted: dict[Name, Column] = {}
    wanted.update(mapping.columns.items())
    wanted.update((_amount(number), each.column) for number, each in enumerate(mapping.amounts))
    wanted.update((rule.column, Column((rule.column,))) for rule in _rules(mapping))
    return wanted


def _amount(number: int) -> str:
    return f"amounts {number + 1}"


def _rules(mapping: Mapping) -> list[Rule]:
    rules = [*mapping.skip, *mapping.published_totals]
    return [rule for rule in rules if rule.column not in mapping.columns]


def _place(column: Column, known: list[str]) -> tuple[int | None, str]:
    for name in column.names:
        if isinstance(name, int):
            if name <= len(known):
                return name - 1, ""
            return None, f"there are {len(known)} columns; a column that is called {name} is written in quotes"
        found = [place for place, each in enumerate(known) if each == key(name)]
        if len(found) == 1:
            return found[0], ""
        if found:
            numbers = " and ".join(str(place + 1) for place in found)
            return None, f"{name!r} stands twice, as columns {numbers}: write the number"
    return None, " or ".join(repr(name) for name in column.names)


def _nearest(column: Column, names: list[str]) -> str:
    original = {key(name): name for name in names if name}
    if key(column.names[0]) in original or isinstance(column.names[0], int):
        return ""
    close = [each for name in column.names for each in difflib.get_close_matches(key(name), original, n=1)]
    return f" (nearest: {original[close[0]]!r})" if close else ""


def _header(candidate: _Candidate, columns: dict[Name, int | None], mapping: Mapping) -> Header:
    at = {label: place for label, place in columns.items() if place is not None}
    detected = "" if mapping.file.header else " (detected)"
    return Header(
        description=f"{candidate.description}{detected}",
        start=candidate.start,
        names=[name or f"column {number}" for number, name in enumerate(candidate.names, start=1)],
        columns={role: at[role] for role in mapping.columns if role in at},
        amounts=[(each, at[_amount(number)]) for number, each in enumerate(mapping.amounts) if _amount(number) in at],
        others={rule.column: at[rule.column] for rule in _rules(mapping)},
    )

"""What is the amount in each cell of the amount columns, and which rows state none?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from etl.budgets.cells import number_of, text_of
from etl.budgets.mapping import Mapping
from etl.budgets.numbers import SIGNS, Convention, detect, parse, states_no_amount, take_apart
from etl.budgets.rows import SortedRows
from etl.budgets.table import Table
from etl.errors import BuildError, refusal

Spot = tuple[int, int]
FORMULA_IN_WORKBOOK = "open the workbook in a spreadsheet and save it: the value of the formula is not stored"
FORMULA_IN_TEXT = (
    'the text file holds formulas made for a spreadsheet, such as ="06": open it in one and save it as XLSX, or ask '
    "the publisher for plain values"
)


@dataclass(frozen=True)
class Amounts:
    """The amounts by row number and place among the amount columns, as written, before unit and sign."""

    convention: Convention
    written: dict[Spot, Decimal]
    left: dict[int, str]

    def of_rows(self, numbers: set[int]) -> dict[int, Decimal]:
        """Return the sum of each amount column over these rows."""
        sums: dict[int, Decimal] = defaultdict(Decimal)
        for (number, place), amount in self.written.items():
            if number in numbers:
                sums[place] += amount
        return dict(sums)


def read_amounts(table: Table, sorted_rows: SortedRows, mapping: Mapping, shown_as: str) -> Amounts:
    """Return every amount that can be read, also those of rows that are left out, so that nothing vanishes.

    Raises BuildError for kept rows whose amount is no number, and for amounts in several currencies.
    """
    needed = [*sorted_rows.kept, *sorted_rows.totals]
    texts = [(_named(table, spot), cell) for spot, cell in _cells(table, needed) if isinstance(cell, str)]
    _refuse_merged(table, sorted_rows, shown_as)
    convention = detect(texts, mapping.numbers, shown_as)
    _refuse_unreadable(table, needed, convention, shown_as)
    _refuse_formulas(table, needed, shown_as)
    _refuse_other_currencies(table, needed, mapping, shown_as)
    written = {
        spot: amount
        for spot, cell in _cells(table, [*needed, *sorted_rows.left])
        if (amount := _value(cell, convention)) is not None
    }
    with_amount = {number for number, _ in written}
    left = {number: "no amount" for number in sorted_rows.kept if number not in with_amount}
    return Amounts(convention, written, left)


def _cells(table: Table, numbers: list[int]) -> Iterator[tuple[Spot, object]]:
    for number in numbers:
        for place, (_, column) in enumerate(table.header.amounts):
            yield (number, place), table.cell(number, column)


def _value(cell: object, convention: Convention) -> Decimal | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return number_of(cell)
    parts = take_apart(str(cell))
    return parse(parts, convention) if parts else None


def _states_nothing(cell: object, convention: Convention) -> bool:
    return cell is None or (isinstance(cell, str) and states_no_amount(cell.strip(), convention.empty))


def _refuse_unreadable(table: Table, needed: list[int], convention: Convention, shown_as: str) -> None:
    bad = {
        f"{_named(table, spot)}: {text_of(cell)!r}": cell
        for spot, cell in _cells(table, needed)
        if not _states_nothing(cell, convention) and _value(cell, convention) is None
    }
    if not bad:
        return
    edit = f"the file is read with {convention.words()}; correct numbers, or leave the row out with a rule under skip"
    if any(_is_formula(cell) for cell in bad.values()):
        edit = FORMULA_IN_TEXT if table.is_text else FORMULA_IN_WORKBOOK
    raise refusal(shown_as, "an amount that is no number", list(bad), edit)


def _refuse_formulas(table: Table, needed: list[int], shown_as: str) -> None:
    """Raise BuildError for columns that tell what an amount is for and hold a formula, such as ="06"."""
    bad = [
        f"row {number}, {table.header.names[place]}: {text_of(cell)!r}"
        for number in needed
        for place in table.header.columns.values()
        if _is_formula(cell := table.cell(number, place))
    ]
    if bad:
        edit = FORMULA_IN_TEXT if table.is_text else FORMULA_IN_WORKBOOK
        raise refusal(shown_as, "a formula in place of its value", bad, edit)


def _refuse_merged(table: Table, found: SortedRows, shown_as: str) -> None:
    """Raise BuildError for an amount that stands in one cell for several rows or columns: it belongs to none alone."""
    places = {place for _, place in table.header.amounts}
    bad = []
    for rows, columns in table.marks.merged:
        kept = [number for number in rows if number in found.kept]
        amounts = [table.header.names[place] for place in columns if place in places]
        if kept and amounts and len(kept) * len(amounts) > 1 and table.cell(rows[0], columns[0]) is not None:
            said = text_of(table.cell(rows[0], columns[0]))
            bad.append(f"rows {rows[0]} to {rows[-1]}, {', '.join(amounts)}: {said!r}")
    if bad:
        edit = "split the cell in the workbook into what belongs to each, or leave rows out with a rule under skip"
        raise refusal(shown_as, "an amount in a cell that is merged over several", bad, edit)


def _is_formula(cell: object) -> bool:
    return isinstance(cell, str) and cell.startswith("=")


def _refuse_other_currencies(table: Table, needed: list[int], mapping: Mapping, shown_as: str) -> None:
    seen = Counter(_beside_amounts(table, needed)) + Counter(_in_column(table, needed))
    expected = {mapping.currency} if mapping.currency else set()
    if len(expected | seen.keys()) > 1:
        rows = [f"{name}: {count} times" for name, count in seen.most_common()]
        rows += [f"{name}: stated in the mapping" for name in expected]
        edit = "keep the rows of one currency with a rule under skip, or correct currency in the mapping"
        raise refusal(shown_as, "several currencies in one file", rows, edit)
    if not any(re.fullmatch(r"[A-Z]{3}", name) for name in expected | seen.keys()):
        written = ", ".join(map(repr, seen)) or "nothing"
        raise BuildError(
            f"{shown_as}: the currency column says {written}, no code of three letters\n"
            "  To fix it: state currency in the mapping, such as EUR, and leave the column out"
        )


def _beside_amounts(table: Table, needed: list[int]) -> Iterator[str]:
    for _, cell in _cells(table, needed):
        if isinstance(cell, str) and (parts := take_apart(cell)) and parts.money:
            yield parts.money


def _in_column(table: Table, numbers: Iterable[int]) -> Iterator[str]:
    place = table.header.columns.get("currency")
    for number in numbers if place is not None else []:
        if written := text_of(table.cell(number, place or 0)):
            yield SIGNS.get(written, written.upper())


def currency_of(table: Table, sorted_rows: SortedRows, mapping: Mapping) -> str:
    """Return the one currency of the file."""
    return mapping.currency or next(_in_column(table, sorted_rows.kept))


def _named(table: Table, spot: Spot) -> str:
    number, place = spot
    return f"row {number}, {table.header.names[table.header.amounts[place][1]]}"

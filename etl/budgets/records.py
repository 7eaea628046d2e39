"""Which amount belongs to which code, year, stage and side?"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from etl.budgets.amounts import Amounts
from etl.budgets.mapping import AmountColumn, Column, Mapping, scaled
from etl.budgets.meanings import Meanings
from etl.budgets.rows import SortedRows, Texts
from etl.budgets.table import Table
from etl.errors import BuildError

Part = tuple[int, str, str]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Record:
    """One amount in whole units of the currency, with all that the file says of it."""

    row: int
    code: str
    economic: str
    description: str
    part: Part
    amount: Decimal
    place: int = 0
    period: str = ""


@dataclass(frozen=True)
class FileContent:
    """Everything that was read from the file before its amounts are put together with what they are for."""

    table: Table
    mapping: Mapping
    found: SortedRows
    amounts: Amounts
    words: Meanings


@dataclass(frozen=True)
class FileDefaults:
    """What is the same for the whole file, where neither row nor column says otherwise."""

    year: int | None
    stage: str | None
    side: str | None


def make_records(read: FileContent, given: FileDefaults) -> list[Record]:
    """Return one record per amount of the kept rows.

    Raises BuildError where year, stage or side is stated nowhere.
    """
    mapping, words = read.mapping, read.words
    stated = FileDefaults(mapping.year or given.year, mapping.stage or given.stage, mapping.side)
    return [
        _record(mapping, column, place, number, texts, _part(column, texts, words, stated), signed)
        for number, texts in read.found.kept.items()
        for place, column, amount in _of_row(read, number)
        if not column.is_total
        for signed in [_signed(column, texts, words, amount)]
    ]


def make_totals(read: FileContent, records: list[Record]) -> list[tuple[Part, Decimal]]:
    """Return the totals that rows of the file state; one that does not say for what is taken for the only part."""
    parts = {record.part for record in records}
    stated = FileDefaults(
        _only({part[0] for part in parts}), _only({p[1] for p in parts}), _only({p[2] for p in parts})
    )
    result = _column_totals(read, stated)
    for number, (rule, texts) in read.found.totals.items():
        for _, column, amount in _of_row(read, number):
            year, stage, side = _parts(column, texts, read.words, stated)
            if year and stage and (rule.side or side):
                result.append(((year, stage, rule.side or str(side)), amount * column.sign))
    return result


def _column_totals(read: FileContent, stated: FileDefaults) -> list[tuple[Part, Decimal]]:
    """Return what the columns of totals state: the total of each year, stage and side is the sum of its rows."""
    sums: dict[Part, Decimal] = defaultdict(Decimal)
    for number, texts in read.found.kept.items():
        for _, column, amount in _of_row(read, number):
            year, stage, side = _parts(column, texts, read.words, stated)
            if column.is_total and year and stage and side:
                sums[year, stage, side] += _signed(column, texts, read.words, amount)
    return list(sums.items())


def refuse_others(records: list[Record], given: FileDefaults, shown_as: str) -> None:
    """Raise BuildError where the command line states a year or a stage and the file has another one too."""
    for word, expected, seen in (
        ("year", given.year, sorted({record.part[0] for record in records})),
        ("stage", given.stage, sorted({record.part[1] for record in records})),
    ):
        if expected is not None and seen != [expected]:
            found = ", ".join(map(str, seen))
            raise BuildError(
                f"{shown_as}: --{word} says {expected}, the file and the mapping say {found}\n"
                f"  To fix it: leave --{word} out to import all of them, or skip the other rows in the mapping"
            )


def _of_row(read: FileContent, number: int) -> Iterator[tuple[int, AmountColumn, Decimal]]:
    for place, (column, _) in enumerate(read.table.header.amounts):
        amount = read.amounts.written.get((number, place))
        if amount is not None:
            yield place, column, scaled(amount, read.mapping)


def _record(
    mapping: Mapping, column: AmountColumn, place: int, number: int, texts: Texts, part: Part, amount: Decimal
) -> Record:
    return Record(
        row=number,
        code=column.code or _code(texts.get("code", ""), mapping.columns.get("code")),
        economic=column.economic or _code(texts.get("economic", ""), mapping.columns.get("economic")),
        description=texts.get("description", ""),
        part=part,
        amount=amount,
        place=place,
        period=texts.get("period") or texts.get("year", ""),
    )


def _code(text: str, column: Column | None) -> str:
    """Take the code out of its cell, with the leading zeros that a spreadsheet has lost."""
    if column is None:
        return text
    if column.pattern and (found := re.search(column.pattern, text)):
        text = found[1] or ""
    digits = re.match(r"\d+", text)
    return text[: digits.end()].zfill(column.digits) + text[digits.end() :] if digits and column.digits else text


def _parts(
    column: AmountColumn, texts: Texts, words: Meanings, stated: FileDefaults
) -> tuple[int | None, str | None, str | None]:
    year = words.years.get(texts.get("year", ""))
    return (
        column.year or (year.year if year else None) or stated.year,
        column.stage or words.stages.get(texts.get("stage", "")) or stated.stage,
        column.side or words.sides.get(texts.get("side", "")) or stated.side,
    )


def _part(column: AmountColumn, texts: Texts, words: Meanings, stated: FileDefaults) -> Part:
    year, stage, side = _parts(column, texts, words, stated)
    if year is None:
        raise _unsaid("year", "--year")
    if stage is None:
        raise _unsaid("stage", "--stage")
    if side is None:
        raise _unsaid("side", "side in the mapping: expenditure or revenue")
    return year, stage, side


def _unsaid(word: str, where: str) -> BuildError:
    return BuildError(f"neither the file nor the mapping states the {word}\n  To fix it: state {where}")


def _signed(column: AmountColumn, texts: Texts, words: Meanings, amount: Decimal) -> Decimal:
    is_minus = words.signs.get(texts.get("sign", "")) == "minus"
    return amount * column.sign * (-1 if is_minus else 1)


def _only(values: set[Value]) -> Value | None:
    return next(iter(values)) if len(values) == 1 else None

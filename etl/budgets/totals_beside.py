"""Which rows or columns are the total of others beside them, so that they would be counted twice?"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from etl.budgets.cells import text_of
from etl.budgets.mapping import Mapping
from etl.budgets.records import Part, Record
from etl.budgets.table import Table

# A column with more words than these does not tell totals from parts.
MOST_WORDS = 60
FEWEST_PARTS = 2
# Of few small amounts one is easily the sum of the others.
SURE = 6
TOTAL = re.compile(
    r"\b(?:total|totaal|totale|totaux|totales|sum|suma|somme|summe|gesamt|insgesamt|ukupno|celkem|razem|toplam"
    r"|всього|итого|yhteensä|összesen|jumlah)",
    re.IGNORECASE,
)
# Half of the last digit of an amount, which every rounded part may be off.
CENT = Decimal("0.005")


def totals_beside(records: Sequence[Record], table: Table, mapping: Mapping) -> Iterator[tuple[Part, str]]:
    """Yield each total by year, stage and side: a row, a word of a column, or a column of amounts."""
    by_part: dict[Part, list[Record]] = defaultdict(list)
    for record in records:
        by_part[record.part].append(record)
    for part, found in by_part.items():
        room = (CENT if mapping.unit == 1 else Decimal(mapping.unit) / 2) * len(found)
        yield from ((part, f"{words}: it is counted twice") for words in _totals(found, table, room))


def _totals(records: list[Record], table: Table, room: Decimal) -> Iterator[str]:
    for column in _columns_of_amounts(records, room):
        yield f"column {table.header.names[table.header.amounts[column][1]]} is the sum of the columns beside it"
    words = list(_words(records, table, room))
    yield from words
    whole = sum((record.amount for record in records), Decimal())
    if not words and len(records) > FEWEST_PARTS and whole:
        for record in records:
            is_called_so = any(TOTAL.search(text_of(cell)) for cell in table.rows[record.row - 1])
            if abs(2 * record.amount - whole) <= room and (is_called_so or len(records) >= SURE):
                name = record.code or record.description or "without a code"
                yield f"row {record.row} ({name}) is the sum of all others"


def _columns_of_amounts(records: list[Record], room: Decimal) -> list[int]:
    """Return the columns that are, in every row, the sum of the others."""
    rows: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for record in records:
        rows[record.row][record.place] = record.amount
    places = sorted({record.place for record in records})
    if len(places) <= FEWEST_PARTS:
        return []
    return [
        place
        for place in places
        if any(row.get(place) for row in rows.values())
        and all(
            abs(2 * row.get(place, Decimal()) - sum(row.values(), Decimal())) <= room / len(rows)
            for row in rows.values()
        )
    ]


def _words(records: list[Record], table: Table, room: Decimal) -> Iterator[str]:
    """Look for a word such as «Total» in any column, also in one that the mapping does not use."""
    amounts = {place for _, place in table.header.amounts}
    roles = {place: role for role, place in table.header.columns.items()}
    for place, name in enumerate(table.header.names):
        if place in amounts:
            continue
        texts = {record.row: text_of(table.cell(record.row, place)) for record in records}
        if not 1 < len(set(texts.values())) <= MOST_WORDS:
            continue
        line = _line_without(roles.get(place))
        for word in sorted(set(texts.values())):
            is_called_so = not word or TOTAL.search(word) is not None or len(records) >= SURE
            rows = {row for row, text in texts.items() if text == word}
            if _is_total(records, rows, line, room, is_called_so):
                yield f"the rows with {word!r} in column {name} are the sum of the others"


def _line_without(role: str | None) -> Callable[[Record], tuple[str, ...]]:
    kinds = [kind for kind in ("code", "economic", "description", "period") if kind != role]
    if role == "code":
        # The name of a total is its own, as its code is.
        kinds.remove("description")
    return lambda record: (str(record.place), *(str(getattr(record, kind)) for kind in kinds))


def _is_total(
    records: list[Record],
    rows: set[int],
    line: Callable[[Record], tuple[str, ...]],
    room: Decimal,
    is_called_so: bool,
) -> bool:
    """Tell whether these rows are, line by line, the sum of the others; of one line alone it takes more to be sure."""
    sums: dict[tuple[str, ...], list[Decimal]] = defaultdict(lambda: [Decimal(), Decimal()])
    parts = 0
    for record in records:
        is_part = record.row not in rows
        parts += is_part
        sums[line(record)][is_part] += record.amount
    if parts < FEWEST_PARTS or not any(total for total, _ in sums.values()):
        return False
    return (is_called_so or len(sums) > 1) and all(abs(total - rest) <= room for total, rest in sums.values())

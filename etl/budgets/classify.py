"""How much belongs to each item, and which codes have none?"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from etl.budgets.mapping import Item, Mapping
from etl.budgets.records import Part, Record

ZERO = Decimal()


@dataclass(frozen=True)
class Classified:
    """The sum of each item by year, stage and side, and everything that went into none."""

    sums: dict[Part, dict[Item, Decimal]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Decimal)))
    unmapped: dict[Part, list[Record]] = field(default_factory=lambda: defaultdict(list))
    outside_functions: dict[Part, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    totals: dict[Part, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    sizes: dict[Part, Decimal] = field(default_factory=lambda: defaultdict(Decimal))

    def unmapped_share(self, part: Part) -> Decimal:
        """Return how many percent of the amount has no item; corrections count with their size, not their sign."""
        size = sum((abs(record.amount) for record in self.unmapped.get(part, [])), ZERO)
        return 100 * size / self.sizes[part] if self.sizes[part] else ZERO


def classify(records: Sequence[Record], mapping: Mapping, has: frozenset[str]) -> Classified:
    """Add up the records by item; `has` names the classifications that the file has: code, economic or both.

    A code belongs to the item with the longest prefix. Programmes are counted beside the function around them. Where
    the file has both classifications, functions count only the economic codes that the mapping lists for them.
    """
    result = Classified()
    functions, programmes = _finder(mapping.functions), _finder(mapping.programmes)
    for record in records:
        _measure(record, result)
        sums = result.sums[record.part]
        for total in mapping.totals:
            if _counts(total, record, has):
                sums[total] += record.amount
        if _is_unknown_chapter(record, mapping, has):
            result.unmapped[record.part].append(record)
        elif _is_outside(record, mapping, has):
            result.outside_functions[record.part] += record.amount
        elif _has_function(record, mapping, has):
            _add(record, [functions(record.code), programmes(record.code)], result)
    return result


def _measure(record: Record, result: Classified) -> None:
    result.totals[record.part] += record.amount
    result.sizes[record.part] += abs(record.amount)


def _add(record: Record, items: list[Item | None], result: Classified) -> None:
    if items[0] is None:
        result.unmapped[record.part].append(record)
    for item in items:
        if item is not None:
            result.sums[record.part][item] += record.amount


def _has_function(record: Record, mapping: Mapping, has: frozenset[str]) -> bool:
    return record.part[2] == "expenditure" and bool(mapping.functions) and "code" in has


def _is_outside(record: Record, mapping: Mapping, has: frozenset[str]) -> bool:
    """Tell whether the record is spending that the functions do not count, such as debt that is paid back."""
    if not _has_function(record, mapping, has) or "economic" not in has or not mapping.in_functions:
        return False
    return not record.economic.startswith(mapping.in_functions)


def _counts(total: Item, record: Record, has: frozenset[str]) -> bool:
    if total.side != record.part[2]:
        return False
    return not total.codes or ("economic" in has and record.economic.startswith(total.codes))


def _is_unknown_chapter(record: Record, mapping: Mapping, has: frozenset[str]) -> bool:
    return "economic" in has and bool(mapping.known_economic) and not record.economic.startswith(mapping.known_economic)


def _finder(items: Sequence[Item]) -> Callable[[str], Item | None]:
    by_prefix = {code: item for item in items for code in item.codes}
    longest = max(map(len, by_prefix), default=0)

    @cache
    def find(code: str) -> Item | None:
        prefixes = (code[:length] for length in range(min(len(code), longest), 0, -1))
        return next((by_prefix[prefix] for prefix in prefixes if prefix in by_prefix), None)

    return find

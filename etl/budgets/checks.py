"""Is an import good enough to be written: complete, equal to the published total, and counted once?"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from etl.budgets.classify import Classified
from etl.budgets.doubts import doubts
from etl.budgets.periods import accumulated
from etl.budgets.records import FileContent, Part, Record
from etl.budgets.totals_beside import totals_beside
from etl.errors import BuildError

MOST_UNMAPPED_PERCENT = Decimal(2)
# Rounded parts and a rounded total may differ by as much; a file that was cut off differs by more.
MOST_DIFFERENCE_PERCENT = Decimal("0.1")
# A subtotal of rounded amounts is not exactly the sum of its parts.
ROUNDING = Decimal("0.001")


@dataclass(frozen=True)
class Comparison:
    """The sum of a year, stage and side beside the total that the publisher states; None where none is known."""

    part: Part
    found: Decimal
    published: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Return how much more was found than published."""
        return None if self.published is None else self.found - self.published

    @property
    def percent(self) -> Decimal | None:
        """Return the difference in percent of what is published; None for a published zero that was not found."""
        if self.published is None or self.difference is None:
            return None
        if self.published == 0:
            return Decimal() if self.difference == 0 else None
        return 100 * self.difference / abs(self.published)

    @property
    def is_apart(self) -> bool:
        """Tell whether the sum is too far from the published total."""
        if self.published is None:
            return False
        return self.percent is None or abs(self.percent) > MOST_DIFFERENCE_PERCENT


def compare(
    classified: Classified, stated: Sequence[tuple[Part, Decimal]], total: Decimal | None, shown_as: str
) -> list[Comparison]:
    """Return one comparison per year, stage and side; a total of the command line counts before one of the file.

    Raises BuildError for a total that could belong to several of them, and for total rows that contradict each other.
    """
    published: dict[Part, Decimal] = {}
    for part, amount in stated:
        if published.setdefault(part, amount) != amount:
            raise BuildError(
                f"{shown_as}: two rows state the total of {in_words(part)}: {published[part]:,.2f} and {amount:,.2f}\n"
                "  To fix it: make the rules under published_totals fit one row, and skip the others"
            )
    parts = sorted(classified.totals)
    if total is not None:
        published[_only_part(parts, shown_as)] = total
    return [Comparison(part, classified.totals[part], published.get(part)) for part in parts]


def gaps(
    classified: Classified, compared: Sequence[Comparison], records: Sequence[Record], read: FileContent
) -> list[tuple[Part, str]]:
    """Return what stands against writing a year, stage and side; a person may accept it with a reason."""
    of_parts = {
        *_without_item(classified),
        *_apart(compared),
        *_subtotals(records),
        *totals_beside(records, read.table, read.mapping),
        *accumulated(records, read.mapping),
    }
    return sorted(of_parts) + [(part, words) for words in doubts(read) for part in sorted(classified.totals)]


def _without_item(classified: Classified) -> Iterator[tuple[Part, str]]:
    for part in classified.totals:
        share = classified.unmapped_share(part)
        if share > MOST_UNMAPPED_PERCENT:
            yield part, f"{share:.1f} % of the amount has no item (at most {MOST_UNMAPPED_PERCENT} %)"


def _apart(compared: Sequence[Comparison]) -> Iterator[tuple[Part, str]]:
    for each in compared:
        if each.is_apart:
            how = (
                "is not the published zero"
                if each.percent is None
                else f"is {each.percent:+.2f} % off the published total"
            )
            yield each.part, f"the sum {how} (at most {MOST_DIFFERENCE_PERCENT} %)"


def negatives(classified: Classified) -> list[str]:
    """Return the revenue and expenditure totals that are below zero: the build would refuse them."""
    return [
        f"{item.item} of {in_words(part)} is negative ({amount:,.2f}): a sign may be read the wrong way round"
        for part, sums in sorted(classified.sums.items())
        for item, amount in sums.items()
        if amount < 0 and item.item.startswith(("EXP_", "REV_"))
    ]


def in_words(part: Part) -> str:
    """Return year, stage and side in words."""
    year, stage, side = part
    return f"{year} {stage} {side}"


def _only_part(parts: list[Part], shown_as: str) -> Part:
    spent = [part for part in parts if part[2] == "expenditure"] or parts
    if len(spent) != 1:
        raise BuildError(
            f"{shown_as}: --total could belong to {', '.join(map(in_words, spent))}\n"
            "  To fix it: give --total for a file of one year and stage, or name the total rows under published_totals"
        )
    return spent[0]


def _subtotals(records: Sequence[Record]) -> Iterator[tuple[Part, str]]:
    for kind in ("code", "economic"):
        sums: dict[Part, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for record in records:
            if code := str(getattr(record, kind)).split(" ")[0]:
                sums[record.part][code] += record.amount
        for part, by_code in sums.items():
            below = chain(_children(by_code, _as_written).items(), _children(by_code, _without_padding).items())
            for code, children in below:
                amount, total = by_code[code], sum((by_code[child] for child in children), Decimal())
                if amount and abs(amount - total) <= ROUNDING * abs(amount):
                    shown = ", ".join(children[:3]) + (f" and {len(children) - 3} more" if len(children) > 3 else "")
                    yield part, f"code {code} is the sum of {shown}: it is counted twice"


def _children(codes: dict[str, Decimal], stem: Callable[[str], str]) -> dict[str, list[str]]:
    """Return the codes directly under each code: those whose longest beginning in the file its stem is."""
    stems = {(stem(code), _length(code, stem)): code for code in sorted(codes, reverse=True) if stem(code)}
    below: dict[str, list[str]] = defaultdict(list)
    for code in sorted(codes):
        own = stem(code)
        beginnings = ((own[:length], _length(code, stem)) for length in range(len(own) - 1, 0, -1))
        parent = next((stems[each] for each in beginnings if each in stems), None)
        if parent is not None:
            below[parent].append(code)
    return below


def _as_written(code: str) -> str:
    return code


def _without_padding(code: str) -> str:
    """Return 06 for 0600, 06.00 and 06XX: where all codes have one length, those above are filled up."""
    return code.rstrip("0xX*.-_ ") or code


def _length(code: str, stem: Callable[[str], str]) -> int:
    """Return the length within which codes are compared: a code is filled up to that of the codes under it."""
    return len(code) if stem is _without_padding else 0

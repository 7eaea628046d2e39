"""Is an import good enough to be written: complete, equal to the published total, and counted once?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.budgets.classify import Classified
from etl.budgets.records import Part, Record
from etl.errors import BuildError

MOST_UNMAPPED_PERCENT = Decimal(2)
MOST_DIFFERENCE_PERCENT = Decimal(1)
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
                "  To mend it: make the rules under published_totals fit one row, and skip the others"
            )
    parts = sorted(classified.totals)
    if total is not None:
        published[_only_part(parts, shown_as)] = total
    return [Comparison(part, classified.totals[part], published.get(part)) for part in parts]


def gaps(classified: Classified, compared: Sequence[Comparison], records: Sequence[Record]) -> list[tuple[Part, str]]:
    """Return why a year, stage and side should not be imported; a person may accept each with a reason."""
    return sorted({*_without_item(classified), *_apart(compared), *_subtotals(records)})


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
                else f"is {each.percent:+.1f} % off the published total"
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
    """Return year, stage and side as text."""
    year, stage, side = part
    return f"{year} {stage} {side}"


def _only_part(parts: list[Part], shown_as: str) -> Part:
    spent = [part for part in parts if part[2] == "expenditure"] or parts
    if len(spent) != 1:
        raise BuildError(
            f"{shown_as}: --total could belong to {', '.join(map(in_words, spent))}\n"
            "  To mend it: give --total for a file of one year and stage, or name the total rows under published_totals"
        )
    return spent[0]


def _subtotals(records: Sequence[Record]) -> Iterator[tuple[Part, str]]:
    for kind in ("code", "economic"):
        sums: dict[Part, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for record in records:
            if code := str(getattr(record, kind)).split(" ")[0]:
                sums[record.part][code] += record.amount
        for part, by_code in sums.items():
            for code, below in _children(by_code).items():
                amount, total = by_code[code], sum((by_code[child] for child in below), Decimal())
                if amount and abs(amount - total) <= ROUNDING * abs(amount):
                    shown = ", ".join(below[:3]) + (f" and {len(below) - 3} more" if len(below) > 3 else "")
                    yield part, f"code {code} is the sum of {shown}: it is counted twice"


def _children(codes: dict[str, Decimal]) -> dict[str, list[str]]:
    """Return the codes directly under each code: those whose longest beginning in the file it is."""
    below: dict[str, list[str]] = defaultdict(list)
    for code in sorted(codes):
        parent = next((code[:length] for length in range(len(code) - 1, 0, -1) if code[:length] in codes), None)
        if parent is not None:
            below[parent].append(code)
    return below

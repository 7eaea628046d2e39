"""What does a person read before an import is written?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.budgets.checks import Comparison, in_words
from etl.budgets.classify import Classified
from etl.budgets.records import FileContent, Record

MOST_CODES = 20


@dataclass(frozen=True)
class Report:
    """The contents of the report, section by section."""

    title: str
    facts: list[tuple[str, str]]
    read: FileContent
    classified: Classified
    compared: list[Comparison]
    lines: list[list[str]]
    remarks: list[str]
    gaps: list[str]
    reason: str
    sizes: list[str]
    size_reason: str
    faults: list[str]


def report_text(report: Report) -> str:
    """Return the report as text."""
    return "\n".join([report.title, *_sections(report)])


def _sections(report: Report) -> Iterator[str]:
    yield from _section("Read as", [f"{key}: {value}" for key, value in report.facts])
    yield from _section(*_rows(report))
    yield from _section("Totals", _aligned(_totals(report.compared), "lrrrr"))
    yield from _section("Items", _aligned(_items(report.lines), "lllr"))
    yield from _section("Amounts without an item, by code", _unmapped(report.classified))
    yield from _section("Remarks", report.remarks)
    for title, gaps, reason in (
        ("Not good enough to be written", report.gaps, report.reason),
        ("Of an unlikely size", report.sizes, report.size_reason),
    ):
        yield from _section("Accepted" if reason else title, [*gaps, *([f"because: {reason}"] if reason else [])])
    yield from _section("Missing or wrong", report.faults)


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"\n{title}"
        yield from (f"  {line}" for line in lines)


def _rows(report: Report) -> tuple[str, list[str]]:
    """Return how many rows were read, and how many were left out for each reason, with their amounts."""
    left = {**report.read.found.left, **report.read.amounts.left}
    left |= {number: f"published total ({rule.reason})" for number, (rule, _) in report.read.found.totals.items()}
    reasons: dict[str, set[int]] = defaultdict(set)
    for number, reason in sorted(left.items()):
        reasons[reason].add(number)
    read = len(report.read.table.rows)
    title = f"Rows: {read} read = {read - len(left)} used + {len(left)} left out"
    used = set(range(1, read + 1)) - set(left)
    rows = [("used", str(len(used)), _amounts(report, used))]
    rows += [(reason, str(len(numbers)), _amounts(report, numbers)) for reason, numbers in reasons.items()]
    return title, _aligned(rows, "lrl")


def _amounts(report: Report, numbers: set[int]) -> str:
    sums = report.read.amounts.of_rows(numbers)
    names = [report.read.table.header.names[column] for _, column in report.read.table.header.amounts]
    return "; ".join(f"{names[place]} {money(amount)}" for place, amount in sorted(sums.items()))


def _totals(compared: Iterable[Comparison]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("year, stage, side", "sum", "published", "difference", "percent")]
    for each in compared:
        if each.published is None or each.difference is None:
            rows.append((in_words(each.part), money(each.found), "not stated", "", ""))
            continue
        percent = "" if each.percent is None else f"{each.percent:+.2f} %"
        rows.append((in_words(each.part), money(each.found), money(each.published), money(each.difference), percent))
    return rows


def _items(lines: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    return [(line[2], line[7], line[4], money(Decimal(line[8]))) for line in lines]


def _unmapped(classified: Classified) -> list[str]:
    result = []
    for part, records in sorted(classified.unmapped.items()):
        result.append(f"{in_words(part)}: {classified.unmapped_share(part):.2f} % of the amount")
        by_code: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            by_code[_code(record)].append(record)
        sums = {code: sum((record.amount for record in found), Decimal()) for code, found in by_code.items()}
        ranked = sorted(sums, key=lambda code: -abs(sums[code]))
        rows = [(f"  {code}", money(sums[code]), by_code[code][0].description[:50]) for code in ranked[:MOST_CODES]]
        result += _aligned(rows, "lrl")
        if rest := ranked[MOST_CODES:]:
            result.append(f"  and {len(rest)} more codes: {money(sum((sums[code] for code in rest), Decimal()))}")
    return result


def _code(record: Record) -> str:
    return " / ".join(code for code in (record.code, record.economic) if code) or "(no code)"


def money(amount: Decimal) -> str:
    """Return the amount with two decimals and commas between thousands."""
    return f"{amount:,.2f}"


def _aligned(rows: Sequence[Sequence[str]], sides: str) -> list[str]:
    widths = [max((len(row[place]) for row in rows), default=0) for place in range(len(sides))]
    return [
        "  ".join(
            cell.rjust(width) if side == "r" else cell.ljust(width)
            for cell, width, side in zip(row, widths, sides, strict=True)
        ).rstrip()
        for row in rows
    ]

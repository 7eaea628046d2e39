"""From a file and a mapping to the lines of an import and the report about them; nothing is written."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from etl.budgets.amounts import currency_of, read_amounts
from etl.budgets.checks import Comparison, compare, gaps, in_words, negatives
from etl.budgets.classify import Classified, classify
from etl.budgets.doubts import in_the_future
from etl.budgets.lines import Context, make_ledger, make_lines, unstated
from etl.budgets.mapping import Mapping
from etl.budgets.meanings import meanings
from etl.budgets.periods import without_earlier
from etl.budgets.records import FileContent, FileDefaults, Part, Record, make_records, make_totals, refuse_others
from etl.budgets.remarks import remarks
from etl.budgets.report import Report
from etl.budgets.residents import residents
from etl.budgets.rows import sort_rows
from etl.budgets.sizes import odd_sizes
from etl.budgets.table import Table, read_table
from etl.budgets.write import LEDGERS, Import, ledger_id
from etl.cities.find import City
from etl.errors import BuildError
from etl.read.addresses import ADVICE, is_address


@dataclass(frozen=True)
class ImportRequest:
    """What a person asks for: the file, how to read it, and what the file does not say itself."""

    file: Path
    city: City
    mapping: Mapping
    name: str
    into: str
    stated: FileDefaults
    total: Decimal | None
    reason: str
    size_reason: str
    data: Path
    publication: dict[str, str | None]


@dataclass(frozen=True)
class Measured:
    """What the records add up to, beside what is published, and what stands against writing it."""

    mapping: Mapping
    records: list[Record]
    has: frozenset[str]
    classified: Classified
    compared: list[Comparison]
    gaps: list[tuple[Part, str]]
    sizes: list[tuple[Part, str]]


def examine(asked: ImportRequest) -> tuple[Report, Import]:
    """Return the report and what an import would write.

    Raises BuildError for a file that cannot be read in one way only; what is merely not good stands in the report.
    """
    read = _read(asked)
    measured = _measure(asked, read)
    result = _result(asked, read, measured)
    report = Report(
        title=f"{asked.file.name} for {asked.city.name} ({asked.city.city_id}) with {asked.mapping.shown_as}",
        facts=_facts(read),
        read=read,
        classified=measured.classified,
        compared=measured.compared,
        lines=result.lines,
        remarks=_remarks(asked, read, measured),
        gaps=[f"{in_words(part)}: {words}" for part, words in measured.gaps],
        reason=asked.reason if measured.gaps else "",
        sizes=[f"{in_words(part)}: {words}" for part, words in measured.sizes],
        size_reason=asked.size_reason if measured.sizes else "",
        faults=_faults(result, measured.classified) + in_the_future(measured.records, read.words, asked.mapping),
    )
    return report, result


def _read(asked: ImportRequest) -> FileContent:
    mapping, shown_as = asked.mapping, asked.file.name
    table = read_table(asked.file, mapping)
    found = without_earlier(sort_rows(table, mapping, asked.city, shown_as), mapping, shown_as)
    amounts = read_amounts(table, found, mapping, shown_as)
    words = meanings(table, found, amounts.left, mapping, shown_as)
    return FileContent(table, mapping, found, amounts, words)


def _measure(asked: ImportRequest, read: FileContent) -> Measured:
    shown_as = asked.file.name
    records = make_records(read, asked.stated)
    if not records:
        raise BuildError(f"{shown_as}: no row has an amount\n  To fix it: correct amounts or skip in the mapping")
    refuse_others(records, asked.stated, shown_as)
    mapping = replace(asked.mapping, population={**residents(records, read, shown_as), **asked.mapping.population})
    has = frozenset(kind for kind in ("code", "economic") if _classifies(read.table, kind))
    classified = classify(records, asked.mapping, has)
    compared = compare(classified, make_totals(read, records), asked.total, shown_as)
    found = gaps(classified, compared, records, read)
    currency = currency_of(read.table, read.found, asked.mapping)
    sizes = list(odd_sizes(classified.totals, asked.city, mapping, currency, asked.data, ledger_id(asked.name)))
    return Measured(mapping, records, has, classified, compared, found, sizes)


def _classifies(table: Table, kind: str) -> bool:
    return kind in table.header.columns or any(getattr(amount, kind) for amount, _ in table.header.amounts)


def _result(asked: ImportRequest, read: FileContent, measured: Measured) -> Import:
    context = Context(
        city=asked.city,
        currency=currency_of(read.table, read.found, asked.mapping),
        name=asked.name,
        has=measured.has,
        crossing=read.words.crossing(),
        accepted=_accepted(measured, asked),
    )
    lines = make_lines(measured.classified, measured.mapping, context)
    return Import(
        asked.name, asked.into, lines, make_ledger(asked.name, asked.file.name, asked.mapping, asked.publication)
    )


def _accepted(measured: Measured, asked: ImportRequest) -> dict[Part, str]:
    """Return the note of each year, stage and side whose gap or size a person accepts."""
    notes: dict[Part, list[str]] = defaultdict(list)
    for found, reason in ((measured.gaps, asked.reason), (measured.sizes, asked.size_reason)):
        for part in dict.fromkeys(part for part, _ in found) if reason else []:
            against = " and ".join(words for each, words in found if each == part)
            notes[part].append(f"accepted although {against}: {reason}")
    return {part: "; ".join(each) for part, each in notes.items()}


def _remarks(asked: ImportRequest, read: FileContent, measured: Measured) -> list[str]:
    found = remarks(measured.records, measured.classified, read, measured.has)
    if asked.reason and not measured.gaps:
        found.append("--accept-gap was not needed: there is no gap")
    if asked.size_reason and not measured.sizes:
        found.append("--accept-size was not needed: the total is as large as others")
    return found


def _facts(read: FileContent) -> list[tuple[str, str]]:
    mapping, header = read.mapping, read.table.header
    columns = [f"{role} = {header.names[place]}" for role, place in header.columns.items()]
    columns += [f"amount = {header.names[place]}" for _, place in header.amounts]
    facts = [
        *read.table.detected,
        ("columns", ", ".join(columns)),
        ("numbers", _numbers(read)),
        ("currency", currency_of(read.table, read.found, mapping)),
    ]
    return [*facts, ("unit", f"{mapping.unit:,}")] if mapping.unit > 1 else facts


def _numbers(read: FileContent) -> str:
    convention, mapping = read.amounts.convention, read.mapping
    if not read.table.is_text and not convention.decimal and not convention.thousands:
        return "stored as numbers"
    declared = mapping.numbers.decimal and mapping.numbers.thousands
    return f"{convention.words()} ({'declared' if declared else 'detected'})"


def _faults(result: Import, classified: Classified) -> list[str]:
    missing = unstated(result.ledger)
    found = negatives(classified)
    if missing:
        options = ", ".join(f"--{name}" for name in missing)
        found.append(
            f"the publication has no {', '.join(missing)}: state them under ledger in the mapping, or {options}"
        )
    if not _is_day(result.ledger[LEDGERS.index("accessed_on")]):
        found.append("accessed_on is no day that has been: write it as 2026-11-22")
    address = result.ledger[LEDGERS.index("address")]
    if address and not is_address(address):
        found.append(f"the address is none of the web: {ADVICE}")
    if not result.lines:
        found.append("no amount belongs to an item of the mapping")
    return found


def _is_day(text: str) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and day <= datetime.now(UTC).date() + timedelta(days=1)

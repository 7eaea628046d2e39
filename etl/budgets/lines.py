"""Which lines and which publication does an import write?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from etl.budgets.classify import Classified
from etl.budgets.mapping import Item, Mapping
from etl.budgets.records import Part
from etl.budgets.write import LEDGERS, ledger_id, plain
from etl.cities.find import City

STATED = ("address", "publisher", "licence", "grade")


@dataclass(frozen=True)
class Context:
    """What all lines of an import share; `has` names the classifications that the file has."""

    city: City
    currency: str
    name: str
    has: frozenset[str]
    crossing: dict[int, str]
    accepted: dict[Part, str]


def make_lines(classified: Classified, mapping: Mapping, context: Context) -> list[list[str]]:
    """Return the lines by year, stage and the order of the items in the mapping."""
    order = [*mapping.totals, *mapping.functions, *mapping.programmes]
    return [
        _line(part, item, sums[item], mapping, context)
        for part, sums in sorted(classified.sums.items())
        for item in order
        if item in sums
    ]


def make_ledger(name: str, file: str, mapping: Mapping, given: dict[str, str | None]) -> list[str]:
    """Return the row of the publication; the command line counts before the mapping."""
    stated = {
        "basis": f"lines of {file}, added up with the mapping {mapping.shown_as}",
        "accessed_on": datetime.now(UTC).date().isoformat(),
        **mapping.ledger,
        **{key: value for key, value in given.items() if value},
        "ledger_id": ledger_id(name),
    }
    return [stated.get(column, "") for column in LEDGERS]


def unstated(ledger: Sequence[str]) -> list[str]:
    """Return the required columns of the publication that neither the mapping nor the command line fills."""
    return [column for column, value in zip(LEDGERS, ledger, strict=True) if column in STATED and not value.strip()]


def _line(part: Part, item: Item, amount: Decimal, mapping: Mapping, context: Context) -> list[str]:
    year, stage, _ = part
    city = context.city
    return [
        city.name,
        city.country_iso3,
        str(year),
        context.currency,
        item.item,
        _label(item, mapping, context),
        item.cofog,
        stage,
        plain(amount),
        str(mapping.population.get(year, "")),
        ledger_id(context.name),
        _note(item, part, mapping, context),
    ]


def _label(item: Item, mapping: Mapping, context: Context) -> str:
    if item.item.startswith(("EXP_", "REV_")):
        return item.label
    return f"{'Non-financial spending' if _is_separable(mapping, context) else 'Spending'} on {item.label}"


def _note(item: Item, part: Part, mapping: Mapping, context: Context) -> str:
    year, notes = part[0], [item.note]
    if mapping.in_functions and not _is_separable(mapping, context) and not item.item.startswith(("EXP_", "REV_")):
        notes.append("all chapters, financial ones too: the file has no economic classification")
    if year in context.crossing:
        kind = mapping.fiscal_year or "first"
        notes.append(f"financial year {context.crossing[year]}, stored by its {kind} year")
    if mapping.unit > 1:
        notes.append(f"published in units of {mapping.unit:,}")
    notes.append(context.accepted.get(part, ""))
    return "; ".join(note for note in notes if note)


def _is_separable(mapping: Mapping, context: Context) -> bool:
    return bool(mapping.in_functions) and "economic" in context.has

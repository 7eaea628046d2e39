"""How is a budget written down? As lines and the publications (ledgers) that they were read from."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from pathlib import Path

from etl.fetch.faults import FetchError
from etl.fetch.files import last_good, today
from etl.fetch.journal import Result
from etl.write_files import csv_text


@dataclass(frozen=True)
class Line:
    """One amount of one item, in the columns of data/raw/budgets/<name>.lines.csv."""

    city: str
    country_iso3: str
    year: str
    currency: str
    item: str
    label: str
    cofog: str
    stage: str
    amount: Decimal
    population: int | None
    ledger_id: str
    note: str


@dataclass(frozen=True)
class Ledger:
    """One publication, in the columns of data/raw/budgets/<name>.ledgers.csv but for the day."""

    ledger_id: str
    address: str
    publisher: str
    licence: str
    basis: str


@dataclass(frozen=True)
class GovernmentYear:
    """What all budget lines of one government and year have in common."""

    city: str
    country_iso3: str
    year: str
    currency: str
    population: int | None
    ledger_id: str


@dataclass(frozen=True)
class Amount:
    """An amount that was spent or received, and its item of data/reference/function_to_rights.csv."""

    item: str
    label: str
    amount: Decimal
    cofog: str = ""
    stage: str = "executed"
    note: str = ""


LINE_COLUMNS = tuple(field.name for field in fields(Line))
LEDGER_ID = LINE_COLUMNS.index("ledger_id")
LEDGER_COLUMNS = ("ledger_id", "address", "publisher", "licence", "grade", "basis", "accessed_on")


def line(place: GovernmentYear, amount: Amount) -> Line:
    """Return the budget line of an amount."""
    return Line(
        place.city,
        place.country_iso3,
        place.year,
        place.currency,
        amount.item,
        amount.label,
        amount.cofog,
        amount.stage,
        amount.amount,
        place.population,
        place.ledger_id,
        amount.note,
    )


def is_possible(amount: Amount) -> bool:
    """Tell whether the sign can be right: a total of revenue or expenditure is never negative."""
    return amount.amount >= 0 or not amount.item.startswith(("REV_", "EXP_"))


def budget_texts(
    raw: Path, name: str, lines: Iterable[Line], ledgers: Iterable[Ledger], kept: "Kept | None" = None
) -> dict[Path, str]:
    """Return the two files of a connector: official ledgers (grade A), with the rows of `kept` beside the new ones.

    Raises FetchError if a ledger that has lines in the last good file has none any more.
    """
    old = kept or Kept((), ())
    line_rows = [(*cells[:8], f"{cells[8]:f}", *cells[9:]) for cells in map(astuple, lines)]
    ledger_rows = [(*astuple(ledger)[:4], "A", ledger.basis, today()) for ledger in ledgers]
    order = [LINE_COLUMNS.index(column) for column in ("city", "year", "stage", "item")]
    sorted_lines = sorted([*line_rows, *old.lines], key=lambda row: [str(row[place]) for place in order])
    _refuse_lost_ledgers(raw, f"budgets/{name}.lines.csv", {row[LEDGER_ID] for row in sorted_lines})
    return {
        raw / "budgets" / f"{name}.ledgers.csv": csv_text(LEDGER_COLUMNS, sorted([*ledger_rows, *old.ledgers])),
        raw / "budgets" / f"{name}.lines.csv": csv_text(LINE_COLUMNS, sorted_lines),
    }


def result_of_years(
    raw: Path, name: str, lines: Sequence[Line], ledgers: Iterable[Ledger], left_out: Sequence[str], why: str
) -> Result:
    """Return the two files of a connector with a publication a year, those without lines left out, and what to say.

    `left_out` names governments and years without lines, `why` what may be the cause. Raises FetchError if there is no
    line at all.
    """
    if not lines:
        raise FetchError(
            f"budgets/{name}.lines.csv", "no account of any of our governments is in the answers", "try again later"
        )
    used = {each.ledger_id for each in lines}
    message = f"{len(lines)} lines, {span(each.year for each in lines)}"
    message += f"; {why}: {', '.join(left_out)}" if left_out else ""
    return Result(budget_texts(raw, name, lines, [each for each in ledgers if each.ledger_id in used]), message)


def _refuse_lost_ledgers(raw: Path, file: str, new: set[str]) -> None:
    lost = sorted({row["ledger_id"] for row in last_good(raw, file) if "ledger_id" in row} - new)
    if lost:
        edit = "try again later; if the publisher withdrew it, delete its rows from the last good file"
        raise FetchError(file, f"no line any more of {', '.join(lost)}", edit)


@dataclass(frozen=True)
class Kept:
    """Rows of the last good files that stay as they are."""

    lines: tuple[tuple[str, ...], ...]
    ledgers: tuple[tuple[str, ...], ...]


def span(years: Iterable[str]) -> str:
    """Return the years in words: the only one, or from the first to the last."""
    found = sorted(set(years))
    return found[0] if len(found) == 1 else f"{found[0]} to {found[-1]}"

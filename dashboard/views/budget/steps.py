"""How does one figure follow from its ledger lines, step by step?"""

import pandas as pd

from dashboard.kit.city_record import counted_by
from dashboard.kit.groups import Entry
from dashboard.store.nouns.budgets import BudgetLine
from dashboard.store.nouns.indicators import Observation
from dashboard.store.rows import rows_of
from dashboard.words.budget_labels import FUNCTION, ITEM, STAGE
from dashboard.words.budgets import why_not
from dashboard.words.indicators import shown_value
from dashboard.words.labels import N_
from dashboard.words.phrases import alone, labelled, published_by, within
from dashboard.words.translation import Words

COUNTED = {"population": N_("residents"), "known_cases": N_("known cases")}
# The catalogue leaves debt service out of the moves between functions.
EVERY_FUNCTION, LEFT_OUT = "FUNC_*", "FUNC_DEBT_SERVICE"
Lines = dict[tuple[int, str, str], BudgetLine]


def lines_of(lines: pd.DataFrame) -> Lines:
    """Return the ledger lines in use (rows of mart.budget_line) by year, stage and item."""
    return {(row.budget_year, row.stage, row.item): row for row in rows_of(lines[lines["is_used"]], BudgetLine)}


def steps(row: Observation, formula: str, lines: Lines, _: Words) -> list[Entry]:
    """Return how a row of mart.observation is made: the sum, its formula, then each of its ledger lines with a link."""
    return [Entry(_sum(row, _), formula), *(_line(lines[key], _) for key in _keys(row, lines))]


def headline(row: Observation, title: str, _: Words) -> str:
    """Return an observation in one line: indicator, right and value."""
    right = f" ({within(_.of(FUNCTION, row.budget_function))})" if row.budget_function in FUNCTION else ""
    return labelled(f"{title}{right}", value(row, _), _)


def value(row: Observation, _: Words) -> str:
    """Return the value of an observation, or why it has none."""
    if row.value is None:
        return _("cannot assess: {reason}", reason=why_not(row, _))
    return shown_value(row.value, row.unit, _)


def items(named: object, _: Words) -> str:
    """Return the items of a numerator in words."""
    if not isinstance(named, str):
        return ""
    return " + ".join(_(ITEM[item]) if item in ITEM else item for item in named.split(" + "))


def base(named: object, _: Words) -> str:
    """Return what a denominator is, in words."""
    if not isinstance(named, str):
        return ""
    if named in COUNTED:
        return _(COUNTED[named])
    item, *stage = named.split(" ")
    return " · ".join([_(ITEM[item]) if item in ITEM else item, *(_.of(STAGE, key) for key in stage)])


def amount(number: float | None, currency: str | None, _: Words) -> str:
    """Return an amount as it entered the formula."""
    if number is None:
        return ""
    money = f" {currency}" if isinstance(currency, str) else ""
    return f"{_.number(number, 2)}{money}"


def _sum(row: Observation, _: Words) -> str:
    if row.stage == "reported":
        return _("As published, unchanged: {value}", value=value(row, _))
    numerator = amount(row.numerator, row.currency, _)
    if row.unit == "ppp_dollars_per_resident":
        parts = [
            f"{items(row.numerator_items, _)} {numerator}",
            _("price level {level} (2021 = 1)", level=_known(row.level_2021, 4, _)),
            _("parity {parity}", parity=_known(row.ppp_2021, 4, _)),
            _("{count} residents ({source})", count=_known(row.population, 0, _), source=_counted(row, _)),
        ]
    elif row.unit == "index":
        parts = [
            "100 × " + _("{amount} per resident in prices of 2021", amount=numerator or "–"),
            _("{amount}, the mean of {years}", amount=_mean(row, _), years=str(row.base).replace("-", "–")),
        ]
    else:
        under = amount(row.denominator, row.currency, _) or "–"
        parts = [f"{items(row.numerator_items, _)} {numerator}", f"{base(row.base, _)} {under}"]
    return f"{' ÷ '.join(parts)} = {value(row, _)}"


def _counted(row: Observation, _: Words) -> str:
    return counted_by(row.population_year, row.population_basis, _)


def _mean(row: Observation, _: Words) -> str:
    return amount(row.denominator, row.currency, _) or "–"


def _known(number: float | None, digits: int, _: Words) -> str:
    return _.number(number, digits) if number is not None else "–"


def _keys(row: Observation, lines: Lines) -> list[tuple[int, str, str]]:
    """Return year, stage and item of every line that an observation is made of."""
    named = row.numerator_items.split(" + ") if isinstance(row.numerator_items, str) else []
    years = [row.observation_year]
    wanted = []
    if row.unit == "index" and isinstance(row.base, str):
        first, last = row.base.split("-")
        years = [row.observation_year, *range(int(last), int(first) - 1, -1)]
        named = [key for key in FUNCTION if row.budget_function in ("total", key)]
    elif isinstance(row.base, str) and row.base not in COUNTED:
        item, *stage = row.base.split(" ")
        wanted = [(row.observation_year, stage[0] if stage else row.stage, item)]
    found = [(year, row.stage, item) for year in years for item in named] + wanted
    return [key for asked in found for key in _expanded(asked, lines) if key in lines]


def _expanded(key: tuple[int, str, str], lines: Lines) -> list[tuple[int, str, str]]:
    if key[2] != EVERY_FUNCTION:
        return [key]
    return [known for known in lines if known[:2] == key[:2] and known[2].startswith("FUNC_") and known[2] != LEFT_OUT]


def _line(line: BudgetLine, _: Words) -> Entry:
    name = alone(_(ITEM[line.item])) if line.item in ITEM else line.label
    stage = _.of(STAGE, line.stage)
    money = f"{_.number(line.amount, 2)} {line.currency}"
    row = _("{file}, row {row}", file=line.file, row=str(line.source_row))
    return Entry(
        labelled(f"{name}, {line.budget_year}, {stage}", money, _),
        f"{row} · {published_by(line.publisher, _)}",
        str(line.url),
    )

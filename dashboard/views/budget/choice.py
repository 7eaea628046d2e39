"""Which budget is looked at, in which measure, and how its values are written?"""

from dataclasses import dataclass

import pandas as pd

from dashboard.store.nouns.budgets import BudgetCoverage, BudgetItem
from dashboard.store.rows import rows_of
from dashboard.words.budget_labels import BASE
from dashboard.words.budgets import SETTLED, form, percent, point_hover, why_not
from dashboard.words.translation import Words

COLUMN = {"real": "real_per_resident", "ppp": "ppp_per_resident", "nominal": "nominal_per_resident"}
THREE_FIGURES = 100


@dataclass(frozen=True)
class BudgetChoice:
    """What the reader chose: a row of mart.budget_coverage, and the keys of the lists of the page.

    `stage` is None for the best stage of each year.
    """

    city: BudgetCoverage
    stage: str | None
    measure: str = "share"
    prices: str = "real"

    @property
    def name(self) -> str:
        """Return the name of the local government."""
        return str(self.city.name)

    @property
    def of_stage(self) -> dict[str, str | bool]:
        """Return what the column of a mart must equal to be of the chosen stage."""
        return {"is_best": True} if self.stage is None else {"stage": self.stage}

    @property
    def column(self) -> str:
        """Return the column of mart.budget_item that holds the measure."""
        return "share" if self.measure == "share" else COLUMN[self.prices]


def value(amount: float, choice: BudgetChoice, currency: str, _: Words) -> str:
    """Return a value of the chosen measure with its unit, at most three significant figures below a hundred."""
    if choice.measure == "share":
        return percent(amount, _)
    unit = _("int. $") if choice.prices == "ppp" else currency
    return f"{_.number(amount, 0 if amount >= THREE_FIGURES else 1)} {unit}"


def unit(choice: BudgetChoice, currency: str, _: Words) -> str:
    """Return the unit of the chosen measure in words, prices and their year included."""
    if choice.measure == "share":
        return _("percent")
    return {
        "real": _("{currency} per resident, prices of 2021", currency=currency),
        "ppp": _("international dollars per resident, prices and purchasing power of 2021"),
        "nominal": _("{currency} per resident, current prices: inflation is not taken out", currency=currency),
    }[choice.prices]


def unit_of(rows: pd.DataFrame, choice: BudgetChoice, _: Words) -> str:
    """Return the unit of a card: for shares with the base that the ledgers have."""
    if choice.measure != "share":
        return unit(choice, currency_of(rows), _)
    bases = [_.of(BASE, base) for base in rows["base_item"].dropna().unique()]
    return _("percent of {base}", base=" / ".join(bases) or "–")


def currency_of(rows: pd.DataFrame) -> str:
    """Return the currency of the latest year."""
    return str(rows["currency"].iloc[-1])


def series_points(known: pd.DataFrame, panels: pd.Series, choice: BudgetChoice, _: Words) -> pd.DataFrame:
    """Return rows of mart.budget_item as points of `figures.series`; the last point of each panel carries its value."""
    both = list(zip(rows_of(known, BudgetItem), panels, strict=True))
    last: dict[str, int] = {}
    for row, panel in sorted(both, key=lambda pair: (pair[0].stage in SETTLED, pair[0].budget_year)):
        last[panel] = row.budget_year
    rows = []
    for row, panel in both:
        shown = value(getattr(row, choice.column), choice, row.currency, _)
        rows.append(
            {
                "panel": panel,
                "year": row.budget_year,
                "value": getattr(row, choice.column),
                "form": form(row.stage, row.grade),
                "hover": point_hover(row.budget_year, shown, row, _),
                "label": shown if row.budget_year == last[panel] else "",
                "basis": _basis(row, choice),
            }
        )
    return pd.DataFrame(rows, columns=["panel", "year", "value", "form", "hover", "label", "basis"])


def _basis(row: BudgetItem, choice: BudgetChoice) -> str:
    """Return what two years must share to be compared: the stage, and for shares the base."""
    return f"{row.stage} {row.base_item}" if choice.measure == "share" else row.stage


def comparable(known: pd.DataFrame, choice: BudgetChoice) -> pd.DataFrame:
    """Return the rows that may be compared with the latest one: of its stage, and for shares of its base."""
    basis = pd.Series([_basis(row, choice) for row in rows_of(known, BudgetItem)], index=known.index)
    return known[basis == basis.iloc[-1]]


def shown_values(rows: pd.DataFrame, choice: BudgetChoice, _: Words) -> list[str]:
    """Return the values of rows of mart.budget_item in words, or why there is none."""
    return [_shown_value(row, choice, _) for row in rows_of(rows, BudgetItem)]


def _shown_value(row: BudgetItem, choice: BudgetChoice, _: Words) -> str:
    amount = getattr(row, choice.column)
    if pd.notna(amount):
        return value(amount, choice, row.currency, _)
    if isinstance(row.reason, str):
        return _("cannot assess: {reason}", reason=why_not(row, _))
    return _("not known")


def measured(items: pd.DataFrame, choice: BudgetChoice) -> pd.DataFrame:
    """Return rows of mart.budget_item with the reason that the chosen measure has for a missing value."""
    if choice.measure != "share":
        return items
    return items.assign(reason=items["share_reason"], reason_year=items["budget_year"])


def settled(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that a finding may speak of: executed or reported ones where there are any, else all."""
    final = rows[rows["stage"].isin(SETTLED)]
    return final if len(final) else rows

"""How much goes to each right, and does it rise or fall?"""

import pandas as pd

from dashboard.figures.series import series
from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store.nouns.budgets import BudgetItem
from dashboard.store.rows import rows_of
from dashboard.views.budget.choice import BudgetChoice, series_points, settled, shown_values, unit_of, value
from dashboard.words.budget_labels import FUNCTION, STAGE
from dashboard.words.budgets import function, key_html, publications, staged, why_not
from dashboard.words.phrases import within
from dashboard.words.translation import Words


def show_allocation(page: Page, choice: BudgetChoice, items: pd.DataFrame) -> None:
    """Draw small multiples, one per function that serves a right, as a share or per resident."""
    _ = page.words
    rights = items[items["item"].isin(list(FUNCTION))]
    if rights.empty:
        empty(
            page,
            title(items, choice, _),
            _("Accounts by programme or function would fill this gap; a total alone says nothing about rights."),
        )
        return
    known = rights.dropna(subset=[choice.column])
    points = series_points(known, known["item"].map(lambda item: _.of(FUNCTION, item)), choice, _)
    card = Card(
        key="allocation",
        title=staged(title(items, choice, _), settled(rights)["stage"].iloc[-1], _),
        subtitle=_(
            "Spending by function that serves a right; {unit}. Each panel has its own scale",
            unit=unit_of(rights, choice, _),
        ),
        source=source_line(page, publications(rights)),
        caveat=_(
            "We chose these functions, following articles 6, 9 and 11 to 13 of the International Covenant on Economic,"
            " Social and Cultural Rights. City companies and other levels of government are not included: no spending"
            " here does not mean no service."
        ),
        table=lambda: _table(rights, choice, _),
        key_html=key_html(set(points["form"]), _),
    )
    panels = {_(name): _absent(item, items, _) for item, name in FUNCTION.items()}
    nothing = _("No value can be assessed; the table says why.")
    chart_card(page, card, series(points, panels, nothing, page.look))


def title(items: pd.DataFrame, choice: BudgetChoice, _: Words) -> str:
    """Say which right received the largest part, if the ledger of the year can tell: rows of mart.budget_item."""
    rights = items[items["item"].isin(list(FUNCTION))]
    known = rights.dropna(subset=[choice.column])
    if rights.empty:
        return _("{city}: no spending by function is known.", city=choice.name)
    last = rows_of(settled(rights), BudgetItem)[-1]
    if known.empty and isinstance(last.reason, str):
        return _("{city}: spending by right cannot be assessed: {reason}", city=choice.name, reason=why_not(last, _))
    latest = _latest_split(settled(known) if len(known) else known)
    if latest.empty:
        return _("{city}: only parts of the spending by right are known", city=choice.name)
    largest = latest.loc[latest[choice.column].idxmax()]
    if _is_larger_together(items, largest, choice):
        return _("{city}: {year} does not tell the rights apart", city=choice.name, year=str(largest["budget_year"]))
    return _(
        "{city}: of these rights, {right} received the largest part in {year}, {value}",
        city=choice.name,
        right=within(_.of(FUNCTION, largest["item"])),
        year=str(largest["budget_year"]),
        value=value(largest[choice.column], choice, largest["currency"], _),
    )


def _latest_split(known: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the latest year that is split by function; empty where none is."""
    split = known[known["is_split"]]
    return split[split["budget_year"] == split["budget_year"].max()]


def _is_larger_together(items: pd.DataFrame, largest: pd.Series, choice: BudgetChoice) -> bool:
    """Tell whether a right may be the largest that is booked with something else, or inside the largest one."""
    of_year = items[(items["budget_year"] == largest["budget_year"]) & (items["stage"] == largest["stage"])]
    together = of_year[of_year["holds"].notna()]
    return bool((together[choice.column] >= largest[choice.column]).any())


def _absent(right: str, items: pd.DataFrame, _: Words) -> str:
    """Say why a right has no value: "nothing" needs ledgers that are split by function in every year."""
    spending = items[items["item"].str.startswith(("FUNC_", "EXP_"))]
    if spending["holds"].dropna().map(lambda holds: right in holds.split()).any():
        return _("not booked apart from other services")
    return _("no spending recorded") if spending["is_split"].all() else _("not known")


def _table(rights: pd.DataFrame, choice: BudgetChoice, _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Year"): rights["budget_year"].astype(str),
            _("Function"): [function(row, _) for row in rows_of(rights, BudgetItem)],
            _("Value"): shown_values(rights, choice, _),
            _("Amount"): [f"{_.number(row.amount)} {row.currency}" for row in rows_of(rights, BudgetItem)],
            _("Share of total expenditure, debt repayment included"): [
                _.percent(share / 100, 1) if pd.notna(share) else "–" for share in rights["share_of_total"]
            ],
            _("Stage"): [_.of(STAGE, stage) for stage in rights["stage"]],
            _("Source quality (A to C)"): rights["grade"],
            _("Publication"): rights["url"],
        }
    )

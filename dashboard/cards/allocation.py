"""How much goes to each right, and does it rise or fall?"""

import pandas as pd

from dashboard.budget_labels import FUNCTION, STAGE
from dashboard.budgets import (
    Choice,
    key_html,
    publications,
    series_points,
    settled,
    shown_values,
    staged,
    unit_of,
    value,
    why_not,
)
from dashboard.card import Card
from dashboard.components import chart_card, empty, source_line
from dashboard.figures.series import series
from dashboard.rows import rows_of
from dashboard.state import Page
from dashboard.text import Words
from dashboard.wording import within


def show(page: Page, choice: Choice, items: pd.DataFrame) -> None:
    """Draw small multiples, one per function that serves a right, as a share or per resident."""
    _ = page.words
    rights = items[items["item"].isin(list(FUNCTION))]
    if rights.empty:
        empty(
            page,
            _("{city}: no spending by function is known.", city=choice.name),
            _("Accounts by programme or function would fill this gap; a total alone says nothing about rights."),
        )
        return
    known = rights.dropna(subset=[choice.column])
    points = series_points(known, known["item"].map(lambda item: _.of(FUNCTION, item)), choice, _)
    card = Card(
        key="allocation",
        title=staged(_title(rights, known, choice, _), settled(rights)["stage"].iloc[-1], _),
        subtitle=_(
            "Spending by function that serves a right; {unit}. Each panel has its own scale",
            unit=unit_of(rights, choice, _),
        ),
        source=source_line(page, publications(rights)),
        caveat=_(
            "Which functions count is our choice, after the Covenant's articles 6, 9 and 11 to 13. City companies and"
            " other levels of government are not in it: nothing booked does not mean no service."
        ),
        table=lambda: _table(rights, choice, _),
        key_html=key_html(set(points["form"]), _),
    )
    words = {"empty": _("No value can be assessed; the table says why."), "none": _("nothing booked")}
    chart_card(page, card, series(points, [_(name) for name in FUNCTION.values()], words, page.look))


def _title(rights: pd.DataFrame, known: pd.DataFrame, choice: Choice, _: Words) -> str:
    if known.empty:
        last = rows_of(settled(rights))[-1]
        return _("{city}: spending by right cannot be assessed: {reason}", city=choice.name, reason=why_not(last, _))
    known = settled(known)
    year = known["budget_year"].max()
    largest = known.loc[known.loc[known["budget_year"] == year, choice.column].idxmax()]
    return _(
        "{city}: most went to {right} in {year}, {value}",
        city=choice.name,
        right=within(_.of(FUNCTION, largest["item"])),
        year=str(year),
        value=value(largest[choice.column], choice, largest["currency"], _),
    )


def _table(rights: pd.DataFrame, choice: Choice, _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Year"): rights["budget_year"].astype(str),
            _("Function"): [_.of(FUNCTION, item) for item in rights["item"]],
            _("Value"): shown_values(rights, choice, _),
            _("Amount"): [f"{_.number(row.amount)} {row.currency}" for row in rows_of(rights)],
            _("Share of total expenditure, debt repayment included"): [
                _.percent(share / 100, 1) if pd.notna(share) else "–" for share in rights["share_of_total"]
            ],
            _("Stage"): [_.of(STAGE, stage) for stage in rights["stage"]],
            _("Source quality (A to C)"): rights["grade"],
            _("Publication"): rights["url"],
        }
    )

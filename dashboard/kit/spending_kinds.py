"""What does a city spend its money on, by kind: staff, purchases, transfers, investment, debt?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.budgets import BudgetLine
from dashboard.store.rows import rows_of
from dashboard.words.budget_labels import BASE, GRADE, ITEM, STAGE
from dashboard.words.budgets import percent, publications, staged
from dashboard.words.phrases import alone
from dashboard.words.translation import Words

# Kinds that do not overlap, in the order of a budget; the first base that the publication has.
KINDS = (
    "EXP_STAFF",
    "EXP_GOODS_SERVICES",
    "EXP_TRANSFERS",
    "EXP_OTHER_CURRENT",
    "EXP_CAPITAL",
    "EXP_DEBT_SERVICE",
)
BASES = ("EXP_TOTAL", "EXP_NONFIN")
STAGES = ("executed", "paid", "budget_amended", "budget_initial")
FEWEST_KINDS = 3
# "Largest" needs four fifths of the spending, as it does for functions.
MOST_LEFT_OUT = 0.2


def show_spending_kinds(page: Page, name: str, lines: pd.DataFrame) -> None:
    """Show the latest year that one publication splits by kind: rows of mart.budget_line; nothing without any."""
    _ = page.words
    found = latest_split(lines)
    if found.empty:
        return
    base = next(found[found["item"] == item].iloc[0] for item in BASES if (found["item"] == item).any())
    kinds = found[found["item"].isin(KINDS)]
    year, stage = str(base["budget_year"]), str(base["stage"])
    card = Card(
        key="spending-kinds",
        title=staged(finding(name, year, kinds, base["amount"], _), stage, _),
        subtitle=_("Percent of {base}, {stage}", base=_.of(BASE, base["item"]), stage=_.of(STAGE, stage)),
        source=source_line(page, publications(kinds)),
        caveat=_(
            "Kinds say what is bought, not what it is for: they tell nothing about rights. What a publication does"
            " not put into one of these kinds is left out."
        ),
        table=lambda: _table(kinds, base["amount"], _),
    )
    bars = [
        (alone(_(ITEM[row.item])), f"{row.amount / base['amount']:.1%}", percent(100 * row.amount / base["amount"], _))
        for row in rows_of(kinds, BudgetLine)
    ]
    html_card(page, card, render("kit/shares.html", shares=bars))


def finding(name: str, year: str, kinds: pd.DataFrame, base: float, _: Words) -> str:
    """Name the largest kind where nothing that is left out could be larger; else say what is shown."""
    shares = kinds.set_index("item")["amount"] / base
    largest, left_out = shares.max(), 1 - shares.sum()
    is_named = shares.idxmax() != "EXP_OTHER_CURRENT"
    if left_out > MOST_LEFT_OUT or largest < left_out or not is_named:
        return _("Spending of {city} in {year}, by kind", city=name, year=year)
    return _(
        "{city}, {year}: the largest kind of spending is {kind}, {share}",
        city=name,
        year=year,
        kind=_(ITEM[str(shares.idxmax())]),
        share=percent(100 * largest, _),
    )


def latest_split(lines: pd.DataFrame) -> pd.DataFrame:
    """Return base and kinds of the latest year, of its stage nearest to what was spent; empty where there are too few.

    All rows are of one publication: two of them have two totals, and sometimes two bases.
    """
    of_kinds = lines[lines["item"].isin([*KINDS, *BASES]) & lines["stage"].isin(STAGES)]
    best = of_kinds.iloc[:0]
    for __, group in of_kinds.groupby(["budget_year", "stage", "address", "basis"]):
        is_whole = group["item"].isin(KINDS).sum() >= FEWEST_KINDS and group["item"].isin(BASES).any()
        if is_whole and (best.empty or _rank(group) > _rank(best)):
            best = group
    return best.sort_values("item", key=lambda items: items.map([*KINDS, *BASES].index))


def _rank(group: pd.DataFrame) -> tuple[bool, int, int]:
    """Return how much a reader wants to see the group: what was done before what is planned, then the later year."""
    first = group.iloc[0]
    place = STAGES.index(first["stage"])
    return place < STAGES.index("budget_amended"), int(first["budget_year"]), -place


def _table(kinds: pd.DataFrame, base: float, _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Year"): kinds["budget_year"].astype(str),
            _("What it is"): [alone(_(ITEM[item])) for item in kinds["item"]],
            _("Share"): [percent(100 * amount / base, _) for amount in kinds["amount"]],
            _("Amount"): [f"{_.number(row.amount)} {row.currency}" for row in rows_of(kinds, BudgetLine)],
            _("Stage"): [_.of(STAGE, stage) for stage in kinds["stage"]],
            _("Source quality (A to C)"): [_.of(GRADE, grade) for grade in kinds["grade"]],
            _("Publication"): kinds["url"],
            _("Licence"): kinds["licence"].map(_),
        }
    )

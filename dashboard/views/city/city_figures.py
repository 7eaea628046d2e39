"""Which single budget figures are known of a city that has no indicator yet?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.budgets import BudgetLine
from dashboard.store.rows import rows_of
from dashboard.words.budget_labels import GRADE, ITEM, STAGE
from dashboard.words.budgets import publications
from dashboard.words.phrases import alone, before
from dashboard.words.translation import Words

MOST = 8


def show_city_figures(page: Page, lines: pd.DataFrame) -> None:
    """List every budget figure as its publication has it, the newest first; nothing without any."""
    _ = page.words
    if lines.empty:
        return
    card = Card(
        key="city-figures",
        title=_.n(
            "{count} budget figure is known, too few for an indicator",
            "{count} budget figures are known, too few for an indicator",
            len(lines),
        ),
        subtitle=_("Every figure as its publication has it, the newest first"),
        source=source_line(page, publications(lines)),
        table=pd.DataFrame(
            {
                _("Year"): lines["budget_year"].astype(str),
                _("What it is"): [_named(row, _) for row in rows_of(lines, BudgetLine)],
                _("Amount"): [f"{_.number(row.amount)} {row.currency}" for row in rows_of(lines, BudgetLine)],
                _("Stage"): [_.of(STAGE, stage) for stage in lines["stage"]],
                _("Source quality (A to C)"): [_.of(GRADE, grade) for grade in lines["grade"]],
                _("Publication"): lines["url"],
                _("Licence"): lines["licence"].map(_),
            }
        ),
    )
    more = len(lines) - MOST
    body = render(
        "views/city/city_figures.html",
        lines=[_line(row, _) for row in rows_of(lines.head(MOST), BudgetLine)],
        more=_("and {count} more, on the page of budgets", count=more) if more > 0 else "",
    )
    html_card(page, card, body)


def _line(row: BudgetLine, _: Words) -> dict[str, str]:
    """Return what the template says of a figure."""
    return {
        "name": before(_named(row, _), _),
        "amount": f"{_.number(row.amount)} {row.currency}",
        "said": f"{row.budget_year}, {_.of(STAGE, row.stage)}",
        "url": row.url,
    }


def _named(row: BudgetLine, _: Words) -> str:
    return alone(_(ITEM[row.item])) if row.item in ITEM else str(row.label)

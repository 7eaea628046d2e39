"""What is known of a local government without a series, and what would fill the rest?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.groups import Entry, Group, groups_html
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import html_card, source_line
from dashboard.store import marts, queries
from dashboard.store.nouns.budgets import BudgetLine
from dashboard.store.nouns.indicators import Filling
from dashboard.store.rows import rows_of
from dashboard.views.budget.choice import BudgetChoice
from dashboard.words.budget_labels import GRADE, ITEM, STAGE
from dashboard.words.budgets import filled_by, publications
from dashboard.words.phrases import alone, labelled, published_by
from dashboard.words.translation import Words


def show_known_figures(page: Page, choice: BudgetChoice) -> None:
    """List every figure by year, and say what would bring the rest."""
    _ = page.words
    city = choice.city.city_id
    lines = queries.all_budget_lines(page.database, city)
    missing = _ways(page, city)
    if lines.empty:
        empty(page, _("{city}: no budget figure is known.", city=choice.name), missing)
        return
    card = Card(
        key="known-figures",
        title=_.n(
            "{city}: {count} budget figure is known, too few for a series",
            "{city}: {count} budget figures are known, too few for a series",
            len(lines),
            city=choice.name,
        ),
        subtitle=_("Every figure as its publication has it, the newest first"),
        source=source_line(page, publications(lines)),
        caveat=missing,
        table=lambda: _table(lines, _),
    )
    of: dict[int, list[Entry]] = {}
    for line in rows_of(lines, BudgetLine):
        of.setdefault(line.budget_year, []).append(_entry(line, _))
    html_card(page, card, groups_html([Group(str(year), entries) for year, entries in of.items()]))


def _entry(line: BudgetLine, _: Words) -> Entry:
    remark = [_(line.note)] if isinstance(line.note, str) else []
    under = [_.of(STAGE, line.stage), _.of(GRADE, line.grade), published_by(line.publisher, _), *remark]
    return Entry(labelled(_name(line, _), _amount(line, _), _), " · ".join(under), str(line.url))


def _name(line: BudgetLine, _: Words) -> str:
    return alone(_(ITEM[line.item])) if line.item in ITEM else str(line.label)


def _amount(line: BudgetLine, _: Words) -> str:
    return f"{_.number(line.amount)} {line.currency}"


def _table(lines: pd.DataFrame, _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Year"): lines["budget_year"].astype(str),
            _("What it is"): [_name(line, _) for line in rows_of(lines, BudgetLine)],
            _("Amount"): [_amount(line, _) for line in rows_of(lines, BudgetLine)],
            _("Stage"): [_.of(STAGE, stage) for stage in lines["stage"]],
            _("Source quality (A to C)"): [_.of(GRADE, grade) for grade in lines["grade"]],
            _("Publication"): lines["url"],
            _("Publisher"): [published_by(publisher, _) for publisher in lines["publisher"]],
            _("Licence"): lines["licence"].map(_),
            _("Remark"): [_(note) if isinstance(note, str) else "" for note in lines["note"]],
        }
    )


def _ways(page: Page, city: str) -> str:
    _ = page.words
    fillings = marts.rows(page.database, Filling, city_id=city)
    return _("It would fill this gap: {way}.", way=filled_by(fillings, _))

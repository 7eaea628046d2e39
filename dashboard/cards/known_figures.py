"""What is known of a local government without a series, and what would fill the rest?"""

import pandas as pd

from dashboard import queries
from dashboard.budget_labels import GRADE, ITEM, STAGE
from dashboard.budgets import Choice, import_command, publications, way_to_fill
from dashboard.cards.members import columns
from dashboard.components import Card, empty, source_line, table_card
from dashboard.state import Page
from dashboard.wording import alone


def show(page: Page, choice: Choice) -> None:
    """List every figure of all years, and say with which command the rest would come."""
    _ = page.words
    city = str(choice.city["city_id"])
    lines = queries.all_budget_lines(page.database, city)
    filled_by = _ways(page, city)
    if lines.empty:
        empty(page, _("{city}: no budget figure is known.", city=choice.name), filled_by)
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
        caveat=filled_by,
        table=pd.DataFrame(
            {
                _("Year"): lines["budget_year"].astype(str),
                _("What it is"): [
                    alone(_(ITEM[row.item])) if row.item in ITEM else row.label for row in lines.itertuples()
                ],
                _("Amount"): [f"{_.number(row.amount)} {row.currency}" for row in lines.itertuples()],
                _("Stage"): [_.of(STAGE, stage) for stage in lines["stage"]],
                _("Grade"): [_.of(GRADE, grade) for grade in lines["grade"]],
                _("Publication"): lines["url"],
                _("Publisher"): lines["publisher"],
                _("Remark"): [_(note) if isinstance(note, str) else "" for note in lines["note"]],
            }
        ),
    )
    table_card(page, card, columns(page), rows=8)


def _ways(page: Page, city: str) -> str:
    _ = page.words
    found = queries.fillings(page.database, city).drop_duplicates("connector")
    own = _("the city's own file: {command}", command=import_command(city))
    return _(
        "What would fill it: {ways}; then python -m etl build.",
        ways="; ".join([*(way_to_fill(row, _) for row in found.itertuples()), own]),
    )

"""What does the city report itself, and how far is its own target?"""

import pandas as pd

from dashboard.budget_labels import GRADE
from dashboard.budgets import Choice
from dashboard.cards.members import columns
from dashboard.components import Card, source_line, table_card
from dashboard.state import Page
from dashboard.text import Words


def show(page: Page, choice: Choice, reported: pd.DataFrame) -> None:
    """List the values that the city or its auditors publish, with the city's own target beside; nothing without any."""
    _ = page.words
    if reported.empty:
        return
    with_target = int(reported.dropna(subset=["target_value"])["indicator_code"].nunique())
    card = Card(
        key="reported-values",
        title=_.n(
            "{city} publishes {count} indicator itself, {targets} with a number as target",
            "{city} publishes {count} indicators itself, {targets} with a number as target",
            int(reported["indicator_code"].nunique()),
            city=choice.name,
            targets=with_target,
        ),
        subtitle=_(
            "Values as the city or its auditors publish them, in their own units; not comparable between cities"
        ),
        source=source_line(page, [_("pages that each row names")]),
        table=pd.DataFrame(
            {
                _("What is measured"): reported["label"].map(_),
                _("Year"): reported["observation_year"].astype(str),
                _("Value"): [_.number(number, 2) for number in reported["value"]],
                _("Unit"): reported["unit"].map(_),
                _("Target of the city"): [target(row, _) for row in reported.itertuples()],
                _("Grade"): [_.of(GRADE, grade) for grade in reported["grade"]],
                _("Remark"): [_(note) if isinstance(note, str) else "" for note in reported["note"]],
                _("Source page"): reported["source_url"],
            }
        ),
    )
    table_card(page, card, columns(page), rows=10)


def target(row: object, _: Words) -> str:
    """Return the target that a city set for a row of mart.reported_value; nothing where it set no number."""
    if pd.isna(row.target_value):  # type: ignore[attr-defined]
        return ""
    sign = {"higher": "≥ ", "lower": "≤ ", "closer": "→ "}[row.direction]  # type: ignore[attr-defined]
    return f"{sign}{_.number(row.target_value, 2)} ({int(row.target_year)})"  # type: ignore[attr-defined]

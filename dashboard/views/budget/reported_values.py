"""What does the city report itself, and how far is its own target?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.groups import Entry, Group, groups_html
from dashboard.kit.page import Page
from dashboard.kit.reported_table import reported_table
from dashboard.kit.show_card import html_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.indicators import Indicator, ReportedValue
from dashboard.store.rows import rows_of
from dashboard.views.budget.choice import BudgetChoice
from dashboard.words.budget_labels import GRADE
from dashboard.words.indicators import own_value, shown_value
from dashboard.words.phrases import labelled
from dashboard.words.progress import own_target
from dashboard.words.translation import Words


def show_reported_values(page: Page, choice: BudgetChoice, reported: pd.DataFrame) -> None:
    """List what the city or its auditors publish, with the city's own target beside; nothing without any."""
    _ = page.words
    if reported.empty:
        return
    latest = reported.groupby("indicator_code", sort=False).tail(1)
    has_target = latest["target_value"].notna()
    card = Card(
        key="reported-values",
        title=_.n(
            "{count} indicator is published for {city}, {targets} with a number as target",
            "{count} indicators are published for {city}, {targets} with a number as target",
            len(latest),
            city=choice.name,
            targets=int(has_target.sum()),
        ),
        subtitle=_("Values as published, in their own units; not comparable between cities"),
        source=source_line(page, [_("pages that each row names")]),
        table=lambda: reported_table(reported, _),
    )
    years = reported.groupby("indicator_code").size()
    units = {row.code: row.unit for row in marts.rows(page.database, Indicator)}
    groups = [
        Group(
            words,
            [
                _entry(row, units.get(row.indicator_code), int(years[row.indicator_code]), _)
                for row in rows_of(latest[rows], ReportedValue)
            ],
        )
        for words, rows in (
            (_("With a target of the city"), has_target),
            (_("Without a number as target"), ~has_target),
        )
    ]
    html_card(page, card, groups_html(groups))


def _entry(row: ReportedValue, unit: str | None, years: int, _: Words) -> Entry:
    """Return the line of a value; `unit` is that of the catalogue, where it holds the indicator."""
    value = shown_value(row.value, unit, _) if unit else own_value(row.value, row.unit, _)
    aim = [_("target of the city {target}", target=own_target(row, _))] if row.target_value is not None else []
    under = [
        str(row.observation_year),
        *aim,
        _.n("{count} year known", "{count} years known", years),
        _.of(GRADE, row.grade),
    ]
    return Entry(labelled(_(row.label), value, _), " · ".join(under), str(row.url))

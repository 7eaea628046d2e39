"""Which indicators are known of the chosen city, which are not, and what would fill them?"""

from dataclasses import dataclass

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.groups import Entry, Group, groups_html
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.store import marts, queries
from dashboard.store.nouns.indicators import Filling, Indicator, Observation
from dashboard.store.rows import grouped, rows_of
from dashboard.views.budget.choice import BudgetChoice
from dashboard.words.budget_labels import GROUP, REPORTING, STAGE
from dashboard.words.budgets import filled_by, why_not
from dashboard.words.indicators import shown_value
from dashboard.words.labels import N_
from dashboard.words.phrases import labelled
from dashboard.words.translation import Words

OF_CITIES = "context"
KNOWN, UNASSESSED, MISSING = N_("● known"), N_("○ cannot be assessed"), N_("○ no data yet")


@dataclass(frozen=True)
class _State:
    """What is known of one indicator: one of the three states above, and what would fill it."""

    title: str
    state: str
    value: str = ""
    year: str = ""
    stage: str = ""
    why: str = ""
    filled_by: str = ""


def show_indicator_states(page: Page, choice: BudgetChoice) -> None:
    """Say of every indicator of the catalogue for this city: its latest value, or why there is none and what fills it.

    Those without a value stand under what would bring them.
    """
    _ = page.words
    catalogue = marts.frame(page.database, Indicator)
    catalogue = catalogue[catalogue["reporting"] != OF_CITIES]
    of = grouped(rows_of(marts.frame(page.database, Filling, city_id=choice.city.city_id), Filling), "indicator_id")
    found = queries.latest_observations(page.database, choice.city.city_id)
    latest = {row.indicator_id: row for row in rows_of(found, Observation)}
    states = [
        _state(row, latest.get(row.indicator_id), of.get(row.indicator_id, []), _)
        for row in rows_of(catalogue, Indicator)
    ]
    card = Card(
        key="indicator-states",
        title=_(
            "{city}: values for {known} of {total} indicators",
            city=choice.name,
            known=sum(state.state == KNOWN for state in states),
            total=len(states),
        ),
        subtitle=_("Each indicator of the catalogue: latest value, or why there is none and what would fill the gap"),
        source=source_line(page, [_("indicator catalogue"), _("budget publications of local governments")]),
        table=lambda: _table(catalogue, states, _),
    )
    html_card(page, card, groups_html(_groups(states, _)))


def _state(indicator: Indicator, row: Observation | None, fillings: list[Filling], _: Words) -> _State:
    title = _(indicator.title)
    if row is not None and row.value is not None:
        shown = shown_value(row.value, indicator.unit, _)
        return _State(title, KNOWN, shown, str(row.observation_year), _.of(STAGE, row.stage))
    way = _filled_by(indicator, fillings, _)
    if row is not None:
        return _State(title, UNASSESSED, year=str(row.observation_year), why=why_not(row, _), filled_by=way)
    return _State(title, MISSING, filled_by=way)


def _filled_by(indicator: Indicator, fillings: list[Filling], _: Words) -> str:
    if indicator.reporting != "computed":
        return _.of(REPORTING, indicator.reporting)
    return filled_by(fillings, _)


def _groups(states: list[_State], _: Words) -> list[Group]:
    known = [
        Entry(labelled(state.title, state.value, _), f"{state.year}, {state.stage}")
        for state in states
        if state.state == KNOWN
    ]
    unassessed = [Entry(state.title, state.why) for state in states if state.state == UNASSESSED]
    missing: dict[str, list[Entry]] = {}
    for state in states:
        if state.state == MISSING:
            missing.setdefault(state.filled_by, []).append(Entry(state.title))
    by_way = [Group(f"{_(MISSING)} · {way}", entries) for way, entries in missing.items()]
    return [Group(_(KNOWN), known), Group(_(UNASSESSED), unassessed), *by_way]


def _table(catalogue: pd.DataFrame, states: list[_State], _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Indicator"): [state.title for state in states],
            _("What is known"): [
                _("○ cannot assess: {reason}", reason=state.why) if state.why else _(state.state) for state in states
            ],
            _("Value"): [state.value for state in states],
            _("Year"): [state.year for state in states],
            _("Stage"): [state.stage for state in states],
            _("What would fill the gap"): [state.filled_by for state in states],
            _("Group"): [_.of(GROUP, group) for group in catalogue["indicator_group"]],
            _("Code"): list(catalogue["code"]),
        }
    )

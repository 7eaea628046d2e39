"""Which indicators are known of the chosen city, which are not, and what would fill them?"""

from typing import Any

import pandas as pd

from dashboard import queries
from dashboard.budget_labels import GROUP, REPORTING, STAGE
from dashboard.budgets import Choice, settled, why_not
from dashboard.components import Card, source_line, table_card
from dashboard.indicator_words import shown_value
from dashboard.state import Page
from dashboard.text import Words

OF_CITIES = "context"


def show(page: Page, choice: Choice, observations: pd.DataFrame) -> None:
    """List every indicator of the catalogue for this city: its latest value, or why there is none and what fills it."""
    _ = page.words
    catalogue = queries.indicators(page.database)
    catalogue = catalogue[catalogue["reporting"] != OF_CITIES]
    publications = _publications(page, choice)
    states = [_state(row, observations, publications, _) for row in catalogue.itertuples()]
    known = sum(state["is_known"] for state in states)
    card = Card(
        key="indicator-states",
        title=_(
            "{city}: {known} of {total} indicators have a value",
            city=choice.name,
            known=known,
            total=len(states),
        ),
        subtitle=_("Each indicator of the catalogue: latest value, or why there is none and what would fill it"),
        source=source_line(page, [_("indicator catalogue"), _("budget publications of local governments")]),
        table=pd.DataFrame(
            {
                _("Indicator"): catalogue["title"].map(_),
                _("State"): [state["state"] for state in states],
                _("Value"): [state["value"] for state in states],
                _("Year"): [state["year"] for state in states],
                _("Stage"): [state["stage"] for state in states],
                _("What would fill it"): [state["filled_by"] for state in states],
                _("Group"): [_.of(GROUP, group) for group in catalogue["indicator_group"]],
                _("Code"): catalogue["code"],
            }
        ),
    )
    table_card(page, card, rows=12)


def _state(indicator: Any, observations: pd.DataFrame, publications: str, _: Words) -> dict[str, Any]:
    own = observations[
        (observations["indicator_id"] == indicator.indicator_id) & (observations["budget_function"] == "total")
    ]
    own = own[own["is_best"]] if own["is_best"].any() else own
    known = settled(own.dropna(subset=["value"]))
    if len(known):
        row = known.sort_values("observation_year").iloc[-1]
        return {
            "is_known": True,
            "state": _("● known"),
            "value": shown_value(row["value"], indicator.unit, _),
            "year": str(row["observation_year"]),
            "stage": _.of(STAGE, row["stage"]),
            "filled_by": "",
        }
    unknown = {"is_known": False, "value": "", "stage": "", "filled_by": _filled_by(indicator, publications, _)}
    if len(own):
        last = next(own.sort_values("observation_year").iloc[[-1]].itertuples())
        reason = why_not(last, _)
        return {**unknown, "state": _("○ cannot assess: {reason}", reason=reason), "year": str(last.observation_year)}
    return {**unknown, "state": _("○ no data yet"), "year": ""}


def _filled_by(indicator: Any, publications: str, _: Words) -> str:
    if indicator.reporting != "computed":
        return _.of(REPORTING, indicator.reporting)
    return publications or _("the city's own file: python -m etl import-budget")


def _publications(page: Page, choice: Choice) -> str:
    _ = page.words
    found = queries.connectors(page.database)
    own = found[found["city_id"] == choice.city["city_id"]]
    return "; ".join(f"{row.publisher}: {_(row.fills)}" for row in own.itertuples())

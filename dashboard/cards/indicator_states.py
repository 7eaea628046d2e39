"""Which indicators are known of the chosen city, which are not, and what would fill them?"""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.budget_labels import GROUP, REPORTING, STAGE
from dashboard.budgets import Choice, import_command, way_to_fill, why_not
from dashboard.components import Card, source_line, table_card
from dashboard.indicator_words import shown_value
from dashboard.state import Page
from dashboard.text import Words

OF_CITIES = "context"


def show(page: Page, choice: Choice) -> None:
    """List every indicator of the catalogue for this city: its latest value, or why there is none and what fills it."""
    _ = page.words
    catalogue = queries.indicators(page.database)
    catalogue = catalogue[catalogue["reporting"] != OF_CITIES]
    fillings = queries.fillings(page.database, str(choice.city["city_id"]))
    of = {key: list(own.itertuples()) for key, own in fillings.groupby("indicator_id")}
    found = queries.latest_observations(page.database, str(choice.city["city_id"]))
    latest = {row.indicator_id: row for row in found.itertuples()}
    states = [_state(row, latest, of.get(row.indicator_id, []), choice, _) for row in catalogue.itertuples()]
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
                _("What is known"): [state["state"] for state in states],
                _("Value"): [state["value"] for state in states],
                _("Year"): [state["year"] for state in states],
                _("Stage"): [state["stage"] for state in states],
                _("What would fill it"): [state["filled_by"] for state in states],
                _("Group"): [_.of(GROUP, group) for group in catalogue["indicator_group"]],
                _("Code"): catalogue["code"],
            }
        ),
    )
    widths = {
        _("Indicator"): st.column_config.TextColumn(_("Indicator"), width=250),
        _("What is known"): st.column_config.TextColumn(_("What is known"), width=190),
        _("Value"): st.column_config.TextColumn(_("Value"), width=120),
        _("Year"): st.column_config.TextColumn(_("Year"), width=60),
        _("Stage"): st.column_config.TextColumn(_("Stage"), width=110),
        _("What would fill it"): st.column_config.TextColumn(_("What would fill it"), width=420),
    }
    table_card(page, card, widths, rows=12)


def _state(indicator: Any, latest: dict[str, Any], fillings: list[Any], choice: Choice, _: Words) -> dict[str, Any]:
    row = latest.get(indicator.indicator_id)
    if row is not None and pd.notna(row.value):
        return {
            "is_known": True,
            "state": _("● known"),
            "value": shown_value(row.value, indicator.unit, _),
            "year": str(row.observation_year),
            "stage": _.of(STAGE, row.stage),
            "filled_by": "",
        }
    unknown = {"is_known": False, "value": "", "stage": "", "filled_by": _filled_by(indicator, fillings, choice, _)}
    if row is not None:
        state = _("○ cannot assess: {reason}", reason=why_not(row, _))
        return {**unknown, "state": state, "year": str(row.observation_year)}
    return {**unknown, "state": _("○ no data yet"), "year": ""}


def _filled_by(indicator: Any, fillings: list[Any], choice: Choice, _: Words) -> str:
    if indicator.reporting != "computed":
        return _.of(REPORTING, indicator.reporting)
    own_file = _("the city's own file: {command}", command=import_command(str(choice.city["city_id"])))
    return "; ".join([*(way_to_fill(row, _) for row in fillings), own_file])

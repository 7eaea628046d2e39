"""Budgets: who can be seen, what the city raises, what goes to rights, whether it goes back, whether it is spent."""

import pandas as pd
import streamlit as st

from dashboard import queries, state
from dashboard.budget_labels import SHOWN_STAGE
from dashboard.budgets import Choice
from dashboard.cards import (
    budget_amounts,
    budget_coverage,
    budget_making,
    budget_numbers,
    city_record,
    compared,
    execution,
    indicator_states,
    known_figures,
    reported_values,
    retrogression,
)
from dashboard.components import empty, page_head
from dashboard.rows import rows_of
from dashboard.state import Page

SERIES = ("series_by_function", "series")


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    coverage = queries.budget_coverage(page.database)
    page_head(
        page,
        _("{count} local governments have budget figures", count=int((coverage["lines"] > 0).sum())),
        _(
            "Does the city raise its own revenue, spend it on people's rights, and spend what its council"
            " approved? From published accounts, one city at a time."
        ),
    )
    budget_coverage.show(page, coverage)
    if coverage.empty:
        return
    asked = state.asked("city")
    if asked is not None and asked not in set(coverage["city_id"]):
        empty(page, _("No city is known as {asked}.", asked=asked), _("Choose one from the list."))
    _city(page, _chosen(page, coverage))


def _city(page: Page, choice: Choice) -> None:
    city = str(choice.city["city_id"])
    observations = queries.observations(page.database, city)
    comparisons = queries.comparisons(page.database, city)
    items = queries.budget_items(page.database, city, choice.stage)
    if choice.city["extent"] in SERIES or len(observations.dropna(subset=["value"])):
        budget_numbers.show(page, choice, observations)
        st.html(city_record.more(city, page.words))
        budget_amounts.show(page, choice, items, comparisons)
        retrogression.show(page, choice)
        execution.show(page, choice, observations)
    if choice.city["extent"] not in SERIES:
        known_figures.show(page, choice)
    indicator_states.show(page, choice)
    compared.show(page, choice, comparisons, queries.indicators(page.database))
    reported_values.show(page, choice, queries.reported_values(page.database, city))
    if not page.is_presenting:
        budget_making.show(page, choice, observations, queries.budget_years(page.database, city))


def _chosen(page: Page, coverage: pd.DataFrame) -> Choice:
    _ = page.words
    names = {row.city_id: f"{row.name}, {_.country(row.country_iso2)}" for row in rows_of(coverage)}
    with st.container(key="controls"):
        left, right, __ = st.columns(3, vertical_alignment="bottom", gap="small")
        city = state.select(left, _("City"), "city", list(names), lambda key: names[key]) or next(iter(names))
        stage = state.select(right, _("Stage"), "stage", list(SHOWN_STAGE), lambda key: _(SHOWN_STAGE[key]))
    return Choice(coverage.set_index("city_id", drop=False).loc[city], stage)

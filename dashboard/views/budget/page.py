"""Budgets: who can be seen, what the city raises, what goes to rights, whether it goes back, whether it is spent."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.kit import choices, city_record, city_search
from dashboard.kit.head import Head, show_head
from dashboard.kit.page import Page
from dashboard.kit.spending_kinds import show_spending_kinds
from dashboard.store import marts, queries
from dashboard.store.nouns.budgets import BudgetCoverage, BudgetItem, BudgetYear
from dashboard.store.nouns.indicators import Indicator, Observation, ReportedValue
from dashboard.store.rows import rows_of
from dashboard.views.budget.amounts import show_amounts
from dashboard.views.budget.benchmarks import show_benchmarks
from dashboard.views.budget.budget_coverage import show_budget_coverage
from dashboard.views.budget.budget_numbers import show_budget_numbers
from dashboard.views.budget.choice import BudgetChoice
from dashboard.views.budget.execution import show_execution
from dashboard.views.budget.head import SERIES, head_of
from dashboard.views.budget.indicator_states import show_indicator_states
from dashboard.views.budget.known_figures import show_known_figures
from dashboard.views.budget.making import show_making
from dashboard.views.budget.reported_values import show_reported_values
from dashboard.views.budget.retrogression import show_retrogression
from dashboard.views.budget.standing import show_standing
from dashboard.words.budget_labels import SHOWN_STAGE


def show_budget_page(page: Page) -> None:
    """Show the page."""
    coverage = marts.frame(page.database, BudgetCoverage)
    place, city = st.container(), city_search.known(page)
    choice = None if coverage.empty else _chosen(page, coverage)
    head = head_of(page, city, choice.stage if choice else None)
    with place:
        show_head(head)
        top = st.container()
        show_standing(page, city.city_id if city else None)
    if choice is not None:
        _city(page, choice, head, top)
    show_budget_coverage(page, coverage)


def _city(page: Page, choice: BudgetChoice, head: Head, top: DeltaGenerator) -> None:
    """Show the cards of a city, and its numbers on top of the page."""
    city = choice.city.city_id
    observations = marts.frame(page.database, Observation, city_id=city)
    comparisons = queries.comparisons(page.database, city)
    items = marts.frame(page.database, BudgetItem, city_id=city, **choice.of_stage)
    if choice.city.extent in SERIES or len(observations.dropna(subset=["value"])):
        with top:
            show_budget_numbers(page, choice, head.figures, observations)
        st.html(city_record.more(city, page.words))
        show_amounts(page, choice, items, comparisons)
        show_retrogression(page, choice)
        show_execution(page, choice, observations)
    show_spending_kinds(page, choice.name, queries.all_budget_lines(page.database, city))
    if choice.city.extent not in SERIES:
        show_known_figures(page, choice)
    show_indicator_states(page, choice)
    show_benchmarks(page, choice, comparisons, marts.frame(page.database, Indicator))
    show_reported_values(page, choice, marts.frame(page.database, ReportedValue, city_id=city))
    if not page.is_presenting:
        show_making(page, choice, observations, marts.frame(page.database, BudgetYear, city_id=city))


def _chosen(page: Page, coverage: pd.DataFrame) -> BudgetChoice | None:
    _ = page.words
    names = {row.city_id: f"{row.name}, {_.country(row.country_iso2)}" for row in rows_of(coverage, BudgetCoverage)}
    with st.container(key="controls"):
        left, right, __ = st.columns(3, vertical_alignment="bottom", gap="small")
        city = city_search.choose_among(page, left, _("City"), names, _("Choose a city"))
        stage = choices.select(right, _("Stage"), "stage", list(SHOWN_STAGE), lambda key: _(SHOWN_STAGE[key]))
    if city is None:
        return None
    return BudgetChoice(next(row for row in rows_of(coverage, BudgetCoverage) if row.city_id == city), stage)

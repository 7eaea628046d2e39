"""City: all that is known of one local government or body, where it is from, and what is missing."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.kit import address, city_record, city_search
from dashboard.kit.head import show_head
from dashboard.kit.numbers import numbers
from dashboard.kit.page import Page, print_button
from dashboard.kit.spending_kinds import show_spending_kinds
from dashboard.store import marts, queries
from dashboard.store.nouns.indicators import Filling, ReportedValue
from dashboard.store.nouns.places import City, Element, Peer
from dashboard.store.nouns.pledges import PledgeStep, Programme, Stage
from dashboard.store.rows import rows_of
from dashboard.views.city import indicators, ways_to_fill
from dashboard.views.city.city_figures import show_city_figures
from dashboard.views.city.city_list import show_city_list
from dashboard.views.city.city_pledges import show_city_pledges
from dashboard.views.city.conditions import show_conditions
from dashboard.views.city.framework import show_framework
from dashboard.views.city.head import head_of
from dashboard.views.city.indicators import show_indicators
from dashboard.views.city.missing_facts import show_missing_facts
from dashboard.views.city.own_targets import show_own_targets
from dashboard.views.city.peers import show_peers
from dashboard.views.city.programmes import show_programmes

# Pledges, indicators and own figures that fit on a sheet in the usual type.
MOST_LINES = 30


def show_city_page(page: Page) -> None:
    """Show the page."""
    place = st.container()
    everybody = marts.frame(page.database, City)
    beside = _controls(page, everybody)
    city = city_search.asked(page)
    head = head_of(page, city)
    with place:
        show_head(head)
    if city is None:
        show_city_list(page, everybody)
    else:
        print_button(page, beside)
        numbers(head.figures)
        _city(page, city)


def _city(page: Page, city: City) -> None:
    """Show the cards of a city; on paper they are one sheet, in smaller type where there is much to say."""
    key = str(city.city_id)
    elements, programmes = marts.frame(page.database, Element), marts.frame(page.database, Programme)
    pledges, steps = queries.city_pledges(page.database, key), marts.frame(page.database, PledgeStep)
    stages = marts.frame(page.database, Stage)
    series, latest = queries.indicator_series(page.database, key), queries.latest_observations(page.database, key)
    catalogue, verdicts = indicators.catalogued(page), indicators.verdicts_of(page, key)
    is_budgeting = bool(city.counts_towards_goal) or len(series) > 0
    reported = marts.frame(page.database, ReportedValue, city_id=key)
    length = 2 * len(pledges) + series["indicator_id"].nunique() + 2 * reported["label"].nunique()
    with st.container(key="city-cards"), st.container(key="full-sheet" if length > MOST_LINES else "sheet"):
        left, right = st.columns(2, gap="large")
        with left:
            city_record.card(page, city)
            show_framework(page, city, elements)
            show_city_pledges(page, city, pledges, steps[steps["pledge_id"].isin(pledges["pledge_id"])])
            show_programmes(page, city, programmes, pledges, stages[stages["city_id"] == key])
        with right:
            for part in indicators.CARDS if is_budgeting else ():
                show_indicators(page, part, key, series, verdicts)
            show_conditions(page, key)
            if city.counts_towards_goal:
                similar = marts.rows(page.database, Peer, city_id=key, strategy="similar", has_figures=True)
                show_peers(page, key, similar)
            lines = queries.all_budget_lines(page.database, key)
            show_spending_kinds(page, str(city.name), lines)
            if series.empty:
                show_city_figures(page, lines)
            show_own_targets(page, reported, verdicts)
        gaps = [
            *ways_to_fill.of_membership(city, page.words),
            *ways_to_fill.of_words(elements, city, pledges, page.words),
        ]
        if is_budgeting:
            fillings = marts.frame(page.database, Filling, city_id=key)
            gaps += ways_to_fill.of_indicators(key, catalogue, latest, fillings, page.words)
        show_missing_facts(page, gaps)


def _controls(page: Page, everybody: pd.DataFrame) -> DeltaGenerator:
    """Show the list of cities, and return the place beside it."""
    _ = page.words
    names = {row.city_id: f"{row.name}, {_.country(row.country_iso2)}" for row in rows_of(everybody, City)}
    with st.container(key="controls"):
        places = st.columns([1.5, 2.7], vertical_alignment="bottom", gap="medium")
        address.select(
            places[0], _("City or body"), "city", ["", *names], lambda key: names.get(key) or _("Choose a city")
        )
    return places[1]

"""City: all that is known of one local government or body, where it is from, and what is missing."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import missing, queries, state
from dashboard.cards import (
    city_figures,
    city_find,
    city_framework,
    city_indicators,
    city_list,
    city_missing,
    city_numbers,
    city_own,
    city_peers,
    city_pledges,
    city_programmes,
    city_record,
)
from dashboard.components import page_head, print_button
from dashboard.rows import rows_of
from dashboard.state import Page

# Pledges, indicators and own figures that fit on a sheet in the usual type.
MOST_LINES = 30


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head = st.container()
    everybody = queries.cities(page.database)
    typed, beside = _controls(page, everybody)
    city_find.matches(page, typed, city_find.pick)
    city = city_find.asked(page)
    with head:
        page_head(
            page,
            _("Which city?") if city is None else _title(page, city),
            _(
                "Its memberships, pledges, budget and procurement: every fact with its source and date, and what"
                " is still missing."
            ),
        )
    if city is None:
        city_list.show(page, everybody)
    else:
        print_button(page, beside)
        _city(page, city)


def _city(page: Page, city: pd.Series) -> None:
    """Show the cards of a city; on paper they are one sheet, in smaller type where there is much to say."""
    key = str(city["city_id"])
    elements, programmes = queries.elements(page.database), queries.programmes(page.database)
    pledges, steps = queries.city_pledges(page.database, key), queries.pledge_steps(page.database)
    stages = queries.stages(page.database)
    series, latest = queries.indicator_series(page.database, key), queries.latest_observations(page.database, key)
    catalogue, verdicts = city_indicators.catalogued(page), city_indicators.verdicts_of(page, key)
    is_budgeting = bool(city["counts_towards_goal"]) or len(series) > 0
    city_numbers.show(page, city, elements, pledges, (int(latest["value"].notna().sum()), len(catalogue)))
    reported = queries.reported_values(page.database, key)
    lines = 2 * len(pledges) + series["indicator_id"].nunique() + 2 * reported["label"].nunique()
    with st.container(key="city-cards"), st.container(key="full-sheet" if lines > MOST_LINES else "sheet"):
        left, right = st.columns(2, gap="large")
        with left:
            city_record.card(page, city)
            city_framework.show(page, key, elements)
            city_pledges.show(page, city, pledges, steps[steps["pledge_id"].isin(pledges["pledge_id"])])
            city_programmes.show(page, city, programmes, pledges, stages[stages["city_id"] == key])
        with right:
            for part in city_indicators.PARTS if is_budgeting else ():
                city_indicators.show(page, part, key, series, verdicts)
            if city["counts_towards_goal"]:
                city_peers.show(page, key, queries.peers(page.database, key))
            if series.empty:
                city_figures.show(page, queries.all_budget_lines(page.database, key))
            city_own.show(page, reported, verdicts)
        gaps = [
            *missing.of_membership(city, page.words),
            *missing.of_words(elements, key, pledges, page.words),
        ]
        if is_budgeting:
            fillings = queries.fillings(page.database, key)
            gaps += missing.of_indicators(key, catalogue, latest, fillings, page.words)
        city_missing.show(page, gaps)


def _controls(page: Page, everybody: pd.DataFrame) -> tuple[str, DeltaGenerator]:
    _ = page.words
    names = {row.city_id: f"{row.name}, {_.country(row.country_iso2)}" for row in rows_of(everybody)}
    with st.container(key="controls"):
        places = st.columns([1.5, 1.5, 1.2], vertical_alignment="bottom", gap="medium")
        typed = city_find.box(page, places[0])
        state.select(
            places[1], _("City or body"), "city", ["", *names], lambda key: names.get(key) or _("Choose a city")
        )
    return typed, places[2]


def _title(page: Page, city: pd.Series) -> str:
    if not isinstance(city["country_iso2"], str):
        return str(city["name"])
    return f"{city['name']}, {page.words.country(city['country_iso2'])}"

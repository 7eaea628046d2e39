"""City: what stands out on one screen; then all that is known of it, where it is from, and what it could send."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.kit import choices, city_record, city_reports, city_search, peers
from dashboard.kit.head import show_head
from dashboard.kit.numbers import numbers
from dashboard.kit.page import Page, print_button
from dashboard.kit.spending_kinds import latest_split, show_spending_kinds
from dashboard.store import marts, queries
from dashboard.store.nouns.budgets import BudgetItem
from dashboard.store.nouns.indicators import Condition, Filling, ReportedValue
from dashboard.store.nouns.places import City, Element
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
from dashboard.views.city.invitation import show_invitation
from dashboard.views.city.missing_facts import show_missing_facts
from dashboard.views.city.own_targets import show_own_targets
from dashboard.views.city.peer_bands import show_peer_bands
from dashboard.views.city.peers import show_peers
from dashboard.views.city.programmes import show_programmes
from dashboard.views.city.rights_bar import latest_rights, show_no_spending, show_rights_bar

# A card, and about how many lines it takes beside its title and its foot.
Flow = list[tuple[int, Callable[[], None]]]
# Lines of a card without any: its title and its foot.
FRAME = 6


def show_city_page(page: Page) -> None:
    """Show the page."""
    place = st.container()
    city = city_search.asked(page)
    head = head_of(page, city)
    with place:
        show_head(head)
    everybody = marts.frame(page.database, City)
    with place, st.container(key="controls-city", horizontal=True, vertical_alignment="center"):
        _choose(page, rows_of(everybody, City))
        if city is not None:
            print_button(page, st.container())
    if city is None:
        show_city_list(page, everybody)
        return
    numbers(head.figures)
    show_invitation(page, indicators.catalogued(page), queries.latest_observations(page.database, city.city_id))
    _first_screen(page, city)
    _record(page, city)


def _first_screen(page: Page, city: City) -> None:
    """Show spending by right as one picture, and beside it each value among those of the similar cities."""
    if not city.counts_towards_goal:
        return
    pictures = peers.beside_nearest(page.database, city.city_id)
    with st.container(key="city-first"):
        left, right = st.columns([1, 1.35], gap="large")
        with left:
            rights = _rights(page, city)
            if rights:
                show_rights_bar(page, rights, pictures)
            elif not _kinds(page, city).empty:
                show_spending_kinds(page, city.name, _kinds(page, city))
            else:
                show_no_spending(page, len(pictures[0].cells) - 1 if pictures else 0)
        with right:
            show_peer_bands(page, city, pictures)


def _rights(page: Page, city: City) -> list[BudgetItem]:
    return latest_rights(marts.rows(page.database, BudgetItem, city_id=city.city_id, is_best=True))


def _kinds(page: Page, city: City) -> pd.DataFrame:
    return latest_split(queries.all_budget_lines(page.database, city.city_id))


def _record(page: Page, city: City) -> None:
    """Show the cards of a city in two columns of about one length; on paper they flow; then what could be sent."""
    elements = marts.frame(page.database, Element)
    pledges = queries.city_pledges(page.database, city.city_id)
    latest, catalogue = queries.latest_observations(page.database, city.city_id), indicators.catalogued(page)
    gaps = [
        *ways_to_fill.of_membership(city, page.words),
        *ways_to_fill.of_words(elements, city, pledges, page.words),
    ]
    is_budgeting = city.counts_towards_goal or bool(latest["value"].notna().any())
    if is_budgeting:
        fillings = marts.frame(page.database, Filling, city_id=city.city_id)
        gaps += ways_to_fill.of_indicators(catalogue, latest, fillings, page.words)
    with st.container(key="city-cards"):
        _flow([*_membership(page, city), *(_money(page, city) if is_budgeting else [])])
        show_missing_facts(page, gaps)
        st.html(Markup('<p class="on-paper">{}</p>').format(_left_out(page)))


def _left_out(page: Page) -> str:
    """Return what only the page has: the sheet that an official hands out is two pages at most."""
    _ = page.words
    return _(
        "On the page and not on this sheet: programmes, conditions of life, similar cities and why they are so,"
        " spending by kind, and indicators of its own."
    )


def _flow(cards: Flow) -> None:
    """Show each card in the column that is shorter so far."""
    columns, lengths = st.columns(2, gap="large"), [0, 0]
    for lines, show in cards:
        shorter = lengths.index(min(lengths))
        lengths[shorter] += lines + FRAME if lines else 0
        with columns[shorter]:
            show()


def _membership(page: Page, city: City) -> Flow:
    """Return the cards of what the city is part of, has and pledged."""
    key, elements = city.city_id, marts.frame(page.database, Element)
    pledges, steps = queries.city_pledges(page.database, key), marts.frame(page.database, PledgeStep)
    own_steps = steps[steps["pledge_id"].isin(pledges["pledge_id"])]
    stages, programmes = marts.frame(page.database, Stage), marts.frame(page.database, Programme)
    stages = stages[stages["city_id"] == key]
    evidence, reports = int((elements["city_id"] == key).sum()), city_reports.of_city(page, city)
    return [
        (len(city_record.facts(city, reports, page.words)), lambda: city_record.card(page, city, reports)),
        (2 * evidence + 8, lambda: show_framework(page, city, elements, reports)),
        (2 * len(pledges) + len(own_steps), lambda: show_city_pledges(page, city, pledges, own_steps, reports)),
        (len(pledges) + len(stages) + 4, lambda: show_programmes(page, city, programmes, pledges, stages)),
    ]


def _money(page: Page, city: City) -> Flow:
    """Return the cards of its figures: indicators, conditions of life, peers, kinds of spending, its own targets."""
    key, database = city.city_id, page.database
    series, verdicts = queries.indicator_series(database, key), indicators.verdicts_of(page, key)
    reported, lines = marts.frame(database, ReportedValue, city_id=key), queries.all_budget_lines(database, key)
    known = series.drop_duplicates("indicator_id").merge(indicators.catalogued(page), on="indicator_id")
    conditions, near = marts.rows(database, Condition, city_id=key), peers.nearest(database, key)
    cards: Flow = [
        (
            2 * int(known["indicator_group"].isin(part.groups).sum()),
            partial(show_indicators, page, part, key, series, verdicts),
        )
        for part in indicators.CARDS
    ]
    cards += [
        (3 * len(conditions), lambda: show_conditions(page, key)),
        (2 * len(near) if city.counts_towards_goal else 0, lambda: show_peers(page, city, near)),
        (2 * reported["label"].nunique(), lambda: show_own_targets(page, reported, verdicts)),
    ]
    if _rights(page, city):
        cards.append((len(_kinds(page, city)), lambda: show_spending_kinds(page, city.name, lines)))
    if series.empty:
        cards.append((len(lines) and 8, lambda: show_city_figures(page, lines)))
    return cards


def _choose(page: Page, everybody: list[City]) -> None:
    """Show the list of all cities and bodies."""
    _ = page.words
    names = {row.city_id: f"{row.name}, {_.country(row.country_iso2)}" for row in everybody}
    label = _("City or body")
    choices.select(st.container(), label, "city", ["", *names], lambda key: names.get(key) or _("Choose a city"))

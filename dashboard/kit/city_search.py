"""Which city does the reader mean, in whatever spelling, and where is its page?"""

from collections.abc import Callable
from typing import Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.kit import address
from dashboard.kit.page import Page, empty
from dashboard.store import marts, queries
from dashboard.store.nouns.places import City
from dashboard.store.rows import rows_of
from dashboard.words.labels import STATUS
from dashboard.words.phrases import within

LabelVisibility = Literal["visible", "collapsed"]
MOST = 6
CLOSEST = 3
IS_A_SPELLING = 4
CONTAINS = 2


Choose = Callable[[Page, str, str], None]


def row(page: Page, choose: Choose | None = None) -> None:
    """Show the search box with what it finds beside it, for a page about more than one city; `choose` shows a city."""
    with st.container(key="controls-find"):
        places = st.columns([1.2, 2.8], vertical_alignment="center", gap="medium")
        typed = box(page, places[0], "collapsed")
        with places[1]:
            matches(page, typed, choose or follow)


def box(page: Page, place: DeltaGenerator, label: LabelVisibility = "visible") -> str:
    """Show a search box at a place and return what is typed."""
    _ = page.words
    typed = place.text_input(
        _("Find a city"),
        key="find",
        bind="query-params",
        type="search",
        live=True,
        label_visibility=label,
        placeholder=_("Find your city, in any spelling"),
    )
    return (typed or "").strip()[: address.LONGEST_SEARCH]


def matches(page: Page, typed: str, choose: Choose) -> None:
    """Offer the cities that match what was typed, or those whose names come closest; `choose` shows one."""
    _ = page.words
    if not typed:
        return
    found = queries.cities_like(page.database, typed, MOST)
    with st.container(key="found-cities", gap="small"):
        if len(found) and found["likeness"].iloc[0] < CONTAINS:
            empty(page, _("No city is known as {asked}.", asked=typed), _("These names come closest:"))
            found = found.head(CLOSEST)
        elif found.empty:
            empty(page, _("No city is known as {asked}.", asked=typed), _("Try another spelling."))
        _offer(page, found, choose)


def offers(page: Page, typed: str, choose: Choose) -> None:
    """Offer the cities that match what was typed, on a page that says itself when nothing does."""
    if not typed:
        return
    found = queries.cities_like(page.database, typed, MOST)
    found = found[found["likeness"] >= CONTAINS]
    if len(found):
        with st.container(key="found-cities", gap="small"):
            _offer(page, found, choose)


def _offer(page: Page, found: pd.DataFrame, choose: Choose) -> None:
    with st.container(horizontal=True, key="offered-cities", gap="small"):
        for city in rows_of(found, City):
            choose(page, city.city_id, _said(page, city))


def follow(page: Page, city_id: str, words: str) -> None:
    """Show a link from another page to the page of a city: inside the app it takes a tenth of the time."""
    target = st.Page(lambda: None, title=page.words("City"), url_path="city")
    st.page_link(target, label=words, query_params={**address.shared(), "city": city_id})


def pick(page: Page, city_id: str, words: str) -> None:
    """Show a button that turns the page of a city to another one: a link would leave the address as it is."""
    st.button(words, key=f"pick-{city_id}", type="tertiary", on_click=_turn_to, args=(city_id,))


def _turn_to(city_id: str) -> None:
    address.ask("city", city_id)
    st.session_state["find"] = ""


def asked(page: Page) -> City | None:
    """Return the row of mart.city that the address names by identifier or by a spelling that only one city has.

    For anything else, say that no city is known so, offer the closest names, and return None.
    """
    given = address.asked("city")
    if given is None:
        return None
    known = marts.rows(page.database, City, city_id=given)
    if known:
        return known[0]
    found = queries.cities_like(page.database, given, MOST)
    exact = found[found["likeness"] == IS_A_SPELLING]
    if len(exact) == 1:
        address.ask("city", str(exact["city_id"].iloc[0]))
        return rows_of(exact, City)[0]
    _explain(page, given, found if exact.empty else exact)
    return None


def _explain(page: Page, given: str, found: pd.DataFrame) -> None:
    _ = page.words
    if len(found) and found["likeness"].iloc[0] >= CONTAINS:
        empty(page, _("Several cities may be meant by {asked}.", asked=given), _("Choose one:"))
    elif len(found):
        empty(
            page,
            _("No city is known as {asked}.", asked=given),
            _("These names come closest; the search and the list have all others."),
        )
        found = found.head(CLOSEST)
    else:
        empty(page, _("No city is known as {asked}.", asked=given), _("Choose one from the list."))
    _offer(page, found, pick)


def _said(page: Page, city: City) -> str:
    _ = page.words
    place = _.country(city.country_iso2)
    status = within(_.of(STATUS, city.status))
    return f"**{city.name}**, {place} · {status}"

"""Which city does the address name, and which does a page offer for the words that it was asked for?"""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.kit import address, choices
from dashboard.kit.page import Page, empty
from dashboard.store import marts, queries
from dashboard.store.nouns.places import City
from dashboard.store.rows import rows_of
from dashboard.words.labels import STATUS
from dashboard.words.phrases import within

MOST = 6
CLOSEST = 3
IS_A_SPELLING = 4
CONTAINS = 2
# Shows a city by its identifier and its words.
Show = Callable[[Page, str, str], None]


def known(page: Page) -> City | None:
    """Return the row of mart.city that the address names by identifier or by a spelling that only one city has."""
    given = address.asked("city")
    if given is None:
        return None
    found = marts.rows(page.database, City, city_id=given) or rows_of(_spelled(page, given), City)
    if len(found) != 1:
        return None
    if found[0].city_id != given:
        address.ask("city", found[0].city_id)
    return found[0]


def asked(page: Page) -> City | None:
    """Return the city that the address names; else say that none is known so, and offer the closest names."""
    given = address.asked("city")
    city = known(page)
    if given is not None and city is None:
        exact = _spelled(page, given)
        _explain(page, given, queries.cities_like(page.database, given, MOST) if exact.empty else exact)
    return city


def choose_among(
    page: Page,
    place: DeltaGenerator,
    label: str,
    names: Mapping[str, str],
    nobody: str,
    drops: str | None = None,
) -> str | None:
    """Show the list of the cities of a page and return the one chosen: no city is looked at unasked.

    A city of the address that is none of them is said to be known, and what the page does without it.
    """
    _ = page.words
    given = asked(page)
    if given is not None and given.city_id not in names:
        empty(page, _("{city} is none of the cities of this page.", city=given.name), _("Choose one from the list."))
    return choices.select(place, label, "city", ["", *names], lambda key: names.get(key) or nobody, drops=drops)


def offers(page: Page, typed: str, show: Show) -> int:
    """Offer the cities whose spellings have what was typed, and return how many they are."""
    found = queries.cities_like(page.database, typed, MOST) if typed else pd.DataFrame({"likeness": []})
    found = found[found["likeness"] >= CONTAINS]
    if len(found):
        _offer(page, found, show)
    return len(found)


def lead_to(page: Page, city_id: str, words: str) -> None:
    """Show a link to the page of a city: inside the app it takes a tenth of the time of another."""
    _ = page.words
    target = st.Page(lambda: None, title=_("City"), url_path="city")
    st.page_link(target, label=words, query_params={**address.shared(), "city": city_id})


def turn_to(page: Page, city_id: str, words: str, key: str = "pick") -> None:
    """Show a button that turns this page to a city: a link would leave the address as it is."""
    st.button(words, key=f"{key}-{city_id}", type="tertiary", on_click=choose, args=(city_id,))


def choose(city_id: str | None) -> None:
    """Choose a city or none, and end the search; whom the last one was compared with goes with it."""
    address.ask("city", city_id)
    address.ask("with", None)
    st.session_state["find"] = ""


def described(page: Page, city: City) -> str:
    """Return name, country and part in the campaign, the name in bold."""
    _ = page.words
    place = _.country(city.country_iso2)
    status = within(_.of(STATUS, city.status))
    return f"**{city.name}**, {place} · {status}"


def _spelled(page: Page, given: str) -> pd.DataFrame:
    found = queries.cities_like(page.database, given, MOST)
    return found[found["likeness"] == IS_A_SPELLING]


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
    _offer(page, found, partial(turn_to, key="take"))


def _offer(page: Page, found: pd.DataFrame, show: Show) -> None:
    with st.container(horizontal=True, key="offered-cities", gap="small"):
        for city in rows_of(found, City):
            show(page, city.city_id, described(page, city))

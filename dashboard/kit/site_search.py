"""What does the reader look for? Cities in any spelling, those of a country, pages, indicators, programmes."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import streamlit as st

from dashboard.kit import address, city_search
from dashboard.kit.page import Page, empty
from dashboard.store import marts, queries
from dashboard.store.nouns.indicators import Indicator
from dashboard.store.nouns.places import City
from dashboard.store.nouns.pledges import Programme
from dashboard.store.rows import rows_of
from dashboard.words.folding import folded

MOST_CITIES, MOST_OTHERS = 6, 4


class Suggestion(NamedTuple):
    """A page that the search offers: its words, what they are, its path, and what it is asked for."""

    words: str
    what: str
    path: str
    asked: dict[str, str]


def show_site_search(page: Page, titles: Mapping[str, str], is_about_a_city: bool) -> None:
    """Show the search box and, while one types, what it finds; `titles` are those of the pages by their paths."""
    _ = page.words
    with st.container(key="search"):
        typed = st.text_input(
            _("Find a city, a page, an indicator"),
            key="find",
            type="search",
            live=True,
            label_visibility="collapsed",
            placeholder=_("Find a city …"),
        )
        typed = (typed or "").strip()[: address.LONGEST_SEARCH]
        if not typed:
            return
        with st.container(key="found-cities", gap=None):
            found = rows_of(queries.cities_like(page.database, typed, MOST_CITIES, _countries(page, typed)), City)
            show = city_search.turn_to if is_about_a_city else city_search.lead_to
            for city in found:
                show(page, city.city_id, city_search.described(page, city))
            word = folded(typed)
            others = [each for each in _others(page, titles) if word and word in folded(each.words)]
            for place, each in enumerate(others[:MOST_OTHERS]):
                _offer(each, place)
            if not found and not others:
                empty(page, _("Nothing is known here as {asked}.", asked=typed), _("Try another spelling."))


def _offer(each: Suggestion, place: int) -> None:
    target = st.Page(lambda: None, title=each.words, url_path=each.path or None, default=not each.path)
    label = f"**{each.words}** · {each.what}"
    with st.container(key=f"found-{place}"):
        st.page_link(target, label=label, query_params={**address.shared(), **each.asked})


def _others(page: Page, titles: Mapping[str, str]) -> Iterator[Suggestion]:
    _ = page.words
    for path, title in titles.items():
        yield Suggestion(_(title), _("page"), path, {})
    for indicator in marts.rows(page.database, Indicator):
        asked = {"indicator": indicator.indicator_id}
        yield Suggestion(_(indicator.title), _("indicator"), "compare", asked)
    for programme in marts.rows(page.database, Programme):
        asked = {"programme": programme.programme_id}
        yield Suggestion(_(programme.name), _("programme"), "programmes", asked)


def _countries(page: Page, typed: str) -> list[str]:
    """Return the codes of the countries whose name, in the reader's language, begins with what was typed."""
    word = folded(typed)
    codes = {city.country_iso2 for city in marts.rows(page.database, City) if city.country_iso2}
    return sorted(code for code in codes if word and folded(page.words.country(code)).startswith(word))

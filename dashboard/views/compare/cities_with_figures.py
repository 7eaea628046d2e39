"""Which cities can be compared, as something is known of them?"""

import streamlit as st
from markupsafe import Markup

from dashboard.kit.city_links import city_links
from dashboard.kit.groups import extents, folded
from dashboard.kit.page import Page
from dashboard.store.nouns.places import Comparable
from dashboard.words.translation import Words


def show_cities_with_figures(page: Page, everybody: list[Comparable]) -> None:
    """List the local governments with figures, members first and in bold; each link chooses one."""
    _ = page.words
    groups = (
        (_("Members of the campaign with figures"), True),
        (_("Other local governments with figures"), False),
    )
    found = (
        (words, [city for city in everybody if city.indicators and city.is_member == own]) for words, own in groups
    )
    st.html(extents(_group(words, cities, page.words) for words, cities in found if cities))


def _group(words: str, cities: list[Comparable], _: Words) -> Markup:
    links = city_links((city.city_id, city.name, city.is_member) for city in cities)
    return folded(words, links, True, _.number(len(cities)))

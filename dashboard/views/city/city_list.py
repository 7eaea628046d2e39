"""Which cities can be looked up, by their tie to the campaign?"""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.kit.city_links import city_links
from dashboard.kit.groups import extents, folded
from dashboard.kit.page import Page
from dashboard.store.nouns.places import City
from dashboard.store.rows import grouped, rows_of
from dashboard.words.labels import STATUS
from dashboard.words.translation import Words


def show_city_list(page: Page, everybody: pd.DataFrame) -> None:
    """List every local government and body under its status; those who launched the campaign stand open."""
    _ = page.words
    of = grouped(rows_of(everybody, City), "status")
    st.html(extents(_group(of[status], status, _) for status in STATUS if status in of))


def _group(cities: list[City], status: str, _: Words) -> Markup:
    names = city_links(((city.city_id, city.name, True) for city in cities), find=None)
    return folded(_.of(STATUS, status), names, status in {"pioneer", "member"}, _.number(len(cities)))

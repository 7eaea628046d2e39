"""Which cities can be looked up, by their tie to the campaign?"""

import pandas as pd
import streamlit as st

from dashboard.kit.page import Page
from dashboard.kit.templates import render
from dashboard.store.rows import grouped
from dashboard.words.labels import STATUS


def show_city_list(page: Page, everybody: pd.DataFrame) -> None:
    """List every local government and body under its status; those who launched the campaign stand open."""
    _ = page.words
    of = grouped(everybody, "status")
    groups = [
        (_.of(STATUS, status), _.number(len(of[status])), of[status], status in {"pioneer", "member"})
        for status in STATUS
        if status in of
    ]
    st.html(render("views/city/city_list.html", groups=groups))

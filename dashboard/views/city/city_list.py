"""Which cities can be looked up, by their tie to the campaign?"""

import html

import pandas as pd
import streamlit as st

from dashboard.kit import address
from dashboard.kit.page import Page
from dashboard.store.nouns.places import City
from dashboard.store.rows import rows_of
from dashboard.words.labels import STATUS
from dashboard.words.translation import Words


def show_city_list(page: Page, everybody: pd.DataFrame) -> None:
    """List every local government and body under its status; those who launched the campaign stand open."""
    _ = page.words
    groups = [_group(everybody[everybody["status"] == status], status, _) for status in STATUS]
    st.html(f'<div class="extents">{"".join(groups)}</div>')


def _group(rows: pd.DataFrame, status: str, _: Words) -> str:
    if rows.empty:
        return ""
    names = " · ".join(_link(city) for city in rows_of(rows, City))
    opened = " open" if status in {"pioneer", "member"} else ""
    title = html.escape(_.of(STATUS, status))
    return f"<details{opened}><summary>{title} <b>{_.number(len(rows))}</b></summary><p>{names}</p></details>"


def _link(city: City) -> str:
    return f"<a {address.href(city=str(city.city_id), find=None)}><strong>{html.escape(str(city.name))}</strong></a>"

"""Targets: the campaign's own, those of cities and of frameworks, how far each is, and what-ifs."""

import pandas as pd
import streamlit as st

from dashboard.kit import address, city_search
from dashboard.kit.head import show_head
from dashboard.kit.page import Page
from dashboard.kit.verdicts import show_verdicts
from dashboard.store import marts
from dashboard.store.nouns.indicators import Progress
from dashboard.views.targets import choice, paths
from dashboard.views.targets.grid import show_grid
from dashboard.views.targets.head import head_of
from dashboard.views.targets.paths import show_paths
from dashboard.views.targets.what_if import show_what_if


def show_targets_page(page: Page) -> None:
    """Show the page: the grid of all first, or the targets of the city that the reader has chosen."""
    progress = marts.frame(page.database, Progress)
    head, first = st.container(), st.container()
    city, names = choice.chosen(page, progress)
    with head:
        show_head(head_of(page, city_search.known(page)))
    if city is None:
        with first:
            _all(page, progress)
        looked_at = choice.with_most_targets(progress)
        if looked_at is not None:
            show_paths(page, names[looked_at], progress[progress["city_id"] == looked_at])
    else:
        looked_at = city
        _of_city(page, progress, city, names[city])
    own = progress[progress["city_id"] == looked_at]
    if looked_at is not None and len(own):
        show_what_if(page, names[looked_at], own)
    show_verdicts(page)


@address.part
def _all(page: Page, progress: pd.DataFrame) -> None:
    """Show the grid of all targets, of those who set them that the reader chooses."""
    _grid(page, _set_by(progress, choice.setter(page)), None)


@address.part
def _of_city(page: Page, progress: pd.DataFrame, city: str, name: str) -> None:
    """Show the targets of a city and the grid of all, of those who set them that the reader chooses."""
    setter = choice.setter(page)
    shown = _set_by(progress, setter)
    rows = shown[shown["city_id"] == city]
    if rows.empty:
        paths.nothing(page, name, setter is not None)
    else:
        show_paths(page, name, rows)
    _grid(page, shown, city)


def _set_by(progress: pd.DataFrame, setter: str | None) -> pd.DataFrame:
    return progress if setter is None else progress[progress["target_status"] == setter]


def _grid(page: Page, shown: pd.DataFrame, city: str | None) -> None:
    targets = shown[shown["target_status"] != "none"]
    if len(targets):
        show_grid(page, targets, city)

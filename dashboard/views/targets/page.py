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
    """Show the page."""
    progress = marts.frame(page.database, Progress)
    head = st.container()
    city, names = choice.chosen(page, progress)
    with head:
        show_head(head_of(page, city_search.known(page)))
    if city is None:
        show_verdicts(page)
    looked_at = city or choice.with_most_targets(progress)
    _targets(page, progress, city, looked_at, names)
    own = progress[progress["city_id"] == looked_at]
    if looked_at is not None and len(own):
        show_what_if(page, names[looked_at], own)
    if city is not None:
        show_verdicts(page)


@address.part
def _targets(
    page: Page, progress: pd.DataFrame, city: str | None, looked_at: str | None, names: dict[str, str]
) -> None:
    """Show the targets of a city and the grid of all, of those who set them that the reader chooses."""
    setter = choice.setter(page)
    shown = progress if setter is None else progress[progress["target_status"] == setter]
    if city is None:
        _grid(page, shown, city)
    if looked_at is not None:
        rows = shown[shown["city_id"] == looked_at]
        if rows.empty:
            paths.nothing(page, names[looked_at], setter is not None)
        else:
            show_paths(page, names[looked_at], rows)
    if city is not None:
        _grid(page, shown, city)


def _grid(page: Page, shown: pd.DataFrame, city: str | None) -> None:
    targets = shown[shown["target_status"] != "none"]
    if len(targets):
        show_grid(page, targets, city)

"""Targets: the campaign's own, those of cities and of frameworks, how far each is, and what-ifs."""

import pandas as pd
import streamlit as st

from dashboard import queries, state
from dashboard.cards import target_choice, target_grid, target_if, target_ways, verdicts
from dashboard.components import page_head
from dashboard.state import Page


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    progress = queries.progress(page.database)
    head = st.container()
    city, names = target_choice.chosen(page, progress)
    with head:
        lead = _(
            "How far away is each target, by both methods? Each target says who set it; none is a UN target for a city."
        )
        page_head(page, target_choice.finding(progress, city, names, _), lead)
    if city is None:
        verdicts.show(page)
    looked_at = city or target_choice.with_most_targets(progress)
    _targets(page, progress, city, looked_at, names)
    own = progress[progress["city_id"] == looked_at]
    if looked_at is not None and len(own):
        target_if.show(page, names[looked_at], own)
    if city is not None:
        verdicts.show(page)


@state.part
def _targets(
    page: Page, progress: pd.DataFrame, city: str | None, looked_at: str | None, names: dict[str, str]
) -> None:
    """Show the targets of a city and the grid of all, of those who set them that the reader chooses."""
    setter = target_choice.setter(page)
    shown = progress if setter is None else progress[progress["target_status"] == setter]
    if city is None:
        _grid(page, shown, city)
    if looked_at is not None:
        rows = shown[shown["city_id"] == looked_at]
        if rows.empty:
            target_ways.nothing(page, names[looked_at], setter is not None)
        else:
            target_ways.show(page, names[looked_at], rows)
    if city is not None:
        _grid(page, shown, city)


def _grid(page: Page, shown: pd.DataFrame, city: str | None) -> None:
    targets = shown[shown["target_status"] != "none"]
    if len(targets):
        target_grid.show(page, targets, city)

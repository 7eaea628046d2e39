"""Targets: the campaign's own, those of cities and of frameworks, how far each is, and what-ifs."""

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.cards import target_choice, target_grid, target_if, target_ways, verdicts
from dashboard.components import page_head
from dashboard.state import Page


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    progress = queries.progress(page.database)
    head = st.container()
    city, setter, names = target_choice.chosen(page, progress)
    with head:
        lead = _(
            "How far is each target, by both methods? Who set it stands beside it; none is a UN target for a city."
        )
        page_head(page, target_choice.finding(progress, city, names, _), lead)
    shown = progress if setter is None else progress[progress["target_status"] == setter]
    if city is None:
        verdicts.show(page)
        _grid(page, shown, city)
    looked_at = city or target_choice.with_most_targets(progress)
    if looked_at is not None:
        _city(page, names[looked_at], shown[shown["city_id"] == looked_at], setter is not None)
    if city is not None:
        _grid(page, shown, city)
        verdicts.show(page)


def _grid(page: Page, shown: pd.DataFrame, city: str | None) -> None:
    targets = shown[shown["target_status"] != "none"]
    if len(targets):
        target_grid.show(page, targets, city)


def _city(page: Page, name: str, rows: pd.DataFrame, is_filtered: bool) -> None:
    if rows.empty:
        target_ways.nothing(page, name, is_filtered)
        return
    target_ways.show(page, name, rows)
    target_if.show(page, name, rows)

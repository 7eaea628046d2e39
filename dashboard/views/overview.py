"""Overview: how far the campaign is, at a glance."""

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.cards import city_find, coverage, events, headline, milestones, newest, overview_map, verdicts
from dashboard.components import page_head
from dashboard.state import Page
from dashboard.wording import quantity


def show(page: Page) -> None:
    """Show the page."""
    head = queries.headline(page.database)
    page_head(page, _title(page, head), _lead(page, head))
    city_find.row(page)
    headline.show(page, head)
    left, right = st.columns([2, 1], gap="large")
    with left:
        overview_map.show(page, head)
        milestones.show(page, head)
    with right:
        newest.show(page)
        events.show(page)
    verdicts.show(page)
    coverage.show(page)


def _title(page: Page, head: pd.Series) -> str:
    _ = page.words
    return _.n(
        "{count} member is documented by name on the way to {goal}",
        "{count} members are documented by name on the way to {goal}",
        int(head["documented"]),
        goal=int(head["goal"]),
    )


def _lead(page: Page, head: pd.Series) -> str:
    _ = page.words
    countries = _.n("in {count} country", "in {count} countries", int(head["countries"]))
    if pd.isna(head["reported"]):
        return _("Public pages name them, {countries}. No total is officially reported.", countries=countries)
    reported = quantity(head["reported"], head["reported_qualifier"], _)
    return _(
        "The campaign for 10, 100, 1000 human rights cities and territories by 2030 is reported to count {reported} "
        "local and regional governments. Public pages name {documented} members, {countries}.",
        reported=reported,
        documented=int(head["documented"]),
        countries=countries,
    )

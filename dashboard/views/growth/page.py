"""Growth: where the campaign stands and its pace leads, the verdict, the forecast, sections, and what-ifs."""

import streamlit as st

from dashboard.kit.head import show_head
from dashboard.kit.page import Page
from dashboard.kit.verdicts import show_verdicts
from dashboard.store import marts
from dashboard.store.nouns.campaign import Headline, Verdict
from dashboard.views.growth import scenarios
from dashboard.views.growth.fan import show_fan
from dashboard.views.growth.head import head_of
from dashboard.views.growth.road import show_road
from dashboard.views.growth.sections import show_sections


def show_growth_page(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head, found = marts.only_row(page.database, Headline), marts.frame(page.database, Verdict)
    show_head(head_of(page, None))
    show_road(page, head, found)
    show_verdicts(page)
    show_fan(page, head)
    show_sections(page)
    with st.container(key="controls"):
        left, right = st.columns(2, gap="large")
        pace = left.slider(_("New members a month"), 1, 60, 20, key="pace", bind="query-params")
        level = right.slider(
            _("Members in every section, at least"), 10, 300, 150, step=10, key="level", bind="query-params"
        )
    left, right = st.columns(2, gap="large")
    with left:
        scenarios.pace(page, head, pace)
    with right:
        scenarios.levels(page, head, level)

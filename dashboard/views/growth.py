"""Growth: the reported pace and where it ends, both verdicts, documented joins, sections, and what-ifs."""

import streamlit as st

from dashboard import queries
from dashboard.cards import fan, joins, road, scenarios, sections, verdicts
from dashboard.components import page_head
from dashboard.state import Page


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head, found = queries.headline(page.database), queries.verdicts(page.database)
    title = road.finding(found, int(head["goal"]), head["goal_on"].year, _)
    lead = _("What is reported and what is documented by name are counted apart: they are different things.")
    page_head(page, title, lead)
    road.show(page, head, found)
    verdicts.show(page)
    joins.show(page)
    fan.show(page, head)
    sections.show(page)
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

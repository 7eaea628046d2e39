"""Overview: how far the campaign is, at a glance."""

from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from dashboard.kit.coverage import show_coverage
from dashboard.kit.head import show_head
from dashboard.kit.numbers import numbers
from dashboard.kit.page import Page
from dashboard.kit.verdicts import show_verdicts
from dashboard.store import marts
from dashboard.store.nouns.campaign import Headline
from dashboard.views.overview.doors import show_doors
from dashboard.views.overview.head import head_of
from dashboard.views.overview.milestones import show_milestones
from dashboard.views.overview.newest import show_newest
from dashboard.views.overview.next_events import show_next_events
from dashboard.views.overview.small_map import show_small_map


def show_overview_page(page: Page) -> None:
    """Show the page."""
    head, said = marts.only_row(page.database, Headline), head_of(page, None)
    words, picture = _hero(page)
    with words:
        show_head(said)
        numbers(said.figures)
    with picture:
        show_small_map(page)
    show_doors(page)
    left, right = st.columns([2, 1], gap="large")
    with left:
        show_milestones(page, head)
        show_verdicts(page)
        show_coverage(page)
    with right:
        show_newest(page)
        show_next_events(page)


def _hero(page: Page) -> tuple[AbstractContextManager[object], AbstractContextManager[object]]:
    """Return where the words and the picture of the first screen stand: beside each other, but for slides."""
    if page.is_presenting:
        return nullcontext(), nullcontext()
    with st.container(key="hero"):
        words, picture = st.columns([1, 1.7], gap="large")
    return words, picture

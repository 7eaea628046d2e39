"""Overview: how far the campaign is, at a glance."""

from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from dashboard.kit.coverage import show_coverage
from dashboard.kit.page import Page, page_head
from dashboard.kit.verdicts import show_verdicts
from dashboard.store import marts
from dashboard.store.nouns.campaign import Headline
from dashboard.views.overview.doors import show_doors
from dashboard.views.overview.headline import show_headline
from dashboard.views.overview.milestones import show_milestones
from dashboard.views.overview.newest import show_newest
from dashboard.views.overview.next_events import show_next_events
from dashboard.views.overview.small_map import show_small_map
from dashboard.words.phrases import quantity


def show_overview_page(page: Page) -> None:
    """Show the page."""
    head = marts.only_row(page.database, Headline)
    words, picture = _hero(page)
    with words:
        page_head(_title(page, head), _lead(page, head))
        show_headline(page, head)
    with picture:
        show_small_map(page, head)
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


def _title(page: Page, head: Headline) -> str:
    _ = page.words
    return _.n(
        "{count} member is documented by name on the way to {goal}",
        "{count} members are documented by name on the way to {goal}",
        head.documented,
        goal=head.goal,
    )


def _lead(page: Page, head: Headline) -> str:
    _ = page.words
    countries = _.n("in {count} country", "in {count} countries", head.countries)
    if head.reported is None:
        return _("Public pages name them, {countries}. No total is officially reported.", countries=countries)
    reported = quantity(head.reported, head.reported_qualifier, _)
    return _(
        "The campaign for 10, 100, 1000 human rights cities and territories by 2030 is reported to count {reported} "
        "local and regional governments. Public pages name {documented} members, {countries}.",
        reported=reported,
        documented=head.documented,
        countries=countries,
    )

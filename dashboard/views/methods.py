"""Data & methods: where each figure is from, how it is computed, what is missing, which version this is."""

from dashboard import queries
from dashboard.cards import catalogue, coverage, dictionary, method_text, sources, versions, warnings, worklist
from dashboard.components import page_head
from dashboard.state import Page


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    found = queries.sources(page.database)
    page_head(
        page,
        _("{count} sources, each with its date, licence and rows", count=len(found)),
        _("What this dashboard knows, from whom, how each figure is computed, and what should be looked at."),
    )
    sources.show(page, found)
    coverage.show(page)
    worklist.show(page)
    warnings.show(page)
    catalogue.show(page)
    method_text.show(page)
    versions.show(page)
    dictionary.show(page)

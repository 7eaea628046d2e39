"""Data & methods: where each figure is from, how it is computed, what is missing, which version this is."""

from dashboard.kit.coverage import show_coverage
from dashboard.kit.page import Page, page_head
from dashboard.store import marts
from dashboard.store.nouns.provenance import Source
from dashboard.views.methods.catalogue import show_catalogue
from dashboard.views.methods.dictionary import show_dictionary
from dashboard.views.methods.method_text import show_method_text
from dashboard.views.methods.sources import show_sources
from dashboard.views.methods.versions import show_versions
from dashboard.views.methods.warnings import show_warnings
from dashboard.views.methods.worklist import show_worklist


def show_methods_page(page: Page) -> None:
    """Show the page."""
    _ = page.words
    found = marts.frame(page.database, Source)
    page_head(
        _("{count} sources, each with its date, licence and rows", count=len(found)),
        _("What this dashboard knows, from whom, how each figure is computed, and what should be looked at."),
    )
    show_sources(page, found)
    show_coverage(page)
    show_worklist(page)
    show_warnings(page)
    show_catalogue(page)
    show_method_text(page)
    show_versions(page)
    show_dictionary(page)

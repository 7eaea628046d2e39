"""Data & methods: where each figure is from, how it is computed, what is missing, which version this is."""

from dashboard.kit.coverage import show_coverage
from dashboard.kit.head import show_head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.provenance import Source
from dashboard.views.methods.catalogue import show_catalogue
from dashboard.views.methods.dictionary import show_dictionary
from dashboard.views.methods.head import head_of
from dashboard.views.methods.loading import show_loading
from dashboard.views.methods.method_text import show_method_text
from dashboard.views.methods.sources import show_sources
from dashboard.views.methods.versions import show_versions
from dashboard.views.methods.warnings import show_warnings
from dashboard.views.methods.worklist import show_worklist


def show_methods_page(page: Page) -> None:
    """Show the page."""
    show_head(head_of(page, None))
    show_sources(page, marts.frame(page.database, Source))
    show_coverage(page)
    show_worklist(page)
    show_loading(page)
    show_warnings(page)
    show_catalogue(page)
    show_method_text(page)
    show_versions(page)
    show_dictionary(page)

"""Which data version is this, and which are kept?"""

import html

import streamlit as st

from dashboard.kit import address
from dashboard.kit.page import Page
from dashboard.kit.show_card import title_html
from dashboard.store import queries
from dashboard.store.nouns.provenance import Release

VERSIONS_SHOWN = 12


def show_versions(page: Page) -> None:
    """List the kept versions, each with a link that opens this very page with it."""
    _ = page.words
    shown = queries.release(page.database).version
    rows = "".join(_row(page, found, found.version == shown) for found in queries.versions(VERSIONS_SHOWN))
    title = _("This is data version {version}", version=shown)
    under = _("A link with its version opens the same figures later, as long as the version is kept.")
    with st.container(key="card-versions"):
        st.html(f'{title_html(title, under)}<ul class="plain-list">{rows}</ul>')


def _row(page: Page, found: Release, is_shown: bool) -> str:
    _ = page.words
    words = _("{version}: sources read by {day}", version=found.version, day=_.date(found.as_of))
    mark = _("shown now") if is_shown else ""
    href = address.href(data=found.version)
    return f"<li><a {href}>{html.escape(words)}</a> <b>{html.escape(mark)}</b></li>"

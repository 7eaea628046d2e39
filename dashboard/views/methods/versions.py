"""Which data version is this, and which are kept?"""

import streamlit as st

from dashboard.kit.page import Page
from dashboard.kit.show_card import body_html, title_html
from dashboard.kit.templates import render
from dashboard.store import queries

VERSIONS_SHOWN = 12


def show_versions(page: Page) -> None:
    """List the kept versions, each with a link that opens this very page with it."""
    _ = page.words
    shown = queries.release(page.database).version
    versions = [
        (
            found.version,
            _("{version}: sources read by {day}", version=found.version, day=_.date(found.as_of)),
            _("shown now") if found.version == shown else "",
        )
        for found in queries.versions(VERSIONS_SHOWN)
    ]
    title = _("This is data version {version}", version=shown)
    under = _("A link with its version opens the same figures later, as long as the version is kept.")
    with st.container(key="card-versions"):
        st.html(title_html(title, under) + body_html(render("views/methods/versions.html", versions=versions)))

"""Who joined last, as far as a date is published?"""

import html

import streamlit as st

from dashboard import queries, state
from dashboard.state import Page
from dashboard.wording import since

NEWEST = 6


def show(page: Page) -> None:
    """List the members that joined last, as far as a date is published."""
    _ = page.words
    rows = "".join(
        f'<li><a href="{html.escape(state.link("city", city=m.city_id))}" target="_self">{html.escape(m.name)}</a>'
        f"<span>{html.escape(_.country(m.country_iso2))} · {html.escape(since(m, _))} · "
        f'<a href="{html.escape(m.source_url)}" target="_blank" rel="noopener">{html.escape(_("source"))}</a></span></li>'
        for m in queries.newest_members(page.database, NEWEST).itertuples()
    )
    title = html.escape(_("Newest documented members"))
    st.html(f'<h2 class="side-title">{title}</h2><ul class="plain-list">{rows}</ul>')

"""Who joined last, as far as a date is published?"""

import streamlit as st

from dashboard.kit import address
from dashboard.kit.page import Page
from dashboard.kit.templates import render
from dashboard.store import queries
from dashboard.words.phrases import since

NEWEST = 6


def show_newest(page: Page) -> None:
    """List the members that joined last, as far as a date is published."""
    _ = page.words
    members = [
        (member, address.link("city", city=member.city_id), f"{_.country(member.country_iso2)} · {since(member, _)}")
        for member in queries.newest_members(page.database, NEWEST)
    ]
    title, source = _("Newest documented members"), _("source")
    st.html(render("views/overview/newest.html", title=title, members=members, source=source))

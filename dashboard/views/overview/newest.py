"""Who joined last, as far as a date is published?"""

import html

import streamlit as st

from dashboard.kit import address
from dashboard.kit.page import Page
from dashboard.store import queries
from dashboard.store.nouns.places import Member
from dashboard.words.phrases import since
from dashboard.words.translation import Words

NEWEST = 6


def show_newest(page: Page) -> None:
    """List the members that joined last, as far as a date is published."""
    _ = page.words
    rows = "".join(_line(member, _) for member in queries.newest_members(page.database, NEWEST))
    title = html.escape(_("Newest documented members"))
    st.html(f'<h2 class="side-title">{title}</h2><ul class="plain-list">{rows}</ul>')


def _line(member: Member, _: Words) -> str:
    page = html.escape(address.link("city", city=member.city_id))
    when = html.escape(f"{_.country(member.country_iso2)} · {since(member, _)}")
    word = html.escape(_("source"))
    source = f'<a href="{html.escape(member.source_url)}" target="_blank" rel="noopener">{word}</a>'
    name = html.escape(member.name)
    return f'<li><a href="{page}" target="_self">{name}</a><span>{when} · {source}</span></li>'

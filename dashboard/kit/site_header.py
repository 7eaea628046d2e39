"""Whose pages these are, the chosen city, the search, the languages and the way to a shared screen: on every page."""

from collections.abc import Mapping

import streamlit as st

from dashboard.kit import address, city_search, site_search
from dashboard.kit.page import Page
from dashboard.kit.presenter import presenter_html
from dashboard.kit.take_along import own_deck_words
from dashboard.kit.templates import render
from dashboard.words.translation import own_names


def show_site_header(page: Page, path: str, titles: Mapping[str, str], is_about_a_city: bool) -> None:
    """Show the header of the page at `path`; on one about a city, what the search finds turns this page to it.

    `titles` are those of the pages by their paths.
    """
    with st.container(key="site", horizontal=True, vertical_alignment="center", gap="small"):
        if page.is_presenting:
            # A deck ends with its last slide; no page follows it.
            st.html(presenter_html(page, path, {} if address.asks_for_deck() else titles))
            return
        _brand(page)
        _chosen_city(page)
        site_search.show_site_search(page, titles, is_about_a_city)
        st.html(_tools(page), width="content")


def _brand(page: Page) -> None:
    _ = page.words
    with st.container(key="brand", width="content"):
        name, aim = _("Human Rights Cities"), _("10 · 100 · 1000 by 2030")
        st.page_link(
            st.Page(lambda: None, title="Overview", default=True),
            label=f"**{name}** {aim}",
            query_params=address.shared(),
        )


def _chosen_city(page: Page) -> None:
    """Show the city that stays chosen from page to page, and a way to choose none."""
    _ = page.words
    city = city_search.known(page)
    if city is None:
        return
    with st.container(key="chosen-city", horizontal=True, vertical_alignment="center", gap=None, width="content"):
        city_search.lead_to(page, city.city_id, city.name)
        st.button(
            "✕",
            key="no-city",
            type="tertiary",
            help=_("Clear the chosen city"),
            on_click=city_search.choose,
            args=(None,),
        )


def _tools(page: Page) -> str:
    _ = page.words
    return render(
        "kit/site_header.html",
        label=_("Language and presentation"),
        language=_.language,
        name=own_names()[_.language],
        languages=own_names().items(),
        copy=_("Copy link"),
        copied=_("Copied"),
        own_deck=own_deck_words(page),
        present=_("Present"),
        help=_("One message a screen; arrow keys or a remote control move on"),
    )

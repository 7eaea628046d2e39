"""Whom to compare with, in whatever spelling: the list of cities does mind accents."""

from collections.abc import Collection
from functools import partial

import streamlit as st

from dashboard.kit import address, city_search
from dashboard.kit.page import Page, empty

KEY = "beside"


def row(page: Page, names: Collection[str], shown: list[str], most: int) -> None:
    """Show a search with buttons to compare what it finds.

    `shown` are the identifiers of the chosen city and of those compared with it, `most` how many there may be in all.
    """
    _ = page.words
    with st.container(key="controls-find"):
        places = st.columns([1.2, 2.8], vertical_alignment="center", gap="medium")
        typed = places[0].text_input(
            _("Add a city to compare with"),
            key=KEY,
            bind="query-params",
            type="search",
            live=True,
            label_visibility="collapsed",
            placeholder=_("Add a city to compare with"),
        )
        typed = (typed or "").strip()[: address.LONGEST_SEARCH]
        with places[1]:
            if not city_search.offers(page, typed, partial(_offer, names=names, shown=shown, most=most)) and typed:
                empty(page, _("No city is known as {asked}.", asked=typed), _("Try another spelling."))


def _offer(page: Page, city_id: str, words: str, names: Collection[str], shown: list[str], most: int) -> None:
    _ = page.words
    with st.container(horizontal=True, key=f"found-{city_id}", gap="small", vertical_alignment="center"):
        st.markdown(words, width="content")
        if city_id not in names:
            st.caption(_("not a local or regional government: not compared"), width="content")
            return
        st.button(
            _("Compare with it"),
            key=f"pick-beside-{city_id}",
            type="tertiary",
            disabled=city_id in shown or len(shown) == most,
            on_click=_put_beside,
            args=([*shown[1:], city_id],),
        )


def _put_beside(peers: list[str]) -> None:
    address.ask("with", ",".join(peers))
    st.session_state[KEY] = ""

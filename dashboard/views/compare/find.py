"""Whom to compare with, in whatever spelling: the list of cities does mind accents."""

from collections.abc import Collection
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.kit import address, city_search
from dashboard.kit.page import Page, empty

KEY = "beside"


def row(page: Page, place: DeltaGenerator, names: Collection[str], shown: list[str], most: int) -> None:
    """Show a search in `place`, and beneath it buttons to compare what it finds.

    `shown` are the identifiers of the chosen city and of those compared with it, `most` how many there may be in all.
    """
    _ = page.words
    typed = place.text_input(
        _("Add a city to compare with"),
        key=KEY,
        bind="query-params",
        type="search",
        live=True,
        placeholder=_("Any spelling"),
    )
    typed = (typed or "").strip()[: address.LONGEST_SEARCH]
    offer = partial(_offer, names=names, shown=shown, most=most)
    if typed and not city_search.offers(page, typed, offer):
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

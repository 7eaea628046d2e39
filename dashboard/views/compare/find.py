"""Which city does the reader mean, in whatever spelling? What is found becomes my city, or one beside it."""

from collections.abc import Collection
from functools import partial

import streamlit as st

from dashboard.kit import address, city_search
from dashboard.kit.page import Page


def row(page: Page, names: Collection[str], shown: list[str], most: int) -> None:
    """Show a search that ignores accents, with buttons to compare what it finds: the lists below do mind accents.

    `shown` are the identifiers of the chosen city and of those compared with it, `most` how many there may be in all.
    """
    city_search.row(page, partial(_offer, names=names, shown=shown, most=most))


def _offer(page: Page, city_id: str, words: str, names: Collection[str], shown: list[str], most: int) -> None:
    _ = page.words
    with st.container(horizontal=True, key=f"found-{city_id}", gap="small", vertical_alignment="center"):
        st.markdown(words, width="content")
        if city_id not in names:
            st.caption(_("not a local or regional government: not compared"), width="content")
            return
        st.button(_("My city"), key=f"pick-{city_id}", type="tertiary", on_click=_turn_to, args=(city_id,))
        st.button(
            _("Compare with it"),
            key=f"pick-beside-{city_id}",
            type="tertiary",
            disabled=city_id in shown or len(shown) == most,
            on_click=_put_beside,
            args=([*shown[1:], city_id],),
        )


def _turn_to(city_id: str) -> None:
    address.ask("city", city_id)
    address.ask("with", None)
    st.session_state["find"] = ""


def _put_beside(peers: list[str]) -> None:
    address.ask("with", ",".join(peers))
    st.session_state["find"] = ""

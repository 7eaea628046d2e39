"""One card of a page, for the pages of others: how it stands alone, and what shows it there."""

import os
import re
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from dashboard.kit import address, site
from dashboard.kit.card import Card
from dashboard.kit.head import synthetic_mark
from dashboard.kit.page import Page, version_line
from dashboard.kit.templates import render
from dashboard.store import marts
from dashboard.store.nouns.places import City
from dashboard.store.queries import release

EMBEDDERS = "DASHBOARD_FRAME_ANCESTORS"
# What a card may be called; longer than any name.
NAME = re.compile(r"[a-z0-9-]{1,60}")
# Until the card itself has said how high it is (pixels).
HEIGHT = 480


def embedders() -> str:
    """Return the sites that may show cards, as whoever runs the dashboard names them; empty for none."""
    return os.environ.get(EMBEDDERS, "").strip()


def is_offered() -> bool:
    """Tell whether anybody may embed a card and its public address is known."""
    return bool(embedders() and site.site())


def card_asked() -> str | None:
    """Return the card that the address asks to see alone."""
    found = address.kept_by_streamlit("embed")
    return found if found and NAME.fullmatch(found) else None


def begin(path: str, is_of_city: bool) -> None:
    """Note which page this is; where one card is asked for, hide all around it, as long as the page runs."""
    st.session_state["place"] = path
    st.session_state["is_of_city"] = is_of_city
    st.session_state["embedded"] = False
    name = card_asked()
    if name:
        st.html(render("kit/embedding.html", name=name))


def is_left_out(card: Card) -> bool:
    """Tell whether another card is to be seen alone."""
    name = card_asked()
    if name == card.key:
        st.session_state["embedded"] = True
    return name is not None and name != card.key


def whose(page: Page, card: Card) -> Markup:
    """Return the name of the city that a card alone is of, where its title does not say so."""
    asked = address.asked("city")
    if card_asked() is None or not asked or not st.session_state.get("is_of_city"):
        return Markup()
    names = [city.name for city in marts.rows(page.database, City, city_id=asked) if city.name not in card.title]
    return Markup().join(Markup('<p class="card-of">{}</p>').format(name) for name in names)


def end(page: Page) -> None:
    """Say where one card is asked for that the page does not have now, with a link to the page."""
    name, _ = card_asked(), page.words
    if name is None or st.session_state["embedded"]:
        return
    why = _("This page does not show such a card, or has no data for it now.")
    with st.container(key=f"card-{name}"):
        st.html(Markup('<p class="empty">{}</p>').format(why) + _back(page))


def foot(page: Page) -> Markup:
    """Return what stands under a card alone: that its data are generated, their version, and the way to all else."""
    mark = synthetic_mark(page.words) if release(page.database).is_synthetic else Markup()
    return mark + _back(page)


def _back(page: Page) -> Markup:
    _ = page.words
    link = Markup('<div class="card-foot card-back"><p>{} <a href="{}" target="_blank" rel="noopener">{}</a></p></div>')
    said = _("{name}: all data and downloads", name=_("Human Rights Cities"))
    return link.format(version_line(page), address.query(present=None), said)


def show_snippet(page: Page, card: Card) -> None:
    """Show what shows the card on another page: an iframe that takes the height of the card."""
    _ = page.words
    with st.popover(_("Embed"), key=f"embed-{card.key}"):
        st.html(Markup("<p>{}</p>").format(_("Copy this into your page. It then shows this card as it is now chosen.")))
        st.code(snippet(card, page.words.language), language=None, wrap_lines=True)
        st.html(Markup("<p>{}</p>").format(_("Or this picture, as SVG or PNG, which needs no frame:")))
        st.code(picture_address(card, page.words.language), language=None, wrap_lines=True)


def picture_address(card: Card, language: str) -> str:
    """Return the public address of the card as a picture, as it is now chosen."""
    place = st.session_state.get("place", "") or "overview"
    return site.address(f"card/{place}/{card.key}.svg", **{**_chosen(), "lang": language})


def _chosen() -> dict[str, str]:
    return {name: value for name, value in address.every().items() if name not in ("present", "lang")}


def snippet(card: Card, language: str) -> str:
    """Return the HTML for another page; only what this dashboard says can change the height."""
    asked = urlencode({**_chosen(), "lang": language, "embed": card.key})
    place = st.session_state.get("place", "")
    return str(
        render(
            "kit/snippet.html",
            src=f"{site.site()}/{place}?{asked}",
            title=card.title,
            height=HEIGHT,
            origin="/".join(site.site().split("/")[:3]),
        )
    )

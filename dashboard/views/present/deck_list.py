"""Which decks are there, what does each show, and as which files can it be taken along?"""

import streamlit as st

from dashboard.deck.deck import cards_of, decks, subjects
from dashboard.deck.files import file_of
from dashboard.deck.wish import Wish
from dashboard.kit import address, choices
from dashboard.kit.groups import Entry, entries_html, extents, folded
from dashboard.kit.links import more
from dashboard.kit.page import Page
from dashboard.kit.show_card import title_html
from dashboard.kit.take_along import file_buttons
from dashboard.store.nouns.presenting import Deck

# As wide as the longest name (pixels).
LIST_WIDTH = 480


def show_deck_list(page: Page) -> None:
    """Show each deck: what it is about, the way to its slides, and its files."""
    for deck in decks(page.database):
        _show(page, deck)


@address.part
def _show(page: Page, deck: Deck) -> None:
    _ = page.words
    with st.container(key=f"deck-{deck.deck_id}"):
        cards = cards_of(page.database, deck.deck_id)
        notes = entries_html([Entry(card.note) for card in cards])
        script = extents([folded(_("What a presenter may say"), notes)])
        st.html(title_html(deck.title, _.n("{count} message", "{count} messages", len(cards))) + script)
        about = _chosen(page, deck)
        if deck.asks and not about:
            return
        own = {deck.asks: about} if deck.asks and about else {}
        link = address.link("present", deck=deck.deck_id, **own)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"take-{deck.deck_id}"):
            st.html(more(link, _("Present")), width="content")
            wish = Wish(deck.deck_id, about or "")
            name = "-".join(filter(None, [deck.deck_id, about, _.language]))
            file_buttons(lambda kind: file_of(kind, page, wish), name, deck.deck_id)


def _chosen(page: Page, deck: Deck) -> str | None:
    """Show the list of what a deck can be about, if it is about something; return what is chosen."""
    _ = page.words
    of = subjects(page, deck)
    if deck.asks is None:
        return None
    label, none = (_("City"), _("Choose a city")) if deck.asks == "city" else (_("Section"), _("Choose a section"))
    return choices.select(st.container(width=LIST_WIDTH), label, deck.asks, ["", *of], lambda key: of.get(key, none))

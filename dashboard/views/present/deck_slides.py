"""The slides of a deck: static/present.js shows one after the other."""

from collections import Counter
from dataclasses import replace

import pandas as pd

from dashboard.deck.deck import DeckError, MadeDeck, decks, made
from dashboard.deck.link import UnreadableError, unpacked
from dashboard.deck.wish import Wish
from dashboard.kit import address
from dashboard.kit.card import Card
from dashboard.kit.head import Head, show_head
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import chart_card, html_card
from dashboard.kit.slides import Slide, body_of


def show_deck(page: Page, name: str) -> None:
    """Show the deck; where it cannot be shown, say why and how it can."""
    _ = page.words
    known = {deck.deck_id: deck for deck in decks(page.database)}
    if name not in known:
        empty(page, _("There is no deck of this name."), _("Escape leads to all that there are."))
        return
    asks = known[name].asks
    try:
        deck = made(page, Wish(name, (address.asked(asks) if asks else None) or ""))
    except DeckError:
        why = _("This deck is about a city.") if asks == "city" else _("This deck is about a UCLG section.")
        empty(page, why, _("Escape leads to the list, where one can be chosen."))
        return
    _show(page, deck)


def show_slides_of_visitor(page: Page) -> None:
    """Show the deck that the address itself holds; where it holds none that has slides, say so."""
    _ = page.words
    try:
        deck = made(page, unpacked(address.asked("slides") or ""))
    except (UnreadableError, DeckError):
        deck = None
    if deck is None or not deck.shown:
        empty(page, _("This link holds no slides that can be shown."), _("Escape leads to the list of presentations."))
        return
    _show(page, deck)


def _show(page: Page, deck: MadeDeck) -> None:
    _ = page.words
    show_head(
        Head(_.as_written(deck.title), deck.about or _("10, 100, 1000 Human Rights Cities and Territories by 2030"))
    )
    times: Counter[str] = Counter()
    for shown in deck.shown:
        card = _card(deck, shown.slide)
        times[card.key] += 1
        if times[card.key] > 1:
            card = replace(card, key=f"{card.key}-{times[card.key]}")
        if shown.slide.chart is not None:
            chart_card(page, card, shown.slide.chart)
        else:
            html_card(page, card, body_of(shown.slide), has_table=False)


def _card(deck: MadeDeck, slide: Slide) -> Card:
    """Return the card of a slide; the first words of a page become one."""
    found = slide.card
    return found or Card("first-words", slide.title, slide.under, deck.version, pd.DataFrame())

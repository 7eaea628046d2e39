"""Decks: slides of several pages in one order."""

from typing import NamedTuple


class Deck(NamedTuple):
    """One row per deck and language."""

    deck_id: str
    language: str
    title: str
    asks: str | None


class DeckSlide(NamedTuple):
    """One row per slide of a deck and language."""

    deck_id: str
    place: int
    language: str
    page: str
    card: str
    asked: str
    note: str

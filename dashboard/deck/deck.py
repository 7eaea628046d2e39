"""Which decks are there, and what are the slides of one, for a language and for what it is about?"""

import json
from dataclasses import dataclass, replace
from difflib import get_close_matches

from dashboard.deck.pages_as_slides import slides_of
from dashboard.kit.page import Page, version_line
from dashboard.kit.slides import Slide
from dashboard.pages import PAGES
from dashboard.store import marts
from dashboard.store.edition import Edition
from dashboard.store.nouns.places import City
from dashboard.store.nouns.presenting import Deck, DeckSlide
from dashboard.store.queries import release
from dashboard.words.folding import folded
from dashboard.words.labels import SECTION
from dashboard.words.translation import ENGLISH, words

ENTRY = {entry.folder: entry for entry in PAGES}
# As many names are offered where one is unknown.
NEAREST, MOST = 3, 12


class DeckError(Exception):
    """What was asked for cannot be made: said to whoever asked."""


@dataclass(frozen=True)
class Shown:
    """A slide in its place of a deck, and what the presenter may say to it."""

    slide: Slide
    note: str


@dataclass(frozen=True)
class MadeDeck:
    """A deck as shown: its slides, and under `left_out` the cards of which there is nothing to show."""

    name: str
    page: Page
    subject: str
    title: str
    about: str
    version: str
    is_synthetic: bool
    shown: tuple[Shown, ...]
    left_out: tuple[str, ...]


def decks(database: Edition) -> list[Deck]:
    """Return the decks with their titles in the language of the visit, in the order of the data."""
    return marts.rows(database, Deck, language=database.language) or marts.rows(database, Deck, language=ENGLISH)


def subjects(page: Page, deck: Deck) -> dict[str, str]:
    """Return what a deck can be about, each with its name: cities or sections; nothing where it asks for none."""
    if deck.asks == "section":
        return {key: page.words.of(SECTION, key) for key in SECTION}
    if deck.asks == "city":
        found = marts.rows(page.database, City)
        return {city.city_id: city.name for city in sorted(found, key=lambda city: folded(city.name))}
    return {}


def made(page: Page, name: str, about: str) -> MadeDeck:
    """Return a deck with its slides; raise DeckError for an unknown one, or for what it cannot be about."""
    known = {deck.deck_id: deck for deck in decks(page.database)}
    if name not in known:
        raise DeckError(_unknown("deck", name, dict.fromkeys(known, "")))
    deck = known[name]
    of = subjects(page, deck)
    if deck.asks and about not in of:
        raise DeckError(_unknown(deck.asks, about, of))
    # Nothing but its own subject is passed on.
    own = {deck.asks: about} if deck.asks else {}
    shown: list[Shown] = []
    left_out: list[str] = []
    for row in cards_of(page.database, name):
        asked = tuple(sorted({**json.loads(row.asked), **own}.items()))
        found = [slide for slide in slides_of(ENTRY[row.page], page, asked) if slide.key == row.card]
        shown += [Shown(slide, row.note) for slide in found[:1]]
        left_out += [] if found else [f"{row.page}/{row.card}"]
    version, made_up = version_line(page), bool(release(page.database).is_synthetic)
    return MadeDeck(name, page, about, deck.title, of.get(about, ""), version, made_up, tuple(shown), tuple(left_out))


def in_language(deck: MadeDeck, language: str) -> MadeDeck:
    """Return the same deck in another language."""
    said = words(language)
    page = replace(deck.page, words=said, look=replace(deck.page.look, separators=said.separators))
    return made(page, deck.name, deck.subject)


def cards_of(database: Edition, name: str) -> list[DeckSlide]:
    """Return what the slides of a deck are, with their notes in the language of the visit."""
    own = marts.rows(database, DeckSlide, deck_id=name, language=database.language)
    return own or marts.rows(database, DeckSlide, deck_id=name, language=ENGLISH)


def _unknown(kind: str, asked: str, known: dict[str, str]) -> str:
    """Say that no deck, city or section is known by this name, and which come closest."""
    if not asked:
        some = ", ".join(list(known)[:NEAREST])
        return f"this deck is about a {kind}, name one such as {some}"
    of = {folded(word): key for key, name in known.items() for word in (key, name) if word}
    near = list(dict.fromkeys(of[word] for word in get_close_matches(folded(asked), of, n=NEAREST, cutoff=0.5)))
    close = "the nearest known" if near else "known"
    return f"there is no {kind} named {asked[:80]!r}, {close} are {', '.join(near or list(known)[:MOST])}"

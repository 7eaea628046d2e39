"""Which decks are there, and what are the slides of one, for a language and for what it is about?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from dashboard.deck.pages_as_slides import slides_of
from dashboard.deck.wish import EVERY, Wish, WishedSlide
from dashboard.kit.page import Page, version_line
from dashboard.kit.slides import Slide
from dashboard.pages import CITY, PAGES
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
    """A slide in its place of a deck, as what it was wished, and what the presenter may say to it."""

    slide: Slide
    note: str
    wished: WishedSlide


@dataclass(frozen=True)
class MadeDeck:
    """A deck as shown: its slides, and under `left_out` the cards of which there is nothing to show."""

    wish: Wish
    page: Page
    title: str
    about: str
    version: str
    is_synthetic: bool
    shown: tuple[Shown, ...]
    left_out: tuple[str, ...]

    @property
    def has_cover(self) -> bool:
        """Tell whether a slide with the title of the deck comes first: a single card says its own."""
        return len(self.shown) > 1


@dataclass(frozen=True)
class _Plan:
    title: str
    about: str
    slides: Sequence[WishedSlide]


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


def made(page: Page, wish: Wish) -> MadeDeck:
    """Return a deck with its slides; raise DeckError for an unknown one, or for what it cannot be about."""
    plan = _own(page, wish) if wish.slides else _shipped(page, wish)
    shown: list[Shown] = []
    left_out: list[str] = []
    for wished in plan.slides:
        found = slides_for(page, wished)
        shown += [Shown(slide, wished.note, wished) for slide in found]
        left_out += [] if found else [wished.name]
    version, made_up = version_line(page), bool(release(page.database).is_synthetic)
    return MadeDeck(wish, page, plan.title, plan.about, version, made_up, tuple(shown), tuple(left_out))


def slides_for(page: Page, wished: WishedSlide) -> list[Slide]:
    """Return the slide of a card, or all of a page; nothing where there is no such card, or nothing to show of it."""
    if wished.page not in ENTRY:
        return []
    found = slides_of(ENTRY[wished.page], page, wished.asked)
    if wished.card == EVERY:
        return list(found)
    return [slide for slide in found if slide.key == wished.card][:1]


def is_of_city(wished: WishedSlide) -> bool:
    """Tell whether a slide is of a page about one city."""
    return wished.page in ENTRY and ENTRY[wished.page].group == CITY


def _own(page: Page, wish: Wish) -> _Plan:
    """Return what a deck shows that names its slides itself; without a title it is called as its page, or its city."""
    pages = {wished.page for wished in wish.slides}
    titles = [page.words(ENTRY[folder].title) for folder in pages if folder in ENTRY]
    title = wish.title or (titles[0] if len(pages) == len(titles) == 1 else page.words("Presentation"))
    cities = {dict(wished.asked).get("city") for wished in wish.slides if is_of_city(wished)} or {None}
    names = [city.name for city_id in cities if city_id for city in marts.rows(page.database, City, city_id=city_id)]
    return _Plan(title, names[0] if len(cities) == len(names) == 1 else "", wish.slides)


def _shipped(page: Page, wish: Wish) -> _Plan:
    """Return what a shipped deck shows."""
    known = {deck.deck_id: deck for deck in decks(page.database)}
    if wish.name not in known:
        raise DeckError(_unknown("deck", wish.name, dict.fromkeys(known, "")))
    deck = known[wish.name]
    of = subjects(page, deck)
    if deck.asks and wish.about not in of:
        raise DeckError(_unknown(deck.asks, wish.about, of))
    # Nothing but its own subject is passed on.
    own = {deck.asks: wish.about} if deck.asks else {}
    slides = [
        WishedSlide(row.page, row.card, tuple(sorted({**json.loads(row.asked), **own}.items())), row.note)
        for row in cards_of(page.database, wish.name)
    ]
    return _Plan(deck.title, of.get(wish.about, ""), slides)


def in_language(deck: MadeDeck, language: str) -> MadeDeck:
    """Return the same deck in another language."""
    said = words(language)
    page = replace(deck.page, words=said, look=replace(deck.page.look, separators=said.separators))
    return made(page, deck.wish)


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

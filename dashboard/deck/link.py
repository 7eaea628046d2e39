"""A deck of a visitor in one address: packed, read again within bounds, and longer by the cards that were added."""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from dashboard.deck.wish import Asked, Wish, WishedSlide

# So many slides a deck of a visitor has, and so many signs its link: what mail and chat still pass on whole.
MOST_SLIDES, LONGEST = 30, 3000
LONGEST_TITLE, LONGEST_NOTE, LONGEST_CHOICE, MOST_CHOICES = 100, 600, 200, 8
# What all that has room in a deck may unpack to (bytes), and more.
UNPACKED = 300_000
# Said first, should a later version pack in another way.
FORM = "1"
NAME = "own"
# What a page may be asked for, as etl/build/deck.schema.yml has it for the shipped decks.
CHOICES = frozenset(
    {
        *("against", "among", "area", "base", "by", "city", "due", "indicator", "kind", "level", "measure", "order"),
        *("pace", "prices", "programme", "q", "right", "section", "setter", "shade", "stage", "status", "task", "with"),
        "year",
    }
)
ASSUMED = re.compile(r"(goal|by|pace)-[\w.-]{1,80}", re.ASCII)
CARD = re.compile(r"([a-z]{1,30})/([a-z0-9-]{1,60})", re.ASCII)


class UnreadableError(Exception):
    """A link was cut, or was never one of a deck."""


def fits(deck: Wish) -> bool:
    """Tell whether a link has room for the deck."""
    return len(deck.slides) <= MOST_SLIDES and len(packed(deck)) <= LONGEST


def packed(deck: Wish) -> str:
    """Return the deck as it stands in an address; nothing of one that has nothing in it."""
    if not deck.slides:
        return ""
    slides = [[each.name, dict(each.asked), each.note] for each in deck.slides]
    said = json.dumps([deck.title, slides], ensure_ascii=False, separators=(",", ":"))
    return FORM + base64.urlsafe_b64encode(zlib.compress(said.encode(), 9)).decode().rstrip("=")


def unpacked(link: str) -> Wish:
    """Return the deck of a link, all in it cut to its bounds; raise UnreadableError for what is none."""
    if not link:
        return Wish(NAME)
    if len(link) > LONGEST or not link.startswith(FORM):
        raise UnreadableError
    try:
        unpacking = zlib.decompressobj()
        whole = base64.b64decode(link[1:] + "=" * (-len(link[1:]) % 4), altchars="-_", validate=True)
        said = unpacking.decompress(whole, UNPACKED)
        if not unpacking.eof:
            raise UnreadableError
        title, slides = json.loads(said)
        found = tuple(_slide(*slide) for slide in slides[:MOST_SLIDES])
        return Wish(NAME, title=clean(title, LONGEST_TITLE), slides=found)
    except (binascii.Error, zlib.error, ValueError, TypeError, LookupError, AttributeError, RecursionError) as problem:
        raise UnreadableError from problem


def with_added(deck: Wish, added: str) -> tuple[Wish, int]:
    """Return the deck with the cards that an address adds, as in `growth/road?pace=5 city/title?city=fra-lyon`, and how
    many found no room; what is no card is passed over.
    """
    left_over = 0
    for each in added.split()[:MOST_SLIDES]:
        card, _, asked = each.partition("?")
        if not CARD.fullmatch(card):
            continue
        longer = replace(deck, slides=(*deck.slides, _slide(card, dict(parse_qsl(asked)), "")))
        if fits(longer):
            deck = longer
        else:
            left_over += 1
    return deck, left_over


def moved(deck: Wish, place: int, by: int) -> Wish:
    """Return the deck with a slide so many places further on; as it was where there is no such place."""
    slides = list(deck.slides)
    if not (0 <= place < len(slides) and 0 <= place + by < len(slides)):
        return deck
    slides.insert(place + by, slides.pop(place))
    return replace(deck, slides=tuple(slides))


def without(deck: Wish, place: int) -> Wish:
    """Return the deck without a slide."""
    return replace(deck, slides=deck.slides[:place] + deck.slides[place + 1 :])


def noted(deck: Wish, place: int, note: str) -> Wish:
    """Return the deck with another note to a slide."""
    slides = list(deck.slides)
    slides[place] = replace(slides[place], note=clean(note, LONGEST_NOTE))
    return replace(deck, slides=tuple(slides))


def choices(asked: Mapping[str, str] | Iterable[tuple[str, str]]) -> Asked:
    """Return what pages may be asked for out of an address, in the order of its names."""
    pairs = {str(name): clean(value, LONGEST_CHOICE) for name, value in dict(asked).items()}
    known = [(name, value) for name, value in pairs.items() if value and (name in CHOICES or ASSUMED.fullmatch(name))]
    return tuple(sorted(known)[:MOST_CHOICES])


def clean(text: Any, longest: int) -> str:
    """Return a text on one line, without what no file may hold, cut to a length; raise TypeError for no text."""
    if not isinstance(text, str):
        raise TypeError
    plain = "".join(sign if sign.isprintable() or sign.isspace() else "" for sign in text)
    return " ".join(plain.split())[:longest].strip()


def _slide(card: str, asked: dict[str, str], note: str) -> WishedSlide:
    found = CARD.fullmatch(card)
    if not found:
        raise ValueError(card)
    return WishedSlide(found[1], found[2], choices(asked), clean(note, LONGEST_NOTE))

"""A deck of a visitor as a file for data/decks: with it whoever runs a dashboard ships the deck to everybody."""

from typing import Any

import yaml

from dashboard.deck.deck import MadeDeck, Shown
from dashboard.words.translation import ENGLISH

HEAD = """\
# A deck: slides of the dashboard in one order. docs/presenting.md explains the keys; `python -m etl check` reads it.
"""


def as_yaml(deck: MadeDeck) -> bytes:
    """Return the file: of what the deck shows, its texts in the language on screen.

    A deck needs English: until somebody translates them, the same words stand there.
    """
    language = deck.page.words.language
    slides = [_slide(shown, language) for shown in deck.shown]
    said = yaml.safe_dump(
        {"title": _texts(deck.title, language), "slides": slides}, allow_unicode=True, sort_keys=False, width=120
    )
    return (HEAD + str(said)).encode()


def _slide(shown: Shown, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {"card": shown.wished.name}
    if shown.wished.asked:
        found["asked"] = dict(shown.wished.asked)
    if shown.note:
        found["note"] = _texts(shown.note, language)
    return found


def _texts(text: str, language: str) -> dict[str, str]:
    return dict.fromkeys(dict.fromkeys((ENGLISH, language)), text)

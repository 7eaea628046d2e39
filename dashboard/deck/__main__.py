"""The command: write a deck to a file, without a browser and without a running server."""

import argparse
import datetime
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl

from dashboard.deck.deck import ENTRY, DeckError, decks, made
from dashboard.deck.files import FORMATS
from dashboard.deck.link import choices
from dashboard.deck.pages_as_slides import page_on_slides, slides_of
from dashboard.deck.wish import Wish, of_card, of_page
from dashboard.kit.page import Page
from dashboard.store import shown_database
from dashboard.words.translation import ENGLISH, languages


def main(given: Sequence[str] | None = None) -> int:
    """Write the file and say what it holds; on an error say what to ask for instead and return 1."""
    asked = _parser().parse_args(given)
    # Streamlit would say for each page that nobody sees it.
    logging.disable(logging.WARNING)
    try:
        return _write(asked)
    except DeckError as problem:
        print(f"error: {problem}", file=sys.stderr)
    except OSError as problem:
        print(f"error: {asked.out} cannot be written: {problem.strerror}", file=sys.stderr)
    finally:
        logging.disable(logging.NOTSET)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard.deck", description=__doc__)
    parser.add_argument("name", nargs="?", help="a deck, a page, or a card as in growth/road; without it, all decks")
    parser.add_argument("--lang", default=ENGLISH, choices=languages(), help="language of the slides")
    parser.add_argument("--city", default="", help="city that the deck is about, by its identifier")
    parser.add_argument("--section", default="", help="UCLG section that the deck is about")
    parser.add_argument("--asked", default="", help="what else the address of a page would ask for, as in due=overdue")
    parser.add_argument("--data-version", help="an older version of the data")
    parser.add_argument("--format", choices=FORMATS, help="kind of file; by default as the name of the file says")
    parser.add_argument("--out", type=Path, help="the file")
    return parser


def _write(asked: argparse.Namespace) -> int:
    found = shown_database.choose(asked.data_version)
    if found.path is None:
        raise DeckError("there is no database to read; `python -m etl build` makes one")
    page = page_on_slides(found.path, asked.lang, datetime.datetime.now(datetime.UTC).date())
    if not asked.name:
        for known in decks(page.database):
            print(f"{known.deck_id}\t{known.title}" + (f"\t--{known.asks}" if known.asks else ""))
        return 0
    kind = asked.format or (asked.out.suffix.removeprefix(".") if asked.out else "pptx")
    if kind not in FORMATS:
        raise DeckError(f"no deck is written as .{kind}, only as {', '.join(FORMATS)}")
    deck = made(page, _wish(page, asked))
    out = asked.out or Path(f"{deck.wish.name}.{kind}")
    out.write_bytes(FORMATS[kind](deck))
    print(f"{out} has {len(deck.shown)} messages")
    for card in deck.left_out:
        print(f"left out, as there is nothing to show: {card}")
    return 0


def _wish(page: Page, asked: argparse.Namespace) -> Wish:
    """Return what a name means: a deck, else a card as in growth/road, else a page."""
    if asked.name in {deck.deck_id for deck in decks(page.database)}:
        return Wish(asked.name, asked.city or asked.section)
    own = choices({"city": asked.city, "section": asked.section, **dict(parse_qsl(asked.asked))})
    folder, _, card = asked.name.partition("/")
    if folder not in ENTRY:
        return Wish(asked.name)
    if not card:
        return of_page(folder, own)
    found = [slide.key for slide in slides_of(ENTRY[folder], page, own)]
    if card not in found:
        raise DeckError(f"{folder} shows no card named {card[:80]!r} now, it shows {', '.join(found)}")
    return of_card(folder, card, own)


if __name__ == "__main__":
    sys.exit(main())

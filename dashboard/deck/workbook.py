"""The figures of a deck as a workbook: a sheet for the values of each, and one of their sources."""

import re
from collections.abc import Iterator

import pandas as pd

from dashboard.deck.content import whole_table
from dashboard.deck.deck import MadeDeck
from dashboard.kit import export
from dashboard.kit.numbers import Figure
from dashboard.words.reviews import unreviewed
from dashboard.words.translation import Words

# What an office allows in the name of a sheet.
FORBIDDEN, LONGEST = re.compile(r"[\[\]:*?/\\]"), 31


def workbook(deck: MadeDeck) -> bytes:
    """Return the file: all rows of each table, also those that no slide shows."""
    _ = deck.page.words
    sheets = list(_sheets(deck))
    head = [_("Sheet"), _("Title"), _("Measure"), _("Caveat"), _("Source")]
    about = [[name, *said] for name, __, said in sheets]
    version = [["", "", "", "", ""], [_("Data"), deck.title, deck.about, "", deck.version]]
    if mark := unreviewed(_):
        version += [[_("Language"), mark, "", "", ""]]
    return export.workbook(
        [(name, frame) for name, frame, __ in sheets], [head, *about, *version], _("Sources"), _.direction
    )


def _sheets(deck: MadeDeck) -> Iterator[tuple[str, pd.DataFrame, list[str]]]:
    """Return name, rows, and title, measure, caveat and source of each sheet."""
    _ = deck.page.words
    for number, shown in enumerate(deck.shown, start=1):
        slide, card = shown.slide, shown.slide.card
        name = FORBIDDEN.sub(" ", f"{number} {slide.title}")[:LONGEST].strip()
        if card is not None:
            yield name, whole_table(card), [slide.title, slide.under, card.caveat, card.source]
        elif slide.numbers:
            yield name, _numbers(slide.numbers, _), [slide.title, slide.under, "", deck.version]


def _numbers(figures: tuple[Figure, ...], _: Words) -> pd.DataFrame:
    rows = [(each.label, each.value, each.context) for each in figures]
    return pd.DataFrame(rows, columns=[_("What"), _("Value"), _("Remark")])

"""One card of a page as a picture, drawn without a browser as on a page of a PDF: for slides, mails and other sites."""

import json
from collections.abc import Mapping
from dataclasses import replace

from dashboard.deck import content, pdf
from dashboard.deck.deck import MadeDeck, Shown
from dashboard.deck.native import panels
from dashboard.drawing import card as drawing
from dashboard.drawing.card import Form
from dashboard.kit.page import Page, version_line
from dashboard.kit.slides import Slide
from dashboard.store.queries import release


def card_picture(page: Page, slide: Slide, about: str, form: Form) -> bytes:
    """Return the card of a slide as a picture: its chart, else its table or its words; `about` says whose it is."""
    if slide.card is not None and not _is_drawn(slide) and not slide.card.as_table().empty:
        # So its table is cut to what can be read, and says what is left out.
        slide = replace(slide, chart=None)
    is_made_up = bool(release(page.database).is_synthetic)
    deck = MadeDeck("", page, "", slide.title, about, version_line(page), is_made_up, (Shown(slide, ""),), ())
    given = json.loads(pdf.said(deck)["deck"])
    return drawing.alone(pdf.TEMPLATE, {"deck": json.dumps(given | {"alone": _whole(given["pages"])})}, form)


def _is_drawn(slide: Slide) -> bool:
    return slide.chart is None or content.is_map(slide) or pdf.are_drawn(panels(slide.chart))


def _whole(pages: list[Mapping[str, object]]) -> dict[str, object]:
    """Return the pages of a card as one, as high as it needs: a table or a text may go on over several."""
    first, *others = pages
    rows = [*_list(first, "rows"), *(row for page in others for row in _list(page, "rows")[1:])]
    return {**first, "rows": rows, "words": [said for page in pages for said in _list(page, "words")]}


def _list(page: Mapping[str, object], name: str) -> list[object]:
    found = page[name]
    return found if isinstance(found, list) else []

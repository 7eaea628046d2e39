"""A deck as a PDF, drawn without a browser from the same values as the charts of PowerPoint."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from dashboard.deck import content, fitting, layout
from dashboard.deck.deck import MadeDeck
from dashboard.deck.label_sides import ends_of, sides
from dashboard.deck.marks import Span, round_values
from dashboard.deck.native import panels
from dashboard.deck.panel import Panel, Series
from dashboard.drawing import card as drawing
from dashboard.drawing import maps
from dashboard.figures.base import isolated
from dashboard.kit.card import Card
from dashboard.kit.head import notices
from dashboard.kit.numbers import Figure
from dashboard.kit.slides import Slide
from dashboard.words.translation import Words

TEMPLATE = Path(__file__).with_name("deck.typ")
# What a page has where it has nothing of a kind.
NOTHING: dict[str, Any] = {
    "key": [], "numbers": [], "words": [], "rows": [], "widths": [], "size": 0, "air": 0,
    "map": "", "panels": [], "caveat": "",
}  # fmt: skip
MOST_YEARS = 12
# The key over a figure (inches).
KEY_HIGH = 0.3


def pdf(deck: MadeDeck) -> bytes:
    """Return the file."""
    return drawing.pdf(TEMPLATE, said(deck))


def said(deck: MadeDeck) -> dict[str, str]:
    """Return all that the template draws, page for page."""
    _ = deck.page.words
    given = {
        "language": _.language,
        "direction": _.direction,
        "title": _.as_written(deck.title),
        "about": deck.about,
        "campaign": _("10, 100, 1000 Human Rights Cities and Territories by 2030"),
        "version": deck.version,
        "has_cover": deck.has_cover,
        "notice": notices(_, deck.is_synthetic),
        "is_synthetic": deck.is_synthetic,
        "pages": [page for shown in deck.shown for page in _pages(deck, shown.slide)],
    }
    return {"deck": json.dumps(given)}


def _pages(deck: MadeDeck, slide: Slide) -> Iterator[dict[str, Any]]:
    """Yield the pages of a message: one, or as many as its table or its words need."""
    card = content.shown_card(deck.page, slide)
    if card is None:
        words = [f"{each.mark} {each.label} – {each.said}" for each in slide.findings]
        size = fitting.largest(slide.title, layout.TITLES, layout.ROOM, 2, is_bold=True)
        own = {"title": slide.title, "under": slide.under, "title_size": size, "source": deck.version}
        yield {**NOTHING, **own, "numbers": [_number(each, deck.page.words) for each in slide.numbers], "words": words}
        return
    for own in _bodies(deck, slide, card):
        around = {"title": slide.title, "under": slide.under, "caveat": card.caveat, "source": card.source}
        yield {**NOTHING, **around, "title_size": layout.measured(slide, card)[0], **own}


def _bodies(deck: MadeDeck, slide: Slide, card: Card) -> Iterator[dict[str, Any]]:
    key = [asdict(item) for item in content.key_items(card)] if slide.chart is not None else []
    charts = panels(slide.chart) if slide.chart is not None else []
    rows = content.rows(deck.page, card)
    if content.is_map(slide):
        drawn = maps.draw(slide.chart, content.MAP_WIDTH, content.MAP_HEIGHT)
        yield {"key": key, "map": maps.on_white(drawn)}
    elif are_drawn(charts):
        __, top, bottom = layout.measured(slide, card)
        high = bottom - top - (KEY_HIGH if key else 0)
        found = [_panel(panel, high, deck.page.words) for panel in charts]
        yield {"key": key, "panels": isolated(found) if deck.page.words.direction == "rtl" else found}
    elif rows:
        laid = layout.table(slide, card, rows)
        yield from ({"rows": part, "widths": laid.widths, "size": laid.size, "air": laid.air} for part in laid.parts)
    else:
        yield from ({"words": part} for part in layout.words(slide, card))


def _number(figure: Figure, _: Words) -> dict[str, Any]:
    return asdict(figure) | {"value": _.isolated(figure.value)}


def are_drawn(charts: Sequence[Panel]) -> bool:
    """Tell whether the template draws these charts."""
    return bool(charts) and all(panel.lies or panel.kind in ("lines", "points") for panel in charts)


def _panel(panel: Panel, high: float, _: Words) -> dict[str, Any]:
    """Return a panel of a figure so high with all that its drawing needs: places, ticks, and its values in words."""
    if panel.kind in ("bars", "stacked"):
        totals = [sum(value or 0 for value in values) for values in zip(*(s.values for s in panel.series), strict=True)]
        largest = max((value for each in panel.series for value in each.values if value is not None), default=1)
        most = max(totals) if panel.kind == "stacked" else largest
        return {
            **asdict(panel),
            "series": [{**asdict(each), "said": _said(panel, each, _)} for each in panel.series],
            "most": most,
            "totals": [_.number(total, 1) for total in totals],
        }
    known = [value for each in panel.series for value in each.values if value is not None]
    up = panel.up or (min(0, *known), max(known)) if known else (0, 1)
    left, top, right, bottom = panel.box
    width = (right - left) * layout.ROOM
    across = ends_of(replace(panel, across=_places(panel)), width)
    if panel.kind == "lines":
        names = [(float(place), name) for place, name in enumerate(panel.categories)]
        placed = [{**asdict(each), "places": list(range(len(panel.categories)))} for each in panel.series]
    else:
        # A line that ends where the year after the last begins ends with the last.
        names = list(panel.ticks) or [
            (float(year), str(year)) for year in range(int(across[0]), round(_places(panel)[1]))
        ]
        placed = [{**asdict(each), "places": each.across} for each in panel.series]
    ticks = names[:: -(-len(names) // MOST_YEARS)] if names else []
    for (number, place), side in sides(replace(panel, up=up), across, width, (bottom - top) * high).items():
        placed[number].setdefault("sides", {})[str(place)] = side
    return {
        **asdict(replace(panel, across=across, up=up)),
        "series": placed,
        "across_ticks": ticks,
        "up_ticks": [(value, _.number(value, 2)) for value in round_values(*up)],
    }


def _places(panel: Panel) -> Span:
    """Return the first and the last place across of a chart of points."""
    places = [place for each in panel.series for place in each.across if place is not None]
    return panel.across or (min(places, default=0.0), max(places, default=1.0))


def _said(panel: Panel, each: Series, _: Words) -> list[str]:
    values = ((value or 0) / 100 if panel.is_percent else value or 0 for value in each.values)
    return [_.percent(value, 1) if panel.is_percent else _.number(value, 1) for value in values]

"""A deck as a PDF, drawn without a browser from the same values as the charts of PowerPoint."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from math import floor, log10
from pathlib import Path
from typing import Any

from dashboard.deck import content, fitting, layout
from dashboard.deck.deck import MadeDeck
from dashboard.deck.native import Panel, Series, panels
from dashboard.drawing import card as drawing
from dashboard.drawing import maps
from dashboard.kit.card import Card
from dashboard.kit.head import synthetic_mark
from dashboard.kit.slides import Slide
from dashboard.words.translation import Words

TEMPLATE = Path(__file__).with_name("deck.typ")
# What a page has where it has nothing of a kind.
NOTHING: dict[str, Any] = {
    "key": [], "numbers": [], "words": [], "rows": [], "widths": [], "size": 0, "map": "", "panels": [], "caveat": "",
}  # fmt: skip
TICKS, MOST_YEARS = 5, 11


def pdf(deck: MadeDeck) -> bytes:
    """Return the file."""
    return drawing.pdf(TEMPLATE, said(deck))


def said(deck: MadeDeck) -> dict[str, str]:
    """Return all that the template draws, page for page."""
    _ = deck.page.words
    given = {
        "language": _.language,
        "title": deck.title,
        "about": deck.about,
        "campaign": _("10, 100, 1000 Human Rights Cities and Territories by 2030"),
        "version": deck.version,
        "notice": str(synthetic_mark(_).striptags()) if deck.is_synthetic else "",
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
        yield {**NOTHING, **own, "numbers": [asdict(each) for each in slide.numbers], "words": words}
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
        yield {"key": key, "panels": [_panel(panel, deck.page.words) for panel in charts]}
    elif rows:
        laid = layout.table(slide, card, rows)
        yield from ({"rows": part, "widths": laid.widths, "size": laid.size} for part in laid.parts)
    else:
        yield from ({"words": part} for part in layout.words(slide, card))


def are_drawn(charts: Sequence[Panel]) -> bool:
    """Tell whether the template draws these charts."""
    return bool(charts) and all(panel.lies or panel.kind in ("lines", "points") for panel in charts)


def _panel(panel: Panel, _: Words) -> dict[str, Any]:
    """Return a panel with all that its drawing needs: places, ticks, and its values in words."""
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
    if panel.kind == "lines":
        across: tuple[float, float] = (0, max(len(panel.categories) - 1, 1))
        step = -(-len(panel.categories) // MOST_YEARS)
        ticks = [(place, name) for place, name in enumerate(panel.categories) if place % max(step, 1) == 0]
        placed = [{**asdict(each), "places": list(range(len(panel.categories)))} for each in panel.series]
    else:
        places = [place for each in panel.series for place in each.across if place is not None]
        across = panel.across or (min(places), max(places))
        years = range(int(across[0]) + 1, int(across[1]) + 1)
        ticks = [(year, str(year)) for year in years if year % max(-(-len(years) // MOST_YEARS), 1) == 0]
        placed = [{**asdict(each), "places": each.across} for each in panel.series]
    return {
        **asdict(replace(panel, across=across, up=up)),
        "series": placed,
        "across_ticks": ticks,
        "up_ticks": [(value, _.number(value, 2)) for value in _round_values(*up)],
    }


def _said(panel: Panel, each: Series, _: Words) -> list[str]:
    values = ((value or 0) / 100 if panel.is_percent else value or 0 for value in each.values)
    return [_.percent(value, 1) if panel.is_percent else _.number(value, 1) for value in values]


def _round_values(low: float, high: float) -> list[float]:
    """Return a few round numbers between two values."""
    rough = (high - low) / TICKS or 1
    power = 10 ** floor(log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    first = int(low // step) + (low % step > 0)
    return [round(place * step, 10) for place in range(first, int(high // step) + 1)]

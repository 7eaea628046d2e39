"""A deck as one HTML file: it needs no server and no network, and has all languages and the keys of the presenter."""

import base64
import gzip
import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import plotly.io
import streamlit
from markupsafe import Markup

from dashboard.deck.content import is_map
from dashboard.deck.deck import MadeDeck, in_language
from dashboard.drawing import maps
from dashboard.figures.base import from_right_to_left
from dashboard.kit.head import METHODS, Head, head_html, synthetic_mark, translation_mark
from dashboard.kit.presenter import presenter_of_file
from dashboard.kit.show_card import body_html, foot_html, title_html
from dashboard.kit.slides import Slide, body_of
from dashboard.kit.table_html import table_html
from dashboard.kit.templates import render
from dashboard.words.translation import languages

STATIC = Path(__file__).parents[1] / "static"
MAP_WIDTH, MAP_HEIGHT = 1200, 440
# The address of a link to another page of the dashboard.
WAY = re.compile(r' href="(?!https?:)[^"]*"')
LETTERS = re.compile(r'url\("([\w-]+\.woff2)"\)')
# What Plotly fetches a map for.
FETCHING = {"scattergeo", "choropleth"}


def one_file(deck: MadeDeck) -> bytes:
    """Return the file, which opens in the language of the deck."""
    others = [in_language(deck, code) for code in languages() if code != deck.page.words.language]
    made = render(
        "deck/one_file.html",
        marked=deck.page.words.marked,
        title=deck.title,
        style=Markup("\n").join(_static(name) for name in ("dashboard.css", "present.css", "deck.css")),
        script=Markup("\n").join(_static(name) for name in ("deck.js", "walk.js", "present.js")),
        font=_font(),
        letters=_letters(),
        plotly=_plotly(),
        decks=[_in_one_language(each) for each in [deck, *others]],
    )
    return made.encode()


def _in_one_language(deck: MadeDeck) -> dict[str, Any]:
    _ = deck.page.words
    under = deck.about or _("10, 100, 1000 Human Rights Cities and Territories by 2030")
    times: Counter[str] = Counter()
    slides = []
    for shown in deck.shown:
        slide = shown.slide
        key = "first-words" if slide.card is None else slide.key
        times[key] += 1
        slides.append(_slide(deck, slide, key if times[key] == 1 else f"{key}-{times[key]}"))
    return {
        "language": _.language,
        "head": head_html(Head(_.as_written(deck.title), under)) if deck.has_cover else "",
        "notice": (synthetic_mark(_) if deck.is_synthetic else Markup()) + _without_ways(translation_mark(_, METHODS)),
        "slides": slides,
        "presenter": presenter_of_file(_),
    }


def _slide(deck: MadeDeck, slide: Slide, key: str) -> dict[str, Any]:
    card, drawn, chart, points = slide.card, "", "", ""
    body = body_of(slide)
    if slide.chart is not None and is_map(slide):
        drawn = Markup(maps.on_white(maps.draw(slide.chart, MAP_WIDTH, MAP_HEIGHT)))
        points = json.dumps(maps.points(slide.chart, MAP_WIDTH, MAP_HEIGHT), ensure_ascii=False)
    elif slide.chart is not None and not FETCHING & {mark.type for mark in slide.chart.data}:
        # No end of a script may stand in a script.
        shown = from_right_to_left(slide.chart) if deck.page.words.direction == "rtl" else slide.chart
        chart = Markup(plotly.io.to_json(shown, validate=False).replace("<", "\\u003c"))
    elif card is not None and slide.chart is not None:
        body = table_html(card.as_table(), card.title, deck.page.words)
    return {
        "key": key,
        "title": title_html(slide.title, slide.under) + (card.key_html if card else ""),
        "body": "" if chart or drawn else body_html(_without_ways(body)),
        "chart": chart,
        "map": drawn,
        "points": points,
        "said": (card.alt if card else "") or f"{slide.title}. {slide.under}",
        "foot": foot_html(card.caveat if card else "", card.source if card else deck.version),
    }


def _without_ways(body: Markup) -> Markup:
    """Return the words of a card without the links to other pages, which a file does not have."""
    return Markup(WAY.sub("", body))


@cache
def _static(name: str) -> Markup:
    return Markup((STATIC / name).read_text(encoding="utf-8"))


@cache
def _plotly() -> str:
    """Return Plotly as the pages have it, packed: it is four fifths of what a page loads."""
    code = (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
    return base64.b64encode(gzip.compress(code, mtime=0)).decode()


@cache
def _letters() -> Markup:
    """Return the type of the languages that have letters of their own, as a file has it."""
    faces = "".join(path.read_text(encoding="utf-8") for path in sorted((STATIC / "fonts").glob("*.css")))
    return Markup(LETTERS.sub(_inside, faces))


def _inside(found: re.Match[str]) -> str:
    written = base64.b64encode((STATIC / "fonts" / found[1]).read_bytes()).decode()
    return f"url(data:font/woff2;base64,{written})"


@cache
def _font() -> str:
    (file,) = (Path(streamlit.__file__).parent / "static" / "static" / "media").glob("SourceSansVF-Upright*.woff2")
    return base64.b64encode(file.read_bytes()).decode()

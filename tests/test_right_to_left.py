"""Does a deck in Arabic begin at the right: its layouts, its charts, and what somebody wrote in another script?"""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from dashboard.deck import house, pdf
from dashboard.deck.deck import made
from dashboard.deck.files import FORMATS
from dashboard.deck.pages_as_slides import page_on_slides
from dashboard.deck.wish import Wish, WishedSlide
from dashboard.figures.look import contrast
from dashboard.words.translation import words
from etl.build.published_files import current_path
from tests.test_decks import TODAY

TITLE, NOTE = "Réunion : où en sommes-nous ?", "Dire d’abord : 7 fois !"
DECK = Wish("own", title=TITLE, slides=(WishedSlide("growth", "road", (), NOTE), WishedSlide("members", "members")))
ISOLATED = re.compile("[\u2067\u2068](.*)\u2069")


@pytest.fixture(scope="module")
def deck(shown_once: Path) -> Any:
    """A deck of a visitor, in Arabic with a title and a note in French."""
    return made(page_on_slides(current_path(shown_once), "ar", TODAY), DECK)


@pytest.fixture(scope="module")
def file(deck: Any) -> Any:
    """The same as a file of PowerPoint."""
    return Presentation(io.BytesIO(FORMATS["pptx"](deck)))


def test_the_layouts_are_mirrored_and_nothing_lies_over_their_places(file: Any) -> None:
    cover, message = house.layout_of(file, house.COVER), house.layout_of(file, house.MESSAGE)
    bar = max((shape for shape in cover.shapes if shape.height == file.slide_height), key=lambda shape: shape.left)
    assert bar.left + bar.width == file.slide_width
    for layout in (cover, message):
        for place in layout.placeholders:
            drawn = [shape for shape in layout.shapes if not shape.is_placeholder and shape.height > 20_000]
            over = [shape.name for shape in drawn if _meet(shape, place)]
            assert not over, (layout.name, place.name)
    for sheet in file.slides:
        assert sheet.shapes.title.left == sheet.slide_layout.placeholders[0].left
    assert {level.get("algn") for level in cover._element.iter(qn("a:lvl1pPr"))} == {"r"}


def _meet(one: Any, other: Any) -> bool:
    is_beside = one.left + one.width <= other.left or other.left + other.width <= one.left
    return not (is_beside or one.top + one.height <= other.top or other.top + other.height <= one.top)


def test_the_words_of_a_chart_go_from_right_to_left(file: Any) -> None:
    (chart,) = [shape.chart for sheet in file.slides for shape in sheet.shapes if shape.has_chart]
    assert {words.get("rtl") for words in chart._chartSpace.iter(qn("a:pPr"))} == {"1"}
    said = [text.text for text in chart._chartSpace.iter(qn("a:t"))]
    assert [text for text in said if re.search("[\u0600-\u06ff]", text) and not ISOLATED.fullmatch(text)] == []
    assert any(map(ISOLATED.fullmatch, said))


def test_what_a_visitor_wrote_keeps_its_signs_and_all_words_say_their_language(deck: Any, file: Any) -> None:
    assert file.slides[0].shapes.title.text == f"\u2068{TITLE}\u2069"
    assert file.slides[1].notes_slide.notes_text_frame.text == f"\u2068{NOTE}\u2069"
    assert json.loads(pdf.said(deck)["deck"])["title"] == f"\u2068{TITLE}\u2069"
    assert file.core_properties.title == TITLE
    assert {run.find(qn("a:rPr")).get("lang") for run in file.slides[1].element.iter(qn("a:r"))} == {"ar-EG"}


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("ar", "7 fois !\nكيف؟", "\u20687 fois !\u2069\nكيف؟"),
        ("fr", "7 fois !\nكيف؟", "7 fois !\n\u2068كيف؟\u2069"),
        ("ko", "2030 ?", "2030 ?"),
    ],
)
def test_a_line_in_another_direction_is_kept_together(language: str, text: str, kept: str) -> None:
    assert words(language).as_written(text) == kept


def test_the_notices_of_a_cover_can_be_read() -> None:
    assert min(contrast(colour, house.NIGHT) for colour in (house.ON_NIGHT[0], house.ON_NIGHT[-1])) >= 4.5
    assert all(colour in pdf.TEMPLATE.read_text(encoding="utf-8") for colour in (house.ON_NIGHT[0], house.ON_NIGHT[-1]))


def test_a_year_has_its_name_where_the_page_has_it(deck: Any, file: Any) -> None:
    figure = deck.shown[0].slide.chart
    (panel,) = json.loads(pdf.said(deck)["deck"])["pages"][0]["panels"]
    assert [tuple(tick) for tick in panel["across_ticks"]] == [
        (place, f"{int(place)}") for place in figure.layout.xaxis.tickvals
    ]
    assert any(series["is_over"] for series in panel["series"])
    (chart,) = [shape.chart for sheet in file.slides for shape in sheet.shapes if shape.has_chart]
    axis, last = chart.category_axis, int(panel["across_ticks"][-1][0])
    # The end of the last year lies half a year after its name; the tick before half a year is named by it.
    first = axis.minimum_scale % axis.major_unit
    assert round(first, 2) == 0.49
    assert max(end for each in panel["series"] for end in each["places"]) == last + 1
    assert axis.tick_labels.number_format.endswith(f'[>{last + 1}]"";0')
    # Only the words that a line of the grid would go through have a ground.
    labels = list(chart._chartSpace.iter(qn("c:dLbl")))
    grounds = [label for label in labels if label.find(qn("c:spPr")) is not None]
    assert 0 < len(grounds) <= len(labels)

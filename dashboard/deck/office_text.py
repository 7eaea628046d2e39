"""Words, colours and rules as an office has them."""

from collections.abc import Iterator
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml.ns import qn
from pptx.slide import Slide as Sheet
from pptx.util import Inches, Pt

from dashboard.figures.base import isolated
from dashboard.figures.look import LIGHT

TURNED = {"l": "r", "r": "l"}
# What a layout says of the paragraphs of a level.
LEVELS = {qn(f"a:lvl{level}pPr") for level in range(1, 10)}


def within(parent: Any, tag: str, **given: str) -> Any:
    """Add an element at the end of another and return it: for what the library has no word for."""
    made = parent.makeelement(qn(tag), given)
    parent.append(made)
    return made


def fill(parent: Any, colour: str) -> None:
    """Fill what an element stands for with a colour, given as #RRGGBB."""
    within(within(parent, "a:solidFill"), "a:srgbClr", val=colour.lstrip("#"))


def rule(cell: Any, colour: str) -> None:
    """Draw the rule under a cell."""
    own = cell._tc.get_or_add_tcPr()
    line = own.makeelement(qn("a:lnB"), {"w": "9525"})
    fill(line, colour)
    own.insert(0, line)


def text(
    sheet: Sheet,
    words: str,
    place: tuple[float, float, float, float],
    size: float,
    colour: str = LIGHT.ink,
    is_bold: bool = False,
) -> Any:
    """Put words in a place, each line a paragraph; return their frame."""
    frame = sheet.shapes.add_textbox(*map(Inches, place)).text_frame
    frame.word_wrap = True
    edges(frame)
    for number, line in enumerate(words.split("\n")):
        if number:
            frame.add_paragraph()
        paragraph = frame.paragraphs[-1]
        paragraph.text = line
        paragraph.font.size, paragraph.font.bold = Pt(size), is_bold
        paragraph.font.color.rgb = rgb(colour)
    return frame


def turn(file: Any) -> None:
    """Turn a file to a language from right to left: places, paragraphs and tables; a chart keeps its own direction."""
    for sheet in (file.slide_master, *file.slide_layouts, *file.slides):
        for shape in sheet.shapes:
            if _has_own_place(shape):
                shape.left = file.slide_width - shape.left - shape.width
            if getattr(shape, "has_chart", False):
                _turn_words(shape.chart)
    for element in list(_elements(file)):
        if element.tag == qn("a:tblPr"):
            element.set("rtl", "1")
        elif element.tag == qn("a:p") or element.tag in LEVELS:
            own = element if element.tag in LEVELS else element.get_or_add_pPr()
            own.set("rtl", "1")
            own.set("algn", TURNED.get(own.get("algn", "l"), own.get("algn", "l")))


def say_language(file: Any, code: str) -> None:
    """Say of all words of the slides in which language they are: an office reads and checks them by it."""
    for element in list(_elements(file)):
        if element.tag == qn("a:r"):
            element.get_or_add_rPr().set("lang", code)


def _elements(file: Any) -> Iterator[Any]:
    """Yield all that stands on the slides, in their notes and on what they are made from."""
    notes = [sheet.notes_slide for sheet in file.slides if sheet.has_notes_slide]
    for sheet in (file.slide_master, *file.slide_layouts, *file.slides, *notes):
        yield from sheet.element.iter()


def _turn_words(chart: Any) -> None:
    """Let the words of a chart go from right to left, each also on its own: not every office reads the first."""
    for paragraph in chart._chartSpace.iter(qn("a:p")):
        paragraph.get_or_add_pPr().set("rtl", "1")
    for words in chart._chartSpace.iter(qn("a:t")):
        words.text = isolated(words.text)


def _has_own_place(shape: Any) -> bool:
    """Tell whether a form says itself where it lies: else its layout does."""
    return not shape.is_placeholder or shape._element.spPr.find(qn("a:xfrm")) is not None


def add_line(frame: Any, words: str, size: float, colour: str, is_bold: bool = False) -> None:
    """Add a paragraph to the words of a place."""
    paragraph = frame.add_paragraph()
    paragraph.text = words
    paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(size), is_bold, rgb(colour)


def line(sheet: Sheet, place: tuple[float, float, float], colour: str) -> None:
    """Draw a rule from a place (left, top) as long as asked for."""
    left, top, wide = place
    ends = map(Inches, (left, top, left + wide, top))
    drawn = sheet.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    plain(drawn)
    drawn.line.color.rgb, drawn.line.width = rgb(colour), Pt(1.5)


def plain(drawn: Any) -> None:
    """Take off the shadow that an office gives to forms."""
    drawn._element.remove(drawn._element.find(qn("p:style")))


def edges(frame: Any) -> None:
    """Let words begin at the very edge of their place."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(0)


def rgb(colour: str) -> RGBColor:
    """Return a colour, given as #RRGGBB."""
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))

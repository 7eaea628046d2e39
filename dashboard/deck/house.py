"""The look of the house as an office has it: a master and two layouts, for a cover and for a message.

Whoever gets the file and adds a slide gets its rule, its type and its foot too.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as File
from pptx.slide import Slide as Sheet
from pptx.slide import SlideLayout
from pptx.util import Emu, Inches, Pt

from dashboard.deck import fitting
from dashboard.deck.layout import EDGE, FOOT, HIGH, ROOM, SOURCE_ROOM, SOURCES, TITLES, TOP, WIDE
from dashboard.deck.office_text import fill, plain, rgb, text, within
from dashboard.figures.look import LIGHT
from dashboard.words.translation import Words

COVER, MESSAGE, BLANK = "Title Slide", "Title Only", "Blank"
# Of words that are not the first to be read.
QUIET = {COVER: LIGHT.ramp[0], MESSAGE: LIGHT.muted}
# The colours of new charts; those of words and grounds.
ACCENTS = (LIGHT.accent, LIGHT.highlight, LIGHT.muted, LIGHT.unknown, *LIGHT.ramp[-3:-1])
NIGHT = LIGHT.ramp[-1]
GROUNDS = {"dk1": LIGHT.ink, "lt1": LIGHT.paper, "dk2": NIGHT, "lt2": LIGHT.land, "hlink": LIGHT.accent}
RULE = 0.08
# From 10 to 100 to 1000: the sign of the campaign, its sizes and what they stand on.
DOTS, ON_PAPER = (0.36, 0.6, 1.0), (LIGHT.highlight, LIGHT.ramp[2], LIGHT.accent)
ON_NIGHT = ("#F2A541", LIGHT.ramp[2], LIGHT.ramp[0])
# Left, top, width and height (inches).
Place = tuple[float, float, float, float]
FOOT_KINDS = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}


def blank(_: Words) -> File:
    """Return a file without slides."""
    file = Presentation()
    file.slide_width, file.slide_height = Inches(WIDE), Inches(HIGH)
    theme = next(part for part in file.slide_master.part.rels.values() if part.reltype.endswith("/theme"))
    _recolour(theme.target_part)
    for layout in list(file.slide_layouts):
        if layout.name not in (COVER, MESSAGE):
            file.slide_layouts.remove(layout)
    _master(file)
    _message(layout_of(file, MESSAGE), _)
    _cover(layout_of(file, COVER))
    return file


def layout_of(file: File, name: str) -> SlideLayout:
    """Return one of the layouts by its name."""
    return next(layout for layout in file.slide_layouts if layout.name == name)


def add_foot(sheet: Sheet, source: str) -> None:
    """Give a slide its source and its number in the places that its layout has for them; the number counts itself."""
    quiet, places = rgb(QUIET[sheet.slide_layout.name]), list[Any](sheet.slide_layout.placeholders)
    for place in places:
        if place.placeholder_format.type in FOOT_KINDS:
            own = deepcopy(place._element)
            # Where it lies, the layout says.
            own.spPr.clear()
            sheet.shapes._spTree.append(own)
    for each in list[Any](sheet.placeholders):
        if each.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            each.text_frame.text = source
            each.text_frame.paragraphs[0].font.size = Pt(fitting.largest(source, SOURCES, SOURCE_ROOM - 0.1, 2))
            each.text_frame.paragraphs[0].font.color.rgb = quiet


# What an office has for letters that its type does not have: Korean and others, Arabic and others.
TYPE = {"ea": "Malgun Gothic", "cs": "Arial"}


def _recolour(theme: Any) -> None:
    """Put our colours where an office takes those of words, grounds and new charts from."""
    own: Any = parse_xml(theme.blob)
    for script, family in TYPE.items():
        for known in own.iter(qn(f"a:{script}")):
            known.set("typeface", family)
    named = {f"accent{number}": colour for number, colour in enumerate(ACCENTS, start=1)}
    for name, colour in {**GROUNDS, **named}.items():
        (known,) = own.iter(qn(f"a:{name}"))
        known.clear()
        within(known, "a:srgbClr", val=colour.lstrip("#"))
    theme._blob = serialize_part_xml(own)


def _master(file: File) -> None:
    """Put the places of the master where those of the layouts are, its titles bold and from the left."""
    places: Any = file.slide_master.placeholders
    for shape in places:
        wider = Inches(WIDE) / Emu(9144000)
        shape.left, shape.width = Emu(int(shape.left * wider)), Emu(int(shape.width * wider))
    (style,) = file.slide_master._element.iter(qn("p:titleStyle"))
    first = style[0]
    first.set("algn", "l")
    first.find(qn("a:defRPr")).set("sz", str(TITLES[0] * 100))
    first.find(qn("a:defRPr")).set("b", "1")


def _message(layout: SlideLayout, _: Words) -> None:
    """A rule over all, the title under it; at the foot a hairline, the source, the sign of the campaign, the number."""
    _draw(layout, MSO_SHAPE.RECTANGLE, (0, 0, EDGE, RULE), LIGHT.highlight)
    _draw(layout, MSO_SHAPE.RECTANGLE, (0, 0, WIDE, RULE), LIGHT.accent)
    _draw(layout, MSO_SHAPE.RECTANGLE, (EDGE, FOOT, ROOM, 0.01), LIGHT.hairline)
    _dots(layout, EDGE + SOURCE_ROOM + 0.25, FOOT + 0.17, 0.16, ON_PAPER)
    _write(layout, _("Human Rights Cities"), (EDGE + SOURCE_ROOM + 0.65, FOOT + 0.07, 2.2, 0.25))
    places = {
        PP_PLACEHOLDER.TITLE: (EDGE, TOP, ROOM, 1.0),
        PP_PLACEHOLDER.FOOTER: (EDGE, FOOT + 0.07, SOURCE_ROOM, 0.45),
        PP_PLACEHOLDER.SLIDE_NUMBER: (WIDE - EDGE - 0.44, FOOT + 0.07, 0.44, 0.3),
    }
    _place(layout, places)


def _cover(layout: SlideLayout) -> None:
    """The night of the campaign's blue, its sign large, and the title in white."""
    ground: Any = layout.background.fill
    ground.solid()
    ground.fore_color.theme_color = MSO_THEME_COLOR.TEXT_2
    _draw(layout, MSO_SHAPE.RECTANGLE, (0, 0, EDGE / 2, HIGH), LIGHT.highlight)
    _dots(layout, 9.3, 3.0, 1.9, ON_NIGHT)
    places = {
        PP_PLACEHOLDER.CENTER_TITLE: (EDGE + 0.75, 1.9, 7.9, 2.1),
        PP_PLACEHOLDER.SUBTITLE: (EDGE + 0.75, 4.2, 8.3, 1.4),
        PP_PLACEHOLDER.FOOTER: (EDGE + 0.75, FOOT + 0.07, SOURCE_ROOM, 0.45),
    }
    _place(layout, places)


def _place(layout: SlideLayout, places: Mapping[Any, Place]) -> None:
    """Put the places of a layout where they belong, titles at the foot of theirs on a cover; drop the others."""
    for shape in list(layout.placeholders):
        kind = shape.placeholder_format.type
        if kind not in places:
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = map(Inches, places[kind])
        anchor = "b" if kind == PP_PLACEHOLDER.CENTER_TITLE else "t"
        own: Any = shape._element
        body = own.txBody.bodyPr
        for name, value in {"lIns": "0", "rIns": "0", "tIns": "0", "bIns": "0", "anchor": anchor}.items():
            body.set(name, value)
        is_title = kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
        size = 44 if kind == PP_PLACEHOLDER.CENTER_TITLE else TITLES[0] if is_title else 22
        size = size if is_title or kind == PP_PLACEHOLDER.SUBTITLE else SOURCES[0]
        shade = "tx1" if kind == PP_PLACEHOLDER.TITLE else "bg1" if is_title else ""
        _style(own, size, shade or QUIET[layout.name], "r" if kind == PP_PLACEHOLDER.SLIDE_NUMBER else "l")


def _style(own: Any, size: float, shade: str, side: str) -> None:
    """Let the words of a place be so large, on this side, in a colour of the theme or another."""
    style = own.txBody.find(qn("a:lstStyle"))
    style.clear()
    level = within(style, "a:lvl1pPr", marL="0", indent="0", algn=side)
    within(level, "a:buNone")
    font = within(level, "a:defRPr", sz=str(int(size * 100)))
    if shade.startswith("#"):
        fill(font, shade)
    else:
        within(within(font, "a:solidFill"), "a:schemeClr", val=shade)


def _dots(layout: SlideLayout, left: float, middle: float, largest: float, colours: Sequence[str]) -> None:
    for part, colour in zip(DOTS, colours, strict=True):
        size = largest * part
        _draw(layout, MSO_SHAPE.OVAL, (left, middle - size / 2, size, size), colour)
        left += size * 1.12


def _draw(layout: SlideLayout, form: MSO_SHAPE, place: Place, colour: str) -> None:
    """Draw a form on a layout."""
    drawn = _sketch().shapes.add_shape(form, *map(Inches, place))
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = rgb(colour)
    drawn.line.fill.background()
    plain(drawn)
    _move(drawn, layout)


def _write(layout: SlideLayout, words: str, place: Place) -> None:
    """Write words on a layout that are the same on all its slides."""
    sketch = _sketch()
    text(sketch, words, place, SOURCES[0], is_bold=True)
    _move(sketch.shapes[-1], layout)


def _sketch() -> Sheet:
    """Return a slide to draw on: the library draws on no layout."""
    file = Presentation()
    sheet: Sheet = file.slides.add_slide(layout_of(file, BLANK))
    return sheet


def _move(drawn: Any, layout: SlideLayout) -> None:
    """Put what was drawn on a layout, under what is there."""
    tree: Any = layout.shapes._spTree
    drawn._element.nvSpPr.cNvPr.set("id", str(max(int(each.get("id")) for each in tree.iter(qn("p:cNvPr"))) + 1))
    # Before it stand what the group of all is called and where it lies.
    tree.insert(2, drawn._element)

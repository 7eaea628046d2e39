"""A finding as a picture for previews of links, slides and mails, drawn with its own type alone: PNG or SVG."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal

import fontpkg_noto_sans_arabic
import fontpkg_source_sans_3
import typst

TEMPLATE = Path(__file__).with_suffix(".typ")
MARK = Path(__file__).parents[1] / "static" / "icon.svg"
FAMILIES = (fontpkg_source_sans_3, fontpkg_noto_sans_arabic)
Form = Literal["png", "svg"]
# At this many pixels an inch a point of the template is a pixel.
RESOLUTION = 72
# A drawing alone, as large as its page.
ALONE = """#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: white)
#image(bytes(sys.inputs.drawing), format: "svg", width: 100%)"""
FINE = 3


# What the first word of a letter's name is, of the scripts that the type has.
SCRIPTS = {"LATIN", "GREEK", "CYRILLIC", "ARABIC"}
LOCAL_NAME = re.compile(r" · [^,]*")


def without_unknown_scripts(title: str) -> str:
    """Return a title without a local name in a script that the type does not have: it would be drawn as boxes."""
    return LOCAL_NAME.sub(lambda local: local[0] if _is_drawn(local[0]) else "", title)


def _is_drawn(text: str) -> bool:
    return all(unicodedata.name(sign, "").split(" ")[0] in SCRIPTS for sign in text if sign.isalpha())


def card(said: dict[str, object], form: Form = "png") -> bytes:
    """Return the picture, 1200 × 630 pixels; as SVG its letters are outlines, so that it looks the same anywhere.

    `said`: language, name, aim, notice, title, lead, about, foot, picture (SVG or empty), and figures, each with its
    value and label.
    """
    given = json.dumps({**said, "mark": MARK.read_text(encoding="utf-8")})
    made = typst.compile(
        TEMPLATE.read_bytes(), format=form, ppi=RESOLUTION, font_paths=_type(), sys_inputs={"said": given}
    )
    assert isinstance(made, bytes)
    return made


def picture(drawing: str, width: int, height: int) -> bytes:
    """Return an SVG of this size (pixels) on white as a PNG for print."""
    page = ALONE.format(width=width, height=height).encode()
    made = typst.compile(page, format="png", ppi=RESOLUTION * FINE, font_paths=_type(), sys_inputs={"drawing": drawing})
    assert isinstance(made, bytes)
    return made


def pdf(template: Path, given: dict[str, str]) -> bytes:
    """Return a PDF drawn by a template from what it is given."""
    made = typst.compile(template.read_bytes(), format="pdf", font_paths=_type(has_signs=True), sys_inputs=given)
    assert isinstance(made, bytes)
    return made


def alone(template: Path, given: dict[str, str], form: Form) -> bytes:
    """Return the one page that a template draws from what it is given, as PNG twice as fine as a screen or as SVG."""
    made = typst.compile(
        template.read_bytes(), format=form, ppi=2 * RESOLUTION, font_paths=_type(has_signs=True), sys_inputs=given
    )
    assert isinstance(made, bytes)
    return made


def pictures(template: Path, given: dict[str, str]) -> list[bytes]:
    """Return the pages of the same as pictures (PNG)."""
    made = typst.compile(
        template.read_bytes(), format="png", ppi=RESOLUTION, font_paths=_type(has_signs=True), sys_inputs=given
    )
    return [made] if isinstance(made, bytes) else made


@cache
def _type(has_signs: bool = False) -> typst.Fonts:
    """Return the type that we ship, and for signs such as ◐ the one that typst brings along."""
    folders = [str(family.ROOT / "files") for family in FAMILIES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=has_signs, font_paths=folders)

"""How much room does a text take on a slide, measured with the type that the project ships?"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import fontpkg_noto_sans_arabic
import fontpkg_source_sans_3
from PIL import ImageFont

from dashboard.drawing.card import KOREAN

FILE = Path(fontpkg_source_sans_3.ROOT) / "files" / "SourceSans3[wght].ttf"
ARABIC = Path(fontpkg_noto_sans_arabic.ROOT) / "files" / "NotoSansArabic[wdth,wght].ttf"
# Parts of a text by the letters that it is written in; each has a type of its own.
PARTS = re.compile(
    r"(?P<arabic>[\u0600-\u06ff]+)|(?P<korean>[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+)|(?P<latin>.)", re.DOTALL
)
# Measured at this size. The type of an office is a little narrower.
MEASURED = 100
LINE = 1.2
POINTS = 72
# So much wider than its room a text may be (inches): no more than the rounding of sums.
SLACK = 0.005


@cache
def _type(is_bold: bool, kind: str) -> ImageFont.FreeTypeFont:
    weight = 700 if is_bold else 400
    if kind == "korean":
        return ImageFont.truetype(str(KOREAN / f"noto-sans-kr-{weight}.ttf"), MEASURED)
    found = ImageFont.truetype(str(ARABIC if kind == "arabic" else FILE), MEASURED)
    names = [axis["name"] for axis in found.get_variation_axes()]
    found.set_variation_by_axes([weight if b"eight" in name else 100 for name in names])
    return found


@cache
def wide(text: str, size: float, is_bold: bool = False) -> float:
    """Return how wide a text is on one line (inches)."""
    parts = groupby(PARTS.finditer(text), key=lambda found: found.lastgroup or "")
    long = sum(_type(is_bold, kind).getlength("".join(found[0] for found in same)) for kind, same in parts)
    return long / MEASURED * size / POINTS


def lines(text: str, size: float, room: float, is_bold: bool = False) -> int:
    """Return on how many lines a text stands in so much room (inches)."""
    count, taken, space = 1, 0.0, wide(" ", size, is_bold)
    for word in text.split():
        need = wide(word, size, is_bold)
        # A word that is longer than a line goes on in the next ones.
        if taken and taken + space + need > room + SLACK:
            count, taken = count + 1, 0.0
        more = int((need - SLACK) // room)
        count += more
        taken += (space if taken else 0) + need - more * room
    return count


def high(count: int, size: float) -> float:
    """Return how high so many lines are (inches)."""
    return count * size * LINE / POINTS


def largest(text: str, sizes: Sequence[float], room: float, most: int, is_bold: bool = False) -> float:
    """Return the first of the sizes, largest first, in which a text stands on so many lines; else the last."""
    return next((size for size in sizes if lines(text, size, room, is_bold) <= most), sizes[-1])


def columns(table: Sequence[Sequence[str]], size: float, room: float, padding: float) -> list[float]:
    """Return how wide each column of a table is: as wide as its words where all have room, else by what they need.

    The first row are headings, which are bold.
    """
    said = list(zip(*table, strict=True))
    wanted = [max(wide(cell, size, not row) for row, cell in enumerate(column)) + padding for column in said]
    least = [min(room / len(said), _longest_word(column, size) + padding) for column in said]
    total = sum(wanted)
    if total <= room:
        return [width + (room - total) * width / total for width in wanted]
    # What a long column needs more than its longest word grows with the root of it: it wraps best.
    more = [(want - need) ** 0.5 for want, need in zip(wanted, least, strict=True)]
    left = room - sum(least)
    return [need + left * part / (sum(more) or 1) for need, part in zip(least, more, strict=True)]


def _longest_word(column: Sequence[str], size: float) -> float:
    words = ((row, word) for row, cell in enumerate(column) for word in cell.split())
    return max((wide(word, size, not row) for row, word in words), default=0.0)

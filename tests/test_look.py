"""Can everything be read: enough contrast on both papers, no type smaller than 14 pixels?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.figures.grid import LIMITS, grid
from dashboard.figures.look import DARK, LIGHT, Look, contrast

# Of words (WCAG 2.2, level AA).
LEAST = 4.5
SMALLEST = 14
CSS = (Path(__file__).parents[1] / "dashboard/static/dashboard.css").read_text(encoding="utf-8")
PAPERS = pytest.mark.parametrize("paper", [LIGHT, DARK], ids=["light", "dark"])


def hard_to_read(chart: dict[str, Any], paper: Look) -> list[str]:
    """Return the words of a chart, ticks apart, that are smaller than 14 pixels or stand out too little from paper."""
    return [
        f"{place}: {font}"
        for place, font in fonts(chart)
        if font.get("size", SMALLEST) < SMALLEST
        or any(contrast(colour, paper.paper) < LEAST for colour in _colours(font.get("color", paper.ink)))
    ]


def fonts(part: object, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Return every font that a chart sets, with where it stands in the chart; those of ticks set a colour only."""
    for name, inner in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        where = f"{place}.{name}"
        if isinstance(name, str) and name.endswith("font") and isinstance(inner, dict):
            yield where, {key: value for key, value in inner.items() if key != "size" or name != "tickfont"}
        else:
            yield from fonts(inner, where)


def _colours(given: object) -> list[str]:
    return [given] if isinstance(given, str) else list(given) if isinstance(given, list) else []


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#FFFFFF", "#777777") == pytest.approx(4.478, abs=0.001)
    assert contrast("#14213D", "#14213D") == 1


@PAPERS
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "highlight"])
def test_every_colour_that_words_take_stands_out_from_the_paper(paper: Look, name: str) -> None:
    assert contrast(getattr(paper, name), paper.paper) >= LEAST


@PAPERS
def test_words_on_any_shade_can_be_read(paper: Look) -> None:
    counts = pd.DataFrame({"": ["row"], **{str(count): [count] for count in LIMITS}})
    figure = grid(counts, "none", paper)
    shades = [shade for __, shade in figure.data[0].colorscale[::2]]
    words = [note.font.color for note in figure.layout.annotations]
    assert len(words) == len(shades) == len(LIMITS)
    assert [pair for pair in zip(words, shades, strict=True) if contrast(*pair) < LEAST] == []


@PAPERS
def test_the_steps_of_a_ramp_can_be_told_apart(paper: Look) -> None:
    assert [contrast(*pair) for pair in pairwise(paper.ramp) if contrast(*pair) < 1.3] == []


def test_no_type_of_the_pages_is_smaller_than_14_pixels() -> None:
    screen = CSS[: CSS.index("@media print")]
    # A shared screen has a larger unit, 22 pixels.
    sizes = [
        (float(size) * (22 if "data-present" in line else 16), line.strip())
        for line in screen.splitlines()
        for size in re.findall(r"font(?:-size)?:[^;]*?([\d.]+)r?em", line)
    ]
    assert len(sizes) > 50
    assert [line for size, line in sizes if size < SMALLEST] == []


@PAPERS
def test_who_asks_for_more_contrast_sees_quiet_words_and_pale_lines_of_charts_in_a_stronger_colour(paper: Look) -> None:
    more = CSS.split("@media (prefers-contrast: more)")[1].split("@media")[0]
    for colour in (paper.muted, paper.unknown):
        # As a browser writes it in the style of a mark.
        red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
        assert f"rgb({red}, {green}, {blue})" in more


def test_every_colour_of_words_on_the_pages_stands_out_from_what_is_behind_it() -> None:
    pair = r": light-dark\((#\w+), (#\w+)\)"
    found = [
        (line.strip(), colour, ground)
        for line in CSS.splitlines()
        for colours in re.findall(rf"(?:--state|--accent|[^-]color){pair}", line)
        for grounds in [re.findall(rf"background{pair}", line)]
        for colour, ground in zip(colours, grounds[0] if grounds else ("#FFFFFF", "#0F1720"), strict=True)
    ]
    assert len(found) > 20
    assert [line for line, colour, ground in found if contrast(_long(colour), _long(ground)) < LEAST] == []


def _long(colour: str) -> str:
    """Return a colour in its long form: #FFFFFF for #fff."""
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])

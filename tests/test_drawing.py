"""Is a map drawn without a browser the map of the figure that it is drawn from?"""

import re

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.drawing import maps
from dashboard.drawing.outlines import outlines
from dashboard.drawing.projection import Frame, project
from dashboard.figures.look import DARK, LIGHT, look
from dashboard.figures.world import VIEWS, with_window, world

POINTS = pd.DataFrame(
    {
        "city_id": ["a", "b", "c", "d"],
        "group": ["member", "undated", "pioneer", "candidate"],
        "map_longitude": [2.2, 9.2, 126.9, -64.2],
        "map_latitude": [41.4, 45.5, 35.2, -31.4],
        "hover": [""] * 4,
    }
)
ON_PAPER = look(False, False, ".,")


def figure(section: str | None = None) -> go.Figure:
    """Return the map of the points."""
    return world(POINTS, POINTS.iloc[:0], (), ON_PAPER, 350, section)


def test_every_point_of_the_figure_is_drawn_once_in_its_form_and_colour() -> None:
    drawing = maps.draw(figure(), 700, 350)
    groups = re.findall(r'<g style="fill:(.*?);stroke:(.*?);stroke-width:.*?">(.*?)</g>', drawing)
    forms = [re.findall(r"<(circle|rect)", group) for __, __, group in groups]
    both = [f"light-dark({getattr(LIGHT, name)},{getattr(DARK, name)})" for name in ("paper", "accent", "highlight")]
    assert forms == [["rect"], ["circle"], ["circle"], ["rect"]]
    assert [fill for fill, __, __ in groups] == [both[0], both[0], both[1], both[2]]


def test_a_window_draws_what_lies_in_it_a_second_time() -> None:
    drawing = maps.draw(with_window(figure(), POINTS.iloc[:2], "europe", "Europe", ON_PAPER), 700, 350)
    assert drawing.count("<svg ") == 3
    assert len(re.findall("<circle", drawing)) == 2 + 2


def test_where_a_point_is_drawn_is_told_with_its_words_once() -> None:
    shown = world(POINTS.assign(hover=[*"ABCA"]), POINTS.iloc[:0], (), ON_PAPER, 350)
    found = maps.points(with_window(shown, POINTS.iloc[:2], "europe", "Europe", ON_PAPER), 700, 350)
    places = {(float(x), float(y)) for x, y in re.findall('cx="(.*?)" cy="(.*?)"', maps.draw(shown, 700, 350))}
    assert sorted(said for *__, said in found) == ["A", "B", "C"]
    assert {(across, down) for across, down, said in found if said == "B"} <= places


@pytest.mark.parametrize("section", [None, *VIEWS])
def test_all_land_lies_in_its_frame_and_nothing_is_drawn_over_the_whole_of_it(section: str | None) -> None:
    drawing = maps.draw(figure(section), 700, 350)
    (land,) = re.findall(r'<path style="fill:light-dark\(#E7EAE5,#1F2B38\)" d="(.*?)"', drawing)
    covered = 0.0
    for ring in re.findall(r"M(-?\d+ -?\d+)l([^M]*?)z", land):
        start, steps = (np.array(re.findall(r"-?\d+", part), dtype=int).reshape(-1, 2) for part in ring)
        corners = np.cumsum(np.vstack([start, steps]), axis=0)
        assert corners.min() >= 0
        assert (corners.max(axis=0) <= (700, 350)).all()
        x, y = corners.T
        covered += abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
    assert 0.1 < covered / (700 * 350) < 0.8


def test_the_projection_has_the_ratio_and_the_area_of_an_equal_earth() -> None:
    (side,), __ = project("equal earth", np.array([180.0]), np.array([0.0]))
    __, (top,) = project("equal earth", np.array([0.0]), np.array([90.0]))
    assert side / top == pytest.approx(2.05458, abs=1e-4)
    edges = np.radians(np.linspace(-90, 90, 20001))
    width, height = project("equal earth", np.full(edges.size, 180.0), np.degrees(edges))
    assert np.trapezoid(2 * width, height) == pytest.approx(4 * np.pi, rel=1e-3)


def test_the_middle_of_a_view_is_the_middle_of_its_frame() -> None:
    frame = Frame("mercator", -10, 30, -20, 20, left=100, top=50, width=400, height=200)
    x, y = frame.place(np.array([10.0]), np.array([0.0]))
    assert (x[0], y[0]) == pytest.approx((300, 150))


def test_no_land_crosses_the_map_where_the_earth_goes_on_at_its_other_edge() -> None:
    assert max(abs(np.diff(ring[:, 0])).max() for ring in outlines().land) < 30
    assert all(ring[:, 0].min() >= -180 and ring[:, 0].max() <= 180 for ring in outlines().land)


def test_a_drawing_on_white_has_no_colour_of_dark_paper() -> None:
    drawing = maps.on_white(maps.draw(figure(), 700, 350))
    assert "light-dark" not in drawing
    assert DARK.land not in drawing
    assert LIGHT.land in drawing


def test_what_is_no_map_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="azimuthal"):
        maps.draw(figure().update_layout(geo={"projection": {"type": "azimuthal equal area"}}), 700, 350)
    shaded = figure().add_trace(go.Choropleth(locations=["FRA"], z=[1]))
    with pytest.raises(ValueError, match="choropleth"):
        maps.draw(shaded, 700, 350)

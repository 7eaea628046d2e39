"""Do the figures of the compare page show each city, mark mine, and keep labels apart?"""

from itertools import pairwise

import pytest

from dashboard.figures.compare import CityPoint, dots, strips
from dashboard.figures.look import DARK, LIGHT, Look
from dashboard.figures.slopes import LEAST_GAP, Line, slopes

LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK])


def points(values: dict[str, float], panel: str = "Housing") -> list[CityPoint]:
    """Return one point for each city, Alba being mine."""
    return [
        CityPoint(panel, city, value, f" {value}", "circle", city, city == "Alba") for city, value in values.items()
    ]


def lines(ends: dict[str, tuple[float, float]], panel: str = "Housing") -> list[Line]:
    """Return one line for each city, Alba being mine."""
    return [
        Line(panel, city, start, end, str(start), str(end), f"{city} {end}", city == "Alba")
        for city, (start, end) in ends.items()
    ]


@LOOKS
def test_my_city_is_in_colour_its_peers_in_grey_in_the_order_given(look: Look) -> None:
    figure = dots(points({"Alba": 3.0, "Bela": 1.0, "Cora": 2.0}), (1.2, 1.5, 1.8, "median 1.5"), "none", look)
    peers, mine = figure.data
    assert (list(peers.y), list(peers.x), peers.marker.color) == (["Bela", "Cora"], [1.0, 2.0], look.muted)
    assert (list(mine.y), list(mine.x), mine.marker.color) == (["Alba"], [3.0], look.highlight)
    assert list(figure.layout.yaxis.categoryarray) == ["Alba", "Bela", "Cora"]
    band, median = figure.layout.shapes
    assert ((band.x0, band.x1), (median.x0, median.x1)) == ((1.2, 1.8), (1.5, 1.5))
    assert [note.text for note in figure.layout.annotations] == ["median 1.5"]


def test_labels_stand_away_from_the_median_and_inside_the_figure() -> None:
    values = {"Alba": 0.0, "Bela": 40.0, "Cora": 48.0, "Dora": 52.0, "Eda": 60.0, "Fina": 100.0}
    peers, mine = dots(points(values), (40.0, 50.0, 60.0, "median 50"), "none", LIGHT).data
    sides = dict(zip([*peers.y, *mine.y], [*peers.textposition, *mine.textposition], strict=True))
    assert {city: side.removeprefix("middle ") for city, side in sides.items()} == {
        "Alba": "right", "Bela": "left", "Cora": "left", "Dora": "right", "Eda": "right", "Fina": "left",
    }  # fmt: skip


def test_few_peers_are_dots_only() -> None:
    figure = dots(points({"Alba": 3.0, "Bela": 1.0}), None, "none", LIGHT)
    assert (len(figure.layout.shapes), len(figure.layout.annotations)) == (0, 0)


def test_one_value_alone_is_drawn_inside_its_axis() -> None:
    figure = dots(points({"Alba": 0.0}), None, "none", LIGHT)
    low, high = figure.layout.xaxis.range
    assert low < 0 < high


def test_a_strip_has_an_axis_of_its_own_and_names_my_value_alone() -> None:
    both = points({"Alba": 3.0, "Bela": 1.0}) + points({"Alba": 300.0, "Bela": 200.0}, panel="Health")
    panels = [{"title": "Housing", "median": None}, {"title": "Health", "low": 1.0, "median": 2.0, "high": 3.0}]
    figure = strips(both, panels, "none", LIGHT)
    assert [(trace.xaxis, trace.mode, trace.text) for trace in figure.data] == [
        ("x", "markers", None), ("x", "markers+text", (" 3.0",)),
        ("x2", "markers", None), ("x2", "markers+text", (" 300.0",)),
    ]  # fmt: skip
    assert [note.text for note in figure.layout.annotations] == ["Housing", "Health"]
    assert {shape.xref for shape in figure.layout.shapes} == {"x2"}


def test_slopes_join_two_years_and_push_labels_apart() -> None:
    ends = {"Alba": (1.0, 5.0), "Bela": (2.0, 5.0), "Cora": (3.0, 5.01), "Dora": (0.0, 0.0)}
    figure = slopes(lines(ends), [{"title": "Housing", "first": 2015, "last": 2020}], "none", LIGHT)
    assert list(figure.layout.xaxis.ticktext) == ["2015", "2020"]
    peers, mine, names = figure.data
    assert (peers.line.color, mine.line.color) == (LIGHT.unknown, LIGHT.highlight)
    assert list(peers.x) == [0, 1, None] * 3
    assert list(peers.y) == [2.0, 5.0, None, 3.0, 5.01, None, 0.0, 0.0, None]
    assert (list(mine.y), list(mine.customdata)) == ([1.0, 5.0, None], ["<b>Alba</b><br>1.0 → 5.0"] * 3)
    assert list(names.text) == ["Dora 0.0", "Alba 5.0", "Bela 5.0", "Cora 5.01"]
    assert list(names.textfont.color) == [LIGHT.muted, LIGHT.ink, LIGHT.muted, LIGHT.muted]
    heights = list(names.y)
    assert min(b - a for a, b in pairwise(heights)) >= LEAST_GAP * 5.01 - 1e-9


def test_of_several_indicators_only_my_line_is_named() -> None:
    both = [line for panel in ("Housing", "Health") for line in lines({"Alba": (1.0, 2.0), "Bela": (2.0, 3.0)}, panel)]
    panels = [{"title": panel, "first": 2015, "last": 2020} for panel in ("Housing", "Health")]
    figure = slopes(both, panels, "none", LIGHT)
    assert [trace.text for trace in figure.data if trace.mode == "text"] == [("Alba 2.0",), ("Alba 2.0",)]
    assert [note.text for note in figure.layout.annotations] == ["Housing", "Health"]


@LOOKS
def test_a_figure_without_a_point_says_so(look: Look) -> None:
    for figure in (
        dots([], None, "none", look),
        strips([], [], "none", look),
        slopes([], [], "none", look),
    ):
        assert [note.text for note in figure.layout.annotations] == ["none"]

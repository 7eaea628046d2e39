"""Do the figures draw exactly their data, and in no colour but those of the look?"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.figures import growth
from dashboard.figures.base import nothing
from dashboard.figures.look import DARK, LIGHT, Look, look
from dashboard.figures.world import VIEWS, WORLD, class_of, marks, world

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)|\b(?:white|black|red|green|blue|gr[ae]y|orange)\b")
CLEAR = "rgba(0,0,0,0)"
JOINS = pd.DataFrame({"joined_year": [2022, 2023, 2024, 2026], "joins": [21, 5, 1, 1]})
JOIN_WORDS = {"unknown": "year not reported", "empty": "No member is documented."}
REPORTED = pd.DataFrame(
    {
        "year": [2022, 2025],
        "total": [6, 100],
        "label": ["6", "more than 100"],
        "is_more_than": [False, True],
    }
)
ROAD_WORDS = {"required": "required", "pace": "257 at the pace so far", "empty": "No total is reported."}
GOAL = (2030, 1000)
QUANTILES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
FORECAST = pd.DataFrame(
    [(2026 + step, q, 60 + 10 * step + place) for step in range(2) for place, q in enumerate(QUANTILES)],
    columns=["forecast_year", "quantile", "members"],
)
SEEN = pd.DataFrame({"year": [2024, 2025], "members": [40, 55]})
COHORTS = pd.DataFrame(
    {"section": ["Europe", "Africa"], "2022": [3, 0], "2023": [1, 0], "not reported": [2, 1], "total": [6, 1]}
)
POINTS = pd.DataFrame(
    {
        "city_id": ["a", "b", "c", "d", "e", "f"],
        "group": ["pioneer", "member", "undated", "interested", "candidate", "member"],
        "map_longitude": [1.00049, 2.0, 3.0, 4.0, 5.0, None],
        "map_latitude": [11.0, 12.0, 13.0, 14.0, 15.0, None],
        "hover": list("ABCDEF"),
    }
)
SHADES = pd.DataFrame({"country_iso3": ["DEU", "ESP", "KEN"], "value": [1, 20, 4], "hover": ["x", "y", "z"]})
LIMITS = (1, 2, 5, 10, 20)
DRAWN: dict[str, Callable[[Look], go.Figure]] = {
    "joins": lambda paper: growth.joins_by_year(JOINS, 32, JOIN_WORDS, paper),
    "no joins": lambda paper: growth.joins_by_year(JOINS.iloc[:0], 0, JOIN_WORDS, paper),
    "road": lambda paper: growth.road(REPORTED, GOAL, 257, ROAD_WORDS, paper),
    "fan": lambda paper: growth.fan(SEEN, FORECAST, (2030, 1000), {"goal": "goal", "median": "expected"}, paper),
    "sections": lambda paper: growth.by_section(COHORTS, "none", paper),
    "world": lambda paper: world(POINTS, SHADES, LIMITS, paper, 480),
    "part": lambda paper: world(POINTS, SHADES, LIMITS, paper, 480, "africa"),
}


def plain_list(values: object) -> list[object]:
    """Return the values of a trace as Python has them."""
    return np.asarray(values).tolist()


def written(figure: go.Figure) -> dict[str, object]:
    """Return the figure as it is sent."""
    sent: dict[str, object] = json.loads(figure.to_json())
    return sent


@pytest.mark.parametrize("paper", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_uses_only_the_colours_of_its_look(name: str, paper: Look) -> None:
    named = {
        colour.lower() for value in asdict(paper).values() for colour in np.atleast_1d(value) if str(colour)[:1] == "#"
    }
    faded = {growth._faded(paper.accent, opacity) for opacity in (0.14, 0.2, 0.3)}
    found = {colour.lower() for colour in COLOUR.findall(json.dumps(written(DRAWN[name](paper))))}
    assert found - {CLEAR} != set()
    assert found <= named | {CLEAR} | ({shade.lower() for shade in faded} if name == "fan" else set())


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_keeps_its_place_shows_the_readers_marks_and_grows_for_a_room(name: str) -> None:
    figure = DRAWN[name](look(False, True, ",\u202f"))
    assert figure.layout.uirevision in {"kept", "world", "africa"}
    assert (figure.layout.separators, figure.layout.font.size) == (",\u202f", 20)
    assert figure.layout.height > 0


def test_a_year_without_joins_is_a_bar_of_zero_and_the_unknown_year_stands_apart() -> None:
    figure = DRAWN["joins"](LIGHT)
    assert [(list(bar.x), plain_list(bar.y), plain_list(bar.text)) for bar in figure.data] == [
        (["2022", "2023", "2024", "2025", "2026"], [21, 5, 1, 0, 1], ["21", "5", "1", "0", "1"]),
        (["year not reported"], [32], ["32"]),
    ]
    assert [bar.marker.pattern.shape for bar in figure.data] == [None, "/"]
    assert figure.layout.xaxis.type == "category"


def test_no_unknown_year_is_no_bar_and_only_unknown_years_are_one() -> None:
    assert [list(bar.x) for bar in growth.joins_by_year(JOINS, 0, JOIN_WORDS, LIGHT).data] == [
        ["2022", "2023", "2024", "2025", "2026"]
    ]
    only = growth.joins_by_year(JOINS.iloc[:0], 4, JOIN_WORDS, LIGHT)
    assert [(list(bar.x), plain_list(bar.y)) for bar in only.data] == [([], []), (["year not reported"], [4])]


def test_nothing_to_draw_is_said_in_words() -> None:
    empty = growth.joins_by_year(JOINS.iloc[:0], 0, JOIN_WORDS, LIGHT)
    road = growth.road(REPORTED.iloc[:0], GOAL, None, ROAD_WORDS, LIGHT)
    for figure, words in (
        (empty, "No member is documented."),
        (road, "No total is reported."),
        (nothing(LIGHT, "x", 90), "x"),
    ):
        assert (len(figure.data), [note.text for note in figure.layout.annotations]) == (0, [words])
        assert (figure.layout.xaxis.visible, figure.layout.yaxis.visible) == (False, False)


def test_the_road_goes_from_the_latest_total_to_the_goal_and_to_the_end_of_the_pace() -> None:
    required, pace, reported = DRAWN["road"](LIGHT).data
    years = [plain_list(trace.x) for trace in (required, pace, reported)]
    assert years == [[2025, 2030], [2025, 2030], [2022, 2025]]
    assert [plain_list(trace.y) for trace in (required, pace, reported)] == [[100, 1000], [100, 257], [6, 100]]
    assert [trace.line.dash for trace in (required, pace, reported)] == ["dash", "dot", None]
    assert list(reported.text) == ["6", "more than 100"]
    assert list(reported.marker.symbol) == ["circle", "triangle-up"]
    assert list(reported.textposition) == ["top center", "top left"], "clear of the path that begins there"


def test_the_road_without_a_pace_draws_and_names_none() -> None:
    figure = growth.road(REPORTED.iloc[:1], GOAL, None, ROAD_WORDS, LIGHT)
    assert [plain_list(trace.y) for trace in figure.data] == [[6, 1000], [6]]
    assert [note.text for note in figure.layout.annotations] == ["required"]


def test_the_fan_has_three_bands_the_median_those_seen_and_the_goal() -> None:
    traces = DRAWN["fan"](LIGHT).data
    drawn = [(plain_list(trace.x), plain_list(trace.y)) for trace in traces]
    there, back = [2025, 2026, 2027], [2027, 2026, 2025]
    assert drawn == [
        (there + back, [55, 66, 76, 70, 60, 55]),
        (there + back, [55, 65, 75, 71, 61, 55]),
        (there + back, [55, 64, 74, 72, 62, 55]),
        (there, [55, 63, 73]),
        ([2024, 2025], [40, 55]),
        ([2030], [1000]),
    ]
    assert [trace.fill for trace in traces] == ["toself"] * 3 + [None] * 3


def test_sections_are_stacked_by_cohort_with_their_total_and_the_unknown_year_hatched() -> None:
    *bars, totals = DRAWN["sections"](LIGHT).data
    assert [(bar.name, plain_list(bar.x), bar.marker.pattern.shape) for bar in bars] == [
        ("2022", [3, 0], None),
        ("2023", [1, 0], None),
        ("not reported", [2, 1], "/"),
    ]
    assert [list(bar.y) for bar in bars] == [["Europe", "Africa"]] * 3
    assert (plain_list(totals.x), list(totals.text)) == ([6, 1], [" 6", " 1"])


def test_a_year_is_not_drawn_as_unknown_when_every_year_is_known() -> None:
    *bars, __ = growth.by_section(COHORTS.drop(columns="not reported"), "none", LIGHT).data
    assert [(bar.name, bar.marker.pattern.shape) for bar in bars] == [("2022", None), ("2023", None)]


@pytest.mark.parametrize("years", [1, 5, 6, 9])
def test_there_may_be_more_years_than_shades(years: int) -> None:
    cohorts = pd.DataFrame({"section": ["Europe"], **{str(2022 + n): [1] for n in range(years)}, "unknown": [1]})
    *bars, __ = growth.by_section(cohorts.assign(total=years + 1), "none", LIGHT).data
    assert [bar.name for bar in bars] == [*(str(2022 + n) for n in range(years)), "unknown"]
    shades = [bar.marker.color for bar in bars[:-1]]
    assert shades[:5] == list(LIGHT.ramp[::-1])[: min(years, 5)]


def test_the_world_draws_every_place_with_coordinates_in_its_group() -> None:
    shades, *groups = DRAWN["world"](LIGHT).data
    assert isinstance(shades, go.Choropleth)
    assert {trace.name: plain_list(trace.customdata) for trace in groups} == {
        "pioneer": [["a"]],
        "member": [["b"]],
        "undated": [["c"]],
        "interested": [["d"]],
        "candidate": [["e"]],
    }
    assert sum(len(trace.lon) for trace in groups) == POINTS["map_longitude"].notna().sum()
    top = groups[-1]
    assert (top.name, plain_list(top.lon), plain_list(top.lat), list(top.text)) == ("pioneer", [1.0], [11.0], ["A"])


def test_every_group_has_its_own_mark() -> None:
    signs = {(mark.symbol, mark.colour, mark.is_hollow) for mark in marks(LIGHT).values()}
    assert len(signs) == len(marks(LIGHT))
    figure = DRAWN["world"](LIGHT)
    hollow = {trace.name: trace.marker.color == LIGHT.paper for trace in figure.data if trace.name}
    assert hollow == {"pioneer": False, "member": False, "undated": True, "interested": True, "candidate": True}


def test_no_places_and_no_shades_are_an_empty_map() -> None:
    assert len(world(POINTS.iloc[:0], SHADES.iloc[:0], LIMITS, LIGHT, 480).data) == 0


def test_a_country_takes_the_shade_of_its_class() -> None:
    shades = DRAWN["world"](LIGHT).data[0]
    assert list(shades.locations) == ["DEU", "ESP", "KEN"]
    assert plain_list(shades.z) == [0.5, 4.5, 1.5]
    assert (shades.zmin, shades.zmax) == (0, 5)
    steps = [(place / 5, colour) for place, colour in enumerate(LIGHT.ramp)]
    assert [tuple(step) for step in shades.colorscale][::2] == [(pytest.approx(edge), colour) for edge, colour in steps]


@pytest.mark.parametrize(("value", "place"), [
    (0, 0), (0.99, 0), (1, 0), (1.99, 0), (2, 1), (4.99, 1), (5, 2), (10, 3), (19.9, 3), (20, 4), (1e9, 4),
])  # fmt: skip
def test_a_value_belongs_to_the_last_limit_that_it_reaches(value: float, place: int) -> None:
    assert class_of(value, LIMITS) == place


@pytest.mark.parametrize("section", [None, *VIEWS])
def test_a_section_is_shown_in_its_own_part_of_the_world(section: str | None) -> None:
    figure = world(POINTS, SHADES, LIMITS, LIGHT, 480, section)
    west, east, south, north = WORLD if section is None else VIEWS[section]
    assert (figure.layout.geo.lonaxis.range, figure.layout.geo.lataxis.range) == ((west, east), (south, north))
    assert figure.layout.geo.projection.type == ("equal earth" if section is None else "mercator")
    assert figure.layout.uirevision == (section or "world")


def test_dark_paper_and_a_room_change_only_the_colours_and_the_size_of_type() -> None:
    assert look(False, False, ".,") == LIGHT
    assert look(True, True, ",.") == replace(DARK, font_size=20, separators=",.")

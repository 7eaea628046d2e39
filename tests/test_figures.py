"""Do the figures draw exactly their data, and in no colour but those of the look?"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.figures import growth
from dashboard.figures.base import nothing
from dashboard.figures.look import DARK, LIGHT, Look, look
from dashboard.figures.road import Reported, Road, road
from dashboard.figures.standing import Share, Standing, standing
from dashboard.figures.world import VIEWS, WORLD, class_of, marks, world

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)|\b(?:white|black|red|green|blue|gr[ae]y|orange)\b")
CLEAR = "rgba(0,0,0,0)"
WAY = Road(
    documented=[(2022.0, 0), (2023.0, 21), (2024.0, 26), (2024.9, 26)],
    undated=32,
    hovers=["End of 2021: 0", "End of 2022: 21", "End of 2023: 26", "Today: 26"],
    reported=[
        Reported(2022.5, 6, "6", False, "July 2022: 6"),
        Reported(2024.5, 100, "more than 100", True, "July 2024: more than 100"),
    ],
    today=2024.9,
    goal=(2031.0, 1000),
    end=257,
)
ROAD_WORDS = {
    "documented": "58 by name",
    "goal": "1,000",
    "pace": "257 at the pace so far",
    "empty": "Nothing is known.",
}
QUANTILES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
FORECAST = pd.DataFrame(
    [(2026 + step, q, 60 + 10 * step + place) for step in range(2) for place, q in enumerate(QUANTILES)],
    columns=["forecast_year", "quantile", "members"],
).assign(hover="expected")
SEEN = pd.DataFrame({"year": [2024, 2025], "members": [40, 55], "hover": ["2024: 40", "2025: 55"]})
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
STANDINGS = [
    Standing("Alba", False, (Share(80.0, "80 %", "a"), Share(None, "", "not known"))),
    Standing("Bela", True, (Share(40.0, "40 %", "b"), Share(20.0, "20 % 2019", "c"))),
]
DRAWN: dict[str, Callable[[Look], go.Figure]] = {
    "road": lambda paper: road(WAY, ROAD_WORDS, paper),
    "road without a year": lambda paper: road(replace(WAY, reported=[], end=None), ROAD_WORDS, paper),
    "standing": lambda paper: standing(STANDINGS, ("Raised", "Spent"), "none", paper),
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


def test_nothing_to_draw_is_said_in_words() -> None:
    for figure, words in (
        (road(replace(WAY, documented=[], reported=[], undated=0), ROAD_WORDS, LIGHT), "Nothing is known."),
        (standing([], ("", ""), "No share is known.", LIGHT), "No share is known."),
        (nothing(LIGHT, "x", 90), "x"),
    ):
        assert (len(figure.data), [note.text for note in figure.layout.annotations]) == (0, [words])
        assert (figure.layout.xaxis.visible, figure.layout.yaxis.visible) == (False, False)


def drawn_ways(figure: go.Figure) -> list[tuple[list[object], list[object], str | None]]:
    """Return both ends and the dash of every dashed line."""
    return [
        (plain_list(trace.x), plain_list(trace.y), trace.line.dash)
        for trace in figure.data
        if trace.line.dash is not None
    ]


def test_the_road_leads_from_today_to_the_goal_and_from_the_latest_total_to_the_end_of_the_pace() -> None:
    figure = DRAWN["road"](LIGHT)
    assert drawn_ways(figure) == [
        ([2024.5, 2024.9], [100, 100], "dot"),
        ([2024.9, 2031.0], [100, 1000], "dash"),
        ([2024.5, 2031.0], [100, 257], "dot"),
    ]
    dated, others, dots, totals = figure.data[:4]
    assert [plain_list(trace.y) for trace in (dated, others, dots)] == [
        [0, 21, 26, 26],
        [32, 53, 58, 58],
        [0, 21, 26, 26],
    ]
    assert (others.fill, others.fillpattern.shape) == ("tonexty", "/")
    assert list(totals.marker.symbol) == ["circle", "triangle-up"]
    assert {(note.text, note.x, note.y) for note in figure.layout.annotations} == {
        ("6", 2022.5, 6),
        ("more than 100", 2024.5, 100),
        ("1,000", 2031.0, 1000),
        ("257 at the pace<br>so far", 2031.0, 257),
        ("58 by name", 2024.9, 0),
    }, "each name stands at the end of what it names"
    assert [note.yclick for note in figure.layout.annotations if note.yclick is not None] == [58]


@pytest.mark.parametrize(
    ("known", "start"),
    [({"reported": [], "end": None}, 58), ({"documented": [], "undated": 0, "end": None}, 100)],
    ids=["nothing reported", "nothing documented"],
)
def test_the_way_to_the_goal_begins_at_what_is_known(known: dict[str, Any], start: int) -> None:
    figure = road(replace(WAY, **known), ROAD_WORDS, LIGHT)
    assert ([2024.9, 2031.0], [start, 1000], "dash") in drawn_ways(figure)
    assert "257" not in str(figure.layout.annotations)


def test_a_share_that_is_not_known_is_hatched_and_no_bar_of_zero() -> None:
    figure = DRAWN["standing"](LIGHT)
    whole, bars, labels = figure.data[3:]
    assert list(whole.marker.pattern.shape) == ["/", ""]
    assert (plain_list(bars.y), plain_list(bars.x), list(bars.marker.color)) == ([1], [20.0], [LIGHT.highlight])
    assert list(labels.text) == [" 20 % 2019"]
    assert list(figure.layout.yaxis.ticktext) == ["Alba", "<b>Bela</b>"]


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
        ("2022", [3, 0], ""),
        ("2023", [1, 0], "."),
        ("not reported", [2, 1], "/"),
    ]
    assert [list(bar.y) for bar in bars] == [["Europe", "Africa"]] * 3
    assert (plain_list(totals.x), list(totals.text)) == ([6, 1], [" 6", " 1"])


def test_a_year_is_not_drawn_as_unknown_when_every_year_is_known() -> None:
    *bars, __ = growth.by_section(COHORTS.drop(columns="not reported"), "none", LIGHT).data
    assert [(bar.name, bar.marker.pattern.shape) for bar in bars] == [("2022", ""), ("2023", ".")]


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

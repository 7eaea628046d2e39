"""Do the pledge pages say what is due, draw what is counted, and hand out a calendar?"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from icalendar import Calendar

from dashboard.figures.bars import stacked
from dashboard.figures.grid import grid
from dashboard.figures.look import DARK, LIGHT, Look
from dashboard.figures.totals import totals
from dashboard.kit.page import Page
from dashboard.store import marts, queries
from dashboard.store.nouns.campaign import Event
from dashboard.store.nouns.pledges import PledgeCity
from dashboard.store.nouns.provenance import Worklist
from dashboard.views.agenda import event_list
from dashboard.views.agenda.head import title as agenda_title
from dashboard.views.pledges.due import is_due
from dashboard.words.translation import words
from etl.build.published_files import current_path
from etl.folders import DATA
from tests.visits import bodies, errors, table, titles, visit

TODAY = date(2026, 11, 22)
PLEDGES = pd.DataFrame(
    {
        "pledge_id": ["late", "done", "now", "soon", "silent", "spoken", "open"],
        "target_year": pd.array([2025, 2025, 2026, 2027, None, None, None], dtype="Int32"),
        "status": ["not_reported", "fulfilled", "planned", "in_progress", "in_progress", "in_progress", "not_reported"],
        "spoken_on": pd.to_datetime([None, None, None, "2026-10-01", "2025-11-01", "2026-01-01", None]),
    }
)
ROWS = pd.DataFrame({"Kind": ["Grant", "Signature"], "fulfilled": [2, 0], "not reported": [3, 7]})


@pytest.fixture(scope="module")
def shipped(shipped_shown_once: Path) -> Path:
    """The database of the shipped data."""
    return current_path(shipped_shown_once)


def page(database: Path) -> Page:
    """A visit in English on a fixed day."""
    return Page(database, words("en"), LIGHT, TODAY, False, None)


@pytest.mark.parametrize(("when", "found"), [
    ("overdue", ["late"]),
    ("this_year", ["now"]),
    ("next_year", ["soon"]),
    ("2027", ["soon"]),
    ("2030", []),
    ("silent", ["silent"]),
])  # fmt: skip
def test_what_is_due_follows_from_year_status_and_last_word(when: str, found: list[str]) -> None:
    assert PLEDGES.loc[is_due(PLEDGES, when, TODAY), "pledge_id"].tolist() == found


def test_a_pledge_in_progress_with_no_dated_word_at_all_is_silent() -> None:
    never = PLEDGES[PLEDGES["pledge_id"] == "soon"].assign(spoken_on=pd.NaT)
    assert is_due(never, "silent", TODAY).tolist() == [True]


def test_the_coordinators_questions_are_answered_from_the_shipped_data(shipped: Path) -> None:
    pledges = queries.pledges(shipped)
    due = pledges[is_due(pledges, "2027", TODAY)]
    assert due["makers"].tolist() == ["Kampala · Nairobi", "Mayors Migration Council (MMC)"]
    assert (len(pledges), int(pledges["statements"].sum()), int((pledges["status"] != "not_reported").sum())) == (
        232,
        235,
        10,
    )
    hubs = marts.frame(shipped, PledgeCity, programme_id="mcr2030")
    assert hubs.loc[hubs["is_member"], "name"].tolist() == ["Barcelona", "Mexico City"]
    work = marts.frame(shipped, Worklist).groupby("task").size().to_dict()
    assert (work["member_without_year"], work["member_without_coordinates"], work["pledge_in_two_programmes"]) == (
        35,
        3,
        1,
    )
    assert marts.frame(shipped, Worklist)["file"].map(lambda file: (DATA.parent / file).is_file()).all()


def test_a_search_for_pledges_finds_city_and_words_without_accents(shipped: Path) -> None:
    assert set(queries.pledges(shipped, "zurich")["makers"]) == {"Zürich", "Tyre · Zürich"}
    assert len(queries.pledges(shipped, "no such pledge")) == 0


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_stacked_bars_hatch_only_what_is_unknown_and_print_the_total(look: Look) -> None:
    known, unknown, labels = stacked(ROWS, "not reported", [look.accent], "none", look).data
    assert [(list(bar.x), bar.marker.pattern.shape) for bar in (known, unknown)] == [([2, 0], ""), ([3, 7], "/")]
    assert list(labels.text) == [" 5", " 7"]


def test_a_long_name_is_broken_and_its_row_grows() -> None:
    long = ROWS.assign(Kind=["Four principles: non-discrimination, participation, transparency", "Signature"])
    figure, plain_one = (stacked(rows, None, [LIGHT.accent], "none", LIGHT) for rows in (long, ROWS))
    assert list(figure.data[0].y) == [
        "Four principles: non-<br>discrimination,<br>participation, transparency",
        "Signature",
    ]
    assert (figure.layout.height, plain_one.layout.height) == (214, 150)


def test_a_grid_prints_each_count_and_a_dash_for_none() -> None:
    figure = grid(ROWS, "none", LIGHT)
    assert [note.text for note in figure.layout.annotations] == ["2", "3", "–", "7"]
    assert [list(row) for row in figure.data[0].z] == [[1.5, 1.5], [0.5, 2.5]]


def test_totals_that_disagree_on_a_day_are_both_drawn_and_the_line_takes_the_larger() -> None:
    reported = pd.DataFrame(
        {
            "reported_on": pd.to_datetime(["2018-06-20", "2018-06-20", "2019-06-20"]),
            "total": [55, 100, 175],
            "label": ["55", "more than 100", "175"],
            "qualifier": ["exact", "more than", "exact"],
            "hover": ["June 2018: 55", "June 2018: more than 100", "June 2019: 175"],
        }
    )
    line, points = totals(reported, 63, {"documented": "63 documented here", "empty": "none"}, LIGHT).data
    assert (list(line.y), list(points.y)) == ([100, 175], [55, 100, 175])
    assert list(points.marker.symbol) == ["circle", "triangle-up", "circle"]


@pytest.mark.parametrize("draw", [
    lambda: stacked(ROWS.iloc[:0], None, [LIGHT.accent], "nothing", LIGHT),
    lambda: grid(ROWS.iloc[:0], "nothing", LIGHT),
    lambda: totals(pd.DataFrame(), 0, {"documented": "", "empty": "nothing"}, LIGHT),
])  # fmt: skip
def test_nothing_to_draw_is_said_in_words(draw: Callable[[], go.Figure]) -> None:
    assert [note.text for note in draw().layout.annotations] == ["nothing"]


def test_the_calendar_file_holds_the_coming_events_as_whole_days(shipped: Path) -> None:
    events = marts.frame(shipped, Event)
    coming = events[events["last_day"] >= pd.Timestamp(TODAY)]
    found = Calendar.from_ical(event_list.calendar(page(shipped), coming)).walk("VEVENT")
    assert [(str(e["SUMMARY"]), e["DTSTART"].dt, e["DTEND"].dt) for e in found] == [
        ("Goal: 1,000 local and regional governments", date(2030, 1, 1), date(2031, 1, 1))
    ]


@pytest.mark.parametrize(("path", "asked", "title"), [
    ("pledges", {"due": "2027"}, "2 pledges are documented; 2 have a published status"),
    ("pledges", {"programme": "mcr2030"}, "17 pledges are documented; 0 have a published status"),
])  # fmt: skip
def test_a_link_restores_the_choice(
    path: str, asked: dict[str, str], title: str, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped.parent))
    shown = visit(path, lang="en", **asked)
    assert (errors(shown), titles(shown)) == ([], [title])


def test_the_agenda_begins_with_what_is_next_and_says_of_a_call_that_it_is_over(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped.parent))
    shown = visit("agenda", kind="forum", lang="en")
    assert titles(shown) == ["No coming event was found; the latest on record: June 25, 2026"]
    (next_ones,) = [body for body in bodies(shown) if 'class="coming"' in body]
    assert re.findall(r"<li(.*?)><b>(.*?)</b>", next_ones) == [("", "2030"), (' class="over"', "June 25, 2026")]
    assert "<span>Deadline that has passed</span>" in next_ones
    assert set(table(shown, "Event")["Kind"]) == {"Forum"}


@pytest.mark.parametrize(("kinds", "title"), [
    (["forum", "target"], "Next: An event, January 1, 2029"),
    (["target"], "No coming event was found; the latest on record: January 1, 2020"),
])  # fmt: skip
def test_the_goal_is_no_event_to_go_to(kinds: list[str], title: str) -> None:
    rows = [("2020", "forum"), *(("2029", kind) for kind in kinds)]
    events = pd.DataFrame(
        [
            (kind, pd.Timestamp(f"{year}-01-01"), None, "day", pd.Timestamp(f"{year}-01-01"), kind, "An event", None,
             None, "")
            for year, kind in rows
        ],
        columns=list(Event._fields),
    )  # fmt: skip
    is_coming = events["last_day"] > pd.Timestamp(TODAY)
    assert agenda_title(events[is_coming], events[~is_coming], words("en")) == title

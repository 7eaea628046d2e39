"""Do the figures of the budget page stay readable with tiny, huge and missing values?"""

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.figures.budget import FARTHEST, execution, index
from dashboard.figures.look import LIGHT
from dashboard.figures.series import series

WORDS = {
    "empty": "nothing",
    "no_change": "100",
    "flagged": "95",
    "percent": "%",
    "as_voted": "set",
}


def points(**values: list[float]) -> pd.DataFrame:
    """Return points of the years from 2018 on, one panel per name."""
    return pd.DataFrame(
        [
            {
                "panel": panel,
                "year": 2018 + place,
                "value": value,
                "form": "circle",
                "hover": "",
                "label": "",
                "basis": "",
            }
            for panel, row in values.items()
            for place, value in enumerate(row)
        ]
    )


def test_a_panel_starts_at_zero_and_ends_above_its_largest_value_or_at_one() -> None:
    figure = series(points(a=[10.0, 20.0], b=[0.001, 0.002], c=[0.0, 0.0]), dict.fromkeys("abc", ""), "nothing", LIGHT)
    assert [figure.layout[axis].range for axis in ("yaxis", "yaxis2", "yaxis3")] == [(0, 25), (0, 1), (0, 1)]


def test_a_panel_without_a_value_says_so_and_a_missing_year_breaks_the_line() -> None:
    gap = points(a=[1.0, 2.0, 3.0]).drop(index=1)
    figure = series(gap, {"a": "not known", "b": "nothing booked"}, "nothing", LIGHT)
    assert [note.text for note in figure.layout.annotations] == ["a", "b", "nothing booked"]
    assert list(pd.isna(pd.Series(figure.data[0].y))) == [False, True, False]
    assert figure.data[0].connectgaps is False


def compared(value: float, average: float) -> go.Figure:
    """Draw one value of one year with an average to compare it with."""
    lines = pd.DataFrame({"panel": ["a"], "value": [average], "text": ["average & co"]})
    return series(points(a=[value]).assign(label="value"), {"a": ""}, "nothing", LIGHT, lines)


@pytest.mark.parametrize(
    ("value", "side"), [(44.0, "bottom center"), (50.0, "top center"), (56.0, "top center"), (20.0, "top center")]
)
def test_no_dashed_line_crosses_a_label_and_its_words_stand_above_the_panel(value: float, side: str) -> None:
    figure = compared(value, average=50.0)
    assert list(figure.data[0].textposition) == [side]
    (words,) = figure.layout.annotations
    assert (words.text, words.y, words.yref, words.yanchor) == (
        f'<span style="color:{LIGHT.muted}">╌╌ average &amp; co</span>',
        1,
        "y domain",
        "bottom",
    )


def test_another_basis_breaks_the_line() -> None:
    changed = points(a=[1.0, 2.0, 3.0]).assign(basis=["executed", "executed", "budget_draft"])
    figure = series(changed, {"a": ""}, "nothing", LIGHT)
    assert list(figure.data[0].x) == [2018, 2019, 2019.5, 2020]
    assert list(pd.isna(pd.Series(figure.data[0].y))) == [False, False, True, False]


def test_what_lies_beyond_the_axis_of_execution_stands_at_its_end_as_an_arrow() -> None:
    rows = pd.DataFrame(
        {
            "row": ["Housing", "Housing", "Water"],
            "value": [3500.0, 99.0, 104.0],
            "is_latest": [False, True, True],
            "hover": ["3500", "99", "104"],
            "label": ["", "99 %", "104 %"],
        }
    )
    earlier, latest = execution(rows, WORDS, LIGHT).data
    assert (list(earlier.x), list(earlier.marker.symbol)) == ([FARTHEST], ["triangle-right"])
    assert (list(latest.x), list(latest.marker.symbol)) == ([99.0, 104.0], ["circle", "circle"])
    assert list(latest.textposition) == ["bottom left", "bottom right"]


def test_the_words_of_both_lines_stand_only_where_they_have_room() -> None:
    none = pd.DataFrame({"year": [], "hover": []})
    near, far = (index(points(all=[96.0, value]), none, WORDS, LIGHT) for value in (104.0, 785.0))
    assert [[note.text for note in figure.layout.annotations] for figure in (near, far)] == [["100", "95"], ["100"]]

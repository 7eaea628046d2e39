"""Do the words of a native chart stand beside their points, on no line and on no other words?"""

import pytest

from dashboard.deck.label_sides import ends_of, sides
from dashboard.deck.panel import Panel, Series

WIDE, HIGH = 12.0, 3.5


def line(*points: tuple[float, float], says: str = "", at: int = -1) -> Series:
    """Return a line through points that says something at one of them, by default at its end."""
    across, values = zip(*points, strict=True)
    return Series("", values, across, has_line=True, labels={at % len(points): says} if says else {})


def chart(*series: Series) -> Panel:
    """Return a chart of the years 2020 to 2030, from nothing to hundred."""
    return Panel("points", series, across=(2020.0, 2030.0), up=(0.0, 100.0))


def test_words_at_the_end_of_a_line_stand_behind_it_where_the_axis_goes_on_for_them() -> None:
    panel = chart(line((2020, 10), (2030, 90), says="90 at the end"))
    first, last = ends_of(panel, WIDE)
    assert first == 2020
    assert 2030.5 < last < 2033
    assert sides(panel, (first, last), WIDE, HIGH) == {(0, 1): "right"}


def test_an_axis_ends_where_its_lines_end_if_nothing_is_said_there() -> None:
    assert ends_of(chart(line((2020, 10), (2030, 90))), WIDE) == (2020, 2030)
    assert ends_of(Panel("lines", (), ("2020", "2021")), WIDE) == (-0.5, 1.5)


@pytest.mark.parametrize(("other", "side"), [
    (line((2020, 12), (2030, 12)), "above"),
    (line((2020, 60), (2030, 60)), "above"),
    (line((2024.9, 35), (2024.9, 65)), "right"),
    (line((2024.5, 58), (2025.5, 58)), "below"),
])  # fmt: skip
def test_words_at_a_point_keep_clear_of_lines(other: Series, side: str) -> None:
    point = Series("", (50.0,), (2025.0,), labels={0: "five words at one point"})
    assert sides(chart(point, other), (2020, 2030), WIDE, HIGH)[0, 0] == side


def test_words_keep_clear_of_one_another_and_in_the_chart() -> None:
    near = [Series("", (50.0,), (2025.0 + part / 10,), labels={0: "words of this point"}) for part in range(2)]
    assert sides(chart(*near), (2020, 2030), WIDE, HIGH) == {(0, 0): "above", (1, 0): "below"}
    low = Series("", (0.0,), (2025.0,), labels={0: "zero"})
    assert sides(chart(low), (2020, 2030), WIDE, HIGH) == {(0, 0): "above"}

"""Does a spark line draw every year that is known, break where one is missing, and stay on its sheet?"""

import re
from urllib.parse import unquote

from dashboard.figures.spark import spark


def drawn(address: str) -> str:
    """Return the drawing that an address holds."""
    kind, __, drawing = address.partition(",")
    assert kind == "data:image/svg+xml"
    return unquote(drawing)


def test_a_spark_is_a_line_from_zero_with_a_dot_at_the_latest_value() -> None:
    assert drawn(spark([(2019, 0.0, True, ""), (2020, 10.0, True, ""), (2021, 5.0, True, "")], 2019, 2021)) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">'
        '<path d="M0 35.0H120" stroke="#000" stroke-opacity=".35"/>'
        '<polyline points="5.0,35.0 60.0,5.0 115.0,20.0" fill="none" stroke="#000" stroke-width="1.8"'
        ' stroke-linejoin="round"/>'
        '<circle cx="115.0" cy="20.0" r="3.4" fill="#000" stroke="#000" stroke-width="1.4"/></svg>'
    )


def test_a_missing_year_breaks_the_line() -> None:
    drawing = drawn(
        spark([(2018, 1.0, True, ""), (2019, 2.0, True, ""), (2021, 2.0, True, ""), (2022, 1.0, True, "")], 2018, 2022)
    )
    assert drawing.count("<polyline") == 2


def test_another_basis_breaks_the_line() -> None:
    points = [(2018, 1.0, True, "total"), (2019, 2.0, True, "total"), (2020, 2.0, True, ""), (2021, 1.0, True, "")]
    assert drawn(spark(points, 2018, 2021)).count("<polyline") == 2


def test_what_is_not_final_is_hollow_and_the_large_dot_stands_at_the_latest_final_value() -> None:
    drawing = drawn(spark([(2020, 4.0, True, ""), (2021, 4.0, False, "")], 2020, 2021))
    assert re.findall(r'cx="([\d.]+)" cy="[\d.]+" r="([\d.]+)" fill="([^"]+)"', drawing) == [
        ("115.0", "2.2", "none"),
        ("5.0", "3.4", "#000"),
    ]


def test_one_year_is_a_dot_and_a_value_below_zero_moves_the_zero_line() -> None:
    assert "<polyline" not in drawn(spark([(2020, 3.0, True, "")], 2020, 2020))
    assert '<path d="M0 20.0H120"' in drawn(spark([(2020, -3.0, True, ""), (2021, 3.0, True, "")], 2020, 2021))


def test_only_zeros_are_a_line_on_the_zero_line() -> None:
    assert 'points="5.0,35.0 115.0,35.0"' in drawn(spark([(2020, 0.0, True, ""), (2021, 0.0, True, "")], 2020, 2021))


def test_the_address_can_stand_in_quotes_within_an_attribute() -> None:
    address = spark([(2020, 3.0, True, ""), (2021, 4.0, False, "")], 2020, 2021)
    assert not set("\"'<>#&()") & set(address)

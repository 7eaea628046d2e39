"""Is each column of a long table as wide as its longest text, and no wider than can be read?"""

import pandas as pd
import streamlit as st

from dashboard.kit.columns import EDGES, NARROWEST, ROOM, SIGN, WIDEST, with_widths

LONG = "Coalition of Somali Human Rights Defenders (CSHRDs)"


def test_a_column_has_room_for_its_longest_text_its_heading_and_what_an_empty_cell_says() -> None:
    table = pd.DataFrame(
        {
            "Name": ["Ames", LONG],
            "A heading of some length": ["a", "b"],
            "Since": pd.array([2018, None], dtype="Int64"),
            "No": [1, 2],
            "Population": pd.array([1_686_208, 7], dtype="Int64"),
            "Remark": ["x" * 500, ""],
            "Local name": ["光州" * 10, "القاهرة"],
        }
    )
    widths = {name: made["width"] for name, made in with_widths(table, {}, "not reported").items()}
    signs = {
        "Name": len(LONG),
        "A heading of some length": 24,
        "Since": len("not reported"),
        "Population": len("Population"),
        "Local name": 40,
    }
    expected = {name: round(EDGES + SIGN * count) for name, count in signs.items()}
    assert widths == {**expected, "No": NARROWEST, "Remark": WIDEST}


def test_what_is_asked_of_a_column_stays() -> None:
    asked = {"Page": st.column_config.LinkColumn("Page", width=150), "Gone": st.column_config.Column(width=90)}
    made = with_widths(pd.DataFrame({"Name": ["x" * 500] * 2, "Page": ["https://example.org"] * 2}), asked, "?")
    assert made["Page"] == asked["Page"]
    assert list(made) == ["Name", "Page"]


def test_where_there_is_room_the_widest_column_takes_it() -> None:
    few = pd.DataFrame({"Name": ["Ames"], "Remark": ["some words of explanation"]})
    made = with_widths(few, {}, "not reported")
    assert (made["Name"]["width"], made["Remark"]["width"]) == (NARROWEST, None)
    many = pd.DataFrame({f"{number}": ["x" * 40] for number in range(9)})
    widths = [column["width"] for column in with_widths(many, {}, "not reported").values()]
    assert None not in widths
    assert sum(widths) > ROOM

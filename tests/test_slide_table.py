"""Does a room see the rows and columns of a table that it can read, and how much was left out?"""

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import streamlit as st

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.slide_table import MOST_ROWS, first_rows
from dashboard.words.translation import words

PAGE = cast(Page, SimpleNamespace(words=words("en")))


def shown(table: pd.DataFrame, caveat: str = "", **columns: Any) -> Card:
    """Return the card of a table as a room sees it."""
    return first_rows(PAGE, Card("key", "Title", "Under", "Source", table, caveat), columns)


def test_a_table_that_fits_is_shown_whole_and_says_no_more() -> None:
    card = shown(pd.DataFrame({"Name": ["Ames"], "Members": [3]}), "A note.")
    assert card.as_table().to_dict("list") == {"Name": ["Ames"], "Members": [3]}
    assert card.caveat == "A note."


def test_of_a_long_table_the_first_rows_are_shown_and_counted() -> None:
    card = shown(pd.DataFrame({"Name": [f"City {n}" for n in range(1500)]}), "A note.")
    assert list(card.as_table()["Name"]) == [f"City {n}" for n in range(MOST_ROWS)]
    assert card.caveat == "A note. Shown are 24 of 1,500 rows and 1 of 1 columns; the page has all of them."


def test_columns_beyond_the_edge_and_addresses_are_left_out() -> None:
    wide = {f"Column {n}": ["x" * 60] for n in range(9)}
    card = shown(pd.DataFrame({"Name": ["Ames"], "Page": ["https://example.org/a"], **wide}))
    assert list(card.as_table()) == ["Name", "Column 0", "Column 1", "Column 2"]
    assert card.caveat == "Shown are 1 of 1 rows and 4 of 11 columns; the page has all of them."


def test_a_first_column_of_any_width_is_shown() -> None:
    assert list(shown(pd.DataFrame({"x" * 300: ["y"]})).as_table()) == ["x" * 300]


def test_years_are_written_as_years_and_unknown_ones_stay_unknown() -> None:
    year = st.column_config.NumberColumn("Since", format="%d")
    since = shown(pd.DataFrame({"Since": [2022.0, None], "Members": [1500, 2]}), Since=year).as_table()["Since"]
    assert since[0] == "2022"
    assert pd.isna(since[1])

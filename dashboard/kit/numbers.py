"""The row of large numbers on top of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from dashboard.kit.templates import render


@dataclass(frozen=True)
class Figure:
    """One number on top of a page: never without its line of context.

    `line` is the address of a drawing of figures.spark, if it has one, and `about` says what that shows.
    """

    value: str
    label: str
    context: str
    line: str = ""
    about: str = ""


def numbers(figures: Sequence[Figure]) -> None:
    """Show three to five numbers in a row, or nothing where there are none."""
    if figures:
        st.html(numbers_html(figures))


def numbers_html(figures: Sequence[Figure]) -> Markup:
    """Return the row of numbers."""
    return render("kit/numbers.html", figures=figures)

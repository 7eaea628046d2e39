"""The row of large numbers on top of a page."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Figure:
    """One number on top of a page: never without its line of context."""

    value: str
    label: str
    context: str


def numbers(figures: Sequence[Figure]) -> None:
    """Show three to five numbers in a row."""
    st.html(numbers_html(figures))


def numbers_html(figures: Sequence[Figure]) -> str:
    """Return the row of numbers, escaped."""
    cells = "".join(
        f"<div><dt>{html.escape(f.label)}</dt><dd><b>{html.escape(f.value)}</b><span>{html.escape(f.context)}</span></dd></div>"
        for f in figures
    )
    return f'<dl class="numbers">{cells}</dl>'

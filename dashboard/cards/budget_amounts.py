"""In which measure and prices: what is raised, and what goes to rights?"""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import state
from dashboard.budget_labels import MEASURE, PRICES
from dashboard.budgets import Choice
from dashboard.cards import allocation, own_revenue
from dashboard.state import Page


@state.part
def show(page: Page, choice: Choice, items: pd.DataFrame, comparisons: pd.DataFrame) -> None:
    """Show own revenue and the allocation by right in the measure and the prices that the reader chooses."""
    _ = page.words
    with st.container(key="controls-amounts"):
        left, right, __ = st.columns(3, vertical_alignment="bottom", gap="small")
        measure = state.select(left, _("Measure"), "measure", list(MEASURE), lambda key: _(MEASURE[key]))
        prices = state.select(right, _("Prices"), "prices", list(PRICES), lambda key: _(PRICES[key]))
    measured = replace(choice, measure=measure or choice.measure, prices=prices or choice.prices)
    own_revenue.show(page, measured, items, comparisons)
    allocation.show(page, measured, items)

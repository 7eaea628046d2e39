"""In which measure and prices: what is raised, and what goes to rights?"""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.kit import address, choices
from dashboard.kit.page import Page
from dashboard.views.budget.allocation import show_allocation
from dashboard.views.budget.choice import BudgetChoice, measured
from dashboard.views.budget.own_revenue import show_own_revenue
from dashboard.words.budget_labels import MEASURE, PRICES


@address.part
def show_amounts(page: Page, choice: BudgetChoice, items: pd.DataFrame, comparisons: pd.DataFrame) -> None:
    """Show own revenue and the allocation by right in the measure and the prices that the reader chooses."""
    _ = page.words
    with st.container(key="controls-amounts"):
        left, right, __ = st.columns(3, vertical_alignment="bottom", gap="small")
        measure = choices.select(left, _("Measure"), "measure", list(MEASURE), lambda key: _(MEASURE[key]))
        prices = choices.select(right, _("Prices"), "prices", list(PRICES), lambda key: _(PRICES[key]))
    asked = replace(choice, measure=measure or choice.measure, prices=prices or choice.prices)
    rows = measured(items, asked)
    show_own_revenue(page, asked, rows, comparisons)
    show_allocation(page, asked, rows)

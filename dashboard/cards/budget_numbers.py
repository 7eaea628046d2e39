"""Where does the chosen city stand, in five numbers?"""

import html

import pandas as pd
import streamlit as st

from dashboard import state
from dashboard.budget_labels import STAGE
from dashboard.budgets import Choice, percent, settled, why_not
from dashboard.components import Figure, numbers
from dashboard.labels import N_
from dashboard.state import Page
from dashboard.text import Words

SHOWN = {
    "own_source_revenue_share": N_("Own revenue"),
    "rights_spending_share": N_("Spending on rights"),
    "non_retrogression_index": N_("Non-retrogression"),
    "budget_execution": N_("Executed of the original budget"),
    "procurement_lever": N_("Purchases"),
}
OF = {
    "own_source_revenue_share": N_("of revenue"),
    "rights_spending_share": N_("of spending"),
    "non_retrogression_index": N_("100 is the mean of three years"),
    "budget_execution": N_("of what was voted"),
    "procurement_lever": N_("of spending"),
}


def show(page: Page, choice: Choice, observations: pd.DataFrame) -> None:
    """Show the latest value of each for the chosen stage, its year, and why a later year has none.

    Under them stands what limits every figure of the city: war years, high inflation.
    """
    _ = page.words
    of_stage = observations["is_best"] if choice.stage is None else observations["stage"] == choice.stage
    is_shown = of_stage & observations["indicator_id"].isin(list(SHOWN))
    shown = observations[is_shown & (observations["budget_function"] == "total")]
    if shown.empty:
        return
    of = dict(tuple(shown.groupby("indicator_id")))
    numbers([_figure(key, of.get(key, shown.iloc[:0]), _) for key in SHOWN])
    if not page.is_presenting:
        st.html(_ways(observations, choice, _))
    limits = _limits(choice, _)
    if limits:
        st.html(f'<p class="caveat">{html.escape(" ".join(limits))}</p>')


def _ways(observations: pd.DataFrame, choice: Choice, _: Words) -> str:
    """Return links to how the figures of each year are made, escaped."""
    years = sorted(set(observations["observation_year"]), reverse=True)
    links = " · ".join(
        f'<a href="{html.escape(state.address(year=str(year)))}#making" target="_self">{year}</a>' for year in years
    )
    words = html.escape(_("Follow each figure of {city} to its ledger line", city=choice.name))
    return f'<div class="card-foot"><p>{words}: {links}</p></div>'


def _limits(choice: Choice, _: Words) -> list[str]:
    found = []
    if choice.city["has_war_years"]:
        found.append(_("{city} has years of war: they are shown and never ranked or judged.", city=choice.name))
    if choice.city["has_high_inflation"]:
        found.append(
            _("Inflation above 30 % a year forbids amounts over time for {city}: read its shares.", city=choice.name)
        )
    return found


def _figure(key: str, rows: pd.DataFrame, _: Words) -> Figure:
    known = settled(rows.dropna(subset=["value"]))
    later = rows[rows["value"].isna() & (rows["observation_year"] > known["observation_year"].max())]
    if known.empty:
        return Figure("–", _(SHOWN[key]), _never_known(rows, _))
    row = known.iloc[-1]
    shown = _.number(row["value"], 1, 1) if row["unit"] == "index" else percent(row["value"], _)
    context = f"{_(OF[key])} · {row['observation_year']}, {_.of(STAGE, row['stage'])}"
    if len(later):
        last = next(later.iloc[[-1]].itertuples())
        context += " · " + _(
            "{year} cannot be assessed: {reason}", year=str(last.observation_year), reason=why_not(last, _)
        )
    return Figure(shown, _(SHOWN[key]), context)


def _never_known(rows: pd.DataFrame, _: Words) -> str:
    if rows.empty:
        return _("no data yet")
    return _("cannot assess: {reason}", reason=why_not(next(rows.iloc[[-1]].itertuples()), _))

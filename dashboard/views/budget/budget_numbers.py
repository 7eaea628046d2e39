"""Where does the chosen city stand, in five numbers?"""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.kit import address
from dashboard.kit.numbers import Figure, numbers
from dashboard.kit.page import Page
from dashboard.store.nouns.indicators import Observation
from dashboard.store.rows import rows_of
from dashboard.views.budget.choice import BudgetChoice
from dashboard.words.budget_labels import STAGE
from dashboard.words.budgets import SETTLED, percent, why_not
from dashboard.words.labels import N_
from dashboard.words.translation import Words

SHOWN = {
    "own_source_revenue_share": N_("Own revenue"),
    "rights_spending_share": N_("Spending on rights"),
    "non_retrogression_index": N_("Non-retrogression"),
    "budget_execution": N_("Share of the original budget actually spent"),
    "procurement_lever": N_("Purchases"),
}
OF = {
    "own_source_revenue_share": N_("of revenue"),
    "rights_spending_share": N_("of spending"),
    "budget_execution": N_("of what was voted"),
    "procurement_lever": N_("of spending"),
}


def budget_numbers(observations: pd.DataFrame, stage: str | None, _: Words) -> tuple[Figure, ...]:
    """Return the latest value of each for a stage, the best one by default, its year, and why a later year has none."""
    of_stage = observations["is_best"] if stage is None else observations["stage"] == stage
    is_shown = of_stage & observations["indicator_id"].isin(list(SHOWN))
    shown = observations[is_shown & (observations["budget_function"] == "total")]
    of: dict[str, list[Observation]] = {key: [] for key in SHOWN}
    for row in rows_of(shown, Observation):
        of[row.indicator_id].append(row)
    return tuple(_figure(key, rows, _) for key, rows in of.items()) if len(shown) else ()


def show_budget_numbers(
    page: Page, choice: BudgetChoice, figures: Sequence[Figure], observations: pd.DataFrame
) -> None:
    """Show the numbers, if any, and under them what limits every figure of the city: war years, high inflation."""
    if not figures:
        return
    _ = page.words
    numbers(figures)
    if not page.is_presenting:
        st.html(_ways(observations, choice, _))
    limits = _limits(choice, _)
    if limits:
        st.html(Markup('<p class="caveat">{}</p>').format(" ".join(limits)))


def _ways(observations: pd.DataFrame, choice: BudgetChoice, _: Words) -> Markup:
    """Return links to how the figures of each year are made."""
    years = sorted(set(observations["observation_year"]), reverse=True)
    link = Markup("<a {}>{}</a>")
    links = Markup(" · ").join(link.format(address.href("making", year=str(year)), year) for year in years)
    words = _("Follow each figure of {city} to its ledger line", city=choice.name)
    said = Markup(_("{label}: {value}")).format(label=words, value=links)
    return Markup('<div class="card-foot"><p>{}</p></div>').format(said)


def _limits(choice: BudgetChoice, _: Words) -> list[str]:
    found = []
    if choice.city.has_war_years:
        found.append(_("{city} has years of war: they are shown and not ranked or judged.", city=choice.name))
    if choice.city.has_high_inflation:
        found.append(
            _(
                "With inflation above 30% a year, amounts of {city} cannot be compared over time: look at"
                " percentages instead.",
                city=choice.name,
            )
        )
    return found


def _figure(key: str, rows: list[Observation], _: Words) -> Figure:
    row = _latest([row for row in rows if row.value is not None] or rows)
    if row is None or row.value is None:
        why = _("cannot assess: {reason}", reason=why_not(row, _)) if row else _("no data yet")
        return Figure("–", _(SHOWN[key]), why)
    shown = _.number(row.value, 1, 1) if row.unit == "index" else percent(row.value, _)
    of = _against_past(row.value, _) if row.unit == "index" else _(OF[key])
    context = f"{of} · {row.observation_year}, {_.of(STAGE, row.stage)}"
    later = [late for late in rows if late.value is None and late.observation_year > row.observation_year]
    if later:
        context += " · " + _(
            "{year} cannot be assessed: {reason}",
            year=str(later[-1].observation_year),
            reason=why_not(later[-1], _),
        )
    return Figure(shown, _(SHOWN[key]), context)


def _against_past(index: float, _: Words) -> str:
    """Return how far real spending per resident on rights lies from its mean of three years, where the index is 100."""
    change = round(index - 100, 1)
    if not change:
        return _("real spending per resident on rights equals its mean of three years")
    said = {"change": _.percent(abs(change) / 100, 1)}
    if change < 0:
        return _("real spending per resident on rights is {change} below its mean of three years", **said)
    return _("real spending per resident on rights is {change} above its mean of three years", **said)


def _latest(rows: list[Observation]) -> Observation | None:
    """Return the row that a finding may speak of: the latest that is executed or published, else the latest."""
    return next(reversed([row for row in rows if row.stage in SETTLED] or rows), None)

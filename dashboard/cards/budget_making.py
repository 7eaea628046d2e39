"""How was each figure of a year made: formula, numerator, denominator, ledger line, publication?"""

import pandas as pd
import streamlit as st

from dashboard import queries, state
from dashboard.budget_labels import BASE, FUNCTION, ITEM, STAGE
from dashboard.budgets import Choice, why_not
from dashboard.cards.members import columns
from dashboard.components import Card, source_line, table_card, title_html
from dashboard.indicator_words import shown_value
from dashboard.labels import N_
from dashboard.state import Page
from dashboard.text import Words
from dashboard.wording import alone

COUNTED = {"population": N_("residents"), "known_cases": N_("known cases")}


def show(page: Page, choice: Choice, observations: pd.DataFrame, years: pd.DataFrame) -> None:
    """Let the reader choose a year; list its indicators with what went into each, and the lines of those amounts."""
    _ = page.words
    if years.empty:
        return
    found = sorted({*years["budget_year"], *observations["observation_year"]}, reverse=True)
    st.html(
        title_html(
            _("Follow each figure of {city} to its ledger line", city=choice.name),
            _("Formula, numerator, denominator, ledger lines and publication of all figures of a year"),
        )
    )
    with st.container(key="controls-year"):
        place = st.columns([0.7, 3])[0]
        shown = ["", *(str(year) for year in found)]
        asked = state.select(place, _("Year to follow"), "year", shown, lambda key: key or _("choose a year"))
    if not asked:
        return
    year = int(asked)
    _formulas(page, choice, _in_order(page, observations[observations["observation_year"] == year]), year)
    _lines(page, choice, year)


def _in_order(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the best stage and the totals first, in the order of the catalogue."""
    place = {key: place for place, key in enumerate(queries.indicators(page.database)["indicator_id"])}
    return rows.assign(
        is_other=~rows["is_best"], is_part=rows["budget_function"] != "total", place=rows["indicator_id"].map(place)
    ).sort_values(["is_other", "is_part", "place", "stage"], kind="stable")


def _formulas(page: Page, choice: Choice, rows: pd.DataFrame, year: int) -> None:
    _ = page.words
    catalogue = queries.indicators(page.database).set_index("indicator_id")
    if rows.empty:
        return
    card = Card(
        key="making",
        title=_("How the figures of {city} for {year} are made", city=choice.name, year=str(year)),
        subtitle=_("Value = numerator ÷ denominator; amounts as published, unless the column says prices of 2021"),
        source=source_line(page, [_("the publications named in the table")]),
        caveat=_(
            "Per resident: amount ÷ price level of the year (2021 = 1) ÷ purchasing power parity of 2021 ÷ residents."
            " The index compares amounts per resident in prices of 2021."
        ),
        table=pd.DataFrame(
            {
                _("Indicator"): [_(catalogue.loc[key, "title"]) for key in rows["indicator_id"]],
                _("For"): [_function(key, _) for key in rows["budget_function"]],
                _("Stage"): [_.of(STAGE, stage) for stage in rows["stage"]],
                _("Value"): [_value(row, _) for row in rows.itertuples()],
                _("Formula"): [_formula(catalogue.loc[key], _) for key in rows["indicator_id"]],
                _("Numerator"): [_amount(row.numerator, row.currency, _) for row in rows.itertuples()],
                _("Denominator"): [_amount(row.denominator, row.currency, _) for row in rows.itertuples()],
                _("Items of the numerator"): [_items(items, _) for items in rows["numerator_items"]],
                _("Denominator is"): [_base(base, _) for base in rows["base"]],
                _("Price level"): [_.number(level, 4) if pd.notna(level) else "" for level in rows["level_2021"]],
                _("Parity"): [_.number(parity, 4) if pd.notna(parity) else "" for parity in rows["ppp_2021"]],
                _("Residents"): [_.number(people) if pd.notna(people) else "" for people in rows["population"]],
                _("Grade"): rows["grade"],
                _("Publication"): rows["url"],
            }
        ),
    )
    table_card(page, card, columns(page), rows=10)


def _lines(page: Page, choice: Choice, year: int) -> None:
    _ = page.words
    lines = queries.budget_lines(page.database, str(choice.city["city_id"]), year)
    lines = lines.sort_values("stage", key=lambda stage: stage != "executed", kind="stable")
    if lines.empty:
        return
    card = Card(
        key="ledger-lines",
        title=_.n(
            "{count} ledger line of {city} for {year}",
            "{count} ledger lines of {city} for {year}",
            len(lines),
            city=choice.name,
            year=str(year),
        ),
        subtitle=_("Amounts in current prices, executed first, each with its publication and the row of our file"),
        source=source_line(page, [_("the publications named in the table")]),
        table=pd.DataFrame(
            {
                _("Item"): [alone(_(ITEM[item])) if item in ITEM else item for item in lines["item"]],
                _("Stage"): [_.of(STAGE, stage) for stage in lines["stage"]],
                _("Amount"): [f"{_.number(row.amount, 2)} {row.currency}" for row in lines.itertuples()],
                _("How it was taken"): lines["basis"].map(_),
                _("Publication"): lines["url"],
                _("Our file"): lines["file"],
                _("Row of our file"): lines["source_row"],
                _("Code"): lines["item"],
                _("Our label"): lines["label"],
                _("Used"): lines["is_used"].map({True: _("yes"), False: _("no: a better one is")}),
                _("Grade"): lines["grade"],
                "COFOG": lines["cofog"].fillna(""),
                _("Remark"): lines["note"].fillna(""),
                _("Publisher"): lines["publisher"],
                _("Licence"): lines["licence"],
            }
        ),
    )
    table_card(page, card, columns(page), rows=10)


def _items(items: object, _: Words) -> str:
    if not isinstance(items, str):
        return ""
    return " + ".join(_(ITEM[item]) if item in ITEM else item for item in items.split(" + "))


def _function(key: str, _: Words) -> str:
    return _.of(FUNCTION, key) if key in FUNCTION else _("in total")


def _value(row: object, _: Words) -> str:
    if pd.isna(row.value):  # type: ignore[attr-defined]
        return _("cannot assess: {reason}", reason=why_not(row, _))
    return shown_value(row.value, row.unit, _)  # type: ignore[attr-defined]


def _amount(amount: float, currency: object, _: Words) -> str:
    if pd.isna(amount):
        return ""
    money = f" {currency}" if isinstance(currency, str) else ""
    return f"{_.number(amount, 2)}{money}"


def _base(base: object, _: Words) -> str:
    if not isinstance(base, str):
        return ""
    if base in COUNTED:
        return _(COUNTED[base])
    item, *stage = base.split(" ")
    return " · ".join([_(BASE[item]) if item in BASE else item, *(_.of(STAGE, key) for key in stage)])


def _formula(indicator: pd.Series, _: Words) -> str:
    parts = [indicator["numerator_words"], indicator["denominator_words"]]
    return " ÷ ".join(_(part) for part in parts if isinstance(part, str) and part)

"""How was each figure of a year made: formula, numerator, denominator, ledger line, publication?"""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.kit import choices
from dashboard.kit.card import Card
from dashboard.kit.city_record import counted_by
from dashboard.kit.columns import city_columns
from dashboard.kit.groups import entries_html, extents, folded
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line, table_card, title_html
from dashboard.store import marts, queries
from dashboard.store.nouns.budgets import BudgetLine
from dashboard.store.nouns.indicators import Indicator, Observation
from dashboard.store.rows import rows_of
from dashboard.views.budget import steps
from dashboard.views.budget.choice import BudgetChoice
from dashboard.views.budget.steps import Lines
from dashboard.words.budget_labels import FUNCTION, ITEM, STAGE
from dashboard.words.phrases import alone, published_by
from dashboard.words.translation import Words

# The indicators by identifier.
Catalogue = dict[str, Indicator]


def show_making(page: Page, choice: BudgetChoice, observations: pd.DataFrame, years: pd.DataFrame) -> None:
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
        asked = choices.select(place, _("Year to follow"), "year", shown, lambda key: key or _("choose a year"))
    if not asked:
        return
    year = int(asked)
    _formulas(page, choice, _in_order(page, observations[observations["observation_year"] == year]), year)
    _lines(page, choice, year)


def _in_order(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the best stage and the totals first, in the order of the catalogue."""
    place = {key: place for place, key in enumerate(marts.frame(page.database, Indicator)["indicator_id"])}
    return rows.assign(
        is_other=~rows["is_best"], is_part=rows["budget_function"] != "total", place=rows["indicator_id"].map(place)
    ).sort_values(["is_other", "is_part", "place", "stage"], kind="stable")


def _formulas(page: Page, choice: BudgetChoice, rows: pd.DataFrame, year: int) -> None:
    _ = page.words
    catalogue = {row.indicator_id: row for row in marts.rows(page.database, Indicator)}
    if rows.empty:
        return
    card = Card(
        key="making",
        title=_("How the figures of {city} for {year} are calculated", city=choice.name, year=str(year)),
        subtitle=_("Value = numerator ÷ denominator; amounts as published, unless they say prices of 2021"),
        source=source_line(page, [_("the publications named in the table")]),
        caveat=_(
            "Per resident: amount ÷ price level of the year (2021 = 1) ÷ purchasing power parity of 2021 ÷ residents."
            " The index compares amounts per resident in prices of 2021."
        ),
        table=lambda: _table(rows, catalogue, _),
    )
    lines = steps.lines_of(queries.all_budget_lines(page.database, choice.city.city_id))
    stages = [_stage(own, place == 0, catalogue, lines, _) for place, own in enumerate(_by_stage(rows))]
    html_card(page, card, extents(stages))


def _by_stage(rows: pd.DataFrame) -> list[pd.DataFrame]:
    return [own for __, own in rows.groupby("stage", sort=False)]


def _stage(rows: pd.DataFrame, is_open: bool, catalogue: Catalogue, lines: Lines, _: Words) -> Markup:
    figures = [
        folded(
            steps.headline(row, _(catalogue[row.indicator_id].title), _),
            entries_html(steps.steps(row, _formula(catalogue[row.indicator_id], _), lines, _)),
        )
        for row in rows_of(rows, Observation)
    ]
    return folded(alone(_.of(STAGE, str(rows["stage"].iloc[0]))), Markup().join(figures), is_open, len(rows))


def _table(rows: pd.DataFrame, catalogue: Catalogue, _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Indicator"): [_(catalogue[key].title) for key in rows["indicator_id"]],
            _("For"): [_.of(FUNCTION, key) if key in FUNCTION else _("in total") for key in rows["budget_function"]],
            _("Stage"): [_.of(STAGE, stage) for stage in rows["stage"]],
            _("Value"): [steps.value(row, _) for row in rows_of(rows, Observation)],
            _("Formula"): [_formula(catalogue[key], _) for key in rows["indicator_id"]],
            _("Numerator"): [steps.amount(row.numerator, row.currency, _) for row in rows_of(rows, Observation)],
            _("Denominator"): [steps.amount(row.denominator, row.currency, _) for row in rows_of(rows, Observation)],
            _("Items of the numerator"): [steps.items(items, _) for items in rows["numerator_items"]],
            _("Denominator is"): [steps.base(base, _) for base in rows["base"]],
            _("Price level"): [_.number(level, 4) if pd.notna(level) else "" for level in rows["level_2021"]],
            _("Parity"): [_.number(parity, 4) if pd.notna(parity) else "" for parity in rows["ppp_2021"]],
            _("Residents"): [_.number(people) if pd.notna(people) else "" for people in rows["population"]],
            _("Residents counted"): [
                counted_by(row.population_year, row.population_basis, _) if row.population else ""
                for row in rows_of(rows, Observation)
            ],
            _("Source quality (A to C)"): rows["grade"],
            _("Publication"): rows["url"],
        }
    )


def _lines(page: Page, choice: BudgetChoice, year: int) -> None:
    _ = page.words
    lines = marts.frame(page.database, BudgetLine, city_id=choice.city.city_id, budget_year=year)
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
                _("Amount"): [f"{_.number(row.amount, 2)} {row.currency}" for row in rows_of(lines, BudgetLine)],
                _("How it was taken"): lines["basis"].map(_),
                _("Publication"): lines["url"],
                _("Our file"): lines["file"],
                _("Row of our file"): lines["source_row"],
                _("Code"): lines["item"],
                _("Our label"): lines["label"],
                _("Used"): lines["is_used"].map({True: _("yes"), False: _("no, a better source is used")}),
                _("Source quality (A to C)"): lines["grade"],
                "COFOG": lines["cofog"].fillna(""),
                _("Remark"): [_(note) if isinstance(note, str) else "" for note in lines["note"]],
                _("Publisher"): [published_by(publisher, _) for publisher in lines["publisher"]],
                _("Licence"): lines["licence"].map(_),
            }
        ),
    )
    table_card(page, card, city_columns(page), rows=10)


def _formula(indicator: Indicator, _: Words) -> str:
    return " ÷ ".join(_(part) for part in (indicator.numerator_words, indicator.denominator_words) if part)

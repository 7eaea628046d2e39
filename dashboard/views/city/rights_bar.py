"""Of a hundred that a city spends, how many serve which right?"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.kit.card import Card
from dashboard.kit.compared import ComparedIndicator
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line, title_html
from dashboard.kit.templates import render
from dashboard.store.nouns.budgets import BudgetItem
from dashboard.words.budget_labels import BASE, FUNCTION, STAGE
from dashboard.words.budgets import DONE, function, percent, published, staged
from dashboard.words.translation import Words

RIGHTS = "rights_spending_share"
# A part that is narrower has no room for its number: the key beneath has it.
NARROW = 7.0


@dataclass(frozen=True)
class Part:
    """A part of the bar: which of its shades, its name, and its share in percent."""

    shade: str
    name: str
    share: float
    said: str


def show_rights_bar(page: Page, found: list[BudgetItem], pictures: Sequence[ComparedIndicator]) -> None:
    """Draw the functions of a year as one bar of a hundred."""
    _ = page.words
    parts = _parts(found, _)
    first = found[0]
    card = Card(
        key="city-rights",
        title=staged(_title(found, pictures, _), first.stage, _),
        subtitle=_(
            "Percent of {base}, {stage}, {year}",
            base=_.of(BASE, first.base_item or "EXP_TOTAL"),
            stage=_.of(STAGE, first.stage),
            year=str(first.budget_year),
        ),
        source=source_line(page, published(row.address for row in found)),
        caveat=_(
            "Six functions that serve social rights, chosen by this project. City companies and other levels of"
            " government are not included."
        ),
        table=lambda: _table(found, _),
    )
    html_card(page, card, render("views/city/rights_bar.html", parts=parts, narrow=NARROW))


def show_no_spending(page: Page, peers: int) -> None:
    """Say that spending is not collected yet, and invite to send it: a bar that waits to be filled."""
    _ = page.words
    said = _.n(
        "With the budget by function, this bar says how many of every 100 spent serve a right, beside {count} similar"
        " city.",
        "With the budget by function, this bar says how many of every 100 spent serve a right, beside {count} similar"
        " cities.",
        peers,
    )
    title = title_html(_("Spending by right is not collected yet"), said)
    st.html(title + render("views/city/no_spending.html", words=_("What to send")))


def latest_rights(items: list[BudgetItem]) -> list[BudgetItem]:
    """Return the functions that serve a right, largest first, of one year and stage.

    A year that is split by function comes before one of which only parts are known, what was spent before a plan,
    then the latest.
    """
    rights = [row for row in items if row.item in FUNCTION and row.share is not None]
    if not rights:
        return []
    best = max(rights, key=lambda row: (row.is_split, row.stage in DONE, row.budget_year))
    same = [row for row in rights if (row.budget_year, row.stage) == (best.budget_year, best.stage)]
    return sorted(same, key=lambda row: -(row.share or 0.0))


def _title(found: list[BudgetItem], pictures: Sequence[ComparedIndicator], _: Words) -> str:
    """Say how much serves a right where the publication tells all six apart, and how much it is with similar cities."""
    first = found[0]
    picture = next((each for each in pictures if each.indicator.indicator_id == RIGHTS), None)
    own = picture.cells[0] if picture else None
    year = str(first.budget_year)
    if picture is None or own is None or own.value is None or own.observation_year != first.budget_year:
        return _("Spending by right in {year}, as far as it is told apart", year=year)
    said = {"part": _.number(own.value), "year": year}
    if first.stage not in DONE:
        return _("Of every 100 budgeted for {year}, {part} are for a right", **said)
    if picture.quartiles.median is None:
        return _("Of every 100 spent in {year}, {part} served a right", **said)
    return _(
        "Of every 100 spent in {year}, {part} served a right; the median of {count} similar cities is {median}",
        median=_.number(picture.quartiles.median),
        count=picture.quartiles.count,
        **said,
    )


def _parts(found: list[BudgetItem], _: Words) -> list[Part]:
    rights = [
        Part(f"right-{place}", function(row, _), row.share or 0.0, percent(row.share or 0.0, _))
        for place, row in enumerate(found)
    ]
    rest = max(0.0, 100 - sum(part.share for part in rights))
    name, shade = (_("Everything else"), "rest") if found[0].is_split else (_("Not told apart by right"), "unknown")
    return [*rights, Part(shade, name, rest, percent(rest, _))]


def _table(found: list[BudgetItem], _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Year"): [str(row.budget_year) for row in found],
            _("Function"): [function(row, _) for row in found],
            _("Share"): [percent(row.share or 0.0, _) for row in found],
            _("Amount"): [f"{_.number(row.amount)} {row.currency}" for row in found],
            _("Stage"): [_.of(STAGE, row.stage) for row in found],
            _("Source quality (A to C)"): [row.grade for row in found],
            _("Publication"): [row.url for row in found],
        }
    )

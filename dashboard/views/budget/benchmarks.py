"""What can the city be compared with, and who set it: national context, benchmarks, its own targets?"""

from typing import NamedTuple

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.groups import Entry, Group, groups_html
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.store.rows import rows_of
from dashboard.views.budget.choice import BudgetChoice
from dashboard.words.budget_labels import TARGET_STATUS
from dashboard.words.budgets import short_address
from dashboard.words.labels import N_
from dashboard.words.phrases import labelled
from dashboard.words.translation import Words

SORT = {
    "country_average": N_("Average of the country for indicators of cities"),
    "country": N_("National context: an average, never this city"),
    "city_target": N_("Target that the city set itself"),
    "catalogue": N_("Target of the catalogue"),
    "benchmark": N_("Benchmark"),
}
SHARE_OF_SPENDING = "SNG_EXP_PCT_GG"


class Reference(NamedTuple):
    """What a value can be compared with: of Comparison, or a target of the catalogue with the word for who set it."""

    sort: str
    area: str | None
    label: str
    value_low: float | None
    value_high: float | None
    unit: str | None
    year: int | None
    note: str | None
    status: str | None
    source_url: str | None


def show_benchmarks(page: Page, choice: BudgetChoice, comparisons: pd.DataFrame, indicators: pd.DataFrame) -> None:
    """List every value to compare with beside the word for who set it; a proposal never looks like a UN target."""
    _ = page.words
    rows = pd.concat([comparisons, _of_catalogue(indicators)], ignore_index=True)
    card = Card(
        key="compared",
        title=_title(page, choice, comparisons),
        subtitle=_("Values to compare with, each with who set it; none is a United Nations target for a city"),
        source=source_line(page, ["OECD/UCLG SNG-WOFI", _("pages that each row names")]),
        caveat=_("A national average says what local governments may do, not what this city does."),
        table=lambda: _table(rows, choice, _),
    )
    of: dict[str, list[Entry]] = {sort: [] for sort in SORT}
    for row in rows_of(rows, Reference):
        of[row.sort].append(_entry(row, choice, _))
    groups = [Group(_(words), of[sort]) for sort, words in SORT.items()]
    html_card(page, card, groups_html(groups))


def _entry(row: Reference, choice: BudgetChoice, _: Words) -> Entry:
    if row.sort == "catalogue":
        name = labelled(_(row.label), _(row.note), _) if row.note else _(row.label)
        return Entry(name, _who(row, choice, _))
    unit = f" {_(row.unit)}" if isinstance(row.unit, str) else ""
    year = str(row.year) if row.year is not None else _("year not given")
    remark = [_(row.note)] if isinstance(row.note, str) else []
    area = [_(row.area)] if isinstance(row.area, str) else []
    under = " · ".join([*area, year, _who(row, choice, _), *remark])
    return Entry(labelled(_(row.label), f"{_value(row, _)}{unit}", _), under)


def _table(rows: pd.DataFrame, choice: BudgetChoice, _: Words) -> pd.DataFrame:
    rows = rows.sort_values("sort", key=lambda column: column.map(list(SORT).index), kind="stable")
    return pd.DataFrame(
        {
            _("What it is"): [_.of(SORT, sort) for sort in rows["sort"]],
            _("What is measured"): rows["label"].map(_),
            _("Value"): [_value(row, _) for row in rows_of(rows, Reference)],
            _("Unit"): [_(unit) if isinstance(unit, str) else "" for unit in rows["unit"]],
            _("Year"): [str(int(year)) if pd.notna(year) else _("not given") for year in rows["year"]],
            _("Who set it"): [_who(row, choice, _) for row in rows_of(rows, Reference)],
            _("Remark"): [_(note) if isinstance(note, str) else "" for note in rows["note"]],
            _("Source page"): rows["source_url"].fillna(""),
        }
    )


def _of_catalogue(indicators: pd.DataFrame) -> pd.DataFrame:
    own = indicators[indicators["target_status"] != "none"]
    return pd.DataFrame(
        {
            "sort": "catalogue",
            "label": own["title"],
            "value_low": own["target_value"],
            "value_high": own["target_value"],
            "unit": None,
            "year": own["target_year"],
            "note": own["target_text"],
            "status": own["target_status"],
        }
    )


def _title(page: Page, choice: BudgetChoice, comparisons: pd.DataFrame) -> str:
    _ = page.words
    national = comparisons[comparisons["indicator_code"] == SHARE_OF_SPENDING]
    country = _.country(choice.city.country_iso2)
    if national.empty:
        return _("{country}: no national context is loaded", country=country)
    return _(
        "{country}: states, regions and local governments do {share} of public spending ({year})",
        country=country,
        share=_.percent(national.iloc[0]["value_low"] / 100, 0),
        year=str(int(national.iloc[0]["year"])),
    )


def _value(row: Reference, _: Words) -> str:
    if row.value_low is None:
        return _("no number")
    shown = _.number(row.value_low, 1)
    if row.value_high is None or row.value_low == row.value_high:
        return shown
    return f"{shown}–{_.number(row.value_high, 1)}"


def _who(row: Reference, choice: BudgetChoice, _: Words) -> str:
    if row.sort == "catalogue":
        return _.of(TARGET_STATUS, str(row.status))
    if row.sort == "city_target":
        return choice.name
    return "OECD/UCLG SNG-WOFI" if row.sort.startswith("country") else short_address(str(row.source_url))

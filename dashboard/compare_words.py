"""Say why a city is a peer, where it stands, and why a value is missing."""

from typing import Any

import pandas as pd

from dashboard.budget_labels import GRADE, STAGE
from dashboard.budgets import short_address, why_not
from dashboard.compare_labels import BAND, GAP, PART, SHOWN_STAGE
from dashboard.compared import Beside, band
from dashboard.indicator_words import shown_value
from dashboard.text import Words
from dashboard.wording import labelled

# Up to this ratio, either way, two amounts are called close.
CLOSE = {"population": 1.5, "income": 1.25}


def likeness(row: Any, _: Words) -> str:
    """Return in which parts a peer is close and in which it differs, from the parts of its distance."""
    alike: list[str] = []
    other: list[str] = []
    unknown: list[str] = []
    for part, name in PART.items():
        distance, ratio = getattr(row, f"{part}_part"), getattr(row, f"{part}_ratio", None)
        if pd.isna(distance):
            unknown.append(_(name))
        elif part in CLOSE:
            is_close = ratio is not None and 1 / CLOSE[part] <= ratio <= CLOSE[part]
            (alike if is_close else other).append(_(name))
        elif distance == 1:
            other.append(_(name))
        elif part != "capital":
            # Most places are no capital: that both are none says little.
            alike.append(_(name))
    said = [_("close in {parts}", parts=_.list(alike))] if alike else []
    said += [_("differs in {parts}", parts=_.list(other))] if other else []
    said += [_("not known: {parts}", parts=_.list(unknown))] if unknown else []
    return " · ".join(said)


def shown(row: Any, indicator: Any, _: Words) -> str:
    """Return the value of a row with its year, or why there is none."""
    if pd.notna(row.value):
        return f"{shown_value(row.value, indicator.unit, _)} ({int(row.observation_year)})"
    return missing(row, None, _)


def missing(row: Any, reference: int | None, _: Words) -> str:
    """Return why a row has no value that can stand beside the others."""
    if row.gap == "reason":
        return _("cannot assess: {reason}", reason=why_not(row, _))
    year = str(int(row.observation_year)) if pd.notna(row.observation_year) else "–"
    return _(GAP[row.gap], year=year, reference=str(reference or "–"))


def placed(row: Any, picture: Beside, _: Words) -> str:
    """Return the band of a row in words, a dash without a value."""
    found = band(row, picture.spread)
    return _(BAND[found]) if found else "–"


def hover(row: Any, name: str, indicator: Any, _: Words) -> str:
    """Return what a point tells: city, value, year, stage, grade and publication."""
    lines = [f"<b>{name}</b>", labelled(_(indicator.title), shown(row, indicator, _), _), _.of(STAGE, row.stage)]
    lines += [_.of(GRADE, row.grade)] if isinstance(row.grade, str) else []
    lines += [short_address(row.url)] if isinstance(row.url, str) else []
    return "<br>".join([*lines, *([_.of(BAND, "war")] if row.is_at_war else [])])


def rules(picture: Beside, stage: str, _: Words) -> str:
    """Return stage, prices and year tolerance that all values keep."""
    unit = picture.indicator["unit"]
    prices = (
        _("international dollars, prices and purchasing power of 2021")
        if unit == "ppp_dollars_per_resident"
        else _("no money amounts, so no prices to convert")
    )
    return _(
        "One stage for all: {stage}; {prices}; the year nearest to {year}, at most {tolerance} years away.",
        stage=_(SHOWN_STAGE[stage]).lower(),
        prices=prices,
        year=str(picture.reference or "–"),
        tolerance=str(int(picture.indicator["stale_after_years"])),
    )

"""Say why a city is a peer, where it stands, and why a value is missing."""

import pandas as pd

from dashboard.store.nouns.indicators import Indicator
from dashboard.store.nouns.places import Peer
from dashboard.views.compare.labels import BAND, DISTANCE_PART, GAP, SHOWN_STAGE
from dashboard.views.compare.values import Cell, ComparedIndicator, band
from dashboard.words.budget_labels import GRADE, STAGE
from dashboard.words.budgets import short_address, why_not
from dashboard.words.indicators import shown_value
from dashboard.words.phrases import labelled
from dashboard.words.translation import Words

# Up to this ratio, either way, two amounts are called close.
CLOSE = {"population": 1.5, "income": 1.25}


def likeness(row: Peer, _: Words) -> str:
    """Return in words what a similar city shares with the chosen one, what differs and what is not known."""
    alike: list[str] = []
    other: list[str] = []
    unknown: list[str] = []
    for part, name in DISTANCE_PART.items():
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


def missing(cell: Cell, reference: int | None, _: Words) -> str:
    """Return why a city has no value that can be compared."""
    if cell.gap == "reason":
        return _("cannot assess: {reason}", reason=why_not(cell, _))
    return _(GAP[str(cell.gap)], year=str(cell.observation_year or "–"), reference=str(reference or "–"))


def placed(cell: Cell, picture: ComparedIndicator, _: Words) -> str:
    """Return the band of a cell in words, a dash without a value."""
    found = band(cell, picture.quartiles)
    return _(BAND[found]) if found else "–"


def hover(cell: Cell, shown: str, indicator: Indicator, _: Words) -> str:
    """Return the text shown over a point of a chart: city, value, year, stage, grade and publication."""
    said = f"{shown} ({cell.observation_year})"
    lines = [f"<b>{cell.name}</b>", labelled(_(indicator.title), said, _), _.of(STAGE, cell.stage)]
    lines += [_.of(GRADE, cell.grade)] if cell.grade else []
    lines += [short_address(cell.url)] if cell.url else []
    return "<br>".join([*lines, *([_.of(BAND, "war")] if cell.is_at_war else [])])


def rules(picture: ComparedIndicator, stage: str, _: Words) -> str:
    """Return the rules that all compared values follow: stage, prices, and how far their years may be apart."""
    unit = picture.indicator.unit
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
        tolerance=str(picture.indicator.stale_after_years),
    )


def aged(picture: ComparedIndicator, city: str, this_year: int, _: Words) -> str:
    """Return a warning where the values are old, and the later value of the chosen city where it has one."""
    said = []
    old = picture.indicator.stale_after_years
    if picture.reference and this_year - picture.reference > old:
        said.append(_("These values are older than {years} years: too old to say how it is today.", years=str(old)))
    if (later := picture.later) is not None and later.value is not None:
        value = shown_value(later.value, picture.indicator.unit, _)
        said.append(
            _("A later value of {city} is known, at another stage: {value} in {year} ({stage}).",
              city=city, value=value, year=str(later.observation_year), stage=_.of(STAGE, later.stage).lower())
        )  # fmt: skip
    return " ".join(said)

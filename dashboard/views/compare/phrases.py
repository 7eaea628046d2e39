"""Say where a city is among its peers, and why a value is missing."""

from markupsafe import Markup

from dashboard.store.nouns.indicators import Indicator
from dashboard.views.compare.labels import BAND, GAP, SHOWN_STAGE
from dashboard.views.compare.values import Cell, ComparedIndicator, band
from dashboard.words.budget_labels import GRADE, STAGE
from dashboard.words.budgets import short_address, why_not
from dashboard.words.indicators import shown_value
from dashboard.words.phrases import hover_lines, labelled
from dashboard.words.translation import Words


def missing(cell: Cell, reference: int | None, _: Words) -> str:
    """Return why a city has no value that can be compared."""
    if cell.gap == "reason":
        return _("cannot assess: {reason}", reason=why_not(cell, _))
    return _(GAP[str(cell.gap)], year=str(cell.observation_year or "–"), reference=str(reference or "–"))


def placed(cell: Cell, picture: ComparedIndicator, _: Words) -> str:
    """Return the band of a cell in words, a dash without a value."""
    found = band(cell, picture.quartiles)
    return _(BAND[found]) if found else "–"


def hover(cell: Cell, shown: str, indicator: Indicator, _: Words) -> Markup:
    """Return the text shown over a point of a chart: city, value, year, stage, grade and publication."""
    said = f"{shown} ({cell.observation_year})"
    lines = [labelled(_(indicator.title), said, _), _.of(STAGE, cell.stage)]
    lines += [_.of(GRADE, cell.grade)] if cell.grade else []
    lines += [short_address(cell.url)] if cell.url else []
    return hover_lines(cell.name, *lines, *([_.of(BAND, "war")] if cell.is_at_war else []))


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

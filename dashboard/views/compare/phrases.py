"""Say where a city is among its peers, and why a value is missing."""

from collections.abc import Sequence

from markupsafe import Markup

from dashboard.kit.compared import Cell, ComparedIndicator, band
from dashboard.store.nouns.indicators import Indicator
from dashboard.views.compare.labels import BAND, GAP, SHOWN_STAGE
from dashboard.words.budget_labels import GRADE, STAGE
from dashboard.words.budgets import short_address, why_not
from dashboard.words.indicators import AREA, shown_value, shown_years, with_scope
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


def years(cell: Cell, _: Words) -> str:
    """Return the year of a value, or between which years it lies; a dash without a value."""
    if cell.value is None or cell.observation_year is None:
        return "–"
    return shown_years(cell.first_year or cell.observation_year, cell.observation_year, _)


def areas(pictures: Sequence[ComparedIndicator], _: Words) -> str:
    """Return what must be known before conditions of life stand beside each other: their areas, and what each means."""
    kinds = dict.fromkeys(
        cell.area_kind for picture in pictures for cell in picture.cells if cell.value is not None and cell.area_kind
    )
    said = [
        _(
            "Context, not a result of the city: no verdict is made of it, and it plays no part in choosing similar"
            " cities."
        ),
        _("Areas: {areas}.", areas=_.apart(_(AREA[kind]) for kind in kinds)),
    ]
    if len(pictures) > 1:
        return " ".join([*said, _("Each value has years of its own: the table says which.")])
    return " ".join([*said, _(pictures[0].indicator.caveat)])


def hover(cell: Cell, shown: str, indicator: Indicator, _: Words) -> Markup:
    """Return the text shown over a point of a chart: city, value, year, stage, grade and publication."""
    said = with_scope(f"{shown} ({years(cell, _)})", cell.scope, _)
    lines = [labelled(_(indicator.title), said, _), _.of(STAGE, cell.stage)]
    lines += [_.of(GRADE, cell.grade)] if cell.grade else []
    lines += [_(AREA[cell.area_kind])] if cell.area_kind else []
    lines += [_(cell.licence)] if cell.licence else []
    lines += [short_address(cell.url)] if cell.url else []
    return hover_lines(cell.name, *lines, *([_.of(BAND, apart)] if (apart := _apart(cell)) else []))


def _apart(cell: Cell) -> str:
    """Return why a value has no place among the others, a key of BAND; empty if it has one."""
    return "war" if cell.is_at_war else cell.unlike


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

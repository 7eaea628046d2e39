"""Where does my city stand on everything at once: in which band is each value, and what is unknown?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pandas as pd
from markupsafe import Markup

from dashboard.kit.card import Card
from dashboard.kit.compared import Cell, ComparedIndicator, shades
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.slide_table import left_out
from dashboard.kit.templates import render
from dashboard.store.nouns.places import Comparable
from dashboard.views.compare.choice import ComparedCities
from dashboard.views.compare.phrases import missing, placed, years
from dashboard.views.compare.table import sources
from dashboard.words.budget_labels import STAGE
from dashboard.words.indicators import in_unit, shortly, shown_value, with_scope
from dashboard.words.labels import N_
from dashboard.words.phrases import labelled
from dashboard.words.translation import Words

# A shared screen holds so many rows and cities.
PRESENT_ROWS, PRESENT_CITIES = 7, 9
MARK = {"best": "▲ ", "worst": "▼ ", "highest": "↑ ", "lowest": "↓ ", "war": "* "}
WAY = {"higher": "↑", "lower": "↓", "closer": "→", "neutral": ""}
SORT = {
    "judged": N_("More or less is better"),
    "neutral": N_("Neither is better: mandates differ"),
    "context": N_("Conditions of life around the city: context, not its result"),
}
KEY = {
    "best": N_("▲ in the better quarter of the similar cities"),
    "middle": N_("in their middle half"),
    "worst": N_("▼ in the other quarter"),
    "few": N_("fewer than five similar cities with a value: no band"),
    "none": N_("no value that can be compared"),
}


@dataclass(frozen=True)
class Shown:
    """What the template says of a cell."""

    shade: str
    value: str
    told: str


def show_bands(page: Page, choice: ComparedCities, pictures: Sequence[ComparedIndicator]) -> None:
    """Show a row per indicator of which some city has a value, a column per city, my own first."""
    _ = page.words
    known = _known(pictures)
    rows, cities = known, choice.cities
    if page.is_presenting:
        rows, cities = rows[:PRESENT_ROWS], cities[:PRESENT_CITIES]
    shown = [replace(picture, cells=picture.cells[: len(cities)]) for picture in rows]
    card = Card(
        key="compare-bands",
        title=bands_title(choice.name, pictures, _),
        subtitle=_subtitle(page, choice),
        source=source_line(page, sources(shown, _)),
        caveat=_caveat((len(rows), 1 + len(cities)), (len(known), 1 + len(choice.cities)), _),
        table=lambda: _table(known, _),
    )
    html_card(page, card, _body(cities, rows, _, has_links=True))


def bands_alone(cities: Sequence[Comparable], pictures: Sequence[ComparedIndicator], _: Words) -> Markup:
    """Return the table without its links, as it stands before the app does; empty without any value."""
    rows = _known(pictures)
    return _body(cities, rows, _, has_links=False) if rows else Markup()


def _known(pictures: Sequence[ComparedIndicator]) -> list[ComparedIndicator]:
    """Return the indicators of which some city has a value, in their order."""
    return sorted((picture for picture in pictures if picture.known), key=_rank)


def bands_title(city: str, pictures: Sequence[ComparedIndicator], _: Words) -> str:
    if not any(picture.known for picture in pictures):
        return _("No value of these cities can be compared yet")
    # Conditions of life are not among what a city can have: its own page counts in the same way.
    own = [picture.cells[0].value is not None for picture in pictures if not picture.is_condition]
    return _("{city} has a value on {known} of {total} indicators", city=city, known=sum(own), total=len(own))


def _subtitle(page: Page, choice: ComparedCities) -> str:
    _ = page.words
    if page.is_presenting:
        return _("Each value near the latest year of {city}, by the quarter of similar cities", city=choice.name)
    return _(
        "Each value near the latest year of {city}, coloured by the quarter of similar cities that it is in; the name"
        " of an indicator opens it large",
        city=choice.name,
    )


def _caveat(shown: tuple[int, int], everything: tuple[int, int], _: Words) -> str:
    """Say what bands are and, where not all is shown, how many of the rows and columns."""
    said = _(
        "Bands instead of ranks: a difference of two or three places means nothing, and mandates differ. They are"
        " quarters of the similar cities at peace. An asterisk: at war, in no band."
    )
    return said if shown == everything else f"{said} {left_out(shown, everything, _)}"


def _body(cities: Sequence[Comparable], rows: list[ComparedIndicator], _: Words, *, has_links: bool) -> Markup:
    return render(
        "views/compare/bands.html",
        label=_("Values and bands of all indicators"),
        first=_("Indicator"),
        cities=cities,
        has_links=has_links,
        groups=[
            (_.of(SORT, sort), [_row(picture, picture.cells[: len(cities)], _) for picture in own])
            for sort, own in groupby(rows, _sort)
        ],
        keys=[(shade, _(words)) for shade, words in KEY.items()],
    )


def _rank(picture: ComparedIndicator) -> tuple[int, bool, bool]:
    """Return what comes first: the sorts in their order, in each what my city has, of that what has bands."""
    own = picture.cells[0].value
    return list(SORT).index(_sort(picture)), own is None, picture.quartiles.median is None


def _sort(picture: ComparedIndicator) -> str:
    if picture.is_condition:
        return "context"
    return "neutral" if picture.indicator.direction == "neutral" else "judged"


def _row(picture: ComparedIndicator, cells: Sequence[Cell], _: Words) -> dict[str, object]:
    """Return what the template says of an indicator: its name, unit, years, and the cell of each city."""
    indicator = picture.indicator
    of = [cell.observation_year for cell in picture.cells if cell.value is not None and cell.observation_year]
    said = [in_unit(indicator.unit, _), str(min(of)) if min(of) == max(of) else f"{min(of)}–{max(of)}"]
    return {
        "id": indicator.indicator_id,
        "title": _(indicator.title),
        "way": WAY[indicator.direction],
        "said": " · ".join(filter(None, said)),
        "cells": [_cell(cell, shade, picture, _) for cell, shade in zip(cells, shades(picture), strict=False)],
    }


def _cell(cell: Cell, shade: str, picture: ComparedIndicator, _: Words) -> Shown:
    if cell.value is None:
        return Shown(shade, "", labelled(cell.name, missing(cell, picture.reference, _), _))
    value = shown_value(cell.value, picture.indicator.unit, _)
    told = with_scope(f"{value} ({years(cell, _)}, {_.of(STAGE, cell.stage)})", cell.scope, _)
    told = f"{told} · {placed(cell, picture, _)}"
    return Shown(shade, MARK.get(shade, "") + shortly(cell.value, _), labelled(cell.name, told, _))


def _table(known: list[ComparedIndicator], _: Words) -> pd.DataFrame:
    rows = [
        {
            _("Indicator"): _(picture.indicator.title),
            **{cell.name: _said(cell, picture, _) for cell in picture.cells},
        }
        for picture in known
    ]
    return pd.DataFrame(rows)


def _said(cell: Cell, picture: ComparedIndicator, _: Words) -> str:
    if cell.value is None:
        return missing(cell, picture.reference, _)
    value = shown_value(cell.value, picture.indicator.unit, _)
    return f"{with_scope(f'{value} ({years(cell, _)})', cell.scope, _)} · {placed(cell, picture, _)}"

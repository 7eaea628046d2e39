"""What are the values, in which band does each city stand, and why is a value missing?"""

from collections.abc import Sequence

import pandas as pd

from dashboard.kit.compared import Cell, ComparedIndicator, best_first, ranks
from dashboard.views.compare.choice import ComparedCities, ShownIndicators
from dashboard.views.compare.phrases import missing, placed, years
from dashboard.words.budget_labels import STAGE
from dashboard.words.budgets import hosts
from dashboard.words.indicators import AREA, shown_value, with_scope
from dashboard.words.translation import Words

MOST_SOURCES = 6


def sources(pictures: Sequence[ComparedIndicator], _: Words) -> list[str]:
    """Return who published the values, as a source line can hold it: the first by name, the others by their number."""
    cells = [cell for picture in pictures for cell, _value in picture.known]
    publishers = dict.fromkeys(cell.publisher for cell in cells if cell.publisher)
    found = [*publishers, *hosts(cell.url for cell in cells if cell.url and not cell.publisher)]
    more = len(found) - MOST_SOURCES
    if more > 0:
        return [*found[:MOST_SOURCES], _("and {count} more", count=more)]
    return found or [_("indicator catalogue")]


def table(
    choice: ComparedCities, shown: ShownIndicators, pictures: Sequence[ComparedIndicator], _: Words
) -> pd.DataFrame:
    """Return the table: one indicator with its details, or a set with one column each."""
    names = [city.name for city in choice.cities]
    if len(pictures) > 1:
        columns = {_(picture.indicator.title): _cells(picture, shown.is_ranked, _) for picture in pictures}
        return pd.DataFrame({_("City"): names, **columns})
    (picture,) = pictures
    cells = picture.cells
    found = {
        _("City"): names,
        _("Value"): [
            missing(cell, picture.reference, _)
            if cell.value is None
            else with_scope(shown_value(cell.value, picture.indicator.unit, _), cell.scope, _)
            for cell in cells
        ],
        _("Year"): [years(cell, _) for cell in cells],
        _("Band"): [placed(cell, picture, _) for cell in cells],
    }
    if shown.is_ranked:
        found[_("Rank")] = [str(rank or "–") for rank in ranks(picture)]
    table = pd.DataFrame(
        {
            **found,
            **(_about_area(cells, _) if picture.is_condition else _about_stage(cells, _)),
            _("Source quality (A to C)"): [cell.grade or "–" for cell in cells],
            _("Publication"): [cell.url or "–" for cell in cells],
        }
    )
    return table.iloc[best_first(picture)] if shown.is_ranked else table


def _about_stage(cells: Sequence[Cell], _: Words) -> dict[str, list[str]]:
    return {_("Stage"): [_.of(STAGE, cell.stage) if cell.stage else "–" for cell in cells]}


def _about_area(cells: Sequence[Cell], _: Words) -> dict[str, list[str]]:
    return {
        _("Area"): [_(AREA[cell.area_kind]) if cell.area_kind else "–" for cell in cells],
        _("Licence"): [_(cell.licence) if cell.licence else "–" for cell in cells],
    }


def _cells(picture: ComparedIndicator, is_ranked: bool, _: Words) -> list[str]:
    said = []
    for cell, rank in zip(picture.cells, ranks(picture), strict=True):
        if cell.value is None:
            said.append(missing(cell, picture.reference, _))
            continue
        place = _("rank {count}", count=rank) if is_ranked and rank is not None else placed(cell, picture, _)
        value = with_scope(f"{shown_value(cell.value, picture.indicator.unit, _)} ({years(cell, _)})", cell.scope, _)
        said.append(f"{value} · {place}")
    return said

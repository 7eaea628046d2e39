"""Where does a city stand among its peers, value by value, and what have they that it has not yet?"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard.figures.strip import strip
from dashboard.kit import address, links, peers
from dashboard.kit.card import Card
from dashboard.kit.compared import Cell, ComparedIndicator
from dashboard.kit.page import Page
from dashboard.kit.peers import Standing
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.places import City
from dashboard.words.budgets import published
from dashboard.words.indicators import in_unit, shortly, shown_value
from dashboard.words.translation import Words

MOST = 5


def show_peer_bands(page: Page, city: City, pictures: Sequence[ComparedIndicator]) -> None:
    """Draw each value among those of the similar cities; nothing where none of them has a value."""
    _ = page.words
    shown = chosen(pictures)
    if not shown:
        return
    card = Card(
        key="city-bands",
        title=bands_title(shown, _),
        subtitle=_("Each dot a city; the shaded part is the middle half of five or more, the line their median"),
        source=source_line(page, published(cell.url for each in shown for cell in each.cells if cell.url)),
        caveat=_(
            "One stage, years close together. Each line has its own scale; farther to the right is more, not better."
        ),
        table=lambda: _table(shown, _),
    )
    more = links.more(address.link("compare", city=city.city_id), _("All indicators beside these cities"))
    html_card(page, card, bands(shown, _) + more)


def bands_title(shown: Sequence[ComparedIndicator], _: Words) -> str:
    """Say whether the own city has any of the values."""
    if any(picture.cells[0].value is not None for picture in shown):
        return _("Beside similar cities")
    return _("What is known of similar cities, and could be of this one")


def bands(shown: Sequence[ComparedIndicator], _: Words) -> Markup:
    """Return a line per indicator, with a dot for each city."""
    standing = {found.picture.indicator.indicator_id: found for found in peers.standings(shown)}
    lines = [_line(picture, standing.get(picture.indicator.indicator_id), _) for picture in shown]
    return render("views/city/peer_bands.html", lines=lines)


def chosen(pictures: Sequence[ComparedIndicator]) -> list[ComparedIndicator]:
    """Return what a first screen has room for: where the city can be judged, then what it has, then what it could.

    Of each the core indicators first, and those that most peers have.
    """
    beside = [picture for picture in pictures if picture.quartiles.count and not picture.is_condition]
    return sorted(beside, key=_rank)[:MOST]


def _rank(picture: ComparedIndicator) -> tuple[bool, bool, bool, int]:
    indicator = picture.indicator
    is_unknown, is_neutral = picture.cells[0].value is None, indicator.direction == "neutral"
    few = picture.quartiles.count < peers.FEWEST
    return is_unknown, is_neutral or few, indicator.tier != "core", -picture.quartiles.count


def _line(picture: ComparedIndicator, standing: Standing | None, _: Words) -> dict[str, Any]:
    """Return what the template says of an indicator."""
    own, *others = picture.cells
    quartiles = picture.quartiles
    return {
        "title": _(picture.indicator.title),
        "value": "" if own.value is None else shortly(own.value, _),
        "unit": in_unit(picture.indicator.unit, _),
        "year": "" if own.value is None else str(own.observation_year),
        "strip": strip(
            own.value,
            [cell.value for cell in others if cell.value is not None and not _is_left_out(cell, own)],
            (quartiles.low, quartiles.median, quartiles.high),
        ),
        "said": _said(picture, standing, _),
    }


def _is_left_out(cell: Cell, own: Cell) -> bool:
    """Tell whether a value has no place beside that of the own city; without one, all in peace show what there is."""
    return cell.is_at_war if own.value is None else cell.is_apart


def _said(picture: ComparedIndicator, standing: Standing | None, _: Words) -> str:
    if picture.cells[0].value is None:
        return _.n(
            "not collected yet; {count} similar city has it",
            "not collected yet; {count} similar cities have it",
            len(picture.known),
        )
    count = picture.quartiles.count
    if standing is None:
        return _.n("beside {count} similar city", "beside {count} similar cities", count)
    return _("ahead of {ahead}, behind {behind}", ahead=standing.ahead, behind=standing.behind)


def _table(shown: list[ComparedIndicator], _: Words) -> pd.DataFrame:
    def value(amount: float | None, picture: ComparedIndicator) -> str:
        return "–" if amount is None else shown_value(amount, picture.indicator.unit, _)

    return pd.DataFrame(
        {
            _("Indicator"): [_(picture.indicator.title) for picture in shown],
            _("Value"): [value(picture.cells[0].value, picture) for picture in shown],
            _("Year"): [str(picture.cells[0].observation_year or "–") for picture in shown],
            _("Similar cities with a value"): [picture.quartiles.count for picture in shown],
            _("Lower quartile"): [value(picture.quartiles.low, picture) for picture in shown],
            _("Median"): [value(picture.quartiles.median, picture) for picture in shown],
            _("Upper quartile"): [value(picture.quartiles.high, picture) for picture in shown],
        }
    )

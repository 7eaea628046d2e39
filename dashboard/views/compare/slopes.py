"""Which way did my city and its peers go between two years?"""

from collections.abc import Sequence
from textwrap import shorten

import pandas as pd

from dashboard.figures.slopes import Line, slopes
from dashboard.kit.card import Card
from dashboard.kit.compared import ComparedIndicator
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import chart_card, source_line
from dashboard.views.compare.choice import ComparedCities
from dashboard.words.budget_labels import GROUP
from dashboard.words.budgets import published
from dashboard.words.indicators import shown_value
from dashboard.words.translation import Words

# A longer label, name and value, would be cut at the edge of a phone.
LABEL_WIDTH = 22


def show_slopes(page: Page, choice: ComparedCities, pictures: Sequence[ComparedIndicator]) -> None:
    """Draw a line for each city between its earliest and its latest comparable year."""
    _ = page.words
    lines = [line for picture in pictures for line in _lines(choice, picture, _)]
    if not lines:
        empty(
            page,
            _("No city here has two years that can be compared."),
            _("A second year of its budget at the same stage would fill this gap."),
        )
        return
    drawn = {line.panel for line in lines}
    panels = [
        {"title": _(picture.indicator.title), "first": picture.first, "last": picture.reference}
        for picture in pictures
        if _(picture.indicator.title) in drawn
    ]
    urls = [cell.url for picture in pictures for cell in picture.start if cell.url]
    one = pictures[0].indicator
    card = Card(
        key="compare-slopes",
        title=_title(choice, pictures, lines, _),
        subtitle=_("{what}: earliest and latest year of {city}, similar cities in grey", city=choice.name,
                   what=_(one.title) if len(pictures) == 1 else _(GROUP[one.indicator_group])),
        source=source_line(page, published(urls) or [_("indicator catalogue")]),
        caveat=_(
            "A line joins two years and says nothing about those between. Similar cities are shown with the"
" years nearest to those of {city}, within the same tolerance, and only with two different years.", city=choice.name
        ),
        table=lambda: _table(lines, _),
    )  # fmt: skip
    chart_card(page, card, slopes(lines, panels, "–", page.look))


def _lines(choice: ComparedCities, picture: ComparedIndicator, _: Words) -> list[Line]:
    indicator = picture.indicator
    lines = []
    for start, end in zip(picture.start, picture.cells, strict=True):
        if start.value is None or end.value is None or start.observation_year == end.observation_year:
            continue
        before, after = (shown_value(value, indicator.unit, _) for value in (start.value, end.value))
        lines.append(
            Line(
                panel=_(indicator.title),
                city=end.name,
                start=start.value,
                end=end.value,
                before=f"{before} ({start.observation_year})",
                after=f"{after} ({end.observation_year})",
                label=_short(end.name, after),
                is_mine=end.city_id == choice.city.city_id,
            )
        )
    return lines


def _short(name: str, value: str) -> str:
    """Return the label at the end of a line: a long name is cut between its words, or within one that is too long."""
    most = LABEL_WIDTH - 1 - len(value)
    if len(name) > most:
        name = (shorten(name, most, placeholder="…").rstrip("…") or name[: most - 1]) + "…"
    return f"{name} {value}"


def _title(choice: ComparedCities, pictures: Sequence[ComparedIndicator], lines: list[Line], _: Words) -> str:
    mine = [line for line in lines if line.is_mine]
    if not mine:
        return _("{city} does not have two years to compare; similar cities do", city=choice.name)
    if len(pictures) > 1:
        return _("{city}: {rose} of {total} indicators rose", city=choice.name, rose=_rose(mine), total=len(mine))
    (own,) = mine
    others = [line for line in lines if not line.is_mine]
    said = {"city": choice.name, "before": own.before, "after": own.after}
    if not others:
        return _("{city}: from {before} to {after}", **said)
    return _.n(
        "{city}: from {before} to {after}; of {total} similar city {rose} rose",
        "{city}: from {before} to {after}; of {total} similar cities {rose} rose",
        len(others),
        rose=_rose(others),
        total=len(others),
        **said,
    )


def _rose(lines: list[Line]) -> int:
    return sum(line.end > line.start for line in lines)


def _table(lines: list[Line], _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Indicator"): [line.panel for line in lines],
            _("City"): [line.city for line in lines],
            _("Start"): [line.before for line in lines],
            _("End"): [line.after for line in lines],
        }
    )

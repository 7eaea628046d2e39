"""Where does my city stand beside its peers, on one indicator or on a set?"""

from collections.abc import Sequence

from dashboard.figures.compare import CityPoint, dots, strips
from dashboard.kit.card import Card
from dashboard.kit.compared import Cell, ComparedIndicator, best_first
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store.queries import release
from dashboard.views.compare import table
from dashboard.views.compare.choice import ComparedCities, ShownIndicators
from dashboard.views.compare.phrases import aged, areas, hover, rules, years
from dashboard.words.budget_labels import DIRECTION, GROUP
from dashboard.words.budgets import form, key_html
from dashboard.words.indicators import shown_value
from dashboard.words.labels import N_
from dashboard.words.translation import Words

RANKS = N_(
    "Ranks, shown at your request: a difference of two or three places means nothing, and mandates"
    " differ. A government at war is not in a band and not ranked."
)


def show_dots(
    page: Page, choice: ComparedCities, shown: ShownIndicators, pictures: Sequence[ComparedIndicator]
) -> None:
    """Draw a dot for each city, with the middle half of the peers where there are enough."""
    _ = page.words
    points = [point for picture in pictures for point in _points(choice, picture, _)]
    if not points:
        _say_nobody(page, choice, pictures)
        return
    nothing = _("No values can be compared here; the table says why.")
    card = Card(
        key="compare-dots",
        title=_title(choice, pictures, _),
        subtitle=_subtitle(choice, pictures, _),
        source=source_line(page, table.sources(pictures, _)),
        caveat=_caveat(page, choice, shown, pictures),
        table=lambda: table.table(choice, shown, pictures, _),
        key_html=key_html({point.form for point in points}, _),
    )
    if len(pictures) == 1:
        (picture,) = pictures
        chart_card(page, card, dots(_ordered(points, shown, picture), _middle_half(picture, _), nothing, page.look))
        return
    panels = [
        {"title": _(picture.indicator.title), "low": picture.quartiles.low, "median": picture.quartiles.median,
         "high": picture.quartiles.high}
        for picture in pictures if picture.known
    ]  # fmt: skip
    chart_card(page, card, strips(points, panels, nothing, page.look))


def _say_nobody(page: Page, choice: ComparedCities, pictures: Sequence[ComparedIndicator]) -> None:
    _ = page.words
    indicator = pictures[0].indicator
    what = indicator.title if len(pictures) == 1 else GROUP[indicator.indicator_group]
    way = (
        _("Choose other cities or another indicator: no source states this of their areas.")
        if pictures[0].is_condition
        else _(
            "Choose cities with figures, another indicator or another stage. The page Budget says which"
            " publication would fill the gap of {city}.",
            city=choice.name,
        )
    )
    empty(page, _("{indicator}: nobody here has a value that can be compared.", indicator=_(what)), way)


def _points(choice: ComparedCities, picture: ComparedIndicator, _: Words) -> list[CityPoint]:
    indicator = picture.indicator
    points = []
    for cell, value in picture.known:
        shown = shown_value(value, indicator.unit, _)
        said, told = _label(cell, shown, picture, _), hover(cell, shown, indicator, _)
        is_mine, mark = cell.city_id == choice.city.city_id, _mark(cell, picture)
        points.append(CityPoint(_(indicator.title), cell.name, value, said, mark, told, is_mine))
    return points


def _mark(cell: Cell, picture: ComparedIndicator) -> str:
    """Return the marker of a point: one for all conditions of life, which have no stage."""
    return "circle" if picture.is_condition else form(cell.stage, cell.grade or "A")


def _label(cell: Cell, value: str, picture: ComparedIndicator, _: Words) -> str:
    if cell.is_at_war:
        return " " + _("{value} (at war)", value=value) + " "
    usual = years(picture.known[0][0], _) if picture.is_condition else str(picture.reference)
    own = years(cell, _)
    return f" {value} " if own == usual else f" {value} ({own}) "


def _ordered(points: list[CityPoint], shown: ShownIndicators, picture: ComparedIndicator) -> list[CityPoint]:
    """Return the points by likeness, or by rank where the reader asks for ranks; without a rank last."""
    if not shown.is_ranked:
        return points
    known = [place for place, cell in enumerate(picture.cells) if cell.value is not None]
    at = dict(zip(known, points, strict=True))
    return [at[place] for place in best_first(picture) if place in at]


def _middle_half(picture: ComparedIndicator, _: Words) -> tuple[float, float, float, str] | None:
    quartiles = picture.quartiles
    if quartiles.low is None or quartiles.median is None or quartiles.high is None:
        return None
    said = _("median {value}", value=shown_value(quartiles.median, picture.indicator.unit, _))
    return quartiles.low, quartiles.median, quartiles.high, said


def _title(choice: ComparedCities, pictures: Sequence[ComparedIndicator], _: Words) -> str:
    if len(pictures) > 1:
        known = sum(picture.cells[0].value is not None for picture in pictures)
        return _(
            "{city} has a value on {known} of {total} indicators", city=choice.name, known=known, total=len(pictures)
        )
    (picture,) = pictures
    mine, unit = picture.cells[0].value, picture.indicator.unit
    said = {"city": choice.name, "indicator": _(picture.indicator.title)}
    count = picture.quartiles.count
    if mine is None:
        return _.n(
            "{indicator}: {city} has no value; {count} similar city has one",
            "{indicator}: {city} has no value; {count} similar cities have one",
            count,
            **said,
        )
    said["value"] = f"{shown_value(mine, unit, _)} ({years(picture.cells[0], _)})"
    if picture.quartiles.median is None:
        return _.n(
            "{indicator}: {city} is at {value}; {count} similar city has a value, too few for a median",
            "{indicator}: {city} is at {value}; {count} similar cities have a value, too few for a median",
            count,
            **said,
        )
    said["median"] = shown_value(picture.quartiles.median, unit, _)
    return _("{indicator}: {city} is at {value}, the median of {count} similar cities at {median}", count=count, **said)


def _subtitle(choice: ComparedCities, pictures: Sequence[ComparedIndicator], _: Words) -> str:
    if len(pictures) > 1:
        group = _(GROUP[pictures[0].indicator.indicator_group])
        return _("{group}: each indicator on a scale of its own; {city} in colour", group=group, city=choice.name)
    indicator = pictures[0].indicator
    return f"{_(indicator.definition)} ({_.of(DIRECTION, indicator.direction)})"


def _caveat(page: Page, choice: ComparedCities, shown: ShownIndicators, pictures: Sequence[ComparedIndicator]) -> str:
    _ = page.words
    if pictures[0].is_condition:
        return areas(pictures, _)
    band = _("The shaded band is the middle half of the similar cities; with fewer than five there are only dots.")
    if len(pictures) > 1:
        one_for_all = _(
            "One stage for all; money in international dollars of 2021; each value close to the latest year of {city}.",
            city=choice.name,
        )
        return f"{one_for_all} {band}"
    (picture,) = pictures
    caveat = picture.indicator.caveat
    said = [
        rules(picture, shown.stage, _), aged(picture, choice.name, release(page.database).as_of.year, _), band,
        _(RANKS) if shown.is_ranked else "",
    ]  # fmt: skip
    return " ".join([*filter(None, said), *([_(caveat)] if isinstance(caveat, str) else [])])

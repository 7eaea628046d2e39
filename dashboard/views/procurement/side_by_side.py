"""What do registers of several cities say side by side, of how many known cases, and of which part of the buying?"""

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from dashboard.kit import address
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.procurement import ProcurementComparison
from dashboard.store.rows import rows_of
from dashboard.words.procurement import amount, known_cases, period
from dashboard.words.procurement_labels import SIDE_BY_SIDE
from dashboard.words.translation import Words


@dataclass(frozen=True)
class Cell:
    """A value as it is shown, how wide its bar is (nothing for days), and of what it is, or why there is none."""

    value: str
    width: str
    of: str

    def __str__(self) -> str:
        return f"{self.value} ({self.of})" if self.value else self.of


@dataclass(frozen=True)
class Line:
    """A city with what its register holds, and a cell for each column."""

    name: str
    link: Markup
    holds: str
    cells: list[Cell]


def show_side_by_side(page: Page, found: pd.DataFrame) -> None:
    """List members first, then other cities for comparison; nothing where no register is loaded."""
    for key, is_member in (("procurement-members", True), ("procurement-others", False)):
        rows = rows_of(found[found["is_member"] == is_member], ProcurementComparison)
        if rows:
            _show(page, key, _members(rows, page.words) if is_member else _others(rows, page.words), rows)


def _show(page: Page, key: str, title: str, rows: list[ProcurementComparison]) -> None:
    _ = page.words
    lines = _lines(rows, _)
    headings = [_(heading) for heading in SIDE_BY_SIDE.values()]
    card = Card(
        key=key,
        title=title,
        subtitle=_("All years of each register together; n is the number of known cases"),
        source=source_line(page, [_("the register of each city, named with it")]),
        caveat=_(
            "Each register holds another part of a city's buying, as said under its name: shares of direct awards can"
            " be compared only where both registers hold small purchases, or neither does. What each word for a"
            " procedure counts as follows national law and stands with each city."
        ),
        table=pd.DataFrame(
            {
                _("Name"): [line.name for line in lines],
                _("What the register holds"): [line.holds for line in lines],
                **{heading: [str(line.cells[n]) for line in lines] for n, heading in enumerate(headings)},
            }
        ),
    )
    body = render("views/procurement/side_by_side.html", label=title, name=_("Name"), headings=headings, rows=lines)
    html_card(page, card, body, has_table=False)


def _lines(rows: list[ProcurementComparison], _: Words) -> list[Line]:
    cells = {(row.city_id, row.indicator_id): _cell(row, _) for row in rows}
    return [
        Line(
            row.name,
            address.href(city=row.city_id),
            _(
                "{scope}; years {period}",
                scope=_(row.scope) if row.scope else _("all contracts"),
                period=period(row.first_year, row.last_year),
            ),
            [cells[row.city_id, key] for key in SIDE_BY_SIDE],
        )
        for row in {row.city_id: row for row in rows}.values()
    ]


def _cell(row: ProcurementComparison, _: Words) -> Cell:
    if row.state == "out_of_scope":
        return Cell("", "", _("not in this register"))
    if row.state == "unknown" or row.value is None or row.unit is None:
        return Cell("", "", _("not known"))
    if row.state == "too_few":
        return Cell("", "", _("n = {count}, too few to judge", count=int(row.n)))
    width = f"{row.value:.1f}%" if row.unit == "percent" else ""
    return Cell(amount(row.value, row.unit, _), width, known_cases(row.n, row.unknown_share, _))


def _members(rows: list[ProcurementComparison], _: Words) -> str:
    """Name the lowest and the highest share of tenders with one bid, which means the same in every register."""
    single = [row for row in rows if row.indicator_id == "single_bid_share" and row.state == "known"]
    single.sort(key=lambda row: row.value or 0)
    if len(single) < 2:
        return _("Members side by side: too few known cases for a comparison")
    low, high = single[0], single[-1]
    return _(
        "Only one bid, where bidders are known: {low} of tenders in {lowest}, {high} in {highest}",
        low=_.percent((low.value or 0) / 100),
        lowest=low.name,
        high=_.percent((high.value or 0) / 100),
        highest=high.name,
    )


def _others(rows: list[ProcurementComparison], _: Words) -> str:
    return _.n(
        "For comparison: {count} city that is not known to be a member",
        "For comparison: {count} cities that are not known to be members",
        len({row.city_id for row in rows}),
    )

"""What does the city raise itself?"""

import pandas as pd

from dashboard.budget_labels import STAGE
from dashboard.budgets import (
    Choice,
    key_html,
    publications,
    series_points,
    settled,
    shown_values,
    staged,
    unit_of,
    value,
    why_not,
)
from dashboard.components import Card, chart_card, empty, source_line
from dashboard.figures.series import series
from dashboard.state import Page
from dashboard.text import Words

ITEM = "REV_OWN"


def show(page: Page, choice: Choice, items: pd.DataFrame) -> None:
    """Draw own-source revenue over the years, as a share or per resident."""
    _ = page.words
    own = items[items["item"] == ITEM]
    if own.empty:
        empty(
            page,
            _("{city}: own revenue is not known.", city=choice.name),
            _("A ledger with revenue by source would fill it."),
        )
        return
    known = own.dropna(subset=[choice.column])
    points = series_points(known, known["item"], choice, _)
    card = Card(
        key="own-revenue",
        title=staged(_title(own, known, choice, _), settled(own)["stage"].iloc[-1], _),
        subtitle=_("Own-source revenue: taxes, fees and property income; {unit}", unit=unit_of(own, choice, _)),
        source=source_line(page, publications(own)),
        caveat=_(
            "Taxes that the State shares are inside own revenue in Spain and Ukraine: this is no tax autonomy. Compare"
            " within a country first."
        ),
        table=lambda: _table(own, choice, _),
        key_html=key_html(points["form"], _),
    )
    words = {"empty": _("No value can be assessed; the table says why."), "none": ""}
    chart_card(page, card, series(points, [ITEM], words, page.look))


def _title(own: pd.DataFrame, known: pd.DataFrame, choice: Choice, _: Words) -> str:
    if known.empty:
        last = next(settled(own).iloc[[-1]].itertuples())
        return _("{city}: own revenue cannot be assessed: {reason}", city=choice.name, reason=why_not(last, _))
    known = settled(known)
    first, last = known.iloc[0], known.iloc[-1]
    said = {
        "city": choice.name,
        "year": str(last["budget_year"]),
        "value": value(last[choice.column], choice, last["currency"], _),
    }
    if len(known) == 1:
        if choice.measure == "share":
            return _("{city} raised {value} of its revenue itself in {year}", **said)
        return _("{city} raised {value} per resident itself in {year}", **said)
    said |= {"before": value(first[choice.column], choice, first["currency"], _), "first": str(first["budget_year"])}
    if choice.measure == "share":
        return _("{city} raised {value} of its revenue itself in {year}, after {before} in {first}", **said)
    return _("{city} raised {value} per resident itself in {year}, after {before} in {first}", **said)


def _table(own: pd.DataFrame, choice: Choice, _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Year"): own["budget_year"].astype(str),
            _("Value"): shown_values(own, choice, _),
            _("Amount"): [f"{_.number(row.amount)} {row.currency}" for row in own.itertuples()],
            _("Stage"): [_.of(STAGE, stage) for stage in own["stage"]],
            _("Grade"): own["grade"],
            _("Publication"): own["url"],
        }
    )

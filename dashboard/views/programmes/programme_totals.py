"""What did a programme report over time, and how does it compare with what is documented?"""

import pandas as pd

from dashboard.figures.totals import totals as draw
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.pledges import Programme, ProgrammeTotal
from dashboard.store.rows import rows_of
from dashboard.words.labels import QUALIFIER, UNIT
from dashboard.words.phrases import labelled, quantity
from dashboard.words.translation import Words

DRAWN = ("cities", "members", "signatories")


def show_programme_totals(page: Page, programme: Programme) -> None:
    """Draw the totals of the world in the programme's main unit; all others stand in the table."""
    _ = page.words
    found = marts.frame(page.database, ProgrammeTotal, programme_id=programme.programme_id)
    unit = next((unit for unit in DRAWN if (found["unit"] == unit).any()), None)
    drawn = found[(found["unit"] == unit) & (found["scope"] == "world") & found["reported_on"].notna()]
    dated = [(row, row.reported_on) for row in rows_of(drawn, ProgrammeTotal) if row.reported_on is not None]
    labels = [quantity(row.total, row.qualifier, _) for row, __ in dated]
    hovers = [
        labelled(_.date(day, row.reported_precision), label, _) for (row, day), label in zip(dated, labels, strict=True)
    ]
    drawn = drawn.assign(label=labels, hover=hovers)
    documented = programme.cities
    words = {
        "documented": _("{count} documented here", count=documented),
        "empty": _("This programme has reported no dated total of cities."),
    }
    english = programme.name
    name = _(english)
    title = _("{programme}: no total of cities is reported", programme=name)
    if len(drawn):
        title = _(
            "{programme}: {count} reported, {documented} documented here",
            programme=name,
            count=drawn.iloc[-1]["label"],
            documented=documented,
        )
    disagree = int(found["disagrees"].sum())
    card = Card(
        key="programme-totals",
        title=title,
        subtitle=_("Reported {unit} over time; ▲ more than, ○ about", unit=_.of(UNIT, unit))
        if unit
        else _("Reported totals over time"),
        source=source_line(page, [_("pages of the programmes and of cities")]),
        caveat=_("Sources disagree on one day: both are shown.") if disagree else "",
        table=_table(found, _),
    )
    chart_card(page, card, draw(drawn, documented, words, page.look))


def _table(found: pd.DataFrame, _: Words) -> pd.DataFrame:
    days = [
        _.date(row.reported_on, row.reported_precision) if row.reported_on is not None else _("undated")
        for row in rows_of(found, ProgrammeTotal)
    ]
    return pd.DataFrame(
        {
            _("Date"): days,
            _("Total"): [
                _.number(row.total) if row.qualifier == "exact" else _(QUALIFIER[row.qualifier], count=int(row.total))
                for row in rows_of(found, ProgrammeTotal)
            ],
            _("Unit"): [_.of(UNIT, unit) for unit in found["unit"]],
            _("For"): found["scope"].replace("world", _("the world")),
            _("What is counted"): found["what_is_counted"].map(_),
            _("Disagrees"): found["disagrees"].map({True: _("yes"), False: ""}),
            _("Source page"): found["source_url"],
        }
    )

"""In what conditions do people around this city live, beside what it spends?"""

import pandas as pd
from markupsafe import Markup

from dashboard.kit import address, links
from dashboard.kit.card import Card
from dashboard.kit.groups import Entry, entries_html
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.indicators import Condition, Indicator
from dashboard.store.rows import grouped
from dashboard.words.budget_labels import DIRECTION, GRADE
from dashboard.words.indicators import AREA, RIGHT, shown_value, shown_years
from dashboard.words.phrases import alone, labelled
from dashboard.words.translation import Words


def show_conditions(page: Page, city: str) -> None:
    """List what is published of the area around a city, each with its years, area and licence; nothing without any."""
    _ = page.words
    rows = marts.rows(page.database, Condition, city_id=city)
    if not rows:
        return
    titles = {row.indicator_id: _(row.title) for row in marts.rows(page.database, Indicator)}
    card = Card(
        key="city-conditions",
        title=_.n(
            "Conditions of life: {count} figure of the area around it",
            "Conditions of life: {count} figures of the area around it",
            len(rows),
        ),
        subtitle=_("Context beside money: no verdict is made of it, and it plays no part in choosing similar cities"),
        source=source_line(page, list(dict.fromkeys(row.publisher for row in rows))),
        caveat=_(
            "Of areas that are not the territory of the government, and of different years: each line says which."
        ),
        table=lambda: _table(rows, titles, _),
    )
    more = links.more(
        address.link("compare", city=city, indicator="conditions_of_life"), _("Compare with similar cities")
    )
    html_card(
        page, card, Markup().join(_group(*of, titles, _) for of in grouped(rows, "right_protected").items()) + more
    )


def _group(right: str, rows: list[Condition], titles: dict[str, str], _: Words) -> Markup:
    entries = entries_html([_entry(row, titles[row.indicator_id], _) for row in rows])
    return Markup("<h3>{}</h3>{}").format(alone(_.of(RIGHT, right)), entries)


def _entry(row: Condition, title: str, _: Words) -> Entry:
    said = labelled(title, shown_value(row.value, row.unit, _), _)
    parts = [
        shown_years(row.from_year, row.to_year, _),
        _(AREA[row.area_kind]),
        *([_.of(DIRECTION, row.direction)] if row.direction != "neutral" else []),
        *([_(row.note)] if row.note else []),
        row.publisher,
        _(row.licence),
    ]
    return Entry(said, " · ".join(parts), row.url)


def _table(rows: list[Condition], titles: dict[str, str], _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Indicator"): [titles[row.indicator_id] for row in rows],
            _("Value"): [shown_value(row.value, row.unit, _) for row in rows],
            _("Year"): [shown_years(row.from_year, row.to_year, _) for row in rows],
            _("Direction"): [_.of(DIRECTION, row.direction) for row in rows],
            _("Right"): [_.of(RIGHT, row.right_protected) for row in rows],
            _("Area"): [_(AREA[row.area_kind]) for row in rows],
            _("Area as published"): [row.area for row in rows],
            _("Publisher"): [row.publisher for row in rows],
            _("Licence"): [_(row.licence) for row in rows],
            _("Source quality (A to C)"): [_.of(GRADE, row.grade) for row in rows],
            _("Remark"): [_(row.note) if row.note else "" for row in rows],
            _("Source page"): [row.url for row in rows],
        }
    )

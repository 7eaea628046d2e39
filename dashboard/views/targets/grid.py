"""Which local governments meet which targets?"""

import pandas as pd
from markupsafe import Markup

from dashboard.kit import address
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.indicators import Progress
from dashboard.store.rows import rows_of
from dashboard.views.targets.paths import table
from dashboard.words.budget_labels import TARGET_STATUS
from dashboard.words.folding import folded
from dashboard.words.progress import state_html
from dashboard.words.translation import Words

ROWS = 15
OWN = "city_target"


def show_grid(page: Page, rows: pd.DataFrame, city: str | None) -> None:
    """Show a grid of cities and targets, the chosen city and members first; each cell says what it was made of."""
    _ = page.words
    cities = _ordered(rows, city)
    card = Card(
        key="target-grid",
        title=_title(rows, _),
        subtitle=_(
            "{shown} of {count} local governments with a target that applies to them; under each target who set it",
            shown=min(ROWS, len(cities)),
            count=len(cities),
        ),
        source=source_line(page, [_("indicator catalogue"), _("budget publications of local governments")]),
        caveat=_(
            "A reference value for whole countries or a proposal of the campaign is not a United Nations"
            " target for a city. Members first, then by name: nobody is ranked."
        ),
        table=lambda: table(rows, _).assign(**{_("City"): rows["name"]}).set_index(_("City")).reset_index(),
    )
    html_card(page, card, _grid(rows, cities[:ROWS], page))


def _ordered(rows: pd.DataFrame, city: str | None) -> list[str]:
    """Return the cities: the chosen one, members, the others, each group by name."""
    first = rows.drop_duplicates("city_id").assign(is_asked=rows["city_id"] == city, letters=rows["name"].map(folded))
    return list(first.sort_values(["is_asked", "is_member", "letters"], ascending=[False, False, True])["city_id"])


def _title(rows: pd.DataFrame, _: Words) -> str:
    states = rows["state"].value_counts()
    return _(
        "Of {count} targets, {reached} are reached; {old} values are too old to judge and {unknown} cannot be assessed",
        count=len(rows),
        reached=int(states.get("achieved", 0)),
        old=int(states.get("stale", 0)),
        unknown=int(states.get("cannot_assess", 0)),
    )


def _grid(rows: pd.DataFrame, cities: list[str], page: Page) -> Markup:
    _ = page.words
    shared = rows[rows["target_status"] != OWN].drop_duplicates(["indicator_code", "target_status"])
    columns = [(row.indicator_code, row.target_status) for row in rows_of(shared.sort_values("place"), Progress)]
    cells = {(row.city_id, row.indicator_code, row.target_status): row for row in rows_of(rows, Progress)}
    own = {city: rows_of(of, Progress) for city, of in rows[rows["target_status"] == OWN].groupby("city_id")}
    heads = [(_(row.title), row.target_status) for row in rows_of(shared.sort_values("place"), Progress)]
    names = {row.city_id: row for row in rows_of(rows, Progress)}
    return render(
        "views/targets/grid.html",
        corner=_("City"),
        heads=[(title, _.of(TARGET_STATUS, setter)) for title, setter in [*heads, (_("Own targets"), OWN)]],
        rows=[
            {
                "name": names[city].name,
                "country": _.country(names[city].country_iso2),
                "link": address.link("", city=city),
                "cells": [*(_cell(cells.get((city, *column)), _) for column in columns), _own(own.get(city, []), _)],
            }
            for city in cities
        ],
    )


def _cell(row: Progress | None, _: Words) -> str:
    return "–" if row is None else state_html(row, _)


def _own(rows: list[Progress], _: Words) -> str:
    if not rows:
        return "–"
    numbered = [row for row in rows if row.target_value is not None]
    reached = sum(row.state == "achieved" for row in numbered)
    return _("{reached} of {count} reached", reached=reached, count=len(numbered))

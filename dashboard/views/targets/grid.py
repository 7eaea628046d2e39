"""Which local governments meet which targets?"""

import pandas as pd
from markupsafe import Markup

from dashboard.kit import address
from dashboard.kit.card import Card
from dashboard.kit.city_links import city_links
from dashboard.kit.groups import extents, folded
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store import queries
from dashboard.store.nouns.indicators import Progress
from dashboard.store.rows import rows_of
from dashboard.views.targets.paths import table
from dashboard.words import folding
from dashboard.words.budget_labels import TARGET_STATUS
from dashboard.words.progress import NO_VERDICT, inputs, state_html
from dashboard.words.progress_labels import STATE, STATE_MARK
from dashboard.words.translation import Words

# As many rows stand open where no target can be judged.
ROWS = 15
OWN = "city_target"


def show_grid(page: Page, rows: pd.DataFrame, city: str | None) -> None:
    """Show how all targets stand, and a grid of cities and targets: those that can be judged, the others to open."""
    _ = page.words
    shown, others = _ordered(rows, city)
    without = _without(page, rows)
    card = Card(
        key="target-grid",
        title=_title(rows, _),
        subtitle=_(
            "{shown} of {count} local governments with a target that applies to them: those of which one can be judged;"
            " under each target who set it",
            shown=len(shown),
            count=len(shown) + len(others),
        ),
        source=source_line(page, [_("indicator catalogue"), _("budget publications of local governments")]),
        caveat=_(
            "A reference value for whole countries or a proposal of the campaign is not a United Nations"
            " target for a city. Members first, then by name: nobody is ranked."
        ),
        table=lambda: table(rows, _).assign(**{_("City"): rows["name"]}).set_index(_("City")).reset_index(),
    )
    folds = []
    if others:
        words = _("With a target, but every value is too old or cannot be assessed")
        folds.append(folded(words, _grid(rows, others, page), False, len(others)))
    if without:
        folds.append(folded(_("Members without a target that applies"), _what_fills(without, _), False, len(without)))
    html_card(page, card, _states(rows, _) + _grid(rows, shown, page) + extents(folds))


def _ordered(rows: pd.DataFrame, city: str | None) -> tuple[list[str], list[str]]:
    """Return the cities of which a target can be judged, the chosen one first, then members, each by name; the rest."""
    judged = rows.loc[~rows["state"].isin(NO_VERDICT), "city_id"]
    letters = rows["name"].map(folding.folded)
    first = rows.drop_duplicates("city_id").assign(is_asked=rows["city_id"] == city, letters=letters)
    first = first.sort_values(["is_asked", "is_member", "letters"], ascending=[False, False, True])
    is_open = first["is_asked"] | first["city_id"].isin(judged)
    if not is_open.any():
        return list(first["city_id"][:ROWS]), list(first["city_id"][ROWS:])
    return list(first.loc[is_open, "city_id"]), list(first.loc[~is_open, "city_id"])


def _without(page: Page, rows: pd.DataFrame) -> list[tuple[str, str, bool]]:
    """Return identifier and name of every member government that has no target among the rows."""
    members = queries.members(page.database, status="joined")
    none = members[members["counts_towards_goal"] & ~members["city_id"].isin(rows["city_id"])]
    return [(key, name, False) for key, name in zip(none["city_id"], none["name"], strict=True)]


def _what_fills(without: list[tuple[str, str, bool]], _: Words) -> Markup:
    way = _(
        "A target of their own that they publish would stand here; accounts or a register of contracts bring the"
        " values that the other targets are judged by, and the page of each city says from where."
    )
    return Markup("<p>{}</p>").format(way) + city_links(without)


def _states(rows: pd.DataFrame, _: Words) -> Markup:
    """Return how many targets are in each state as parts of one bar, with the key to the marks of the grid."""
    found = rows["state"].value_counts()
    states = [
        {"key": key, "mark": STATE_MARK[key], "name": _(words), "count": int(found[key]),
         "width": f"{found[key] / len(rows):.2%}"}
        for key, words in STATE.items() if key in found
    ]  # fmt: skip
    return render("views/targets/states.html", states=states)


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
    """Return the state of a target; where nothing is judged the mark, which the key explains, and the year."""
    if row is None:
        return "–"
    if row.state not in NO_VERDICT:
        return state_html(row, _)
    said = Markup('<span class="state {}" title="{}"><b>{}</b> {}</span>')
    return said.format(
        row.state, inputs(row, _), STATE_MARK[row.state], row.latest_year if row.state == "stale" else ""
    )


def _own(rows: list[Progress], _: Words) -> str:
    if not rows:
        return "–"
    numbered = [row for row in rows if row.target_value is not None]
    reached = sum(row.state == "achieved" for row in numbered)
    return _("{reached} of {count} reached", reached=reached, count=len(numbered))

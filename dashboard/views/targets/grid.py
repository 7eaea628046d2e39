"""Which local governments meet which targets?"""

import html
from urllib.parse import urlencode

import pandas as pd

from dashboard.kit import address
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.store.nouns.indicators import Progress
from dashboard.store.rows import rows_of
from dashboard.views.targets.paths import table
from dashboard.words.budget_labels import TARGET_STATUS
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
    first = rows.drop_duplicates("city_id").assign(is_asked=rows["city_id"] == city)
    return list(first.sort_values(["is_asked", "is_member", "name"], ascending=[False, False, True])["city_id"])


def _title(rows: pd.DataFrame, _: Words) -> str:
    states = rows["state"].value_counts()
    return _(
        "Of {count} targets, {reached} are reached; {old} values are too old to judge and {unknown} cannot be assessed",
        count=len(rows),
        reached=int(states.get("achieved", 0)),
        old=int(states.get("stale", 0)),
        unknown=int(states.get("cannot_assess", 0)),
    )


def _grid(rows: pd.DataFrame, cities: list[str], page: Page) -> str:
    _ = page.words
    shared = rows[rows["target_status"] != OWN].drop_duplicates(["indicator_code", "target_status"])
    columns = [(row.indicator_code, row.target_status) for row in rows_of(shared.sort_values("place"), Progress)]
    cells = {(row.city_id, row.indicator_code, row.target_status): row for row in rows_of(rows, Progress)}
    own = {city: rows_of(of, Progress) for city, of in rows[rows["target_status"] == OWN].groupby("city_id")}
    heads = [_head(_(row.title), row.target_status, _) for row in rows_of(shared.sort_values("place"), Progress)]
    heads.append(_head(_("Own targets"), OWN, _))
    names = {row.city_id: row for row in rows_of(rows, Progress)}
    body = "".join(
        f'<tr><th scope="row">{_link(names[city], _)}</th>'
        + "".join(_cell(cells.get((city, *column)), _) for column in columns)
        + f"<td>{_own(own.get(city, []), _)}</td></tr>"
        for city in cities
    )
    corner = html.escape(_("City"))
    return (
        f'<div class="grid-scroll" tabindex="0"><table class="states"><thead><tr><th scope="col">{corner}</th>'
        f"{''.join(heads)}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(title: str, setter: str, _: Words) -> str:
    return f'<th scope="col">{html.escape(title)}<span>{html.escape(_.of(TARGET_STATUS, setter))}</span></th>'


def _link(row: Progress, _: Words) -> str:
    link = html.escape("?" + urlencode({**address.shared(), "city": row.city_id}))
    country = html.escape(_.country(row.country_iso2))
    return f'<a href="{link}" target="_self">{html.escape(row.name)}</a> <span>{country}</span>'


def _cell(row: Progress | None, _: Words) -> str:
    return f"<td>{state_html(row, _)}</td>" if row is not None else "<td>–</td>"


def _own(rows: list[Progress], _: Words) -> str:
    if not rows:
        return "–"
    reached = sum(row.state == "achieved" for row in rows)
    return html.escape(_("{reached} of {count} reached", reached=reached, count=len(rows)))

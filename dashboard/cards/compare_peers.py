"""Which cities are these, and why these?"""

import html
from typing import Any

import pandas as pd

from dashboard import queries, state
from dashboard.card import Card
from dashboard.cards.compare_choice import PICKED, Comparison
from dashboard.compare_labels import STRATEGY
from dashboard.compare_words import likeness
from dashboard.components import empty, html_card, source_line
from dashboard.labels import KIND
from dashboard.rows import rows_of
from dashboard.state import Page
from dashboard.text import Words

NAMED = 3


def show(page: Page, choice: Comparison) -> None:
    """List the peers with the reason for each in words, the distance and how many parts it rests on."""
    _ = page.words
    if choice.peers.empty:
        empty(
            page,
            _("{city} stands alone here: no city of this choice is like it.", city=choice.name),
            _("Choose other peers above, among all cities, or pick some by name."),
        )
        return
    near = queries.likeness(page.database, str(choice.city["city_id"])).drop_duplicates("peer_id").set_index("peer_id")
    rows = choice.peers.join(near[[name for name in near if name not in choice.peers]]).reset_index(drop=True)
    sources = ["GeoNames", "OECD/UCLG SNG-WOFI", _("public pages of the campaign and its members")]
    card = Card(
        key="compare-peers",
        title=_title(choice, rows, _),
        subtitle=_(
            "{how}: by size, income of the country, region, kind of government and being a capital; never by results",
            how=_(STRATEGY[choice.strategy]),
        ),
        source=source_line(page, sources),
        caveat=_(
            "Same level of government and at most 7.4 times larger or smaller, unless picked by hand. The distance is"
            " the mean of the parts known for both, from 0 (alike) to 1; nothing unknown is filled in."
        ),
        table=lambda: _table(rows, _),
    )
    html_card(page, card, _list(page, rows))


def _list(page: Page, rows: pd.DataFrame) -> str:
    _ = page.words
    items = []
    for row in rows_of(rows):
        href = state.href(city=row.city_id, by=None, **{"with": None})
        place = " · ".join([_.country(row.country_iso2), *([_("member")] if row.is_member else [])])
        why = html.escape(_why(row, _))
        if pd.notna(row.distance):
            far = _("distance {value}", value=_.number(row.distance, 2, 2))
            known = _("{count} of 5 parts known", count=int(row.parts_used))
            why += f" <i>{html.escape(far)}, {html.escape(known)}</i>"
        name = f"<a {href}>{html.escape(row.name)}</a>, {html.escape(place)}"
        items.append(f"<li>{name}<span>{why}</span></li>")
    return f'<ul class="plain-list peers">{"".join(items)}</ul>'


def _why(row: Any, _: Words) -> str:
    return likeness(row, _) if pd.notna(row.distance) else _("picked by hand; not among the nearest")


def _title(choice: Comparison, rows: pd.DataFrame, _: Words) -> str:
    near = rows.sort_values("distance", kind="stable").dropna(subset=["distance"])["name"]
    if choice.strategy == PICKED or near.empty:
        return _.n("{city} beside {count} city", "{city} beside {count} cities", len(rows), city=choice.name)
    return _.n(
        "{names} is the closest to {city}",
        "{names} are the closest to {city}",
        min(NAMED, len(near)),
        names=_.list(list(near[:NAMED])),
        city=choice.name,
    )


def _table(rows: pd.DataFrame, _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("City"): rows["name"],
            _("Country"): [_.country(code) for code in rows["country_iso2"]],
            _("Why"): [_why(row, _) for row in rows_of(rows)],
            _("Distance"): [_.number(value, 2, 2) if pd.notna(value) else "–" for value in rows["distance"]],
            _("Known parts"): [
                _("{count} of 5", count=int(parts)) if pd.notna(parts) else "–" for parts in rows["parts_used"]
            ],
            _("Member"): [_("yes") if member else _("no") for member in rows["is_member"]],
            _("Population"): [_.number(count) if pd.notna(count) else _("not known") for count in rows["population"]],
            _("Kind"): [_.of(KIND, kind) for kind in rows["kind"]],
            _("Indicators"): rows["indicators"].astype(int),
        }
    )

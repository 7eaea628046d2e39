"""Which cities are compared, and why are they similar?"""

import html

import pandas as pd

from dashboard.kit import address
from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import html_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.places import Comparable, Peer
from dashboard.views.compare.choice import PICKED, ComparedCities
from dashboard.views.compare.labels import STRATEGY
from dashboard.words.labels import KIND
from dashboard.words.likeness import likeness
from dashboard.words.translation import Words

NAMED = 3
# A city, and how like it is where that is known.
Near = tuple[Comparable, Peer | None]


def show_peer_reasons(page: Page, choice: ComparedCities) -> None:
    """List the peers with the reason for each in words, the distance and how many parts it rests on."""
    _ = page.words
    if not choice.peers and choice.strategy == PICKED:
        empty(page, _("No city is compared with {city} yet.", city=choice.name), _("Choose some from the list above."))
        return
    if not choice.peers:
        empty(
            page,
            _("{city} is alone here: no city in this choice is similar to it.", city=choice.name),
            _("Choose other cities above, among all cities, or pick some by name."),
        )
        return
    # A city that is near in several ways is as near in each.
    near = {row.peer_id: row for row in marts.rows(page.database, Peer, city_id=choice.city.city_id)}
    peers = [(peer, near.get(peer.city_id)) for peer in choice.peers]
    sources = ["GeoNames", "OECD/UCLG SNG-WOFI", _("public pages of the campaign and its members")]
    card = Card(
        key="compare-peers",
        title=_title(choice, peers, _),
        subtitle=_subtitle(choice, _),
        source=source_line(page, sources),
        caveat=_(
            "Same level of government and at most 7.4 times larger or smaller, unless picked by hand. The distance is"
            " the mean of the parts known for both, from 0 (alike) to 1; nothing unknown is filled in."
        ),
        table=lambda: _table(peers, _),
    )
    html_card(page, card, _list(page, peers))


def _list(page: Page, peers: list[Near]) -> str:
    _ = page.words
    items = []
    for peer, near in peers:
        href = address.href(city=peer.city_id, by=None, **{"with": None})
        place = " · ".join([_.country(peer.country_iso2), *([_("member")] if peer.is_member else [])])
        why = html.escape(_why(near, _))
        if near:
            far = _("distance {value}", value=_.number(near.distance, 2, 2))
            known = _("{count} of 5 parts known", count=near.parts_used)
            why += f" <i>{html.escape(far)}, {html.escape(known)}</i>"
        name = f"<a {href}>{html.escape(peer.name)}</a>, {html.escape(place)}"
        items.append(f"<li>{name}<span>{why}</span></li>")
    return f'<ul class="plain-list peers">{"".join(items)}</ul>'


def _why(near: Peer | None, _: Words) -> str:
    return likeness(near, _) if near else _("picked by hand; not among the nearest")


def _title(choice: ComparedCities, peers: list[Near], _: Words) -> str:
    nearest = sorted((near.distance, place) for place, (peer, near) in enumerate(peers) if near)
    if choice.strategy == PICKED or not nearest:
        return _.n(
            "{city} compared with {count} city", "{city} compared with {count} cities", len(peers), city=choice.name
        )
    names = [peers[place][0].name for distance, place in nearest[:NAMED]]
    return _.n(
        "{names} is the closest to {city}",
        "{names} are the closest to {city}",
        len(names),
        names=_.list(names),
        city=choice.name,
    )


def _subtitle(choice: ComparedCities, _: Words) -> str:
    if choice.strategy == PICKED:
        return _(
            "Picked by hand. Next to each: how similar it is to {city}. Results play no part in this.", city=choice.name
        )
    return _(
        "{how}: by size, income of the country, region, kind of government and being a capital; results play no part",
        how=_(STRATEGY[choice.strategy]),
    )


def _table(peers: list[Near], _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("City"): peer.name,
                _("Country"): _.country(peer.country_iso2),
                _("Why"): _why(near, _),
                _("Distance"): _.number(near.distance, 2, 2) if near else "–",
                _("Known parts"): _("{count} of 5", count=near.parts_used) if near else "–",
                _("Member"): _("yes") if peer.is_member else _("no"),
                _("Population"): _("not known") if peer.population is None else _.number(peer.population),
                _("Kind"): _.of(KIND, peer.kind),
                _("Indicators"): peer.indicators,
            }
            for peer, near in peers
        ]
    )

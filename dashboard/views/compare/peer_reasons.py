"""Which cities are compared, and why are they similar?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.member_tables import counted_in
from dashboard.kit.page import Page, empty
from dashboard.kit.peers import with_figures
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store import marts
from dashboard.store.nouns.places import Comparable, Peer
from dashboard.views.compare.choice import PICKED, ComparedCities
from dashboard.views.compare.labels import STRATEGY
from dashboard.words.labels import KIND
from dashboard.words.likeness import likeness
from dashboard.words.translation import Words

# The card, and how many of the nearest its title names.
REASONS = "compare-peers"
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
    sources = [
        _("counts of residents, each named on the page of its city"),
        "OECD/UCLG SNG-WOFI",
        _("public pages of the campaign and its members"),
    ]
    card = Card(
        key=REASONS,
        title=_title(choice, peers, _),
        subtitle=why_these(choice.strategy, choice.name, _),
        source=source_line(page, sources),
        caveat=_(
            "Same level of government, and at most 7.4 times larger or smaller where the residents of both are known,"
            " unless picked by hand. The distance is the mean of the parts known for both, from 0 (alike) to 1; nothing"
            " unknown is filled in."
        ),
        table=lambda: _table(peers, _),
    )
    reasons = [_reason(peer, near, _) for peer, near in peers]
    html_card(page, card, render("views/compare/peer_reasons.html", peers=reasons))


def _reason(peer: Comparable, near: Peer | None, _: Words) -> dict[str, str]:
    """Return what the template says of a peer."""
    return {
        "city": peer.city_id,
        "name": peer.name,
        "place": " · ".join(
            [_.country(peer.country_iso2), *([_("member")] if peer.is_member else []), with_figures(peer, _)]
        ),
        "why": _why(near, _),
        "how_near": _how_near(near, _) if near else "",
    }


def _how_near(near: Peer, _: Words) -> str:
    far = _("distance {value}", value=_.number(near.distance, 2, 2))
    known = _("{count} of 5 parts known", count=near.parts_used)
    return f"{far}, {known}"


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


def why_these(strategy: str, city: str, _: Words) -> str:
    """Say by what the peers of a city are chosen, for a way of choosing."""
    if strategy == PICKED:
        return _("Picked by hand. Next to each: how similar it is to {city}. Results play no part in this.", city=city)
    return _(
        "{how}: by size, income of the country, region, kind of government and being a capital; results play no part",
        how=_(STRATEGY[strategy]),
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
                _("Counted in"): counted_in(peer, _),
                _("Kind"): _.of(KIND, peer.kind),
                _("Indicators"): peer.indicators,
            }
            for peer, near in peers
        ]
    )

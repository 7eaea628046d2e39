"""Which cities are most like this one, and why? The same list as on the page that compares."""

import pandas as pd

from dashboard.kit import address, links, peers
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store import marts
from dashboard.store.nouns.places import City, Comparable, Peer
from dashboard.words.likeness import likeness
from dashboard.words.translation import Words

NAMED = 3


def show_peers(page: Page, city: City, near: list[Peer]) -> None:
    """List the nearest peers with the reasons in words and whether they have figures; lead on to comparing."""
    _ = page.words
    places = {row.city_id: row for row in marts.rows(page.database, Comparable)}
    card = Card(
        key="city-peers",
        title=_title(near, _),
        subtitle=_(
            "Chosen by residents, income of the country, region, kind and being a capital, as far as known; results"
            " play no part"
        ),
        source=source_line(page, [_("counts of residents, each named on the page of its city"), "OECD/UCLG SNG-WOFI"]),
        caveat=_(
            "Same level of government; at most 7.4 times larger or smaller where the residents of both are known. The"
            " distance is from 0, alike, to 1."
        ),
        table=lambda: _table(near, _),
    )
    listed = render("views/city/peers.html", peers=[(row, _why(row, places[row.peer_id], _)) for row in near])
    more = links.more(address.link("compare", city=city.city_id), _("Compare with these cities"))
    html_card(page, card, listed + more if near else listed)


def _title(near: list[Peer], _: Words) -> str:
    if not near:
        return _("No city here is of its level and size")
    names = _.list([row.name for row in near[:NAMED]])
    if near[0].has_figures:
        return _("Most alike among cities with figures: {names}", names=names)
    return _("Most alike, without figures to compare: {names}", names=names)


def _why(row: Peer, place: Comparable, _: Words) -> str:
    parts = [_.country(row.country_iso2), peers.with_figures(place, _), likeness(row, _), _distance(row, _)]
    return " · ".join(parts)


def _distance(row: Peer, _: Words) -> str:
    shown = _.number(row.distance, 2, 2)
    return _("distance {distance}, {parts} of 5 parts known", distance=shown, parts=row.parts_used)


def _table(near: list[Peer], _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("City"): [row.name for row in near],
            _("Country"): [_.country(row.country_iso2) for row in near],
            _("Why"): [likeness(row, _) for row in near],
            _("Distance"): [_.number(row.distance, 2, 2) for row in near],
            _("Known parts"): [_("{count} of 5", count=row.parts_used) for row in near],
        }
    )

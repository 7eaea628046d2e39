"""Which cities are most like this one, and why?"""

import pandas as pd
from markupsafe import Markup

from dashboard.kit import address, links
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.places import Peer
from dashboard.words.likeness import likeness
from dashboard.words.translation import Words

SHOWN = 5
NAMED = 3


def show_peers(page: Page, city: str, peers: list[Peer]) -> None:
    """List the nearest peers with the reasons in words, and lead to the page that compares."""
    _ = page.words
    nearest = peers[:SHOWN]
    names = [row.name for row in nearest[:NAMED]]
    card = Card(
        key="city-peers",
        title=_("Most alike among cities with figures: {names}", names=_.list(names))
        if names
        else _("No city with figures here is of its level and size"),
        subtitle=_(
            "Chosen by residents, income of the country, region, kind and being a capital, as far as known; results"
            " play no part"
        ),
        source=source_line(page, [_("counts of residents, each named on the page of its city"), "OECD/UCLG SNG-WOFI"]),
        caveat=_(
            "Same level of government; at most 7.4 times larger or smaller where the residents of both are known. The"
            " distance is from 0, alike, to 1."
        ),
        table=lambda: _table(nearest, _),
    )
    listed = render("views/city/peers.html", peers=[(row, _why(row, _)) for row in nearest])
    those = ",".join(row.peer_id for row in nearest)
    more = links.more(address.link("compare", city=city, **{"with": those}), _("Compare with these cities"))
    html_card(page, card, listed + more if nearest else Markup())


def _why(row: Peer, _: Words) -> str:
    return f"{_.country(row.country_iso2)} · {likeness(row, _)} · {_distance(row, _)}"


def _distance(row: Peer, _: Words) -> str:
    shown = _.number(row.distance, 2, 2)
    return _("distance {distance}, {parts} of 5 parts known", distance=shown, parts=row.parts_used)


def _table(peers: list[Peer], _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("City"): [row.name for row in peers],
            _("Country"): [_.country(row.country_iso2) for row in peers],
            _("Why"): [likeness(row, _) for row in peers],
            _("Distance"): [_.number(row.distance, 2, 2) for row in peers],
            _("Known parts"): [_("{count} of 5", count=row.parts_used) for row in peers],
        }
    )

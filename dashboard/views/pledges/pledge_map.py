"""Where are the cities that take part?"""

import pandas as pd

from dashboard.figures.world import marks, world
from dashboard.kit import atlas
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store.nouns.pledges import PledgeCity
from dashboard.store.rows import rows_of
from dashboard.words.labels import KIND
from dashboard.words.phrases import hover_lines


def show_pledge_map(page: Page, cities: pd.DataFrame) -> None:
    """Show each distinct city once; members of the campaign are filled, others hollow."""
    _ = page.words
    distinct = cities[~cities["kind"].isin(["association", "other"])].drop_duplicates("city_id")
    words = {"member": _("member of the campaign"), "candidate": _("not known as a member")}
    hover = [
        hover_lines(
            city.name,
            f"{_.country(city.country_iso2)} · {_.of(KIND, city.kind)}",
            words["member" if city.is_member else "candidate"],
        )
        for city in rows_of(distinct, PledgeCity)
    ]
    points = distinct.assign(group=distinct["is_member"].map({True: "member", False: "candidate"}), hover=hover)
    members = int(distinct["is_member"].sum())
    hidden = int(distinct["map_latitude"].isna().sum())
    missing = _.n(
        "{count} has no coordinates and is not drawn.", "{count} have no coordinates and are not drawn.", hidden
    )
    known = marks(page.look)
    card = Card(
        key="pledge-map",
        title=_(
            "{cities} local governments, {members} of them members of the campaign",
            cities=len(distinct),
            members=members,
        ),
        subtitle=_("Each point is one local government with a pledge or a stage in the chosen programmes"),
        source=source_line(page, [_("pages of the programmes and of cities"), "GeoNames"]),
        caveat=f"{missing if hidden else ''} {_(atlas.BOUNDARIES)}".strip(),
        key_html=atlas.dots(
            [(known[group], text) for group, text in words.items() if (points["group"] == group).any()]
        ),
        table=pd.DataFrame(
            {
                _("Name"): distinct["name"],
                _("Country"): distinct["country_iso2"].map(_.country, na_action=None),
                _("Member of the campaign"): distinct["is_member"].map({True: _("yes"), False: _("not known")}),
            }
        ),
    )
    chart_card(page, card, world(points, points.iloc[:0], (1,), page.look, 400))

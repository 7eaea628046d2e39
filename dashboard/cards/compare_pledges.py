"""What have these cities pledged, area by area, and what has my city not?"""

import pandas as pd

from dashboard.card import Card
from dashboard.cards.compare_choice import Comparison
from dashboard.compare_labels import NO_AREA
from dashboard.components import empty, rows_card, source_line
from dashboard.labels import AREA, PLEDGE_KIND, PLEDGE_MARK, PLEDGE_STATUS
from dashboard.state import Page
from dashboard.text import Words


def show(page: Page, choice: Comparison, pledges: pd.DataFrame) -> None:
    """Show pledges side by side by area, then each pledge of a peer that is not of the own city."""
    _ = page.words
    if pledges.empty:
        empty(
            page,
            _("No pledge of {city} or its peers is documented.", city=choice.name),
            _("Choose other peers, or see all pledges on the page Pledges."),
        )
        return
    makers = pledges["city_ids"].str.split("|")
    mine = makers.map(lambda ids: choice.ids[0] in ids)
    source = source_line(page, [_("pages of the programmes and of cities")])
    side = Card(
        key="compare-pledges",
        title=_title(choice, pledges, mine, _),
        subtitle=_("Pledges side by side by area; a dash means that none is documented"),
        source=source,
        caveat=_(
            "Cities without a documented pledge are left out: absence here is no proof that nothing was promised. Kinds"
            " of pledges are never added up."
        ),
        table=_side_by_side(choice, pledges, makers, _),
    )
    rows_card(page, side)
    # One statement that many cities sign stands once for each of them.
    signed = pledges[["programme_id", "title"]].agg(tuple, axis=1)
    is_other = ~mine & ~signed.isin(set(signed[mine]))
    others = pledges[is_other]
    if others.empty:
        return
    listed = Card(
        key="compare-not-ours",
        title=_.n(
            "Peers made {count} pledge that {city} has not", "Peers made {count} pledges that {city} has not",
            len(others), city=choice.name,
        ),
        subtitle=_("What cities like {city} have pledged and it has not, by area", city=choice.name),
        source=source,
        table=_not_ours(choice, others, makers[is_other], _),
    )  # fmt: skip
    rows_card(page, listed)


def _title(choice: Comparison, pledges: pd.DataFrame, mine: pd.Series, _: Words) -> str:
    areas = set(pledges.loc[~mine, "area"].dropna()) - set(pledges.loc[mine, "area"].dropna())
    if areas:
        named = [_.of(AREA, area) for area in AREA if area in areas]
        return _(
            "Peers of {city} have pledges in areas where it has none: {areas}", city=choice.name, areas=_.list(named)
        )
    count = int(mine.sum())
    return _.n(
        "{city} has {count} documented pledge, and none of its peers covers another area",
        "{city} has {count} documented pledges, and none of its peers covers another area",
        count,
        city=choice.name,
    )


def _side_by_side(choice: Comparison, pledges: pd.DataFrame, makers: pd.Series, _: Words) -> pd.DataFrame:
    areas = [*AREA, *([""] if pledges["area"].isna().any() else [])]
    made = list(zip(makers, pledges["area"].fillna(""), pledges["title"], strict=True))
    shown = [city for city in choice.ids if city == choice.ids[0] or any(city in who for who, area, title in made)]
    names = dict(zip(choice.ids, choice.cities["name"], strict=True))
    return pd.DataFrame(
        {
            _("Area"): [_.of(AREA, area) if area else _(NO_AREA) for area in areas],
            **{
                names[city]: [
                    " · ".join(_(title) for who, where, title in made if city in who and where == area) or "–"
                    for area in areas
                ]
                for city in shown
            },
        }
    )  # fmt: skip


def _not_ours(choice: Comparison, others: pd.DataFrame, makers: pd.Series, _: Words) -> pd.DataFrame:
    names = dict(zip(choice.ids, choice.cities["name"], strict=True))
    return pd.DataFrame(
        {
            _("Who"): [" · ".join(names[city] for city in ids if city in names) for ids in makers],
            _("Pledge"): others["title"].map(_),
            _("Area"): [_.of(AREA, area) if isinstance(area, str) else _(NO_AREA) for area in others["area"]],
            _("Programme"): others["programme"].map(_),
            _("Kind"): [_.of(PLEDGE_KIND, kind) for kind in others["kind"]],
            _("Status"): [f"{PLEDGE_MARK[key]} {_.of(PLEDGE_STATUS, key)}" for key in others["status"]],
            _("Due"): [str(int(year)) if pd.notna(year) else _("not reported") for year in others["target_year"]],
            _("Source page"): others["source_url"],
        }
    )

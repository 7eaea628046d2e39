"""Where does the campaign stand, and where does its pace lead?"""

import datetime
from collections.abc import Sequence

import pandas as pd

from dashboard.figures.road import Moment, Reported, Road, road
from dashboard.kit.card import Card
from dashboard.kit.pace import joined_by_year
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.kit.verdicts import LINEAR, needed_ahead
from dashboard.store import marts
from dashboard.store.nouns.campaign import Growth, Headline, ReportedTotal, Verdict
from dashboard.store.rows import rows_of
from dashboard.words.labels import QUALIFIER, SERIES
from dashboard.words.phrases import labelled, quantity
from dashboard.words.translation import Words

# Of a date of which no more is known: the middle of the period, as a share of a year after its first day.
MIDDLE = {"day": 0.0, "month": 1 / 24, "year": 0.5}


def show_road(page: Page, head: Headline, verdicts: pd.DataFrame) -> None:
    """Show the documented members by year, the reported totals, the way to the goal and where a straight line ends."""
    _ = page.words
    growth, totals = marts.frame(page.database, Growth), marts.frame(page.database, ReportedTotal)
    ends = [int(end) for end in verdicts.loc[verdicts["method"] == LINEAR, "ends_at"]]
    year = head.goal_on.year
    moments = documented(growth, page.today)
    way = Road(
        documented=moments,
        hovers=_hovers(moments, _),
        undated=undated(growth),
        reported=_reported(totals, _),
        today=_moment(page.today, "day"),
        goal=(float(year + 1), head.goal),
        end=ends[0] if ends else None,
    )
    words = {
        "documented": _("{count} documented by name", count=head.governments),
        "goal": _("{goal} by the end of {year}", goal=head.goal, year=str(year)),
        "pace": _("{members} at the pace so far", members=ends[0]) if ends else "",
        "empty": _("No member is documented, and no total is reported."),
    }
    card = Card(
        key="road",
        title=_steepness(page, verdicts, head.goal),
        subtitle=_subtitle(way, _),
        source=source_line(
            page,
            [_("campaign pages and reports of UCLG and OHCHR"), _("public pages of the campaign and its members")],
        ),
        caveat=_(
            "Documented are local and regional governments that a public page names; the pace is that of the reported"
            " totals in whole years, as only the year of the first is known. Pledges to join, forms sent and"
            " participants are other things and are not drawn."
        ),
        table=lambda: _table(totals, growth, _),
    )
    chart_card(page, card, road(way, words, page.look))


def documented(growth: pd.DataFrame, today: datetime.date) -> list[Moment]:
    """Return how many documented governments of known year had joined by the end of each year, and by today."""
    if growth.empty:
        return []
    known, now = joined_by_year(growth, today.year), _moment(today, "day")
    if not known:
        return [(float(today.year), 0), (now, 0)]
    return [(float(min(known)), 0), *((min(year + 1.0, now), count) for year, count in known.items())]


def _hovers(moments: Sequence[Moment], _: Words) -> list[str]:
    """Return what is told of each: all but the last are ends of years."""
    told = [
        _("End of {year}: {count} documented whose year is known", year=str(int(at) - 1), count=count)
        for at, count in moments[:-1]
    ]
    return [*told, *(_("Today: {count} documented whose year is known", count=count) for __, count in moments[-1:])]


def undated(growth: pd.DataFrame) -> int:
    """Return how many documented governments have no known year of joining."""
    return int(growth.loc[growth["joined_year"].isna(), "governments"].sum())


def _reported(totals: pd.DataFrame, _: Words) -> list[Reported]:
    members = totals[totals["series"].isin(["founders", "members"])]
    return [
        Reported(
            _moment(total.reported_on, total.reported_precision),
            total.total,
            quantity(total.total, total.qualifier, _),
            total.qualifier == "more than",
            labelled(_.date(total.reported_on, total.reported_precision), quantity(total.total, total.qualifier, _), _),
        )
        for total in rows_of(members, ReportedTotal)
    ]


def _moment(day: datetime.date, precision: str) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 365.25 + MIDDLE[precision]


def _subtitle(way: Road, _: Words) -> str:
    said = _("Members documented by year of joining (line) and as reported by UCLG and OHCHR (▲ means “more than”)")
    if not way.undated:
        return said
    # True also where the hatching cannot be drawn, as in a chart of an office.
    return said + _("; between the two lines: {count} of whom no year is known", count=way.undated)


def _steepness(page: Page, verdicts: pd.DataFrame, goal: int) -> str:
    _ = page.words
    linear = rows_of(verdicts[verdicts["method"] == LINEAR], Verdict)
    ahead = needed_ahead(page, linear[0]) if linear else None
    return ahead or _("Reported members and the road to {goal}", goal=goal)


def finding(verdicts: pd.DataFrame, goal: int, year: int, _: Words) -> str:
    """Return where the reported pace ends, in a sentence."""
    ends = [int(end) for end in verdicts.loc[verdicts["method"] == LINEAR, "ends_at"]]
    if not ends:
        return _("Reported members and the road to {goal}", goal=goal)
    if ends[0] >= goal:
        return _(
            "At the pace of the reported totals the goal of {goal} is reached by the end of {year}",
            goal=goal,
            year=str(year),
        )
    return _(
        "At the pace of the reported totals there would be {members} members at the end of {year}, not {goal}",
        members=ends[0],
        year=str(year),
        goal=goal,
    )


def _table(totals: pd.DataFrame, growth: pd.DataFrame, _: Words) -> pd.DataFrame:
    reported = pd.DataFrame(
        {
            _("Date"): [
                _.date(total.reported_on, total.reported_precision) for total in rows_of(totals, ReportedTotal)
            ],
            _("Total"): [_(QUALIFIER[total.qualifier], count=total.total) for total in rows_of(totals, ReportedTotal)],
            _("What is counted"): [_(SERIES[total.series]) for total in rows_of(totals, ReportedTotal)],
            _("Source page"): totals["source_url"],
        }
    )
    joined = growth.groupby("joined_year", dropna=False)["governments"].sum()
    known = pd.DataFrame(
        {
            _("Date"): [_("year not reported") if pd.isna(year) else str(int(year)) for year in joined.index],
            _("Total"): [_.number(count) for count in joined],
            _("What is counted"): _("documented governments that joined in that year"),
            _("Source page"): "",
        }
    )
    return pd.concat([reported, known], ignore_index=True)

"""Where does the reported pace end?"""

import datetime

import pandas as pd

from dashboard import queries
from dashboard.components import Card, chart_card, source_line
from dashboard.figures import growth as figures
from dashboard.labels import QUALIFIER, SERIES
from dashboard.state import Page
from dashboard.text import Words
from dashboard.wording import quantity


def show(page: Page, head: pd.Series, verdicts: pd.DataFrame) -> None:
    """Show the reported totals of members, the path required to the goal, and where a straight line ends."""
    _ = page.words
    totals = queries.reported_totals(page.database)
    members = totals[totals["series"].isin(["founders", "members"])]
    drawn = members.assign(
        label=[quantity(total.total, total.qualifier, _) for total in members.itertuples()],
        is_more_than=members["qualifier"] == "more than",
    )
    goal, goal_day = int(head["goal"]), datetime.date(head["goal_on"].year, 12, 31)
    ends = [int(end) for end in verdicts.loc[verdicts["method"] == "linear", "ends_at"]]
    words = {
        "required": _("path required to {goal}", goal=goal),
        "pace": _("{members} at the pace so far", members=ends[0]) if ends else "",
        "empty": _("No total of members is reported."),
    }
    figure = figures.road(drawn, (goal_day, goal), ends[0] if ends else None, words, page.look)
    card = Card(
        key="road",
        title=_title(goal, goal_day.year, ends, _),
        subtitle=_("Members as reported by UCLG and OHCHR; ▲ means “more than”"),
        source=source_line(page, [_("campaign pages and reports of UCLG and OHCHR")]),
        caveat=_(
            "Pledges to join, forms sent and participants are other things: they stand in the table and are not drawn."
        ),
        table=_table(totals, _),
    )
    chart_card(page, card, figure)


def _title(goal: int, year: int, ends: list[int], _: Words) -> str:
    if not ends:
        return _("Reported members and the road to {goal}", goal=goal)
    if ends[0] >= goal:
        return _(
            "At the pace of the reported totals the goal of {goal} is reached by the end of {year}",
            goal=goal,
            year=str(year),
        )
    return _(
        "At the pace of the reported totals there are {members} members at the end of {year}, not {goal}",
        members=ends[0],
        year=str(year),
        goal=goal,
    )


def _table(totals: pd.DataFrame, _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Date"): [_.date(total.reported_on, total.reported_precision) for total in totals.itertuples()],
            _("Total"): [_(QUALIFIER[total.qualifier], count=total.total) for total in totals.itertuples()],
            _("Counts"): [_(SERIES[total.series]) for total in totals.itertuples()],
            _("Source page"): totals["source_url"],
        }
    )

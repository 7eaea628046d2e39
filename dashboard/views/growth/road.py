"""Where does the reported pace end?"""

import pandas as pd

from dashboard.figures import growth as figures
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.kit.verdicts import LINEAR, needed_ahead
from dashboard.store import marts
from dashboard.store.nouns.campaign import Headline, ReportedTotal, Verdict
from dashboard.store.rows import rows_of
from dashboard.words.labels import QUALIFIER, SERIES
from dashboard.words.phrases import quantity
from dashboard.words.translation import Words


def show_road(page: Page, head: Headline, verdicts: pd.DataFrame) -> None:
    """Show the reported totals of members, the path required to the goal, and where a straight line ends."""
    _ = page.words
    totals = marts.frame(page.database, ReportedTotal)
    members = totals[totals["series"].isin(["founders", "members"])]
    drawn = members.assign(
        year=members["reported_on"].dt.year,
        label=[quantity(total.total, total.qualifier, _) for total in rows_of(members, ReportedTotal)],
        is_more_than=members["qualifier"] == "more than",
    )
    goal, year = head.goal, head.goal_on.year
    ends = [int(end) for end in verdicts.loc[verdicts["method"] == LINEAR, "ends_at"]]
    words = {
        "required": _("path required to {goal}", goal=goal),
        "pace": _("{members} at the pace so far", members=ends[0]) if ends else "",
        "empty": _("No total of members is reported."),
    }
    figure = figures.road(drawn, (year, goal), ends[0] if ends else None, words, page.look)
    card = Card(
        key="road",
        title=_steepness(page, verdicts, goal),
        subtitle=_("Members as reported by UCLG and OHCHR; ▲ means “more than”"),
        source=source_line(page, [_("campaign pages and reports of UCLG and OHCHR")]),
        caveat=_(
            "In whole years, as only the year of the first total is known. Pledges to join, forms sent and"
            " participants are other things: they are shown in the table and are not drawn."
        ),
        table=_table(totals, _),
    )
    chart_card(page, card, figure)


def _steepness(page: Page, verdicts: pd.DataFrame, goal: int) -> str:
    linear = rows_of(verdicts[verdicts["method"] == LINEAR], Verdict)
    ahead = needed_ahead(page, linear[0]) if linear else None
    return ahead or page.words("Reported members and the road to {goal}", goal=goal)


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


def _table(totals: pd.DataFrame, _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Date"): [
                _.date(total.reported_on, total.reported_precision) for total in rows_of(totals, ReportedTotal)
            ],
            _("Total"): [_(QUALIFIER[total.qualifier], count=total.total) for total in rows_of(totals, ReportedTotal)],
            _("What is counted"): [_(SERIES[total.series]) for total in rows_of(totals, ReportedTotal)],
            _("Source page"): totals["source_url"],
        }
    )

"""Is the campaign on its way?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.pace import needed_per_month, times_the_pace
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store import marts
from dashboard.store.nouns.campaign import Verdict
from dashboard.store.rows import rows_of
from dashboard.words.labels import METHOD, VERDICT, VERDICT_MARK
from dashboard.words.phrases import quantity

LINEAR = "linear"
# Less is the pace that was kept so far.
LEAST_TIMES = 1.05


def show_verdicts(page: Page) -> None:
    """Show the verdict on the pace with its ratio and inputs; the growth rate stands on the methods page."""
    _ = page.words
    verdicts = marts.frame(page.database, Verdict)
    verdicts = verdicts[verdicts["method"] == LINEAR]
    if verdicts.empty:
        return
    said = [_verdict(page, row) for row in rows_of(verdicts, Verdict)]
    html_card(page, _card(page, verdicts), render("kit/verdicts.html", verdicts=said))


def _verdict(page: Page, row: Verdict) -> tuple[str, str, str]:
    """Return the method, its verdict, and what it means."""
    _ = page.words
    meaning = _(
        "Progress made ÷ time used up to {day}: {ratio} (1 = on schedule). At the pace of the reported totals: {ends}"
        " members in {year}.",
        day=_.date(row.measured_on),
        ratio=_.number(row.ratio, 2),
        ends=row.ends_at,
        year=str(row.target_year),
    )
    ahead = needed_ahead(page, row)
    said = " ".join([meaning, *([f"{ahead}."] if ahead else [])])
    return _.of(METHOD, row.method), f"{VERDICT_MARK[row.verdict]} {_.of(VERDICT, row.verdict)}", said


def needed_ahead(page: Page, row: Verdict) -> str | None:
    """Return how many joins a month are needed from today and how many times the pace so far; None where it is kept."""
    _ = page.words
    needed = needed_per_month(row.latest_total, row.target_total, page.today, row.target_year)
    times = times_the_pace(needed, row.latest_total - row.base_total, row.latest_year - row.base_year)
    if needed is None or times is None or times < LEAST_TIMES:
        return None
    return _(
        "To reach {goal}, {needed} new members a month are needed from today, {times} times the pace so far",
        goal=row.target_total,
        needed=_.number(needed, 1),
        times=_.number(times, 1),
    )


def _card(page: Page, verdicts: pd.DataFrame) -> Card:
    _ = page.words
    first = verdicts.iloc[0]
    table = pd.DataFrame(
        {
            _("Method"): [_(METHOD[method]) for method in verdicts["method"]],
            _("Verdict"): [f"{VERDICT_MARK[v]} {_(VERDICT[v])}" for v in verdicts["verdict"]],
            _("Ratio"): [_.number(ratio, 3) for ratio in verdicts["ratio"]],
            _("First total"): [f"{_.number(v.base_total)} ({v.base_year})" for v in rows_of(verdicts, Verdict)],
            _("Latest total"): [
                f"{quantity(v.latest_total, v.latest_qualifier, _)} ({v.latest_year})"
                for v in rows_of(verdicts, Verdict)
            ],
            _("Goal"): [f"{_.number(v.target_total)} ({v.target_year})" for v in rows_of(verdicts, Verdict)],
            _("End at this pace"): [_.number(end) for end in verdicts["ends_at"]],
        }
    )
    return Card(
        key="verdicts",
        title=_("Pace towards the goal: {verdict}", verdict=_.of(VERDICT, first["verdict"])),
        subtitle=_(
            "Reported members, {base} to {latest}, against the goal for {target}",
            base=str(first["base_year"]),
            latest=str(first["latest_year"]),
            target=str(first["target_year"]),
        ),
        source=source_line(page, [_("campaign pages and reports of UCLG and OHCHR")]),
        caveat=_(
            "On track from a ratio of 0.95, acceleration needed from 0.6, limited progress from 0. The latest total is"
            " a lower bound, and counts as that of today until another is reported. The page Data & methods says why a"
            " growth rate would mislead."
        ),
        table=table,
    )

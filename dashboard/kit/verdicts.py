"""Is the campaign on its way, by which method?"""

from typing import Any

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store import queries
from dashboard.store.rows import rows_of
from dashboard.words.labels import METHOD, VERDICT, VERDICT_MARK
from dashboard.words.phrases import quantity
from dashboard.words.translation import Words


def show_verdicts(page: Page) -> None:
    """Show both verdicts on the pace, each with its method, ratio and inputs."""
    _ = page.words
    verdicts = queries.verdicts(page.database)
    if verdicts.empty:
        return
    said = [_verdict(row, _) for row in rows_of(verdicts)]
    html_card(page, _card(page, verdicts), render("kit/verdicts.html", verdicts=said))


def sentence(verdicts: pd.DataFrame, _: Words) -> str:
    """Return the finding of both methods in one sentence."""
    found = {row.method: _.of(VERDICT, row.verdict) for row in rows_of(verdicts)}
    return _(
        "Pace towards the goal: {linear} by the straight line, {growth} by the growth rate",
        linear=found["linear"],
        growth=found["growth_rate"],
    )


def _verdict(row: Any, _: Words) -> tuple[str, str, str]:
    """Return the method, its verdict, and what it means."""
    meaning = {
        "linear": _("Progress made ÷ time used: {ratio} (1 = on schedule). At this pace: {ends} members in {year}."),
        "growth_rate": _(
            "Actual yearly growth ÷ growth needed: {ratio} (1 = on schedule). At this growth rate: {ends}"
            " members in {year}."
        ),
    }[row.method].format(ratio=_.number(row.ratio, 2), ends=_.number(row.ends_at), year=row.target_year)
    return _.of(METHOD, row.method), f"{VERDICT_MARK[row.verdict]} {_.of(VERDICT, row.verdict)}", meaning


def _card(page: Page, verdicts: pd.DataFrame) -> Card:
    _ = page.words
    first = verdicts.iloc[0]
    table = pd.DataFrame(
        {
            _("Method"): [_(METHOD[method]) for method in verdicts["method"]],
            _("Verdict"): [f"{VERDICT_MARK[v]} {_(VERDICT[v])}" for v in verdicts["verdict"]],
            _("Ratio"): [_.number(ratio, 3) for ratio in verdicts["ratio"]],
            _("First total"): [f"{_.number(v.base_total)} ({v.base_year})" for v in rows_of(verdicts)],
            _("Latest total"): [
                f"{quantity(v.latest_total, v.latest_qualifier, _)} ({v.latest_year})" for v in rows_of(verdicts)
            ],
            _("Goal"): [f"{_.number(v.target_total)} ({v.target_year})" for v in rows_of(verdicts)],
            _("End at this pace"): [_.number(end) for end in verdicts["ends_at"]],
        }
    )
    return Card(
        key="verdicts",
        title=sentence(verdicts, _),
        subtitle=_(
            "Reported members, {base} to {latest}, against the goal for {target}",
            base=str(first["base_year"]),
            latest=str(first["latest_year"]),
            target=str(first["target_year"]),
        ),
        source=source_line(page, [_("campaign pages and reports of UCLG and OHCHR")]),
        caveat=_(
            "On track from a ratio of 0.95, acceleration needed from 0.6, limited progress from 0. The "
            "straight line is the main verdict for a count; the growth rate is shown because other monitors "
            "use it. The latest total is a lower bound."
        ),
        table=table,
    )

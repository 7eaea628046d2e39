"""Parts that several pages show: milestone bar, verdicts, newest members, events, completeness."""

import html
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import Card, html_card, source_line
from dashboard.labels import COVERAGE, EVENT, METHOD, QUALIFIER, VERDICT, VERDICT_MARK
from dashboard.state import Page
from dashboard.text import Words

NEWEST = 6
EVENTS_SHOWN = 3


def quantity(total: float, qualifier: str, _: Words, short: bool = False) -> str:
    """Return a reported total with its qualifier, in words or as a sign."""
    if short:
        return {"more than": ">", "about": "≈"}.get(qualifier, "") + _.number(total)
    return _.number(total) if qualifier == "exact" else _(QUALIFIER[qualifier], count=int(total))


def milestone_bar(page: Page, head: pd.Series) -> tuple[Card, str]:
    """Return the bar from 0 to the goal with its milestones; documented solid, reported hatched."""
    _ = page.words
    goal, documented, reported = int(head["goal"]), int(head["documented"]), int(head["reported"])
    milestones = [int(head["first_milestone"]), int(head["second_milestone"]), goal]
    shown = quantity(reported, head["reported_qualifier"], _)
    reached = [milestone for milestone in milestones if max(reported, documented) >= milestone]
    title = _("No milestone is reached yet")
    if reached:
        title = _(
            "The milestone of {reached} is reached by the reported total; {next} comes next",
            reached=reached[-1],
            next=next((m for m in milestones if m not in reached), goal),
        )
    card = Card(
        key="milestones",
        title=title,
        subtitle=_("Members of the campaign, on the way from 10 to 100 to 1,000"),
        source=source_line(page, [_("campaign pages and reports of UCLG and OHCHR")]),
        caveat=_("Reported totals count members that no public list names; the two are never added up."),
        table=pd.DataFrame(
            {
                _("Count"): [_("documented by name"), _("officially reported"), *[_("milestone") for __ in milestones]],
                _("Members"): [_.number(documented), shown, *map(_.number, milestones)],
                _("Share of the goal"): [_.percent(value / goal, 1) for value in (documented, reported, *milestones)],
            }
        ),
    )
    return card, _bar(documented, reported, milestones, goal, _, shown)


def _bar(documented: int, reported: int, milestones: list[int], goal: int, _: Words, shown: str) -> str:
    def percent(value: int) -> str:
        return f"{min(value, goal) / goal * 100:.1f}%"

    ticks = "".join(
        f'<span class="tick" style="left:{percent(m)}"></span>'
        f'<span class="goal{" last" if m == goal else ""}" style="left:{percent(m)}">{_.number(m)}</span>'
        for m in milestones
    )
    marks = html.escape(_("{documented} documented · {reported} reported", documented=documented, reported=shown))
    return (
        f'<div class="milestones" role="img" aria-label="{marks}"><span class="track"></span>'
        f'<span class="reported" style="width:{percent(reported)}"></span>'
        f'<span class="documented" style="width:{percent(documented)}"></span>{ticks}'
        f'<span class="mark" style="left:0">{marks}</span></div>'
    )


def verdict_card(page: Page) -> None:
    """Show both verdicts on the pace, each with its method, ratio and inputs."""
    _ = page.words
    verdicts = queries.verdicts(page.database)
    if verdicts.empty:
        return
    body = "".join(_verdict(row, _) for row in verdicts.itertuples())
    html_card(page, _verdict_table(page, verdicts), f'<dl class="verdicts">{body}</dl>')


def verdict_sentence(verdicts: pd.DataFrame, _: Words) -> str:
    """Return the finding of both methods in one sentence."""
    found = {row.method: _.of(VERDICT, row.verdict) for row in verdicts.itertuples()}
    return _(
        "Pace towards the goal: {linear} by the straight line, {growth} by the growth rate",
        linear=found["linear"],
        growth=found["growth_rate"],
    )


def _verdict(row: Any, _: Words) -> str:
    meaning = {
        "linear": _("Share of the way done over share of the time gone: {ratio}. At this pace {ends} in {year}."),
        "growth_rate": _("Observed over required yearly growth: {ratio}. If the growth rate held, {ends} in {year}."),
    }[row.method].format(ratio=_.number(row.ratio, 2), ends=_.number(row.ends_at), year=row.target_year)
    return (
        f"<div><dt>{html.escape(_.of(METHOD, row.method))}</dt><dd><b>{VERDICT_MARK[row.verdict]} "
        f"{html.escape(_.of(VERDICT, row.verdict))}</b><span>{html.escape(meaning)}</span></dd></div>"
    )


def _verdict_table(page: Page, verdicts: pd.DataFrame) -> Card:
    _ = page.words
    first = verdicts.iloc[0]
    table = pd.DataFrame(
        {
            _("Method"): [_(METHOD[method]) for method in verdicts["method"]],
            _("Verdict"): [f"{VERDICT_MARK[v]} {_(VERDICT[v])}" for v in verdicts["verdict"]],
            _("Ratio"): [_.number(ratio, 3) for ratio in verdicts["ratio"]],
            _("First total"): [f"{_.number(v.base_total)} ({v.base_year})" for v in verdicts.itertuples()],
            _("Latest total"): [
                f"{quantity(v.latest_total, v.latest_qualifier, _)} ({v.latest_year})" for v in verdicts.itertuples()
            ],
            _("Target"): [f"{_.number(v.target_total)} ({v.target_year})" for v in verdicts.itertuples()],
            _("End at this pace"): [_.number(end) for end in verdicts["ends_at"]],
        }
    )
    return Card(
        key="verdicts",
        title=verdict_sentence(verdicts, _),
        subtitle=_(
            "Reported members, {base} to {latest}, against the goal for {target}",
            base=str(first["base_year"]),
            latest=str(first["latest_year"]),
            target=str(first["target_year"]),
        ),
        source=source_line(page, [_("campaign pages and reports of UCLG and OHCHR")]),
        caveat=_(
            "On track from a ratio of 0.95, acceleration needed from 0.6, limited progress from 0. The straight line is the main verdict for a count; the growth rate is shown because other monitors use it. The latest total is a lower bound."
        ),
        table=table,
    )


def newest_members(page: Page) -> None:
    """List the members that joined last, as far as a date is published."""
    _ = page.words
    rows = "".join(
        f'<li><a href="{html.escape(m.source_url)}" target="_blank" rel="noopener">{html.escape(m.name)}</a>'
        f"<span>{html.escape(_.country(m.country_iso2))} · {html.escape(_since(m, _))}</span></li>"
        for m in queries.newest_members(page.database, NEWEST).itertuples()
    )
    title = html.escape(_("Newest documented members"))
    st.html(f'<h2 class="side-title">{title}</h2><ul class="plain-list">{rows}</ul>')


def latest_events(page: Page) -> None:
    """List what happened last and what comes next."""
    _ = page.words
    events = queries.events(page.database)
    day = pd.Timestamp(page.today)
    past = events[events["last_day"] < day].tail(EVENTS_SHOWN).iloc[::-1]
    coming = events[events["last_day"] >= day].head(EVENTS_SHOWN)
    none = html.escape(_("No event is announced."))
    for title, chosen in ((_("Next"), coming), (_("Lately"), past)):
        rows = "".join(_event(event, _) for event in chosen.itertuples()) or f"<li>{none}</li>"
        st.html(f'<h2 class="side-title">{html.escape(title)}</h2><ul class="plain-list">{rows}</ul>')


def coverage_bars(page: Page) -> tuple[Card, str]:
    """Return how much is known of the documented members."""
    _ = page.words
    rows = queries.coverage(page.database)
    year = rows.set_index("field").loc["joined_year"]
    share = _("{known} of {total}")
    body = "".join(
        f"<span>{html.escape(_.of(COVERAGE, row.field))}</span><i><i style='width:{row.known / row.total:.1%}'></i></i>"
        f'<span class="n">{html.escape(share.format(known=_.number(row.known), total=_.number(row.total)))}</span>'
        for row in rows.itertuples()
        if row.total
    )
    card = Card(
        key="coverage",
        title=_(
            "The year of joining is known for {known} of {total} documented members",
            known=int(year["known"]),
            total=int(year["total"]),
        ),
        subtitle=_(
            "Documented members of which each fact is known; coordinates and population of local and regional governments only"
        ),
        source=source_line(page, [_("public pages of the campaign and its members"), "GeoNames"]),
        table=pd.DataFrame(
            {
                _("What"): [_(COVERAGE[field]) for field in rows["field"]],
                _("Known of"): rows["known"],
                _("Out of"): rows["total"],
            }
        ),
    )
    return card, f'<div class="known">{body}</div>'


def _since(member: Any, _: Words) -> str:
    if pd.notna(member.joined_on):
        return _.date(member.joined_on, member.joined_precision)
    return str(int(member.joined_year))


def _event(event: Any, _: Words) -> str:
    when = _.date(event.starts_on, event.precision)
    if event.precision == "day" and pd.notna(event.ends_on):
        when = _("{start} to {end}", start=when, end=_.date(event.ends_on))
    place = f" · {_(event.place)}" if isinstance(event.place, str) else ""
    link = event.source_url if str(event.source_url).startswith("http") else ""
    title = html.escape(_(event.title))
    shown = f'<a href="{html.escape(link)}" target="_blank" rel="noopener">{title}</a>' if link else title
    note = f"<span>{html.escape(_(event.note))}</span>" if isinstance(event.note, str) else ""
    return f"<li>{shown}<span>{html.escape(when + place)} · {html.escape(_.of(EVENT, event.kind))}</span>{note}</li>"

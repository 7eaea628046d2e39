"""When would a chosen pace reach the goal, and what would sections have to add?"""

import math

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.numbers import Figure, numbers_html
from dashboard.kit.pace import reached_on
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.campaign import Headline, Section
from dashboard.words.labels import SECTION
from dashboard.words.phrases import quantity
from dashboard.words.translation import Words


def pace(page: Page, head: Headline, per_month: int) -> None:
    _ = page.words
    goal, year = head.goal, head.goal_on.year
    starts = {_("documented governments"): head.governments}
    since = {_("documented governments"): _("counting from {count}", count=head.governments)}
    subtitle = _("A steady pace from today, counting from the documented governments")
    if head.reported is not None:
        starts = {_("officially reported"): head.reported, **starts}
        since[_("officially reported")] = _reported(head, _)
        subtitle = _("A steady pace from today, counting from the reported total")
    reached = {name: reached_on(count, goal, per_month, page.today) for name, count in starts.items()}
    when = [_.date(day, "month") if day else _("not before 2200") for day in reached.values()]
    first = next(iter(reached.values()))
    title = _("With {pace} new members a month, {goal} is not reached before 2200", pace=per_month, goal=goal)
    if first:
        is_in_time = first.year <= year
        verdict = _("in time for {year}", year=str(year)) if is_in_time else _("too late for {year}", year=str(year))
        finding = _(
            "With {pace} new members a month from today, {goal} is reached in {when}",
            pace=per_month,
            goal=goal,
            when=when[0],
        )
        title = _("{finding}: {verdict}", finding=finding, verdict=verdict)
    table = pd.DataFrame(
        {
            _("Starting from"): list(starts),
            _("Members"): [since[name] for name in starts],
            _("Goal reached in"): when,
        }
    )
    card = Card(
        key="pace-scenario",
        title=title,
        subtitle=subtitle,
        source=source_line(page, [_("arithmetic on the counts above")]),
        caveat=_("Starting from the documented governments: {when}.", when=when[1]) if len(when) > 1 else "",
        table=table,
    )
    figures = [Figure(day, name, since[name]) for day, name in zip(when, starts, strict=True)]
    html_card(page, card, numbers_html(figures))


def _reported(head: Headline, _: Words) -> str:
    count = quantity(head.reported or 0, head.reported_qualifier, _)
    if head.reported_on is None or head.reported_precision is None:
        return _("counting from {count}", count=count)
    return _("counting from {count}, as of {day}", count=count, day=_.date(head.reported_on, head.reported_precision))


def levels(page: Page, head: Headline, level: int) -> None:
    _ = page.words
    sections = marts.frame(page.database, Section)
    missing = (level - sections["governments"]).clip(lower=0)
    total = int(sections["governments"].clip(lower=level).sum())
    goal = head.goal
    needed = math.ceil(goal / len(sections))
    card = Card(
        key="level-scenario",
        title=_(
            "{finding}: {verdict}",
            finding=_("If every section has at least {level}, the campaign counts {total}", level=level, total=total),
            verdict=_("the goal is reached")
            if total >= goal
            else _("{missing} short of the goal", missing=goal - total),
        ),
        subtitle=_("Documented local and regional governments, raised to the same level in all seven sections"),
        source=source_line(page, [_("arithmetic on the counts above")]),
        caveat=_("Seven equal sections would need {needed} each.", needed=needed),
        table=pd.DataFrame(
            {
                _("Section"): [_(SECTION[name]) for name in sections["section"]],
                _("Documented"): sections["governments"],
                _("To add"): missing,
            }
        ),
    )
    figures = [
        Figure(_.number(total), _("in all"), _("of {goal}", goal=goal)),
        Figure(
            _.number(missing.sum()),
            _("to add"),
            _.n("in {count} section", "in {count} sections", int((missing > 0).sum())),
        ),
    ]
    html_card(page, card, numbers_html(figures))

"""How far is it from 10 to 100 to 1,000?"""

import pandas as pd
from markupsafe import Markup

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.campaign import Headline
from dashboard.words.phrases import quantity
from dashboard.words.translation import Words


def show_milestones(page: Page, head: Headline) -> None:
    """Show the bar from 0 to the goal with its milestones; documented solid, reported hatched."""
    _ = page.words
    goal, documented = head.goal, head.documented
    reported = 0 if head.reported is None else head.reported
    words = quantity(reported, head.reported_qualifier, _) if reported else "–"
    milestones = [int(head.first_milestone), int(head.second_milestone), goal]
    card = Card(
        key="milestones",
        title=milestone_title(documented, reported, milestones, _),
        subtitle=_("Members of the campaign, on the way from 10 to 100 to 1,000"),
        source=source_line(page, [_("campaign pages and reports of UCLG and OHCHR")]),
        caveat=_("Reported totals also count members whose names were not found; the two are never added up."),
        table=pd.DataFrame(
            {
                _("Count"): [_("documented by name"), _("officially reported"), *[_("milestone") for __ in milestones]],
                _("Members"): [_.number(documented), words, *map(_.number, milestones)],
                _("Share of the goal"): [_.percent(value / goal, 1) for value in (documented, reported, *milestones)],
            }
        ),
    )
    marks = _("{documented} documented · {reported} reported", documented=documented, reported=words)
    html_card(page, card, _bar(documented, reported, milestones, marks, _))


def milestone_title(documented: int, reported: int, milestones: list[int], _: Words) -> str:
    """Say which milestone (members) is reached, and whether by members known by name or by a reported total."""
    reached = [milestone for milestone in milestones if max(documented, reported) >= milestone]
    if not reached:
        return _("The first milestone, {next}, is not reached yet", next=milestones[0])
    if len(reached) == len(milestones):
        if documented < milestones[-1]:
            return _("The goal of {goal} is reported as reached", goal=milestones[-1])
        return _("The goal of {goal} is reached", goal=milestones[-1])
    # A total that somebody stated is no list of members.
    said = _("The milestone of {reached} is reached; {next} comes next")
    if documented < reached[-1]:
        said = _("The milestone of {reached} is reported as reached; {next} comes next")
    return said.format(reached=_.number(reached[-1]), next=_.number(milestones[len(reached)]))


def _bar(documented: int, reported: int, milestones: list[int], marks: str, _: Words) -> Markup:
    goal = milestones[-1]

    def percent(value: int) -> str:
        return f"{min(value, goal) / goal * 100:.1f}%"

    return render(
        "views/overview/milestones.html",
        words=marks,
        reported=percent(reported),
        documented=percent(documented),
        milestones=[(percent(milestone), _.number(milestone)) for milestone in milestones],
    )

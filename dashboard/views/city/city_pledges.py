"""What did one city pledge, alone and with others, step by step, and what was said of it since?"""

from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard.kit import city_reports
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.places import City, CityReport
from dashboard.store.nouns.pledges import Pledge, PledgeStep
from dashboard.store.rows import rows_of
from dashboard.words.labels import AREA, PLEDGE_KIND, PLEDGE_MARK, PLEDGE_STATUS
from dashboard.words.phrases import labelled
from dashboard.words.translation import Words

Steps = dict[str, list[PledgeStep]]


def show_city_pledges(
    page: Page, city: City, pledges: pd.DataFrame, steps: pd.DataFrame, reports: list[CityReport]
) -> None:
    """Show every pledge with its milestones and updates; partners are links to their pages."""
    _ = page.words
    reported = city_reports.answers(reports, "pledge")
    card = Card(
        key="city-pledges",
        title=_title(pledges, _),
        subtitle=_(
            "What it promised in neighbouring programmes and partnerships, when that is due, and what is"
            " known about its progress"
        ),
        source=source_line(page, [_("pages of the programmes and of cities")]),
        caveat=_("Few lists of the programmes and few statuses were found: not reported is not “not done”."),
        table=lambda: _table(pledges, steps, reported, _),
    )
    of: Steps = {key: rows_of(rows, PledgeStep) for key, rows in steps.groupby("pledge_id")}
    told = [_line(row, of.get(row.pledge_id, []), str(city.city_id), reported, _) for row in rows_of(pledges, Pledge)]
    body = render("views/city/city_pledges.html", pledges=told, beside=_("with")) if told else Markup()
    html_card(page, card, body)


def _title(pledges: pd.DataFrame, _: Words) -> str:
    if pledges.empty:
        return _("No pledge in another programme is documented")
    known = int((pledges["status"] != "not_reported").sum())
    found = _.n("{count} pledge is documented", "{count} pledges are documented", len(pledges))
    if not known:
        return _("{pledges}; no status was found", pledges=found)
    return _("{pledges}, {known} with a published status", pledges=found, known=known)


def status(key: str, _: Words) -> str:
    """Return a status as a mark and a word."""
    return f"{PLEDGE_MARK[key]} {_.of(PLEDGE_STATUS, key)}"


def _line(
    pledge: Pledge, steps: list[PledgeStep], city_id: str, reported: list[CityReport], _: Words
) -> dict[str, Any]:
    """Return what the template says of a pledge."""
    partners = [
        (partner, name)
        for partner, name in zip(pledge.city_ids.split("|"), pledge.makers.split(" · "), strict=True)
        if partner != city_id
    ]
    said = [_.of(PLEDGE_KIND, pledge.kind), _(pledge.programme)]
    if isinstance(pledge.area, str):
        said.append(_.of(AREA, pledge.area))
    said += _when(pledge, _)
    return {
        "title": _(pledge.title),
        "partners": partners,
        "status": status(pledge.status, _),
        "said": " · ".join(said),
        "source": pledge.source_url,
        "steps": [_step(step, _) for step in steps],
        "reported": [city_reports.line(row, _) for row in reported if row.subject == pledge.pledge_id],
    }


def _when(pledge: Pledge, _: Words) -> list[str]:
    found = [_("made {day}", day=_.date(pledge.made_on, pledge.made_precision))] if pledge.made_on is not None else []
    if pledge.target_year is not None:
        found.append(_("due {year}", year=str(pledge.target_year)))
    if pledge.amount is not None:
        found.append(f"{_.number(pledge.amount)} {pledge.currency}")
    return found or [_("no date reported")]


def _step(step: PledgeStep, _: Words) -> tuple[str, str]:
    day = str(step.year)
    if step.sort != "milestone" and step.said_on is not None:
        day = _.date(step.said_on, step.said_precision)
    return labelled(day, _(step.said), _), status(step.status, _)


def _table(pledges: pd.DataFrame, steps: pd.DataFrame, reported: list[CityReport], _: Words) -> pd.DataFrame:
    of = {key: rows_of(rows, PledgeStep) for key, rows in steps.groupby("pledge_id")}
    own = [
        _.apart(
            f"{city_reports.said(row, _)} ({city_reports.by_whom(row, _)})" for row in reported if row.subject == key
        )
        for key in pledges["pledge_id"]
    ]
    return pd.DataFrame(
        {
            _("Pledge"): pledges["title"].map(_),
            _("Who"): pledges["makers"],
            _("Programme"): pledges["programme"].map(_),
            _("Kind"): [_.of(PLEDGE_KIND, key) for key in pledges["kind"]],
            _("Made"): [
                _.date(p.made_on, p.made_precision) if p.made_on is not None else _("not reported")
                for p in rows_of(pledges, Pledge)
            ],
            _("Due"): pledges["target_year"].astype("Int64"),
            _("Status"): [status(key, _) for key in pledges["status"]],
            _("Milestones and updates"): [
                _.apart(labelled(str(step.year), _(step.said), _) for step in of.get(key, []))
                for key in pledges["pledge_id"]
            ],
            **({_("What the city reports"): own} if any(own) else {}),
            _("Source page"): pledges["source_url"],
        }
    )

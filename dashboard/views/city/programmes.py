"""In which programmes is one city documented, how far, and in which is it not?"""

from dataclasses import dataclass

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.member_tables import joined
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.places import City
from dashboard.store.nouns.pledges import Programme, Stage
from dashboard.store.rows import rows_of
from dashboard.words.labels import STAGE, STATUS
from dashboard.words.phrases import is_over, labelled
from dashboard.words.translation import Words

CAMPAIGN = "campaign_10_100_1000"


@dataclass(frozen=True)
class Participation:
    """One thing that a page documents of a city in a programme."""

    programme: str
    said: str
    page: str


def show_programmes(
    page: Page, city: City, programmes: pd.DataFrame, pledges: pd.DataFrame, stages: pd.DataFrame
) -> None:
    """Show each programme with what documents it, and those that go on in which nothing does."""
    _ = page.words
    names = dict(zip(programmes["programme_id"], programmes["name"], strict=True))
    parts = [*_campaign(city, _), *_pledged(pledges, _), *_stages(page, stages)]
    documented = list(dict.fromkeys(part.programme for part in parts))
    others = [
        row
        for row in rows_of(programmes, Programme)
        if row.is_open_to_members and not is_over(row, page.today) and row.programme_id not in documented
    ]
    card = Card(
        key="city-programmes",
        title=_.n("Documented in {count} programme", "Documented in {count} programmes", len(documented))
        if documented
        else _("Documented in no programme"),
        subtitle=_("The campaign, its neighbours, and stages and hubs with their terms"),
        source=source_line(page, [_("pages of the programmes and of cities")]),
        caveat=_(
            "It may take part in others all the same. The page Programmes says how to join, where that was found."
        ),
        table=pd.DataFrame(
            {
                _("Programme"): [_(names[part.programme]) for part in parts],
                _("What is known"): [part.said for part in parts],
                _("Source page"): [part.page for part in parts],
            }
        ),
    )
    names_of_others = _.apart(_(row.name).split(" (")[0] for row in others)
    body = render(
        "views/city/programmes.html",
        documented=[(_(names[key]), [part for part in parts if part.programme == key]) for key in documented],
        others=labelled(_("○ not documented"), names_of_others, _) if others else "",
    )
    html_card(page, card, body)


def _campaign(city: City, _: Words) -> list[Participation]:
    if not city.is_joined:
        return []
    when = joined(city, _) if city.joined_year is not None else _("year not reported")
    said = f"{_.of(STATUS, city.status)}, {when}"
    return [Participation(CAMPAIGN, said, str(city.member_url))]


def _pledged(pledges: pd.DataFrame, _: Words) -> list[Participation]:
    return [
        Participation(key, _.n("{count} pledge", "{count} pledges", len(rows)), str(rows["source_url"].iloc[0]))
        for key, rows in pledges.groupby("programme_id", sort=False)
    ]


def _stages(page: Page, stages: pd.DataFrame) -> list[Participation]:
    return [Participation(row.programme_id, _stage(row, page), row.source_url) for row in rows_of(stages, Stage)]


def _stage(row: Stage, page: Page) -> str:
    _ = page.words
    said = [_.of(STAGE, row.stage)]
    if row.since_on is not None:
        said.append(_("since {day}", day=_.date(row.since_on, row.since_precision)))
    if row.expires_on is not None:
        day = _.date(row.expires_on, row.expires_precision)
        is_over = row.expires_on < page.today
        said.append(_("term ended on {day}, renewal not reported", day=day) if is_over else _("until {day}", day=day))
    return ", ".join(said)

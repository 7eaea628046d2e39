"""Which elements of a human rights city does one city document, and which are unknown?"""

from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard.kit import city_reports
from dashboard.kit.card import Card
from dashboard.kit.elements import evidence, language_of_quotes, not_found, said, summary
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.places import City, CityReport, Element
from dashboard.store.rows import grouped, rows_of
from dashboard.words.labels import PILLAR
from dashboard.words.phrases import labelled
from dashboard.words.translation import Words


def show_framework(page: Page, city: City, elements: pd.DataFrame, reports: list[CityReport]) -> None:
    """Show the elements with their evidence, pillar by pillar, and name the others."""
    _ = page.words
    own, reported = elements[elements["city_id"] == city.city_id], city_reports.answers(reports, "element")
    all_ = elements.drop_duplicates("element_id")
    card = Card(
        key="city-framework",
        title=summary(city, elements, _),
        subtitle=_(
            "The three pillars are those of the guidance framework of OHCHR and UCLG; the elements are grouped by this"
            " project"
        ),
        source=source_line(page, [_("pages of cities, networks and UN bodies")]),
        caveat=_(
            "● is the element, ◐ comes near it and is not counted, ○ has ended or was not found. What was not found"
            " may exist all the same."
        )
        + " "
        + language_of_quotes(_),
        table=lambda: _table(own, all_, city, reported, _),
    )
    pillars = [
        {"title": _.of(PILLAR, key), **_pillar(all_[all_["pillar"] == key], own, city, reported, _)} for key in PILLAR
    ]
    html_card(page, card, render("views/city/framework.html", pillars=pillars))


def _pillar(
    elements: pd.DataFrame, own: pd.DataFrame, city: City, reported: list[CityReport], _: Words
) -> dict[str, Any]:
    """Return what the template says of the elements of a pillar."""
    is_known = elements["element_id"].isin([*own["element_id"], *(row.subject for row in reported)])
    names = _.apart(_(title) for title in elements[~is_known]["title"])
    return {
        "known": [
            (_(row.title), _both(evidence(own, row.element_id, city, _), row.element_id, reported, _))
            for row in rows_of(elements[is_known], Element)
        ],
        "unknown": labelled(not_found(city, _), names, _) if names else "",
    }


def _both(documented: Markup, element_id: str, reported: list[CityReport], _: Words) -> Markup:
    """Return what pages say, and below it what the city says."""
    own = [city_reports.line(row, _) for row in reported if row.subject == element_id]
    return Markup("<br>").join([documented, *own])


def _table(own: pd.DataFrame, all_: pd.DataFrame, city: City, reported: list[CityReport], _: Words) -> pd.DataFrame:
    of = grouped(rows_of(own, Element), "element_id")
    rows = [(element, row) for element in rows_of(all_, Element) for row in of.get(element.element_id, [None])]
    documented = pd.DataFrame(
        {
            _("Pillar"): [_.of(PILLAR, element.pillar) for element, row in rows],
            _("Element"): [_(element.title) for element, row in rows],
            _("Evidence"): [said(row, _) if row else not_found(city, _) for element, row in rows],
            _("What the source says"): [row.quote or "" if row else "" for element, row in rows],
            _("Source page"): [row.source_url or "" if row else "" for element, row in rows],
        }
    )
    titles = {row.element_id: (_.of(PILLAR, row.pillar), _(row.title)) for row in rows_of(all_, Element)}
    said_by_city = [
        [*titles[row.subject or ""], city_reports.said(row, _), city_reports.by_whom(row, _), row.source_url or ""]
        for row in reported
    ]
    return pd.concat([documented, pd.DataFrame(said_by_city, columns=documented.columns)], ignore_index=True)

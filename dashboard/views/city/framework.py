"""Which elements of a human rights city does one city document, and which are unknown?"""

from typing import Any

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.elements import evidence, language_of_quotes, not_found, said, summary
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.places import City, Element
from dashboard.store.rows import grouped, rows_of
from dashboard.words.labels import PILLAR
from dashboard.words.phrases import labelled
from dashboard.words.translation import Words


def show_framework(page: Page, city: City, elements: pd.DataFrame) -> None:
    """Show the elements with their evidence, pillar by pillar, and name the others."""
    _ = page.words
    own = elements[elements["city_id"] == city.city_id]
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
        table=lambda: _table(own, all_, city, _),
    )
    pillars = [_pillar(all_[all_["pillar"] == key], own, key, city, _) for key in PILLAR]
    html_card(page, card, render("views/city/framework.html", pillars=pillars))


def _pillar(elements: pd.DataFrame, own: pd.DataFrame, key: str, city: City, _: Words) -> dict[str, Any]:
    """Return what the template says of a pillar."""
    known = elements[elements["element_id"].isin(own["element_id"])]
    unknown = elements[~elements["element_id"].isin(own["element_id"])]
    names = _.apart(_(title) for title in unknown["title"])
    return {
        "title": _.of(PILLAR, key),
        "known": [(_(row.title), evidence(own, row.element_id, city, _)) for row in rows_of(known, Element)],
        "unknown": labelled(not_found(city, _), names, _) if names else "",
    }


def _table(own: pd.DataFrame, all_: pd.DataFrame, city: City, _: Words) -> pd.DataFrame:
    of = grouped(rows_of(own, Element), "element_id")
    rows = [(element, row) for element in rows_of(all_, Element) for row in of.get(element.element_id, [None])]
    return pd.DataFrame(
        {
            _("Pillar"): [_.of(PILLAR, element.pillar) for element, row in rows],
            _("Element"): [_(element.title) for element, row in rows],
            _("Evidence"): [said(row, _) if row else not_found(city, _) for element, row in rows],
            _("What the source says"): [row.quote or "" if row else "" for element, row in rows],
            _("Source page"): [row.source_url or "" if row else "" for element, row in rows],
        }
    )

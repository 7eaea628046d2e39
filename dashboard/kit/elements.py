"""What is documented of one city on its path to a human rights city, and what is unknown?"""

import pandas as pd
import streamlit as st
from markupsafe import Markup, escape

from dashboard.kit import city_search
from dashboard.kit.city_record import more
from dashboard.kit.links import outside
from dashboard.kit.page import Page
from dashboard.kit.show_card import body_html, title_html
from dashboard.kit.templates import render
from dashboard.store import marts, queries
from dashboard.store.nouns.places import City, Element
from dashboard.store.rows import rows_of
from dashboard.words.folding import folded
from dashboard.words.labels import PILLAR
from dashboard.words.phrases import labelled, within
from dashboard.words.translation import Words


def show_elements(page: Page, elements: pd.DataFrame) -> None:
    """Show the list of cities and, for the chosen one, every element with its evidence or that none was found."""
    _ = page.words
    names = _names(page, elements)
    with st.container(key="card-city-elements"):
        with st.container(key="controls-elements"):
            place = st.columns([1.4, 2])[0]
            chosen = city_search.choose_among(page, place, _("City or body"), names, _("Choose a city"))
        if chosen is not None:
            st.html(_record(marts.rows(page.database, City, city_id=chosen)[0], elements, _))


def _names(page: Page, elements: pd.DataFrame) -> dict[str, str]:
    _ = page.words
    named = elements.dropna(subset=["city_id"])[["city_id", "name", "country_iso2"]]
    both = pd.concat([queries.members(page.database, status="joined")[["city_id", "name", "country_iso2"]], named])
    both = both.drop_duplicates("city_id").sort_values("name", key=lambda names: names.map(folded))
    return {key: f"{name}, {_.country(iso2)}" for key, name, iso2 in zip(*map(both.get, both), strict=True)}


def _record(city: City, elements: pd.DataFrame, _: Words) -> Markup:
    own = elements[elements["city_id"] == city.city_id]
    all_ = elements.drop_duplicates("element_id")
    title = title_html(labelled(city.name, within(summary(city, elements, _)), _))
    parts = []
    for pillar, words in PILLAR.items():
        facts = [
            (_(element.title), evidence(own, element.element_id, city, _))
            for element in rows_of(all_[all_["pillar"] == pillar], Element)
        ]
        parts.append(Markup('<h3 class="side-title">{}</h3>').format(_(words)))
        parts.append(render("kit/record.html", facts=facts))
    parts.append(Markup('<p class="caveat">{}</p>').format(language_of_quotes(_)))
    return title + body_html(Markup().join(parts)) + more(city.city_id, _)


def language_of_quotes(_: Words) -> str:
    """Say in which language the evidence stands: what quotes a page is not translated."""
    return _("Quotes are in the language of their page.")


def summary(city: City, elements: pd.DataFrame, _: Words) -> str:
    """Say of how many elements pages of a city tell, or that it was not looked at here."""
    own = elements[(elements["city_id"] == city.city_id) & elements["is_counted"]]
    known, total = own["element_id"].nunique(), elements["element_id"].nunique()
    if known or is_looked_at(city):
        return _("Public pages show {known} of {total} elements of a human rights city", known=known, total=total)
    return _("Not looked at yet for elements of a human rights city")


def is_looked_at(city: City) -> bool:
    """Tell whether public pages of a city were searched for elements, whatever was found."""
    return city.elements_looked_on is not None


def evidence(own: pd.DataFrame, element_id: str, city: City, _: Words) -> Markup:
    """Return what pages of a city say of an element, or how far one has looked for it."""
    rows = own[own["element_id"] == element_id]
    return Markup("<br>").join(_line(row, _) for row in rows_of(rows, Element)) or escape(not_found(city, _))


def not_found(city: City, _: Words) -> str:
    """Say that an element was looked for and not found, or not looked for."""
    if city.elements_looked_on is None or city.elements_looked_precision is None:
        return _("○ not looked for yet")
    day = _.date(city.elements_looked_on, city.elements_looked_precision)
    return _("○ not found ({day})", day=day)


def said(row: Element, _: Words) -> str:
    """Return one piece of evidence with its mark: the element itself (●), what comes near it (◐) or has ended (○)."""
    mark = "●" if row.is_counted else "◐" if row.fit == "related" else "○"
    return f"{mark} {_(row.evidence or '')}{_time(row, _)}"


def _time(row: Element, _: Words) -> str:
    since = _.date(row.since_on, row.since_precision) if row.since_on and row.since_precision else ""
    if row.until_on is None or row.until_precision is None:
        return f" ({since})" if since else ""
    until = _.date(row.until_on, row.until_precision)
    return f" ({since} – {until})" if since else f" (– {until})"


def _line(row: Element, _: Words) -> Markup:
    remark = Markup(" <small>{}.</small>").format(row.remark) if isinstance(row.remark, str) else ""
    text = escape(said(row, _)) + remark
    if row.source_url is None or not row.source_url.startswith("http"):
        return text
    words = _("copy of the source") if row.is_copy else _("source")
    return text + " " + outside(row.source_url, words, row.quote if isinstance(row.quote, str) else "")

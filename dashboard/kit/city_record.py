"""What is known of one city as a member and as a place, each fact with its source and date?"""

from collections.abc import Iterator

import pandas as pd
import streamlit as st
from markupsafe import Markup, escape

from dashboard.kit import address, city_reports, city_search, links
from dashboard.kit.card import Card
from dashboard.kit.member_tables import joined
from dashboard.kit.page import Page
from dashboard.kit.show_card import body_html, html_card, source_line, title_html
from dashboard.kit.templates import render
from dashboard.store import marts
from dashboard.store.nouns.places import City, CityReport
from dashboard.store.rows import rows_of
from dashboard.words.labels import CONFIDENCE, KIND, SECTION, STATUS
from dashboard.words.phrases import published_by
from dashboard.words.translation import Words

SOURCE_OF_POPULATION = {"geonames": "GeoNames"}
# Label, value, where and when it was read, address of that page.
Fact = tuple[str, str, str, str]


def show_picked_city(page: Page, clicked: list[str]) -> None:
    """Show the city that was clicked or that the address names, and the list to pick another."""
    _ = page.words
    if clicked and clicked[0] != st.session_state.get("last_clicked"):
        st.session_state["last_clicked"] = clicked[0]
        with address.writing():
            address.ask("city", clicked[0])
        st.rerun()
    everybody = marts.frame(page.database, City)
    everybody = everybody[everybody["status"] != "outside"]
    names = {city.city_id: f"{city.name}, {_.country(city.country_iso2)}" for city in rows_of(everybody, City)}
    with st.container(key="card-city"):
        with st.container(key="controls-picked"):
            place = st.columns([1.4, 2])[0]
        chosen = city_search.choose_among(page, place, _("City or body"), names, _("Choose a city"))
        if chosen is not None:
            (city,) = marts.rows(page.database, City, city_id=chosen)
            known = facts(city, city_reports.of_city(page, city), _)
            st.html(title_html(str(city.name)) + body_html(_list(known)) + more(chosen, _))


def card(page: Page, city: City, reports: list[CityReport]) -> None:
    """Show the facts as a card of the city page."""
    _ = page.words
    found = facts(city, reports, _)
    own = Card(
        key="city-record",
        title=_title(city, _),
        subtitle=_("Membership of the campaign and place, each fact with where and when it was read"),
        source=source_line(page, [_("public pages of the campaign and its members"), "GeoNames"]),
        caveat=_("No complete list was found: absence here does not prove absence from the campaign.")
        if not city.is_joined
        else "",
        table=pd.DataFrame(found, columns=[_("What"), _("What is known"), _("Source"), _("Source page")]),
    )
    html_card(page, own, _list(found))


def _title(city: City, _: Words) -> str:
    status = _.of(STATUS, city.status)
    if not city.is_joined or city.joined_year is None:
        return status
    return f"{status}, {joined(city, _)}"


def facts(city: City, reports: list[CityReport], _: Words) -> list[Fact]:
    """Return what is known: label, value, where and when it was read, and the address of that page."""
    return [(label, value, source, url) for label, value, source, url in _facts(city, reports, _) if value]


def _reported(reports: list[CityReport], question: str, label: str, _: Words) -> Iterator[Fact]:
    """Yield what the city says itself, beside what pages document."""
    for row in city_reports.answers(reports, question):
        yield label, city_reports.said(row, _), city_reports.by_whom(row, _), _plain(row.source_url)


def _facts(city: City, reports: list[CityReport], _: Words) -> Iterator[Fact]:
    member = _("read on {day}", day=_.date(city.member_read_on)) if city.member_read_on is not None else ""
    page = _plain(city.member_url)
    yield _("Status"), _.of(STATUS, city.status), member, page
    if city.is_joined:
        yield _("Joined on"), joined(city, _), member, page
    yield from _reported(reports, "joined", _("Joined on"), _)
    evidence = _plain(city.evidence)
    if evidence and city.confidence:
        yield _("What the source says"), _(evidence), member, page
        yield _("Confidence"), _.of(CONFIDENCE, city.confidence), "", ""
    ties = " · ".join(_(part) for part in _plain(city.basis).split(" · ") if part)
    if ties and city.basis_read_on:
        day = _("read on {day}", day=_.date(city.basis_read_on))
        yield _("What ties it to human rights cities"), ties, day, str(city.basis_url)
    if city.local_name != city.name:
        yield _("Local name"), _plain(city.local_name), "", ""
    yield _("Country"), _.country(city.country_iso2), "", ""
    yield _("Section"), _.of(SECTION, city.section) if isinstance(city.section, str) else "", "", ""
    yield _("Kind"), _.of(KIND, city.kind), "", ""
    counted = _("read on {day}", day=_.date(city.population_read_on)) if city.population_read_on is not None else ""
    yield _("Population"), _population(city, _), counted, _plain(city.population_url)
    yield _("Part of"), _plain(city.parent_name), "", ""
    if city.gdp_per_resident_ppp_usd is not None and city.gdp_read_on:
        value = _.number(city.gdp_per_resident_ppp_usd)
        said = _("{value} international dollars (PPP), {year}, OECD and UCLG", value=value, year=str(city.gdp_year))
        day = _("read on {day}", day=_.date(city.gdp_read_on))
        yield _("GDP per resident of the country"), said, day, ""
    yield from _reported(reports, "budget", _("Its budget or accounts"), _)
    yield from _reported(reports, "procurement", _("Its contracts as open data"), _)
    yield from _reported(reports, "target", _("Target of its own"), _)


def basis(city: City, _: Words) -> str:
    """Return of which year the population of a city is and who states it."""
    return counted_by(city.population_year, city.population_basis, _)


def counted_by(year: int | None, who: str | None, _: Words) -> str:
    """Return the year of a count and who states it, or that its year is not stated."""
    source = SOURCE_OF_POPULATION.get(who or "", published_by(who or "–", _))
    return _("{source}, year not stated", source=source) if year is None else f"{year}, {source}"


def _plain(text: str | None) -> str:
    return text or ""


def _population(city: City, _: Words) -> str:
    if city.population is not None:
        return _("{count} residents ({source})", count=city.population, source=basis(city, _))
    if isinstance(city.population_band, str):
        return _("not reported; the profile page prints “{band}”", band=city.population_band)
    return _("not reported")


def _list(found: list[Fact]) -> Markup:
    return render("kit/record.html", facts=[(label, escape(value) + _source(*read)) for label, value, *read in found])


def _source(said: str, url: str) -> Markup:
    """Return where and when a fact was read, as a link where there is a page."""
    if not said:
        return Markup()
    if not url.startswith("http"):
        return Markup(" <small>{}</small>").format(said)
    return Markup(" <small>{}, {}</small>").format(links.by_host(url), said)


def more(city_id: str, _: Words) -> Markup:
    """Return a link to the page of a city."""
    return links.more(address.link("city", city=city_id), _("All that is known about this city"))

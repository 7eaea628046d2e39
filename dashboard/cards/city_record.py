"""What is known of one city, with its source, and what is not?"""

import html

import pandas as pd
import streamlit as st

from dashboard import queries, state
from dashboard.components import empty
from dashboard.labels import CONFIDENCE, KIND, SECTION, STATUS
from dashboard.state import Page
from dashboard.tables import joined


def show(page: Page, clicked: list[str]) -> None:
    """Show the city that was clicked or that the address names, and the list to pick another."""
    _ = page.words
    if clicked and clicked[0] != st.session_state.get("last_clicked"):
        st.session_state["last_clicked"] = clicked[0]
        state.ask("city", clicked[0])
        st.rerun()
    everybody = pd.concat([queries.members(page.database), _outside(page)]).set_index("city_id")
    names = {city.Index: f"{city.name}, {_.country(city.country_iso2)}" for city in everybody.itertuples()}
    asked = state.asked("city")
    with st.container(key="card-city"):
        if not page.is_presenting:
            options = ["", *names]
            place = st.columns([1.4, 2])[0]
            state.select(place, _("City or body"), "city", options, lambda key: names.get(key) or _("Choose a city"))
        if asked is not None and asked not in names:
            empty(page, _("No city is known as {asked}.", asked=asked), _("Choose one from the list."))
        elif asked is not None:
            st.html(_record(page, everybody.loc[asked]))


def _outside(page: Page) -> pd.DataFrame:
    candidates = queries.candidates(page.database)
    return candidates[candidates["status"] == "candidate"]


def _record(page: Page, city: pd.Series) -> str:
    _ = page.words
    rows = {
        _("Local name"): city["local_name"],
        _("Country"): _.country(city["country_iso2"]),
        _("Section"): _.of(SECTION, city["section"]) if isinstance(city["section"], str) else None,
        _("Kind"): _.of(KIND, city["kind"]),
        _("Status"): _.of(STATUS, city["status"]),
        _("Joined on"): joined(city, _) if city["status"] != "candidate" else None,
        _("Population"): _population(page, city),
        _("Lies within"): city["parent_name"],
        _("GDP per resident of the country"): _gdp(page, city),
        _("What the source says"): _(str(city.evidence))
        if isinstance(city.evidence, str)
        else " · ".join(_(part) for part in str(city.get("basis", "")).split(" · ")),
        _("Confidence"): _.of(CONFIDENCE, city["confidence"]) if isinstance(city["confidence"], str) else None,
    }
    shown = "".join(
        f"<dt>{html.escape(label)}</dt><dd>{html.escape(value)}</dd>"
        for label, value in rows.items()
        if isinstance(value, str)
    )
    source = html.escape(city["source_url"])
    link = f'<a href="{source}" target="_blank" rel="noopener">{source}</a>' if source.startswith("http") else source
    return (
        f'<div class="card-title"><h2>{html.escape(city["name"])}</h2></div>'
        f'<dl class="record">{shown}<dt>{html.escape(_("Source page"))}</dt><dd>{link}</dd></dl>'
    )


def _population(page: Page, city: pd.Series) -> str:
    _ = page.words
    if pd.notna(city["population"]):
        return _("{count} residents (GeoNames)", count=int(city["population"]))
    if isinstance(city.get("population_band"), str):
        return _("not reported; the profile page prints “{band}”", band=city["population_band"])
    return _("not reported")


def _gdp(page: Page, city: pd.Series) -> str | None:
    _ = page.words
    value = city.get("gdp_per_resident_ppp_usd")
    if value is None or pd.isna(value):
        return None
    return _(
        "{value} international dollars (PPP), {year}, OECD and UCLG",
        value=_.number(value),
        year=str(int(city["gdp_year"])),
    )

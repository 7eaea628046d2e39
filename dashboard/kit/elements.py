"""What is documented of one city on its path to a human rights city, and what is unknown?"""

import html

import pandas as pd
import streamlit as st

from dashboard.kit import address
from dashboard.kit.city_record import more
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import title_html
from dashboard.store import queries
from dashboard.store.nouns.places import Element
from dashboard.store.rows import rows_of
from dashboard.words.labels import PILLAR
from dashboard.words.translation import Words


def show_elements(page: Page, elements: pd.DataFrame) -> None:
    """Show the list of cities and, for the chosen one, every element with its evidence or as not documented."""
    _ = page.words
    names = _names(page, elements)
    asked = address.asked("city")
    with st.container(key="card-city-elements"):
        with st.container(key="controls-city"):
            place = st.columns([1.4, 2])[0]
            address.select(
                place, _("City or body"), "city", ["", *names], lambda key: names.get(key) or _("Choose a city")
            )
        if asked is not None and asked not in names:
            empty(page, _("No city is known as {asked}.", asked=asked), _("Choose one from the list."))
        elif asked is not None:
            st.html(_record(names[asked], elements, asked, _))


def _names(page: Page, elements: pd.DataFrame) -> dict[str, str]:
    _ = page.words
    named = elements.dropna(subset=["city_id"])[["city_id", "name", "country_iso2"]]
    both = pd.concat([queries.members(page.database, status="joined")[["city_id", "name", "country_iso2"]], named])
    both = both.drop_duplicates("city_id").sort_values("name")
    return {key: f"{name}, {_.country(iso2)}" for key, name, iso2 in zip(*map(both.get, both), strict=True)}


def _record(name: str, elements: pd.DataFrame, city_id: str, _: Words) -> str:
    own = elements[elements["city_id"] == city_id]
    all_ = elements.drop_duplicates("element_id")
    title = _(
        "{city}: {known} of {total} elements are documented",
        city=name,
        known=own["element_id"].nunique(),
        total=len(all_),
    )
    parts = [title_html(title)]
    for pillar, words in PILLAR.items():
        rows = "".join(
            f"<dt>{html.escape(_(element.title))}</dt><dd>{evidence(own, element.element_id, _)}</dd>"
            for element in rows_of(all_[all_["pillar"] == pillar], Element)
        )
        parts.append(f'<h3 class="side-title">{html.escape(_(words))}</h3><dl class="record">{rows}</dl>')
    return "".join([*parts, more(city_id, _)])


def evidence(own: pd.DataFrame, element_id: str, _: Words) -> str:
    """Return what pages of a city say of an element, or that nothing is documented, escaped."""
    rows = own[own["element_id"] == element_id]
    if rows.empty:
        return html.escape(_("○ not documented"))
    return "<br>".join(_line(row, _) for row in rows_of(rows, Element))


def _line(row: Element, _: Words) -> str:
    since = f" ({_.date(row.since_on, row.since_precision)})" if row.since_on and row.since_precision else ""
    text = html.escape(f"● {_(row.evidence or '')}{since}")
    if row.source_url is None or not row.source_url.startswith("http"):
        return text
    return (
        f'{text} <a href="{html.escape(row.source_url)}" target="_blank" rel="noopener">{html.escape(_("source"))}</a>'
    )

"""Whose targets, set by whom, and how many of them are reached?"""

import pandas as pd
import streamlit as st

from dashboard.kit import choices, city_search
from dashboard.kit.page import Page
from dashboard.store import queries
from dashboard.words.folding import folded
from dashboard.words.labels import N_
from dashboard.words.progress_labels import WHO
from dashboard.words.translation import Words

ALL_SETTERS = N_("All kinds of targets")
ALL_CITIES = N_("All cities")


def chosen(page: Page, progress: pd.DataFrame) -> tuple[str | None, dict[str, str]]:
    """Show the list of cities; return the chosen one, None for all, and the name of each."""
    _ = page.words
    found = _places(page, progress)
    countries = dict(zip(found["city_id"], found["country_iso2"], strict=True))
    own = names(page, progress)
    shown = {key: f"{name}, {_.country(countries[key])}" for key, name in own.items()}
    with st.container(key="controls"):
        place = st.columns([1.4, 3])[0]
        city = city_search.choose_among(page, place, _("City"), shown, _(ALL_CITIES))
    return city, own


def names(page: Page, progress: pd.DataFrame) -> dict[str, str]:
    """Return the name of each city of the page, in the order of names."""
    found = _places(page, progress)
    return dict(zip(found["city_id"], found["name"], strict=True))


def _places(page: Page, progress: pd.DataFrame) -> pd.DataFrame:
    everybody = pd.concat([progress, queries.members(page.database)])
    found = everybody[["city_id", "name", "country_iso2"]].drop_duplicates("city_id")
    return found.sort_values("name", key=lambda names: names.map(folded))


def setter(page: Page) -> str | None:
    """Show the list of those who set targets and return the chosen one, None for all."""
    _ = page.words
    with st.container(key="controls-setter"):
        place = st.columns([2, 2.4])[0]
        return choices.select(
            place, _("Who set it"), "setter", ["", *WHO], lambda key: _(WHO[key]) if key else _(ALL_SETTERS)
        )


def with_most_targets(progress: pd.DataFrame) -> str | None:
    """Return the city that has set most targets itself; None where none has."""
    own = progress[progress["target_status"] == "city_target"]["city_id"]
    return None if own.empty else str(own.value_counts().index[0])


def finding(progress: pd.DataFrame, city: str | None, names: dict[str, str], _: Words) -> str:
    """Return how many of its own targets the chosen city has reached, or those that have any."""
    own = progress[progress["target_status"] == "city_target"]
    if city is not None:
        own = own[own["city_id"] == city]
        if own.empty:
            return _("{city}: no target of its own is documented", city=names[city])
    numbered = own.dropna(subset=["target_value"])
    reached = int((numbered["state"] == "achieved").sum())
    cities = own["city_id"].unique()
    if len(cities) == 0:
        return _("No local government's own targets are documented")
    if len(cities) == 1:
        told = {"city": names[str(cities[0])], "reached": reached, "count": len(numbered)}
        if city is None:
            return _(
                "Only {city} has documented targets of its own: {reached} of {count} with a number are reached", **told
            )
        return _("{city}: {reached} of {count} own targets with a number are reached", **told)
    return _(
        "{cities} local governments have documented targets: {reached} of {count} are reached",
        cities=len(cities), reached=reached, count=len(numbered),
    )  # fmt: skip

"""Targets: the campaign's own, those of cities and of frameworks, how far each is, and what-ifs."""

import pandas as pd
import streamlit as st

from dashboard import queries, state
from dashboard.cards import target_grid, target_if, target_ways, verdicts
from dashboard.components import empty, page_head
from dashboard.labels import N_
from dashboard.progress_labels import WHO
from dashboard.state import Page
from dashboard.text import Words

ALL_SETTERS = N_("All kinds of targets")
ALL_CITIES = N_("All cities")


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    progress = queries.progress(page.database)
    head = st.container()
    city, setter, names = _chosen(page, progress)
    with head:
        lead = _(
            "How far is each target, by both methods? Who set it stands beside it; none is a UN target for a city."
        )
        page_head(page, _title(progress, city, names, _), lead)
    shown = progress if setter is None else progress[progress["target_status"] == setter]
    if city is None:
        verdicts.show(page)
        _grid(page, shown, city)
    looked_at = city or _with_most_targets(progress)
    if looked_at is not None:
        _city(page, names[looked_at], shown[shown["city_id"] == looked_at], setter is not None)
    if city is not None:
        _grid(page, shown, city)
        verdicts.show(page)


def _grid(page: Page, shown: pd.DataFrame, city: str | None) -> None:
    targets = shown[shown["target_status"] != "none"]
    if len(targets):
        target_grid.show(page, targets, city)


def _city(page: Page, name: str, rows: pd.DataFrame, is_filtered: bool) -> None:
    if rows.empty:
        target_ways.nothing(page, name, is_filtered)
        return
    target_ways.show(page, name, rows)
    target_if.show(page, name, rows)


def _chosen(page: Page, progress: pd.DataFrame) -> tuple[str | None, str | None, dict[str, str]]:
    _ = page.words
    members = queries.members(page.database)
    places = pd.concat([progress, members])[["city_id", "name", "country_iso2"]].drop_duplicates("city_id")
    names = {row.city_id: row.name for row in places.sort_values("name").itertuples()}
    countries = dict(zip(places["city_id"], places["country_iso2"], strict=True))
    asked = state.asked("city")
    if asked is not None and asked not in names:
        empty(page, _("No city is known as {asked}.", asked=asked), _("Choose one from the list."))
    with st.container(key="controls"):
        left, right, __ = st.columns([1.4, 2, 1], vertical_alignment="bottom", gap="small")
        city = state.select(
            left, _("City"), "city", ["", *names],
            lambda key: f"{names[key]}, {_.country(countries[key])}" if key else _(ALL_CITIES),
        )  # fmt: skip
        setter = state.select(
            right, _("Who set it"), "setter", ["", *WHO], lambda key: _(WHO[key]) if key else _(ALL_SETTERS)
        )
    return city, setter, names


def _with_most_targets(progress: pd.DataFrame) -> str | None:
    own = progress[progress["target_status"] == "city_target"]["city_id"]
    return None if own.empty else str(own.value_counts().index[0])


def _title(progress: pd.DataFrame, city: str | None, names: dict[str, str], _: Words) -> str:
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
        said = _("{city}: {reached} of {count} own targets with a number are reached")
        if city is None:
            said = _("Only {city} has documented targets of its own: {reached} of {count} with a number are reached")
        return said.format(
            city=names[str(cities[0])], reached=reached, count=len(numbered),
        )  # fmt: skip
    return _(
        "{cities} local governments have documented targets: {reached} of {count} are reached",
        cities=len(cities), reached=reached, count=len(numbered),
    )  # fmt: skip

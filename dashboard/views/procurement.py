"""Procurement: who can be seen, how openly the city buys, who wins, where the warnings are, what the data support."""

import pandas as pd
import streamlit as st

from dashboard import queries, state
from dashboard.cards import (
    city_record,
    procurement_coverage,
    procurement_flags,
    procurement_numbers,
    procurement_series,
    procurement_set_aside,
    procurement_support,
)
from dashboard.components import empty, page_head
from dashboard.procurement_labels import INCLUSION, INTEGRITY, OPENNESS
from dashboard.procurements import command
from dashboard.rows import rows_of
from dashboard.state import Page


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    coverage = queries.procurement_coverage(page.database)
    loaded = int(coverage["has_data"].sum())
    page_head(
        page,
        _.n(
            "{count} local government has procurement data here",
            "{count} local governments have procurement data here",
            loaded,
        )
        if loaded
        else _("No local government has procurement data here yet"),
        _(
            "Who is invited to bid, who wins the contracts, and what must they respect? From open"
            " contracting data; only known cases are counted."
        ),
    )
    procurement_coverage.show(page, coverage)
    if coverage.empty:
        return
    city = _chosen(page, coverage)
    if city["has_data"]:
        _city(page, city)
    else:
        empty(
            page,
            _("{city}: no procurement data yet.", city=city["name"]),
            _("To load it: {command}, then python -m etl build.", command=command(str(city["city_id"]))),
        )


def _city(page: Page, city: pd.Series) -> None:
    _ = page.words
    key = str(city["city_id"])
    values = queries.procurement_values(page.database, key)
    benchmarks = queries.comparisons(page.database, key)
    procurement_numbers.show(page, values)
    st.html(city_record.more(key, _))
    said = _("Openness: share of what is known; each panel has its own scale")
    procurement_series.show(page, "openness", city, values, OPENNESS, said, benchmarks)
    said = _("Inclusion: share of what is known; each panel has its own scale")
    procurement_series.show(page, "inclusion", city, values, INCLUSION, said, benchmarks)
    said = _("Integrity: share of what is known; each panel has its own scale; a flag is not proof")
    procurement_series.show(page, "integrity", city, values, INTEGRITY, said, benchmarks)
    procurement_flags.show(page, city, queries.procurement_flags(page.database, key))
    procurement_support.show(page, city, queries.procurement_support(page.database, key))
    procurement_set_aside.show(page, city, queries.procurement_set_aside(page.database, key))


def _chosen(page: Page, coverage: pd.DataFrame) -> pd.Series:
    _ = page.words
    asked = state.asked("city")
    if asked is not None and asked not in set(coverage["city_id"]):
        empty(page, _("No city is known as {asked}.", asked=asked), _("Choose one from the list."))
    names = {row.city_id: f"{row.name}, {_.country(row.country_iso2)}" for row in rows_of(coverage)}
    with st.container(key="controls"):
        place = st.columns(3, vertical_alignment="bottom", gap="small")[0]
        key = state.select(place, _("City"), "city", list(names), lambda city: names[city]) or next(iter(names))
    return coverage.set_index("city_id", drop=False).loc[key]

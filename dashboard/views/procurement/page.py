"""Procurement: who can be seen, how openly the city buys, who wins, where the warnings are, what the data support."""

import pandas as pd
import streamlit as st

from dashboard.kit import city_record, city_search
from dashboard.kit.head import Head, show_head
from dashboard.kit.numbers import numbers
from dashboard.kit.page import Page, empty
from dashboard.store import marts, queries
from dashboard.store.nouns.procurement import (
    ProcurementComparison,
    ProcurementCoverage,
    ProcurementFlag,
    ProcurementMethod,
    ProcurementSetAside,
    ProcurementSupport,
    ProcurementValue,
)
from dashboard.store.rows import rows_of
from dashboard.views.procurement.flags import show_flags
from dashboard.views.procurement.head import head_of
from dashboard.views.procurement.indicator_series import show_indicator_series
from dashboard.views.procurement.procurement_coverage import show_procurement_coverage
from dashboard.views.procurement.register import show_register
from dashboard.views.procurement.set_aside import show_set_aside
from dashboard.views.procurement.side_by_side import show_side_by_side
from dashboard.views.procurement.support import show_support
from dashboard.words.procurement_labels import INCLUSION, INTEGRITY, OPENNESS


def show_procurement_page(page: Page) -> None:
    """Show the page."""
    coverage = marts.frame(page.database, ProcurementCoverage)
    head = head_of(page, city_search.known(page))
    show_head(head)
    show_side_by_side(page, marts.frame(page.database, ProcurementComparison))
    if not coverage.empty:
        _show_chosen(page, _chosen(page, coverage), head)
    show_procurement_coverage(page, coverage)


def _show_chosen(page: Page, city: ProcurementCoverage | None, head: Head) -> None:
    _ = page.words
    if city is not None and city.has_data:
        _city(page, city, head)
    elif city is not None:
        empty(
            page,
            _("{city}: no contracts are loaded yet.", city=city.name),
            _("The address of a publication of its contracts would fill this gap."),
        )


def _city(page: Page, city: ProcurementCoverage, head: Head) -> None:
    _ = page.words
    key = str(city.city_id)
    values = marts.frame(page.database, ProcurementValue, city_id=key)
    benchmarks = queries.comparisons(page.database, key)
    numbers(head.figures)
    st.html(city_record.more(key, _))
    show_register(page, city, marts.frame(page.database, ProcurementMethod, city_id=key))
    said = _("Openness: share of what is known; each panel has its own scale")
    show_indicator_series(page, "openness", city, values, OPENNESS, said, benchmarks)
    said = _("Inclusion: share of what is known; each panel has its own scale")
    show_indicator_series(page, "inclusion", city, values, INCLUSION, said, benchmarks)
    said = _("Integrity: share of what is known; each panel has its own scale; a flag is not proof")
    show_indicator_series(page, "integrity", city, values, INTEGRITY, said, benchmarks)
    show_flags(page, city, marts.frame(page.database, ProcurementFlag, city_id=key))
    show_support(page, city, marts.frame(page.database, ProcurementSupport, city_id=key))
    show_set_aside(page, city, marts.frame(page.database, ProcurementSetAside, city_id=key))


def _chosen(page: Page, coverage: pd.DataFrame) -> ProcurementCoverage | None:
    _ = page.words
    rows = {row.city_id: row for row in rows_of(coverage, ProcurementCoverage)}
    names = {key: f"{row.name}, {_.country(row.country_iso2)}" for key, row in rows.items()}
    with st.container(key="controls"):
        place = st.columns(3, vertical_alignment="bottom", gap="small")[0]
        key = city_search.choose_among(page, place, _("City"), names, _("Choose a city"))
    return None if key is None else rows[key]

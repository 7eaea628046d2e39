"""For whom is procurement data loaded?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.city_links import city_links
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.store.nouns.procurement import ProcurementCoverage
from dashboard.store.rows import rows_of
from dashboard.words.translation import Words


def show_procurement_coverage(page: Page, coverage: pd.DataFrame) -> None:
    """Name those with data as links, and count the others."""
    _ = page.words
    members = coverage[coverage["is_member"]]
    loaded = coverage[coverage["has_data"]]
    card = Card(
        key="procurement-coverage",
        title=_title(members, loaded, _),
        subtitle=_("Members of the campaign in bold, others beside them.")
        + " "
        + _("Any Open Contracting publication can be read: releases or records, JSON, JSON Lines, gzip, a folder"),
        source=source_line(page, _publishers(loaded) or [_("no publication is loaded")]),
        caveat=_(
            "Missing data does not mean bad procurement: it means that nobody has loaded a publication here."
            " Few cities publish one of their own; a national one or a register in another form can be read, too."
            " Figures on procurement that a city publishes itself are on its own page."
        ),
        table=lambda: _table(coverage, _),
    )
    named = [(city.city_id, city.name, city.is_member) for city in rows_of(loaded, ProcurementCoverage)]
    html_card(page, card, city_links(named))


def _title(members: pd.DataFrame, loaded: pd.DataFrame, _: Words) -> str:
    count = int(members["has_data"].sum())
    if loaded.empty:
        return _("No contracts are loaded yet, of none of {total} members", total=len(members))
    return _.n(
        "The contracts of {count} member of {total} are loaded",
        "The contracts of {count} members of {total} are loaded",
        count,
        total=len(members),
    )


def _publishers(loaded: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(loaded["publisher"].dropna()))


def _table(coverage: pd.DataFrame, _: Words) -> pd.DataFrame:
    def counts(column: str) -> pd.Series:
        return coverage[column].astype("Int64")

    return pd.DataFrame(
        {
            _("Name"): coverage["name"],
            _("Country"): coverage["country_iso2"].map(_.country, na_action=None),
            _("Member of the campaign"): coverage["is_member"].map({True: _("yes"), False: _("not known")}),
            _("Status"): coverage["has_data"].map({True: _("● known"), False: _("○ no data yet")}),
            _("First year"): counts("first_year"),
            _("Last year"): counts("last_year"),
            _("Processes"): counts("processes"),
            _("Releases read"): counts("releases_read"),
            _("Used"): counts("releases_used"),
            _("Set aside"): counts("releases_set_aside"),
            _("Values counted in"): coverage["main_currency"].fillna("–"),
            _("Currencies left out"): coverage["other_currencies"].fillna("–"),
            _("Publisher"): coverage["publisher"].fillna("–"),
            _("Publication"): coverage["address"].fillna("–"),
            _("Licence"): coverage["licence"].map(_, na_action="ignore").fillna("–"),
        }
    )

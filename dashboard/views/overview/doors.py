"""Where do a coordinator, a mayor and a presenter go on from here, and what would each find?"""

import streamlit as st

from dashboard.kit import address
from dashboard.kit.page import Page
from dashboard.kit.templates import render
from dashboard.store import marts
from dashboard.store.nouns.budgets import BudgetCoverage
from dashboard.store.nouns.provenance import Worklist
from dashboard.words.translation import languages


def show_doors(page: Page) -> None:
    """Show three ways on, each with what the data hold for it today."""
    _ = page.words
    doors = [
        (_("For coordinators"), _to_chase(page), address.link("methods"), _("What to chase")),
        (_("For mayors"), _to_compare(page), address.link("city"), _("Find your city")),
        (
            _("For presenters"),
            _("One figure a screen, in {count} languages; the arrow keys go on.", count=len(languages())),
            address.query(present="1"),
            _("Present"),
        ),
    ]
    if not page.is_presenting:
        st.html(render("views/overview/doors.html", doors=doors))


def _to_chase(page: Page) -> str:
    _ = page.words
    tasks = [row.task for row in marts.rows(page.database, Worklist)]
    undated, unsaid = tasks.count("member_without_year"), tasks.count("pledge_without_status")
    members = _.n("{count} member without a year of joining", "{count} members without a year of joining", undated)
    pledges = _.n("{count} pledge whose status is not known", "{count} pledges whose status is not known", unsaid)
    return _("Waiting for a source: {what}.", what=_.list([members, pledges]))


def _to_compare(page: Page) -> str:
    _ = page.words
    coverage = marts.rows(page.database, BudgetCoverage)
    known = sum(row.is_member and row.lines > 0 for row in coverage)
    return _.n(
        "Where the money goes, which cities are like yours, who pledged what: {count} member has budget figures.",
        "Where the money goes, which cities are like yours, who pledged what: {count} members have budget figures.",
        known,
    )

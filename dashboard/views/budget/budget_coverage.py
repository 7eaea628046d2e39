"""For whom is there a budget series, single figures, or nothing yet?"""

import pandas as pd
from markupsafe import Markup

from dashboard.kit.card import Card
from dashboard.kit.city_links import city_links
from dashboard.kit.groups import extents, folded
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.store.nouns.budgets import BudgetCoverage
from dashboard.store.rows import grouped, rows_of
from dashboard.words.budget_labels import EXTENT, EXTENT_MARK
from dashboard.words.translation import Words


def show_budget_coverage(page: Page, coverage: pd.DataFrame) -> None:
    """List every local government under what is known of its budgets; members stand first and strong."""
    _ = page.words
    members = coverage[coverage["is_member"]]
    split = coverage[coverage["extent"] == "series_by_function"]
    card = Card(
        key="budget-coverage",
        title=_(
            "{count} of {total} members have a budget series by function; of {nothing} nothing is loaded yet",
            count=int((members["extent"] == "series_by_function").sum()),
            total=len(members),
            nothing=int((members["extent"] == "nothing").sum()),
        ),
        subtitle=_(
            "Local governments by what is known about their budgets; members of the campaign in bold,"
            " {others} others for comparison",
            others=len(coverage) - len(members),
        ),
        source=source_line(page, [_("budget publications of local governments, treasuries and press")]),
        caveat=_(
            "A series by function: at least three years of one stage, at least 80% of the total split by"
            " function. A series of totals: at least five years of one stage."
        ),
        table=lambda: _table(coverage, _),
    )
    first = "series_by_function" if len(split) else "nothing"
    of = grouped(rows_of(coverage, BudgetCoverage), "extent")
    html_card(page, card, extents(_group(of[extent], extent, extent == first, _) for extent in EXTENT if extent in of))


def _group(cities: list[BudgetCoverage], extent: str, is_open: bool, _: Words) -> Markup:
    names = city_links((city.city_id, city.name, city.is_member) for city in cities)
    return folded(f"{EXTENT_MARK[extent]} {_.of(EXTENT, extent)}", names, is_open, len(cities))


def _table(coverage: pd.DataFrame, _: Words) -> pd.DataFrame:
    years = [
        f"{row.first_year}–{row.last_year}" if row.first_year else "–" for row in rows_of(coverage, BudgetCoverage)
    ]
    return pd.DataFrame(
        {
            _("Name"): coverage["name"],
            _("Country"): coverage["country_iso2"].map(_.country, na_action=None),
            _("Member of the campaign"): coverage["is_member"].map({True: _("yes"), False: _("not known")}),
            _("What is known"): [_.of(EXTENT, key) for key in coverage["extent"]],
            _("Years"): years,
            _("Years executed"): coverage["executed_years"],
            _("Years by function"): coverage["function_years"],
            _("Years with a population"): coverage["population_years"],
            _("Budget lines"): coverage["lines"],
            _("Published figures"): coverage["reported_values"],
            _("Lowest source quality"): coverage["worst_grade"].fillna("–"),
            _("What could fill the gap"): coverage["connectors"].fillna("–"),
        }
    )

"""How much is known of the documented members?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.shares import shares_html
from dashboard.kit.show_card import html_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.campaign import Coverage
from dashboard.store.rows import rows_of
from dashboard.words.labels import COVERAGE


def show_coverage(page: Page) -> None:
    """Show how much is known of the documented members."""
    _ = page.words
    rows = marts.frame(page.database, Coverage)
    year = rows.set_index("field").loc["joined_year"]
    shares = [(_.of(COVERAGE, row.field), row.known, row.total) for row in rows_of(rows, Coverage) if row.total]
    card = Card(
        key="coverage",
        title=_(
            "The year of joining is known for {known} of {total} documented members",
            known=int(year["known"]),
            total=int(year["total"]),
        ),
        subtitle=_(
            "Number of documented members for which each fact is known; coordinates and population of local"
            " and regional governments only"
        ),
        source=source_line(page, [_("public pages of the campaign and its members"), "GeoNames"]),
        table=pd.DataFrame(
            {
                _("What"): [_(COVERAGE[field]) for field in rows["field"]],
                _("Members with this information"): rows["known"],
                _("Out of"): rows["total"],
            }
        ),
    )
    html_card(page, card, shares_html(shares, _))

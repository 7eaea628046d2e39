"""What asks for attention: overdue, due this year and next, silent?"""

import pandas as pd

from dashboard.kit.numbers import Figure
from dashboard.kit.page import Page
from dashboard.views.pledges.due import is_due


def pledge_numbers(page: Page, pledges: pd.DataFrame) -> tuple[Figure, ...]:
    """Return the numbers."""
    _ = page.words
    count = {
        when: int(is_due(pledges, when, page.today).sum()) for when in ("overdue", "this_year", "next_year", "silent")
    }
    without = int(pledges["target_year"].isna().sum())
    return (
        Figure(_.number(count["overdue"]), _("overdue"), _("target year passed, not reported as fulfilled")),
        Figure(
            _.number(count["this_year"]),
            _("due in {year}", year=str(page.today.year)),
            _("and {count} in {year}", count=count["next_year"], year=str(page.today.year + 1)),
        ),
        Figure(_.number(count["silent"]), _("no news"), _("in progress, no dated news for over 12 months")),
        Figure(_.number(without), _("without a target year"), _("of {total}", total=len(pledges))),
    )

"""What does the page say first, for the pledges that the reader looks for?"""

from typing import NamedTuple

import pandas as pd

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import queries
from dashboard.store.nouns.places import City
from dashboard.views.pledges.due import is_due
from dashboard.views.pledges.pledge_numbers import pledge_numbers


class PledgeChoice(NamedTuple):
    """What the reader looks for: words, a programme, keys of PLEDGE_KIND, AREA and PLEDGE_STATUS, and when it is due
    (a key of DUE or a year).
    """

    search: str = ""
    programme: str | None = None
    kind: str | None = None
    area: str | None = None
    status: str | None = None
    due: str | None = None


UNCHOSEN = PledgeChoice()


def head_of(page: Page, _city: City | None, choice: PledgeChoice = UNCHOSEN) -> Head:
    """Say how many pledges there are and of how many a status is known, and what asks for attention."""
    _ = page.words
    pledges = chosen_pledges(page, choice)
    known = int((pledges["status"] != "not_reported").sum())
    return Head(
        _("{total} pledges are documented; {known} have a published status", total=len(pledges), known=known),
        _("Announced, then what? What cities pledged in the neighbouring programmes, and what was found about it."),
        pledge_numbers(page, pledges),
    )


def chosen_pledges(page: Page, choice: PledgeChoice) -> pd.DataFrame:
    """Return the pledges that match; the columns of Pledge."""
    found = queries.pledges(page.database, choice.search, choice.programme, choice.kind, choice.status, choice.area)
    return found[is_due(found, choice.due, page.today)] if choice.due else found

"""What does the page say first, for the members that the reader looks for?"""

from typing import NamedTuple

import pandas as pd

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import queries
from dashboard.store.nouns.places import City


class MemberChoice(NamedTuple):
    """What the reader looks for: words in a name, and keys of SECTION, KIND and STATUS."""

    search: str = ""
    section: str | None = None
    kind: str | None = None
    status: str | None = None


UNCHOSEN = MemberChoice()


def head_of(page: Page, _city: City | None, choice: MemberChoice = UNCHOSEN) -> Head:
    """Say how many members there are, or how many of them match."""
    _ = page.words
    return Head(
        _title(page, queries.members(page.database, *choice), len(queries.members(page.database))),
        _(
            "Every row names the page that it was read from and how sure that reading is. Accents and "
            "spelling do not matter: “koln” finds Köln."
        ),
    )


def _title(page: Page, members: pd.DataFrame, everybody: int) -> str:
    _ = page.words
    if len(members) < everybody:
        return _("Matching: {shown} of {total} entries", shown=len(members), total=everybody)
    joined, interested = int(members["is_joined"].sum()), int((~members["is_joined"]).sum())
    if not interested:
        return _.n("{count} documented member", "{count} documented members", joined)
    return _(
        "{joined} and {interested}",
        joined=_.n("{count} documented member", "{count} documented members", joined),
        interested=_.n("{count} other named as interested", "{count} others named as interested", interested),
    )

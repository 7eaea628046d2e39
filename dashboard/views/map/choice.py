"""What does the reader choose to see on the map?"""

from dataclasses import dataclass

import pandas as pd

from dashboard.kit.page import Page
from dashboard.store import queries
from dashboard.words.labels import N_

HEIGHT = 480
SHOWN = {
    "joined": N_("Members that have joined"),
    "pioneer": N_("Launched the campaign"),
    "member": N_("Joined later"),
    "interested": N_("Interested"),
    "candidates": N_("Members, and human rights cities outside"),
}
SHADE = {"none": N_("No shading"), "members": N_("Members"), "share": N_("Share of the goal")}


@dataclass(frozen=True)
class MapChoice:
    """What the reader chose to see: keys of SECTION, KIND, SHOWN and SHADE, and the last year of joining."""

    section: str | None = None
    kind: str | None = None
    shown: str = "joined"
    shade: str = "none"
    year: int | None = None


UNCHOSEN = MapChoice()


def chosen_members(page: Page, choice: MapChoice) -> pd.DataFrame:
    """Return the members that match, of any year; the columns of Member."""
    status = "joined" if choice.shown == "candidates" else choice.shown
    return queries.members(page.database, section=choice.section, kind=choice.kind, status=status)


def chosen_candidates(page: Page, choice: MapChoice) -> pd.DataFrame:
    """Return the human rights cities outside the campaign that match; the columns of Candidate."""
    found = queries.candidates(page.database, section=choice.section, kind=choice.kind)
    return found[found["status"] == "candidate"] if choice.shown == "candidates" else found.iloc[:0]

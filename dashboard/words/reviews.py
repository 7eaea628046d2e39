"""Which languages has somebody signed for? One without a row in dashboard/locales/reviewed.csv has nobody."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from dashboard.words.translation import ENGLISH, LOCALES, Words

FILE = LOCALES / "reviewed.csv"


@dataclass(frozen=True)
class Review:
    """Who has read the words of a language, and stands for them: a role or a body, never a person's name."""

    language: str
    reviewed_by: str
    reviewed_on: date
    note: str


@cache
def reviews() -> dict[str, Review]:
    """Return the reviews by language, the latest of each."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["reviewed_on"])
    return {
        row["language"]: Review(
            row["language"], row["reviewed_by"], date.fromisoformat(row["reviewed_on"]), row["note"] or ""
        )
        for row in rows
    }


def unreviewed(_: Words) -> str:
    """Return what says that nobody has read a translation yet; empty for English, and for a language with a review."""
    if _.language == ENGLISH or _.language in reviews():
        return ""
    return _("Machine translation, not yet reviewed")

"""A finding of a page's first screen: a mark and a label that say of which sort it is, and its sentence."""

from dataclasses import dataclass

# Best, weakest, changed, known, missing: a form each beside its word.
MARK = {"best": "▲", "weakest": "▼", "changed": "◷", "known": "●", "missing": "○"}


@dataclass(frozen=True)
class Finding:
    """What stands out: its sort, a key of MARK, its label, its sentence, and the card of the page that tells more."""

    sort: str
    label: str
    said: str
    card: str = ""

    @property
    def mark(self) -> str:
        """Return the mark of its sort."""
        return MARK[self.sort]

"""Which database is read, and in which language?"""

from pathlib import Path
from typing import NamedTuple


class Edition(NamedTuple):
    """A published database as read in a language: names of places come in it, where a source states them."""

    path: Path
    language: str


# Without a language, names of places are English.
Database = Path | Edition

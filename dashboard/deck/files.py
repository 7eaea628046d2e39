"""As which files can a deck be taken away?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import Semaphore

from dashboard.deck.deck import MadeDeck, made
from dashboard.deck.one_file import one_file
from dashboard.deck.pdf import pdf
from dashboard.deck.powerpoint import powerpoint
from dashboard.deck.workbook import workbook
from dashboard.kit.page import Page


@dataclass(frozen=True)
class Format:
    """A kind of file: how it is made, and what a browser calls it."""

    make: Callable[[MadeDeck], bytes]
    media: str


FORMATS = {
    "pptx": Format(powerpoint, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "html": Format(one_file, "text/html"),
    "pdf": Format(pdf, "application/pdf"),
    "xlsx": Format(workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
# Each takes a second of one core.
AT_ONCE = Semaphore(2)


@lru_cache(maxsize=24)
def file_of(kind: str, page: Page, name: str, about: str) -> bytes:
    """Return a deck as a file; made once for a language, a day and a version of the data."""
    with AT_ONCE:
        return FORMATS[kind].make(made(page, name, about))

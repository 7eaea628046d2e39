"""As which files can a deck be taken away?"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from threading import Semaphore

from dashboard.deck.deck import MadeDeck, made
from dashboard.deck.link import choices
from dashboard.deck.one_file import one_file
from dashboard.deck.pages_as_slides import page_on_slides
from dashboard.deck.pdf import pdf
from dashboard.deck.powerpoint import powerpoint
from dashboard.deck.wish import Wish, of_card, of_page
from dashboard.deck.workbook import workbook
from dashboard.kit.page import Page

FORMATS: dict[str, Callable[[MadeDeck], bytes]] = {"pptx": powerpoint, "html": one_file, "pdf": pdf, "xlsx": workbook}
# Each takes a second of one core.
AT_ONCE = Semaphore(2)


def file_of(kind: str, page: Page, wish: Wish) -> bytes:
    """Return a deck as a file, its slides those of a shared screen, whatever paper the page that asks is on."""
    return _file(kind, page_on_slides(page.file, page.words.language, page.today), wish)


def file_of_page(kind: str, page: Page, folder: str, card: str | None, asked: Mapping[str, str]) -> bytes:
    """Return a page, or one card of it, as a file, for the choices of its address."""
    own = choices(asked)
    return file_of(kind, page, of_card(folder, card, own) if card else of_page(folder, own))


@lru_cache(maxsize=24)
def _file(kind: str, page: Page, wish: Wish) -> bytes:
    """Make the file; once for a language, a day and a version of the data."""
    with AT_ONCE:
        return FORMATS[kind](made(page, wish))

"""The desk among the pages: as public pages have one, but known only to the router, and shown to who may."""

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.pages import DATA, PageEntry
from dashboard.words.labels import N_


class DeskEntry(PageEntry):
    """The page whose code is in this folder."""

    @property
    def module(self) -> str:
        """Return the module that begins it."""
        return "dashboard.desk.page"


DESK = DeskEntry("desk", N_("Coordinators' desk"), DATA)


def head_of(page: Page) -> Head:
    """Say what the desk is for."""
    _ = page.words
    return Head(
        _("Coordinators' desk"),
        _(
            "Keep the record true: see what is missing, change it in a workbook or here, see who changed what, take it"
            " back, publish. Nothing is written before you have seen and accepted it."
        ),
    )

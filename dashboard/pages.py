"""The one list of pages, which the router, the routes, the early fetches of the browser, tests and documents read."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import Literal

from dashboard.kit.head import HeadOf, PictureOf
from dashboard.kit.page import Page
from dashboard.words.folding import folded
from dashboard.words.labels import N_
from dashboard.words.translation import languages, words

Need = Literal["maps", "charts", "tables"]
MAPS: tuple[Need, ...] = ("maps", "charts")


@dataclass(frozen=True)
class PageEntry:
    """A page: the end of its address, its title, its group, and the code of the browser that it needs early.

    All that only this page uses stands in `dashboard/views/<folder>/`; `page.py` there begins it, and `head.py` says
    its first words.
    """

    path: str
    title: str
    group: str
    needs: tuple[Need, ...] = ()

    @property
    def folder(self) -> str:
        """Return the name of its folder in `dashboard/views/`: its path, but for the front page."""
        return self.path or "overview"

    @property
    def module(self) -> str:
        """Return the module that begins it."""
        return f"dashboard.views.{self.folder}.page"

    @property
    def show(self) -> Callable[[Page], None]:
        """Return the function that shows it, `show_<folder>_page`."""
        found: Callable[[Page], None] = getattr(import_module(self.module), f"show_{self.folder}_page")
        return found

    @property
    def head(self) -> HeadOf:
        """Return the function that says its first words, `head_of` of its module `head`."""
        found: HeadOf = import_module(f"dashboard.views.{self.folder}.head").head_of
        return found

    @property
    def picture(self) -> PictureOf | None:
        """Return the function that makes its first picture, `picture_of` of its module `head`, if it has one."""
        found: PictureOf | None = getattr(import_module(f"dashboard.views.{self.folder}.head"), "picture_of", None)
        return found


CAMPAIGN, COMMITMENTS, CITY, DATA = N_("Campaign"), N_("Commitments"), N_("My city"), N_("Data")
PAGES = (
    PageEntry("", N_("Overview"), CAMPAIGN, MAPS),
    PageEntry("map", N_("Map"), CAMPAIGN, MAPS),
    PageEntry("growth", N_("Growth"), CAMPAIGN, ("charts",)),
    PageEntry("members", N_("Members"), CAMPAIGN, ("tables",)),
    PageEntry("agenda", N_("Agenda"), CAMPAIGN),
    PageEntry("pledges", N_("Pledges"), COMMITMENTS, (*MAPS, "tables")),
    PageEntry("programmes", N_("Programmes"), COMMITMENTS, ("charts", "tables")),
    PageEntry("framework", N_("Human rights city"), COMMITMENTS, ("charts",)),
    PageEntry("city", N_("City"), CITY),
    PageEntry("compare", N_("Compare"), CITY, ("charts",)),
    PageEntry("targets", N_("Targets"), CITY, ("charts",)),
    PageEntry("budget", N_("Budget"), CITY, ("charts", "tables")),
    PageEntry("procurement", N_("Procurement"), CITY, ("charts", "tables")),
    PageEntry("methods", N_("Data & methods"), DATA, ("tables",)),
    PageEntry("present", N_("Presentations"), DATA, ("charts",)),
)


def named(path: str) -> PageEntry | None:
    """Return the page with this path; None for an unknown one."""
    return next((entry for entry in PAGES if entry.path == path), None)


def meant(path: str) -> PageEntry | None:
    """Return the page that a path nearly names: in another number, case or spelling, or by a title in any language."""
    slug = slug_of(path)
    return next((entry for entry in PAGES if slug and slug in _slugs()[entry.path]), None)


def nearest(path: str, count: int) -> list[PageEntry]:
    """Return the pages whose path or title comes closest to a path, the closest first; none for one like nothing."""
    owner = {slug: entry for entry in PAGES for slug in _slugs()[entry.path]}
    close = get_close_matches(slug_of(path), owner, n=count * len(languages()))
    return list(dict.fromkeys(owner[slug] for slug in close))[:count]


@cache
def _slugs() -> dict[str, set[str]]:
    """Return what each page may be called in an address: its path, and its title in every language."""
    return {
        entry.path: {slug_of(entry.path), *(slug_of(words(code)(entry.title)) for code in languages())} - {""}
        for entry in PAGES
    }


def slug_of(text: str) -> str:
    """Return a text without case, accents, signs and the s of a plural."""
    return "-".join(word.removesuffix("s") for word in folded(text).split())


def load_all() -> None:
    """Load every page: the first visitor of one would wait for it otherwise."""
    for entry in PAGES:
        import_module(entry.module)

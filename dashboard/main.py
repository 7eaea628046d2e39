"""The router: page list, database, language, banners; queries nothing else and draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from dashboard.desk import who
from dashboard.desk.entry import DESK
from dashboard.kit import address, embedding
from dashboard.kit.head import METHODS, synthetic_mark, translation_mark
from dashboard.kit.page import Page, open_page, show_version
from dashboard.kit.site_header import show_site_header
from dashboard.kit.take_along import files_of_page
from dashboard.pages import CITY, PAGES, PageEntry
from dashboard.serving import first_build, no_database
from dashboard.serving.metrics import timed
from dashboard.store.queries import release
from dashboard.store.shown_database import Problem
from dashboard.words.translation import words

# Decks have files of their own; the desk is for those who keep the record.
NOT_TAKEN = ("present", "desk")


def run() -> None:
    """Show the page that the address names."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    address.keep_shared()
    _ = words(address.language())
    groups: dict[str, list[str | Path | Callable[[], None] | st.Page]] = {}
    for entry in [*PAGES, *([DESK] if (is_ours := who.now() is not None) or who.may_sign_in() else [])]:
        page = st.Page(
            _shown(entry),
            title=_(entry.title),
            url_path=entry.path or None,
            default=not entry.path,
            # Where people sign in, the desk has an address for all, but stands in the menu of those with a role.
            visibility="hidden" if entry is DESK and not is_ours else "visible",
        )
        groups.setdefault(_(entry.group), []).append(page)
    st.navigation(groups, position="hidden" if is_alone() else "top").run()


def is_alone() -> bool:
    """Tell whether slides or one card are asked for, without all that stands around them."""
    return bool(address.is_presenting() or embedding.card_asked())


def _shown(entry: PageEntry) -> Callable[[], None]:
    """Return what shows the page: in one fragment, so that a choice runs the page without the navigation."""

    def show() -> None:
        with address.writing():
            found = _found()
            page = open_page(found.path)
            embedding.begin(entry.path, entry.group == CITY)
            show_site_header(page, entry.path, {each.path: each.title for each in PAGES}, entry.group == CITY)
            _banners(page, found.problem)
            timed(entry.folder, partial(entry.show, page))
            if not is_alone() and entry.folder not in NOT_TAKEN:
                files_of_page(page, entry.folder)
            show_version(page)
            embedding.end(page)

    show.__name__ = entry.folder
    return st.fragment(show)


@dataclass(frozen=True)
class Shown:
    """The database of this visit, and what is wrong with the one that it should be."""

    path: Path
    problem: Problem | None


def _found() -> Shown:
    """Return the database to show; without one, build the first, or say why there is none and end the run."""
    _ = words(address.language())
    found = address.found()
    if found.problem == "none":
        first_build.run(_)
        found = address.found()
        if found.problem == "none":
            st.stop()
    if found.path is None:
        asked = address.version_asked()
        if asked is None:
            no_database.say_current(found.problem, _)
        else:
            no_database.say_version(asked, found.problem or "gone", _)
        st.stop()
    return Shown(found.path, found.problem)


def _banners(page: Page, problem: Problem | None) -> None:
    _ = page.words
    found = release(page.database)
    if mark := translation_mark(_, address.link("methods") + METHODS):
        st.html(mark)
    if found.is_synthetic:
        st.html(synthetic_mark(_))
    version = {"version": found.version, "day": _.date(found.as_of)}
    if page.version_asked:
        no_database.open_current("notice", _("You are looking at data version {version} of {day}.", **version), _)
    # Where only the pointer is lost, the journal names the right database.
    elif problem not in (None, "pointer"):
        why = _("The newest data cannot be opened: you see the last good version, {version} of {day}.", **version)
        st.html(Markup('<p class="notice" role="note">{}</p>').format(why))


run()

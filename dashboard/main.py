"""The router: page list, database, language, banners; queries nothing else and draws nothing."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from dashboard.kit import address
from dashboard.kit.page import Page, open_page
from dashboard.pages import PAGES, PageEntry
from dashboard.serving import first_build
from dashboard.store.queries import release
from dashboard.words.translation import Words, words


def run() -> None:
    """Show the page that the address names."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    address.keep_shared()
    _ = words(address.language())
    pages = [
        st.Page(_shown(entry), title=_(entry.title), url_path=entry.path or None, default=not entry.path)
        for entry in PAGES
    ]
    st.navigation(pages, position="hidden" if address.is_presenting() else "top").run()


def _shown(entry: PageEntry) -> Callable[[], None]:
    """Return what shows the page: in one fragment, so that a choice runs the page without the navigation."""

    def show() -> None:
        with address.writing():
            page = open_page(address.database() or _recover())
            _banners(page)
            entry.show(page)

    show.__name__ = entry.folder
    return st.fragment(show)


def _recover() -> Path:
    """Without a database: build the current one, or say that the version asked for is gone."""
    _ = words(address.language())
    asked = address.version_asked()
    if asked is not None:
        gone = _("Data version {version} is not kept here.", version=asked)
        st.html(Markup('<header class="page-head"><h1>{}</h1></header>').format(gone))
        _notice("empty", _("The last twelve versions are kept."), _)
        st.stop()
    first_build.run(_)
    database = address.database()
    if database is None:
        st.stop()
    return database


def _banners(page: Page) -> None:
    _ = page.words
    found = release(page.database)
    if found["is_synthetic"]:
        warning = _("SYNTHETIC DATA: every figure on this page is made up.")
        st.html(Markup('<p class="notice synthetic" role="note">{}</p>').format(warning))
    if page.version_asked:
        text = _(
            "You are looking at data version {version} of {day}.", version=found["version"], day=_.date(found["as_of"])
        )
        _notice("notice", text, _)


def _notice(kind: str, text: str, _: Words) -> None:
    notice = Markup('<p class="{}">{} <a {}>{}</a></p>')
    st.html(notice.format(kind, text, address.href(data=None), _("Open the current data")))


run()

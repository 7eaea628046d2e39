"""The router: page list, database, language, banners; queries nothing else and draws nothing."""

import html
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import streamlit as st

from dashboard import first_build, state
from dashboard.labels import N_
from dashboard.queries import release
from dashboard.state import Page
from dashboard.text import Words, words
from dashboard.views import (
    agenda,
    budget,
    city,
    compare,
    framework,
    growth,
    members,
    methods,
    overview,
    pledges,
    procurement,
    programmes,
    targets,
    world_map,
)

# Module, path, title, icon: the one place that lists the pages.
PAGES = (
    (overview, "", N_("Overview")),
    (world_map, "map", N_("Map")),
    (growth, "growth", N_("Growth")),
    (members, "members", N_("Members")),
    (agenda, "agenda", N_("Agenda")),
    (pledges, "pledges", N_("Pledges")),
    (programmes, "programmes", N_("Programmes")),
    (framework, "framework", N_("Human rights city")),
    (city, "city", N_("City")),
    (compare, "compare", N_("Compare")),
    (targets, "targets", N_("Targets")),
    (budget, "budget", N_("Budgets")),
    (procurement, "procurement", N_("Procurement")),
    (methods, "methods", N_("Data & methods")),
)


def run() -> None:
    """Show the page that the address names."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    state.keep_shared()
    _ = words(state.language())
    pages = [
        st.Page(_shown(module), title=_(title), url_path=path or None, default=not path)
        for module, path, title in PAGES
    ]
    st.navigation(pages, position="hidden" if state.is_presenting() else "top").run()


def _shown(module: ModuleType) -> Callable[[], None]:
    """Return what shows the page: in one fragment, so that a choice runs the page without the navigation."""

    def show() -> None:
        with state.writing():
            page = state.page(state.database() or _recover())
            _banners(page)
            module.show(page)

    show.__name__ = module.__name__
    return st.fragment(show)


def _recover() -> Path:
    """Without a database: build the current one, or say that the version asked for is gone."""
    _ = words(state.language())
    asked = state.version_asked()
    if asked is not None:
        gone = _("Data version {version} is not kept here.", version=asked)
        st.html(f'<header class="page-head"><h1>{html.escape(gone)}</h1></header>')
        _notice("empty", _("The last twelve versions are kept."), _)
        st.stop()
    first_build.run(_)
    database = state.database()
    if database is None:
        st.stop()
    return database


def _banners(page: Page) -> None:
    _ = page.words
    found = release(page.database)
    if found["is_synthetic"]:
        warning = html.escape(_("SYNTHETIC DATA: every figure on this page is made up."))
        st.html(f'<p class="notice synthetic" role="note">{warning}</p>')
    if page.version_asked:
        text = _(
            "You are looking at data version {version} of {day}.", version=found["version"], day=_.date(found["as_of"])
        )
        _notice("notice", text, _)


def _notice(kind: str, text: str, _: Words) -> None:
    words = html.escape(_("Open the current data"))
    st.html(f'<p class="{kind}">{html.escape(text)} <a {state.href(data=None)}>{words}</a></p>')


run()

"""Say why a database cannot be shown, and what shows the data again."""

import streamlit as st
from markupsafe import Markup

from dashboard.kit import address
from dashboard.store.shown_database import Problem
from dashboard.words.labels import N_
from dashboard.words.translation import Words

# As much of what was asked for as is said back.
ECHOED = 40
BUILD_ANEW = N_("Whoever runs this dashboard can build it anew: python -m etl build.")
LATER = N_("Another program holds its file. Try again in a moment.")
VERSION: dict[Problem, tuple[str, str]] = {
    "gone": (
        N_("Data version {version} is not kept here."),
        N_("The last twelve versions are kept, and older ones that somebody asked to keep."),
    ),
    "withdrawn": (
        N_("Data version {version} was withdrawn."),
        N_("Its publisher took it back: its figures should no longer be used."),
    ),
    "damaged": (N_("Data version {version} cannot be opened."), N_("Its file is damaged.")),
    "outdated": (
        N_("Data version {version} was made for an earlier dashboard."),
        N_("It does not hold all that the pages of today show."),
    ),
    "busy": (N_("Data version {version} cannot be opened just now."), LATER),
}
CURRENT: dict[Problem, tuple[str, str]] = {
    "outdated": (N_("The database was made for an earlier dashboard."), BUILD_ANEW),
    "busy": (N_("The database cannot be opened just now."), LATER),
}
LOST = (N_("The database is damaged or lost, and no earlier one can be shown."), BUILD_ANEW)


def say_version(asked: str, problem: Problem, _: Words) -> None:
    """Say what became of the version that the address asks for, with a link to the current data."""
    said, why = VERSION[problem]
    version = asked if len(asked) <= ECHOED else f"{asked[:ECHOED]}…"
    say(_(said, version=version), "")
    open_current("empty", _(why), _)


def say_current(problem: Problem | None, _: Words) -> None:
    """Say why there is nothing to show."""
    said, why = CURRENT.get(problem, LOST) if problem else LOST
    say(_(said), _(why))


def open_current(kind: str, text: str, _: Words) -> None:
    """Show a sentence with a link to the current data."""
    notice = Markup('<p class="{}">{} <a {}>{}</a></p>')
    st.html(notice.format(kind, text, address.href(data=None), _("Open the current data")))


def say(title: str, why: str) -> None:
    """Show a head with a sentence below it."""
    under = Markup("<p>{}</p>").format(why) if why else ""
    st.html(Markup('<header class="page-head"><h1>{}</h1>{}</header>').format(title, under))

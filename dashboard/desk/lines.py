"""How is a change told, cell by cell, and how what is wrong?"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from dashboard.desk.record import RefusedError
from dashboard.kit.page import Page
from dashboard.kit.show_card import title_html
from dashboard.kit.templates import render
from dashboard.words.labels import N_
from dashboard.words.phrases import before

KIND = {"new": N_("new"), "changed": N_("changed"), "removed": N_("removed"), "conflict": N_("conflict")}


def place_of(page: Page, line: Mapping[str, Any]) -> str:
    """Return the sheet, or the list, of a line, and its row there."""
    _ = page.words
    row = _("row {number}", number=str(line["row"])) if line.get("row") else ""
    return " · ".join(filter(None, [line["sheet"], row]))


def change_html(page: Page, line: Mapping[str, Any], *notes: str) -> Markup:
    """Return a change: what kind, which row, each cell before and after, and notes."""
    _ = page.words
    return render(
        "desk/change.html",
        kind=line["kind"],
        kind_said=_.of(KIND, line["kind"]),
        place=place_of(page, line),
        key=", ".join(line["key"]),
        says=line.get("says", ""),
        cells=line["cells"],
        empty=_("(empty)"),
        notes=[note for note in notes if note],
    )


def show_errors(page: Page, errors: Sequence[Mapping[str, str]], under: str = "") -> None:
    """Show all errors, each at its cell with the rule, the nearest known value and what to do."""
    _ = page.words
    with st.container(key="card-desk-errors"):
        title = _.n("{count} error: nothing was written", "{count} errors: nothing was written", len(errors))
        st.html(
            title_html(title, under or _("What the rules of the build say, each at its place"))
            + render(
                "desk/errors.html", errors=errors, nearest=before(_("Nearest known"), _), edit=before(_("To fix it"), _)
            )
        )


def say_refused(page: Page, refused: RefusedError) -> None:
    """Show what the register does not do, in its own words."""
    rule, _lines, edit = str(refused).partition("\n  ")
    show_errors(page, [{"sheet": "", "cell": "", "rule": rule, "given": edit, "nearest": "", "edit": ""}])

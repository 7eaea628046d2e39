"""The desk: what is to do, the workbook, single rows, who changed what, and publishing."""

import re
from collections.abc import Callable

import streamlit as st

from dashboard.desk import publish, review, told, who
from dashboard.desk.entry import head_of
from dashboard.desk.record import RefusedError
from dashboard.desk.rows import show_rows
from dashboard.desk.workbook import show_workbook
from dashboard.desk.worklist import show_worklist
from dashboard.kit import address
from dashboard.kit.head import show_head
from dashboard.kit.page import Page, empty
from dashboard.words.labels import N_

HANDLE = re.compile(r"[a-z][a-z0-9_-]{1,30}")
# What the desk shows, by what its address says.
PARTS: dict[str, tuple[str, Callable[[Page, str], None]]] = {
    "todo": (N_("To do"), show_worklist),
    "workbook": (N_("Workbook"), show_workbook),
    "rows": (N_("Single rows"), show_rows),
    "history": (N_("History"), told.show_history),
    "publish": (N_("Publish"), publish.show_publishing),
}


def show_desk_page(page: Page) -> None:
    """Show the part that the address names, to who may; whoever may not any more gets no answer at all."""
    _ = page.words
    try:
        who.check()
        review.turn()
        show_head(head_of(page))
        if page.is_presenting:
            empty(page, _("The desk is not for a shared screen."), _("Leave the presentation to work at it."))
            return
        part = _part(page)
        by = _handle(page)
        if review.is_open() and part in {"workbook", "rows"}:
            review.show_review(page, by)
        else:
            PARTS[part][1](page, by)
    except RefusedError as refused:
        say_refused(page, refused)
    except who.NotAllowedError:
        empty(page, _("You may not change the record from here."), _("Open the desk on the machine that keeps it."))


def say_refused(page: Page, refused: RefusedError) -> None:
    """Show what the register does not do, in its own words."""
    review.show_errors(page, [{"sheet": "", "cell": "", "rule": str(refused), "given": "", "nearest": "", "edit": ""}])


def _part(page: Page) -> str:
    """Show the parts and return the one that is chosen: it lives in the address."""
    _ = page.words
    found = address.asked("do")
    st.session_state["desk-part"] = found if found in PARTS else "todo"

    def remember() -> None:
        address.ask("do", st.session_state["desk-part"] or None)

    chosen = st.segmented_control(
        _("Part of the desk"),
        list(PARTS),
        format_func=lambda part: _(PARTS[part][0]),
        key="desk-part",
        on_change=remember,
        label_visibility="collapsed",
        required=True,
    )
    return chosen or "todo"


def _handle(page: Page) -> str:
    """Ask once who works here, by a handle that the address keeps; empty until it is one."""
    _ = page.words
    with st.container(key="desk-by"):
        by = st.text_input(
            _("Your handle"),
            key="by",
            bind="query-params",
            max_chars=31,
            placeholder="north-desk",
            help=_(
                "Small letters, digits and hyphens. It stands beside each change: never a name or an e-mail address."
            ),
        )
    by = (by or "").strip()
    if HANDLE.fullmatch(by):
        return by
    if by:
        wrong = _("“{handle}” is no handle.", handle=by)
        empty(page, wrong, _("Write small letters, digits and hyphens, such as north-desk."))
    return ""

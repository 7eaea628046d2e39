"""The desk: what is to do, the workbook, single rows, who changed what, and publishing."""

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from dashboard.desk import lines, publish, review, sign_in_page, told, who
from dashboard.desk.basket import BASKET
from dashboard.desk.entry import head_of
from dashboard.desk.record import RefusedError
from dashboard.desk.roles import HANDLE, Person, Role
from dashboard.desk.rows import show_rows
from dashboard.desk.workbook import show_workbook
from dashboard.desk.worklist import show_worklist
from dashboard.kit import address
from dashboard.kit.head import show_head
from dashboard.kit.page import Page, empty
from dashboard.words.labels import N_

# What the desk shows, by what its address says, and who may see it.
PARTS: dict[str, tuple[str, Role, Callable[[Page, str], None]]] = {
    "todo": (N_("To do"), Role.READER, show_worklist),
    "workbook": (N_("Workbook"), Role.EDITOR, show_workbook),
    "rows": (N_("Single rows"), Role.EDITOR, show_rows),
    "history": (N_("History"), Role.READER, told.show_history),
    "publish": (N_("Publish"), Role.EDITOR, publish.show_publishing),
}


def show_desk_page(page: Page) -> None:
    """Show the part that the address names, to who may; whoever may not any more gets no answer at all."""
    _ = page.words
    try:
        if who.may_sign_in() and who.now() is None:
            sign_in_page.show_sign_in(page)
        else:
            _show(page, who.check(Role.READER))
    except RefusedError as refused:
        lines.say_refused(page, refused)
    except who.NotAllowedError:
        way = _("Open the desk on the machine that keeps it.")
        if who.may_sign_in():
            way = _("Your role has changed, or you have signed out: load this page anew.")
        empty(page, _("You may not change the record from here."), way)


def _show(page: Page, person: Person) -> None:
    _ = page.words
    review.turn()
    show_head(head_of(page))
    if page.is_presenting:
        empty(page, _("The desk is not for a shared screen."), _("Leave the presentation to work at it."))
        return
    if person.handle:
        sign_in_page.show_person(page, person)
    part = _part(page, person)
    by = person.handle or _handle(page)
    if review.is_open() and part in {"workbook", "rows"}:
        review.show_review(page, by)
    else:
        PARTS[part][-1](page, by)
    if st.session_state.get(BASKET) or review.is_open():
        # dashboard.js looks for it before the page is left.
        st.html(Markup('<i class="unwritten"></i>'))


def _part(page: Page, person: Person) -> str:
    """Show the parts of this person and return the one that is chosen: it lives in the address."""
    _ = page.words
    own = [part for part, (_title, role, _show) in PARTS.items() if person.may(role)]
    found = address.asked("do")
    st.session_state["desk-part"] = found if found in own else "todo"

    def remember() -> None:
        address.ask("do", st.session_state["desk-part"] or None)

    chosen = st.segmented_control(
        _("Part of the desk"),
        own,
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

"""The list of single changes that go in together: what stands on it, and what of it is wrong."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st

from dashboard.desk import review
from dashboard.desk.lines import change_html
from dashboard.desk.record import Sheet
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import title_html

BASKET = "desk-basket"
REVIEWED = "rows.json"
Wrong = dict[str, list[str]]


@dataclass(eq=False)
class Entry:
    """A change on the list: the row before and after, and what the register said is wrong, by column."""

    table: str
    key: list[str]
    before: dict[str, str] | None
    row: dict[str, str] | None
    wrong: Wrong = field(default_factory=dict)


def show_basket(page: Page, sheets: dict[str, Sheet], by: str, reopen: Callable[[Entry, Sheet], None]) -> None:
    """Show the list, what is wrong in it, and the way to try it; `reopen` opens the form of an entry again."""
    _ = page.words
    basket: list[Entry] = st.session_state.get(BASKET, [])
    title = _.n("{count} change on the list", "{count} changes on the list", len(basket))
    under = _("Nothing of it is written yet; closing or loading this page anew forgets it")
    st.html(title_html(title, under))
    if not basket:
        empty(page, _("Nothing is on the list yet."), _("Fill in a form above, as often as you like."))
        return
    for number, entry in enumerate(basket):
        with st.container(key=f"desk-entry-{number}", horizontal=True):
            st.button(
                "✕", key=f"desk-drop-{number}", type="tertiary", help=_("From the list"), on_click=_drop, args=(number,)
            )
            st.html(change_html(page, _told(entry, sheets), *_wrong(page, entry)))
            st.button(_("Change it"), key=f"desk-mend-{number}", on_click=reopen, args=(entry, sheets[entry.table]))
    if not by:
        empty(page, _("Write your handle first."), _("It stands beside each change."))
    elif st.button(_("Check what would change"), key="desk-check", type="primary"):
        rows = [{"table": entry.table, "before": entry.before, "row": entry.row} for entry in basket]
        content = json.dumps({"language": _.language, "rows": rows}, ensure_ascii=False).encode()
        with st.spinner(_("Reading it, and trying it on a copy with the rules of the build …")):
            review.look(content, REVIEWED, by, tell=partial(_tell, basket, sheets), then=basket.clear)
        st.rerun()


def _tell(basket: list[Entry], sheets: dict[str, Sheet], errors: list[dict[str, str]]) -> None:
    """Keep with each entry what is wrong in its cells, and say of each error which entry and which cell it is."""
    for entry in basket:
        entry.wrong = {}
    for error in errors:
        # The register knows an entry by its place in the list, and a cell by its column.
        column, _space, number = error["cell"].rpartition(" ")
        if not number.isdecimal() or not 0 < int(number) <= len(basket):
            continue
        entry = basket[int(number) - 1]
        if column not in {each["name"] for each in sheets[entry.table].columns}:
            continue
        said = " · ".join(filter(None, [error["rule"], error["nearest"], error["edit"]]))
        entry.wrong.setdefault(column, []).append(said)
        error["sheet"] = " · ".join([error["sheet"], ", ".join(filter(None, entry.key)), column])
        error["cell"] = ""


def _wrong(page: Page, entry: Entry) -> list[str]:
    _ = page.words
    return [
        _("{label}: {value}", label=column, value=said) for column, all_of in entry.wrong.items() for said in all_of
    ]


def _drop(number: int) -> None:
    st.session_state[BASKET].pop(number)


def _told(entry: Entry, sheets: dict[str, Sheet]) -> dict[str, Any]:
    """Return an entry as a change is told."""
    before, row = entry.before or {}, entry.row or {}
    columns = dict.fromkeys([*before, *row])
    return {
        "kind": "new" if entry.before is None else "removed" if entry.row is None else "changed",
        "sheet": sheets[entry.table].title,
        "key": [cell for cell in entry.key if cell],
        "cells": [[c, before.get(c, ""), row.get(c, "")] for c in columns if before.get(c, "") != row.get(c, "")],
    }

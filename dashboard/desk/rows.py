"""Change single rows: forms made of the sheets of the register, and a list of changes that go in together."""

import json
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.desk import record, review
from dashboard.desk.record import Sheet
from dashboard.kit import address
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import title_html

BASKET, GIVEN, ADDED = "desk-basket", "desk-given", "desk-added"
MEMBERS = "campaign_members"
MOST = 200
LONGEST_CELL = 8_000
# A text that is longer gets room for several lines.
LONG = 80
LONG_COLUMNS = {"note", "title", "evidence", "quote", "update", "milestone", "statement", "definition", "measure"}
NEW = ""
REVIEWED = "rows.json"


def open_form(table: str, number: int, given: dict[str, str]) -> None:
    """Open the form of a row by its number in the file, or that of a new one (0) with some cells filled in."""
    address.ask("do", "rows")
    address.ask("sheet", None if table == MEMBERS else table)
    address.ask("row", str(number) if number else None)
    st.session_state[GIVEN] = {"table": table, **given}
    review.close()


def show_rows(page: Page, by: str) -> None:
    """Show the form, and what is on the list already."""
    _ = page.words
    sheets = record.sheets(_.language)
    with st.container(key="card-desk-form"):
        under = _("Choose a sheet and a row; what you change goes on a list that is checked and written together")
        st.html(title_html(_("Change single rows"), under))
        controls = st.container(key="controls-desk-rows")
        sheet = _table(page, sheets, controls)
        _show_form(page, sheet, _row(page, sheet, controls))
    with st.container(key="card-desk-basket"):
        _show_basket(page, sheets, by)


def _table(page: Page, sheets: dict[str, Sheet], place: DeltaGenerator) -> Sheet:
    """Show the list of the sheets, the members first, and return the one that is chosen."""
    _ = page.words
    order = [MEMBERS, *(table for table in sheets if table != MEMBERS)]
    table = address.select(place, _("Sheet"), "sheet", order, lambda table: sheets[table].title, drops="row")
    return sheets[table or MEMBERS]


def _row(page: Page, sheet: Sheet, place: DeltaGenerator) -> dict[str, Any] | None:
    """Show the list of the rows and return the one that is chosen; None for a new one."""
    _ = page.words
    rows = {str(each["number"]): each for each in sheet.rows}
    names = {number: _name(sheet, each["row"]) for number, each in rows.items()}
    order = sorted(names, key=lambda number: names[number].casefold())
    number = address.select(place, _("Row"), "row", [NEW, *order], lambda key: names.get(key) or _("A new row"))
    return rows[number] if number else None


def _name(sheet: Sheet, row: dict[str, str]) -> str:
    """Return what tells a row apart, and its title where it has one."""
    told = [*(row.get(column, "") for column in sheet.key), row.get("title", "")[:LONG]]
    return " · ".join(dict.fromkeys(each for each in told if each))


def _show_form(page: Page, sheet: Sheet, chosen: dict[str, Any] | None) -> None:
    _ = page.words
    before: dict[str, str] | None = chosen["row"] if chosen else None
    added = st.session_state.get(ADDED, 0)
    name = f"{sheet.table}-{chosen['number'] if chosen else 'new'}-{added}"
    with st.form(f"desk-form-{name}", border=False):
        cells = {
            column["name"]: _field(page, sheet, column, before, f"desk-cell-{name}-{column['name']}")
            for column in sheet.columns
        }
        is_to_go = bool(before) and st.checkbox(_("Take this row out of the record"), key=f"desk-go-{name}")
        if st.form_submit_button(_("Put it on the list"), key=f"desk-put-{name}", type="primary"):
            _put(page, sheet, before, None if is_to_go else cells)


def _field(page: Page, sheet: Sheet, column: dict[str, Any], before: dict[str, str] | None, key: str) -> str:
    """Show the field of a column with what it means, and return what stands in it."""
    _ = page.words
    name, must = column["name"], " *" if column["is_needed"] else ""
    label = f"**{name}**{must} {_plain(column['meaning'])}"
    help_ = _plain(column["form"]) or None
    value = before.get(name, "") if before else _given(sheet, name)
    is_fixed = before is not None and name in sheet.key
    if column["choices"] and not is_fixed:
        words = {
            value: value,
            "": _("(empty)"),
            **{each: _choice(each, meaning) for each, meaning in column["choices"]},
        }
        options = ["", *dict.fromkeys([*([value] if value else []), *(each for each, _meaning in column["choices"])])]
        return str(
            st.selectbox(label, options, index=options.index(value), format_func=words.__getitem__, key=key, help=help_)
        )
    field = st.text_area if len(value) > LONG or name in LONG_COLUMNS else st.text_input
    return str(
        field(label, value, key=key, max_chars=max(LONGEST_CELL, len(value)), help=help_, disabled=is_fixed) or ""
    ).strip()


def _plain(text: str) -> str:
    """Return a text in which no sign is one of Markdown."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>()#+-!|~$:" else sign for sign in text)


def _choice(value: str, meaning: str) -> str:
    return f"{value} · {meaning[:LONG]}" if meaning and meaning != value else value


def _given(sheet: Sheet, column: str) -> str:
    """Return what the line of the worklist that led here says of a new row."""
    given: dict[str, str] = st.session_state.get(GIVEN, {})
    return given.get(column, "") if given.get("table") == sheet.table else ""


def _put(page: Page, sheet: Sheet, before: dict[str, str] | None, cells: dict[str, str] | None) -> None:
    """Put a change on the list: only cells that differ, and none that says nothing."""
    _ = page.words
    basket: list[dict[str, Any]] = st.session_state.setdefault(BASKET, [])
    missing = [
        column["name"] for column in sheet.columns if column["is_needed"] and cells and not cells[column["name"]]
    ]
    is_same = before is not None and cells is not None and all(before.get(c, "") == text for c, text in cells.items())
    if missing:
        empty(page, _("Not on the list yet: {columns}", columns=", ".join(missing)), _("Fill in what has a *."))
    elif is_same:
        empty(page, _("Nothing would change."), _("The record says the same already."))
    elif len(basket) >= MOST:
        empty(page, _("The list is full."), _("Check and write it first."))
    else:
        row = None if cells is None else {**(before or {}), **cells}
        key = [(before or cells or {}).get(column, "") for column in sheet.key]
        kept = [each for each in basket if (each["table"], each["key"]) != (sheet.table, key)]
        st.session_state[BASKET] = [*kept, {"table": sheet.table, "key": key, "before": before, "row": row}]
        st.session_state[ADDED] = st.session_state.get(ADDED, 0) + 1
        st.session_state.pop(GIVEN, None)
        review.turn_to(row=None)
        st.rerun()


def _show_basket(page: Page, sheets: dict[str, Sheet], by: str) -> None:
    _ = page.words
    basket: list[dict[str, Any]] = st.session_state.get(BASKET, [])
    title = _.n("{count} change on the list", "{count} changes on the list", len(basket))
    st.html(title_html(title, _("Nothing of it is written yet; closing this page forgets it")))
    if not basket:
        empty(page, _("Nothing is on the list yet."), _("Fill in a form above, as often as you like."))
        return
    for place, entry in enumerate(basket):
        with st.container(key=f"desk-entry-{place}", horizontal=True):
            st.button(
                "✕", key=f"desk-drop-{place}", type="tertiary", help=_("From the list"), on_click=_drop, args=(place,)
            )
            st.html(review.change_html(page, _told(entry, sheets)))
    if not by:
        empty(page, _("Write your handle first."), _("It stands beside each change."))
    elif st.button(_("Check what would change"), key="desk-check", type="primary"):
        rows = [{name: entry[name] for name in ("table", "before", "row")} for entry in basket]
        content = json.dumps({"language": _.language, "rows": rows}, ensure_ascii=False).encode()
        with st.spinner(_("Reading it, and trying it on a copy with the rules of the build …")):
            review.look(content, REVIEWED, by)
        st.rerun()


def _drop(place: int) -> None:
    st.session_state[BASKET].pop(place)


def _told(entry: dict[str, Any], sheets: dict[str, Sheet]) -> dict[str, Any]:
    """Return an entry as a change is told."""
    before, row = entry["before"] or {}, entry["row"] or {}
    columns = dict.fromkeys([*before, *row])
    return {
        "kind": "new" if entry["before"] is None else "removed" if entry["row"] is None else "changed",
        "sheet": sheets[entry["table"]].title,
        "key": [cell for cell in entry["key"] if cell],
        "cells": [[c, before.get(c, ""), row.get(c, "")] for c in columns if before.get(c, "") != row.get(c, "")],
    }

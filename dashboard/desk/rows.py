"""Change single rows: forms made of the sheets of the register."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from dashboard.desk import place, record, review
from dashboard.desk.basket import BASKET, Entry, Wrong, show_basket
from dashboard.desk.record import Sheet
from dashboard.kit import address, choices
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import title_html

GIVEN, ADDED = "desk-given", "desk-added"
MEMBERS, CITIES = "campaign_members", "cities"
MOST = 200
LONGEST_CELL = 8_000
# A text that is longer gets room for several lines.
LONG = 80
LONG_COLUMNS = {"note", "title", "evidence", "quote", "update", "milestone", "statement", "definition", "measure"}
NEW = ""


@dataclass(frozen=True)
class Given:
    """What a form begins with: some of its cells, and, for a change that is on the list already, that entry."""

    table: str
    number: int
    cells: dict[str, str]
    entry: Entry | None = None

    @property
    def wrong(self) -> Wrong:
        """Return what the register said of its cells."""
        return self.entry.wrong if self.entry else {}


def open_form(table: str, number: int, cells: dict[str, str], entry: Entry | None = None) -> None:
    """Open the form of a row by its number in the file, or that of a new one (0) with some cells filled in."""
    address.ask("do", "rows")
    address.ask("sheet", None if table == MEMBERS else table)
    address.ask("row", str(number) if number else None)
    st.session_state[GIVEN] = Given(table, number, cells, entry)
    st.session_state[ADDED] = st.session_state.get(ADDED, 0) + 1
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
        show_basket(page, sheets, by, _reopen)


def _table(page: Page, sheets: dict[str, Sheet], where: DeltaGenerator) -> Sheet:
    """Show the list of the sheets, the members first, and return the one that is chosen."""
    _ = page.words
    order = [MEMBERS, *(table for table in sheets if table != MEMBERS)]
    table = choices.select(where, _("Sheet"), "sheet", order, lambda table: sheets[table].title, drops="row")
    return sheets[table or MEMBERS]


def _row(page: Page, sheet: Sheet, where: DeltaGenerator) -> dict[str, Any] | None:
    """Show the list of the rows and return the one that is chosen; None for a new one."""
    _ = page.words
    rows = {str(each["number"]): each for each in sheet.rows}
    names = {number: _name(sheet, each["row"]) for number, each in rows.items()}
    order = sorted(names, key=lambda number: names[number].casefold())
    number = choices.select(where, _("Row"), "row", [NEW, *order], lambda key: names.get(key) or _("A new row"))
    return rows[number] if number else None


def _name(sheet: Sheet, row: dict[str, str]) -> str:
    """Return what tells a row apart, and its title where it has one."""
    told = [*(row.get(column, "") for column in sheet.key), row.get("title", "")[:LONG]]
    return " · ".join(dict.fromkeys(each for each in told if each))


def _show_form(page: Page, sheet: Sheet, chosen: dict[str, Any] | None) -> None:
    _ = page.words
    given = _given(sheet, chosen)
    before: dict[str, str] | None = chosen["row"] if chosen else None
    if given.entry:
        # As it stood when the change was put on the list: what somebody else has changed since is a conflict.
        before = given.entry.before
    added = st.session_state.get(ADDED, 0)
    name = f"{sheet.table}-{chosen['number'] if chosen else 'new'}-{added}"
    # Outside of the form, so that the map shows at once what is written.
    placed = [column for column in sheet.columns if sheet.table == CITIES and column["name"] in place.COLUMNS]
    fields = partial(_field, page, sheet, before=before, given=given)
    with st.container(key="desk-place", horizontal=True):
        cells = {column["name"]: fields(column, key=f"desk-cell-{name}-{column['name']}") for column in placed}
    if placed:
        place.show_place(page, before or {}, cells)
    with st.form(f"desk-form-{name}", border=False):
        cells |= {
            column["name"]: fields(column, key=f"desk-cell-{name}-{column['name']}")
            for column in sheet.columns
            if column not in placed
        }
        is_gone = given.entry is not None and given.entry.row is None
        is_to_go = bool(before) and st.checkbox(
            _("Take this row out of the record"), value=is_gone, key=f"desk-go-{name}"
        )
        if st.form_submit_button(_("Put it on the list"), key=f"desk-put-{name}", type="primary"):
            _put(page, sheet, before, None if is_to_go else cells, given)


def _field(
    page: Page, sheet: Sheet, column: dict[str, Any], before: dict[str, str] | None, given: Given, key: str
) -> str:
    """Show the field of a column with what it means and what is wrong in it, and return what stands in it."""
    name = column["name"]
    is_fixed = before is not None and name in sheet.key
    text = _input(page, column, given.cells.get(name, (before or {}).get(name, "")), key, is_fixed)
    for wrong in given.wrong.get(name, []):
        st.html(Markup('<p class="desk-wrong" role="note">{}</p>').format(wrong))
    return text


def _input(page: Page, column: dict[str, Any], value: str, key: str, is_fixed: bool) -> str:
    _ = page.words
    # No sign in it is one of Markdown: a screen reader says them all.
    label = " · ".join(filter(None, [f"{column['name']}{' *' if column['is_needed'] else ''}", column["meaning"]]))
    name, help_ = column["name"], column["form"] or None
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
    widget = st.text_area if len(value) > LONG or name in LONG_COLUMNS else st.text_input
    return str(
        widget(label, value, key=key, max_chars=max(LONGEST_CELL, len(value)), help=help_, disabled=is_fixed) or ""
    ).strip()


def _choice(value: str, meaning: str) -> str:
    return f"{value} · {meaning[:LONG]}" if meaning and meaning != value else value


def _given(sheet: Sheet, chosen: dict[str, Any] | None) -> Given:
    """Return what this form begins with: nothing, but for the one that a line or an entry led to."""
    number = chosen["number"] if chosen else 0
    given: Given | None = st.session_state.get(GIVEN)
    return given if given and (given.table, given.number) == (sheet.table, number) else Given(sheet.table, number, {})


def _put(page: Page, sheet: Sheet, before: dict[str, str] | None, cells: dict[str, str] | None, given: Given) -> None:
    """Put a change on the list: only cells that differ, and none that says nothing."""
    _ = page.words
    basket: list[Entry] = st.session_state.setdefault(BASKET, [])
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
        kept = [each for each in basket if each is not given.entry and (each.table, each.key) != (sheet.table, key)]
        st.session_state[BASKET] = [*kept, Entry(sheet.table, key, before, row)]
        st.session_state[ADDED] = st.session_state.get(ADDED, 0) + 1
        st.session_state.pop(GIVEN, None)
        review.turn_to(row=None)
        st.rerun()


def _reopen(entry: Entry, sheet: Sheet) -> None:
    """Open the form of a change that is on the list, as it was filled in."""
    numbers = [each["number"] for each in sheet.rows if [each["row"].get(c, "") for c in sheet.key] == entry.key]
    number = numbers[0] if numbers and entry.before is not None else 0
    open_form(sheet.table, number, entry.row or entry.before or {}, entry)

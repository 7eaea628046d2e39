"""What would help most? All that is missing or doubtful, a task at a time, each with the form that mends it."""

from itertools import islice
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.desk import pages_of, record, rows, who
from dashboard.desk.record import Sheet
from dashboard.desk.roles import Role
from dashboard.kit import choices
from dashboard.kit.links import by_host
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import title_html
from dashboard.kit.templates import render
from dashboard.store import marts
from dashboard.store.nouns.provenance import Worklist
from dashboard.store.rows import rows_of
from dashboard.words.labels import TASK

# What mends a task is a new row of another sheet, that names the subject here.
NEW_ROW = {"pledge_without_status": ("pledge_updates", "pledge_id")}


def show_worklist(page: Page, _by: str) -> None:
    """Show the tasks, first what helps most, and the lines of the one that is chosen."""
    _ = page.words
    found = marts.frame(page.database, Worklist)
    counts = found["task"].value_counts()
    tasks = [task for task in TASK if task in counts]
    if not tasks:
        empty(page, _("Nothing is waiting on this list."), _("It is made anew with every build."))
        return
    task = choices.select(
        st.container(key="controls-desk-task"),
        _("Task"),
        "task",
        tasks,
        lambda key: f"{_.of(TASK, key)} ({counts[key]})",
    )
    lines = found[found["task"] == (task or tasks[0])]
    with st.container(key="card-desk-todo"):
        title = _.n("{count} thing to follow up", "{count} things to follow up", len(lines))
        st.html(
            title_html(title, _("As of the last build: what you change now goes from the list when it is published"))
        )
        _show_lines(page, lines)


def _show_lines(page: Page, lines: pd.DataFrame) -> None:
    _ = page.words
    sheets = record.sheets(page.words.language)
    shown = pages_of.shown(page, len(lines), "todo")
    may_change = who.check(Role.READER).may(Role.EDITOR)
    for place, line in islice(enumerate(rows_of(lines, Worklist)), shown.start, shown.stop):
        with st.container(key=f"desk-line-{place}", horizontal=True, vertical_alignment="center"):
            form = _form(line, sheets)
            where = "" if form else _("By hand, in {file}", file=line.file)
            st.html(render("desk/line.html", subject=line.subject, detail=by_host(line.detail or ""), where=where))
            if form and may_change:
                st.button(_("Mend"), key=f"mend-{place}", on_click=rows.open_form, args=form)


def _form(line: Worklist, sheets: dict[str, Sheet]) -> tuple[str, int, dict[str, Any]] | None:
    """Return the form that mends a line, by its sheet, its row, and what is known of a new one."""
    if line.task in NEW_ROW:
        table, column = NEW_ROW[line.task]
        return table, 0, {column: line.subject}
    sheet = next((each for each in sheets.values() if each.file == line.file), None)
    if sheet is None or line.source_row is None:
        return None
    return sheet.table, int(line.source_row), {}

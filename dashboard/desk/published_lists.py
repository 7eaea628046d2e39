"""A list that others publish: dropped, its columns chosen once, and from then on like every change."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from dashboard.desk import record, review
from dashboard.desk.lines import say_refused, show_errors
from dashboard.kit.page import Page, empty
from dashboard.words.labels import N_, STATUS

MEGABYTES = 5
# What the register takes from a list, in the order of its forms.
COLUMNS = {
    "name": N_("Name of the member"),
    "country": N_("Country"),
    "local_name": N_("Local name"),
    "joined_on": N_("Year or day of joining"),
    "status": N_("Status"),
    "source_url": N_("Page that names the member"),
}
STATUSES = ("member", "pioneer", "interested")


def show_published_list(page: Page, by: str) -> None:
    """Take a list and the page that publishes it, and ask which column is what."""
    _ = page.words
    url = st.text_input(
        _("Page that publishes the list"), key="desk-list-url", max_chars=500, placeholder="https://…"
    ).strip()
    dropped = st.file_uploader(
        _("The list, as CSV or XLSX of up to {count} MB", count=MEGABYTES),
        type=["csv", "tsv", "txt", "xlsx"],
        key="desk-list",
        max_upload_size=MEGABYTES,
    )
    if dropped is None:
        return
    if not url.startswith(("http://", "https://")):
        empty(page, _("Name the page first."), _("It is the source of each row, and its columns are kept by it."))
        return
    name = "list.xlsx" if dropped.name.lower().endswith(".xlsx") else "list.csv"
    given = ("--source", url, "--by", by, f"--name={dropped.name}")
    try:
        _ask_columns(page, dropped.getvalue(), name, given)
    except record.RefusedError as refused:
        say_refused(page, refused)


def _ask_columns(page: Page, content: bytes, name: str, given: tuple[str, ...]) -> None:
    """Show a list of the headings for each column of the register, and what the list would change with them."""
    _ = page.words
    found = record.published_list(content, name, None, *given)
    headings = found["headings"]
    with st.form("desk-list-columns", border=False):
        chosen = {
            role: st.selectbox(
                _(label),
                headings,
                index=headings.index(found["columns"][role]) if role in found["columns"] else None,
                placeholder=_("No column"),
                key=f"desk-list-{role}",
            )
            for role, label in COLUMNS.items()
        }
        status = st.selectbox(
            _("Status of rows without one"), STATUSES, format_func=lambda key: _.of(STATUS, key), key="desk-list-of-all"
        )
        is_asked = st.form_submit_button(_("Check what would change"), key="desk-list-check", type="primary")
    if not is_asked:
        return
    columns = {role: heading for role, heading in chosen.items() if heading}
    if "name" not in columns:
        empty(page, _("Choose the column of the names."), _("A member is told by its name and its country."))
        return
    mapping = {"publisher": found["publisher"], "headers": headings, "columns": columns, "status": status}
    mapping |= found["of_all"]
    with st.spinner(_("Reading it, and trying it on a copy with the rules of the build …")):
        # Like all else, the choice of columns is kept only when something of the list is written.
        keep = partial(record.published_list, content, name, mapping, "--keep", *given)
        _look(page, record.published_list(content, name, mapping, *given), given, keep)


def _look(page: Page, answer: dict[str, Any], given: tuple[str, ...], keep: Callable[[], object]) -> None:
    """Show what is wrong in the list, or let the register say what its rows change."""
    _ = page.words
    if answer["errors"]:
        show_errors(page, answer["errors"], _("Correct the list and drop it again, or choose other columns"))
        return
    source, by = given[1], given[3]
    sheets = {"campaign_members": answer["sheet"]}
    rows = {"language": _.language, "source": source, "rows": answer["rows"], "sheets": sheets}
    review.look(json.dumps(rows, ensure_ascii=False).encode(), "rows.json", by, beside=answer["conflicts"], then=keep)
    st.rerun()

"""Who changed what, the newest first, each with the button that takes it back."""

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

import streamlit as st

from dashboard.desk import lines, pages_of, record, review, who
from dashboard.desk.roles import Role
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import title_html


def show_history(page: Page, by: str) -> None:
    """Show what was just written, and all changes."""
    _ = page.words
    written = st.session_state.get(review.DONE)
    if written:
        said = _.n("{count} change was written.", "{count} changes were written.", written)
        empty(page, said, _("Publish when you have done all: visitors see it then."))
    found = record.history()
    titles = {table: sheet.title for table, sheet in record.sheets(_.language).items()}
    changes = [{**change, "sheet": titles.get(change["table"], change["table"])} for change in found["changes"]]
    with st.container(key="card-desk-history"):
        title = _.n("{count} change of the record", "{count} changes of the record", len(changes))
        st.html(title_html(title, _("Who, when and why; a change is taken back by a new one, which stands here too")))
        for file in found["damaged"]:
            empty(page, file, _("This file is damaged and was passed over; restore it from git."))
        if not changes:
            empty(page, _("Nothing has been changed here yet."), _("Changes of the text files by hand stand in git."))
        pieces = pages_of.shown(page, len(changes), "history")
        wholes = {batch: list(whole) for batch, whole in groupby(changes, key=_batch)}
        for batch, together in groupby(changes[pieces.start : pieces.stop], key=_batch):
            _show_batch(page, wholes[batch], list(together), by)


def _batch(change: Mapping[str, Any]) -> str:
    """Return what the IDs of the changes made together begin with."""
    return str(change["id"]).rpartition("-")[0]


def _show_batch(page: Page, whole: list[dict[str, Any]], shown: list[dict[str, Any]], by: str) -> None:
    """Show changes made together, or what this piece of the list has of them; all go back at once, if none has yet."""
    _ = page.words
    batch = _batch(whole[0])
    with st.container(key=f"desk-batch-{batch}"):
        if len(whole) > 1:
            st.html(title_html(_.n("{count} change together", "{count} changes together", len(whole))))
            if all(map(_may_go_back, whole)):
                _undo_button(page, _("Take all back"), batch, by)
        for change in shown:
            with st.container(key=f"desk-told-{change['id']}"):
                st.html(lines.change_html(page, change, *_notes(page, change)))
                if _may_go_back(change):
                    _undo_button(page, _("Take back"), change["id"], by)


def _may_go_back(change: Mapping[str, Any]) -> bool:
    """Tell whether the change counts; one that brings another back goes back with that, at its line."""
    return not change["undone_by"] and not change["restores"]


def _notes(page: Page, change: Mapping[str, Any]) -> list[str]:
    _ = page.words
    at = datetime.fromisoformat(change["at"])
    minutes = f"{at:%H:%M} UTC"
    notes = [_("{by}, {day}, {time}", by=change["by"], day=_.date(at.date()), time=minutes)]
    # An undo of which nothing else is said says in English what stands here anyway.
    is_said = change["why"] not in {"", f"takes back {change['undoes']}", f"brings back {change['restores']}"}
    notes += [_("Why: {why}", why=change["why"])] if is_said else []
    notes += [_("Source: {sources}", sources=change["source"])] if change["source"] else []
    if change["restores"]:
        notes += [_("Brings back {change}", change=change["restores"])]
    elif change["undoes"]:
        notes += [_("Takes back {change}", change=change["undoes"])]
    notes += [_("Taken back by {change}", change=change["undone_by"])] if change["undone_by"] else []
    notes += [_("Counts again since {change}", change=change["restored_by"])] if change["restored_by"] else []
    return [" · ".join([*notes, change["id"]])]


def _undo_button(page: Page, said: str, change: str, by: str) -> None:
    _ = page.words
    if not who.check(Role.READER).may(Role.PUBLISHER):
        return
    if st.button(said, key=f"desk-undo-{change}", disabled=not by, help=None if by else _("Write your handle first.")):
        with st.spinner(_("Trying it on a copy with the rules of the build, then writing it …")):
            record.undo(change, by)
        st.session_state.pop(review.DONE, None)
        st.rerun()

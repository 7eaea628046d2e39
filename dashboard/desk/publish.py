"""Publish what was written by the ordinary build: what it would change first, then for all visitors."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from dashboard.desk import effects, who
from dashboard.desk.roles import Role
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import title_html
from dashboard.kit.table_html import table_html
from dashboard.store.db import connect

COMMAND = [sys.executable, "-m", "etl", "build"]
PATIENCE_SECONDS = 600
EFFECTS = "desk-effects"


def show_publishing(page: Page, _by: str) -> None:
    """Offer to see what a build would change, and to publish it."""
    _ = page.words
    with st.container(key="card-desk-publish"):
        under = _("Visitors see the last good database until the new one is complete, and keep it if anything fails")
        st.html(title_html(_("Publish the record"), under))
        with st.container(key="desk-publish-buttons", horizontal=True):
            is_tried = st.button(_("See what would change on the pages"), key="desk-try")
            is_published = who.check().may(Role.PUBLISHER) and st.button(
                _("Publish"), key="desk-publish", type="primary"
            )
        if is_tried:
            _try(page)
        if is_published:
            _publish(page)
        if EFFECTS in st.session_state:
            _show_effects(page)


def _try(page: Page) -> None:
    """Build into a folder of its own, and keep what the pages would then say first."""
    _ = page.words
    with tempfile.TemporaryDirectory() as place:
        if not _build(page, Path(place), _("It can be published.")):
            return
        (path,) = Path(place).glob("campaign-*.duckdb")
        st.session_state[EFFECTS] = effects.found(page, path)
        connect.clear(path)


def _publish(page: Page) -> None:
    _ = page.words
    if _build(page, None, _("Published: visitors see it from now on.")):
        st.session_state.pop(EFFECTS, None)


def _build(page: Page, folder: Path | None, done: str) -> bool:
    """Build with every step in view, and tell whether it came to its end; on failure its message stands there."""
    _ = page.words
    st.session_state.pop(EFFECTS, None)
    with st.status(_("Building the database from the text files …"), expanded=True) as status:
        ended = 0
        for line in lines({"DASHBOARD_DATA": str(folder)} if folder else {}):
            if isinstance(line, int):
                ended = line
            else:
                status.code(line, language=None)
        if ended:
            status.update(label=_("Nothing was published: correct what is named below."), state="error")
        else:
            status.update(label=done, state="complete", expanded=False)
    return not ended


def lines(environment: dict[str, str]) -> Iterator[str | int]:
    """Yield what the build says, and at last its return code; a build that hangs is ended.

    Into a folder of its own an editor may build, too.
    """
    who.check(Role.EDITOR if "DASHBOARD_DATA" in environment else Role.PUBLISHER)
    begun = time.monotonic()
    with subprocess.Popen(
        COMMAND,
        cwd=who.ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield line.rstrip()
            if time.monotonic() - begun > PATIENCE_SECONDS:
                process.kill()
    yield process.returncode


def _show_effects(page: Page) -> None:
    _ = page.words
    table = st.session_state[EFFECTS]
    if table.empty:
        empty(
            page,
            _("No first words and no number on top of a page would change."),
            _("Lists, maps and the pages of cities may."),
        )
        return
    title = _.n("{count} first word or number would change", "{count} first words or numbers would change", len(table))
    st.html(title_html(title) + table_html(table, title, _))

"""The register out as a workbook, and what comes back."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.desk import record, review
from dashboard.desk.published_lists import show_published_list
from dashboard.desk.questionnaires import show_questionnaires
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import title_html

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEGABYTES = 20
# A new number empties the place where files are dropped.
DROPS = "desk-drops"


def show_workbook(page: Page, by: str) -> None:
    """Offer the workbook, and take one back."""
    _ = page.words
    with st.container(key="card-desk-export"):
        under = _("A sheet for each list, with the present rows, lists to choose from and what each column means")
        st.html(title_html(_("Take the register along as a workbook"), under))
        language = _.language
        st.download_button(
            _("Make the workbook"),
            lambda: record.workbook(language),
            "register.xlsx",
            SHEET,
            key="desk-export",
            on_click="ignore",
        )
    show_questionnaires(page)
    with st.container(key="card-desk-import"):
        under = _("You see all differences and all errors first; nothing is written until you accept it")
        st.html(title_html(_("Bring it back"), under))
        if not by:
            empty(page, _("Write your handle first."), _("It stands beside each change."))
            return
        dropped = st.file_uploader(
            _("The workbook, or a questionnaire, as XLSX of up to {count} MB", count=MEGABYTES),
            type=["xlsx", "xlsm", "xls", "ods"],
            key=f"desk-drop-{st.session_state.get(DROPS, 0)}",
            max_upload_size=MEGABYTES,
        )
        if dropped is not None:
            _look(page, dropped, by)
    _show_list(page, by)


def _show_list(page: Page, by: str) -> None:
    """Take a list that others publish."""
    _ = page.words
    with st.container(key="card-desk-list"):
        under = _("Members that a page lists: say once which column is what; then you see what would change")
        st.html(title_html(_("Read a list that others publish"), under))
        show_published_list(page, by)


def _look(page: Page, dropped: UploadedFile, by: str) -> None:
    """Let the register say what the workbook changes, and show that in place of this."""
    _ = page.words
    with st.spinner(_("Reading it, and trying it on a copy with the rules of the build …")):
        review.look(dropped.getvalue(), "register.xlsx", by)
    st.session_state[DROPS] = st.session_state.get(DROPS, 0) + 1
    st.rerun()

"""The questionnaire of one city, or of all members: what is known, and what each is asked."""

import streamlit as st

from dashboard.desk import record
from dashboard.kit.page import Page
from dashboard.kit.show_card import title_html
from dashboard.store import marts
from dashboard.store.nouns.places import Member
from dashboard.words.folding import folded
from dashboard.words.labels import LANGUAGE
from dashboard.words.translation import languages

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_questionnaires(page: Page) -> None:
    """Offer the questionnaire of a member, and a ZIP of all."""
    _ = page.words
    members = [member for member in marts.rows(page.database, Member) if member.is_joined]
    names = {member.city_id: f"{member.name}, {_.country(member.country_iso2)}" for member in members}
    with st.container(key="card-desk-questionnaires"):
        under = _("Two pages each: what is known, with its sources, and what is missing. They come back below")
        st.html(title_html(_("Ask a city what is missing"), under))
        with st.container(key="controls-desk-questionnaire", horizontal=True):
            city = st.selectbox(
                _("City or body"),
                sorted(names, key=lambda key: folded(names[key])),
                format_func=lambda key: names[key],
                index=None,
                placeholder=_("Choose a city"),
                key="desk-asked",
            )
            language = st.selectbox(
                _("Language"),
                languages(),
                index=languages().index(_.language),
                format_func=lambda code: LANGUAGE.get(code, code),
                key="desk-asked-in",
            )
            until = st.date_input(_("Answer by"), value=None, key="desk-asked-until")
        options = ("--lang", language, *(("--until", until.isoformat()) if until else ()))
        with st.container(key="desk-questionnaire-files", horizontal=True):
            st.download_button(
                _("Make the questionnaire"),
                lambda: record.questionnaire("one.xlsx", "--city", city or "", *options),
                f"questionnaire-{city}-{language}.xlsx",
                SHEET,
                key="desk-questionnaire",
                on_click="ignore",
                disabled=city is None,
            )
            st.download_button(
                _.n(
                    "Make that of {count} member, as a ZIP", "Make those of all {count} members, as a ZIP", len(members)
                ),
                lambda: record.questionnaire("all.zip", "--all", *options),
                f"questionnaires-{language}.zip",
                "application/zip",
                key="desk-questionnaires",
                on_click="ignore",
            )

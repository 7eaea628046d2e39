"""Who works at the desk of a server: how to sign in, who has signed in until when, and how to leave."""

import streamlit as st
from markupsafe import Markup

from dashboard.desk import sign_in
from dashboard.desk.entry import head_of
from dashboard.desk.roles import Person, Role
from dashboard.kit.head import show_head
from dashboard.kit.page import Page, empty
from dashboard.words.labels import N_

ROLE = {Role.READER: N_("reader"), Role.EDITOR: N_("editor"), Role.PUBLISHER: N_("publisher")}


def show_sign_in(page: Page) -> None:
    """Offer to sign in; to who has done so without having a role, say how to get one."""
    _ = page.words
    show_head(head_of(page))
    claims = sign_in.claims_now()
    with st.container(key="card-desk-sign-in"):
        if claims and not sign_in.is_over(claims):
            empty(
                page,
                _("You have signed in, but have no role at this desk."),
                _("Give the two lines below to whoever runs the dashboard, who can add them to the list of roles."),
            )
            st.code(f"iss: {claims.get('iss', '')}\nsub: {claims.get('sub', '')}", language=None)
            _sign_out(page)
            return
        if claims:
            empty(page, _("Your time at the desk is over."), _("Sign in anew to go on."))
        else:
            empty(
                page,
                _("The desk is for people with a role."),
                _("Sign in where your organisation does, and you come back here."),
            )
        if st.button(_("Sign in"), key="desk-sign-in", type="primary"):
            st.login()


def show_person(page: Page, person: Person) -> None:
    """Say who works here, and until when."""
    _ = page.words
    ends = sign_in.until(sign_in.claims_now())
    said = _(
        "{handle}, {role}, until {time}", handle=person.handle, role=_(ROLE[person.role]), time=f"{ends:%H:%M} UTC"
    )
    with st.container(key="desk-person", horizontal=True, vertical_alignment="center"):
        st.html(Markup('<p class="desk-note">{}</p>').format(said))
        _sign_out(page)


def _sign_out(page: Page) -> None:
    _ = page.words
    if st.button(_("Sign out"), key="desk-sign-out"):
        st.logout()

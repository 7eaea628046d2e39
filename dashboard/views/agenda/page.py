"""Agenda: what is next, and what is on record."""

from dashboard.kit.head import show_head
from dashboard.kit.page import Page
from dashboard.views.agenda.event_list import show_coming, show_past
from dashboard.views.agenda.head import coming_and_past, head_of


def show_agenda_page(page: Page) -> None:
    """Show the page."""
    show_head(head_of(page, None))
    coming, past = coming_and_past(page)
    show_coming(page, coming, past)
    show_past(page, past)

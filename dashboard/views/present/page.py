"""Present: which decks are there, and the one that the address names, slide by slide."""

from dashboard.kit import address
from dashboard.kit.head import show_head
from dashboard.kit.page import Page
from dashboard.views.present.deck_list import show_deck_list
from dashboard.views.present.deck_slides import show_deck, show_slides_of_visitor
from dashboard.views.present.head import head_of
from dashboard.views.present.own_deck import show_own_deck


def show_present_page(page: Page) -> None:
    """Show the page."""
    name = address.asked("deck")
    if name is not None:
        show_deck(page, name)
        return
    if page.is_presenting and address.asks_for_deck():
        show_slides_of_visitor(page)
        return
    show_head(head_of(page, None))
    show_own_deck(page)
    show_deck_list(page)

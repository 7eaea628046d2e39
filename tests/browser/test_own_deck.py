"""Does a visitor come from cards to a deck of their own, in their order, and to its slides?"""

import pytest

from tests.browser.conftest import Open, settle
from tests.browser.slides import arrived, walk

pytestmark = pytest.mark.browser
LINES = ".own-slide a"


def test_cards_are_added_as_they_are_chosen_ordered_by_keyboard_and_shown(open_page: Open) -> None:
    page = open_page("/growth?lang=en&level=30")
    for card in ("road", "level-scenario"):
        page.locator(f".st-key-download-{card} button").click()
        page.locator(f"[data-add='growth/{card}']").click()
    said = page.locator(".st-key-offer-level-scenario [role=status]")
    assert said.inner_text() == "Added. Your deck has this many slides: 2."
    page.locator(".page-tools [data-own-deck]").click()
    page.wait_for_selector(LINES)
    settle(page)
    first, second = page.locator(LINES).all_inner_texts()
    assert "30" in second
    page.locator(".st-key-own-down-0 button").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("(title) => document.querySelector('.own-slide a').innerText === title", arg=second)
    # A new page of the tab still knows the deck, its order too.
    page.goto(page.url.split("/present")[0] + "/members?lang=en")
    page.wait_for_selector("#root .page-head")
    settle(page)
    assert page.locator(".page-tools [data-own-deck]").inner_text() == "2"
    page.locator(".page-tools [data-own-deck]").click()
    page.wait_for_selector(LINES)
    assert page.locator(LINES).all_inner_texts() == [second, first]
    page.locator(".st-key-take-own .more a").click()
    arrived(page, "present")
    assert list(walk(page)) == ["title", "level-scenario", "road"]
    page.keyboard.press("Escape")
    page.wait_for_selector(LINES)

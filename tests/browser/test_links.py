"""Does a link to a card of a page bring that card before the reader, its title beneath the header?"""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LARGE, SMALL, Open
from tests.browser.slides import arrived

pytestmark = pytest.mark.browser
COMPARE = "/compare?city=esp-barcelona&lang=en"
IS_BEFORE_ME = """(name) => {
  const title = document.querySelector(`.st-key-card-${name} h2`)?.getBoundingClientRect();
  const header = document.querySelector('.stAppHeader')?.getBoundingClientRect();
  return title && header && title.top >= header.bottom && title.bottom < innerHeight / 2;
}"""


def read(page: Page, name: str) -> None:
    """Wait until the title of a card can be read at the top of the screen."""
    page.wait_for_function(IS_BEFORE_ME, arg=name, timeout=20_000)


def to_the_top(page: Page) -> None:
    """Turn the wheel back to the top of the page, after which nothing follows a link any longer."""
    page.mouse.move(200, 400)
    page.mouse.wheel(0, -100_000)
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop === 0")


@pytest.mark.parametrize("size", [LARGE, SMALL])
def test_the_name_of_an_indicator_leads_to_its_card_and_so_does_the_link_that_is_shared(
    open_page: Open, size: tuple[int, int]
) -> None:
    page = open_page(COMPARE, size)
    page.locator(".bands").get_by_role("link", name="Housing spending share").click()
    read(page, "compare-dots")
    assert page.url.endswith("indicator=housing_spending_share#compare-dots")
    read(open_page(page.url[page.url.index("/compare") :], size), "compare-dots")


def test_a_link_to_a_card_of_the_same_view_is_followed_each_time(open_page: Open) -> None:
    page = open_page(COMPARE)
    own = page.locator(".bands thead .mine a")
    for __ in range(2):
        own.click()
        read(page, "compare-peers")
        to_the_top(page)
    assert page.url.endswith("#compare-peers")


def test_who_leaves_a_slide_finds_its_card(open_page: Open) -> None:
    page = open_page("/growth?present=1&lang=en#sections")
    arrived(page)
    page.keyboard.press("Escape")
    page.wait_for_selector(".page-tools")
    read(page, "sections")

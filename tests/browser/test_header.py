"""Does the header stay out of the way: its menu, what its search finds, and a long name in it?"""

import pytest

from tests.browser.conftest import LARGE, SMALL, Open, settle
from tests.visits import LANGUAGES

pytestmark = pytest.mark.browser

# The right edge of the menu, and what stands beside it in the header: the left edges of its other parts.
EDGES = """() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((e) => e.getBoundingClientRect());
  const menu = boxes('[data-testid=stTopNavSection]');
  const parts = boxes('.st-key-site > div').slice(1).filter((box) => box.top < menu[0].bottom);
  return [Math.max(...menu.map((box) => box.right)), ...parts.map((box) => box.left)];
}"""


def test_the_menu_of_a_phone_lies_on_all_else_and_closes_when_a_page_is_chosen(open_page: Open) -> None:
    page = open_page("/?lang=en&city=esp-barcelona", size=SMALL)
    search = page.locator(".st-key-search")
    page.get_by_test_id("stExpandSidebarButton").click()
    search.wait_for(state="hidden")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Map").click()
    page.wait_for_url("**/map?*")
    search.wait_for()
    settle(page)
    page.reload()
    search.wait_for()
    assert page.get_by_test_id("stSidebar").get_attribute("data-collapsed") == "true"


def test_what_the_search_finds_goes_on_escape_beside_it_and_when_chosen(open_page: Open) -> None:
    page = open_page("/city?city=esp-barcelona&lang=en")
    search, found = page.get_by_label("Find a city, a page"), page.locator(".st-key-found-cities")
    search.fill("wien")
    found.wait_for()
    assert "wien" not in page.url
    page.locator("h1").click()
    found.wait_for(state="hidden")
    search.click()
    found.wait_for()
    search.press("Escape")
    found.wait_for(state="hidden")
    search.fill("own-source")
    found.get_by_role("link").first.click()
    page.wait_for_url("**/compare?*indicator=own_source*")
    found.wait_for(state="hidden")
    assert "own-source" not in page.url


def test_enter_in_the_search_opens_the_first_that_is_found(open_page: Open) -> None:
    page = open_page("/?lang=fr")
    search = page.locator(".st-key-search input")
    search.fill("lyon")
    search.press("Enter")
    page.wait_for_url("**/city?*city=fra-lyon*")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_name_in_the_header_leaves_the_menu_uncovered(open_page: Open, language: str) -> None:
    page = open_page(f"/city?city=esp-barcelona-province&lang={language}")
    for width in (1440, LARGE[0], 1024, 800):
        page.set_viewport_size({"width": width, "height": 720})
        settle(page)
        menu, *others = page.evaluate(EDGES)
        assert others
        assert menu < min(others)

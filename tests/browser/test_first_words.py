"""Does a reader see the first words at once, without JavaScript too, and the app take over without a jump?"""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LARGE, SMALL, Open, settle

pytestmark = pytest.mark.browser
SHIFT = """window.shift = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value }))
  .observe({ type: "layout-shift", buffered: true });"""
# Pixels: the app rounds its columns.
NEAR = 8


def opened(browser: Browser, address: str, size: tuple[int, int], has_scripts: bool) -> Page:
    """Open an address in a browser of its own, with or without JavaScript."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, java_script_enabled=has_scripts, locale="en-GB"
    )
    page = context.new_page()
    if has_scripts:
        page.add_init_script(SHIFT)
    page.goto(address)
    return page


def test_without_javascript_the_shell_is_the_page(browser: Browser, app: str) -> None:
    page = opened(browser, f"{app}/city?city=esp-barcelona&lang=fr", LARGE, has_scripts=False)
    assert page.locator("h1").inner_text().endswith("Barcelona, Espagne")
    assert page.locator(".numbers b").count() == 5
    page.locator("summary", has_text="Campagne").click()
    page.get_by_role("link", name="Carte", exact=True).click()
    assert page.url.endswith("/map?lang=fr&city=esp-barcelona")
    assert page.locator("#first svg circle").count() > 40
    page.context.close()


@pytest.mark.parametrize("size", [LARGE, SMALL])
@pytest.mark.parametrize("path", ["/?lang=en", "/members?lang=es"])
def test_the_app_takes_over_where_the_words_stand_and_nothing_jumps(
    browser: Browser, app: str, path: str, size: tuple[int, int]
) -> None:
    plain = opened(browser, app + path, size, has_scripts=False)
    places = {name: box(plain, f"#first {name}") for name in (".page-head h1", ".page-head p")}
    plain.context.close()
    page = opened(browser, app + path, size, has_scripts=True)
    page.wait_for_selector("#first", state="detached")
    settle(page)
    for name, (x, y, width) in places.items():
        there = box(page, f"#root {name}")
        assert (abs(there[0] - x), abs(there[1] - y)) <= (NEAR, NEAR), name
        assert abs(there[2] - width) <= 2 * NEAR, name
    assert page.evaluate("window.shift") < 0.05
    page.context.close()


def box(page: Page, selector: str) -> tuple[float, float, float]:
    """Return left, top and width of an element."""
    found = page.locator(selector).bounding_box()
    assert found is not None
    return found["x"], found["y"], found["width"]


def test_what_the_app_says_stands_alone_afterwards(open_page: Open) -> None:
    page = open_page("/compare?city=esp-barcelona&lang=en")
    page.wait_for_selector("#first", state="detached")
    assert page.locator("h1").count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('#root')).visibility") == "visible"
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.media.mediaText !== 'print')")

"""Does a mayor find the own city from the front page, and does its sheet say on paper what the screen says?"""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SMALL, Open, go, settle
from tests.visits import LANGUAGES

pytestmark = pytest.mark.browser
LONG = "int-lac-coalition-of-cities-against-racism-discrimination-and-xenophobia"
# Controls, links to other pages, the search and commands stay off paper.
SAID = """(left) => {
  const walker = document.createTreeWalker(document.querySelector('.stMainBlockContainer'), NodeFilter.SHOW_TEXT);
  const said = [];
  while (walker.nextNode()) {
    const [text, element] = [walker.currentNode.data.trim(), walker.currentNode.parentElement];
    if (text && element.getClientRects().length && !(left && element.closest(left))) said.push(text);
  }
  return said.sort();
}"""
TOOLS = ".st-key-site, .st-key-take-page, .pictures, .more, .invitation a"
# What the note at the end of the sheet names, and the line under the title of a card of the record.
ON_THE_PAGE_ALONE = ".st-key-city-cards :is([class*=city-programmes], [class*=city-conditions], [class*=city-peers], \
[class*=spending-kinds], [class*=city-own], .card-title p, .caveat, .invitation)"
LEFT = f"{TOOLS}, [class*=st-key-table-], [class*=st-key-download-], [class*=st-key-controls], {ON_THE_PAGE_ALONE}"
# The smallest type on the sheet, in points.
SMALLEST = """() => {
  const zoom = (e) => e ? parseFloat(getComputedStyle(e).zoom || 1) * zoom(e.parentElement) : 1;
  const walker = document.createTreeWalker(document.querySelector('.stMainBlockContainer'), NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && element.getClientRects().length)
      sizes.push(0.75 * parseFloat(getComputedStyle(element).fontSize) * zoom(element));
  }
  return Math.min(...sizes);
}"""
CONTROLS = """() => [...document.querySelectorAll('button, input, [role=combobox], nav, .page-tools')]
  .filter((e) => e.getClientRects().length).map((e) => e.outerHTML.slice(0, 80))"""
CUT = """() => [...document.querySelectorAll('.stMainBlockContainer :is(h1, h2, h3, p, li, dd, dt, b, small, span)')]
  .filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText.slice(0, 80))"""

COLOUR = "(name) => getComputedStyle(document.querySelector(name)).color"
BEYOND_THE_PAPER = """() => {
  const edge = document.querySelector('.stMainBlockContainer').getBoundingClientRect().right;
  return [...document.querySelectorAll('.main-svg')].filter((e) => e.getBoundingClientRect().right > edge + 2).length;
}"""


def pages(pdf: bytes) -> int:
    """Return the number of sheets of a PDF."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def printed(page: Page, **options: Any) -> bytes:
    """Return the page as the browser's own print dialogue saves it."""
    return page.pdf(prefer_css_page_size=True, **options)


def test_a_mayor_finds_the_own_city_from_the_front_page_in_any_spelling(open_page: Open) -> None:
    page = open_page("/?lang=fr")
    page.get_by_placeholder("Trouver une ville").fill("koln")
    page.get_by_role("link", name="Cologne").first.click()
    page.wait_for_url("**/city?*city=deu-cologne*")
    page.locator(".stMain h1", has_text="Cologne · Köln, Allemagne").wait_for()
    assert "lang=fr" in page.url
    assert "find=" not in page.url


def test_a_search_on_the_page_leads_to_another_city(open_page: Open) -> None:
    page = open_page("/city?city=esp-barcelona&lang=en")
    page.get_by_label("Find a city, a page").fill("عمان")
    page.get_by_role("button", name="Amman").first.click()
    page.locator("h1", has_text="Amman · عمّان, Jordan").wait_for()
    page.wait_for_url("**/city?*city=jor-amman*")
    assert page.get_by_label("Find a city, a page").input_value() == ""


def test_a_deep_link_opens_the_city(open_page: Open) -> None:
    page = open_page("/city?city=K%C3%B6ln&lang=en&table-city-record=true")
    assert page.locator("h1").inner_text() == "Cologne · Köln, Germany"
    page.locator("[data-testid=stTable]").first.wait_for()
    go(page, f"/city?city={LONG}&lang=en")
    title = "LAC Coalition of Cities against Racism, Discrimination and Xenophobia · Coalición LAC"
    assert page.locator("h1").inner_text() == title


def test_an_unknown_city_gets_the_closest_names_and_the_list(open_page: Open) -> None:
    page = open_page("/city?city=atlantis&lang=en")
    assert page.locator(".empty").inner_text().startswith("No city is known as atlantis.")
    page.locator(".st-key-offered-cities button").first.click()
    page.wait_for_url("**/city?*city=usa-atlanta*")
    page.locator("h1", has_text="Atlanta").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_is_two_readable_sheets_at_most_with_what_they_announce_and_no_control(
    open_page: Open, language: str
) -> None:
    page = open_page(f"/city?lang={language}")
    for city in ("esp-barcelona", "fra-grigny", "mex-mexico-city", LONG):
        go(page, f"/city?city={city}&lang={language}")
        on_screen = page.evaluate(SAID, LEFT)
        page.emulate_media(media="print")
        assert page.evaluate(SAID, ".on-paper") == on_screen
        assert page.evaluate(SMALLEST) >= 8
        assert page.evaluate(CONTROLS) == []
        assert page.evaluate(CUT) == []
        assert re.search(r"\b[0-9a-f]{12}\b", " ".join(on_screen)), "the data version stands on the sheet"
        assert pages(printed(page)) <= 2
        page.emulate_media(media="null")


def test_the_sheet_is_ink_on_white_when_the_screen_is_dark_and_small(open_page: Open) -> None:
    page = open_page("/city?city=esp-barcelona&lang=en", SMALL, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    ink = [page.evaluate(COLOUR, name) for name in ("h1", ".sparks b", ".card-foot p")]
    paper = page.evaluate("() => getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert (set(ink), paper) == ({"rgb(20, 33, 61)"}, "rgb(255, 255, 255)")
    assert pages(printed(page)) == 2


def test_the_button_opens_the_print_dialogue_of_the_browser(open_page: Open) -> None:
    page = open_page("/city?city=esp-barcelona&lang=en")
    page.evaluate("() => { window.print = () => { window.asked = (window.asked ?? 0) + 1; } }")
    page.get_by_role("button", name="Print or save as PDF").click()
    assert page.evaluate("() => window.asked") == 1


def test_any_page_prints_whole_with_its_charts_inside_the_paper(open_page: Open) -> None:
    page = open_page("/")
    for path in ("/", "/growth", "/budget?city=esp-barcelona"):
        go(page, path)
        sheets = pages(printed(page))
        page.emulate_media(media="print")
        settle(page)
        assert page.evaluate(CONTROLS) == []
        assert (page.evaluate(BEYOND_THE_PAPER), sheets > 1) == (0, True)
        page.emulate_media(media="null")

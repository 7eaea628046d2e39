"""Can somebody speak to a room from these pages, by a clicker, and can the last row read what is shown?"""

import re

import pytest
from playwright.sync_api import Page

from dashboard.pages import CITY, PAGES
from tests.browser.conftest import LARGE, SMALL, Open, shown
from tests.browser.slides import arrived, faults, heads_of_rows, name, walk, where
from tests.visits import LANGUAGES, PATHS

pytestmark = pytest.mark.browser
OF_A_CITY = [entry.path for entry in PAGES if entry.group == CITY]
CITIES = ("esp-barcelona", "kor-gwangju", "atlantis")
SAID = "document.querySelector('.slide-said').textContent"
IS_FULL = "() => document.fullscreenElement !== null"
LAID_OUT = """() => [...document.querySelectorAll('[class*=st-key-card-]')]
  .filter((card) => card.querySelector('.stPlotlyChart'))
  .map((card) => [card.querySelectorAll('.main-svg').length > 0, card.offsetWidth, card.offsetHeight])"""
FOCUSED = """() => [document.activeElement.checkVisibility({visibilityProperty: true}),
  document.activeElement.className]"""
SWIPE = """(right) => {
  const touch = (clientX) => new Touch({identifier: 1, target: document.body, clientX, clientY: 300});
  const send = (kind, all, changed) => document.body.dispatchEvent(
    new TouchEvent(kind, {touches: all, changedTouches: changed, bubbles: true}));
  send('touchstart', [touch(600)], [touch(600)]);
  send('touchend', [], [touch(600 + right)]);
}"""


def present(open_page: Open, path: str, size: tuple[int, int] = LARGE) -> Page:
    """Open an address for a room."""
    page = open_page(path, size)
    arrived(page)
    return page


def press(page: Page, *keys: str) -> None:
    """Press one key after the other."""
    for key in keys:
        page.keyboard.press(key)


def title(page: Page) -> str:
    """Return the title of the slide on the screen."""
    return page.locator("[data-shown] :is(h1, .card-title h2)").inner_text()


def test_moving_on_shows_what_is_laid_out_already_and_runs_no_script(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1")
    asked: list[str] = []
    page.evaluate("window.kept = [...document.querySelectorAll('[class*=st-key-card-], .main-svg')]")
    page.on("request", lambda request: asked.append(request.url))
    ran = "document.querySelector('.stApp').dataset.testScriptState"
    page.evaluate(f"window.states = []; setInterval(() => window.states.push({ran}), 1)")
    assert page.evaluate(LAID_OUT) == [[True, *LARGE]] * 2
    names = list(walk(page))
    assert names == ["title", "road", "verdicts", "sections", "pace-scenario", "level-scenario"]
    press(page, *["ArrowLeft"] * (len(names) - 1))
    assert page.evaluate("window.kept.every((element) => element.isConnected)")
    assert set(page.evaluate("window.states")) == {"notRunning"}
    assert page.evaluate("document.getAnimations().length") == 0
    # The browser takes its icon anew, out of what it keeps, for every address.
    assert {address for address in asked if not address.endswith("icon.svg")} == set()


@pytest.mark.parametrize(("keys", "slide"), [
    (["ArrowRight"], 2),
    ([" "], 2),
    (["PageDown", "PageDown", "PageUp"], 2),
    (["End"], 6),
    (["End", "ArrowLeft"], 5),
    (["End", "Home"], 1),
    (["Shift+ArrowRight", "Control+ArrowRight"], 1),
    (["b", "ArrowRight"], 1),
    (["b", "b", "ArrowRight"], 2),
])  # fmt: skip
def test_the_keys_of_a_clicker_move_on(open_page: Open, keys: list[str], slide: int) -> None:
    page = present(open_page, "/growth?present=1&lang=en")
    press(page, *keys)
    assert where(page) == (slide, 6)
    assert not page.evaluate("document.documentElement.hasAttribute('data-black')")


def test_b_makes_the_screen_black_and_the_next_key_brings_the_slide_back(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1#sections")
    colour = "getComputedStyle(document.documentElement, '::after').backgroundColor"
    press(page, "b")
    assert page.evaluate(colour) == "rgb(0, 0, 0)"
    press(page, "ArrowRight")
    assert page.evaluate(colour) != "rgb(0, 0, 0)"
    assert name(page) == "sections"


def test_keys_do_nothing_while_one_types(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1")
    page.evaluate("document.body.append(document.createElement('input'))")
    page.locator("body > input").focus()
    page.keyboard.type("b lfo?")
    press(page, "ArrowRight", "End", "Escape")
    assert (name(page), page.locator("body > input").input_value()) == ("title", "b lfo?")


def test_the_keys_are_listed_in_the_language_of_the_reader(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1&lang=es")
    press(page, "?")
    sheet = page.locator("dialog.keys[open]")
    assert sheet.locator("dt").all_inner_texts()[3:] == ["O", "L", "F", "B", "?", "Esc"]
    assert "Salir de la presentación" in sheet.inner_text()
    press(page, "ArrowRight", "Escape")
    assert (page.locator("dialog[open]").count(), name(page)) == (0, "title")


def test_the_overview_leads_to_a_slide_and_to_another_page(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1&lang=en#sections")
    shown_title = title(page)
    press(page, "o")
    assert page.locator("dialog.slides li button").count() == 6
    assert page.locator("dialog.slides button[aria-current]").inner_text() == f"4 {shown_title}"
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true", "the focus is where one is"
    press(page, "Shift+Tab", "Enter")
    assert name(page) == "verdicts"
    press(page, "o")
    page.locator("dialog.slides").get_by_role("link", name="Agenda").click()
    arrived(page, "agenda")
    assert name(page) == "title"


def test_a_link_restores_the_slide_and_back_goes_through_them(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1#sections")
    assert name(page) == "sections"
    press(page, "ArrowRight", "End")
    page.go_back()
    assert name(page) == "pace-scenario"
    page.go_back()
    assert name(page) == "sections"
    assert where(page)[0] == 4
    page.goto(page.url.replace("sections", "no-such-slide"))
    page.reload()
    arrived(page)
    assert name(page) == "title"


def test_the_next_language_keeps_the_slide_and_back_returns_to_it(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1&lang=en")
    press(page, "End", "ArrowLeft")
    seen = {}
    for language in ("ar", "es", "fr", "ko", "en"):
        press(page, "l")
        page.wait_for_function("(code) => document.documentElement.lang === code", arg=language)
        arrived(page)
        assert (name(page), f"lang={language}" in page.url) == ("pace-scenario", True)
        seen[language] = title(page)
    assert len(set(seen.values())) == 5
    page.go_back()
    page.wait_for_function("() => document.documentElement.lang === 'ko'")
    arrived(page)
    assert (name(page), title(page)) == ("pace-scenario", seen["ko"])


def test_after_the_last_slide_comes_the_next_page_in_full_screen_still(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1&lang=fr")
    press(page, "f")
    page.wait_for_function(IS_FULL)
    press(page, "End", "ArrowRight")
    assert page.evaluate("document.querySelector('.stApp').dataset.moving") == "Membres", "said until it is there"
    arrived(page, "members")
    assert (name(page), where(page)[0], page.evaluate(IS_FULL)) == ("title", 1, True)
    press(page, "PageUp")
    arrived(page, "growth")
    assert name(page) == "level-scenario"
    page.go_back()
    arrived(page, "members")
    assert (name(page), page.evaluate("document.documentElement.lang")) == ("title", "fr")


def test_before_the_first_page_and_after_the_last_there_is_nothing(open_page: Open) -> None:
    page = present(open_page, "/?present=1")
    press(page, "ArrowLeft")
    assert (name(page), page.url.split("?")[0][-1]) == ("title", "/")


def test_escape_leaves_to_the_card_that_was_shown(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1&lang=en#sections")
    press(page, "Escape")
    page.wait_for_url(re.compile(r"/growth\?lang=en#sections$"))
    page.wait_for_selector(".page-tools")
    page.locator(".page-tools > a", has_text="Present").click()
    page.wait_for_selector(".presenter")


def test_a_swipe_moves_on_and_back(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1")
    for right, number in ((-200, 2), (-200, 3), (-20, 3), (200, 2)):
        page.evaluate(SWIPE, right)
        assert where(page)[0] == number


def test_a_screen_reader_hears_number_and_title(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1&lang=en")
    press(page, "ArrowRight", "ArrowRight")
    assert page.evaluate(SAID) == "Slide 3 of 6: Pace towards the goal: limited progress"
    assert page.locator(".slide-said").get_attribute("role") == "status"
    reached = []
    for __ in range(8):
        press(page, "Tab")
        reached.append(page.evaluate(FOCUSED))
    assert reached.count([True, "number"]) > 0
    assert [seen for seen, __ in reached] == [True] * 8, "nothing that is not seen takes the focus"


def test_a_slide_looks_the_same_on_any_screen_only_larger_or_smaller(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1#road")
    top = "(name) => document.querySelector(name).getBoundingClientRect().top"
    usual = page.evaluate(top, ".st-key-card-road .card-foot")
    for size, times in (((1920, 1080), 1.5), ((640, 400), 0.5)):
        shown(page, size, "light")
        band = (size[1] - times * LARGE[1]) / 2
        assert page.evaluate(top, ".st-key-card-road .card-foot") == pytest.approx(band + times * usual, abs=2)


@pytest.mark.parametrize("size", [(1920, 1080), SMALL])
def test_a_chart_fills_its_slide_on_a_screen_of_any_size_from_the_start(open_page: Open, size: tuple[int, int]) -> None:
    page = present(open_page, "/growth?present=1&lang=en#road", size)
    rooms = page.evaluate("""() => [...document.querySelectorAll('.stPlotlyChart')].map(
      (chart) => [chart.offsetWidth, Number(chart.querySelector('.main-svg').getAttribute('width'))])""")
    assert [drawn for __, drawn in rooms] == [laid for laid, __ in rooms]
    assert len(rooms) > 1


def test_a_long_table_goes_on_from_slide_to_slide_without_losing_a_row(open_page: Open) -> None:
    page = present(open_page, "/members?present=1&lang=en#members")
    seen = [head for slide in walk(page) if slide.startswith("members") for head in heads_of_rows(page)]
    everything = page.locator(".st-key-card-members tbody th").all_text_contents()
    assert (seen, len(seen)) == (everything, 24)
    assert "Shown are 24 of 66 rows" in page.locator(".st-key-card-members .caveat").text_content()


@pytest.mark.parametrize(("path", "language"), [("/?present=1", "fr"), ("/growth?present=1", "es")])
def test_every_slide_can_be_read_from_the_last_row(open_page: Open, path: str, language: str) -> None:
    page = present(open_page, f"{path}&lang={language}")
    assert {slide: found for slide in walk(page) if (found := faults(page))} == {}


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*PATHS, *(f"{path}?city={city}" for path in OF_A_CITY for city in CITIES)])
def test_every_slide_of_every_page_can_be_read_from_the_last_row(open_page: Open, path: str, language: str) -> None:
    page = present(open_page, f"/{path}{'&' if '?' in path else '?'}present=1&lang={language}")
    assert {slide: found for slide in walk(page) if (found := faults(page))} == {}


def test_the_faults_of_a_slide_are_found(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1#sections")
    assert faults(page) == []
    page.evaluate("""() => {
      const card = document.querySelector('.st-key-card-sections');
      card.querySelector('.card-foot').style.cssText = 'position: fixed; top: 700px';
      card.querySelector('.card-title p').style.cssText = 'font-size: 17px !important';
      card.querySelector('.cartesianlayer').remove();
    }""")
    found = " ".join(faults(page))
    assert [word in found for word in ("cut: Source", "17px", "17 px", "blank chart")] == [True, False, True, True]


def test_a_telephone_shows_the_slide_whole(open_page: Open) -> None:
    page = present(open_page, "/growth?present=1#road", SMALL)
    box = page.locator(".st-key-card-road").bounding_box()
    assert box is not None
    assert (round(box["x"]), round(box["width"])) == (0, SMALL[0])

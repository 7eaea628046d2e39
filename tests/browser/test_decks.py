"""Can a deck be shown from its address, and from one file with the network off, and can the last row read it?"""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.deck.files import file_of
from dashboard.deck.pages_as_slides import page_on_slides
from dashboard.deck.wish import Wish
from dashboard.words.translation import languages
from etl.build.published_files import current_path
from tests.browser.conftest import LARGE, Open
from tests.browser.slides import arrived, faults, name, walk

pytestmark = pytest.mark.browser
TODAY = datetime.date(2026, 11, 28)
ABOUT = {
    "budgets-and-rights": "europe",
    "campaign-update": "",
    "mayors-round-table": "esp-barcelona",
    "pledges-two-years-on": "",
}
ALL_DRAWN = "[...document.querySelectorAll('[data-figure]')].every((each) => each.querySelector('.main-svg'))"
# A map is a drawing there, with its points as circles.
DRAWN = "document.querySelector('[data-shown] .stPlotlyChart > svg circle') !== null"


@pytest.fixture(scope="module")
def open_file(browser: Browser, shipped_shown_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Open a deck from a file, in its language, where nothing can be fetched; nothing may go wrong in it."""
    folder = tmp_path_factory.mktemp("decks")
    context = browser.new_context(viewport={"width": LARGE[0], "height": LARGE[1]}, offline=True)
    wrong: list[str] = []

    def open_it(deck: str, language: str = "en") -> Page:
        made = page_on_slides(current_path(shipped_shown_once), language, TODAY)
        path = folder / f"{deck}-{language}.html"
        path.write_bytes(file_of("html", made, Wish(deck, ABOUT[deck])))
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda problem: wrong.append(str(problem)))
        page.goto(path.as_uri())
        arrived_from_file(page)
        return page

    yield open_it
    context.close()
    assert wrong == []


def arrived_from_file(page: Page) -> None:
    """Wait until the slides of a file are laid out and drawn."""
    page.wait_for_selector(".stApp[data-test-script-state=notRunning] [data-shown]")
    page.wait_for_function(ALL_DRAWN)
    page.wait_for_timeout(200)


def faults_of_file(page: Page) -> list[str]:
    """Return what cannot be read of the slide on the screen."""
    return [fault for fault in faults(page) if not (fault == "blank chart" and page.evaluate(DRAWN))]


def test_a_file_without_server_and_network_can_be_read_from_the_last_row(open_file: Open) -> None:
    read(open_file("campaign-update", "fr"))


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("deck", ABOUT)
def test_the_file_of_every_deck_can_be_read_from_the_last_row(deck: str, language: str, open_file: Open) -> None:
    read(open_file(deck, language))


def read(page: Page) -> None:
    """Go through the slides of a file: nothing of any may be cut, small or blank."""
    found = {each: faults_of_file(page) for each in walk(page)}
    assert len(found) > 8
    assert {each: wrong for each, wrong in found.items() if wrong} == {}
    page.close()


def test_a_file_changes_its_language_at_the_same_slide_and_its_keys_are_those_of_the_presenter(open_file: Open) -> None:
    page = open_file("campaign-update", "en")
    seen = []
    for _ in languages():
        arrived_from_file(page)
        page.keyboard.press("Home")
        page.keyboard.press("PageDown")
        page.keyboard.press("PageDown")
        seen.append((page.evaluate("document.documentElement.lang"), name(page)))
        page.keyboard.press("l")
        page.wait_for_timeout(100)
    arrived_from_file(page)
    assert [slide for __, slide in seen] == ["milestones"] * len(languages())
    assert {code for code, __ in seen} == set(languages())
    assert page.evaluate("document.documentElement.lang") == "en"
    assert name(page) == "milestones"
    page.keyboard.press("b")
    assert page.locator("html[data-black]").count() == 1
    page.keyboard.press("b")
    page.keyboard.press("o")
    assert page.locator("dialog.slides[open] li").count() > 5
    page.keyboard.press("o")
    # There is no page to leave to, and none that follows.
    page.keyboard.press("End")
    last = name(page)
    page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    assert name(page) == last
    page.close()


def test_a_chart_of_a_file_says_its_values_to_the_pointer(open_file: Open) -> None:
    page = open_file("campaign-update", "en")
    page.keyboard.press("Home")
    while name(page) != "sections":
        page.keyboard.press("ArrowRight")
    page.mouse.move(400, 200)
    for down in range(200, 600, 15):
        page.mouse.move(420, down)
        page.wait_for_timeout(60)
        if page.locator("[data-shown] .hoverlayer .hovertext").count():
            break
    assert page.locator("[data-shown] .hoverlayer .hovertext").count() > 0
    page.close()


def test_a_deck_opens_by_its_address_without_more_and_ends_with_its_last_slide(open_page: Open) -> None:
    page = open_page("/present?deck=campaign-update&lang=es")
    arrived(page, "present")
    found = {each: faults(page) for each in walk(page)}
    assert [*found][:4] == ["title", "first-words", "milestones", "road"]
    assert {each: wrong for each, wrong in found.items() if wrong} == {}
    last = name(page)
    page.keyboard.press("PageDown")
    assert name(page) == last
    page.keyboard.press("Escape")
    page.wait_for_selector(".st-key-deck-campaign-update")
    assert "deck=" not in page.url


@pytest.mark.slow
def test_in_a_kiosk_the_slides_change_by_themselves_until_somebody_touches_a_key(open_file: Open) -> None:
    page = open_file("campaign-update", "en")
    page.clock.install()
    page.goto(page.url.split("#")[0] + "?kiosk=1")
    arrived_from_file(page)
    told = page.locator(".presenter .kiosk")
    assert told.inner_text() == "The slides change by themselves. Any key or a touch stops them."
    seen = []
    for _ in range(11):
        # No faster than every five seconds, whatever the address asks for.
        page.clock.fast_forward(2500)
        before = name(page)
        page.clock.fast_forward(2500)
        page.wait_for_function("(old) => document.documentElement.dataset.slide !== old", arg=before)
        seen.append(name(page))
    assert seen[:2] == ["first-words", "milestones"]
    assert "title" in seen, "after the last comes the first"
    page.keyboard.press("ArrowRight")
    assert told.inner_text() == "Stopped. The key K lets the slides change by themselves again."
    stood = name(page)
    page.clock.fast_forward(20_000)
    assert name(page) == stood
    page.keyboard.press("k")
    page.clock.fast_forward(5000)
    page.wait_for_function("(old) => document.documentElement.dataset.slide !== old", arg=stood)
    # Whoever wants less motion is asked first.
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    arrived_from_file(page)
    assert told.inner_text().startswith("Your system asks for less motion")
    page.clock.fast_forward(20_000)
    assert name(page) == "title"
    page.close()

"""Leave a picture of each page, whole, on both screens and papers, in each language, in the folder `shots`."""

import argparse
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Browser

from dashboard.store.published import DATA
from tests.browser.conftest import LARGE, SMALL, Scheme, chromium, serving, settle
from tests.visits import LANGUAGES, PATHS

SHOTS = Path(__file__).parent / "shots"
SCREENS: tuple[tuple[tuple[int, int], Scheme], ...] = (
    (LARGE, "light"),
    (LARGE, "dark"),
    (SMALL, "light"),
    (SMALL, "dark"),
)
LONGEST = 12_000
# Streamlit scrolls inside a window: a screen as high as what it holds shows all of it.
HIGH = "() => document.querySelector('.stMain').scrollHeight"


def main(given: Sequence[str] | None = None) -> None:
    """Serve the current database with the network blocked, and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", default=[f"/{path}" for path in PATHS], help="such as /budget?stage=budget")
    parser.add_argument("--languages", nargs="*", default=LANGUAGES)
    parser.add_argument("--screens", nargs="*", default=[_name(*screen) for screen in SCREENS])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--first-screen", action="store_true", help="only what is seen before scrolling")
    asked = parser.parse_args(given)
    screens = [screen for screen in SCREENS if _name(*screen) in asked.screens]
    SHOTS.mkdir(exist_ok=True)
    with serving(asked.data.resolve()) as app, chromium() as browser:
        for address, language, screen in product(asked.pages, asked.languages, screens):
            _take(browser, app + _in(language, address), f"{_plain(address)}-{language}", screen, asked.first_screen)
    print(SHOTS)


def _take(browser: Browser, address: str, name: str, screen: tuple[tuple[int, int], Scheme], is_first: bool) -> None:
    (width, height), scheme = screen
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(address)
    page.wait_for_selector("h1")
    settle(page)
    if not is_first:
        page.set_viewport_size({"width": width, "height": min(page.evaluate(HIGH), LONGEST)})
        settle(page)
    page.screenshot(path=SHOTS / f"{name}-{_name(*screen)}.png")
    page.close()


def _plain(address: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in address).strip("-") or "overview"


def _name(size: tuple[int, int], scheme: Scheme) -> str:
    return f"{size[0]}-{scheme}"


def _in(language: str, address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{urlencode([*parse_qsl(parts.query), ('lang', language)])}"


if __name__ == "__main__":
    main()

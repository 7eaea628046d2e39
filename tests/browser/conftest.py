"""Serve the shipped data and open pages in a Chromium that reaches nothing but the app."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from dashboard.serving import assets
from tests.browser.ensure import executable
from tests.conftest import MakeOnce

ROOT = Path(__file__).parents[2]
LARGE, SMALL, NARROW = (1280, 720), (390, 844), (320, 640)
# A slow machine is no failure.
PATIENCE_SECONDS = 120
# Whatever is not on this machine is asked of a proxy that is not there.
NO_NETWORK = ["--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=localhost"]
# As long as a page of the app is open, the next one finds its scripts compiled: that halves the wait for it.
ONE_PROCESS = "--process-per-site"
QUIET_MILLISECONDS = 250
QUIET = """milliseconds => new Promise(done => {
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { changes.disconnect(); done(true); }, milliseconds);
  };
  const changes = new MutationObserver(wait);
  changes.observe(document, {attributes: true, characterData: true, childList: true, subtree: true});
  wait();
})"""
Open = Callable[..., Page]
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="package")
def app(served_once: Path) -> Iterator[str]:
    """The address of the running app, which shows the shipped data."""
    with serving(served_once) as address:
        yield address


@pytest.fixture(scope="session")
def served_once(shipped_once: Path, make_once: MakeOnce) -> Path:
    """The folder of the databases of the running app, with its assets, which take seconds to compress."""

    def fill(folder: Path) -> None:
        shutil.copytree(shipped_once, folder)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DASHBOARD_DATA", str(folder))
            assets.prepare()

    return make_once("served", fill)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(folder: Path, port: int | None = None, log: BinaryIO | None = None) -> Iterator[str]:
    """Run the app on a port, a free one by default, for as long as the block lasts; yield its address."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    environment = {**os.environ, "DASHBOARD_DATA": str(folder)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log or subprocess.DEVNULL, stderr=log)
    try:
        yield _started(f"http://localhost:{port}")
    finally:
        process.terminate()
        process.wait()


def _started(address: str) -> str:
    for __ in range(4 * PATIENCE_SECONDS):
        with suppress(OSError):
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
            return address
        time.sleep(0.25)
    raise TimeoutError(f"the app did not start within {PATIENCE_SECONDS} seconds")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this folder: while it runs, its event loop keeps other tests from starting one."""
    with chromium() as started:
        yield started


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium without the network."""
    path = executable()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-component-update",
                ONE_PROCESS,
                *NO_NETWORK,
            ],
        )
        yield started
        started.close()


@pytest.fixture(scope="package")
def reader(browser: Browser, app: str) -> Callable[[tuple[int, int], str, str], BrowserContext]:
    """Return one context for each kind of screen and reader: a page is a visit of its own, its files are kept."""

    @cache
    def find(size: tuple[int, int], scheme: str, language: str) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale=language, accept_downloads=True
        )
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        context.new_page().goto(f"{app}/healthz")
        return context

    return find


@pytest.fixture
def open_page(app: str, reader: Callable[[tuple[int, int], str, str], BrowserContext]) -> Iterator[Open]:
    """Open an address of the app; afterwards there was no outside request and no console error."""
    outside: list[str] = []
    errors: list[str] = []
    pages: list[Page] = []

    def note(request: Request) -> None:
        if not request.url.startswith((app, "data:", "blob:")):
            outside.append(request.url)

    def open_(path: str, size: tuple[int, int] = LARGE, scheme: str = "light", language: str = "en-GB") -> Page:
        context = reader(size, scheme, language)
        context.clear_cookies()
        page = context.new_page()
        pages.append(page)
        # No routes: with them the browser keeps no files.
        page.on("request", note)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(app + path)
        # Of slides, another one may be shown.
        page.wait_for_selector("h1", state="attached")
        settle(page)
        return page

    yield open_
    for page in pages:
        page.close()
    assert (outside, errors) == ([], [])


def go(page: Page, path: str) -> Page:
    """Go to another address of the app as its links do: that takes half of what loading it anew takes."""
    page.evaluate("path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')) }", path)
    # Until the script of the new page has begun, the old one looks as if it had come to its end.
    page.wait_for_timeout(QUIET_MILLISECONDS)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the script has run and the charts are drawn."""
    page.wait_for_function("() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'")
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(c => c.querySelector('.main-svg'))"
    )
    page.evaluate(QUIET, QUIET_MILLISECONDS)


def shown(page: Page, size: tuple[int, int], scheme: Scheme) -> Page:
    """Return the page on another screen and paper, once it is drawn there."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    settle(page)
    return page


def members_drawn(page: Page) -> int:
    """Return how many points the map draws, once it draws any."""
    page.locator(".scattergeo path.point").first.wait_for(state="attached")
    return page.locator(".scattergeo path.point").count()

"""Serve the shipped data and open pages in a Chromium that reaches nothing but the app."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from etl.build import DATA, Folders, build
from tests.browser.ensure import executable

ROOT = Path(__file__).parents[2]
SHOTS = Path(__file__).parent / "shots"
LARGE, SMALL = (1280, 720), (390, 844)
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def build_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the databases, with the shipped data published."""
    folder = tmp_path_factory.mktemp("browser")
    build(Folders(DATA, folder))
    return folder


@pytest.fixture(scope="session")
def app(build_folder: Path) -> Iterator[str]:
    """The address of the running app."""
    with serving(build_folder) as address:
        yield address


class serving:  # noqa: N801 - reads as a verb where it is used
    """Run the app on a free port for as long as the block lasts."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder

    def __enter__(self) -> str:
        command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(self.port)]
        environment = {**os.environ, "DASHBOARD_DATA": str(self.folder)}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        address = f"http://localhost:{self.port}"
        for __ in range(240):
            with suppress(OSError):
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                return address
            time.sleep(0.25)
        raise TimeoutError("the app did not start within a minute")

    def __exit__(self, *problem: object) -> None:
        self.process.terminate()
        self.process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = executable()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(app: str, browser: Browser) -> Iterator[Open]:
    """Open an address of the app; afterwards there was no outside request and no console error."""
    outside: list[str] = []
    errors: list[str] = []
    contexts = []

    def keep_inside(route: Route) -> None:
        if route.request.url.startswith((app, "data:", "blob:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    def open_(path: str, size: tuple[int, int] = LARGE, scheme: str = "light", language: str = "en-GB") -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale=language, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", keep_inside)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(app + path)
        page.wait_for_selector("h1")
        settle(page)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert (outside, errors) == ([], [])


def settle(page: Page) -> None:
    """Wait until the script has run and the charts are drawn."""
    page.wait_for_function("() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'")
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(c => c.querySelector('.main-svg'))"
    )
    page.wait_for_timeout(500)


def members_drawn(page: Page) -> int:
    """Return how many points the map draws, once it draws any."""
    page.locator(".scattergeo path.point").first.wait_for(state="attached")
    return page.locator(".scattergeo path.point").count()

"""Does a coordinator go the whole way at the desk, from the workbook to the undo, and on a phone?"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import LARGE, PATIENCE_SECONDS, SMALL, serving, settle
from tests.registers import changed, put, texts

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def record(built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record with its database, of a dashboard for oneself."""
    folder = shutil.copytree(built_once, tmp_path / "record")
    for name in ("DASHBOARD_URL", "DASHBOARD_FRAME_ANCESTORS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DASHBOARD_RECORD", str(folder))
    return folder


@pytest.fixture
def served(record: Path) -> Iterator[str]:
    """The address of a dashboard that shows it."""
    with serving(record / "build") as address:
        yield address


def test_from_the_workbook_to_the_undo(browser: Browser, served: str, record: Path, tmp_path: Path) -> None:
    before, out = texts(record), tmp_path / "register.xlsx"
    context = browser.new_context(viewport={"width": LARGE[0], "height": LARGE[1]}, locale="en-GB")
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    page = context.new_page()
    page.goto(f"{served}/desk?do=workbook")
    page.get_by_role("textbox", name="Your handle").fill("north-desk")
    page.keyboard.press("Enter")
    page.get_by_text("The workbook, or a questionnaire, as XLSX").wait_for()
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the workbook").click()
    download.value.save_as(out)
    member = {"name": "Leipzig", "country_iso3": "DEU", "status": "member", "joined_on": "2025"}
    said = {"source_url": "https://example.org/leipzig", "confidence": "high"}
    changed(out, put("Members", 0, **member, **said), put("Members", 2, wave="2"))
    page.locator("input[type=file]").set_input_files(out)
    expect(page.get_by_text("3 rows differ")).to_be_visible(timeout=PATIENCE_SECONDS * 1000)
    assert texts(record) == before
    page.get_by_label("Why the record changes").fill("told by the city")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Write 3 rows").click()
    page.get_by_text("3 changes were written.").wait_for()
    assert "\nLeipzig,,DEU,,member,2025,," in (record / "raw" / "campaign_members.csv").read_text(encoding="utf-8")
    page.set_viewport_size({"width": SMALL[0], "height": SMALL[1]})
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Take all back").click()
    page.get_by_text("6 changes of the record").wait_for()
    assert texts(record) == before
    expect(page.get_by_text("Why: told by the city").first).to_be_visible()
    context.close()

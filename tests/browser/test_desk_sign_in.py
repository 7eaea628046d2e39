"""Does an OpenID provider let people in at the desk of a server, and nothing that is wrong with its tokens?"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from playwright.sync_api import Browser, expect

from tests.browser.conftest import LARGE, PATIENCE_SECONDS, settle
from tests.browser.identity import COOKIE_SECRET, ROLES, SECRET, Identity, desk_of, provider_in_thread
from tests.registers import texts

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
UPLOAD = "/_stcore/upload_file/session/file"


@dataclass
class Desk:
    """A dashboard with sign-in: its address, its record, what it logs, and the provider."""

    address: str
    record: Path
    log: Path
    identity: Identity
    clients: list[httpx.Client] = field(default_factory=list)

    def client(self) -> httpx.Client:
        """Return a client that is closed after the test."""
        self.clients.append(httpx.Client(base_url=self.address, trust_env=False, headers={"Origin": self.address}))
        return self.clients[-1]

    def sign_in(self, sub: str) -> httpx.Client:
        """Go the way of a browser to the provider and back; return it with the cookies that it then has."""
        client = self.client()
        token = {"provider": "default", "exp": int(time.time()) + 60}
        key = OctKey.import_key(COOKIE_SECRET)
        there = client.get("/auth/login", params={"provider": jwt.encode({"alg": "HS256"}, token, key)})
        back = httpx.post(there.headers["location"], data={"sub": sub}, trust_env=False)
        assert client.get(back.headers["location"]).headers["location"] == "/desk"
        return client


@pytest.fixture(scope="module")
def desk(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One for all tests of this file."""
    folder = tmp_path_factory.mktemp("desk")
    log = folder / "log"
    with provider_in_thread(folder) as identity, desk_of(built_once, folder, identity, log) as (address, record):
        yield Desk(address, record, log, identity)


@pytest.fixture(autouse=True)
def right_again(desk: Desk) -> Iterator[None]:
    """Let nothing be wrong in the next test."""
    yield
    for client in desk.clients:
        client.close()
    desk.clients.clear()
    desk.identity.wrong.clear()
    desk.identity.roles.write_text(ROLES, encoding="utf-8")


@pytest.mark.parametrize("wrong", [
    {"aud": ["another-client"]}, {"iss": "https://evil.example"}, {"nonce": "of-another-visit"}, {"exp": -3600},
])  # fmt: skip
def test_a_token_that_is_wrong_lets_nobody_in(desk: Desk, wrong: dict[str, Any]) -> None:
    desk.identity.wrong.update(wrong)
    assert [name for name in desk.sign_in("subject-north").cookies if name.startswith("_streamlit_user")] == []


def test_files_are_let_in_by_role_and_neither_forged_nor_from_another_site(desk: Desk) -> None:
    client = desk.sign_in("subject-north")
    # It is let in, and Streamlit asks for the token that only a page of its own has.
    assert client.put(UPLOAD, content=b"x").status_code == 403
    assert "XSRF" in client.put(UPLOAD, content=b"x").text
    for origin in ("https://evil.example", "null"):
        assert client.put(UPLOAD, content=b"x", headers={"Origin": origin}).status_code == 405
    cookie = client.cookies["_streamlit_user"].strip('"')
    forged = desk.client()
    forged.cookies["_streamlit_user"] = cookie[:-4] + ("AAAA" if cookie[-4:] != "AAAA" else "BBBB")
    assert forged.put(UPLOAD, content=b"x").status_code == 405
    for sub in ("subject-south", "subject-unknown"):
        assert desk.sign_in(sub).put(UPLOAD, content=b"x").status_code == 405


def test_the_public_pages_set_no_cookie(desk: Desk) -> None:
    client = desk.client()
    for path in ("/", "/methods", "/_stcore/health"):
        answer = client.get(path, headers={"Referer": f"{desk.address}/methods"})
        assert (answer.status_code, answer.headers.get("set-cookie")) == (200, None)
    assert "set-cookie" in client.get("/_stcore/health", headers={"Referer": f"{desk.address}/desk"}).headers


def test_somebody_signs_in_changes_the_record_and_is_refused_once_the_role_is_gone(
    browser: Browser, desk: Desk
) -> None:
    before = texts(desk.record)
    context = browser.new_context(viewport={"width": LARGE[0], "height": LARGE[1]}, locale="en-GB")
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    page = context.new_page()
    page.goto(f"{desk.address}/methods")
    settle(page)
    assert page.get_by_role("link", name="Coordinators' desk").count() == 0
    page.goto(f"{desk.address}/desk?do=rows")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("sub").or_(page.locator("input[name=sub]")).first.fill("subject-north")
    page.keyboard.press("Enter")
    page.get_by_text("north-desk, publisher, until").wait_for()
    page.goto(f"{desk.address}/desk?do=rows&row=2")
    settle(page)
    page.get_by_role("textbox", name="wave").fill("2")
    page.get_by_role("button", name="Put it on the list").click()
    page.get_by_role("button", name="Check what would change").click()
    page.get_by_label("Why the record changes").fill("told by the city")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Write 1 row").click()
    page.get_by_text("1 change was written.").wait_for()
    settle(page)
    (written,) = (desk.record / "changes").glob("*.json")
    assert json.loads(written.read_text(encoding="utf-8"))["by"] == "north-desk"
    after = texts(desk.record)
    assert after != before
    desk.identity.roles.write_text(ROLES.replace("subject-north", "somebody-else"), encoding="utf-8")
    page.get_by_role("button", name="Take back", exact=True).click()
    page.get_by_text("You have signed in, but have no role at this desk.").wait_for()
    assert texts(desk.record) == after
    expect(page.get_by_text("sub: subject-north")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: not url.startswith(f"{desk.address}/desk?"))
    assert [each["name"] for each in context.cookies() if each["name"].startswith("_streamlit_user")] == []
    context.close()


def test_the_log_holds_no_secret_and_nobody(desk: Desk) -> None:
    said = desk.log.read_text(encoding="utf-8", errors="replace")
    assert [word for word in (SECRET, COOKIE_SECRET, "subject-", "code=") if word in said] == []

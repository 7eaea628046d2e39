"""On a server: does the desk let in who has signed in and has a role just now, for what it allows, and nobody else?"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send
from streamlit import auth_util
from streamlit.runtime.secrets import AttrDict
from streamlit.web.server import server_util
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard.desk import door, publish, record, sign_in, sign_in_answers, who
from dashboard.desk.roles import Person, Role
from tests.registers import fresh
from tests.test_desk_who import UPLOAD, answered, scope

SECRET = "s" * 40
AUTH = {
    "redirect_uri": "https://example.org/oauth2callback",
    "cookie_secret": SECRET,
    "client_id": "desk",
    "client_secret": "c" * 20,
    "server_metadata_url": "https://id.example.org/.well-known/openid-configuration",
}
LIST = """handle,claim,value,role
south-desk,sub,reads,reader
north-desk,sub,edits,editor
head-desk,sub,publishes,publisher

mail-desk,email,desk@example.org,editor
"""
ORIGIN = "https://example.org"
HEADERS = {"host": "example.org", "origin": ORIGIN}


class Secrets(dict[str, Any]):
    """What Streamlit reads of secrets.toml."""

    def load_if_toml_exists(self) -> bool:
        """Tell that it is there."""
        return True


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The list of roles of a server at https://example.org, where people can sign in."""
    path = tmp_path / "roles.csv"
    path.write_text(LIST, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_ROLES", str(path))
    monkeypatch.setenv("DASHBOARD_URL", ORIGIN)
    monkeypatch.setenv("DASHBOARD_RECORD", str(fresh(tmp_path / "record")))
    set_up(monkeypatch, AUTH)
    return path


def set_up(monkeypatch: pytest.MonkeyPatch, auth: dict[str, str]) -> None:
    """Give Streamlit these secrets."""
    for module in (auth_util, server_util):
        monkeypatch.setattr(module, "secrets_singleton", Secrets(auth=AttrDict(auth)))


def claims(sub: str = "edits", **others: object) -> dict[str, Any]:
    """Return what a provider says of somebody who has just signed in."""
    now = int(time.time())
    return {"is_logged_in": True, "origin": ORIGIN, "sub": sub, "iat": now, "exp": now + 600, **others}


def cookie(said: dict[str, Any], secret: str = SECRET) -> str:
    """Return the cookie in which Streamlit keeps it."""
    return "_streamlit_user=" + create_signed_value(secret, "_streamlit_user", json.dumps(said)).decode()


def asks(sub: str = "edits", secret: str = SECRET, **headers: str) -> Scope:
    """Return the request of somebody who has signed in."""
    given = {**HEADERS, "cookie": cookie(claims(sub), secret), "x_forwarded_for": "8.8.8.8", **headers}
    return scope("http", UPLOAD, "PUT", peer="10.0.0.5", **given)


@pytest.mark.parametrize(("sub", "may"), [("reads", False), ("edits", True), ("publishes", True), ("unknown", False)])
def test_who_has_signed_in_may_send_a_file_as_the_role_says_through_any_proxy(
    listed: Path, sub: str, may: bool
) -> None:
    assert who.may_ask(asks(sub)) is may
    assert answered(asks(sub)) == (200 if may else 405)


def test_a_forged_cookie_another_origin_and_no_cookie_let_nobody_in(listed: Path) -> None:
    assert who.may_ask(asks())
    assert not who.may_ask(asks(secret="t" * 40))
    assert not who.may_ask(asks(cookie=""))
    assert not who.may_ask(asks(cookie=cookie(claims(is_logged_in=False))))
    assert not who.may_ask(asks(cookie=cookie(claims(origin="https://evil.example"))))
    for origin in ("https://evil.example", "null", "http://example.org", ""):
        assert not who.may_ask(asks(origin=origin))
        assert answered(asks(origin=origin)) in {403, 405}
    assert answered(asks(host="evil.example")) in {403, 405}


def test_a_role_on_a_server_is_not_had_by_sitting_at_the_machine(listed: Path) -> None:
    assert not who.may_ask(scope("http", UPLOAD, "PUT"))
    assert who.now() is None


@pytest.mark.parametrize(("changes", "is_over"), [
    ({}, False), ({"exp": int(time.time()) - 1}, True), ({"iat": int(time.time()) - 13 * 3600, "exp": 2**40}, True),
    ({"exp": None}, True), ({"exp": float("nan")}, True), ({"iat": None}, True), ({"exp": "2999"}, True),
])  # fmt: skip
def test_a_visit_ends_with_its_token_and_after_a_working_day(
    listed: Path, changes: dict[str, object], is_over: bool
) -> None:
    said = claims(**changes)
    assert sign_in.is_over(said) is is_over
    assert (sign_in.person(said) is None) is is_over


@pytest.mark.parametrize(("said", "handle"), [
    (claims("edits"), "north-desk"), (claims("unknown"), None), (claims(["edits"]), None), ({}, None),
    (claims("x", email="desk@example.org", email_verified=True), "mail-desk"),
    (claims("x", email="desk@example.org", email_verified="true"), None),
    (claims("x", email="desk@example.org"), None),
])  # fmt: skip
def test_the_journal_gets_the_handle_of_the_list_and_of_nobody_else(
    listed: Path, said: dict[str, Any], handle: str | None
) -> None:
    person = sign_in.person(said)
    assert (person.handle if person else None) == handle


@pytest.mark.parametrize(("text", "problem"), [
    ("", "the first line is not handle,claim,value,role"),
    ("handle;claim;value;role\n", "the first line is not handle,claim,value,role"),
    (LIST + "x-desk,sub,secret-name\n", "in line 7, it has 3 cells instead of 4"),
    (LIST + "Ana Example,sub,secret-name,editor\n", "in line 7, the handle is not of small letters and digits"),
    (LIST + "x-desk,sub,,editor\n", "in line 7, the claim or its value is missing or too long"),
    (LIST + "x-desk,sub,secret-name,admin\n", "in line 7, the role is not reader, editor or publisher"),
    (LIST + "x-desk,sub,edits,reader\n", "in line 7, the same claim and value stand twice"),
    ("\x00\udcff", "the list cannot be read"),
])  # fmt: skip
def test_a_list_with_an_error_has_nobody_on_it_and_the_log_says_where_but_not_who(
    listed: Path, text: str, problem: str, caplog: pytest.LogCaptureFixture
) -> None:
    listed.write_text(text, encoding="utf-8", errors="surrogateescape")
    assert sign_in.person(claims()) is None
    assert problem in caplog.text
    assert "secret-name" not in caplog.text
    listed.unlink()
    assert sign_in.person(claims()) is None


@pytest.mark.parametrize(("change", "lacking"), [
    ({"client_secret": None}, "[auth] of secrets.toml cannot be read, or lacks one of redirect_uri, "),
    ({"cookie_secret": 3}, "[auth] of secrets.toml cannot be read, or lacks one of redirect_uri, "),
    ({"redirect_uri": "https://example.org/desk"}, "redirect_uri does not end with /oauth2callback"),
    ({"redirect_uri": "http://example.org/oauth2callback"}, "redirect_uri does not begin with https://"),
    ({"cookie_secret": "short-secret"}, "cookie_secret has fewer than 32 letters"),
])  # fmt: skip
def test_a_server_that_is_not_set_up_keeps_the_desk_closed_and_says_why(
    listed: Path,
    change: dict[str, Any],
    lacking: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    assert door.answer(Request(scope("http", "/desk", **HEADERS))).status_code == 200
    sign_in.check()
    assert caplog.text == ""
    set_up(monkeypatch, {name: value for name, value in (AUTH | change).items() if value})
    sign_in.check()
    assert f"DASHBOARD_ROLES is named, but the desk stays closed: {lacking}" in caplog.text
    assert not any(value in caplog.text for name, value in AUTH.items() if name.endswith("secret"))
    assert "short-secret" not in caplog.text
    # Nor does it fall back to who sits at the machine.
    monkeypatch.delenv("DASHBOARD_URL")
    for asked in (scope("http", "/desk", **HEADERS), scope("http", "/desk")):
        assert door.answer(Request(asked)).status_code == 404
        assert not who.may_ask(asked)


def test_where_what_is_written_would_be_lost_nobody_signs_in(listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_RECORD", "/mount/src/human-rights-cities/data")
    assert not who.may_ask(asks())
    assert not who.may_sign_in()
    assert door.answer(Request(scope("http", "/desk", **HEADERS))).status_code == 404


DEEDS: dict[str, tuple[Role, Callable[[], object]]] = {
    "import": (Role.EDITOR, lambda: record.bring_back(b"{}", "rows.json", "--by", "north-desk", "--accept", "all")),
    "try": (Role.EDITOR, lambda: next(publish.lines({"DASHBOARD_DATA": "x"}))),
    "undo": (Role.PUBLISHER, lambda: record.undo("20261128T000000000-0000", "north-desk")),
    "publish": (Role.PUBLISHER, lambda: next(publish.lines({}))),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize(
    ("sub", "role"), [("reads", Role.READER), ("edits", Role.EDITOR), ("publishes", Role.PUBLISHER)]
)
def test_each_write_asks_for_the_role_of_that_moment(
    listed: Path, deed: str, sub: str, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "claims_now", lambda: claims(sub))
    monkeypatch.setattr(record, "_run", lambda *arguments: '"done"')
    monkeypatch.setattr(publish, "COMMAND", ["true"])
    needed, do = DEEDS[deed]
    assert who.now() == Person({"reads": "south-desk", "edits": "north-desk"}.get(sub, "head-desk"), role)
    if role < needed:
        with pytest.raises(who.NotAllowedError):
            do()
        return
    do()
    # Somebody takes the role away while the page is open.
    listed.write_text(LIST.replace(f",{sub},", ",somebody-else,"), encoding="utf-8")
    with pytest.raises(who.NotAllowedError):
        do()


def passed(path: str, answer: dict[str, str], **headers: str) -> tuple[int, list[tuple[str, str]]]:
    """Return status and headers of what comes back through the middleware of signing in."""

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        listed = [(name.encode(), value.encode()) for name, value in answer.items()]
        await send({"type": "http.response.start", "status": 302, "headers": listed})
        await send({"type": "http.response.body", "body": b""})

    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(sign_in_answers.SignIn(inside, "/rights")(scope("http", path, **headers), receive, send))
    return sent[0]["status"], [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]


def test_who_has_signed_in_comes_back_to_the_desk_with_a_cookie_for_https() -> None:
    answer = {"location": "/rights/", "set-cookie": "a=b; HttpOnly"}
    by_https = passed("/rights/oauth2callback", answer, x_forwarded_proto="https")
    assert by_https == (302, [("location", "/rights/desk"), ("set-cookie", "a=b; HttpOnly; Secure")])
    assert passed("/rights/oauth2callback", answer)[1][1] == ("set-cookie", "a=b; HttpOnly")
    elsewhere = {"location": "https://id.example.org/authorize"}
    assert passed("/rights/auth/login", elsewhere)[1] == list(elsewhere.items())


def test_no_visitor_but_who_opens_the_desk_gets_a_cookie() -> None:
    answer = {"set-cookie": "_streamlit_xsrf=x"}
    for page, cookies in (("desk?do=rows", 1), ("desk", 1), ("", 0), ("city?q=/rights/desk", 0), ("desks", 0)):
        referer = f"https://example.org/rights/{page}"
        assert len(passed("/rights/_stcore/health", answer, referer=referer)[1]) == cookies
    assert passed("/rights/_stcore/health", answer)[1] == []


def test_no_other_site_signs_somebody_out() -> None:
    assert passed("/rights/auth/logout", {"location": "/rights"}, sec_fetch_site="cross-site")[0] == 403
    assert passed("/rights/auth/logout", {"location": "/rights"}, sec_fetch_site="same-origin")[0] == 302

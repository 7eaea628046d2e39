"""Is all that no page needs refused at once, and nothing kept of what a visitor sends?"""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message, Scope
from streamlit import config
from streamlit.testing.v1 import AppTest

from dashboard.kit import address
from dashboard.serving import doors, failure, notes, security, shell
from dashboard.store import db, marts, queries, shown_database
from dashboard.store.nouns.places import City
from dashboard.words import translation
from tests.visits import LANGUAGES, PATHS, bodies, errors, links, titles, visit

METHODS = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
FOREIGN = ("https://evil.example", "null", "http://test.evil.example", "https://test:444", "http://", "x" * 5000)
CLOSED = (
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/stream",
    "/_stcore/healthy",
    "/_stcore/agent/interact",
    "/_stcore/agent/openapi.json",
    "/_stcore/upload_file/a/b",
    "/auth/login",
    "/oauth2callback",
    "/component/x",
    "/favicon.ico",
    "/nowhere",
    "/map/nowhere",
    "/static/js/gone.js",
    "/app/static/gone.css",
    "/.env",
    "/" + "a" * 60_000,
)
Ask = Callable[..., httpx.Response]


@pytest.fixture(params=["", "/a/b"])
def prefix(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The base path."""
    monkeypatch.setattr(config, "get_option", _with_base(config.get_option, request.param))
    return str(request.param)


def _with_base(before: Callable[[str], Any], base: str) -> Callable[[str], Any]:
    return lambda name: base if name == "server.baseUrlPath" else before(name)


@pytest.fixture
def ask(prefix: str) -> Ask:
    """Ask doors behind which everything is answered with "inside"."""
    inside = PlainTextResponse("inside")
    door = doors.Doors(inside, prefix, [f"{prefix}/", f"{prefix}/map", f"{prefix}/healthz"], shell.nowhere)

    def send(path: str, method: str = "GET", **headers: str) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=door)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, f"{prefix}{path}", headers=headers)

        return asyncio.run(asked())

    return send


@pytest.mark.parametrize("method", METHODS)
def test_nothing_can_be_sent_to_any_address(ask: Ask, method: str) -> None:
    for path in ("/", "/map", "/_stcore/upload_file/a/b", "/_stcore/health", "/media/a", "/nowhere"):
        answer = ask(path, method)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_body_is_refused_before_it_is_read(prefix: str) -> None:
    door = doors.Doors(PlainTextResponse("inside"), prefix, [], shell.nowhere)
    sent: list[Message] = []

    async def never() -> Message:
        raise AssertionError("the body was read")

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": "http", "method": "PUT", "path": f"{prefix}/_stcore/upload_file/a/b", "headers": []}
    asyncio.run(door(scope, never, send))
    assert sent[0]["status"] == 405


@pytest.mark.parametrize(
    "path", ["/", "/map", "/map/", "/healthz", "/_stcore/health", "/media/abc.csv", "/card/growth/road.png"]
)
def test_what_a_page_needs_is_let_in(ask: Ask, path: str) -> None:
    assert ask(path).text == ask(path, Origin="http://test").text == ask(path, Origin="https://TEST").text == "inside"


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize(("language", "said"), [
    ("en", "There is no page at this address."),
    ("es", "No hay ninguna página en esta dirección."),
    ("fr", "Il n’y a pas de page à cette adresse."),
])  # fmt: skip
def test_any_other_address_is_answered_with_404_in_the_readers_language(
    ask: Ask, prefix: str, path: str, language: str, said: str
) -> None:
    answer = ask(path, **{"Accept-Language": language})
    assert answer.status_code == 404
    assert re.findall(r"<html lang=\"(\w+)\">.*<h1[^>]*>(.*?)</h1>", answer.text) == [(language, said)]
    links = re.findall(r'<a href="([^"]+)"', answer.text)
    assert links[0] == f"{prefix}/?lang={language}"
    assert {link.split("?")[0].removeprefix(f"{prefix}/") for link in links} <= set(PATHS)
    assert len(answer.content) < 3000


@pytest.mark.parametrize(("path", "page"), [
    ("/budgets", "/budget"), ("/Budget", "/budget"), ("/presupuesto", "/budget"), ("/marches-publics", "/procurement"),
    ("/human-rights-city", "/framework"), ("/member", "/members"), ("/data-methods/", "/methods"), ("/overview", "/"),
])  # fmt: skip
def test_an_address_that_nearly_names_a_page_leads_to_it(ask: Ask, prefix: str, path: str, page: str) -> None:
    answer = ask(f"{path}?city=fra-lyon")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{prefix}{page}?city=fra-lyon")


@pytest.mark.parametrize(("path", "first"), [("/bugdet", "budget"), ("/comparision", "compare"), ("/xyzzy", "")])
def test_an_address_like_that_of_a_page_offers_it_and_one_like_none_offers_all(
    ask: Ask, prefix: str, path: str, first: str
) -> None:
    links = re.findall(r'<li><a href="([^"]+)"', ask(path).text)
    assert f"{prefix}/{first}?lang=en" in links
    assert len(links) == (len(PATHS) if not first else min(len(links), 3))


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_foreign_origin_is_refused_without_asking_the_network(
    ask: Ask, prefix: str, origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamlit.net_util._make_blocking_http_get", lambda *_, **__: pytest.fail("asked outside"))
    assert ask("/_stcore/health", Origin=origin).status_code == 403
    assert socket_answer(prefix, origin) == [{"type": "websocket.close", "code": 1008}]


def test_the_own_origin_a_named_one_and_none_open_a_socket(prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(config._config_options, "server.corsAllowedOrigins", _Option(["https://friend.example"]))
    for origin in ("http://test", "https://test", None):
        assert socket_answer(prefix, origin) == [{"type": "inside"}]


class _Option:
    def __init__(self, value: object) -> None:
        self.value = value


@pytest.mark.parametrize("path", ["/", "/map", "/media/a", "/static/js/a.js", "/_stcore/health", "/_stcore/stream/"])
def test_only_the_stream_of_pages_is_a_socket(prefix: str, path: str) -> None:
    assert socket_answer(prefix, None, path) == [{"type": "websocket.close", "code": 1008}]


def socket_answer(prefix: str, origin: str | None, path: str = "/_stcore/stream") -> list[Message]:
    """Return what a WebSocket is answered; "inside" where it is let in."""
    sent: list[Message] = []

    async def inside(scope: Scope, receive: object, send: Callable[[Message], Any]) -> None:
        await send({"type": "inside"})

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    headers = [(b"host", b"test"), *([(b"origin", origin.encode())] if origin else [])]
    scope: Scope = {"type": "websocket", "path": f"{prefix}{path}", "headers": headers}
    asyncio.run(doors.Doors(inside, prefix, [], shell.nowhere)(scope, receive, send))
    return sent


def test_streamlits_client_takes_no_message_from_any_site_and_opens_no_dialogue(ask: Ask) -> None:
    found = ask("/_stcore/host-config").json()
    assert (found["allowedOrigins"], found["blockErrorDialogs"], found["metricsUrl"]) == ([], True, "")


@pytest.mark.parametrize("host", ["rights.example", "rights.example:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_only_the_visited_host_can_be_connected_to(host: str) -> None:
    found = security.headers("", host)["Content-Security-Policy"]
    assert f"connect-src 'self' ws://{host} wss://{host} data: blob:;" in found


@pytest.mark.parametrize("host", ["", "a; script-src *", "a b", "*", "a\nb", "x" * 300, "héllo", "a:999999"])
def test_a_host_that_is_none_does_not_get_into_the_policy(host: str) -> None:
    assert "connect-src 'self' data: blob:;" in security.headers("", host)["Content-Security-Policy"]


@pytest.mark.parametrize(("url", "forwarded", "expected"), [
    ("https://test", None, True),
    ("http://test", "https", True),
    ("http://test", "https, http", True),
    ("http://test", None, False),
    ("http://test", "http", False),
])  # fmt: skip
def test_browsers_are_told_to_stay_with_https_by_https(url: str, forwarded: str | None, expected: bool) -> None:
    app = security.SecurityHeaders(Starlette(routes=[Route("/", lambda _: PlainTextResponse("x"))]), "")

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=url) as client:
            return await client.get("/", headers={"X-Forwarded-Proto": forwarded} if forwarded else {})

    answer = asyncio.run(asked())
    assert ("strict-transport-security" in answer.headers) == expected
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"


SENT = ["a" * 60_000, "xx", "../fr", "\x00", "EN", "fr ", "🇫🇷", "en" * 50, *(f"x{number}" for number in range(200))]


def test_only_known_languages_and_pages_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def kept() -> tuple[int, int]:
        return translation._words.cache_info().currsize, shell.render.cache_info().currsize

    for code in LANGUAGES:
        for query in (f"lang={code}", f"lang={code}&x=1", f"lang={code}&present=0"):
            shell.page(_request("/map", query))
    before = kept()
    for sent in SENT:
        query = str(httpx.QueryParams({"lang": sent, "present": sent, "x": sent}))
        shell.page(_request("/map", query))
        shell.page(_request("/map", "", accept_language=sent[:4000].encode("ascii", "ignore").decode()))
        shell.nowhere(_request("/" + sent, query))
        assert translation.words(sent).language in LANGUAGES
    assert kept() == before


def _request(path: str, query: str, **headers: str) -> Request:
    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": given})


def test_what_is_searched_for_is_bounded_before_its_answer_is_kept(
    shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    path = shown_database.locate()
    assert path is not None
    keys: list[dict[str, Any]] = []
    monkeypatch.setattr(db, "_frame", lambda database, statement, **given: keys.append(given) or _Frame())
    monkeypatch.setattr(db, "_rows", lambda database, noun, statement, **given: keys.append(given) or ())
    queries.members(path, search="z" * 10**6)
    marts.rows(path, City, city_id="z" * 10**6)
    assert [max(len(value) for value in key.values() if value) for key in keys] == [db.LONGEST] * 2


class _Frame:
    def copy(self, deep: bool) -> None:
        assert deep is False


@pytest.mark.parametrize("name", ["q", "city", "section", "unknown", "n" * 5000])
@pytest.mark.parametrize("path", ["members", "map", "city"])
def test_no_link_repeats_what_is_longer_than_anything_a_page_asks_for(
    path: str, name: str, shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    page = visit(path, lang="en", **{name: "z" * 60_000})
    assert errors(page) == []
    assert max(map(len, links(page))) < 2 * address.LONGEST
    assert "z" * 5000 not in "".join(bodies(page))


def test_a_thousand_parameters_are_cut_to_what_a_page_may_have(
    shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    page = visit("members", lang="en", **{f"x{number}": "z" * 900 for number in range(1000)})
    assert errors(page) == []
    assert max(map(len, links(page))) < 2 * address.WHOLE


def test_a_part_that_runs_alone_repeats_no_address_that_is_too_long() -> None:
    def part() -> None:
        import streamlit as st

        from dashboard.kit import address

        with address.writing():
            st.html(f"<a {address.href()}></a>")

    test = AppTest.from_function(part, default_timeout=60)
    test.query_params.update({"lang": "fr", "x": "z" * 60_000, **{f"x{number}": "z" * 900 for number in range(60)}})
    (link,) = links(test.run())
    assert link.startswith("?lang=fr&")
    assert len(link) < 2 * address.WHOLE


@pytest.mark.parametrize(("language", "said"), [
    ("en", "This page cannot be shown just now."),
    ("es", "Esta página no se puede mostrar en este momento."),
    ("fr", "Cette page ne peut pas être affichée en ce moment."),
    ("xx", "This page cannot be shown just now."),
])  # fmt: skip
def test_a_page_that_fails_says_so_calmly_in_the_readers_language(language: str, said: str) -> None:
    def fail() -> None:
        from dashboard.serving import failure

        assert failure.say_calmly(ValueError("a path /root/secret"))

    test = AppTest.from_function(fail, default_timeout=60)
    test.query_params["lang"] = language
    page = test.run()
    assert (errors(page), titles(page)) == ([], [said])
    assert "secret" not in "".join(bodies(page))


def test_the_entry_shows_no_fault_of_streamlits_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = (Path(doors.__file__).parents[1] / "app.py").read_text(encoding="utf-8")
    assert "on_script_error=failure.say_calmly" in text
    assert failure.say_calmly.__annotations__["return"] is bool


@pytest.mark.parametrize("contact", ["https://rights.example/report", "mailto:security@rights.example"])
def test_finders_of_a_fault_are_told_where_to_report_it(contact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_SECURITY_CONTACT", contact)
    text = bytes(notes.security(_request("/.well-known/security.txt", "")).body).decode()
    lines = [
        f"Contact: {re.escape(contact)}",
        r"Expires: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
        "Preferred-Languages: en, es, fr",
    ]
    assert re.fullmatch("\n".join([*lines, ""]), text)


@pytest.mark.parametrize("contact", ["", "javascript:alert(1)", "https://a\nContact: x"])
def test_without_a_contact_there_is_no_such_file(contact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_SECURITY_CONTACT", contact)
    assert notes.security(_request("/.well-known/security.txt", "")).status_code == 404


def test_robots_may_read_the_pages_and_nothing_inside() -> None:
    body = bytes(notes.robots(_request("/a/b/robots.txt", "")).body).decode()
    assert body == "User-agent: *\nDisallow: /a/b/_stcore/\nDisallow: /a/b/media/\nDisallow: /a/b/*?*data=\n"

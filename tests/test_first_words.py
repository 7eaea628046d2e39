"""Does the server say, before Streamlit runs, what the app then shows, and nothing that it does not?"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from unittest.mock import Mock

import pytest
from markupsafe import Markup
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from dashboard.kit.head import Head
from dashboard.pages import PageEntry, named
from dashboard.serving import first_words, shell
from dashboard.serving.first_words import FirstWords
from dashboard.words.translation import languages, words
from tests.visits import LANGUAGES, PATHS, bodies, visit

CITIES = ("", "esp-barcelona", "ita-padua", "kor-gwangju", "fra-lyon", "tur-marmara-municipalities-union")


@pytest.fixture(autouse=True)
def shipped(shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the shipped data, with nothing kept of other tests."""
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))
    monkeypatch.delenv("DASHBOARD_URL", raising=False)
    forget()
    yield shipped_shown_once
    forget()


def forget() -> None:
    """Keep nothing of what was said."""
    for kept in (first_words._said, first_words._cities, shell.render, shell._compressed):
        kept.cache_clear()


def answered(path: str, query: str = "", **headers: str) -> str:
    """Return the shell that the server sends for an address."""
    given = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": f"/{path}", "query_string": query.encode(), "headers": given}
    body = bytes(shell.page(Request(scope)).body)
    return (gzip.decompress(body) if "accept-encoding" in headers else body).decode()


def asked(**parameters: str) -> str:
    """Return the parameters that are not empty as a query."""
    return "&".join(f"{name}={value}" for name, value in parameters.items() if value)


def heads(text: str) -> list[tuple[str, ...]]:
    """Return title and sentence of every page head."""
    found = re.findall(r'<header class="page-head"><h1>(.*?)</h1>(?:<p>(.*?)</p>)?</header>', text)
    return [tuple(map(unescape, head)) for head in found]


def numbers(text: str) -> list[tuple[str, ...]]:
    """Return label, value and context of every large number."""
    found = re.findall(r"<div><dt>(.*?)</dt><dd><b>(.*?)</b><span>(.*?)</span></dd>", text)
    return [tuple(map(unescape, number)) for number in found]


def drawn(text: str) -> list[str]:
    """Return every cell of a table of bands, and every value among those of peers."""
    return re.findall(r'<td class="[^"]*" title="[^"]*">.*?</td>|<i class="strip".*?</small>', text, re.DOTALL)


def compare(path: str, language: str, city: str) -> None:
    """Hold that the shell says what the app shows first."""
    said = answered(path, asked(lang=language, city=city))
    app: AppTest = visit(path, lang=language, **({"city": city} if city else {}))
    shown = "".join(bodies(app))
    assert heads(said) == heads(shown)
    assert heads(said)[0][1] != ""
    assert numbers(said) == numbers(shown)[: len(numbers(said))]
    assert drawn(said) == drawn(shown)
    assert (path == "compare" and city == CITIES[1]) <= (len(drawn(said)) > 50)
    assert (path in ("", "pledges", "city") and (path != "city" or bool(city))) <= (len(numbers(said)) > 2)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("language", "city"), [("fr", "esp-barcelona"), ("en", "")])
def test_the_shell_says_what_the_app_shows(path: str, language: str, city: str) -> None:
    compare(path, language, city)


@pytest.mark.slow
@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_the_shell_says_what_the_app_shows_everywhere(path: str, language: str, city: str) -> None:
    compare(path, language, city)


@pytest.mark.parametrize("query", [
    "section=europe", "q=koln", "city=barcelona", "city=atlantis", "city=%3Cb%3E", "with=fra-lyon", "unknown=1",
])  # fmt: skip
@pytest.mark.parametrize("path", ["members", "compare"])
def test_an_address_that_asks_for_more_is_answered_with_the_name_of_the_page_alone(path: str, query: str) -> None:
    text = answered(path, f"lang=es&{query}")
    entry = named(path)
    assert entry is not None
    assert heads(text) == [(words("es")(entry.title), "")]
    assert numbers(text) == []


@pytest.mark.parametrize("query", ["data=0123456789ab", "present=1"])
def test_older_data_and_a_shared_screen_are_left_to_the_app(query: str) -> None:
    assert heads(answered("map", query)) == []


def test_a_chosen_city_stays_in_every_link_and_so_does_the_language() -> None:
    text = answered("budget", "lang=fr&city=fra-lyon&stage=executed")
    links = [unescape(link) for link in re.findall(r'<a [^>]*href="(\./[^"]*)"', text)]
    # The front page twice, the way to who has signed for the language, and each language.
    assert len(links) == len(PATHS) + 1 + 1 + 1 + len(languages())
    assert all("city=fra-lyon" in link for link in links)
    assert {link.split("lang=")[1][:2] for link in links[: len(PATHS) + 2]} == {"fr"}


@pytest.mark.parametrize("break_it", ["none", "damaged"])
def test_without_data_the_shell_is_plain(break_it: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    if break_it == "damaged":
        (tmp_path / "campaign-0123456789ab.duckdb").write_bytes(b"nothing")
        (tmp_path / "current").write_text("campaign-0123456789ab.duckdb", encoding="utf-8")
    assert answered("city", "lang=en") == shell.render("en", False, "city")
    assert heads(shell.render("en", False, "city")) == []


@pytest.mark.parametrize("fault", ["head", "drawing"])
def test_what_fails_leaves_the_plain_shell_and_a_line_in_the_log(
    fault: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    place = (PageEntry, "head") if fault == "head" else (first_words, "html")
    monkeypatch.setattr(*place, Mock(side_effect=KeyError("a fault of ours")))
    assert answered("map", "lang=en") == shell.render("en", False, "map")
    assert "The first words of /map cannot be" in caplog.text
    assert "a fault of ours" in caplog.text


def test_nothing_unknown_is_kept() -> None:
    def kept() -> int:
        return sum(cache.cache_info().currsize for cache in (first_words._said, shell.render, shell._compressed))

    def ask(query: str) -> None:
        answered("map", query)
        answered("map", query, **{"accept-encoding": "gzip"})

    for query in ("lang=en", "lang=en&city=esp-barcelona", "lang=en&x=1", "lang=en&city=esp-barcelona&x=1"):
        ask(query)
    before = kept()
    for number in range(50):
        for query in (f"lang=x{number}", f"city=x{number}", f"q={number}", f"city=esp-barcelona&q={number}"):
            ask(query if "lang" in query else f"{query}&lang=en")
    assert kept() == before


def test_what_is_said_is_escaped() -> None:
    said = FirstWords(Head("<script>1</script>", "<b>&</b>"), None)
    text = shell.render("en", False, "map", said)
    assert "<script>1" not in text
    assert "&lt;script&gt;1&lt;/script&gt; · Human Rights Cities</title>" in text
    assert heads(text) == [("<script>1</script>", "<b>&</b>")]


def test_generated_data_are_marked_before_the_app_is(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = named("map")
    assert entry is not None
    said = first_words.said(entry, "en", {})
    assert said is not None
    assert said.release is not None
    marked = replace(said, release=said.release._replace(is_synthetic=True))
    assert "SYNTHETIC DATA" in shell.render("en", False, "map", marked)
    assert "SYNTHETIC DATA" not in shell.render("en", False, "map", said)


def test_the_first_words_bring_the_style_that_they_need() -> None:
    style = shell._first_style()
    for name in ("#first", ".page-head h1", ".numbers dd b", ".st-key-hero", "--accent"):
        assert name in style
    assert "\n.stApp" not in style, "the app has its own"
    text = answered("map", "lang=en")
    assert len(re.findall(r'<link rel="stylesheet" media="print"', text)) == 2
    assert Markup(style) in text


def test_the_app_is_fetched_at_once_and_evaluated_after_the_first_words() -> None:
    text = answered("map", "lang=en")
    (late,) = re.findall(r'<script type="module" src="\./app/static/start\.js\?(index\.[\w-]+\.js)"></script>', text)
    assert f'<link rel="modulepreload" crossorigin href="./static/js/{late}">' in text
    assert (shell.INDEX.parent / "static" / "js" / late).is_file()
    assert "start.js" not in shell.render("en", False, "map"), "nothing is to be drawn before a plain shell"


def test_a_browser_that_takes_it_gets_the_shell_compressed() -> None:
    scope = {"type": "http", "method": "GET", "path": "/map", "query_string": b"lang=en"}
    plain = shell.page(Request({**scope, "headers": []}))
    packed = shell.page(Request({**scope, "headers": [(b"accept-encoding", b"br, gzip")]}))
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) * 2 < len(plain.body)
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Language, Accept-Encoding"


def test_numbers_of_all_are_not_said_to_be_those_of_the_chosen_city() -> None:
    for path in ("", "pledges"):
        text = answered(path, "lang=en&city=esp-barcelona")
        assert numbers(text) == numbers(answered(path, "lang=en")) != []
        assert "<p><b>Barcelona" not in text


def test_the_numbers_of_a_city_that_the_title_does_not_name_are_said_to_be_its() -> None:
    assert numbers(answered("procurement", "lang=en")) == []
    text = answered("procurement", "lang=en&city=ita-padua")
    assert len(numbers(text)) > 2
    assert "<p><b>Padua</b></p><dl" in text
    assert "<p><b>Barcelona</b></p>" not in answered("city", "lang=en&city=esp-barcelona")

"""Does a link show its finding where it is sent, and the public address only where one is named?"""

import asyncio
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from anyio import CapacityLimiter
from PIL import Image
from starlette.requests import Request
from starlette.responses import Response

from dashboard.drawing.card import Form, card, without_unknown_scripts
from dashboard.kit import site
from dashboard.pages import PAGES, named
from dashboard.serving import cards, notes
from dashboard.store import marts, published, shown_database
from dashboard.store.nouns.places import City
from dashboard.words.translation import languages
from tests.test_first_words import answered, forget
from tests.visits import PATHS

HERE = "https://example.org/rights"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SAID = {
    "language": "en", "name": "Human Rights Cities", "aim": "10", "notice": "", "title": "Title", "about": "",
    "lead": "", "foot": "", "picture": "", "figures": [],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _shipped(shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))
    monkeypatch.setenv("DASHBOARD_URL", f"{HERE}/")
    forget()
    cards._drawn.cache_clear()
    cards._card_drawn.cache_clear()
    yield
    forget()


def request(path: str, query: str = "", **given: str) -> Request:
    """Return a request whose Host is somebody else's."""
    others = [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()]
    headers = [(b"host", b"evil.example"), *others]
    return Request({"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": headers})


def meta(text: str) -> dict[str, str]:
    """Return what <head> says about the page, by name."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', text)
    return {name: unescape(content) for name, content in found}


def linked(text: str, kind: str) -> dict[str, str]:
    """Return the addresses of the links of a kind, by their language."""
    found = re.findall(rf'<link rel="{kind}"(?: hreflang="([^"]*)")? href="([^"]*)"', text)
    return {language: unescape(address) for language, address in found}


def drawn(path: str, query: str = "", form: Form = "png", **headers: str) -> Response:
    """Return the answer to the address of a picture."""
    entry = named(path)
    assert entry is not None
    return cards.answer(entry, form, request(f"/card/{entry.folder}.{form}", query, **headers))


def picture(response: Response) -> Image.Image:
    """Return the picture of an answer."""
    assert response.media_type == "image/png"
    return Image.open(io.BytesIO(bytes(response.body)))


def test_a_link_shows_the_finding_its_sentence_and_a_picture() -> None:
    text = answered("city", "lang=fr&city=esp-barcelona", host="evil.example")
    said = meta(text)
    (title,) = re.findall("<title>(.*?)</title>", text)
    assert said["og:title"] == title
    assert title.endswith(", Espagne · Villes des droits humains")
    assert said["description"] == said["og:description"]
    assert "adhésion\u202f: 2022 · " in said["description"]
    assert linked(text, "canonical") == {"": f"{HERE}/city?lang=fr&city=esp-barcelona"}
    assert linked(text, "alternate") == {
        **{code: f"{HERE}/city?lang={code}&city=esp-barcelona" for code in languages()},
        "x-default": f"{HERE}/city?city=esp-barcelona",
    }
    assert re.fullmatch(rf"{HERE}/card/city\.png\?lang=fr&city=esp-barcelona&v=\w{{12}}", said["og:image"])
    assert "evil.example" not in text


@pytest.mark.parametrize(
    "named_so", ["", "example.org", "https://", "javascript:alert(1)", 'https://a"b', "https://a b"]
)
def test_without_a_public_address_none_is_told(
    named_so: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("DASHBOARD_URL", named_so)
    text = answered("map", "lang=en", host="evil.example")
    assert (linked(text, "canonical"), linked(text, "alternate")) == ({}, {})
    assert {"og:url", "og:image"} & meta(text).keys() == set()
    assert meta(text)["og:title"].endswith("Human Rights Cities")
    assert notes.sitemap(request("/sitemap.xml")).status_code == 404
    assert b"Sitemap" not in notes.robots(request("/robots.txt")).body
    site.check()
    assert ("DASHBOARD_URL" in caplog.text) == bool(named_so)


def test_an_address_with_a_choice_has_no_picture_and_the_address_of_its_page() -> None:
    text = answered("members", "lang=en&section=europe")
    assert "og:image" not in meta(text)
    assert linked(text, "canonical") == {"": f"{HERE}/members?lang=en"}


def test_the_sitemap_lists_every_page_and_every_city_in_each_language() -> None:
    database = shown_database.locate()
    assert database is not None
    tree = ElementTree.fromstring(bytes(notes.sitemap(request("/sitemap.xml")).body))
    found = [str(place.text) for place in tree.iterfind("s:url/s:loc", SITEMAP)]
    cities = [f"&city={city.city_id}" for city in marts.rows(database, City)]
    wanted = [f"{HERE}/{path}?lang={code}{city}" for path in PATHS for city in ["", *(cities if path == "city" else [])]
              for code in languages()]  # fmt: skip
    assert found == wanted
    assert len(tree.findall("s:url/x:link", SITEMAP)) == len(wanted) * (len(languages()) + 1)
    assert f"Sitemap: {HERE}/sitemap.xml" in bytes(notes.robots(request("/robots.txt")).body).decode()


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_a_picture_of_the_size_that_previews_want(path: str) -> None:
    response = drawn(path, "lang=es&city=esp-barcelona&v=anything")
    found = picture(response)
    assert (found.size, response.headers["cache-control"]) == ((1200, 630), "public, max-age=3600")
    # Ink on white, within the margins.
    assert len(found.convert("L").getcolors() or []) > 50
    assert found.convert("RGB").getpixel((3, 3)) == found.convert("RGB").getpixel((1196, 626)) == (255, 255, 255)


@pytest.mark.parametrize("path", ["", "city", "pledges"])
def test_a_picture_is_a_drawing_too_that_brings_all_it_needs(path: str) -> None:
    response = drawn(path, "lang=fr&city=esp-barcelona", "svg")
    tree = ElementTree.fromstring(bytes(response.body))
    assert response.media_type == "image/svg+xml"
    assert (tree.get("width"), tree.get("height")) == ("1200pt", "630pt")
    addresses = [value for part in tree.iter() for name, value in part.items() if name.endswith("href")]
    assert [address for address in addresses if not address.startswith(("#", "data:"))] == []
    assert not list(tree.iter("{http://www.w3.org/2000/svg}text"))


def test_a_picture_that_names_its_version_is_kept_for_ever() -> None:
    found = shown_database.locate()
    assert found is not None
    named_so = drawn("agenda", f"lang=en&v={published.version_of(found)}")
    other = drawn("agenda", "lang=en&v=0123456789ab")
    assert named_so.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert other.headers["cache-control"] == "public, max-age=3600"
    assert named_so.headers["etag"] == other.headers["etag"] != drawn("agenda", "lang=es").headers["etag"]
    again = drawn("agenda", "lang=en", if_none_match=other.headers["etag"])
    assert (again.status_code, again.body) == (304, b"")


def test_pictures_are_kept_for_what_is_known_alone() -> None:
    for query in ("lang=en", "lang=xx", "", "lang=en&v=1", "lang=en&q=a", "lang=en&city="):
        assert drawn("agenda", query).status_code == 200
    assert cards._drawn.cache_info().currsize == 1
    assert {drawn("agenda", f"city=x{number}").status_code for number in range(9)} == {404}
    assert cards._drawn.cache_info().currsize == 1


def card_request(place: str, name: str, query: str = "", form: str = "png", **headers: str) -> Request:
    """Return a request for the picture of a card."""
    asked = request(f"/card/{place}/{name}.{form}", query, **headers)
    asked.scope["path_params"] = {"place": place, "name": name, "form": form}
    return asked


def card_of(place: str, name: str, query: str = "", form: str = "png", **headers: str) -> Response:
    """Return the answer to the address of the picture of a card."""
    return asyncio.run(cards.answer_card(card_request(place, name, query, form, **headers)))


def test_a_card_is_a_picture_and_a_chart_that_cannot_be_drawn_is_its_table() -> None:
    chart = picture(card_of("growth", "sections", "lang=fr"))
    # Of a section of Europe: the dark part of its bar.
    assert (chart.size, (6, 54, 94) in {colour for __, colour in chart.convert("RGB").getcolors(99999) or []}) == (
        (1920, 1080),
        True,
    )
    table = picture(card_of("pledges", "pledge-areas", "lang=en"))
    assert table.size[0] == 1920
    assert 400 < table.size[1] < 1000
    drawing = card_of("map", "map", "lang=es&section=africa", "svg")
    tree = ElementTree.fromstring(bytes(drawing.body))
    assert (drawing.media_type, tree.get("width"), tree.get("height")) == ("image/svg+xml", "960pt", "540pt")


def test_a_card_is_kept_by_version_and_drawn_as_it_is_chosen() -> None:
    found = shown_database.locate()
    assert found is not None
    version = published.version_of(found)
    named_so = card_of("growth", "level-scenario", f"lang=en&v={version}")
    other = card_of("growth", "level-scenario", "lang=en&v=1&present=1&embed=road")
    assert named_so.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert other.headers["cache-control"] == "public, max-age=3600"
    assert cards._card_drawn.cache_info().currsize == 1
    assert card_of("growth", "level-scenario", "lang=en", if_none_match=other.headers["etag"]).status_code == 304
    assert card_of("growth", "level-scenario", "lang=en&level=200").headers["etag"] != other.headers["etag"]


@pytest.mark.parametrize(("place", "name", "query", "form", "said"), [
    ("growth", "raod", "lang=en", "png", "This page does not show such a card, or has no data for it now. "
     "Cards of this page: growth/road"),
    ("city", "city-record", "lang=fr&city=atlantis", "png", "Cette page ne montre pas cet encadré"),
    ("nowhere", "road", "", "png", "Not Found"),
    ("growth", "road", "", "gif", "Not Found"),
    ("growth", "road", f"q={'a' * 2000}", "png", "Not Found"),
])  # fmt: skip
def test_a_card_that_is_not_there_is_not_found_and_the_nearest_are_named(
    place: str, name: str, query: str, form: str, said: str
) -> None:
    answer = card_of(place, name, query, form)
    assert answer.status_code == 404
    assert bytes(answer.body).decode().startswith(said)
    assert cards._card_drawn.cache_info().currsize == 0


@pytest.mark.parametrize(("patience", "waiting"), [(0.01, 1), (60, 0)])
def test_who_would_wait_too_long_for_a_card_is_told_to_come_again(
    patience: float, waiting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = CapacityLimiter(1)
    for name, value in {"AT_ONCE": busy, "PATIENCE": patience, "WAITING": waiting}.items():
        monkeypatch.setattr(cards, name, value)

    async def asked() -> Response:
        busy.acquire_on_behalf_of_nowait("somebody else")
        return await cards.answer_card(card_request("growth", "road"))

    assert asyncio.run(asked()).status_code == 503


def test_a_picture_that_cannot_be_drawn_is_not_found(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cards, "card", lambda *_: (_ for _ in ()).throw(ValueError("no ink")))
    assert drawn("agenda").status_code == 404
    assert "no ink" in caplog.text


def ink(**changed: object) -> set[tuple[int, int]]:
    """Return the dark pixels of a card."""
    found = Image.open(io.BytesIO(card({**SAID, **changed}))).convert("L")
    return {(x, y) for x in range(0, 1200, 2) for y in range(0, 630, 2) if found.getpixel((x, y)) < 90}


def test_words_are_drawn_with_the_type_that_is_brought_along_in_arabic_too() -> None:
    latin, arabic, unknown = ink(title="Barcelona"), ink(title="تونس المدينة"), ink(title="\U000f0000" * 9)
    assert len(latin) > 500
    assert len(arabic - unknown) > 500
    assert ink(title="Barcelona") == latin


@pytest.mark.parametrize(("title", "drawn_title"), [
    ("Seoul · 서울특별시, South Korea", "Seoul · 서울특별시, South Korea"),
    ("Hiroshima · 広島市, Japan", "Hiroshima, Japan"),
    ("Rabat · الرباط, Morocco", "Rabat · الرباط, Morocco"),
    ("Athens · Αθήνα, Greece", "Athens · Αθήνα, Greece"),
    ("Nagpur · नागपुर", "Nagpur"),
    ("65 members · 1,000", "65 members · 1,000"),
])  # fmt: skip
def test_a_local_name_in_a_script_without_type_is_left_out_of_a_card(title: str, drawn_title: str) -> None:
    assert without_unknown_scripts(title) == drawn_title


def test_what_a_card_says_is_text_and_no_code() -> None:
    assert ink(title='#panic("x") $x$ *b* [c] "d"') - ink(title="")


def test_each_page_of_the_list_has_its_picture_below_card() -> None:
    assert [entry.folder for entry in PAGES] == [path or "overview" for path in PATHS]

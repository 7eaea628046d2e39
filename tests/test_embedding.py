"""Does one card stand alone where it is asked for, with its source and a way back, and is it offered only by choice?"""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.serving import first_words, security
from tests.test_first_words import forget
from tests.visits import bodies, errors, links, visit

HERE = "https://example.org/rights"
MARK = '<p class="notice synthetic"'


@pytest.fixture(autouse=True)
def _data(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    monkeypatch.delenv("DASHBOARD_URL", raising=False)
    monkeypatch.delenv("DASHBOARD_FRAME_ANCESTORS", raising=False)


def headings(test: AppTest) -> list[str]:
    """Return the titles of the cards."""
    return re.findall(r'<div class="card-title"><h2>(.*?)</h2>', "".join(bodies(test)))


@pytest.mark.parametrize(("path", "card", "asked"), [
    ("growth", "road", {}),
    ("members", "members", {"section": "europe"}),
    ("city", "city-record", {"city": "esp-bela"}),
])  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_card_stands_alone_with_its_source_its_version_and_a_way_back(
    path: str, card: str, asked: dict[str, str], language: str
) -> None:
    page = visit(path, lang=language, embed=card, **asked)
    text = "".join(bodies(page))
    assert errors(page) == []
    assert len(headings(page)) == 1
    assert f":not(.st-key-card-{card}, :has(.st-key-card-{card})) {{ display: none; }}" in text
    assert not [button for button in page.button if str(button.key).startswith("download-")]
    (back,) = re.findall(r'card-back"><p>(.*?)</p>', text)
    assert re.search(r"\b[0-9a-f]{12}\b", back)
    (way,) = re.findall(r'href="\?(.*?)"', back)
    assert dict(parse_qsl(unescape(way))) == {"lang": language, **asked}
    assert re.search(r'<div class="card-foot">.*<p>\w', text)


def test_a_card_of_a_city_names_it() -> None:
    found = "".join(bodies(visit("city", lang="en", embed="city-record", city="esp-bela")))
    assert re.findall(r'<p class="card-of">(.*?)</p>', found) == ["Bela"]
    other = "".join(bodies(visit("growth", lang="en", embed="road", city="esp-bela")))
    assert "card-of" not in other


@pytest.mark.parametrize(("language", "said"), [
    ("en", "This page does not show such a card, or has no data for it now."),
    ("es", "Esta página no muestra ese recuadro o no tiene datos para él por ahora."),
])  # fmt: skip
def test_a_card_that_is_not_there_is_said_to_be_missing(language: str, said: str) -> None:
    page = visit("growth", lang=language, embed="nothing")
    assert headings(page) == []
    assert f'<p class="empty">{said}</p>' in "".join(bodies(page))


@pytest.mark.parametrize("sent", ["a}*{display:none", "<style>", "A B", "x" * 61, "é", ""])
def test_what_is_no_name_of_a_card_shows_the_whole_page(sent: str) -> None:
    page = visit("growth", lang="en", embed=sent)
    assert len(headings(page)) > 1
    assert sent == "" or sent not in "".join(bodies(page))


def test_generated_data_say_so_on_a_card_alone(generated_shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(generated_shown_once))
    text = "".join(bodies(visit("growth", lang="en", embed="road")))
    assert MARK in text[text.index('class="card-title"') :]


def snippets(**asked: str) -> list[str]:
    """Return what the downloads of a card give for other pages."""
    page = visit("growth", opened=["road"], lang="fr", **asked)
    assert errors(page) == []
    return [code.value for code in page.code]


@pytest.mark.parametrize(("public", "embedders"), [("", "https://a.example"), (HERE, ""), ("", "")])
def test_nothing_is_offered_where_nobody_may_embed(
    public: str, embedders: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_URL", public)
    monkeypatch.setenv("DASHBOARD_FRAME_ANCESTORS", embedders)
    assert snippets() == []


def test_the_downloads_offer_what_shows_the_card_as_it_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_URL", HERE)
    monkeypatch.setenv("DASHBOARD_FRAME_ANCESTORS", "https://a.example")
    found, picture = snippets(level="200", present="0", x='"><script>')
    (source,) = re.findall(r'<iframe src="([^"]*)"', found)
    (title,) = re.findall(r'title="([^"]*)"', found)
    assert unescape(title) == unescape(headings(visit("growth", lang="fr", level="200"))[0])
    assert urlsplit(unescape(source))._replace(query="").geturl() == f"{HERE}/growth"
    assert dict(parse_qsl(urlsplit(unescape(source)).query)) == {
        "level": "200", "x": '"><script>', "lang": "fr", "embed": "road",
    }  # fmt: skip
    assert urlsplit(picture)._replace(query="").geturl() == f"{HERE}/card/growth/road.svg"
    assert dict(parse_qsl(urlsplit(picture).query)) == {"level": "200", "x": '"><script>', "lang": "fr"}
    assert 'e.origin === "https://example.org"' in found
    assert found.count("<script>") == 1
    assert "frame-ancestors 'self' https://a.example" in security.headers("")["Content-Security-Policy"]


def test_the_server_leaves_a_card_alone_to_the_app() -> None:
    forget()
    entry = next(entry for entry in first_words.PAGES if entry.path == "growth")
    assert first_words.said(entry, "en", {"lang": "en"}) is not None
    assert first_words.said(entry, "en", {"lang": "en", "embed": "road"}) is None


def test_links_of_a_page_do_not_carry_the_card_along() -> None:
    assert not any("embed=" in link for link in links(visit("growth", lang="en", embed="road")))

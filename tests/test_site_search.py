"""Does the search of the header find what is meant, say when it finds nothing, and lead to where it should?"""

from pathlib import Path

import pytest

from tests.visits import errors, notices, visit


@pytest.fixture(autouse=True)
def _shipped(shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))


def found(asked: str, path: str = "", lang: str = "en") -> list[tuple[str, str]]:
    """Return label and query of what the search offers on a page."""
    page = visit(path, find=asked, lang=lang)
    assert errors(page) == []
    offers = [(link.proto.label, link.proto.query_string) for link in page.get("page_link")]
    return [(label, query) for label, query in offers if label.startswith("**") and "2030" not in label]


@pytest.mark.parametrize(
    "asked", ["Bilbao", "bilbo", "Ayuntamiento de Bilbao", "Ville de Bilbao", "CITY OF BILBAO", "bilbaoo"]
)
def test_a_city_is_found_in_any_spelling_and_with_what_stands_before_its_name(asked: str) -> None:
    assert found(asked)[0] == ("**Bilbao**, Spain · member", "lang=en&city=esp-bilbao")


@pytest.mark.parametrize("asked", ["xyzzy", "Xanadu", "%", "|"])
def test_what_is_like_nothing_finds_nothing_and_says_so(asked: str) -> None:
    page = visit("", find=asked, lang="en")
    assert notices(page, "empty") == [f"Nothing is known here as {asked}.  Try another spelling."]


@pytest.mark.parametrize(("asked", "lang"), [("Allemagne", "fr"), ("Alemania", "es"), ("germany", "en")])
def test_a_country_finds_its_cities_in_the_readers_language(asked: str, lang: str) -> None:
    assert f"lang={lang}&city=deu-cologne" in [query for _, query in found(asked, lang=lang)]


@pytest.mark.parametrize(("asked", "lang", "label", "query"), [
    ("procurem", "en", "**Procurement** · page", "lang=en"),
    ("marches", "fr", "**Marchés publics** · page", "lang=fr"),
    ("own source rev", "en", "**Own-source revenue share** · indicator", "lang=en&indicator=own_source_revenue_share"),
    ("withref", "en", "**Cities #WithRefugees** · programme", "lang=en&programme=cities_with_refugees"),
])  # fmt: skip
def test_pages_indicators_and_programmes_are_found_too(asked: str, lang: str, label: str, query: str) -> None:
    assert (label, query) in found(asked, lang=lang)


def test_on_a_page_about_a_city_the_page_turns_to_what_is_found() -> None:
    page = visit("targets", find="wien", lang="en")
    page.button(key="pick-aut-vienna").click().run()
    assert (errors(page), page.query_params) == ([], {"lang": "en", "city": "aut-vienna"})
    assert {link.proto.query_string for link in page.get("page_link")} == {"lang=en&city=aut-vienna"}


def test_a_city_in_any_spelling_of_the_address_stands_in_the_header() -> None:
    page = visit("members", city="Wien", lang="en")
    assert [link.proto.label for link in page.get("page_link")][1:] == ["Vienna"]
    assert page.query_params == {"lang": "en", "city": "aut-vienna"}

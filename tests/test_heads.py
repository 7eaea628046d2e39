"""Can the first words of a page be had without a running script, and are they those that the page shows?"""

import datetime
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.figures.look import look
from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.pages import named
from dashboard.store import db, marts
from dashboard.store.nouns.places import City
from dashboard.words.translation import words
from tests.visits import PATHS, bodies, visit

CITIES = (None, "esp-barcelona", "ita-padua")


@pytest.fixture(autouse=True)
def _shipped(shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))


def said_by(path: str, city_id: str | None, language: str) -> Head:
    """Return what the page says first, made here: no script runs."""
    database, entry, said = db.locate(), named(path), words(language)
    assert database is not None
    assert entry is not None
    today = datetime.datetime.now(datetime.UTC).date()
    page = Page(database, said, look(False, False, said.separators), today, False, None)
    city = marts.rows(page.database, City, city_id=city_id)[0] if city_id else None
    return entry.head(page, city)


def shown(test: AppTest) -> tuple[str, str]:
    """Return the title and the sentence of a page."""
    ((title, lead),) = re.findall(
        r'<header class="page-head"><h1>(.*?)</h1><p>(.*?)</p></header>', "".join(bodies(test))
    )
    return unescape(title), unescape(lead)


def numbers(test: AppTest) -> list[tuple[str, ...]]:
    """Return label, value and context of every large number of a page."""
    found = re.findall(r"<div><dt>(.*?)</dt><dd><b>(.*?)</b><span>(.*?)</span></dd></div>", "".join(bodies(test)))
    return [tuple(map(unescape, number)) for number in found]


@pytest.mark.parametrize("city_id", CITIES)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_shows_the_words_that_can_be_had_without_it(path: str, city_id: str | None) -> None:
    head = said_by(path, city_id, "fr")
    test = visit(path, lang="fr", **({"city": city_id} if city_id else {}))
    assert shown(test) == (head.title, head.lead)
    assert numbers(test)[: len(head.figures)] == [
        (figure.label, figure.value, figure.context) for figure in head.figures
    ]

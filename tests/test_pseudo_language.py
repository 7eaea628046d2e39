"""Does any text of a page bypass translation? In a made-up language every sentence has brackets around it."""

import gettext
import html
import re
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages import PAGES
from dashboard.words import translation
from tests.examples import by_day
from tests.visits import PATHS, bodies, errors, visit

DATA = Path(__file__).parent / "data"
BRACKETED = re.compile("⟦[^⟦⟧]*⟧")
# Words by which an English sentence is known; names of places, sources and units have none of them.
ENGLISH = re.compile(r"\b(the|of|and|is|are|not|with|for|from|by|no|each|all|this|that|show|what|how)\b", re.IGNORECASE)


class Bracketed(gettext.NullTranslations):
    """A catalogue that has a translation for everything: the sentence itself in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue in the place of the Spanish one."""
    spoken = translation.Words("es")
    spoken._catalogue = Bracketed()
    known = translation._words
    monkeypatch.setattr(translation, "_words", lambda code: spoken if code == "es" else known(code))


def outside(text: str) -> str:
    """Return what stands outside of all brackets; a value in a sentence has brackets of its own."""
    while BRACKETED.search(text):
        text = BRACKETED.sub(" ", text)
    # Of a sentence with a tag in it, the parts stand apart.
    return re.sub("⟦.*$|^.*⟧", " ", text)


def said(test: AppTest) -> set[str]:
    """Return every piece of text that the page shows: of its HTML, its choices, its buttons and its tables."""
    texts = [html.unescape(text) for body in bodies(test) for text in re.split(r"<style.*?</style>|<[^>]+>", body)]
    widgets = [*test.selectbox, *test.multiselect, *test.text_input, *test.toggle, *test.slider, *test.button]
    texts += [text for widget in widgets for text in (widget.label, getattr(widget, "help", "") or "")]
    texts += [option for widget in (*test.selectbox, *test.multiselect) for option in widget.options]
    frames = [frame.value for frame in (*test.dataframe, *test.table)]
    texts += [str(cell) for frame in frames for cell in (*frame.columns, *frame.to_numpy().ravel())]
    return set(texts)


@cache
def data() -> str:
    """Return all that the fictional data say, in whose own language a page shows it."""
    return " ".join(path.read_text(encoding="utf-8") for path in DATA.rglob("*.*") if path.suffix in (".csv", ".yml"))


def bypassing(texts: set[str]) -> set[str]:
    """Return the English texts outside of brackets that no data hold."""
    parts = {part for text in texts for part in re.split(r"[·:,;.]|https?://\S+", outside(text))}
    return {text for part in parts if ENGLISH.search(text := " ".join(part.split())) and text not in data()}


def test_a_sentence_outside_of_brackets_is_noticed_and_a_name_is_not() -> None:
    found = bypassing({"⟦Members of ⟦Bela⟧⟧", "Members of the campaign", "São Bela 1,234 km²", "⟦x⟧ and no more"})
    assert found == {"Members of the campaign", "and no more"}


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("path", by_day(PATHS, 3))
def test_no_text_of_a_page_bypasses_translation(path: str, shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    has_city = any(entry.path == path and entry.group == "My city" for entry in PAGES)
    page = visit(path, lang="es", **({"city": "deu-alba"} if has_city else {}))
    assert errors(page) == []
    assert sum("⟦" in text for text in said(page)) > 10
    assert bypassing(said(page)) == set()

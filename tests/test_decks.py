"""Are the slides of a deck what the pages show, and do its files hold the same figures?"""

import datetime
import html
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
import yaml
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.deck import __main__ as command
from dashboard.deck import pdf
from dashboard.deck.content import whole_table
from dashboard.deck.deck import DeckError, MadeDeck, decks, made
from dashboard.deck.files import FORMATS, file_of, file_of_page
from dashboard.deck.link import choices
from dashboard.deck.native import panels
from dashboard.deck.pages_as_slides import page_on_slides, slides_of
from dashboard.deck.wish import Wish, of_card, of_page
from dashboard.drawing.card import pictures
from dashboard.kit.slides import body_of
from dashboard.pages import PAGES
from dashboard.serving.first_words import page_at
from dashboard.store.published import version_of
from dashboard.words.translation import languages
from etl.build.decks import SCHEMA
from etl.build.published_files import current_path
from tests.examples import by_day
from tests.visits import LANGUAGES, bodies, visit

TODAY = datetime.date(2026, 11, 28)
ABOUT = {"city": "esp-barcelona", "section": "europe"}
HIGHEST = 6_000_000


@pytest.fixture(scope="session")
def shipped(shipped_shown_once: Path) -> Path:
    """The database of the shipped data."""
    return current_path(shipped_shown_once)


@pytest.fixture(scope="session")
def of_deck(shipped: Path) -> Any:
    """Make a shipped deck in a language, about a city or section where it asks for one; once."""

    @cache
    def make(name: str, language: str) -> MadeDeck:
        page = page_on_slides(shipped, language, TODAY)
        asks = next(deck.asks for deck in decks(page.database) if deck.deck_id == name)
        return made(page, Wish(name, ABOUT[asks] if asks else ""))

    return make


NAMES = ("budgets-and-rights", "campaign-update", "mayors-round-table", "pledges-two-years-on")
each_deck = pytest.mark.parametrize("name", NAMES)
each_language = pytest.mark.parametrize("language", LANGUAGES)
one_language = pytest.mark.parametrize("language", by_day(reversed(LANGUAGES), 1))


@pytest.mark.parametrize("path", ["growth", "pledges"])
def test_what_is_taken_of_a_page_is_what_it_shows(path: str, shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    shown = "".join(bodies(visit(path, lang="fr", present="1")))
    titles = [html.unescape(title) for title in re.findall(r"<h2>(.*?)</h2>", shown)]
    page = page_on_slides(current_path(shown_once), "fr", datetime.datetime.now(datetime.UTC).date())
    entry = next(entry for entry in PAGES if entry.path == path)
    taken = [slide for slide in slides_of(entry, page, ()) if slide.card]
    assert Counter(slide.title for slide in taken) <= Counter(titles)
    assert len(taken) > 2


def test_every_card_of_the_pages_can_stand_in_a_deck(shipped: Path) -> None:
    known = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))["properties"]["slides"]["items"]["properties"]["card"]
    page = page_on_slides(shipped, "en", TODAY)
    asked = ((), (("city", "esp-barcelona"),), (("city", "fra-lyon"),))
    found = {
        f"{entry.folder}/{slide.key}" for entry in PAGES for each in asked for slide in slides_of(entry, page, each)
    }
    assert found - set(known["enum"]) <= {"present/title"}


@each_language
@each_deck
def test_no_slide_of_a_shipped_deck_is_empty(name: str, language: str, of_deck: Any) -> None:
    deck = of_deck(name, language)
    assert deck.left_out == ()
    for shown in deck.shown:
        slide = shown.slide
        assert shown.note
        assert slide.title
        assert slide.under
        assert (slide.chart is not None and slide.chart.data) or body_of(slide).striptags()


@each_deck
def test_the_decks_speak_each_language_themselves(name: str, of_deck: Any) -> None:
    said = [
        [of_deck(name, language).title, *(shown.note for shown in of_deck(name, language).shown)]
        for language in LANGUAGES
    ]
    assert all(len({*texts}) == len(LANGUAGES) for texts in zip(*said, strict=True))


@one_language
@each_deck
def test_the_charts_of_powerpoint_hold_the_figures_of_the_page(name: str, language: str, of_deck: Any) -> None:
    deck = of_deck(name, language)
    file = Presentation(io.BytesIO(file_of("pptx", deck.page, deck.wish)))
    held = {sheet.shapes.title.text: Counter(charted(sheet)) for sheet in file.slides if charted(sheet)}
    shown = {each.slide.title: each.slide.chart for each in deck.shown if each.slide.chart and panels(each.slide.chart)}
    assert held.keys() == shown.keys()
    for title, chart in shown.items():
        assert held[title] == Counter(drawn(chart))


@one_language
@each_deck
def test_a_slide_of_powerpoint_has_its_source_and_its_notes_and_nothing_leaves_it(
    name: str, language: str, of_deck: Any
) -> None:
    deck = of_deck(name, language)
    file = Presentation(io.BytesIO(file_of("pptx", deck.page, deck.wish)))
    assert file.slide_width * 9 == pytest.approx(file.slide_height * 16, rel=0.001)
    notes = {shown.note for shown in deck.shown}
    for number, sheet in enumerate(file.slides):
        words = [shape.text_frame.text for shape in sheet.shapes if shape.has_text_frame]
        assert any(version_of(deck.page.file) in text for text in words)
        # Title, source and number stand where the layouts of the file have a place for them.
        places = {place.placeholder_format.type.name for place in sheet.placeholders if place.text_frame.text}
        assert places == ({"TITLE", "FOOTER", "SLIDE_NUMBER"} if number else {"CENTER_TITLE", "SUBTITLE", "FOOTER"})
        assert number == 0 or sheet.notes_slide.notes_text_frame.text in notes
        for shape in sheet.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= file.slide_width
            assert bottom(shape) <= file.slide_height
    assert {sheet.notes_slide.notes_text_frame.text for sheet in list(file.slides)[1:]} == notes


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice is installed")
@each_deck
def test_an_office_draws_the_slides(name: str, of_deck: Any, tmp_path: Path) -> None:
    deck = of_deck(name, "fr")
    made = tmp_path / "deck.pptx"
    made.write_bytes(file_of("pptx", deck.page, deck.wish))
    # A profile of its own: an office that is open would take the file over.
    own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, made], check=True)
    drawn_by_it = (tmp_path / "deck.pdf").read_bytes()
    slides = len(Presentation(str(made)).slides)
    assert len(re.findall(rb"/Type\s*/Page\b", drawn_by_it)) == slides


@each_deck
def test_the_workbook_has_all_rows_of_each_table_and_a_sheet_of_sources(name: str, of_deck: Any) -> None:
    deck = of_deck(name, "fr")
    book = load_workbook(io.BytesIO(file_of("xlsx", deck.page, deck.wish)))
    cards = [shown.slide.card for shown in deck.shown if shown.slide.card]
    whole = [len(card.whole if card.whole is not None else card.as_table()) for card in cards]
    by_number = {int(sheet.title.split(" ")[0]): sheet for sheet in book.worksheets[:-1]}
    numbers = [number for number, shown in enumerate(deck.shown, start=1) if shown.slide.card]
    assert [by_number[number].max_row - 1 for number in numbers] == whole
    assert book.sheetnames[-1] == "Sources"
    sources = [row[4].value for row in book.worksheets[-1].iter_rows(min_row=2) if row[0].value]
    # The last lines name the version of the data, and that a machine translated.
    assert len(sources) == len(by_number) + 2
    assert all(sources[:-1])


@one_language
@each_deck
def test_a_pdf_has_a_page_for_each_slide_and_each_part_of_a_long_one(name: str, language: str, of_deck: Any) -> None:
    given = pdf.said(of_deck(name, language))
    pages = json.loads(given["deck"])["pages"]
    assert all(any(page[part] for part in ("numbers", "words", "rows", "map", "panels")) for page in pages)
    assert all(page["source"] for page in pages)
    # What does not fit would flow on to a page of its own.
    assert len(pictures(pdf.TEMPLATE, given)) == 1 + len(pages)
    assert file_of("pdf", of_deck(name, language).page, of_deck(name, language).wish)[:5] == b"%PDF-"


@each_deck
def test_the_one_file_has_every_language_and_nothing_to_fetch(name: str, of_deck: Any) -> None:
    deck = of_deck(name, "es")
    text = file_of("html", deck.page, deck.wish).decode()
    assert len(text.encode()) < HIGHEST
    assert set(re.findall(r'<template data-language="(\w+)">', text)) == set(languages())
    assert re.findall(r'<(?:script|img|link|iframe)[^>]* (?:src|href)="', text) == []
    assert re.findall(r'<a href="(?!https?:|#")', text) == []


def test_a_deck_is_written_without_a_browser(
    tmp_path: Path, shown_once: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    out = tmp_path / "deck.pptx"
    assert command.main(["first-meeting", "--lang", "fr", "--out", str(out)]) == 0
    assert Presentation(str(out)).slides[0].shapes.title.text == "Première réunion"
    assert capsys.readouterr().out.startswith(f"{out} has ")
    assert command.main([]) == 0
    assert capsys.readouterr().out == "first-meeting\tFirst meeting\none-city\tOne city\t--city\n"


def test_a_page_and_a_card_are_written_too(
    tmp_path: Path, shown_once: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    out = tmp_path / "growth.pptx"
    assert command.main(["growth", "--lang", "es", "--asked", "level=30&lang=fr", "--out", str(out)]) == 0
    titles = [sheet.shapes.title.text for sheet in Presentation(str(out)).slides]
    assert titles[0] == "Crecimiento"
    assert any("30" in title for title in titles)
    assert command.main(["growth/road", "--out", str(out)]) == 0
    assert len(Presentation(str(out)).slides) == 1, "a card says its own title"
    assert command.main(["growth/raod", "--out", str(out)]) == 1
    assert capsys.readouterr().err.startswith("error: growth shows no card named 'raod' now, it shows title, road, ")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_card_is_one_slide_in_every_kind_of_file_for_the_choices_of_its_address(kind: str, shown_once: Path) -> None:
    page = page_at(current_path(shown_once), "fr", TODAY)
    asked = {"lang": "fr", "section": "europe", "table-members": "true"}
    assert file_of_page(kind, page, "members", "members", asked)
    deck = made(page_on_slides(page.file, "fr", TODAY), of_card("members", "members", choices(asked)))
    (shown,) = deck.shown
    assert shown.wished.asked == (("section", "europe"),)
    assert {*whole_table(shown.slide.card)["Section"]} == {"Europe"}


def test_the_files_of_the_list_are_those_of_slides_on_any_paper(shown_once: Path) -> None:
    """Tables stand on slides only where a page knows that it is one."""
    page = page_at(current_path(shown_once), "en", TODAY)
    on_slides = page_on_slides(page.file, "en", TODAY)
    wish = of_page("members", ())
    assert "members" in [shown.slide.key for shown in made(on_slides, wish).shown]
    assert "members" not in [shown.slide.key for shown in made(page, wish).shown]
    assert file_of("xlsx", page, wish) is file_of("xlsx", on_slides, wish)


def test_what_a_page_offers_to_take_along_is_made_when_it_is_opened(
    shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    page = visit("growth", lang="en", opened=["road"])
    of_the_card = ["CSV", "XLSX", "PowerPoint", "HTML", "PDF"]
    assert [button.proto.label for button in page.get("download_button")] == of_the_card
    assert 'data-add="growth/road"' in "".join(bodies(page))
    page.button(key="open-take-page").click().run()
    of_the_page = ["PowerPoint", "HTML", "PDF", "XLSX"]
    assert [button.proto.label for button in page.get("download_button")] == of_the_card + of_the_page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["first-meting"], "error: there is no deck named 'first-meting', the nearest known are first-meeting\n"),
        (["one-city"], "error: this deck is about a city, name one such as "),
        (["one-city", "--city", "x"], "error: there is no city named 'x', known are "),
        (["first-meeting", "--out", "a.ppt"], "error: no deck is written as .ppt, only as pptx, html, pdf, xlsx\n"),
        (["first-meeting", "--out", "nowhere/a.pptx"], "error: nowhere/a.pptx cannot be written: No such file"),
    ],
)
def test_what_cannot_be_made_is_said_with_what_can(
    asked: list[str], said: str, shown_once: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    assert command.main(asked) == 1
    assert capsys.readouterr().err.startswith(said)


def test_the_page_offers_each_deck_and_its_files(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    opened = visit("present", lang="es")
    assert len(opened.get("download_button")) == len(FORMATS)
    # A deck about a city has its files once one is chosen.
    assert not opened.selectbox(key="choice_city").set_value("deu-alba").run().exception
    assert len(opened.get("download_button")) == 2 * len(FORMATS)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ({"deck": "first-meeting"}, "First meeting"),
        ({"deck": "nothing"}, "There is no deck of this name."),
        ({"deck": "one-city"}, "This deck is about a city."),
        ({"deck": "one-city", "city": "nowhere"}, "This deck is about a city."),
    ],
)
def test_a_deck_opens_by_its_address_or_says_why_it_cannot(
    asked: dict[str, str], title: str, shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    opened = visit("present", **asked)
    assert not opened.exception
    assert title in "".join(bodies(opened))


def test_an_unknown_subject_is_an_error_of_its_own(shown_once: Path) -> None:
    with pytest.raises(DeckError, match="there is no city named 'Zedburg'"):
        made(page_on_slides(current_path(shown_once), "en", TODAY), Wish("one-city", "Zedburg"))


def charted(sheet: Any) -> list[float]:
    """Return all values of the charts of a slide."""
    charts = [shape.chart for shape in sheet.shapes if shape.has_chart]
    return [
        value for chart in charts for series in chart.plots[0].series for value in series.values if value is not None
    ]


def drawn(figure: go.Figure) -> Iterator[float]:
    """Yield all values that a figure draws, each trace and each line across."""
    for mark in figure.to_plotly_json()["data"]:
        if mark.get("mode") != "text":
            is_across = mark.get("orientation") == "h" or any(isinstance(name, str) for name in mark["y"])
            yield from (float(value) for value in mark["x" if is_across else "y"] if value is not None)


def bottom(shape: Any) -> int:
    """Return where a shape ends; a table as high as its rows are."""
    return int(shape.top + (sum(row.height for row in shape.table.rows) if shape.has_table else shape.height))

"""Does a sentence claim no more than its data: within what was looked at, and of the past that it is past?"""

import csv
import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest

from dashboard.store.nouns.pledges import Programme
from dashboard.views.overview.milestones import milestone_title
from dashboard.words.phrases import how_to_join
from dashboard.words.translation import words
from etl.build.published_files import current_path
from etl.folders import DATA
from tests.test_words import catalogue, forms, sentences
from tests.visits import bodies, links, notices, table, titles, visit

# What nobody has, does or publishes is not known: only what was not found where one looked.
ABSENT = re.compile(
    r"\b(?:nobody|no one|nowhere|none has|few (?:lists|programmes)|do(?:es)? not exist|publish(?:es)? (?:no|few)|"
    r"no (?:city|cities|member|local government|public page|page|complete list|full list|list|programme|country table|"
    r"published|shared|framework)|no [\w ]+ (?:is|are|has been) (?:published|public)|is not published for)\b",
    re.IGNORECASE,
)
WITHIN = re.compile(r"\b(?:here|found|read|seen|looked|known as|documented|loaded|compared|choice)\b", re.IGNORECASE)
# What the dashboard itself does or shows, and so knows, and what is defined rather than found.
OWN = {
    "nobody is ranked.",
    "There is no page at this address.",
    "nobody is said to have bid",
    "carry-over or spending that nobody voted",
    "and lists that in the whole publication hold nobody but winners",
}
SHARING = re.compile(
    r"scribd|slideplayer|slideshare|docplayer|vdocument|fdocument|studylib|docslib|doczz|123dok|1library|pdfslide|"
    r"mydokument|readkong|5y1\.org|jpshuntong"
)
PROGRAMME = Programme(
    "p", "A programme", None, None, "A form", None, None, date(2020, 1, 1), "year", None, True, None, 0, 0, 0,
    None, None, None, None, None, None, None,
)  # fmt: skip
TODAY = date(2026, 11, 28)


def claims(sentence: str) -> list[str]:
    """Return the clauses that say that something is nowhere, without where one looked."""
    clauses = re.split(r"[.;:,]\s", sentence)
    return [clause for clause in clauses if ABSENT.search(clause) and not WITHIN.search(clause) and clause not in OWN]


@pytest.mark.parametrize(("sentence", "found"), [
    ("Unknown is not zero: nobody has published it, or it is not loaded here", ["nobody has published it"]),
    ("No public page asks for a report", ["No public page asks for a report"]),
    ("No page read asks for a report", []),
    ("{pledges}; no status is published", ["no status is published"]),
    ("{pledges}; no status was found", []),
    ("Programmes publish few lists", ["Programmes publish few lists"]),
    ("No city has done it", ["No city has done it"]),
    ("No city is known as {asked}", []),
])  # fmt: skip
def test_a_claim_about_the_whole_world_is_noticed(sentence: str, found: list[str]) -> None:
    assert claims(sentence) == found


def test_only_the_pages_of_coordinators_name_files_and_commands() -> None:
    views = Path(visit.__code__.co_filename).parents[1] / "dashboard" / "views"
    code = [path for path in views.rglob("*") if path.suffix in (".py", ".html") and "methods" not in path.parts]
    assert len(code) > 100
    ours = re.compile(r"\bdata/(?:raw|reference)\b|\bpython -m etl\b")
    named = {path.name for path in code if ours.search(path.read_text(encoding="utf-8"))}
    assert named == set()


def test_no_sentence_says_that_something_is_nowhere() -> None:
    # The same in all languages: test_words.py holds that the catalogues have the sentences of the code and the data.
    english = [form for one_or_many in sentences(catalogue("fr")) for form in forms(one_or_many)]
    assert len(english) > 2000
    assert sorted({claim for sentence in english for claim in claims(sentence)}) == []


@pytest.mark.parametrize(("given", "said"), [
    ({}, "A form"),
    ({"joins_by": None}, "not reported"),
    ({"call_ends_on": date(2026, 12, 31)}, "A form, by December 31, 2026"),
    (
        {"call_ends_on": date(2026, 6, 25)},
        "The last call that was found ended on June 25, 2026. It asked: A form",
    ),
    ({"ended_on": date(2023, 12, 31)}, "ended in 2023"),
    ({"ended_on": date(2030, 12, 31)}, "A form"),
])  # fmt: skip
def test_how_to_join_says_what_is_past(given: dict[str, object], said: str) -> None:
    assert how_to_join(PROGRAMME._replace(**given), TODAY, words("en")) == said


@pytest.fixture
def fictional(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dashboard show the fictional data."""
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))


@pytest.fixture
def shipped(shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dashboard show the shipped data."""
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))


@pytest.fixture
def data(shipped_once: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of the shipped data."""
    with duckdb.connect(str(current_path(shipped_once)), read_only=True) as con:
        yield con


def said(path: str, **asked: str) -> str:
    """Return the text of a page without its tags, one space between words."""
    text = re.sub(r"<[^>]+>", " ", " ".join(bodies(visit(path, **asked))))
    return html.unescape(re.sub(r"\s+", " ", text))


@pytest.mark.usefixtures("fictional")
def test_a_programme_whose_end_is_to_come_goes_on() -> None:
    # Resilient cities end in 2030, the campaign before them in 2020.
    others = re.findall(r"○ not documented: (.*?) It may take part", said("city", city="esp-fara", lang="en"))
    assert len(others) == 1
    assert "Resilient cities" in others[0].split("; ")
    assert "Resilient cities before 2020" not in others[0].split("; ")


@pytest.mark.parametrize(("documented", "reported", "title"), [
    (3, 7, "The first milestone, 10, is not reached yet"),
    (65, 100, "The milestone of 100 is reported as reached; 1,000 comes next"),
    (100, 100, "The milestone of 100 is reached; 1,000 comes next"),
    (65, 1000, "The goal of 1,000 is reported as reached"),
    (1000, 1000, "The goal of 1,000 is reached"),
])  # fmt: skip
def test_a_milestone_that_only_a_total_reaches_is_reported_as_reached(
    documented: int, reported: int, title: str
) -> None:
    assert milestone_title(documented, reported, [10, 100, 1000], words("en")) == title


@pytest.mark.usefixtures("shipped")
def test_the_page_of_a_city_leads_to_a_comparison_with_the_cities_it_names() -> None:
    city = visit("city", city="fra-lyon", lang="en")
    (link,) = {link for link in links(city) if link.startswith("compare?") and "indicator=" not in link}
    asked = {key: value for key, (value,) in parse_qs(urlsplit(link).query).items()}
    compared = visit("compare", **asked)
    assert titles(compared) == ["Lyon compared with 12 cities"]
    named = re.findall(r"Most alike among cities with figures: (.*?)</h2>", "".join(bodies(city)))
    assert f"<h2>{named[0]} are the closest to Lyon</h2>" in "".join(bodies(compared))


@pytest.mark.usefixtures("shipped")
def test_own_targets_are_counted_alike_in_the_title_and_in_the_grid() -> None:
    page = visit("targets", city="esp-barcelona", lang="en")
    found = re.search(r"(\d+) of (\d+) own targets with a number are reached", titles(page)[0])
    assert found is not None
    assert f"{found[1]} of {found[2]} reached" in re.findall(r"\d+ of \d+ reached", "".join(bodies(page)))


@pytest.mark.usefixtures("shipped")
def test_a_city_with_a_value_that_has_no_better_is_not_told_that_it_has_no_value() -> None:
    assert "Education spending share 13" in said("city", city="aut-vienna", lang="en")
    (notice,) = notices(visit("targets", city="aut-vienna", lang="en"), "empty")
    assert "no value since 2015 of an indicator of which more or less is better" in notice


@pytest.mark.usefixtures("fictional")
def test_pledges_of_others_are_not_documented_rather_than_not_made() -> None:
    shown = "".join(bodies(visit("compare", city="deu-alba", among="all", lang="en", **{"with": "bra-dora,ken-cora"})))
    assert "that are not documented for Alba" in shown
    assert "has not made" not in shown


def test_a_city_with_a_participatory_budget_share_shows_a_participatory_budget(
    data: duckdb.DuckDBPyConnection,
) -> None:
    query = """
    select distinct o.city_id from core.observation as o
    where o.indicator_id = 'participatory_budget_share' and o.value is not null
    """
    measured = {city for (city,) in data.execute(query).fetchall()}
    shown = "select city_id from mart.element where element_id = 'rights_budget' and is_counted"
    assert len(measured) > 1
    assert measured - {city for (city,) in data.execute(shown).fetchall()} == set()


def test_to_join_the_campaign_is_no_declaration(data: duckdb.DuckDBPyConnection) -> None:
    joined = """
    select name, fit from mart.element
    where element_id = 'council_declaration' and regexp_matches(evidence, '(?i)campaign')
    """
    found = data.execute(joined).fetchall()
    assert len(found) > 3
    assert [name for name, fit in found if fit == "direct"] == []


@pytest.mark.usefixtures("shipped")
def test_a_term_that_is_known_to_the_month_ends_in_a_month() -> None:
    hubs = table(visit("programmes", lang="en"), "Until").set_index("Name")
    assert hubs.loc["Malmö", ["Since when", "Until"]].tolist() == ["June 2022", "June 2025"]


def test_what_was_read_in_a_copy_on_a_document_sharing_site_says_so() -> None:
    found = {}
    for path in sorted([*(DATA / "raw").glob("*.csv"), *(DATA / "reference").glob("*.csv")]):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if any(SHARING.search(cell or "") for cell in row.values())]
        silent = [row for row in rows if row.get("is_copy") != "1" and "copy" not in " ".join(map(str, row.values()))]
        found[path.name] = (len(rows), silent)
    assert found["city_elements_quoted.csv"][0] > 40
    assert {name: silent for name, (rows, silent) in found.items() if silent} == {}


@pytest.mark.parametrize(("language", "line"), [
    ("en", "Quotes are in the language of their page."),
    ("es", "Los nombres y las observaciones están en inglés; las citas, en el idioma de su página."),
    ("fr", "Les noms et les remarques sont en anglais, les citations dans la langue de leur page."),
])  # fmt: skip
@pytest.mark.parametrize("path", ["city", "framework"])
@pytest.mark.usefixtures("fictional")
def test_what_is_quoted_says_in_which_language(path: str, language: str, line: str) -> None:
    assert line in said(path, city="deu-alba", lang=language)


def test_the_first_of_a_month_is_written_as_the_french_do() -> None:
    assert words("fr").date(date(2025, 7, 1)) == "1er juillet 2025"
    assert words("fr").date(date(2025, 7, 11)) == "11 juillet 2025"

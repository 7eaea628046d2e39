"""Does the page of a city say all that is known, whose word it is, what is missing, and find the city at all?"""

import html
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import marts
from dashboard.store.nouns.places import City
from etl.build.published_files import current_path
from tests.visits import LANGUAGES, bodies, errors, links, notices, titles, visit

UNSAID = re.compile(r"\{\w+\}|\b(?:nan|NaN|None|NaT)\b|&lt;NA&gt;|<NA>")
EVERYBODY = (
    "deu-alba", "deu-alba-land", "deu-alba-mitte", "esp-bela", "ken-cora", "bra-dora", "int-eda-network", "esp-fara",
    "kor-gala",
)  # fmt: skip

CLOSEST = "These names come closest; the search and the list have all others."


@pytest.fixture(autouse=True)
def _fictional(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))


def said(page: AppTest) -> str:
    """Return the text of the page without its tags, one space between words."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", " ".join(bodies(page)))))


def findings(page: AppTest) -> list[str]:
    """Return the titles of the cards."""
    return [html.unescape(title) for title in re.findall(r"<h2>(.*?)</h2>", "".join(bodies(page)))]


def offered(page: AppTest) -> list[str]:
    """Return the cities that the page offers, by the address of each link and the key of each button."""
    # Those of the header lead to the front page and to the chosen city.
    found = [link.proto for link in page.get("page_link") if link.proto.label.startswith("**")]
    links = [link.query_string for link in found if "2030" not in link.label]
    return [*links, *(button.key for button in page.button if str(button.key).startswith(("pick-", "take-")))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("city", EVERYBODY)
def test_every_city_and_body_has_a_page_with_no_word_left_out(city: str, language: str) -> None:
    page = visit("city", city=city, lang=language)
    assert (errors(page), len(titles(page)), notices(page, "empty")) == ([], 1, [])
    assert UNSAID.findall(said(page)) == []


def test_every_city_of_the_database_is_tested_here(shown_once: Path) -> None:
    assert set(EVERYBODY) == set(marts.frame(current_path(shown_once), City)["city_id"])


def test_a_member_with_ledgers_says_where_it_stands_and_since_when() -> None:
    page = visit("city", city="esp-bela", lang="en")
    assert titles(page) == ["Bela, Spain"]
    assert {
        "Member, January 26, 2023",
        "Public pages show 0 of 3 elements of a human rights city",
        "1 pledge is documented; no status was found",
        "Documented in 3 programmes",
    } <= set(findings(page))
    text = said(page)
    assert "What the source says Council minutes example.org , read on" in text
    assert "Average time to pay suppliers ≤ 28 days by 2030 (target of a city) 29 days" in text
    assert "Housing spending share 4.0%" in text
    assert "Local name Béla" in text


def test_evidence_carries_its_date_and_its_page_and_partners_are_links() -> None:
    page = visit("city", city="deu-alba", lang="en")
    text = said(page)
    assert "● Declared itself a human rights city (December 19, 2014) source" in text
    assert "Stage B, since June 2024" in text
    assert {"https://example.org/alba-declaration", "https://example.org/stages/alba"} <= set(links(page))
    assert any(re.fullmatch(r"\?.*city=ken-cora.*", link) for link in links(page))


def test_milestones_and_updates_stand_under_their_pledge() -> None:
    text = said(visit("city", city="ken-cora", lang="en"))
    assert "2025: First ten wells ● fulfilled" in text
    assert "June 30, 2025: Seventy houses stand ▲ in progress" in text


def test_a_body_has_no_budget_and_says_nothing_of_one() -> None:
    page = visit("city", city="int-eda-network", lang="en")
    assert titles(page) == ["Eda Network"]
    assert [title for title in findings(page) if "indicator" in title] == []
    assert "import-budget" not in said(page)


def test_an_almost_empty_city_is_invited_to_send_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    page = visit("city", city="kor-gala", lang="en")
    assert "Spending by right is not collected yet" in said(page)
    assert "Budget: no indicator has a value yet" in findings(page)
    text = said(page)
    assert "Population a census of exactly this territory" in text
    assert "its contracts as open contracting data (OCDS)" in text
    assert "Send the page or the file, with its address, to those who run this dashboard." in text
    assert [link for link in links(page) if link.startswith("mailto:")] == []
    monkeypatch.setenv("DASHBOARD_CONTACT", "mailto:data@example.org")
    assert "mailto:data@example.org" in links(visit("city", city="kor-gala", lang="en"))


@pytest.mark.parametrize("city", EVERYBODY)
def test_no_command_and_no_file_of_ours_stands_on_the_page_of_a_mayor(city: str) -> None:
    text = said(visit("city", city=city, lang="en"))
    assert re.findall(r"python -m|\.csv|\bdata/", text) == []


def stands_out(page: AppTest) -> list[tuple[str, str]]:
    """Return label and sentence of each finding of the first screen."""
    found = re.findall(r'<li class="finding-\w+"><b><i[^>]*>.</i> (.*?)</b> <span>(.*?)</span>', "".join(bodies(page)))
    return [(html.unescape(label), html.unescape(sentence)) for label, sentence in found]


def test_what_stands_out_is_best_weakest_and_changed_within_values_that_can_be_compared(
    shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))
    page = visit("city", city="esp-barcelona", lang="en")
    assert stands_out(page) == [
        (
            "Strongest beside similar cities",
            "Execution of the amended budget, by right: 96.4% in 2025, more than 3 of 4 similar cities",
        ),
        ("Weakest beside similar cities", "Own-source revenue share: 50.7% in 2025, less than 4 of 7 similar cities"),
        ("What changed", "Average time to pay suppliers: from 33 days in 2015 to 24 days in 2023, for the better"),
    ]
    assert "Of 9 indicators that can be compared, it is ahead of most similar cities on 5 and behind on 3." in said(
        page
    )
    assert "Of every 100 spent in 2020, 23 served a right; the median of 5 similar cities is 22" in findings(page)


def test_where_nothing_stands_out_the_page_says_what_is_known_and_invites(
    shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))
    page = visit("city", city="fra-grigny", lang="en")
    assert stands_out(page) == [
        ("The campaign", "Launched the campaign, 2022"),
        ("Human rights city", "Public pages show 3 of 14 elements of a human rights city"),
        ("Not collected yet", "budget and contracts. With the budget by function it stands beside 12 similar cities"),
    ]
    assert re.findall(r"<dd><b>0</b>", "".join(bodies(page))) == []


def test_a_number_of_residents_carries_its_year_or_says_that_it_is_not_stated() -> None:
    text = said(visit("city", city="deu-alba", lang="en"))
    assert "residents 121,000 2023, Office of Statistics" in text
    assert "Population 121,000 residents (2023, Office of Statistics) example.org , read on November 20, 2026" in text
    assert "900,000 residents (GeoNames, year not stated)" in said(visit("city", city="ken-cora", lang="en"))


def test_conditions_of_life_say_their_years_area_and_licence_and_are_no_verdict() -> None:
    page = visit("city", city="deu-alba", lang="en")
    text = said(page)
    assert "Conditions of life: 1 figure of the area around it" in findings(page)
    said_of_it = (
        "Fine particles in the air: 9.5 µg/m³ one year of 2018–2024 · measuring stations of the city · lower is"
        " better · the latest year known · Office of Air · CC BY-NC 4.0, not for"
        " commercial use"
    )
    assert said_of_it in text
    assert not any("Conditions of life" in title for title in findings(visit("city", city="ken-cora", lang="en")))


def test_a_member_without_a_year_says_what_would_tell_it() -> None:
    text = said(visit("city", city="ken-cora", lang="en"))
    assert "Year of joining the profile page of the campaign or a council decision" in text


@pytest.mark.parametrize("asked", ["esp-bela", "Béla", "BELA", "Ville de Bela", "ville  de bela"])
def test_the_address_takes_an_identifier_or_any_spelling(asked: str) -> None:
    page = visit("city", city=asked, lang="en")
    assert (titles(page), notices(page, "empty")) == (["Bela, Spain"], [])
    assert page.query_params["city"] in ("esp-bela", ["esp-bela"])


@pytest.mark.parametrize(("asked", "sentence", "cities"), [
    ("galla", f"No city is known as galla.  {CLOSEST}", 1),
    ("atlantis", "No city is known as atlantis.  Choose one from the list.", 0),
    ("<b>bold</b>", "No city is known as <b>bold</b>.  Choose one from the list.", 0),
    ("alba-", "", 0),
    ("mitte", "Several cities may be meant by mitte.  Choose one:", 1),
    ("!!!", "No city is known as !!!.  Choose one from the list.", 0),
])  # fmt: skip
def test_what_no_city_is_called_gets_a_calm_message_the_closest_names_and_the_list(
    asked: str, sentence: str, cities: int
) -> None:
    page = visit("city", city=asked, lang="en")
    assert errors(page) == []
    assert notices(page, "empty") == ([sentence] if sentence else [])
    assert len(offered(page)) == cities
    if sentence:
        assert titles(page) == ["Which city?"]
        assert any("city=deu-alba" in link for link in links(page))


def test_without_a_city_the_page_lists_all_by_their_tie_to_the_campaign() -> None:
    page = visit("city", lang="en")
    assert (titles(page), errors(page)) == (["Which city?"], [])
    listed = re.findall(r"<summary>([^<]*) <b>(\d+)</b></summary>", "".join(bodies(page)))
    assert listed == [
        ("Launched the campaign", "1"),
        ("Member", "5"),
        ("Interested", "1"),
        ("Human rights city outside the campaign", "2"),
    ]


def test_a_search_finds_a_city_from_the_front_page_in_another_script() -> None:
    assert offered(visit("", find="كورا", lang="fr")) == ["lang=fr&city=ken-cora"]


def test_a_search_on_the_page_turns_it_to_another_city() -> None:
    page = visit("city", city="esp-bela", find="gala", lang="en")
    assert offered(page) == ["pick-kor-gala"]
    page.button(key="pick-kor-gala").click().run()
    assert (titles(page), offered(page)) == (["Gala · 갈라, South Korea"], [])
    assert page.text_input(key="find").value == ""


def test_a_room_sees_the_city_without_tables_and_downloads() -> None:
    page = visit("city", theme="dark", present="1", city="esp-bela", lang="en")
    assert (errors(page), titles(page)) == ([], ["Bela, Spain"])
    assert (page.toggle.len, page.button.len) == (0, 0)


def test_the_search_of_the_members_leads_to_the_page_of_a_city() -> None:
    assert offered(visit("members", q="gala", lang="en")) == ["lang=en&city=kor-gala"]


def test_the_record_on_the_map_leads_to_the_page() -> None:
    assert "city?lang=en&city=esp-bela" in links(visit("map", city="esp-bela", lang="en"))


def test_an_element_is_found_near_ended_not_found_or_not_looked_for() -> None:
    found = said(visit("city", city="deu-alba"))
    assert "Public pages show 2 of 3 elements" in found
    assert "● Ombudsman of Alba (2019)" in found
    assert "◐ Twinning" in found
    assert "International cooperation, not a UN mechanism." in found
    ended = said(visit("city", city="esp-bela"))
    assert "Public pages show 0 of 3 elements" in ended
    assert "○ Plan of Bela (2015 – 2019)" in ended
    assert "○ not found (November 2026): Council declaration as human rights city" in ended
    strange = said(visit("city", city="ken-cora"))
    assert "Not looked at yet for elements of a human rights city" in strange
    assert "○ not looked for yet: Council declaration" in strange

"""Does every page open for every reader, whatever the data hold and whatever the address asks for?"""

import csv
import datetime
import json
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import plotly.io
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.figures.look import LIGHT
from dashboard.kit import page as kit_page
from dashboard.serving import first_build
from dashboard.store import marts, published, queries, shown_database
from dashboard.store.nouns.campaign import Event, ReportedTotal, Verdict
from etl.build.database import build
from etl.build.published_files import current_path
from etl.folders import folders
from tests.conftest import MakeOnce
from tests.test_look import hard_to_read
from tests.visits import LANGUAGES, PATHS, bodies, errors, links, notices, titles, tongue, visit

DATABASES = ("fictional", "shipped", "generated", "sparse")
SHOWN = {"fictional": "shown_once", "shipped": "shipped_shown_once", "generated": "generated_shown_once"}
KEPT_ROWS = {
    "raw/campaign_members": lambda row: row["name"] == "Eda Network",
    "raw/campaign_reported_totals": lambda row: row["series"] == "target",
    # A fetched file without rows stops a build.
    "raw/country_economy": lambda row: row["country_iso3"] == "KEN",
    "raw/sng_wofi": lambda row: row["country_iso3"] == "KEN",
}
EMPTIED = (
    "raw/campaign_events",
    "raw/campaign_profiles",
    "raw/city_elements",
    "raw/city_elements_quoted",
    "raw/city_reports",
    "raw/human_rights_cities",
    "raw/pledge_cities",
    "raw/pledge_milestones",
    "raw/pledge_updates",
    "raw/pledges",
    "raw/programme_stages",
    "raw/programme_totals",
    "raw/scorecard_results",
    "raw/benchmarks",
    "raw/budgets/fictional.lines",
    "raw/city_reported_values",
    "raw/city_residents",
    "raw/city_targets",
    "raw/conditions/fictional_noncommercial",
    "reference/circumstances",
    "reference/connectors",
    "reference/place_names",
)
CARDS = {
    "": ("overview-map", "milestones", "verdicts", "coverage"),
    "map": ("map",),
    "city": (
        "city-rights",
        "city-bands",
        "city-record",
        "city-framework",
        "city-pledges",
        "city-programmes",
        "city-budget",
        "city-procurement",
        "city-openness",
        "city-conditions",
        "city-peers",
        "spending-kinds",
        "city-own",
        "city-missing",
    ),
    "growth": ("road", "verdicts", "sections", "pace-scenario", "level-scenario"),
    "members": ("members", "candidates"),
    "pledges": ("pledges", "pledge-steps", "pledge-status", "pledge-areas", "pledge-quality", "pledge-map"),
    "programmes": ("programmes", "programme-totals", "matrix", "stages"),
    "framework": (
        "pillar-political-legal-foundations",
        "pillar-institutional-structures",
        "pillar-operational-tools",
    ),
    "agenda": ("events-coming", "events-past"),
    "budget": (
        "standing",
        "budget-coverage",
        "spending-kinds",
        "own-revenue",
        "allocation",
        "retrogression",
        "execution",
        "indicator-states",
        "compared",
        "reported-values",
    ),
    "compare": (
        "compare-bands",
        "compare-peers",
        "compare-dots",
        "compare-slopes",
        "compare-pledges",
        "compare-not-ours",
    ),
    "procurement": (
        "procurement-members",
        "procurement-others",
        "procurement-register",
        "openness",
        "inclusion",
        "integrity",
        "procurement-flags",
        "procurement-support",
        "procurement-set-aside",
        "procurement-coverage",
    ),
    "targets": ("verdicts", "target-grid", "ways-own", "ways-others", "ways-trends", "target-if"),
    "methods": ("sources", "coverage", "worklist", "warnings", "catalogue", "dictionary"),
}
# What an address must ask for, that its page has cards.
# Pages that show a city when one is chosen.
ASKED = {path: {"city": "esp-barcelona"} for path in ("city", "budget")} | {
    "procurement": {"city": "ita-padua"},
    # Milan has pledges that Barcelona has not.
    "compare": {"city": "esp-barcelona", "with": "esp-bilbao,esp-madrid,ita-milan"},
}
# Cards whose table is always open.
SCROLLING = {
    "members": 2,
    "pledges": 2,
    "programmes": 3,
    "agenda": 1,
    "compare": 2,
    "procurement": 6,
    "methods": 5,
}
UNSAID = re.compile(r"\{\w+\}|\b(?:nan|NaN|None|NaT)\b|&lt;NA&gt;|<NA>")


def build_sparse(out: Path) -> None:
    """Build a database from as few of the fictional rows as a build allows."""
    shutil.copytree(Path(__file__).parent / "data", out)
    for file, keep in {**KEPT_ROWS, **dict.fromkeys(EMPTIED, lambda row: False)}.items():
        keep_rows(out / f"{file}.csv", keep)
    shutil.rmtree(out / "raw" / "procurement")
    build(folders(out))


def keep_rows(path: Path, keep: Callable[[dict[str, str]], bool]) -> None:
    """Drop every row of the file that is not to be kept."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = [row for row in reader if keep(row)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, reader.fieldnames or [])
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="session")
def build_of(request: pytest.FixtureRequest, make_once: MakeOnce) -> Callable[[str], Path]:
    """Return the folder of a database by its name; each is built once."""

    def find(name: str) -> Path:
        if name == "sparse":
            return make_once("sparse", build_sparse) / "build"
        folder: Path = request.getfixturevalue(SHOWN[name])
        return folder

    return find


@pytest.fixture
def use(build_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Let the dashboard show the database of this name."""

    def choose(name: str) -> Path:
        monkeypatch.setenv("DASHBOARD_DATA", str(build_of(name)))
        return build_of(name)

    return choose


def version_of(folder: Path) -> str:
    """Return the current version of the folder."""
    return current_path(folder).stem.removeprefix("campaign-")


def said(test: AppTest) -> str:
    """Return the text of the page without its tags."""
    return re.sub(r"<[^>]+>", " ", " ".join(bodies(test)))


def silent(figure: dict[str, Any]) -> list[str]:
    """Return the marks of which a walk through the chart could not say a value (static/walk.js)."""
    walked = [mark for mark in figure["data"] if mark.get("hoverinfo") != "skip"]
    return [f"{mark['type']}: {mark.get('hovertemplate')}" for mark in walked if not _is_said(mark)]


def _is_said(mark: dict[str, Any]) -> bool:
    """Tell whether the words of a mark hold nothing but what it has, one of each for each value."""
    fields = re.findall(r"%\{(.*?)\}", mark.get("hovertemplate", ""))
    values = mark.get("x") or mark.get("lon") or mark.get("locations") or []
    return bool(fields) and all(
        len(mark.get(field) or []) == len(values) or mark["type"] == "heatmap" for field in fields
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", DATABASES)
def test_a_page_opens_with_one_title_and_no_word_left_out(
    name: str, path: str, language: str, use: Callable[[str], Path]
) -> None:
    use(name)
    page = visit(path, lang=language)
    assert errors(page) == []
    assert (len(titles(page)), tongue(page)) == (1, [language])
    assert UNSAID.findall(said(page)) == []
    for chart in page.get("plotly_chart"):
        # Charts made in one piece are not checked while they are drawn; this raises for what Plotly does not know.
        plotly.io.from_json(chart.proto.spec)
        # What would make the browser draw it twice.
        drawn = json.loads(chart.proto.spec)
        layout = drawn["layout"]
        assert (layout.get("template"), layout["datarevision"], "bdata" in chart.proto.spec) == (None, "same", False)
        # Words on the shades of a heat map are tested by themselves.
        is_shaded = any(mark["type"] == "heatmap" for mark in drawn["data"])
        assert is_shaded or hard_to_read(drawn, LIGHT) == []
        assert silent(drawn) == []


def test_the_sparse_database_is_as_empty_as_a_build_allows(use: Callable[[str], Path]) -> None:
    use("sparse")
    path = shown_database.locate()
    assert path is not None
    rows = {
        "members": len(queries.members(path)),
        "candidates": len(queries.candidates(path)),
        "events": len(marts.frame(path, Event)),
        "totals": marts.frame(path, ReportedTotal)["series"].tolist(),
        "verdicts": len(marts.frame(path, Verdict)),
    }
    assert rows == {"members": 1, "candidates": 0, "events": 0, "totals": ["target"], "verdicts": 0}


@pytest.mark.parametrize("path", CARDS)
def test_every_card_opens_its_table_and_makes_its_downloads(
    path: str, use: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    use("shipped")
    made: dict[str, bytes] = {}

    def download(label: str, data: Callable[[], bytes], file_name: str, *rest: object, **options: object) -> bool:
        made[file_name] = data()
        return False

    monkeypatch.setattr("streamlit.download_button", download)
    tables = {f"table-{card}": "true" for card in CARDS[path]}
    page = visit(path, opened=CARDS[path], lang="fr", **ASKED.get(path, {}), **tables)
    assert errors(page) == []
    assert {name.removesuffix(".csv") for name in made if name.endswith(".csv")} == set(CARDS[path])
    assert {name.removesuffix(".xlsx") for name in made if name.endswith(".xlsx")} == set(CARDS[path])
    assert {name for name in made if name.endswith(".geojson")} == (
        {"members.geojson", "candidates.geojson"} if path == "members" else set()
    )
    assert all(len(content) > 20 for content in made.values())
    scrolling = SCROLLING.get(path, 0)
    assert len(page.get("table")) == len(CARDS[path]) - scrolling


@pytest.mark.parametrize("name", DATABASES)
def test_a_search_without_a_match_says_so_and_what_to_try(name: str, use: Callable[[str], Path]) -> None:
    use(name)
    page = visit("members", section="eurasia", kind="province", q="zzzzz", lang="en")
    assert errors(page) == []
    assert notices(page, "empty") == [
        "No documented member matches.  Try another spelling, or fewer filters.",
        "No human rights city outside the campaign matches.  Try another spelling, or fewer filters.",
    ]
    everybody = {"fictional": 7, "shipped": 66, "generated": 60, "sparse": 1}[name]
    assert titles(page) == [f"Matching: 0 of {everybody} entries"]


@pytest.mark.parametrize(("name", "shown"), [
    ("shipped", "joined"),
    ("shipped", "interested"),
    ("shipped", "candidates"),
    ("sparse", "candidates"),
])  # fmt: skip
def test_a_map_without_a_point_says_so(name: str, shown: str, use: Callable[[str], Path]) -> None:
    use(name)
    page = visit("map", section="eurasia", kind="province", status=shown, shade="share", year="2023", lang="en")
    assert errors(page) == []
    assert "<h2>Nothing documented matches this choice</h2>" in "".join(bodies(page))


@pytest.mark.parametrize("path", PATHS)
def test_a_page_opens_for_a_room_on_dark_paper(path: str, use: Callable[[str], Path]) -> None:
    use("shipped")
    page = visit(path, theme="dark", present="1", lang="en")
    assert errors(page) == []
    assert len(titles(page)) == 1
    # Choices are hidden by the style; what a card offers is not made at all.
    assert [tool.key for tool in (*page.toggle, *page.button) if not str(tool.key).startswith("choice_")] == []
    # The compare page writes its peers into the address, so that a link stays true.
    assert "?lang=en" in [link.split("&with=")[0] for link in links(page)]
    assert "Leave presentation" in said(page)


def test_a_room_sees_what_the_address_chose_though_the_controls_are_hidden(use: Callable[[str], Path]) -> None:
    use("shipped")
    chosen = {"section": "europe", "status": "pioneer", "lang": "en"}
    assert titles(visit("map", present="1", **chosen)) == titles(visit("map", **chosen)) != titles(visit("map"))


@pytest.mark.parametrize("city", ["atlantis", "<b>bold</b>"])
def test_an_unknown_city_is_named_and_the_list_is_offered(city: str, use: Callable[[str], Path]) -> None:
    use("fictional")
    page = visit("map", city=city, lang="en")
    assert errors(page) == []
    assert [b for b in bodies(page) if 'class="empty"' in b] == [
        f'<p class="empty"><b>No city is known as {city.replace("<", "&lt;").replace(">", "&gt;")}.</b>'
        " Choose one from the list.</p>"
    ]


def test_every_member_and_candidate_has_a_record(use: Callable[[str], Path]) -> None:
    use("fictional")
    found = {}
    for city in ("deu-alba", "deu-alba-mitte", "esp-bela", "ken-cora", "int-eda-network", "esp-fara", "bra-dora"):
        page = visit("map", city=city, lang="en")
        assert errors(page) == []
        assert UNSAID.findall(said(page)) == []
        found[city] = next(re.findall(r"<h2>(.*?)</h2>.*record", body) for body in bodies(page) if "record" in body)
    assert found == {
        "deu-alba": ["Alba"],
        "deu-alba-mitte": ["Alba Mitte"],
        "esp-bela": ["Bela"],
        "ken-cora": ["Cora"],
        "int-eda-network": ["Eda Network"],
        "esp-fara": ["Fara"],
        "bra-dora": ["Dora"],
    }


@pytest.mark.parametrize("language", ["xx", "../fr"])
def test_an_unknown_language_is_answered_in_english(language: str, use: Callable[[str], Path]) -> None:
    use("fictional")
    page = visit("members", lang=language)
    assert (errors(page), tongue(page)) == ([], ["en"])
    assert titles(page) == ["6 documented members and 1 other named as interested"]


@pytest.mark.parametrize(("language", "sentence"), [
    ("en", "Data version 0123456789ab is not kept here."),
    ("es", "La versión 0123456789ab de los datos no se conserva aquí."),
    ("fr", "La version 0123456789ab des données n’est pas conservée ici."),
])  # fmt: skip
def test_a_version_that_is_gone_is_named_with_a_link_to_the_current_one(
    language: str, sentence: str, use: Callable[[str], Path]
) -> None:
    use("fictional")
    page = visit("map", data="0123456789ab", lang=language)
    assert errors(page) == []
    assert (titles(page), links(page)) == ([sentence], [f"?lang={language}"])


@pytest.mark.parametrize("version", ["../campaign", "*"])
def test_no_version_leads_outside_the_databases(version: str, use: Callable[[str], Path]) -> None:
    use("fictional")
    page = visit("", data=version, lang="en")
    assert (errors(page), len(notices(page, "empty"))) == ([], 1)


@pytest.fixture(scope="session")
def with_older_once(shown_once: Path, shipped_once: Path, make_once: MakeOnce) -> Path:
    """The folder of the fictional database and of another version, for the dashboard: read only."""

    def fill(folder: Path) -> None:
        shutil.copytree(shown_once, folder)
        shutil.copy(current_path(shipped_once), folder)

    return make_once("with-older", fill)


@pytest.mark.parametrize("path", PATHS)
def test_an_older_version_is_named_on_every_page(
    path: str, build_of: Callable[[str], Path], with_older_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(with_older_once))
    version = version_of(build_of("shipped"))
    page = visit(path, data=version, lang="en")
    assert errors(page) == []
    (notice,) = notices(page, "notice")
    assert re.fullmatch(rf"You are looking at data version {version} of \w+ \d+, \d{{4}}\.", notice)


@pytest.mark.parametrize("path", PATHS)
def test_generated_data_are_marked_on_every_page(path: str, use: Callable[[str], Path]) -> None:
    use("generated")
    mark = ["SYNTHETIC DATA: every figure on this page is made up."]
    assert notices(visit(path, lang="en", present="1"), "notice synthetic") == mark


@pytest.mark.parametrize(("language", "mark"), [
    ("es", "DATOS SINTÉTICOS: todas las cifras de esta página son inventadas."),
    ("fr", "DONNÉES SYNTHÉTIQUES\u202f: tous les chiffres de cette page sont inventés."),
])  # fmt: skip
def test_the_mark_of_generated_data_speaks_the_readers_language(
    language: str, mark: str, use: Callable[[str], Path]
) -> None:
    use("generated")
    assert notices(visit("members", lang=language), "notice synthetic") == [mark]


@pytest.mark.parametrize("name", ["fictional", "shipped", "sparse"])
def test_other_data_are_not_marked(name: str, use: Callable[[str], Path]) -> None:
    use(name)
    page = visit("members", lang="en")
    assert (len(titles(page)), notices(page, "notice synthetic")) == (1, [])


def test_the_environment_names_the_folder_of_the_databases(use: Callable[[str], Path]) -> None:
    found = []
    for name in ("fictional", "sparse"):
        folder = use(name)
        assert shown_database.locate() == current_path(folder)
        found.append(titles(visit("members", lang="en")))
    assert found == [["6 documented members and 1 other named as interested"], ["1 documented member"]]


def test_without_the_variable_the_folder_is_that_of_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_DATA", raising=False)
    assert published.folder() == Path(__file__).parents[1] / "data" / "build"


def test_the_first_visitor_sees_the_build_and_then_the_page(
    build_of: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "build"))
    script = (
        f"import shutil; shutil.copytree({str(build_of('fictional'))!r}, {str(tmp_path / 'build')!r},"
        " dirs_exist_ok=True); print('marts')"
    )
    monkeypatch.setattr(first_build, "COMMAND", [sys.executable, "-c", script])
    page = visit("members", lang="en")
    assert errors(page) == []
    assert [(status.label, status.state) for status in page.status] == [("The database is ready.", "complete")]
    assert [line.value for line in page.code] == ["marts"]
    assert titles(page) == ["6 documented members and 1 other named as interested"]


def test_a_build_that_fails_shows_its_message_and_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "build"))
    message = "error: data/raw/campaign_members.csv, row 4: unknown country code"
    script = f"import sys; print('schema'); sys.exit({message!r})"
    monkeypatch.setattr(first_build, "COMMAND", [sys.executable, "-c", script])
    page = visit("", lang="en")
    label = "The database could not be built. Correct the file named below, then reload the page."
    assert (errors(page), bodies(page)) == ([], [])
    assert [(status.label, status.state) for status in page.status] == [(label, "error")]
    assert sorted(line.value for line in page.code) == [message, "schema"]


def test_the_build_of_a_first_visitor_is_the_one_of_the_project() -> None:
    assert first_build.COMMAND[1:] == ["-m", "etl", "build"]
    assert (first_build.ROOT / "etl" / "__main__.py").is_file()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_opens_when_the_year_of_the_goal_is_over(
    path: str, use: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    use("shipped")
    now = kit_page.open_page
    monkeypatch.setattr(kit_page, "open_page", lambda database: replace(now(database), today=datetime.date(2031, 1, 2)))
    page = visit(path, lang="en")
    assert errors(page) == []
    assert ("the deadline has passed" in said(page)) == (path == "")


@pytest.mark.parametrize(("pace", "finding"), [
    # From 100 reported: 900 / 19 and 900 / 18 months after 2026-11-22.
    ("19", "With 19 new members a month from today, 1,000 is reached in November 2030: in time for 2030"),
    ("18", "With 18 new members a month from today, 1,000 is reached in January 2031: too late for 2030"),
])  # fmt: skip
def test_a_chosen_pace_is_judged_by_the_date_that_it_names(
    pace: str, finding: str, use: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    use("shipped")
    now = kit_page.open_page
    monkeypatch.setattr(
        kit_page, "open_page", lambda database: replace(now(database), today=datetime.date(2026, 11, 22))
    )
    page = visit("growth", pace=pace, lang="en")
    assert [h2 for h2 in re.findall(r"<h2>(.*?)</h2>", "".join(bodies(page))) if h2.startswith("With ")] == [finding]

"""Does every question find exactly the rows that answer it, in order, for many readers at once?"""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from dashboard.store import db, marts, queries
from dashboard.store.nouns.campaign import Headline, Outlook
from dashboard.store.nouns.places import City, Peer
from dashboard.store.nouns.provenance import Source
from etl.build.published_files import current_path

EVERYBODY = ["Alba", "Alba Land", "Alba Mitte", "Bela", "Cora", "Eda Network", "Fara"]
OUTSIDE = ["Dora", "Fara", "Gala"]
# Each answers with a single row.
ONE_ROW = {"release"}


@pytest.fixture
def fictional(shown_once: Path) -> Path:
    """The file of the fictional database."""
    return current_path(shown_once)


def names(frame: pd.DataFrame) -> list[str]:
    """Return the names that were found."""
    return frame["name"].tolist()


@pytest.mark.parametrize(("search", "found"), [
    ("", EVERYBODY),
    ("alba", ["Alba", "Alba Land", "Alba Mitte"]),
    ("ALBA MITTE", ["Alba Mitte"]),
    ("alba-mitte", ["Alba Mitte"]),
    ("  Béla  ", ["Bela"]),
    ("bela", ["Bela"]),
    ("BÉLA", ["Bela"]),
    ("Älba an der Alb", ["Alba"]),
    ("alba an der alb", ["Alba"]),
    ("Albastadt", ["Alba"]),
    ("albaland", ["Alba Land"]),
    ("كورا", ["Cora"]),
    ("ville de bela", ["Bela"]),
    ("network", ["Eda Network"]),
])  # fmt: skip
def test_a_member_is_found_in_any_case_accent_script_and_spelling(
    search: str, found: list[str], fictional: Path
) -> None:
    assert names(queries.members(fictional, search)) == found


@pytest.mark.parametrize(("search", "found"), [
    ("Albastat", ["Alba"]),
    ("Eda Netwrok", ["Eda Network"]),
    ("Albba Mitte", ["Alba Mitte"]),
])  # fmt: skip
def test_a_misspelling_finds_what_resembles_it(search: str, found: list[str], fictional: Path) -> None:
    assert names(queries.members(fictional, search)) == found


@pytest.mark.parametrize("search", ["zzzzz", "Reykjavik", "서울", "'; drop table core.city; --"])
def test_nothing_that_resembles_is_an_empty_frame_with_all_columns(search: str, fictional: Path) -> None:
    found = queries.members(fictional, search)
    assert names(found) == []
    assert list(found.columns) == list(queries.members(fictional).columns)
    assert names(queries.candidates(fictional, search)) == []


@pytest.mark.parametrize("search", ["%", "_", "|", "!!!", " "])
def test_a_search_without_a_letter_is_no_search(search: str, fictional: Path) -> None:
    assert names(queries.members(fictional, search)) == EVERYBODY
    assert names(queries.candidates(fictional, search)) == OUTSIDE


@pytest.mark.parametrize(("asked", "found"), [
    ({"section": "africa"}, ["Cora"]),
    ({"section": "north_america"}, []),
    ({"kind": "city"}, ["Alba", "Cora", "Fara"]),
    ({"kind": "association"}, ["Eda Network"]),
    ({"status": "pioneer"}, ["Alba"]),
    ({"status": "member"}, ["Alba Land", "Alba Mitte", "Bela", "Cora", "Eda Network"]),
    ({"status": "interested"}, ["Fara"]),
    ({"status": "joined"}, ["Alba", "Alba Land", "Alba Mitte", "Bela", "Cora", "Eda Network"]),
    ({"section": "europe", "kind": "city", "status": "joined"}, ["Alba"]),
    ({"search": "alba", "kind": "county"}, ["Alba Land"]),
    ({"search": "cora", "section": "europe"}, []),
    ({"section": "eurasia", "kind": "province"}, []),
    ({"section": "atlantis"}, []),
])  # fmt: skip
def test_members_match_every_filter_that_is_given(asked: dict[str, str], found: list[str], fictional: Path) -> None:
    assert names(queries.members(fictional, **asked)) == found


@pytest.mark.parametrize(("asked", "found"), [
    ({}, OUTSIDE),
    ({"search": "갈라"}, ["Gala"]),
    ({"search": "DORÁ"}, ["Dora"]),
    ({"search": "Galaa"}, ["Gala"]),
    ({"section": "europe"}, ["Fara"]),
    ({"kind": "metropolis"}, ["Gala"]),
    ({"search": "gala", "kind": "city"}, []),
])  # fmt: skip
def test_candidates_match_every_filter_that_is_given(asked: dict[str, str], found: list[str], fictional: Path) -> None:
    assert names(queries.candidates(fictional, **asked)) == found


@pytest.mark.parametrize(("search", "found"), [
    ("BÉLA", [("esp-bela", 4)]),
    ("Ville de Bela", [("esp-bela", 4)]),
    ("esp-bela", [("esp-bela", 4)]),
    ("كورا", [("ken-cora", 4)]),
    ("갈라", [("kor-gala", 4)]),
    ("alba", [("deu-alba", 4), ("deu-alba-land", 3), ("deu-alba-mitte", 3)]),
    ("mitte", [("deu-alba-mitte", 2)]),
    ("!!!", []),
    ("", []),
])  # fmt: skip
def test_a_city_of_any_status_is_found_by_a_spelling_or_a_part_of_one(
    search: str, found: list[tuple[str, int]], fictional: Path
) -> None:
    rows = queries.cities_like(fictional, search, 6)
    assert list(zip(rows["city_id"], rows["likeness"], strict=True)) == found


def test_a_name_that_nobody_has_brings_those_that_closely_resemble_it_and_no_others(fictional: Path) -> None:
    found = queries.cities_like(fictional, "Albastat", 2)
    assert found["city_id"].tolist() == ["deu-alba"]
    assert found["likeness"].between(0.88, 1, inclusive="left").all()
    assert queries.cities_like(fictional, "xyzzy", 2).empty


def test_the_cities_of_a_country_come_after_those_whose_name_has_the_words(fictional: Path) -> None:
    rows = queries.cities_like(fictional, "bela", 3, ["DE"])
    assert list(zip(rows["city_id"], rows["likeness"], strict=True)) == [
        ("esp-bela", 4), ("deu-alba", 1), ("deu-alba-land", 1),
    ]  # fmt: skip


def test_every_city_has_one_row_and_an_unknown_one_none(fictional: Path) -> None:
    everybody = marts.frame(fictional, City)["city_id"].tolist()
    assert len(everybody) == len(set(everybody)) == 9
    assert [len(marts.rows(fictional, City, city_id=city)) for city in everybody] == [1] * 9
    assert len(marts.rows(fictional, City, city_id="atlantis")) == 0


def test_what_is_due_first_stands_first_among_the_pledges(fictional: Path) -> None:
    years = queries.pledges(fictional, "", None, None, None, None)["target_year"]
    dated = years.dropna().tolist()
    assert years.tolist()[: len(dated)] == sorted(dated)
    assert 1 < len(set(dated)) < len(years)


def test_the_pledges_of_a_city_are_those_it_makes_alone_and_with_others(fictional: Path) -> None:
    found = queries.city_pledges(fictional, "ken-cora")
    assert found["pledge_id"].tolist() == [
        "c2c-int-alba-cora", "call-int-alba-cora-wells", "call-ken-cora-houses", "fund-ken-cora-market",
    ]  # fmt: skip
    assert len(queries.city_pledges(fictional, "cora")) == 0


def test_a_series_has_one_value_a_year_at_the_stage_to_show(fictional: Path) -> None:
    found = queries.indicator_series(fictional, "esp-bela")
    assert not found.duplicated(["indicator_id", "observation_year"]).any()
    assert found["value"].notna().all()
    own = found[found["indicator_id"] == "own_source_revenue_share"]
    executed = own[own["stage"] == "executed"].iloc[-1]
    latest = queries.latest_observations(fictional, "esp-bela").set_index("indicator_id")
    assert executed["value"] == latest.loc["own_source_revenue_share", "value"]
    assert own["observation_year"].is_monotonic_increasing


@pytest.mark.parametrize(("count", "found"), [
    (0, []),
    (2, ["Eda Network", "Alba Mitte"]),
    (9, ["Eda Network", "Alba Mitte", "Bela", "Alba"]),
])  # fmt: skip
def test_the_newest_members_are_those_of_a_known_year_newest_first(
    count: int, found: list[str], fictional: Path
) -> None:
    assert [member.name for member in queries.newest_members(fictional, count)] == found


@pytest.mark.parametrize(("asked", "found"), [
    ({"city_id": "deu-alba", "strategy": "similar"}, ["Fara", "Bela", "Dora"]),
    ({"city_id": "deu-alba", "strategy": "section"}, ["Fara", "Bela"]),
    ({"city_id": "deu-alba", "strategy": "country"}, []),
    ({"city_id": "deu-alba", "strategy": "programme"}, ["Fara", "Bela", "Dora"]),
    ({"city_id": "esp-bela", "strategy": "similar", "is_member": True}, ["Alba Mitte", "Alba"]),
    ({"city_id": "esp-atlantis"}, []),
])  # fmt: skip
def test_peers_stand_by_likeness_in_each_way_of_choosing(
    asked: dict[str, str | bool], found: list[str], fictional: Path
) -> None:
    assert [peer.name for peer in marts.rows(fictional, Peer, **asked)] == found


def test_the_headline_and_the_outlook_are_one_row_each(fictional: Path) -> None:
    head, outlook = marts.only_row(fictional, Headline), marts.only_row(fictional, Outlook)
    assert [getattr(head, name) for name in ("documented", "governments", "reported", "goal")] == [6, 5, 100, 1000]
    assert (outlook.is_possible, outlook.reason) == (False, "too_many_undated")


def test_the_release_is_the_version_of_the_file(fictional: Path) -> None:
    assert fictional.name == f"campaign-{queries.release(fictional).version}.duckdb"


def test_the_dictionary_names_every_core_column_once(fictional: Path) -> None:
    found = queries.dictionary(fictional)
    assert len(found) > 100
    assert found.duplicated(["table_name", "column_name"]).sum() == 0
    assert found["meaning"].str.strip().str.len().min() > 0
    assert found["table_name"].is_monotonic_increasing


def test_sources_stand_by_file(fictional: Path) -> None:
    found = marts.frame(fictional, Source)
    assert len(found) > 5
    assert found["file"].is_monotonic_increasing


def test_versions_are_the_newest_first_and_no_more_than_asked(
    published: Path, fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(published / "build"))
    version = queries.release(fictional).version
    assert [found.version for found in queries.versions(3)] == [version]
    assert queries.versions(0) == []


def test_eight_readers_at_once_get_two_hundred_right_answers_each(
    fictional: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "select name, $number::integer as number from mart.member order by name limit $number % 7 + 1"
    together = threading.Barrier(8)

    def ask(reader: int) -> list[tuple[int, list[str], set[int]]]:
        together.wait()
        asked = range(reader * 200, reader * 200 + 200)
        frames = [(number, db._frame.__wrapped__(fictional, query, number=number)) for number in asked]
        return [(number, names(frame), set(frame["number"])) for number, frame in frames]

    with ThreadPoolExecutor(8) as readers:
        answers = [answer for found in readers.map(ask, range(8)) for answer in found]
    assert answers == [(number, EVERYBODY[: number % 7 + 1], {number}) for number in range(1600)]


def test_an_answer_may_be_changed_without_changing_the_next(fictional: Path) -> None:
    found = queries.members(fictional)
    found["name"] = "changed"
    assert set(found["name"]) == {"changed"}
    assert names(queries.members(fictional)) == EVERYBODY


def test_a_reader_cannot_write_or_reach_files(fictional: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("a\n1\n", encoding="utf-8")
    for statement in ("delete from core.event", f"from '{outside}'", "set threads = 1"):
        with pytest.raises(Exception, match=r"read-only|disabled|locked"):
            db.frame(fictional, statement)


@pytest.mark.parametrize("path", sorted(queries.SQL.glob("*.sql")), ids=lambda path: path.stem)
def test_a_query_file_is_lower_case_and_ordered(path: Path) -> None:
    code = re.sub(r"--.*|'[^']*'", "", path.read_text(encoding="utf-8"))
    assert code == code.lower()
    outermost = code
    while "(" in outermost:
        outermost = re.sub(r"\([^()]*\)", "", outermost)
    assert ("order by" in outermost) == (path.stem not in ONE_ROW)


def test_every_query_file_answers_one_question_and_every_question_has_one() -> None:
    asked = re.findall(r'statement\("(\w+)"\)', Path(queries.__file__).read_text(encoding="utf-8"))
    assert sorted(asked) == sorted(path.stem for path in queries.SQL.glob("*.sql"))


def test_a_reader_who_changes_a_frame_changes_no_other_readers(fictional: Path) -> None:
    first = queries.members(fictional)
    before = queries.members(fictional)
    first["name"] = "changed"
    first.loc[first.index[0], "country_iso2"] = "??"
    del first["status"]
    pd.testing.assert_frame_equal(queries.members(fictional), before)

"""Do only values of one stage and of years close together stand beside each other, and is nobody at war ranked?"""

from types import SimpleNamespace

import pytest

from dashboard.kit import peers
from dashboard.kit.compared import Cell, ComparedIndicator, band, compare_on, ranks
from dashboard.views.compare.phrases import aged
from dashboard.words.likeness import likeness
from dashboard.words.translation import words

INDICATOR = {"indicator_id": "share", "stale_after_years": 3, "direction": "higher", "best_point": None,
             "formula_kind": "share"}  # fmt: skip
OWN, PEERS = "zed-own", [f"zed-{letter}" for letter in "abcdef"]


def value(city: str, year: int, amount: float | None, stage: str = "executed", **other: object) -> dict[str, object]:
    """Return a row of mart.compared_value."""
    return {"city_id": city, "indicator_id": "share", "observation_year": year, "stage": stage, "value": amount,
            "first_year": year, "scope": None, "area_kind": None, "publisher": None, "licence": None,
            "basis": "", "grade": "A", "url": "https://zed.example", "reason": None, "reason_year": None,
            **other}  # fmt: skip


def picture(
    rows: list[dict[str, object]], at_war: tuple[str, ...] = (), stage: str = "executed", **changes: object
) -> ComparedIndicator:
    """Put the own city and its six peers beside each other."""
    ids = [OWN, *PEERS]
    cities = [SimpleNamespace(city_id=city, name=city.upper(), is_at_war=city in at_war) for city in ids]
    found = [SimpleNamespace(**row) for row in rows]
    return compare_on(found, SimpleNamespace(**{**INDICATOR, **changes}), cities, stage)


def cell(cells: list[Cell], city: str) -> Cell:
    """Return the cell of a city."""
    return next(cell for cell in cells if cell.city_id == city)


def test_each_peer_shows_the_year_nearest_to_the_latest_of_the_own_city() -> None:
    found = picture([
        value(OWN, 2018, 1.0), value(OWN, 2020, 2.0),
        value("zed-a", 2019, 3.0), value("zed-a", 2023, 4.0),
        value("zed-b", 2017, 5.0),
        value("zed-c", 2016, 6.0),
    ])  # fmt: skip
    assert (found.first, found.reference) == (2018, 2020)
    assert [(cell.city_id, cell.name, cell.observation_year, cell.value) for cell in found.cells[:3]] == [
        (OWN, "ZED-OWN", 2020, 2.0), ("zed-a", "ZED-A", 2019, 3.0), ("zed-b", "ZED-B", 2017, 5.0),
    ]  # fmt: skip
    old = cell(found.cells, "zed-c")
    assert (old.gap, old.observation_year, old.value) == ("too_old", 2016, None)
    assert [cell.value for cell in found.start[:4]] == [1.0, 3.0, 5.0, 6.0]


def test_no_line_is_drawn_between_two_bases_or_two_stages() -> None:
    found = picture([
        value(OWN, 2015, 9.0, basis="EXP_NONFIN"), value(OWN, 2017, 1.0), value(OWN, 2020, 2.0),
        value("zed-a", 2016, 7.0, basis="EXP_NONFIN"), value("zed-a", 2020, 3.0),
        value("zed-b", 2017, 8.0, stage="reported"), value("zed-b", 2018, 4.0), value("zed-b", 2020, 5.0),
    ])  # fmt: skip
    assert (found.first, found.reference) == (2017, 2020)
    assert [(cell.observation_year, cell.value) for cell in found.start[:3]] == [(2017, 1.0), (2020, 3.0), (2018, 4.0)]


def test_without_a_value_of_the_own_city_the_latest_of_all_is_the_year() -> None:
    found = picture([value("zed-a", 2015, 3.0), value("zed-b", 2017, 4.0)])
    assert found.reference == 2017
    assert cell(found.cells, OWN).gap == "no_data"
    assert len(found.known) == 2


@pytest.mark.parametrize(("rows", "this_year", "told"), [
    ([value(OWN, 2020, 2.0)], 2023, ""),
    ([value(OWN, 2020, 2.0)], 2024, "These values are older than 3 years: too old to say how it is today."),
    ([value(OWN, 2020, 2.0), value("zed-a", 2022, 1.0, stage="budget_initial")], 2023, ""),
    ([value(OWN, 2020, 2.0), value(OWN, 2021, None, reason="no_population", reason_year=2021)], 2023, ""),
    ([value(OWN, 2020, 2.0), value(OWN, 2021, 9.0, stage="budget_initial"), value(OWN, 2022, 1.0, stage="executed_9m")],
     2023, "A later value of Zedburg is known, at another stage: 1.0% in 2022 (executed in nine months)."),
    ([value("zed-a", 2020, 2.0), value(OWN, 2022, 1.0, stage="budget_initial")], 2023,
     "A later value of Zedburg is known, at another stage: 1.0% in 2022 (original budget)."),
])  # fmt: skip
def test_what_the_values_do_not_tell_of_today_is_said(rows: list[dict[str, object]], this_year: int, told: str) -> None:
    assert aged(picture(rows, unit="percent"), "Zedburg", this_year, words("en")) == told


def test_no_year_at_all_is_no_year_and_every_cell_says_why() -> None:
    found = picture([
        value(OWN, 2020, None, reason="no_population", reason_year=2020),
        value("zed-a", 2020, 5.0, stage="budget_initial"),
    ])  # fmt: skip
    assert found.reference is None
    assert (cell(found.cells, OWN).gap, cell(found.cells, OWN).reason) == ("reason", "no_population")
    assert [cell(found.cells, city).gap for city in ("zed-a", "zed-b")] == ["other_stage", "no_data"]


@pytest.mark.parametrize(("stage", "known"), [
    ("executed", [1.0, 3.0]),
    ("budget_initial", [2.0]),
    ("budget_amended", []),
])  # fmt: skip
def test_stages_are_never_mixed_and_a_draft_is_none_of_them(stage: str, known: list[float]) -> None:
    found = picture(
        [
            value(OWN, 2020, 1.0),
            value(OWN, 2020, 2.0, stage="budget_initial"),
            value("zed-a", 2020, 3.0, stage="reported"),
            value("zed-b", 2020, 4.0, stage="budget_draft"),
        ],
        stage=stage,
    )
    assert [value for __, value in found.known] == known


def test_quartiles_are_those_of_at_least_five_peers_in_peace() -> None:
    rows = [value(OWN, 2020, 99.0), *(value(city, 2020, float(n)) for n, city in enumerate(PEERS, start=1))]
    every = picture(rows)
    assert (every.quartiles.count, every.quartiles.low, every.quartiles.median, every.quartiles.high) == (
        6,
        2.25,
        3.5,
        4.75,
    )
    one_at_war = picture(rows, at_war=("zed-f",))
    assert (one_at_war.quartiles.count, one_at_war.quartiles.median) == (5, 3.0)
    two_at_war = picture(rows, at_war=("zed-e", "zed-f"))
    assert (two_at_war.quartiles.count, two_at_war.quartiles.median) == (4, None)


def test_a_band_is_a_quarter_or_the_middle_and_war_has_none() -> None:
    rows = [value(OWN, 2020, 99.0), *(value(city, 2020, float(n)) for n, city in enumerate(PEERS, start=1))]
    found = picture(rows, at_war=("zed-f",))
    shown = (OWN, "zed-a", "zed-b", "zed-c", "zed-d", "zed-f")
    assert [band(cell(found.cells, city), found.quartiles) for city in shown] == [
        "highest", "lowest", "middle", "middle", "middle", "war",
    ]  # fmt: skip
    few = picture(rows[:3])
    assert [band(cell(few.cells, city), few.quartiles) for city in (OWN, "zed-a", "zed-f")] == ["few", "few", None]


@pytest.mark.parametrize(("direction", "best_point", "expected"), [
    ("higher", None, [2, 1, 2, None, None]),
    ("lower", None, [1, 3, 1, None, None]),
    ("closer", 12.0, [2, 1, 2, None, None]),
    ("neutral", None, [None, None, None, None, None]),
])  # fmt: skip
def test_ranks_follow_the_better_way_equals_alike_and_leave_out_war(
    direction: str, best_point: float | None, expected: list[int | None]
) -> None:
    rows = [value(OWN, 2020, 10.0), value("zed-a", 2020, 12.0), value("zed-b", 2020, 10.0), value("zed-c", 2020, 50.0)]
    found = picture(rows, at_war=("zed-c",), direction=direction, best_point=best_point)
    assert ranks(found)[:5] == expected


@pytest.mark.parametrize(("language", "said"), [
    ("en", "close in size, income of the country, and kind of government · differs in region"),
    ("fr", "proche par la taille, le revenu du pays et le type de gouvernement · diffère par la région"),
    ("es", "cercana en tamaño, ingresos del país y tipo de gobierno · difiere en región"),
])  # fmt: skip
def test_the_reason_of_a_peer_is_said_in_words(language: str, said: str) -> None:
    parts = SimpleNamespace(
        population_part=0.02, population_ratio=1.2, income_part=0.01, income_ratio=1.1, section_part=1.0, kind_part=0.0,
        capital_part=0.0,
    )  # fmt: skip
    assert likeness(parts, words(language)) == said


def test_what_is_not_known_or_far_is_said_too() -> None:
    parts = SimpleNamespace(
        population_part=None, population_ratio=None, income_part=0.4, income_ratio=3.0, section_part=0.0, kind_part=1.0,
        capital_part=1.0,
    )  # fmt: skip
    assert likeness(parts, words("en")) == (
        "close in region · differs in income of the country, kind of government, and being a capital or not · "
        "not known: size"
    )


@pytest.mark.parametrize(("named", "part", "shade"), [
    ("scope", "contracts above €1", "part"),
    ("basis", "REV_NONFIN", "base"),
])  # fmt: skip
def test_a_value_of_another_part_of_the_buying_or_on_another_base_stands_in_no_band_and_no_rank(
    named: str, part: str, shade: str
) -> None:
    rows = [value(OWN, 2020, 9.0, **{named: part}), *(value(peer, 2020, 1.0 + n) for n, peer in enumerate(PEERS))]
    found = picture(rows, direction="higher")
    assert (found.quartiles.count, peers.standings([found])) == (0, [])
    assert {band(peer, found.quartiles) for peer in found.cells[1:]} == {shade}
    assert ranks(found) == [1] + [None] * len(PEERS)
    alike = picture([{**row, named: part} for row in rows], direction="higher")
    assert (alike.quartiles.count, peers.standings([alike])[0].ahead) == (len(PEERS), len(PEERS))


def test_without_a_value_of_the_own_city_the_base_of_most_is_that_of_the_bands() -> None:
    found = picture([value(peer, 2020, float(n), basis="A" if n else "B") for n, peer in enumerate(PEERS)])
    assert (found.quartiles.count, found.cells[1].unlike) == (len(PEERS) - 1, "base")

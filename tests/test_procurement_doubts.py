"""Is what a publication says believed only as far as it can be, and is every doubt named?"""

from pathlib import Path
from typing import Any

import pytest

from etl.procurement import judge, reasons
from etl.procurement.codes import known_currency
from tests.procurement_cases import as_lines, issues, reading, release, rows, store
from tests.procurement_tables import (
    award,
    bid,
    doubts,
    findings,
    goal,
    judged,
    listed,
    overall,
    party,
    period,
    process,
    values,
)

NUMBER = "tender/numberOfTenderers"


def test_no_bidders_where_somebody_won_is_unknown_and_noted() -> None:
    con = judged(
        process=[process("1", number_of_tenderers=0), process("2", number_of_tenderers=0), process("3")],
        award=[award("1", "A"), award("2", "A", is_counted=False, status="cancelled"), award("3", "A")],
        listed=[listed("3", counted=0)],
    )
    assert overall(con, "single_bid_share") == (0, 1, 1, 2)
    assert doubts(con) == [
        ("1", NUMBER, "0", reasons.NO_BIDDERS),
        ("3", "bids/statistics/value", "0", reasons.NO_BIDDERS),
    ]


def test_one_bidder_beside_bids_of_several_is_not_believed_and_noted() -> None:
    con = judged(
        process=[process("1", number_of_tenderers=1), process("2", number_of_tenderers=1)],
        bid=[bid("1", "A"), bid("1", "B"), bid("1", "C"), bid("2", "A"), bid("2", "A")],
        award=[award("1", "A")],
    )
    assert overall(con, "single_bid_share") == (1, 2, 2, 0)
    assert overall(con, "single_bid_share", "number_counted") == (0, 1, 1, 0)
    assert doubts(con) == [("1", NUMBER, "stated 1, bids of several", reasons.BIDDERS)]
    flags = con.execute("select ocid, is_flagged from result.flag where code = 'R018' order by all").fetchall()
    assert flags == [("1", False), ("2", True)]


def test_statistics_count_before_the_list_of_tenderers_and_after_what_is_stated_and_the_bids() -> None:
    con = judged(
        process=[process("1", number_of_tenderers=4), process("2"), process("3"), process("4")],
        bid=[bid("2", "A"), bid("2", "B")],
        award=[award("2", "A")],
        listed=[
            listed("1", "A", counted=1),
            listed("2", counted=1),
            listed("3", "AB", counted=1),
            listed("4", "A"),
        ],
    )
    assert {basis: found for (basis, year), found in values(con, "single_bid_share").items() if year is None} == {
        "number": (2, 4, 4, 0),
        "number_stated": (0, 1, 1, 0),
        "number_counted": (0, 1, 1, 0),
        "number_statistics": (1, 1, 1, 0),
        "number_listed": (1, 1, 1, 0),
    }
    assert [(ocid, path, value) for ocid, path, value, _ in doubts(con)] == [
        ("1", NUMBER, "stated 4, statistics 1, tenderers 1"),
        ("2", "bids/details/tenderers/id", "bids of several, statistics 1"),
        ("3", "bids/statistics/value", "statistics 1, tenderers 2"),
    ]


@pytest.mark.parametrize("losers", [0, 1], ids=["winners only", "a loser too"])
@pytest.mark.parametrize("is_of_bids", [True, False], ids=["bids", "tenderers"])
def test_lists_that_hold_nobody_but_winners_are_no_lists_of_bidders(is_of_bids: bool, losers: int) -> None:
    ocids = [str(number) for number in range(12)]
    firms = {ocid: "AB" if losers and ocid == "0" else "A" for ocid in ocids}
    con = judged(
        process=[process(ocid) for ocid in ocids],
        award=[award(ocid, "A") for ocid in ocids],
        bid=[bid(ocid, firm) for ocid in ocids for firm in firms[ocid]] if is_of_bids else [],
        listed=[] if is_of_bids else [listed(ocid, firms[ocid]) for ocid in ocids],
    )
    assert overall(con, "single_bid_share") == ((11, 12, 12, 0) if losers else (None, 0, 0, 12))


def test_an_identifier_with_several_names_is_several_firms() -> None:
    names = [f"Firm {number}" for number in range(30)]
    con = judged(
        process=[process(name) for name in names],
        award=[award(name, "1", 101 + place) for place, name in enumerate(names)],
        party=[party(name, "1", name=name) for name in names],
    )
    assert overall(con, "supplier_concentration", "value") == (1255, 3465, 30, 0)
    assert doubts(con) == [("Firm 0", "parties/id", "1: 30 names", reasons.MANY_NAMES)]


def test_the_name_of_a_winner_tells_where_no_parties_are_listed(tmp_path: Path) -> None:
    given = [
        release(number, parties=None, awards__0__suppliers=[{"id": "1", "name": f"Firm {number}"}], bids=None)
        for number in range(12)
    ]
    with reading(tmp_path, store(tmp_path, "given.jsonl", as_lines(*given))) as con:
        judge.run(con)
        assert overall(con, "supplier_concentration", "value") == (9005, 10806, 12, 0)


def test_spellings_of_one_name_are_one_firm() -> None:
    spelled = ["Café Alba, S.A.", "CAFE ALBA S.A.", "Cafe  Alba SA"]
    con = judged(
        process=[process(name) for name in spelled],
        award=[award(name, "1") for name in spelled],
        party=[party(name, "1", name=name) for name in spelled],
    )
    assert overall(con, "supplier_concentration", "value") == (300, 300, 3, 0)
    assert doubts(con) == []


@pytest.mark.parametrize("others", [[100, 110, 120], [1, 50, 900, 40_000, 2_000_000], [5.0] * 40])
def test_an_amount_far_outside_of_all_others_is_unknown_and_noted(others: list[float]) -> None:
    con = judged(process=[process("1")], award=[*(award("1", "A", amount) for amount in others), award("1", "B", 1e14)])
    assert overall(con, "supplier_concentration", "value") == (sum(others), sum(others), len(others), 1)
    assert doubts(con) == [("1", "awards/value/amount", "100000000000000.0000", reasons.FAR_OUTSIDE)]


def test_amounts_that_spread_over_powers_of_ten_are_all_believed() -> None:
    spread = [10.0**power for power in range(1, 9)]
    con = judged(process=[process("1")], award=[award("1", "A", amount) for amount in spread])
    assert overall(con, "supplier_concentration", "value") == (sum(spread), sum(spread), 8, 0)
    assert doubts(con) == []


def test_direct_awards_have_no_submission_period() -> None:
    short = period("2023-01-01", "2023-01-03")
    con = judged(
        process=[
            process("1", **period("2023-01-01", "2023-02-01")),
            process("2", method="direct", **short),
            process("3", method=None, method_words="direct", **short),
            process("4", method="limited", **short),
            process("5", method="direct"),
        ]
    )
    assert overall(con, "short_submission_share") == (1, 2, 2, 0)
    assert overall(con, "submission_period") == (16.5, 1, 2, 0)
    tested = con.execute("select ocid, is_flagged from result.flag where code = 'R003' order by all").fetchall()
    assert tested == [("1", False), ("4", True)]


def test_a_time_for_bids_that_ends_when_it_begins_or_before_is_unknown_and_noted() -> None:
    noon = "2023-01-02T12:00:00-06:00"
    con = judged(
        process=[
            process("at once", method="open", **period(noon, noon)),
            process("before", method="limited", **period(noon, "2023-01-01")),
            process("same day", method="open", **period(noon, "2023-01-02T19:00:00Z")),
            process("direct", method="direct", **period(noon, noon)),
        ]
    )
    assert overall(con, "submission_period") == (0, 1, 1, 2)
    assert overall(con, "short_submission_share") == (1, 1, 1, 2)
    assert list(findings(con, "R003")) == ["same day"]
    why = "the time for bids ends when it begins, or before"
    assert doubts(con) == [
        ("at once", "tender/tenderPeriod/endDate", "2023-01-02T18:00:00Z", why),
        ("before", "tender/tenderPeriod/endDate", "2023-01-01T00:00:00Z", why),
    ]


def test_a_bare_social_goal_says_nothing_about_human_rights_clauses() -> None:
    con = judged(
        process=[process("1"), process("2"), process("3", has_sustainability=False), process("4")],
        goal=[
            goal("1", "social"),
            goal("2", "Social"),
            goal("2", "social.humanRightsInSupplyChains"),
            goal("3", "social"),
            goal("4", "social.genderEquality"),
        ],
    )
    assert overall(con, "human_rights_clause_share") == (1, 2, 2, 2)
    assert overall(con, "social_clause_share") == (4, 4, 4, 0)


METHODS = [
    (None, "Licitación pública", "open", None),
    ("by lot", "Adjudicación Directa", "direct", (NUMBER, None)),
    (None, "Arrendamiento por adjudicación directa.", "direct", None),
    (None, "Sin licitación pública", None, "words"),
    (None, "Licitación pública o adjudicación directa", None, "words"),
    ("selective", "Adjudicación directa", None, "other"),
    ("open", "por adjudicación directa, art. 54", None, "other"),
    ("limited", "Adjudicación directa", "limited", "other"),
    ("open", "Licitación pública", "open", None),
    ("open", "any words", "open", None),
]


@pytest.mark.parametrize("field", ["procurementMethodDetails", "procurementMethodRationale"])
def test_words_tell_the_method_where_the_code_is_missing_and_are_compared_where_it_is_not(
    tmp_path: Path, field: str
) -> None:
    given = [release(line, tender__procurementMethod=code) for line, (code, *_) in enumerate(METHODS, 1)]
    for made, (_, words, _, _) in zip(given, METHODS, strict=True):
        made["tender"][field] = words
    with reading(tmp_path, store(tmp_path, "given.jsonl", as_lines(*given))) as con:
        assert rows(con, "select method from ocds.process order by no") == [(method,) for _, _, method, _ in METHODS]
        found = [(line, path, why) for line, path, _, why, _ in issues(con)]
    assert found == [
        (line, *doubt)
        for line, (code, _, _, kind) in enumerate(METHODS, 1)
        for doubt in doubts_of_method(field, code, kind)
    ]


def doubts_of_method(field: str, code: str | None, kind: Any) -> list[tuple[str, str]]:
    """Return path and reason of what is doubted of a method."""
    if code == "by lot":
        return [("tender/procurementMethod", reasons.UNKNOWN_CODE)]
    if kind == "other":
        return [("tender/procurementMethod", reasons.METHODS)]
    is_told = kind == "words" and field == "procurementMethodDetails"
    return [("tender/procurementMethodDetails", reasons.UNKNOWN_CODE)] if is_told else []


def test_two_entries_with_one_id_that_say_different_things_are_noted(tmp_path: Path) -> None:
    given = release(1)
    given["awards"].append({**given["awards"][0], "value": {"amount": 9000, "currency": "EUR"}})
    given["contracts"].append(given["contracts"][0])
    given["parties"].append({"id": "F-1", "name": "Firm Nine", "roles": ["tenderer"]})
    with reading(tmp_path, store(tmp_path, "given.json", given)) as con:
        assert [(path, value, why) for _, path, value, why, _ in issues(con)] == [
            ("awards/id", "A-1: 900.5 EUR", reasons.TWICE_IN_LIST),
            ("parties/id", "F-1: Firm One", reasons.TWICE_IN_LIST),
        ]


STATISTICS = [
    ([("bids", 1, None)], 1),
    ([("bids", 3, None), ("bidders", "1", None)], 1),
    ([("validBids", 1, None)], None),
    ([("validBids", 1, None), ("disqualifiedBids", 2, None)], 3),
    ([("bids", 1, "L-1"), ("bids", 1, "L-2")], None),
    ([("bids", 2, "L-1")], 2),
    ([("bids", 1, "L-1"), ("bids", 4, None)], 4),
    ([("requests", 7, None)], None),
]


def test_statistics_are_read_by_what_their_measure_means(tmp_path: Path) -> None:
    made = [
        release(number, bids={"statistics": [{"measure": m, "value": v, "relatedLot": lot} for m, v, lot in given]})
        for number, (given, _) in enumerate(STATISTICS)
    ]
    with reading(tmp_path, store(tmp_path, "given.jsonl", as_lines(*made))) as con:
        found = con.execute("select counted from ocds.listed order by no").fetchall()
    assert found == [(counted,) for _, counted in STATISTICS]


def test_tenderers_are_those_of_all_releases_until_they_are_taken_back(tmp_path: Path) -> None:
    given = [
        release(1, id=str(day), date=f"2023-01-0{day}", tender={"id": "T-1", "tenderers": tenderers})
        for day, tenderers in enumerate([[{"id": "X"}], None, [{"id": "B"}], [{"id": "A"}, {"id": "B"}]], 1)
    ]
    with reading(tmp_path, store(tmp_path, "given.jsonl", as_lines(*given))) as con:
        assert con.execute("select tenderer_ids from ocds.listed").fetchall() == [(["A", "B"],)]


OLD = {"ocid": "ocds-zed000-1", "releaseID": "1", "releaseTag": ["award"], "awards": [{"awardID": "A-1"}]}


@pytest.mark.parametrize("is_direct", [False, True])
def test_a_release_older_than_the_standard_is_named_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_direct: bool
) -> None:
    if is_direct:
        monkeypatch.setattr("etl.procurement.read.raw_releases.OWN_SCAN_BYTES", 0)
    with reading(tmp_path, store(tmp_path, "given.jsonl", as_lines(release(2), OLD))) as con:
        assert [(why, whole) for _, _, _, why, whole in issues(con)] == [(reasons.OLD_STANDARD, True)]
        assert rows(con, "select ocid from ocds.process") == [("ocds-zed000-2",)]


def test_a_currency_that_is_stated_is_that_of_amounts_that_name_none(tmp_path: Path) -> None:
    given = [
        release(1, awards__0__value={"amount": 5}),
        release(2, awards__0__value={"amount": 5, "currency": " "}),
        release(3, awards__0__value={"amount": 5, "currency": "USD"}),
        release(4, awards__0__value={"amount": 5, "currency": "Zeds"}),
    ]
    path = store(tmp_path, "given.jsonl", as_lines(*given))
    with reading(tmp_path, path, currency=known_currency("cop")) as con:
        assert rows(con, "select currency from ocds.award order by no") == [("COP",), ("COP",), ("USD",), (None,)]
    with reading(tmp_path, path) as con:
        assert rows(con, "select currency from ocds.award order by no") == [(None,), (None,), ("USD",), (None,)]

"""Does each red flag fire where its published definition says, stay silent where not, and tell what it cannot test?"""

from typing import Any

import duckdb
import pytest

from etl.procurement import judge
from tests.procurement_tables import Row, award, bid, findings, flagged, item, judged, party, period, process

FLAGS = [model.name for model in judge.read_all("flags")]
Case = tuple[dict[str, Any], list[Row], list[Row], float | bool | str]
NOT_TESTED = "not tested"
NEEDED = {"title", "definition", "fields", "threshold", "source", "unlock", "differences"}


def contest(ocid: str, *prices: float, **other: Any) -> dict[str, list[Row]]:
    """A process that firm A wins with the first price, and one other firm per other price loses."""
    bids = [bid(ocid, firm, price) for firm, price in zip("ABCDEFG", prices, strict=False)]
    return {"process": [process(ocid, **other)], "bid": bids, "award": [award(ocid, "A", prices[0])]}


def together(*parts: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The rows of several processes by the name of their table."""
    tables: dict[str, list[Row]] = {"process": [], "bid": [], "award": []}
    for part in parts:
        for table, rows in part.items():
            tables.setdefault(table, []).extend(rows)
    return tables


def contests(*next_prices: float) -> dict[str, list[Row]]:
    """Processes that A wins with a bid of 100, and B loses with these."""
    return together(*(contest(str(place), 100, price) for place, price in enumerate(next_prices, start=1)))


def record(firm: str, won: int, lost: int, buyer: str = "Z") -> dict[str, list[Row]]:
    """Processes in each of which the firm submits the only valid bid; those it loses go to a firm without one."""
    parts = []
    for place in range(won + lost):
        ocid = f"{firm}{place}"
        winner = firm if place < won else "Z"
        parts.append(
            {"process": [process(ocid, buyer_id=buyer)], "bid": [bid(ocid, firm)], "award": [award(ocid, winner)]}
        )
    return together(*parts)


def disqualified(firm: str, times: int, of: int, buyer: str | None = None) -> dict[str, list[Row]]:
    """Processes with one bid each of the firm, of which the first ones are disqualified."""
    status = ["disqualified"] * times + ["valid"] * (of - times)
    return {
        "process": [process(f"{buyer}{firm}{place}", buyer_id=buyer) for place in range(of)],
        "bid": [bid(f"{buyer}{firm}{place}", firm, status=each) for place, each in enumerate(status)],
    }


def supplies(firm: str, kinds: int, processes: int = 20) -> dict[str, list[Row]]:
    """Processes in which the firm is awarded one item each, of so many divisions in all."""
    ocids = [f"{firm}{place}" for place in range(processes)]
    return {
        "process": [process(ocid) for ocid in ocids],
        "award": [award(ocid, firm) for ocid in ocids],
        "award_item": [item(ocid, f"{10 + place % kinds}000000") for place, ocid in enumerate(ocids)],
    }


def named(ocid: str, tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The rows of one process, under another identifier."""
    return {table: [{**row, "ocid": ocid} for row in rows] for table, rows in tables.items()}


def alone(code: str, cases: list[Case]) -> list[float | bool | None]:
    """What a flag that looks at one process at a time finds in each; NOT_TESTED where it cannot tell."""
    each = [
        named(str(place), {"process": [process("x", **of_process)], "bid": bids, "award": awards})
        for place, (of_process, bids, awards, _) in enumerate(cases)
    ]
    found = findings(judged(**together(*each)), code)
    return [found.get(str(place), NOT_TESTED) for place in range(len(cases))]


def test_r003_flags_fewer_than_15_whole_days_of_any_method_but_direct_awards() -> None:
    con = judged(
        process=[
            process("short", **period("2023-03-01T12:00:00Z", "2023-03-16T11:59:59Z")),
            process("enough", **period("2023-03-01T12:00:00Z", "2023-03-16T12:00:00Z")),
            process("direct", method="direct", **period("2023-03-01", "2023-03-02")),
            process("offset", **period("2023-03-01T00:00:00-05:00", "2023-03-16T00:00:00+01:00")),
            process("no end", tender_start="2023-03-01"),
            process("end before start", **period("2023-03-02", "2023-03-01")),
        ]
    )
    assert findings(con, "R003") == {"short": 1, "enough": False, "offset": 1}


def test_r018_flags_exactly_one_bidder_in_open_and_selective_procedures() -> None:
    con = judged(
        process=[
            process("one", number_of_tenderers=1),
            process("selective", method="selective", number_of_tenderers=1),
            process("two", number_of_tenderers=2),
            process("counted"),
            process("direct", method="direct", number_of_tenderers=1),
            process("no method", method=None, number_of_tenderers=1),
            process("no number"),
        ],
        bid=[bid("one", "A"), bid("two", "B"), bid("counted", "C")],
    )
    assert findings(con, "R018") == {"one": 1, "selective": 1, "two": False, "counted": 1}


def test_r024_flags_a_difference_at_the_lower_fence_and_none_above_it() -> None:
    assert findings(judged(**contests(110, 140, 140, 140, 150)), "R024") == {
        "1": pytest.approx(0.1), "2": False, "3": False, "4": False, "5": False,
    }  # fmt: skip
    assert set(findings(judged(**contests(110, 140, 140, 140, 151)), "R024").values()) == {False}


def test_r024_flags_equal_bids_where_the_fence_is_zero() -> None:
    con = judged(**contests(100, 130, 130, 130, 140))
    assert flagged(con, "R024") == [("1", None)]
    assert con.execute("select value from result.flag where code = 'R024' and is_flagged").fetchall() == [(0,)]


def test_r024_takes_its_quartiles_as_cardinal_does() -> None:
    """With the quartiles that DuckDB has, Q1 = Q3 here, and nobody could tell the outlier at the fence."""
    con = judged(**contests(200, 10000, 10000, 10000, 10000))
    assert findings(con, "R024") == {"1": 1, "2": False, "3": False, "4": False, "5": False}


def test_r024_and_r058_flag_nothing_usual_where_all_differences_are_equal() -> None:
    con = judged(**contests(110, 110, 110, 110))
    assert findings(con, "R024") == dict.fromkeys("1234", False)
    assert findings(con, "R058") == dict.fromkeys("1234", False)


@pytest.mark.parametrize("prices", [(110, 140, 150), (100, 100, 100, 100, 100)])
def test_r024_and_r058_cannot_tell_from_three_processes_or_where_bids_are_always_equal(prices: tuple[int, ...]) -> None:
    con = judged(**contests(*prices))
    assert findings(con, "R024") == {}
    assert findings(con, "R058") == {}


def test_r058_flags_a_difference_at_the_upper_fence_and_none_below_it() -> None:
    assert findings(judged(**contests(110, 120, 120, 120, 150)), "R058") == {
        "1": False, "2": False, "3": False, "4": False, "5": pytest.approx(0.5),
    }  # fmt: skip
    assert set(findings(judged(**contests(110, 120, 120, 120, 149)), "R058").values()) == {False}


def test_r024_and_r058_compare_the_lowest_valid_bid_of_the_winner_with_the_next_of_another_firm() -> None:
    more = [bid("1", "A", 120), bid("1", "B", 105), bid("1", "C", 101, status="disqualified"), bid("1", "D")]
    tables = together(contests(110, 140, 140, 140, 150), {"bid": more})
    assert findings(judged(**tables), "R024")["1"] == pytest.approx(0.05)


NOT_KNOWN: dict[str, dict[str, list[Row]]] = {
    "the lowest bid did not win": {"bid": [bid("x", "A", 100), bid("x", "B", 90)]},
    "a joint bid": {"bid": [bid("x", "A", 100), bid("x", "B", 110), bid("x", "CD", 120)]},
    "a bid without a firm": {"bid": [bid("x", "A", 100), bid("x", "B", 110), bid("x", "")]},
    "another currency": {"bid": [bid("x", "A", 100), bid("x", "B", 110), bid("x", "C", 5, currency="USD")]},
    "no currency": {"bid": [bid("x", "A", 100), bid("x", "B", 110, currency=None)]},
    "a winning price of zero": {"bid": [bid("x", "A", 0), bid("x", "B", 110)]},
    "one bid": {"bid": [bid("x", "A", 100)]},
    "no status of the bid": {"bid": [bid("x", "A", 100), bid("x", "B", 110, status=None)]},
    "no award": {"award": []},
    "no status of the award": {"award": [award("x", "A", status=None)]},
    "a pending award": {"award": [award("x", "A"), award("x", "B", status="pending")]},
    "two awards": {"award": [award("x", "A"), award("x", "B")]},
    "two suppliers": {"award": [award("x", "AB")]},
    "cancelled": {"process": [process("x", is_cancelled=True)]},
}


def test_r024_and_r058_leave_out_a_process_whose_difference_is_not_known() -> None:
    whole = contest("x", 100, 110)
    others = [named(case, whole | change) for case, change in NOT_KNOWN.items()]
    con = judged(**together(contests(110, 140, 140, 140, 150), whole, *others))
    assert findings(con, "R024").keys() == findings(con, "R058").keys() == {"1", "2", "3", "4", "5", "x"}


def test_a_cancelled_award_does_not_keep_the_active_one_from_being_compared() -> None:
    earlier = {"award": [award("1", "B", status="unsuccessful", is_counted=False)]}
    assert "1" in findings(judged(**together(contests(110, 140, 140, 140, 150), earlier)), "R024")


def test_r025_flags_a_firm_that_bids_often_and_wins_at_most_the_lower_fence() -> None:
    others = [record("B", 2, 3), record("C", 2, 3), record("D", 2, 3)]
    con = judged(**together(record("A", 1, 9), *others, record("E", 1, 1)))
    assert set(flagged(con, "R025")) == {(f"A{place}", "A") for place in range(10)}
    assert findings(con, "R025")["A0"] == pytest.approx(0.1)
    assert findings(con, "R025")["B0"] is False
    con = judged(**together(record("A", 2, 16), *others, record("E", 1, 1)))
    assert flagged(con, "R025") == []


def test_r025_flags_nobody_who_bids_less_often_than_three_quarters_of_the_firms() -> None:
    others = [record(firm, 4, 6) for firm in "BCD"]
    assert flagged(judged(**together(record("A", 1, 8), *others, record("E", 5, 5))), "R025") == []
    assert {
        subject for _, subject in flagged(judged(**together(record("A", 1, 9), *others, record("E", 5, 5))), "R025")
    } == {"A"}


def test_r025_counts_every_valid_bid_of_a_firm_but_one_victory_in_a_process() -> None:
    twice = {"bid": [bid(f"A{place}", "A") for place in range(4)]}
    con = judged(**together(record("A", 4, 0), twice, *(record(firm, 2, 0) for firm in "BCDE")))
    assert findings(con, "R025")["A0"] == pytest.approx(0.5)


def test_r025_stands_at_every_process_in_which_the_firm_bid_and_cannot_test_where_it_knows_nobody() -> None:
    tables = together(record("A", 1, 9), *(record(firm, 2, 3) for firm in "BCD"), record("E", 1, 1))
    more = {
        "process": [process("disqualified"), process("unknown"), process("no bids")],
        "bid": [bid("disqualified", "AQ", status="disqualified"), bid("unknown", "Q")],
    }
    found = findings(judged(**together(tables, more)), "R025")
    assert found["disqualified"] == pytest.approx(0.1)
    assert "unknown" not in found
    assert "no bids" not in found


def test_r025_cannot_tell_from_three_firms() -> None:
    assert findings(judged(**together(record("A", 1, 9), record("B", 2, 3), record("C", 2, 3))), "R025") == {}


def test_r028_flags_different_firms_with_the_same_price() -> None:
    con = judged(
        **together(
            contest("same", 100, 120, 120),
            contest("apart", 100, 100.0001),
            contest("one firm", 100),
            contest("disqualified", 100),
            contest("twice", 100, 90),
            contest("invited", 100),
        )
        | {}
    )
    assert findings(con, "R028") == {"same": 1, "apart": False, "twice": False}


R028_CASES: list[Case] = [
    ({}, [bid("x", "A", 100), bid("x", "B", 100, status="disqualified")], [award("x", "A")], 1),
    ({}, [bid("x", "A", 100), bid("x", "AB", 100)], [award("x", "A")], 1),
    ({}, [bid("x", "A", 100), bid("x", "A", 100), bid("x", "B", 90)], [award("x", "A")], False),
    ({}, [bid("x", "A", 100), bid("x", "B", 100, status="withdrawn")], [award("x", "A")], NOT_TESTED),
    ({}, [bid("x", "A", 100), bid("x", "B", 100, status=None)], [award("x", "A")], NOT_TESTED),
    ({}, [bid("x", "A", 0), bid("x", "B", 0)], [award("x", "A")], NOT_TESTED),
    ({}, [bid("x", "A", 100), bid("x", "B", 100, currency="USD")], [award("x", "A")], NOT_TESTED),
    ({}, [bid("x", "A", 100), bid("x", "B", 100), bid("x", "C", 100, currency="USD")], [award("x", "A")], NOT_TESTED),
    ({}, [bid("x", "A", 100), bid("x", "", 100)], [award("x", "A")], NOT_TESTED),
]


def test_r028_compares_submitted_bids_of_different_firms_in_the_main_currency() -> None:
    assert alone("R028", R028_CASES) == [expected for *_, expected in R028_CASES]


def test_r028_takes_the_currency_of_the_bids_where_no_award_has_one() -> None:
    con = judged(process=[process("1")], bid=[bid("1", "A", 5, currency="UAH"), bid("1", "B", 5, currency="UAH")])
    assert findings(con, "R028") == {"1": 1}


def received(day: str | None) -> list[Row]:
    """The bid of the winner, received then, and one that was late and lost."""
    return [bid("x", "A", bid_date=day), bid("x", "B", bid_date="2023-05-01")]


R030_CASES: list[Case] = [
    (
        {"tender_end": "2023-03-15T12:00:00Z"},
        [bid("x", "A", bid_date="2023-03-15T12:00:01Z"), bid("x", "B", bid_date="2023-05-01")],
        [award("x", "A")],
        1,
    ),
    (
        {"tender_end": "2023-03-15T12:00:00Z"},
        [bid("x", "A", bid_date="2023-03-15T12:00:00Z"), bid("x", "B", bid_date="2023-05-01")],
        [award("x", "A")],
        False,
    ),
    (
        {"tender_end": "2023-03-15T12:00:00-05:00"},
        [bid("x", "A", bid_date="2023-03-15T16:00:00Z"), bid("x", "B", bid_date="2023-05-01")],
        [award("x", "A")],
        False,
    ),
    (
        {"tender_end": "2023-03-15"},
        [bid("x", "A", bid_date="2023-03-15T23:59:59Z"), bid("x", "B", bid_date="2023-05-01")],
        [award("x", "A")],
        False,
    ),
    (
        {"tender_end": "2023-03-15"},
        [bid("x", "A", bid_date="2023-03-16T00:00:00Z"), bid("x", "B", bid_date="2023-05-01")],
        [award("x", "A")],
        1,
    ),
    (
        {"tender_end": None},
        [bid("x", "A", bid_date="2023-03-16T00:00:00Z"), bid("x", "B", bid_date="2023-05-01")],
        [award("x", "A")],
        NOT_TESTED,
    ),
    (
        {"tender_end": "2023-03-15"},
        [bid("x", "A", bid_date=None), bid("x", "B", bid_date="2023-05-01")],
        [award("x", "A")],
        NOT_TESTED,
    ),
]


def test_r030_flags_a_winning_bid_that_was_received_after_the_deadline() -> None:
    assert alone("R030", R030_CASES) == [expected for *_, expected in R030_CASES]


ENDS = {"tender_end": "2023-03-15T12:00:00Z"}
R030_FIRMS: list[Case] = [
    (ENDS, [bid("x", "AB", bid_date="2023-05-01")], [award("x", "BC")], 1),
    (ENDS, [bid("x", "B", bid_date="2023-05-01")], [award("x", "A"), award("x", "BC")], 1),
    (ENDS, [bid("x", "D", bid_date="2023-05-01")], [award("x", "A"), award("x", "BC")], NOT_TESTED),
    (ENDS, [bid("x", "A", bid_date="2023-05-01", status="disqualified")], [award("x", "A")], NOT_TESTED),
    (ENDS, [bid("x", "A", bid_date="2023-05-01")], [award("x", "A", status="pending")], NOT_TESTED),
    (ENDS, [bid("x", "A", bid_date="2023-05-01")], [], NOT_TESTED),
]


def test_r030_looks_at_valid_bids_of_any_firm_that_won() -> None:
    assert alone("R030", R030_FIRMS) == [expected for *_, expected in R030_FIRMS]


OUT = {"status": "disqualified"}


R035_CASES: list[Case] = [
    ({}, [bid("x", "A"), bid("x", "B", **OUT)], [award("x", "A")], 1),
    ({}, [bid("x", "A"), bid("x", "A"), bid("x", "BC", **OUT), bid("x", "B", **OUT)], [award("x", "A")], 2),
    ({}, [bid("x", "A"), bid("x", "B", **OUT)], [award("x", "A"), award("x", "A")], 1),
    ({}, [bid("x", "A"), bid("x", "A", **OUT)], [award("x", "A")], False),
    ({}, [bid("x", "A"), bid("x", "B")], [award("x", "A")], False),
    ({}, [bid("x", "A"), bid("x", "C"), bid("x", "B", **OUT)], [award("x", "A")], False),
    ({}, [bid("x", "AC"), bid("x", "B", **OUT)], [award("x", "AC")], False),
    ({}, [bid("x", "A"), bid("x", "B", **OUT)], [award("x", "B")], False),
    ({}, [bid("x", "A"), bid("x", "B", **OUT)], [award("x", "A"), award("x", "D")], False),
    ({}, [bid("x", "A"), bid("x", "B", **OUT)], [award("x", "A"), award("x", "D", status="cancelled")], 1),
    ({}, [bid("x", "A"), bid("x", "B", **OUT)], [award("x", "A"), award("x", "D", status="pending")], NOT_TESTED),
    ({}, [bid("x", "A"), bid("x", "B", **OUT)], [award("x", "A", status=None)], NOT_TESTED),
    ({}, [bid("x", "A"), bid("x", "B", **OUT)], [award("x", "A", status="unsuccessful")], NOT_TESTED),
    ({}, [bid("x", "A"), bid("x", "B", **OUT), bid("x", "C", status=None)], [award("x", "A")], NOT_TESTED),
    ({}, [bid("x", "A"), bid("x", "B", **OUT), bid("x", "")], [award("x", "A")], NOT_TESTED),
    ({}, [], [award("x", "A")], NOT_TESTED),
]


def test_r035_flags_that_everybody_but_the_winner_was_disqualified() -> None:
    assert alone("R035", R035_CASES) == [expected for *_, expected in R035_CASES]


BEATEN = [bid("x", "A", 111), bid("x", "B", 100, **OUT)]
R036_CASES: list[Case] = [
    ({}, BEATEN, [award("x", "A")], 1),
    ({}, BEATEN, [award("x", "A"), award("x", "C", status=None)], 1),
    ({}, [bid("x", "A", 100), bid("x", "B", 100, **OUT)], [award("x", "A")], False),
    ({}, [bid("x", "A", 90), bid("x", "B", 100, **OUT)], [award("x", "A")], False),
    (
        {},
        [*BEATEN, bid("x", "C", 99, status="pending")],
        [award("x", "A")],
        False,
    ),
    ({}, [*BEATEN, bid("x", "C", 99, status="withdrawn")], [award("x", "A")], 1),
    ({}, [bid("x", "A"), bid("x", "B", 100, **OUT)], [award("x", "A")], NOT_TESTED),
    ({}, [bid("x", "A", 111), bid("x", "B", 100, currency="USD", **OUT)], [award("x", "A")], NOT_TESTED),
    ({}, BEATEN, [award("x", "A", status="pending")], NOT_TESTED),
    ({}, BEATEN, [], NOT_TESTED),
]


def test_r036_flags_that_the_lowest_submitted_bid_was_disqualified() -> None:
    assert alone("R036", R036_CASES) == [expected for *_, expected in R036_CASES]


def test_r038_flags_a_tenderer_at_the_upper_fence_and_none_below_it() -> None:
    others = [disqualified("A", 1, 10), *(disqualified(firm, 2, 10) for firm in "BCD")]
    con = judged(**together(*others, disqualified("E", 5, 10)))
    assert flagged(con, "R038") == [(f"NoneE{place}", "E") for place in range(10)]
    assert findings(con, "R038")["NoneE9"] == 0.5
    assert findings(con, "R038")["NoneA0"] is False
    assert flagged(judged(**together(*others, disqualified("E", 4, 9))), "R038") == []


def test_r038_compares_tenderers_with_two_submitted_bids_only() -> None:
    others = [disqualified("A", 1, 10), *(disqualified(firm, 2, 10) for firm in "BCD"), disqualified("E", 0, 10)]
    lonely = {"process": [process("x")], "bid": [bid("x", "Q", **OUT), bid("x", "R", status="withdrawn")]}
    assert "x" not in findings(judged(**together(*others, lonely)), "R038")


def test_r038_stands_at_the_processes_of_a_buyer_in_which_a_bid_was_disqualified() -> None:
    """Every bid is of another firm, so that no tenderer is compared."""
    firms = iter("abcdefghijklmnopqrstuvwxyz")
    status = {"K": "vv", "L": "vv", "M": "vv", "N": "vv", "P": "dv"}
    rows: dict[str, list[Row]] = {"process": [], "bid": [], "party": []}
    for buyer, bids in status.items():
        for place, each in enumerate(bids):
            ocid = f"{buyer}{place}"
            rows["process"].append(process(ocid, buyer_id=buyer))
            rows["bid"].append(bid(ocid, next(firms), status="disqualified" if each == "d" else "valid"))
            rows["party"].append(party(ocid, buyer, roles=["buyer", "procuringEntity"]))
    assert flagged(judged(**rows), "R038") == [("P0", "P")]
    assert findings(judged(**rows), "R038") == {
        **{f"{buyer}{place}": False for buyer in "KLMN" for place in (0, 1)}, "P0": 0.5, "P1": False,
    }  # fmt: skip
    entities = rows | {"process": [row | {"buyer_id": None} for row in rows["process"]]}
    assert flagged(judged(**entities), "R038") == [("P0", "P")]
    nobody = rows | {"process": entities["process"], "party": []}
    assert findings(judged(**nobody), "R038") == {}


def test_r038_compares_buyers_with_two_processes_however_many_bids_they_got() -> None:
    """Cardinal asks for two bids; its documentation for two processes, which nobody has here."""
    rows: dict[str, list[Row]] = {"process": [], "bid": []}
    for buyer, firms in {"K": "ab", "L": "cd", "M": "ef", "N": "gh", "P": "ij"}.items():
        rows["process"].append(process(buyer, buyer_id=buyer))
        rows["bid"] += [bid(buyer, firms[0]), bid(buyer, firms[1], status="disqualified" if buyer == "P" else "valid")]
    assert findings(judged(**rows), "R038") == {}


def test_r038_cannot_tell_where_hardly_anybody_was_disqualified() -> None:
    con = judged(**together(*(disqualified(firm, 0, 2) for firm in "ABCDEFG"), disqualified("H", 1, 2)))
    assert findings(con, "R038") == {}


def test_r048_flags_a_firm_with_as_many_kinds_of_items_as_the_upper_fence() -> None:
    con = judged(**together(supplies("A", 1), *(supplies(firm, 2) for firm in "BCD"), supplies("E", 5)))
    assert flagged(con, "R048") == sorted((f"E{place}", "E") for place in range(20))
    assert findings(con, "R048")["E0"] == 5
    assert findings(con, "R048")["A0"] is False
    con = judged(**together(supplies("A", 1), *(supplies(firm, 2) for firm in "BCD"), supplies("E", 4)))
    assert flagged(con, "R048") == []


def test_r048_compares_a_firm_of_few_processes_with_the_fence_of_those_with_twenty() -> None:
    large = [supplies("A", 1), *(supplies(firm, 2) for firm in "BCD"), supplies("E", 4)]
    con = judged(**together(*large, supplies("S", 6, processes=6), supplies("T", 1, processes=1)))
    assert {subject for _, subject in flagged(con, "R048")} == {"S"}
    assert findings(con, "R048")["T0"] is False


def test_r048_counts_one_classification_and_awards_to_one_firm() -> None:
    large = [supplies("A", 1), *(supplies(firm, 2) for firm in "BCD"), supplies("E", 4)]
    other = {
        "award_item": [
            *[item("E0", f"{code}", scheme="UNSPSC") for code in range(50, 60)],
            *[item("E0", code) for code in ("", "x1", "É2", "7")],
            *[item("together", f"{code}") for code in range(50, 60)],
            *[item("pending", f"{code}") for code in range(50, 60)],
        ],
        "process": [process("together"), process("pending")],
        "award": [award("together", "EA"), award("pending", "E", status="pending")],
    }
    found = judged(**together(*large, other))
    assert flagged(found, "R048") == []
    assert "together" not in findings(found, "R048")


def test_r048_stands_at_processes_in_which_the_firm_only_bid_too() -> None:
    lost = {"process": [process("lost"), process("of nobody")], "bid": [bid("lost", "E"), bid("of nobody", "Q")]}
    con = judged(**together(supplies("A", 1), *(supplies(firm, 2) for firm in "BCD"), supplies("E", 5), lost))
    assert findings(con, "R048")["lost"] == 5
    assert "of nobody" not in findings(con, "R048")


@pytest.mark.parametrize("processes", [19, 20])
def test_r048_cannot_tell_without_four_firms_of_twenty_processes(processes: int) -> None:
    firms = [supplies(firm, kinds, processes) for firm, kinds in {"A": 1, "B": 2, "C": 2, "D": 5}.items()]
    assert bool(findings(judged(**together(*firms)), "R048")) == (processes == 20)
    assert findings(judged(**together(*firms[:3])), "R048") == {}


def test_flags_are_counted_by_year_and_in_all_with_what_could_not_be_tested() -> None:
    short = period("2023-01-01", "2023-01-02")
    con = judged(
        process=[
            process("1", **short),
            process("2", **period("2023-01-01", "2023-03-01")),
            process("3", year=2024, **short),
            process("4", year=2024),
            process("5", year=None, **short),
            process("6", is_cancelled=True, **short),
        ]
    )
    assert counts(con, "R003") == {2023: (2, 1, 0), 2024: (1, 1, 1), None: (4, 3, 1)}
    assert counts(con, "R018") == {2023: (0, 0, 2), 2024: (0, 0, 2), None: (0, 0, 5)}


def test_a_process_with_two_flagged_firms_counts_once() -> None:
    rows = together(
        *(disqualified(firm, 0, 4) for firm in "ABCDEFG"), disqualified("H", 1, 10), disqualified("J", 1, 10),
        {"process": [process("x")], "bid": [bid("x", firm, **OUT) for firm in "PQ"]},
        {"process": [process("y")], "bid": [bid("y", firm, **OUT) for firm in "PQ"]},
    )  # fmt: skip
    con = judged(**rows)
    assert [pair for pair in flagged(con, "R038") if pair[0] in "xy"] == [
        ("x", "P"),
        ("x", "Q"),
        ("y", "P"),
        ("y", "Q"),
    ]
    tested_, raised, untested = counts(con, "R038")[None]
    assert (tested_, untested) == (50, 0)
    assert raised == len({ocid for ocid, _ in flagged(con, "R038")})


def test_no_flag_is_tested_where_nothing_is_published_or_everything_was_cancelled() -> None:
    bare = judged(process=[process("1"), process("2")])
    whole = together(contests(110, 140, 140, 140, 150), *(supplies(firm, 2) for firm in "BCDE"))
    gone = judged(**whole | {"process": [row | {"is_cancelled": True} for row in whole["process"]]})
    assert [found for con in (bare, gone) for code in FLAGS if (found := findings(con, code))] == []


@pytest.mark.parametrize("model", judge.read_all("flags"), ids=FLAGS)
def test_a_flag_names_its_definition_threshold_source_and_what_differs_from_cardinal(model: judge.Query) -> None:
    assert NEEDED <= model.header.keys() <= NEEDED | {"about"}
    assert model.header.get("about", "organisations") == "organisations"
    assert all(str(value).strip() for value in model.header.values())
    assert model.header["source"] == f"https://cardinal.readthedocs.io/en/latest/cli/indicators/R/{model.name[1:]}.html"


def test_all_flags_of_the_catalogue_are_there() -> None:
    assert FLAGS == ["R003", "R018", "R024", "R025", "R028", "R030", "R035", "R036", "R038", "R048", "R058"]


def counts(con: duckdb.DuckDBPyConnection, code: str) -> dict[int | None, tuple[int, int, int]]:
    """Return tested, flagged and untested processes of a flag by year."""
    rows = con.execute(
        "select year, tested, flagged, untested from result.flag_count where flag = ?", [code]
    ).fetchall()
    return {year: tuple(found) for year, *found in rows}

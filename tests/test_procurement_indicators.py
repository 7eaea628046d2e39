"""Does each procurement indicator count what it says: known cases only, one currency, nothing that was cancelled?"""

import duckdb
import pytest

from etl.procurement import judge
from tests.procurement_tables import award, bid, goal, judged, overall, party, period, process, values

INDICATORS = [model.name for model in judge.read_all("indicators")]


def test_competitive_awards_are_counted_by_number_and_value_over_known_methods() -> None:
    con = judged(
        process=[
            process("1"),
            process("2", method="selective", year=2024),
            process("3", method="direct"),
            process("4", method=None),
        ],
        award=[
            award("1", "A", 100),
            award("1", "B", 50),
            award("2", "A", 20),
            award("3", "A", 30),
            award("4", "A", 999),
        ],
    )
    assert values(con, "competitive_award_share") == {
        ("number", 2023): (2, 3, 3, 1),
        ("number", 2024): (1, 1, 1, 0),
        ("number", None): (3, 4, 4, 1),
        ("value", 2023): (150, 180, 3, 1),
        ("value", 2024): (20, 20, 1, 0),
        ("value", None): (170, 200, 4, 1),
    }


def test_a_missing_method_is_unknown_and_not_competitive() -> None:
    con = judged(process=[process("1", method=None)], award=[award("1", "A")])
    assert overall(con, "competitive_award_share") == (None, 0, 0, 1)
    assert overall(con, "no_call_share") == (None, 0, 0, 1)


def test_values_are_only_added_in_the_main_currency() -> None:
    con = judged(
        process=[process("1"), process("2", method="direct")],
        award=[award("1", "A", 10), award("2", "A", 30), award("1", "A", 5000, currency="USD")],
    )
    assert overall(con, "competitive_award_share") == (2, 3, 3, 0)
    assert overall(con, "competitive_award_share", "value") == (10, 40, 2, 1)
    assert overall(con, "supplier_concentration", "value") == (40, 40, 2, 1)
    currencies = con.execute("select distinct basis, currency from result.value order by all").fetchall()
    assert currencies == [("number", None), ("value", "EUR")]


def test_an_amount_of_zero_or_without_a_currency_is_no_known_value() -> None:
    con = judged(
        process=[process("1")], award=[award("1", "A", 7), award("1", "A", 0), award("1", "A", 9, currency=None)]
    )
    assert overall(con, "competitive_award_share") == (3, 3, 3, 0)
    assert overall(con, "competitive_award_share", "value") == (7, 7, 1, 2)


def test_without_any_currency_nothing_is_known_by_value() -> None:
    con = judged(process=[process("1")], award=[award("1", "A", 9, currency=None)])
    assert overall(con, "competitive_award_share", "value") == (None, 0, 0, 1)


def test_an_award_that_does_not_count_is_neither_known_nor_unknown() -> None:
    con = judged(
        process=[process("1")],
        award=[award("1", "A", 7), award("1", "B", 9, status="cancelled", is_counted=False)],
        party=[party("1", "A", scale="small"), party("1", "B", scale="large")],
    )
    assert overall(con, "competitive_award_share", "value") == (7, 7, 1, 0)
    assert overall(con, "sme_award_share") == (1, 1, 1, 0)
    assert overall(con, "supplier_concentration", "value") == (7, 7, 1, 0)


def test_amounts_beyond_all_measure_do_not_break_the_sums() -> None:
    con = judged(process=[process("1")], award=[award("1", "A", 5), *[award("1", "A", 9e33)] * 3])
    assert overall(con, "competitive_award_share", "value") == (5, 5, 1, 3)


def test_the_stated_number_of_bidders_is_used_before_the_published_bids() -> None:
    con = judged(
        process=[process("1", number_of_tenderers=1), process("2", number_of_tenderers=2), process("3"), process("4")],
        bid=[bid("1", "A"), bid("2", "A"), bid("3", "A"), bid("4", "A"), bid("4", "B")],
    )
    assert values(con, "single_bid_share") == {
        ("number", 2023): (2, 4, 4, 0),
        ("number", None): (2, 4, 4, 0),
        ("number_stated", 2023): (1, 2, 2, 0),
        ("number_stated", None): (1, 2, 2, 0),
        ("number_counted", 2023): (1, 2, 2, 0),
        ("number_counted", None): (1, 2, 2, 0),
    }


def test_a_firm_that_bids_twice_is_one_bidder_and_so_are_firms_that_bid_together() -> None:
    con = judged(
        process=[process("1"), process("2"), process("3")],
        bid=[bid("1", "A"), bid("1", "A"), bid("2", "AB"), bid("3", "A"), bid("3", "AB")],
    )
    assert overall(con, "single_bid_share") == (2, 3, 3, 0)


def test_a_bid_that_was_withdrawn_or_only_invited_is_no_bidder_but_one_without_status_is() -> None:
    con = judged(
        process=[process("1"), process("2")],
        bid=[
            bid("1", "A"),
            bid("1", "B", status="withdrawn"),
            bid("1", "C", status="invited"),
            bid("2", "A"),
            bid("2", "B", status=None),
        ],
    )
    assert overall(con, "single_bid_share") == (1, 2, 2, 0)


def test_the_number_of_bidders_is_unknown_without_bids_or_with_one_that_names_nobody() -> None:
    con = judged(
        process=[process("1"), process("2"), process("3", number_of_tenderers=0), process("4", method="limited")],
        bid=[bid("2", "A"), bid("2", ""), bid("4", "A")],
    )
    assert overall(con, "single_bid_share") == (0, 1, 1, 2)


def test_no_call_counts_limited_and_direct_processes_and_direct_awards_the_direct_ones_alone() -> None:
    methods = ["open", "selective", "limited", "direct", None]
    con = judged(process=[process(str(place), method=method) for place, method in enumerate(methods)])
    assert overall(con, "no_call_share") == (2, 4, 4, 1)
    assert overall(con, "direct_award_share") == (1, 4, 4, 1)


def test_the_submission_period_is_the_median_of_whole_days_and_15_of_them_are_not_short() -> None:
    con = judged(
        process=[
            process("1", **period("2023-01-01T00:00:00Z", "2023-01-16T00:00:00Z")),
            process("2", **period("2023-01-01T00:00:00Z", "2023-01-15T23:59:59Z")),
            process("3", **period("2023-01-01T00:00:00+02:00", "2023-01-31T00:00:00+01:00")),
            process("4", **period("2023-01-02T00:00:00Z", "2023-01-01T00:00:00Z")),
            process("5", tender_start="2023-01-01T00:00:00Z"),
        ]
    )
    assert values(con, "submission_period") == {("number", 2023): (15, 1, 3, 2), ("number", None): (15, 1, 3, 2)}
    assert overall(con, "short_submission_share") == (1, 3, 3, 2)


def test_the_share_of_small_firms_counts_awards_whose_firms_are_all_known_and_alike() -> None:
    con = judged(
        process=[process("1")],
        award=[
            award("1", "A", 1),
            award("1", "B", 10),
            award("1", "AC", 100),
            award("1", "AB", 1000),
            award("1", "AX", 5),
        ],
        party=[
            party("1", "A", scale="micro"),
            party("1", "B", scale="large"),
            party("1", "C", scale="sme"),
            party("1", "X"),
        ],
    )
    assert overall(con, "sme_award_share") == (2, 3, 3, 2)
    assert overall(con, "sme_award_share", "value") == (101, 111, 3, 2)


def test_the_size_of_a_firm_counts_in_its_own_process_only_and_an_award_without_a_firm_is_unknown() -> None:
    con = judged(
        process=[process("1"), process("2")],
        award=[award("1", "A"), award("2", "A"), award("2", "")],
        party=[party("1", "A", scale="medium"), party("2", "A")],
    )
    assert overall(con, "sme_award_share") == (1, 1, 1, 2)


def test_women_owned_firms_are_counted_over_firms_of_which_it_is_known() -> None:
    con = judged(
        process=[process("1")],
        award=[award("1", "A", 30), award("1", "B", 70), award("1", "AB", 500), award("1", "C", 900)],
        party=[party("1", "A", is_women_owned=True), party("1", "B", is_women_owned=False), party("1", "C")],
    )
    assert overall(con, "women_owned_award_share") == (1, 2, 2, 2)
    assert overall(con, "women_owned_award_share", "value") == (30, 100, 2, 2)


def test_a_publication_that_marks_women_owned_firms_only_says_nothing_of_the_others() -> None:
    con = judged(
        process=[process("1")],
        award=[award("1", "A"), award("1", "B")],
        party=[party("1", "A", is_women_owned=True), party("1", "B")],
    )
    assert overall(con, "women_owned_award_share") == (None, 0, 0, 2)


def test_social_and_human_rights_clauses_are_counted_over_processes_that_say_something() -> None:
    con = judged(
        process=[
            process("1"),
            process("2"),
            process("3"),
            process("4", has_sustainability=False),
            process("5", has_sustainability=True),
            process("6"),
        ],
        goal=[
            goal("1", "social.humanRightsInSupplyChains"),
            goal("2", "social.genderEquality", "contract"),
            goal("2", "environmental.lowCarbon"),
            goal("3", "environmental.lowCarbon"),
        ],
        award=[award("1", "A", 10), award("1", "A", 5), award("3", "A", 20), award("6", "A", 40)],
    )
    assert overall(con, "social_clause_share") == (2, 4, 4, 2)
    assert overall(con, "social_clause_share", "value") == (15, 35, 2, 4)
    assert overall(con, "human_rights_clause_share") == (1, 4, 4, 2)


def test_a_published_goal_counts_even_where_the_tender_is_said_to_have_none() -> None:
    con = judged(process=[process("1", has_sustainability=False)], goal=[goal("1", "Social.LaborRightsPromotion")])
    assert overall(con, "social_clause_share") == (1, 1, 1, 0)
    assert overall(con, "human_rights_clause_share") == (0, 1, 1, 0)


def test_supplier_concentration_is_the_share_of_the_ten_largest_firms_of_the_period() -> None:
    con = judged(
        process=[process("1"), process("2", year=2024)],
        award=[
            *[award("1", firm, 10) for firm in "ABCDEFGHIJ"],
            award("1", "K", 1),
            award("2", "K", 99),
            award("2", "AB", 5000),
            award("2", "", 7),
        ],
    )
    assert values(con, "supplier_concentration") == {
        ("value", 2023): (100, 101, 11, 0),
        ("value", 2024): (99, 99, 1, 2),
        ("value", None): (190, 200, 12, 2),
    }


def test_the_share_of_red_flags_counts_processes_once_over_those_that_could_be_tested() -> None:
    short, long = period("2023-01-01", "2023-01-02"), period("2023-01-01", "2023-03-01")
    con = judged(
        process=[
            process("1", number_of_tenderers=1, **short),
            process("2", number_of_tenderers=3, **long),
            process("3", method=None),
        ]
    )
    assert overall(con, "red_flag_share") == (1, 2, 2, 1)


def test_a_process_without_a_year_counts_for_all_years_together_only() -> None:
    con = judged(process=[process("1"), process("2", year=None), process("3", year=None, method="direct")])
    assert values(con, "no_call_share") == {("number", 2023): (0, 1, 1, 0), ("number", None): (1, 3, 3, 0)}


@pytest.mark.parametrize(
    "other", [{"is_cancelled": True}, {"buyer_matches": False}], ids=lambda other: next(iter(other))
)
def test_what_was_cancelled_or_is_of_another_buyer_counts_nowhere(other: dict[str, bool]) -> None:
    con = _everything(**other)
    assert {found[2:] for indicator in INDICATORS for found in values(con, indicator).values()} == {(0, 0)}


def test_every_indicator_has_a_value_for_all_years_even_where_nothing_is_known() -> None:
    con = judged()
    found = [values(con, indicator) for indicator in INDICATORS]
    assert all(found)
    assert {value for of in found for value in of.values()} == {(None, 0, 0, 0)}
    assert {year for of in found for _, year in of} == {None}


def test_every_indicator_is_found_in_complete_data() -> None:
    con = _everything()
    found = {indicator: values(con, indicator).values() for indicator in INDICATORS}
    assert [name for name, of in found.items() if not all(one[0] is not None and one[1] > 0 for one in of)] == []


def _everything(**other: bool) -> duckdb.DuckDBPyConnection:
    return judged(
        process=[process("1", number_of_tenderers=1, **period("2023-01-01", "2023-01-09"), **other)],
        bid=[bid("1", "A", 100)],
        award=[award("1", "A")],
        party=[
            party("1", "A", scale="small", is_women_owned=True),
            party("1", "B", scale="large", is_women_owned=False),
        ],
        goal=[goal("1", "social.humanRightsInSupplyChains")],
    )

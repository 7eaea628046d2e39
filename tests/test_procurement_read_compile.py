"""Are the releases of one process compiled as the standard says, and brought into one form?"""

from pathlib import Path
from typing import Any

import pytest

from etl.errors import BuildError
from etl.procurement import reasons
from etl.procurement.codes import load_codes
from etl.procurement.compiling import prepare_database
from etl.procurement.database import database
from tests.examples import by_day
from tests.procurement_cases import as_lines, counts, issues, reading, release, rows, store

FIRST: dict[str, Any] = {
    "ocid": "ocds-zed000-1",
    "id": "1-tender",
    "date": "2023-01-01T00:00:00Z",
    "buyer": {"id": "Z-1"},
    "parties": [
        {"id": "Z-1", "name": "City of Zedburg", "roles": ["buyer"]},
        {"id": "F-1", "name": "Firm", "roles": ["tenderer"]},
    ],
    "tender": {
        "id": "T-1",
        "status": "active",
        "procurementMethod": "open",
        "value": {"amount": 10, "currency": "EUR"},
    },
}
SECOND: dict[str, Any] = {
    "ocid": "ocds-zed000-1",
    "id": "1-award",
    "date": "2023-02-01T00:00:00Z",
    "parties": [{"id": "F-1", "name": "Firm One", "roles": ["supplier"]}],
    "tender": {"id": "T-1", "status": "complete", "value": {"amount": 20}},
    "awards": [
        {"id": "A-1", "status": "pending", "value": {"amount": 5, "currency": "EUR"}, "suppliers": [{"id": "F-1"}]}
    ],
}
THIRD: dict[str, Any] = {
    "ocid": "ocds-zed000-1",
    "id": "1-update",
    "date": "2023-03-01T00:00:00+00:00",
    "awards": [
        {"id": "A-1", "status": "active", "suppliers": [{"id": "F-2"}]},
        {"id": "A-2", "status": "active", "value": {"amount": 7, "currency": "EUR"}},
    ],
}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_latest_value_of_each_field_and_all_entries_by_id_are_kept(tmp_path: Path, order: tuple[int, ...]) -> None:
    given = [FIRST, SECOND, THIRD]
    with reading(tmp_path, store(tmp_path, "r.jsonl", as_lines(*(given[at] for at in order)))) as con:
        assert rows(
            con,
            "select tender_status, method, tender_amount, tender_currency, buyer_id, buyer_name, year, source_line "
            "from ocds.process",
        ) == [("complete", "open", "20.0000", "EUR", "Z-1", "City of Zedburg", "2023", str(order.index(2) + 1))]
        assert rows(con, "select award_id, status, amount, supplier_ids from ocds.award order by 1") == [
            ("A-1", "active", "5.0000", "[F-1, F-2]"),
            ("A-2", "active", "7.0000", "[]"),
        ]
        assert rows(con, "select party_id, name, roles from ocds.party order by 1") == [
            ("F-1", "Firm One", "[supplier]"),
            ("Z-1", "City of Zedburg", "[buyer]"),
        ]
        assert counts(con) | {"releases_read": 3, "releases_used": 3, "processes": 1} == counts(con)


def test_of_equal_dates_the_later_place_counts(tmp_path: Path) -> None:
    other = SECOND | {"id": "1-other", "tender": {"status": "cancelled"}}
    with reading(tmp_path, store(tmp_path, "r.jsonl", as_lines(SECOND, other))) as con:
        assert rows(con, "select tender_status, is_cancelled from ocds.process") == [("cancelled", "true")]


def test_a_release_without_a_date_is_older_than_all_others(tmp_path: Path) -> None:
    undated = {key: value for key, value in SECOND.items() if key != "date"} | {"tender": {"status": "cancelled"}}
    with reading(tmp_path, store(tmp_path, "r.jsonl", as_lines(FIRST, undated))) as con:
        assert rows(con, "select tender_status from ocds.process") == [("active",)]


def test_the_same_release_in_two_files_is_used_once(tmp_path: Path) -> None:
    one = store(tmp_path, "a.json", release(1))
    two = store(tmp_path, "b.json", release(1))
    with reading(tmp_path, one, two) as con:
        assert counts(con) == {
            "releases_read": 2,
            "releases_used": 1,
            "releases_set_aside": 1,
            "processes": 1,
            "duplicates": 1,
        }
        assert con.execute("select file, why, is_whole from ocds.issue").fetchall() == [
            ("b.json", reasons.DUPLICATE, True)
        ]
        assert rows(con, "select count(*) from ocds.award") == [("1",)]


def test_two_different_releases_with_one_id_are_both_used(tmp_path: Path) -> None:
    with reading(tmp_path, store(tmp_path, "r.jsonl", as_lines(FIRST, SECOND | {"id": "1-tender"}))) as con:
        assert counts(con)["releases_used"] == 2
        assert issues(con) == [(2, "id", "1-tender", reasons.SAME_ID, False)]


def test_an_id_that_stands_twice_in_one_list_is_one_entry(tmp_path: Path) -> None:
    payer = {"id": "Z-1", "name": "Zedburg", "roles": ["payer"]}
    given = release(1)
    given["parties"].append(payer)
    with reading(tmp_path, store(tmp_path, "r.json", given)) as con:
        assert rows(con, "select name, roles from ocds.party where party_id = 'Z-1'") == [
            ("Zedburg", "[buyer, payer, procuringEntity]")
        ]


def test_the_fields_of_a_release_come_into_one_form(tmp_path: Path) -> None:
    with reading(tmp_path, store(tmp_path, "r.json", release(1))) as con:
        assert issues(con) == []
        assert rows(con, "select * exclude (no, source_file) from ocds.process") == [
            (
                "ocds-zed000-1", "2023", "Z-1", "City of Zedburg", "true", "open", "open", None, None, "goods",
                "complete", "false", "T-1", "2023-03-01 07:00:00+00", "2023-03-31 10:00:00+00",
                "2023-04-01 00:00:00+00", "2023-04-30 00:00:00+00", "2", "1000.0000", "EUR", "true", "1", None,
            )
        ]  # fmt: skip
        assert rows(con, "select * exclude (no) from ocds.bid order by bid_id") == [
            ("B-1", "valid", "2023-03-20 00:00:00+00", "900.5000", "EUR", "[F-1]", None),
            ("B-2", "disqualified", "2023-03-21 00:00:00+00", "800.0000", "EUR", "[F-2]", None),
        ]
        assert rows(con, "select * exclude (no) from ocds.award") == [
            ("A-1", "active", "2023-04-10 00:00:00+00", "900.5000", "EUR", "[F-1]", "true", None)
        ]
        assert rows(con, "select * exclude (no) from ocds.contract") == [
            (
                "C-1", "A-1", "active", "2023-04-20 00:00:00+00", None, "900.5000", "EUR", "true",
                "true", None,
            )
        ]  # fmt: skip
        assert rows(con, "select party_id, scale, is_women_owned from ocds.party order by 1") == [
            ("F-1", "small", "true"),
            ("F-2", "large", None),
            ("Z-1", None, None),
        ]
        assert rows(con, "select level, contract_id, goal from ocds.goal order by 1") == [
            ("contract", "C-1", "social.womenInclusion"),
            ("tender", None, "social.humanRightsInSupplyChains"),
        ]
        assert rows(con, "from ocds.currency") == [("EUR", "1", "true")]


WORDS: list[tuple[str, Any, str, str | None]] = [
    ("procurementMethod", "OPEN", "method", "open"),
    ("procurementMethod", "Licitaţie publică", "method", "open"),
    ("procurementMethod", "Licitație publică", "method", "open"),
    ("procurementMethod", " Adjudicación Directa ", "method", "direct"),
    ("status", "Executarea contractului", "tender_status", "complete"),
    ("status", "Unsuccessful", "tender_status", "unsuccessful"),
    ("mainProcurementCategory", "travaux", "category", "works"),
    ("numberOfTenderers", "3", "number_of_tenderers", "3"),
    ("numberOfTenderers", 3.0, "number_of_tenderers", "3"),
    ("numberOfTenderers", 0, "number_of_tenderers", "0"),
    ("value", {"amount": "12.5", "currency": "mdl"}, "tender_amount", "12.5000"),
    ("value", {"amount": "12.5", "currency": "mdl"}, "tender_currency", "MDL"),
    ("value", {"amount": 0, "currency": "EUR"}, "tender_amount", "0.0000"),
    ("tenderPeriod", {"startDate": "2023-03-01"}, "tender_start", "2023-03-01 00:00:00+00"),
    ("tenderPeriod", {"startDate": "2017-05-30T00:00:00.000Z"}, "tender_start", "2017-05-30 00:00:00+00"),
    ("tenderPeriod", {"startDate": "2017-06-30T06:32:13.512560"}, "tender_start", "2017-06-30 06:32:13.51256+00"),
    ("tenderPeriod", {"startDate": "2017-06-30T01:00:00+0200"}, "tender_start", "2017-06-29 23:00:00+00"),
    ("hasSustainability", "false", "has_sustainability", "false"),
    ("hasSustainability", None, "has_sustainability", None),
    ("lots", [{"hasSustainability": False}, {"hasSustainability": True}], "has_sustainability", "true"),
]
BUYERS: list[tuple[dict[str, Any], tuple[str | None, str | None]]] = [
    ({}, ("Z-1", "City of Zedburg")),
    ({"buyer": {"id": "Z-1"}}, ("Z-1", "City of Zedburg")),
    ({"buyer": {"name": "Zedburg"}}, ("Zedburg", "Zedburg")),
    ({"buyer": None}, ("Z-1", "City of Zedburg")),
    ({"buyer": None, "parties": None}, (None, None)),
    ({"buyer": None, "parties": None, "tender__procuringEntity": {"id": "P", "name": "Works"}}, ("P", "Works")),
    ({"buyer": {"id": "Z-9"}}, ("Z-9", None)),
]
NO_AWARD = {"awards": None, "contracts": None}
YEARS: list[tuple[dict[str, Any], str | None]] = [
    ({"awards__0__date": "2021-06-01", "contracts__0__dateSigned": "2022-06-01"}, "2021"),
    ({"awards__0__date": "2020-12-31T23:30:00-02:00"}, "2021"),
    ({"awards__0__date": None, "contracts__0__dateSigned": "2022-06-01"}, "2022"),
    ({"awards__0__status": "cancelled", "awards__0__date": "2021-06-01", "contracts": None}, "2023"),
    ({**NO_AWARD, "tender__tenderPeriod": {"startDate": "2020-06-01"}}, "2020"),
    ({**NO_AWARD, "tender__tenderPeriod": {"endDate": "2019-06-01"}}, "2019"),
    ({**NO_AWARD, "tender__tenderPeriod": None, "tender__awardPeriod": {"startDate": "2018-06-01"}}, "2018"),
    ({**NO_AWARD, "tender__tenderPeriod": None, "tender__awardPeriod": None}, "2023"),
    ({**NO_AWARD, "tender__tenderPeriod": None, "tender__awardPeriod": None, "date": None}, None),
]
COUNTED = [("active", "true"), (None, "true"), ("", "true"), ("pending", "false"), ("cancelled", "false")]


def of_each(folder: Path, given: list[dict[str, Any]], sql: str) -> list[tuple[Any, ...]]:
    """What the query finds for each release, in order; its first column is left out."""
    releases = [release(1000 + at, **changes) for at, changes in enumerate(given)]
    with reading(folder, store(folder, "given.jsonl", as_lines(*releases))) as con:
        return [row[1:] for row in rows(con, f"{sql} order by ocid")]


def test_a_published_word_becomes_a_code(tmp_path: Path) -> None:
    given = [{f"tender__{at}": published} for at, published, _, _ in WORDS]
    names = list(dict.fromkeys(column for _, _, column, _ in WORDS))
    found = of_each(tmp_path, given, f"select ocid, {', '.join(names)} from ocds.process")
    assert [row[names.index(column)] for row, (_, _, column, _) in zip(found, WORDS, strict=True)] == [
        code for *_, code in WORDS
    ]


def test_the_buyer_is_found_where_it_is_named(tmp_path: Path) -> None:
    found = of_each(tmp_path, [given for given, _ in BUYERS], "select ocid, buyer_id, buyer_name from ocds.process")
    assert found == [buyer for _, buyer in BUYERS]


def test_the_year_is_that_of_the_award_else_the_contract_else_the_tender_else_the_release(tmp_path: Path) -> None:
    found = of_each(tmp_path, [given for given, _ in YEARS], "select ocid, year from ocds.process")
    assert found == [(year,) for _, year in YEARS]


def test_awards_that_came_to_nothing_are_not_counted(tmp_path: Path) -> None:
    given = [{"awards__0__status": status} for status, _ in COUNTED]
    found = of_each(tmp_path, given, "select ocid, is_counted from ocds.award inner join ocds.process using (no)")
    assert found == [(is_counted,) for _, is_counted in COUNTED]


def test_the_currency_with_most_counted_awards_is_the_main_one(tmp_path: Path) -> None:
    given = [
        release(1),
        release(2, awards__0__value__currency="usd"),
        release(3, awards__0__value__currency="USD"),
        release(4, awards__0__value__currency="CHF", awards__0__status="cancelled"),
    ]
    with reading(tmp_path, store(tmp_path, "r.jsonl", as_lines(*given))) as con:
        assert rows(con, "from ocds.currency order by 1") == [("EUR", "1", "false"), ("USD", "2", "true")]


@pytest.mark.parametrize("pattern", by_day(["zedburg", "^Z-1$|zedbürg", "CITY OF", "Z-1$"], 2))
def test_only_the_buyer_that_was_asked_for_is_kept(tmp_path: Path, pattern: str) -> None:
    other = release(2, buyer={"id": "Y-1", "name": "City-state Yton"})
    with reading(tmp_path, store(tmp_path, "r.jsonl", as_lines(release(1), other)), buyer=pattern) as con:
        assert rows(con, "select ocid from ocds.process") == [("ocds-zed000-1",)]
        assert rows(con, "select distinct ocid from ocds.party inner join ocds.process using (no)") == [
            ("ocds-zed000-1",)
        ]
        assert rows(con, "select releases_used, processes, processes_of_others from ocds.run") == [("2", "1", "1")]


def test_a_pattern_that_is_none_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(BuildError, match=r"--buyer \(: .*\n  To fix it: write a part of the buyer's name"),
        reading(tmp_path, store(tmp_path, "r.json", release(1)), buyer="("),
    ):
        pass


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("method,by lot,lottery", "an unknown kind or code, or no spelling\n  row 2: kind = method, code = lottery"),
        ("mood,open,open", "an unknown kind or code, or no spelling\n  row 2: kind = mood, code = open"),
        ("method,,open", "or no spelling\n  row 2: kind = method, code = open, published = (empty)"),
        ("method,Open,direct", "one spelling has two meanings\n  method: 'open' means direct and open"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(tmp_path: Path, row: str, message: str) -> None:
    file = store(tmp_path, "codes.csv", f"kind,published,code\n{row}\n".encode())
    with database(tmp_path) as con:
        prepare_database(con, [])
        with pytest.raises(BuildError) as refused:
            load_codes(con, file)
    assert message in str(refused.value)


def test_of_goals_the_latest_list_counts(tmp_path: Path) -> None:
    def goals(*codes: str) -> list[dict[str, str]]:
        return [{"goal": code} for code in codes]

    first = release(1, tender__sustainability=goals("a", "b"), contracts__0__sustainability=goals("c"))
    second = {
        "ocid": first["ocid"],
        "id": "later",
        "date": "2023-06-01T00:00:00Z",
        "tender": {"sustainability": goals("b", "d")},
        "contracts": [{"id": "C-2", "sustainability": goals("e")}],
    }
    with reading(tmp_path, store(tmp_path, "r.jsonl", as_lines(first, second))) as con:
        assert rows(con, "select level, contract_id, goal from ocds.goal order by all") == [
            ("contract", "C-1", "c"),
            ("contract", "C-2", "e"),
            ("tender", None, "b"),
            ("tender", None, "d"),
        ]


def test_the_codes_of_awarded_items_stand_once_by_award(tmp_path: Path) -> None:
    codes = [{"classification": {"scheme": "CPV", "id": code}} for code in ("45000000", "45000000", "")]
    given = release(1, awards__0__items=[*codes, {"id": "no code"}])
    later = {**given, "id": "later", "date": "2023-06-01T00:00:00Z"}
    with reading(tmp_path, store(tmp_path, "r.jsonl", as_lines(given, later))) as con:
        assert rows(con, "select * exclude (no) from ocds.award_item") == [("A-1", "CPV", "45000000")]


def test_what_stands_once_is_not_touched_by_what_stands_several_times(tmp_path: Path) -> None:
    given = [release(1), release(2), {**release(2), "id": "again", "date": "2024-01-01T00:00:00Z"}]
    with reading(tmp_path, store(tmp_path, "r.jsonl", as_lines(*given))) as con:
        for table in ("party", "bid", "award", "contract"):
            of_each = [
                rows(
                    con,
                    f"select * exclude (no) from ocds.{table} where no in "
                    f"(select no from ocds.process where ocid = 'ocds-zed000-{number}') order by 1",
                )
                for number in (1, 2)
            ]
            assert of_each[0] == of_each[1] != []

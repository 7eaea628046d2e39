"""Are releases merged as the standard says: what a later one takes back, lists by id, versions, old organisations?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.procurement import reasons
from etl.procurement.read import prepare, raw_releases
from tests.procurement_cases import (
    as_lines,
    counts,
    issues,
    package,
    packed,
    records,
    release,
    rows,
    store,
)
from tests.procurement_cases import reading as read

OCID = "ocds-zed000-1"
EARLIER = release(1, id="first", date="2023-01-01T00:00:00Z")
WHOLE = {
    "process": ("buyer_id", "method", "number_of_tenderers", "tender_amount", "tender_currency", "has_sustainability"),
    "award": ("award_id", "amount", "currency", "supplier_ids"),
    "bid": ("bid_id", "status", "tenderer_ids"),
    "contract": ("contract_id", "signed_on", "has_performance_failure_record"),
    "party": ("party_id", "name", "roles", "scale", "is_women_owned"),
    "goal": ("level", "goal"),
}


def later(**fields: Any) -> dict[str, Any]:
    """A release of the same process a year later, with these fields only."""
    return {"ocid": OCID, "id": "later", "date": "2024-01-01T00:00:00Z", **fields}


def found(folder: Path, content: Any, table: str, columns: str) -> list[tuple[Any, ...]]:
    """Columns of the table that the content gives, in order."""
    with read(folder, store(folder, "given.json", content)) as con:
        return rows(con, f"select {columns} from ocds.{table} order by all")


TAKEN_BACK: list[tuple[dict[str, Any], str, str, list[tuple[Any, ...]]]] = [
    ({"tender": {"procurementMethod": None}}, "process", "method, number_of_tenderers", [(None, "2")]),
    ({"tender": {"value": None}}, "process", "tender_amount, tender_currency, method", [(None, None, "open")]),
    ({"tender": {"value": {"amount": None}}}, "process", "tender_amount, tender_currency", [(None, "EUR")]),
    ({"tender": {"tenderPeriod": {"endDate": None}}}, "process", "tender_end, year", [(None, "2023")]),
    ({"tender": {"hasSustainability": None}}, "process", "has_sustainability", [(None,)]),
    ({"tender": None}, "process", "method, tender_amount, tender_id, has_sustainability", [(None,) * 4]),
    ({"tender": {"sustainability": None}}, "goal", "level, goal", [("contract", "social.womenInclusion")]),
    ({"tender": {"sustainability": []}}, "goal", "level, goal", [("contract", "social.womenInclusion")]),
    ({"tender": {}}, "process", "method", [("open",)]),
    ({"awards": [{"id": "A-1", "value": {"amount": None}}]}, "award", "amount, currency", [(None, "EUR")]),
    ({"awards": [{"id": "A-1", "status": None}]}, "award", "status, is_counted", [(None, "true")]),
    ({"awards": [{"id": "A-1", "suppliers": None}]}, "award", "award_id, supplier_ids", [("A-1", "[]")]),
    ({"awards": None}, "award", "award_id", []),
    ({"awards": []}, "award", "award_id", [("A-1",)]),
    (
        {"awards": [{"id": None, "status": "pending"}]},
        "award",
        "award_id, status",
        [("#2.1", "pending"), ("A-1", "active")],
    ),
    ({"bids": {"details": [{"id": None}]}}, "bid", "bid_id", [("#2.1",), ("B-1",), ("B-2",)]),
    ({"parties": [{"id": None}]}, "party", "party_id", [("#2.1",), ("F-1",), ("F-2",), ("Z-1",)]),
    (
        {"awards": [{"id": "A-1", "suppliers": [{"id": None, "name": "Firm Nine"}]}]},
        "award",
        "supplier_ids",
        [("[F-1, Firm Nine]",)],
    ),
    ({"bids": None}, "bid", "bid_id", []),
    ({"bids": {"details": None}}, "bid", "bid_id", []),
    ({"bids": {"details": [{"id": "B-1", "tenderers": None}]}}, "bid", "tenderer_ids", [("[]",), ("[F-2]",)]),
    ({"contracts": None}, "contract", "contract_id", []),
    ({"contracts": None}, "goal", "level", [("tender",)]),
    ({"contracts": [{"id": "C-1", "implementation": None}]}, "contract", "has_performance_failure_record", [(None,)]),
    (
        {"parties": [{"id": "F-1", "details": None}]},
        "party",
        "scale, is_women_owned",
        [("large", None), (None,) * 2, (None,) * 2],
    ),
    (
        {"parties": [{"id": "F-1", "roles": None}]},
        "party",
        "roles",
        [("[]",), ("[buyer, procuringEntity]",), ("[tenderer]",)],
    ),
    ({"parties": None}, "party", "party_id", []),
    ({"buyer": None}, "process", "buyer_id", [("Z-1",)]),
    ({"buyer": None, "parties": None}, "process", "buyer_id, buyer_name", [(None, None)]),
]


@pytest.fixture(scope="module")
def taken_back(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of one process for each case, by its place in the list."""
    folder = tmp_path_factory.mktemp("taken-back")
    releases = [
        {**given, "ocid": f"case-{place}"}
        for place, (fields, *_) in enumerate(TAKEN_BACK)
        for given in (EARLIER, later(**fields))
    ]
    with read(folder, store(folder, "given.json", as_lines(*releases))) as con:
        yield con


@pytest.mark.parametrize(("place", "case"), list(enumerate(TAKEN_BACK)))
def test_a_null_in_a_later_release_removes_what_was_said_before(
    taken_back: duckdb.DuckDBPyConnection, place: int, case: tuple[dict[str, Any], str, str, list[tuple[Any, ...]]]
) -> None:
    __, table, columns, expected = case
    process = f"(select no from ocds.process where ocid = 'case-{place}')"
    assert rows(taken_back, f"select {columns} from ocds.{table} where no = {process} order by all") == expected


def test_what_was_taken_back_can_be_said_again(tmp_path: Path) -> None:
    given = [
        EARLIER,
        later(tender={"value": None}, awards=None),
        later(id="last", date="2025-01-01T00:00:00Z", tender={"value": {"amount": 7}}, awards=[{"id": "A-9"}]),
    ]
    assert found(tmp_path, as_lines(*given), "process", "tender_amount, tender_currency") == [("7.0000", None)]
    assert found(tmp_path, as_lines(*reversed(given)), "award", "award_id, amount") == [("A-9", None)]


def test_a_null_says_nothing_of_what_comes_later(tmp_path: Path) -> None:
    first = later(date="2022-01-01T00:00:00Z", tender=None, awards=None, bids=None, contracts=None, parties=None)
    content = {"given": as_lines(EARLIER, first), "alone": as_lines(EARLIER)}
    merged, alone = (whole(tmp_path, store(tmp_path, name, lines)) for name, lines in content.items())
    assert merged == alone
    assert all(alone.values())


def whole(folder: Path, path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What is known of the process in each table."""
    with read(folder, path) as con:
        return {
            table: rows(con, f"select {', '.join(columns)} from ocds.{table} order by all")
            for table, columns in WHOLE.items()
        }


def test_a_null_in_the_only_release_is_no_value(tmp_path: Path) -> None:
    given = {**EARLIER, "awards": None, "tender": {"procurementMethod": None, "status": "complete"}}
    assert found(tmp_path, as_lines(given), "process", "method, tender_status") == [(None, "complete")]
    assert found(tmp_path, as_lines(given), "award", "award_id") == []


SECOND = later(tender={"procurementMethod": None}, awards=[{"id": "A-1", "value": {"amount": None}}])
OTHERS = [release(number, id=f"{number}") for number in range(2, 30)]
SHAPES = {
    "lines": as_lines(EARLIER, *OTHERS, SECOND),
    "lines_of_windows": as_lines(EARLIER, *OTHERS, SECOND).replace(b"\n", b"\r\n"),
    "lines_with_blank_ones": b"\n\n" + as_lines(EARLIER, *OTHERS) + b"\n" + as_lines(SECOND),
    "lines_of_lists": as_lines([EARLIER, *OTHERS], [SECOND, SECOND | {"id": "3", "date": "2024-02-01"}]),
    "lines_of_packages": as_lines(package(*OTHERS), package(EARLIER, SECOND)),
    "lines_of_records": as_lines({"ocid": OCID, "releases": [EARLIER, SECOND]}, *OTHERS),
    "package": package(EARLIER, *OTHERS, SECOND),
    "records": records({"ocid": OCID, "releases": [SECOND, EARLIER]}, *OTHERS),
    "list": [SECOND, *OTHERS, EARLIER],
    "lenient": as_lines(EARLIER) + as_lines(SECOND).replace(b'"later"', b'"la\ter"'),
    "of_a_wrong_shape": as_lines(EARLIER | {"parties": {"id": "x"}}, *OTHERS, SECOND | {"parties": "none"}),
}


@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("is_large", [False, True], ids=["small", "large"])
def test_a_null_counts_in_every_shape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_large: bool, is_packed: bool
) -> None:
    if is_large:
        monkeypatch.setattr(prepare, "SMALL", 100)
        monkeypatch.setattr(raw_releases, "OWN_SCAN_BYTES", 100)
        monkeypatch.setattr(raw_releases, "PIECE_BYTES", 10_000)
    for name, content in SHAPES.items():
        path = store(tmp_path / "given", name + ".json" + ".gz" * is_packed, content)
        # Of each shape the processes are its own.
        own = path.read_bytes().replace(b"ocds-zed000-", f"{name}-".encode())
        path.write_bytes(packed(own) if is_packed else own)
    with read(tmp_path, tmp_path / "given") as con:
        merged = rows(
            con,
            "select ocid, method, tender_status, amount, currency from ocds.process "
            "left join ocds.award using (no) where ocid like '%-1' order by ocid",
        )
        assert merged == [(f"{name}-1", None, "complete", None, "EUR") for name in sorted(SHAPES)]
        others = rows(
            con,
            "select regexp_extract(ocid, '(.*)-', 1), count(*) from ocds.process where method = 'open' group by all",
        )
        assert dict(others) == {name: "28" for name in SHAPES if name != "lenient"}


def test_a_line_far_into_a_large_file_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.procurement.fingerprint.PIECE_BYTES", 1000)
    monkeypatch.setattr("etl.procurement.read.second_look.PIECE_BYTES", 1000)
    monkeypatch.setattr(raw_releases, "OWN_SCAN_BYTES", 100)
    changed = [
        release(number, id=f"{number}-b", date="2024-01-01T00:00:00Z", tender={"procurementMethod": None})
        for number in (3, 4, 9, 20, 29)
    ]
    lines = as_lines(*OTHERS[:5], changed[3], *OTHERS[5:], *changed[:3], changed[4])
    with read(tmp_path, store(tmp_path, "r.jsonl", lines)) as con:
        assert rows(con, "select ocid from ocds.process where method is null order by no") == [
            (f"ocds-zed000-{number}",) for number in (20, 3, 4, 9, 29)
        ]


def test_entries_without_an_id_are_never_the_same(tmp_path: Path) -> None:
    one = later(id="1", awards=[{"value": {"amount": 1, "currency": "EUR"}}])
    two = later(id="2", date="2024-02-01", awards=[{"value": {"amount": 2, "currency": "EUR"}}])
    assert found(tmp_path, as_lines(two, one), "award", "award_id, amount") == [("#1", "1.0000"), ("#2.1", "2.0000")]


def test_the_code_of_an_item_can_be_corrected(tmp_path: Path) -> None:
    def items(*entries: tuple[Any, ...]) -> list[dict[str, Any]]:
        made = [{"id": identifier, "classification": {"scheme": "CPV", "id": code}} for identifier, code in entries]
        return [{"id": "A-1", "items": made}]

    first = later(id="1", date="2022-01-01T00:00:00Z", awards=items(("1", "45000000"), ("2", "72000000"), (None, "9")))
    second = later(id="2", awards=items(("1", "33000000"), ("3", "45000000"), (None, "8")))
    codes = [("33000000",), ("45000000",), ("72000000",), ("8",), ("9",)]
    assert found(tmp_path, as_lines(second, first), "award_item", "classification_id") == codes
    last = later(id="3", date="2025-01-01T00:00:00Z", awards=[{"id": "A-1", "items": None}])
    assert found(tmp_path, as_lines(second, first, last), "award_item", "classification_id") == []


def test_of_lots_the_latest_of_each_counts(tmp_path: Path) -> None:
    def lots(**said: Any) -> dict[str, Any]:
        return {"lots": [{"id": name, "hasSustainability": value} for name, value in said.items()]}

    first = later(id="1", date="2022-01-01T00:00:00Z", tender=lots(one=True, two=False))
    other, same = later(id="2", tender=lots(two=False)), later(id="2", tender=lots(one=False))
    assert found(tmp_path, as_lines(first, other), "process", "has_sustainability") == [("true",)]
    assert found(tmp_path, as_lines(first, same), "process", "has_sustainability") == [("false",)]
    goals = {"lots": [{"id": "one", "sustainability": [{"goal": "a"}]}]}
    with_goals = later(id="0", date="2021-01-01T00:00:00Z", tender=goals)
    assert found(tmp_path, as_lines(with_goals, first, same), "goal", "level, goal") == [("tender", "a")]
    gone = later(id="3", date="2025-01-01T00:00:00Z", tender={"lots": None})
    assert found(tmp_path, as_lines(with_goals, first, gone), "process", "has_sustainability") == [(None,)]
    assert found(tmp_path, as_lines(with_goals, gone), "goal", "goal") == []


def version(value: Any, date: str = "2023-01-01T00:00:00Z") -> dict[str, Any]:
    """A value of a versioned release."""
    return {"releaseID": date, "releaseDate": date, "releaseTag": ["tender"], "value": value}


VERSIONED = {
    "ocid": OCID,
    "buyer": {"id": [version("Z-1")], "name": [version("Zedburg")]},
    "tender": {
        "id": [version("T-1")],
        "status": [version("complete", "2024-03-01T00:00:00+02:00"), version("active", "2024-02-29T22:30:00Z")],
        "procurementMethod": [version("open"), version(None, "2024-01-01T00:00:00Z")],
        "value": {"amount": [version(5), version(6, "2023-02-01T00:00:00Z")], "currency": [version("EUR")]},
        "sustainability": [version([{"goal": "a"}]), version([{"goal": "b"}], "2023-05-01")],
    },
    "awards": [
        {
            "id": "A-1",
            "status": [version("pending"), version("active", "2023-03-01T00:00:00Z")],
            "suppliers": [{"id": "F-1", "name": [version("Firm One")]}],
        }
    ],
}


def test_of_a_record_with_nothing_else_the_latest_versions_count(tmp_path: Path) -> None:
    path = store(tmp_path, "records.json", records({"ocid": OCID, "versionedRelease": VERSIONED}))
    with read(tmp_path, path) as con:
        assert rows(
            con, "select buyer_name, tender_status, method, tender_amount, tender_currency, year from ocds.process"
        ) == [("Zedburg", "active", None, "6.0000", "EUR", "2024")]
        assert rows(con, "select award_id, status, supplier_ids from ocds.award") == [("A-1", "active", "[F-1]")]
        assert rows(con, "select goal from ocds.goal") == [("b",)]
        assert issues(con) == []


def test_versions_do_not_count_beside_releases(tmp_path: Path) -> None:
    given = {"ocid": OCID, "versionedRelease": VERSIONED, "releases": [EARLIER]}
    assert found(tmp_path, records(given), "process", "method, tender_status") == [("open", "complete")]


def test_versions_without_a_date_count_in_their_order(tmp_path: Path) -> None:
    status = [version("active", "soon"), version("complete", "soon")]
    given = {"ocid": OCID, "versionedRelease": {"ocid": OCID, "tender": {"status": status}}}
    with read(tmp_path, store(tmp_path, "r.json", records(given))) as con:
        assert rows(con, "select tender_status from ocds.process") == [("complete",)]
        assert [(path, value, why_) for _, path, value, why_, _ in issues(con)] == [("date", "soon", reasons.BAD_DATE)]


OLD = {"identifier": {"scheme": "ZZ-ZED", "id": 7, "legalName": "Works Limited"}}
NO_SCHEME = {"identifier": {"id": "8", "legalName": "Paving"}}
ONLY_NAME = {"name": "Nobody & Sons"}


@pytest.mark.parametrize("is_large", [False, True], ids=["small", "large"])
def test_an_organisation_of_an_older_release_is_known_by_its_identifier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_large: bool
) -> None:
    if is_large:
        monkeypatch.setattr(raw_releases, "OWN_SCAN_BYTES", 100)
    given = release(
        1,
        parties=None,
        buyer=OLD,
        bids__details__0__tenderers=[OLD, NO_SCHEME, ONLY_NAME],
        awards__0__suppliers=[OLD],
    )
    other = release(2, parties=None, buyer=None, tender__procuringEntity=OLD, awards__0__suppliers=[ONLY_NAME])
    with read(tmp_path, store(tmp_path, "r.jsonl", as_lines(given, other))) as con:
        assert rows(con, "select buyer_id, buyer_name from ocds.process") == [("ZZ-ZED-7", "Works Limited")] * 2
        assert rows(con, "select tenderer_ids from ocds.bid order by no, bid_id limit 1") == [
            ("[8, Nobody & Sons, ZZ-ZED-7]",)
        ]
        assert rows(con, "select supplier_ids from ocds.award order by no") == [("[ZZ-ZED-7]",), ("[Nobody & Sons]",)]
        assert issues(con) == []


def test_an_identifier_that_is_none_leaves_the_name(tmp_path: Path) -> None:
    identifiers = ["ZZ-7", 7, [], {"scheme": "ZZ"}, {"id": ""}, None]
    given = [
        release(number, parties=None, buyer={"name": "Zedburg", "identifier": identifier})
        for number, identifier in enumerate(identifiers)
    ]
    buyers = found(tmp_path, as_lines(*given), "process", "buyer_id, buyer_name")
    assert buyers == [("Zedburg", "Zedburg")] * len(identifiers)


def test_what_is_merged_is_counted_once(tmp_path: Path) -> None:
    with read(tmp_path, store(tmp_path, "r.jsonl", as_lines(EARLIER, SECOND, SECOND))) as con:
        assert counts(con) == {
            "releases_read": 3,
            "releases_used": 2,
            "releases_set_aside": 1,
            "processes": 1,
            "duplicates": 1,
        }

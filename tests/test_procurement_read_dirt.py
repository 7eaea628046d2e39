"""Is dirt named, and does everything around it count all the same?"""

import json
from pathlib import Path

import pytest

from etl.procurement import reasons
from etl.procurement.compiling import SQL
from tests.procurement_cases import (
    as_lines,
    counts,
    issues,
    package,
    packed,
    process,
    reading,
    records,
    release,
    rows,
    store,
)

DIRTY = [
    ("tender__status", "Firm One", "tender/status", "Firm One", reasons.UNKNOWN_CODE),
    ("tender__procurementMethod", "by lot", "tender/procurementMethod", "by lot", reasons.UNKNOWN_CODE),
    ("tender__value__amount", -5, "tender/value/amount", "-5", reasons.NEGATIVE),
    ("tender__value__amount", {"amount": 5}, "tender/value/amount", '{"amount":5}', reasons.BAD_AMOUNT),
    ("tender__value__amount", "1.000,50", "tender/value/amount", "1.000,50", reasons.BAD_AMOUNT),
    ("tender__value__currency", "Zeds", "tender/value/currency", "Zeds", reasons.BAD_CURRENCY),
    ("tender__value", 1000, "tender/value", "1000", reasons.EXPECTED_OBJECT),
    ("tender__numberOfTenderers", -1, "tender/numberOfTenderers", "-1", reasons.BAD_NUMBER),
    ("tender__numberOfTenderers", "two", "tender/numberOfTenderers", "two", reasons.BAD_NUMBER),
    (
        "tender__tenderPeriod__startDate",
        "0207-03-01T00:00:00Z",
        "tender/tenderPeriod/startDate",
        "0207-03-01T00:00:00Z",
        reasons.BAD_DATE,
    ),
    ("awards__0__date", "2099-01-01", "awards/date", "2099-01-01", reasons.BAD_DATE),
    ("contracts__0__dateSigned", "30/02/2023", "contracts/dateSigned", "30/02/2023", reasons.BAD_DATE),
    ("date", "yesterday", "date", "yesterday", reasons.BAD_DATE),
    ("buyer", "City of Zedburg", "buyer", "City of Zedburg", reasons.NAME_ONLY),
    ("tender", ["T-1"], "tender", '["T-1"]', reasons.EXPECTED_OBJECT),
    ("tender", "T-1", "tender", "T-1", reasons.EXPECTED_OBJECT),
    ("awards", 7, "awards", "7", reasons.EXPECTED_LIST),
    ("bids__details", {}, "bids/details", "{}", reasons.EXPECTED_LIST),
    ("parties__0__roles", "buyer", "parties/roles", "buyer", reasons.ONE_AS_LIST),
    ("awards__0__id", "", "awards/id", "#1", reasons.NO_ID),
    ("awards__0__suppliers__0__id", "F-9", "awards/suppliers/id", "F-9", reasons.NO_PARTY),
    ("parties__1__details__scale", "huge", "parties/details/scale", "huge", reasons.UNKNOWN_CODE),
]
SILENT = [
    (b"hello", reasons.NOT_JSON),
    (b'{"ocid": "ocds-zed000-9", "tender": {', reasons.NOT_JSON),
    (b'"a text"', reasons.NOT_A_RELEASE),
    (b"17", reasons.NOT_A_RELEASE),
    (b'{"tender": {"id": "T-9"}}', reasons.NO_OCID),
    (b'{"ocid": {"a": 1}, "tender": {}}', reasons.NO_OCID),
    (b'{"ocid": " ", "tender": {}}', reasons.NO_OCID),
    (b'{"ocid": "ocds-zed000-9", "releases": []}', reasons.EMPTY_RECORD),
    (b'{"ocid": "ocds-zed000-9", "releases": [{"url": "https://example.com/9", "tag": ["award"]}]}', reasons.LINKED),
    (b'{"ocid": "ocds-zed000-9", "versionedRelease": {"ocid": "ocds-zed000-9"}}', reasons.EMPTY_RECORD),
]


@pytest.mark.parametrize("shape", ["lines", "large_lines", "package"])
def test_each_dirty_field_is_named_and_the_rest_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    """Large files are scanned directly: there the same lines are refused first, and prepared."""
    if shape == "large_lines":
        monkeypatch.setattr("etl.procurement.read.raw_releases.OWN_SCAN_BYTES", 0)
    dirty = [release(place, **{at: value}) for place, (at, value, *_) in enumerate(DIRTY, 1)]
    given = package(*dirty) if shape == "package" else as_lines(*dirty)
    with reading(tmp_path, store(tmp_path, "dirty", given)) as con:
        assert counts(con)["releases_used"] == len(DIRTY)
        assert issues(con) == [(place, *expected, False) for place, (_, _, *expected) in enumerate(DIRTY, 1)]
        assert con.execute("select count(*) from ocds.issue where ocid = 'ocds-zed000-' || line").fetchone() == (
            len(DIRTY),
        )


@pytest.mark.parametrize("is_large", [False, True])
def test_a_line_that_says_nothing_is_set_aside_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_large: bool
) -> None:
    if is_large:
        monkeypatch.setattr("etl.procurement.read.raw_releases.OWN_SCAN_BYTES", 0)
    content = b"\n".join(line for line, _ in SILENT) + b"\n" + as_lines(release(1), release(2))
    with reading(tmp_path, store(tmp_path, "dirty.jsonl", content)) as con:
        assert [(at, reason, is_whole) for at, _, _, reason, is_whole in issues(con)] == [
            (place, reason, True) for place, (_, reason) in enumerate(SILENT, 1)
        ]
        assert counts(con) == {
            "releases_read": len(SILENT) + 2,
            "releases_used": 2,
            "releases_set_aside": len(SILENT),
            "processes": 2,
            "duplicates": 0,
        }


@pytest.mark.parametrize("content", [b'{"name": "a person"}', b"[[], 7]"])
def test_json_about_something_else_is_set_aside(tmp_path: Path, content: bytes) -> None:
    with reading(tmp_path, store(tmp_path, "other.json", content)) as con:
        assert [reason for _, _, _, reason, _ in issues(con)] == [reasons.NOT_A_RELEASE]
        assert counts(con)["releases_set_aside"] == 1


def test_a_bad_byte_costs_a_note_and_no_release(tmp_path: Path) -> None:
    changes = [
        ((b"Invented benches", b"Invented \xff benches"), reasons.BAD_BYTES),
        ((b"Invented benches", b"Invented \x00 benches"), reasons.NOT_STRICT),
        ((b"Invented benches", b"Invented\tbenches"), reasons.NOT_STRICT),
        ((b'"numberOfTenderers": 2', b'"numberOfTenderers": NaN'), reasons.NOT_STRICT),
    ]
    content = b"".join(as_lines(release(at)).replace(*change) for at, (change, _) in enumerate(changes, 1))
    with reading(tmp_path, store(tmp_path, "dirty.jsonl", content)) as con:
        assert counts(con)["releases_used"] == len(changes)
        assert [(line, given) for line, path, _, given, _ in issues(con) if path is None] == [
            (at, reason) for at, (_, reason) in enumerate(changes, 1)
        ]


def test_bad_bytes_in_a_streamed_package_cost_a_note_and_no_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.procurement.read.prepare.SMALL", 100)
    content = json.dumps(package(release(1), release(2))).encode()
    content = content.replace(b"Invented benches", b"Inv\xffen\x01ted b\xc3\xa4nke", 1)
    with reading(tmp_path, store(tmp_path, "dirty.json", content)) as con:
        assert counts(con)["releases_used"] == 2
        assert [(line, reason, whole) for line, _, _, reason, whole in issues(con)] == [(1, reasons.BAD_BYTES, False)]


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize("small", [100, 1 << 24])
def test_a_package_cut_off_gives_what_stands_before_the_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_packed: bool, small: int
) -> None:
    monkeypatch.setattr("etl.procurement.read.prepare.SMALL", small)
    content = json.dumps(package(*(release(n) for n in range(5)))).encode()[:-3000]
    content = packed(content) if is_packed else content
    with reading(tmp_path, store(tmp_path, "cut.json", content)) as con:
        found = counts(con)
        assert (found["releases_used"], found["releases_set_aside"]) == (3, 1)
        assert [(line, reason, whole) for line, _, _, reason, whole in issues(con)] == [(4, reasons.BROKEN_FILE, True)]


def test_gzip_cut_off_is_named(tmp_path: Path) -> None:
    content = packed(as_lines(*(release(n) for n in range(200))))[:-20]
    with reading(tmp_path, store(tmp_path, "cut.jsonl.gz", content)) as con:
        found = counts(con)
        assert found["releases_read"] == found["releases_used"] + found["releases_set_aside"]
        assert reasons.BROKEN_FILE in [reason for _, _, _, reason, _ in issues(con)]


def test_an_empty_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    given = {"blank": b"\n \n", "gzip": packed(b""), "mark": b"\xef\xbb\xbf", "none": b""}
    empty = [store(tmp_path, f"{name}.json", content) for name, content in given.items()]
    with reading(tmp_path, *empty, store(tmp_path, "full.json", release())) as con:
        found = con.execute("select file, why from ocds.issue order by all").fetchall()
        assert found == [(f"{name}.json", reasons.EMPTY_FILE) for name in given]
        assert counts(con)["releases_read"] == 1


def test_a_file_of_something_else_is_set_aside(tmp_path: Path) -> None:
    other = store(tmp_path, "page.json", b"<html>\n<body>404</body>\n</html>\n")
    with reading(tmp_path, other, store(tmp_path, "full.json", release())) as con:
        assert [(reason, whole) for _, _, _, reason, whole in issues(con)] == [(reasons.NO_JSON_FILE, True)]
        assert counts(con)["releases_used"] == 1


def test_a_line_longer_than_duckdb_expects_is_read(tmp_path: Path) -> None:
    content = as_lines(release(1, tender__title="x" * 18_000_000), release(2))
    with reading(tmp_path, store(tmp_path, "long.jsonl", content)) as con:
        assert counts(con)["releases_used"] == 2
        assert issues(con) == []


def test_a_key_that_stands_twice_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.procurement.read.raw_releases.OWN_SCAN_BYTES", 0)
    content = as_lines(release(1)).replace(b'"tag"', b'"ocid": "ocds-zed000-7", "tag"') + as_lines(release(2))
    with reading(tmp_path, store(tmp_path, "twice.jsonl", content)) as con:
        assert rows(con, "select ocid from ocds.process order by 1") == [("ocds-zed000-2",), ("ocds-zed000-7",)]


def test_empty_texts_are_as_good_as_missing(tmp_path: Path) -> None:
    found = process(
        tmp_path,
        release(tender__value={"amount": "", "currency": ""}, tender__status="", tender__numberOfTenderers=""),
    )
    assert (found["tender_amount"], found["tender_currency"], found["tender_status"]) == (None, None, None)


def test_a_record_package_without_compiled_releases_gives_their_releases(tmp_path: Path) -> None:
    first = release(1, id="a", date="2023-01-01T00:00:00Z", tender__status="active")
    second = release(1, id="b", date="2023-02-01T00:00:00Z")
    linked = {"ocid": "ocds-zed000-2", "releases": [{"url": "https://example.com/2", "date": "2023-01-01"}]}
    given = records({"ocid": "ocds-zed000-1", "releases": [first, second]}, linked)
    with reading(tmp_path, store(tmp_path, "records.json", given)) as con:
        assert counts(con)["processes"] == 1
        assert rows(con, "select tender_status from ocds.process") == [("complete",)]
        assert [(line, reason, whole) for line, _, _, reason, whole in issues(con)] == [(2, reasons.LINKED, True)]


def test_every_reason_in_the_sql_is_one_of_the_list() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in (SQL / "compile").glob("*.sql"))
    said = {text for text in written.replace("\n", " ").split("'") if text.count(" ") > 2 and text[0].islower()}
    written_in_sql = {text for text in said if text.startswith(("the ", "this ", "a ", "an ", "two "))}
    assert written_in_sql
    assert written_in_sql <= set(reasons.SENTENCES)


@pytest.mark.parametrize("is_large", [False, True], ids=["small", "large"])
@pytest.mark.parametrize("spoil", [slice(-6, -5), slice(3000, 3100)], ids=["sum", "content"])
def test_gzip_that_is_spoiled_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: slice, is_large: bool
) -> None:
    if is_large:
        monkeypatch.setattr("etl.procurement.read.inputs.AHEAD_BYTES", 1000)
    content = bytearray(packed(as_lines(*(release(number) for number in range(400)))))
    content[spoil] = bytes(~byte & 0xFF for byte in content[spoil])
    with reading(tmp_path, store(tmp_path, "spoiled.jsonl.gz", bytes(content))) as con:
        found = counts(con)
        assert found["releases_read"] == found["releases_used"] + found["releases_set_aside"]
        assert con.execute(
            "select count(*) from ocds.issue where is_whole and why = ?", [reasons.BROKEN_FILE]
        ).fetchone() == (1,)

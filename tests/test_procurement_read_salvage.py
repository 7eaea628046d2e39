"""Does one fault in a file cost more than the release that it stands in?"""

import io
import json
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from etl.procurement import reasons
from etl.procurement.read import cutting
from etl.procurement.read.raw_releases import Reading
from tests.examples import by_day
from tests.procurement_cases import as_lines, counts, issues, package, packed, reading, records, release, rows, store

FAULTS = {
    "thousands": (b'"amount": 1000', b'"amount": 221,000,000.00'),
    "one quote": (b"Invented benches", b'Benches of 5" pipe'),
    "two quotes": (b"Invented benches", b'The "invented" benches'),
    "no value": (b'"numberOfTenderers": 2', b'"numberOfTenderers": '),
    "a word": (b'"numberOfTenderers": 2', b'"numberOfTenderers": None'),
}


def publication(shape: str) -> Any:
    """Five releases in one of the shapes that a file of one value can have."""
    given = [release(number) for number in range(1, 6)]
    if shape == "records":
        return records(*({"ocid": each["ocid"], "releases": [each], "compiledRelease": each} for each in given))
    return package(*given) if shape == "package" else given


@pytest.mark.parametrize("indent", by_day([2, None], 1))
@pytest.mark.parametrize("shape", ["package", "list", "records"])
@pytest.mark.parametrize("is_large", [False, True], ids=["small", "large"])
def test_a_fault_costs_the_entry_in_which_it_stands_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_large: bool, shape: str, indent: int | None
) -> None:
    """Each fault stands in a file of its own, with processes of its own."""
    if is_large:
        monkeypatch.setattr("etl.procurement.read.prepare.SMALL", 100)
    files = []
    for place, (sound, broken) in enumerate(FAULTS.values()):
        before, third, after = json.dumps(publication(shape), indent=indent).encode().partition(b'"ocds-zed000-3"')
        content = before + third + after.replace(sound, broken, 1)
        files.append(store(tmp_path, f"{place}.json", content.replace(b"ocds-zed000", b"ocds-zed00%d" % place)))
    with reading(tmp_path, *files) as con:
        used = rows(con, "select ocid from ocds.process order by all")
        set_aside = rows(con, "select file from ocds.issue where is_whole order by all")
        found = counts(con)
    assert used == [(f"ocds-zed00{place}-{number}",) for place in range(len(FAULTS)) for number in (1, 2, 4, 5)]
    assert set_aside == [(file.name,) for file in files]
    assert (found["releases_read"], found["releases_used"], found["releases_set_aside"]) == (25, 20, 5)


def test_two_broken_releases_beside_each_other_are_counted_as_two(tmp_path: Path) -> None:
    content = json.dumps(package(*(release(number) for number in range(1, 6)))).encode()
    first, *middle, last = content.split(b'"amount": 1000')
    content = b'"amount": 1,000'.join([first + b'"amount": 1000' + middle[0], *middle[1:]]) + b'"amount": 1000' + last
    with reading(tmp_path, store(tmp_path, "given.json", content)) as con:
        assert [(line, why, whole) for line, _, _, why, whole in issues(con)] == [
            (2, reasons.BROKEN_ENTRY, True),
            (3, reasons.BROKEN_ENTRY, True),
            (4, reasons.BROKEN_ENTRY, True),
        ][: len(middle) - 1]
        assert counts(con)["releases_read"] == 5


def test_a_fault_before_the_list_costs_no_release(tmp_path: Path) -> None:
    content = json.dumps(package(release(1), release(2))).encode().replace(b'"1.1"', b"1.1.5")
    with reading(tmp_path, store(tmp_path, "given.json", content)) as con:
        assert [(why, whole) for _, _, _, why, whole in issues(con)] == [(reasons.NOT_STRICT, False)]
        assert counts(con)["releases_used"] == 2


def test_what_a_release_takes_back_counts_in_a_broken_package_too(tmp_path: Path) -> None:
    later = release(1, id="later", date="2023-06-01T00:00:00Z")
    later["tender"]["procurementMethod"] = None
    content = json.dumps(package(release(1), later, release(2))).encode()
    content = content[: content.rindex(b'"amount"')] + b'"amount": 1,0,0}]}]}'
    with reading(tmp_path, store(tmp_path, "given.json", content)) as con:
        assert rows(con, "select ocid, method from ocds.process") == [("ocds-zed000-1", None)]


def test_one_wrong_quote_costs_no_more_of_a_package_than_is_held_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.procurement.read.prepare.SMALL", 100)
    monkeypatch.setattr(cutting, "MOST_BYTES", 9_000)
    monkeypatch.setattr(cutting, "CHUNK", 1_000)
    content = json.dumps(package(*(release(number) for number in range(40)))).encode()
    content = content.replace(b"Invented benches", b'5" pipes', 1)
    with reading(tmp_path, store(tmp_path, "given.json", content)) as con:
        assert counts(con) == {
            "releases_read": 40,
            "releases_used": 39,
            "releases_set_aside": 1,
            "processes": 39,
            "duplicates": 0,
        }


def zipped(content: bytes, method: int) -> bytes:
    """The content in a ZIP archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr("2024.jsonl", content)
    return held.getvalue()


THREE = as_lines(*(release(number) for number in range(3)))
OTHERS = {
    "stored zip": (zipped(THREE, zipfile.ZIP_STORED), reasons.ZIP),
    "zip": (zipped(THREE, zipfile.ZIP_DEFLATED), reasons.ZIP),
    "zip in gzip": (packed(zipped(THREE, zipfile.ZIP_STORED)), reasons.ZIP),
    "empty zip": (b"PK\x05\x06" + bytes(18), reasons.ZIP),
    "tar in gzip": (packed(b"2024.json".ljust(257, b"\0") + b"ustar\0" + THREE), reasons.ARCHIVE),
    "xz": (b"\xfd7zXZ\x00" + THREE, reasons.ARCHIVE),
    "utf-16": (THREE.decode().encode("utf-16"), reasons.UTF_16),
    "utf-16 without a mark": (json.dumps(release(1)).encode("utf-16-le"), reasons.UTF_16),
    "web page": (b"<html><body>503 Service Unavailable</body></html>", reasons.NO_JSON_FILE),
    "table": (b"ocid,id\nocds-zed000-1,1\n", reasons.NO_JSON_FILE),
}


def test_a_file_of_another_format_is_named_as_what_it_is_and_nothing_of_it_is_used(tmp_path: Path) -> None:
    given = [store(tmp_path, f"{kind}.json", content) for kind, (content, _) in OTHERS.items()]
    with reading(tmp_path, *given, store(tmp_path, "good.json", release(9))) as con:
        found = con.execute("select file, why, is_whole from ocds.issue order by all").fetchall()
        assert found == sorted((f"{kind}.json", why, True) for kind, (_, why) in OTHERS.items())
        assert counts(con)["releases_used"] == 1


def test_an_archive_in_a_folder_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    store(tmp_path, "given/full.zip", zipped(THREE, zipfile.ZIP_DEFLATED))
    with reading(tmp_path, store(tmp_path, "given/one.json", release(1)).parent) as con:
        assert con.execute("select file, why from ocds.issue").fetchall() == [("given/full.zip", reasons.ZIP)]


DEEP = {
    "brackets": b"[" * 60_000,
    "objects": b'{"a":' * 60_000,
    "both": b'[{"a":' * 30_000,
    "in a release": b'{"ocid": "ocds-zed000-7", "tender": ' + b"[" * 60_000,
    "closed": b"[" * 5_000 + b"]" * 5_000,
}


@pytest.mark.parametrize("name", ["deep.json", "deep.jsonl", "deep.jsonl.gz"])
def test_what_is_nested_too_deeply_is_set_aside_by_its_depth(tmp_path: Path, name: str) -> None:
    files, used = [], []
    for place, deep in enumerate(DEEP.values()):
        around = [] if name == "deep.json" else [release(10 * place + 1), release(10 * place + 2)]
        lines = [as_lines(each)[:-1] for each in around]
        content = b"\n".join([*lines[:1], deep, *lines[1:]]) + b"\n"
        files.append(store(tmp_path, f"{place}{name}", packed(content) if name.endswith("gz") else content))
        used += [(each["ocid"],) for each in around]
    with reading(tmp_path, *files) as con:
        found = rows(con, "select file, why, is_whole from ocds.issue order by all")
        assert found == [(file.name, reasons.TOO_DEEP, "true") for file in files]
        assert sorted(rows(con, "select ocid from ocds.process")) == sorted(used)


@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("is_alone", [False, True], ids=["among others", "alone"])
def test_a_line_that_is_too_long_is_set_aside_by_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_packed: bool, is_alone: bool
) -> None:
    for module in ("cutting", "stream"):
        monkeypatch.setattr(f"etl.procurement.read.{module}.MOST_BYTES", 40_000)
    monkeypatch.setattr("etl.procurement.read.raw_releases.STEP", 1_000)
    monkeypatch.setattr("etl.procurement.read.prepare.SMALL", 1_000)
    monkeypatch.setattr("etl.procurement.read.inputs.HEAD_BYTES", 10_000)
    monkeypatch.setattr("etl.procurement.read.stream.CHUNK", 1_000)
    monkeypatch.setattr("etl.procurement.publication.Reading", partial(Reading, piece_bytes=5_000))
    long = as_lines(release(3, tender__title="x" * 200_000))
    content = long if is_alone else as_lines(release(1), release(2)) + long + as_lines(release(4))
    path = store(tmp_path, "given.jsonl", packed(content) if is_packed else content)
    with reading(tmp_path, path, store(tmp_path, "good.json", release(9))) as con:
        assert [(why, whole) for _, _, _, why, whole in issues(con)] == [(reasons.TOO_LONG, True)]
        assert counts(con)["releases_used"] == (1 if is_alone else 4)

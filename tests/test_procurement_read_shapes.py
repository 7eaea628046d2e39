"""Is every shape in which publications come read alike?"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.procurement_cases import (
    RELEASE,
    as_lines,
    counts,
    issues,
    package,
    packed,
    reading,
    records,
    release,
    rows,
    store,
)

ONE, TWO = release(1), release(2, awards__0__value__amount=50)
BOTH = {"releases_read": 2, "releases_used": 2, "releases_set_aside": 0, "processes": 2, "duplicates": 0}
SHAPES = {
    "json_lines": as_lines(ONE, TWO),
    "json_lines_without_last_end": as_lines(ONE, TWO).rstrip(),
    "json_lines_of_windows": as_lines(ONE, TWO).replace(b"\n", b"\r\n"),
    "json_lines_with_mark": b"\xef\xbb\xbf" + as_lines(ONE, TWO),
    "json_lines_with_blank_lines": b"\n" + as_lines(ONE) + b"\n  \n" + as_lines(TWO),
    "json_lines_of_records": as_lines({"ocid": ONE["ocid"], "compiledRelease": ONE}, {"compiledRelease": TWO}),
    "json_lines_of_packages": as_lines(package(ONE), package(TWO)),
    "release_package": package(ONE, TWO),
    "record_package": records({"ocid": ONE["ocid"], "compiledRelease": ONE}, {"ocid": TWO["ocid"], "releases": [TWO]}),
    "list_of_releases": [ONE, TWO],
    "list_of_packages": [package(ONE), package(TWO)],
    "list_one_per_line": b"[\n" + as_lines(ONE).rstrip() + b",\n" + as_lines(TWO).rstrip() + b"\n]\n",
}


@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "gzip"])
def test_every_shape_gives_the_same_processes(tmp_path: Path, is_packed: bool) -> None:
    for shape, content in SHAPES.items():
        path = store(tmp_path / "given", shape + ".json" + ".gz" * is_packed, content)
        # Of each shape the processes are its own.
        own = path.read_bytes().replace(b"ocds-zed000-", f"{shape}-".encode())
        path.write_bytes(packed(own) if is_packed else own)
    with reading(tmp_path, tmp_path / "given") as con:
        assert counts(con) == {name: count * len(SHAPES) for name, count in BOTH.items()}
        assert issues(con) == []
        assert rows(con, "select ocid, amount from ocds.award inner join ocds.process using (no) order by ocid") == [
            (f"{shape}-{number}", amount)
            for shape in sorted(SHAPES)
            for number, amount in ((1, "900.5000"), (2, "50.0000"))
        ]


def test_a_single_release_in_many_lines_is_read(tmp_path: Path) -> None:
    with reading(tmp_path, store(tmp_path, "one.json", json.dumps(RELEASE, indent=2).encode())) as con:
        assert counts(con)["processes"] == 1


def test_values_one_after_the_other_are_read_and_noted(tmp_path: Path) -> None:
    content = json.dumps(ONE, indent=2).encode() + json.dumps(TWO, indent=2).encode()
    with reading(tmp_path, store(tmp_path, "two.json", content)) as con:
        assert counts(con) == BOTH
        assert [why for _, _, _, why, _ in issues(con)] == ["the JSON breaks the standard; it was read leniently"]


def test_a_folder_is_read_through_all_its_folders(tmp_path: Path) -> None:
    folder = tmp_path / "publication"
    store(folder, "2023/a.json", release(1))
    store(folder, "2024/b.jsonl", as_lines(release(2)))
    store(folder, "2024/c.json.gz", packed(as_lines(release(3))))
    store(folder, "2024/README.txt", b"not read")
    with reading(tmp_path, folder) as con:
        assert rows(con, "select ocid, source_file from ocds.process order by 1") == [
            ("ocds-zed000-1", "publication/2023/a.json"),
            ("ocds-zed000-2", "publication/2024/b.jsonl"),
            ("ocds-zed000-3", "publication/2024/c.json.gz"),
        ]


def test_a_large_package_is_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.procurement.read.prepare.SMALL", 100)
    monkeypatch.setattr("etl.procurement.read.prepare.PART_BYTES", 5000)
    with reading(tmp_path, store(tmp_path, "p.json", package(*(release(n) for n in range(20))))) as con:
        assert counts(con)["processes"] == 20
        assert issues(con) == []


@pytest.mark.parametrize(
    ("content", "processes"),
    [
        (records({"compiledRelease": release(1)}, {"releases": [release(2)]}), 2),
        ([release(1), release(2)], 2),
        (release(1), 1),
        ({"compiledRelease": release(1)}, 1),
    ],
    ids=["records", "list", "release", "record"],
)
def test_every_other_shape_is_streamed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: Any, processes: int
) -> None:
    monkeypatch.setattr("etl.procurement.read.prepare.SMALL", 100)
    with reading(tmp_path, store(tmp_path, "p.json", content)) as con:
        assert counts(con)["processes"] == processes
        assert issues(con) == []


def test_large_json_lines_are_read_in_place_and_in_pieces_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.procurement.read.raw_releases.OWN_SCAN_BYTES", 100)
    monkeypatch.setattr("etl.procurement.read.raw_releases.PIECE_BYTES", 20_000)
    monkeypatch.setattr("etl.procurement.read.raw_releases.STEP", 1000)
    lines = as_lines(*(release(n) for n in range(30)))
    found = []
    for name, content in (
        ("plain", lines),
        ("broken", lines + b"{\n"),
        ("blank", b"\n" + lines),
        ("gzip", packed(lines)),
    ):
        with reading(tmp_path, store(tmp_path, name, content)) as con:
            found.append(
                (
                    name,
                    counts(con)["processes"],
                    rows(con, "select * exclude (no, source_file, source_line) from ocds.process order by ocid"),
                )
            )
            last = con.execute("select max(source_line) from ocds.process").fetchone()
            assert last == (31,) if name == "blank" else (30,)
    assert {(count, str(content)) for _, count, content in found} == {(30, str(found[0][2]))}

"""Does a run that found nothing, or has no room, leave the earlier results and say why in one sentence?"""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.procurement import judge
from tests.conftest import MakeOnce
from tests.procurement_cases import as_lines, package, release, store

STAND = "nothing was written, earlier results stand"
NOTHING = (
    f"error: no release could be used: {STAND}\n"
    "  To fix it: the list above says why; if it does not help, download the publication again\n"
)
GOOD = as_lines(*(release(number) for number in range(12)))


def run(folder: Path, *arguments: str | Path) -> int:
    return main(["procurement", *map(str, arguments), "--city", "esp-barcelona", "--out", str(folder / "out")])


def results(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in (folder / "out").iterdir()}


@pytest.fixture(scope="session")
def good_once(make_once: MakeOnce) -> Path:
    """The folder of a publication and of the results of a good run: read only."""

    def fill(folder: Path) -> None:
        assert run(folder, store(folder, "given.jsonl", GOOD)) == 0

    return make_once("good-run", fill)


@pytest.fixture
def good(good_once: Path, tmp_path: Path) -> dict[str, bytes]:
    """The results of a good run, in the folder of the test with the publication."""
    shutil.copytree(good_once, tmp_path, dirs_exist_ok=True)
    return results(tmp_path)


NOTHING_IN_IT = {
    "web page": b"<html><body>503 Service Unavailable</body></html>",
    "error": b'{"error": "not found"}',
    "empty": b"",
    "empty package": json.dumps(package()).encode(),
    "zip": b"PK\x03\x04" + GOOD,
    "no ocid": as_lines(release(1, ocid=None)),
}


@pytest.mark.parametrize("kind", NOTHING_IN_IT)
def test_a_run_of_which_nothing_was_used_ends_with_an_error(
    tmp_path: Path, good: dict[str, bytes], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, store(tmp_path, "given.jsonl", NOTHING_IN_IT[kind])) == 1
    assert capsys.readouterr().err == NOTHING
    assert results(tmp_path) == good


def test_a_first_run_of_nothing_writes_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, store(tmp_path, "given.json", b"<html>")) == 1
    assert results(tmp_path) == {}


def test_a_buyer_that_matches_nobody_is_an_error(
    tmp_path: Path, good: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, tmp_path / "given.jsonl", "--buyer", "Misspelt Office") == 1
    assert capsys.readouterr().err == (
        f"error: --buyer Misspelt Office: none of the 12 processes has such a buyer; {STAND}\n"
        "  To fix it: write a part of the buyer's name as the publication writes it\n"
    )
    assert results(tmp_path) == good


FEWER = {
    "a quarter of the lines": as_lines(*(release(number) for number in range(3))),
    "cut in its second half": json.dumps(package(*(release(number) for number in range(12)))).encode()[:-4_000],
}


@pytest.mark.parametrize("kind", FEWER)
def test_a_part_of_the_publication_does_not_replace_the_whole_unless_somebody_says_so(
    tmp_path: Path, good: dict[str, bytes], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    part = store(tmp_path, "given.jsonl", FEWER[kind])
    assert run(tmp_path, part) == 1
    assert f" processes, where the last run found 12: {STAND}\n" in capsys.readouterr().err
    assert results(tmp_path) == good
    assert run(tmp_path, part, "--fewer") == 0
    assert results(tmp_path) != good


def test_somewhat_fewer_processes_in_whole_files_are_a_correction(tmp_path: Path, good: dict[str, bytes]) -> None:
    assert run(tmp_path, store(tmp_path, "given.jsonl", as_lines(*(release(number) for number in range(7))))) == 0
    assert results(tmp_path) != good


def said(problem: str, mend: str) -> str:
    return f"error: {problem}; {STAND}\n  To fix it: {mend}\n"


def test_results_that_go_to_a_file_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = store(tmp_path, "given.jsonl", GOOD)
    out = store(tmp_path, "out", b"")
    assert run(tmp_path, given) == 1
    mend = "a file stands where a folder is needed: name a folder"
    assert capsys.readouterr().err == said(f"{out}: File exists", mend)
    assert out.read_bytes() == b""


def test_too_little_memory_is_said_in_one_sentence(
    tmp_path: Path, good: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    store(tmp_path, "given.jsonl", GOOD + as_lines(release(12)))
    assert run(tmp_path, tmp_path / "given.jsonl", "--memory", "1MB") == 1
    assert capsys.readouterr().err == said("--memory 1MB: too little for this publication", "give it more")
    assert results(tmp_path) == good


PROBLEMS = [
    (OSError(28, "No space left on device", "/disk/x"), "/disk/x: No space left on device", "the disk is full"),
    (PermissionError(13, "Permission denied", "/x"), "/x: Permission denied", "this account has no access to it: "),
    (OSError(30, "Read-only file system", "/x"), "/x: Read-only file system", "nothing may be written there: "),
    (duckdb.IOException("IO Error: No space left\nmore"), "the disk cannot be used (IO Error: No space left)", "make "),
    (MemoryError(), "--memory 800MB: too little for this publication", "give it more"),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "what", "mend"), PROBLEMS)
def test_what_the_machine_lacks_is_said_in_one_sentence(
    tmp_path: Path,
    good: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    problem: Exception,
    what: str,
    mend: str,
) -> None:
    def fail(con: duckdb.DuckDBPyConnection) -> None:
        raise problem

    monkeypatch.setattr(judge, "run", fail)
    assert run(tmp_path, store(tmp_path, "given.jsonl", GOOD + as_lines(release(12)))) == 1
    assert capsys.readouterr().err.startswith(f"error: {what}; {STAND}\n  To fix it: {mend}")
    assert results(tmp_path) == good


def test_results_of_earlier_runs_that_cannot_be_read_stop_nothing(tmp_path: Path, good: dict[str, bytes]) -> None:
    (tmp_path / "out" / "esp-barcelona.runs.csv").write_bytes(b"city_id,content_hash,processes\n\xff," + b"x" * 200_000)
    assert run(tmp_path, tmp_path / "given.jsonl") == 0
    assert results(tmp_path).keys() == good.keys()


def test_a_currency_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, store(tmp_path, "given.jsonl", GOOD), "--currency", "Zeds") == 1
    assert capsys.readouterr().err == (
        "error: --currency Zeds: no code of a currency\n  To fix it: write three letters, such as COP\n"
    )

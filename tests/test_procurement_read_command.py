"""Does the command write all of its files or none, say what it did, and do nothing twice?"""

import errno
import subprocess
import sys
import types
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.procurement import judge, results
from etl.procurement.results import About
from tests.procurement_cases import as_lines, release, store


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[About]:
    """What each run that wrote something was about."""
    seen: list[About] = []

    def noted(con: duckdb.DuckDBPyConnection, out: Path, about: About) -> None:
        seen.append(about)
        results.write(con, out, about)

    monkeypatch.setattr("etl.procurement.command.results", types.SimpleNamespace(**vars(results) | {"write": noted}))
    return seen


def run(folder: Path, *arguments: str) -> int:
    return main(["procurement", *arguments, "--city", "esp-barcelona", "--out", str(folder / "out")])


def test_a_run_writes_its_files_and_reports(
    tmp_path: Path, written: list[About], capsys: pytest.CaptureFixture[str]
) -> None:
    given = [release(1), release(2, awards__0__value__currency="usd", tender__status="by lot"), release(1)]
    path = store(tmp_path, "given.jsonl", as_lines(*given) + b"{\n")
    assert run(tmp_path, str(path), "--flags", str(tmp_path / "flags.csv")) == 0
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "esp-barcelona.flags.csv",
        "esp-barcelona.issues.csv.gz",
        "esp-barcelona.methods.csv",
        "esp-barcelona.runs.csv",
        "esp-barcelona.set_aside.csv",
        "esp-barcelona.support.csv",
        "esp-barcelona.values.csv",
    ]
    assert (tmp_path / "flags.csv").is_file()
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [
        "read 4 releases: 2 used, 2 set aside (1 stood twice)",
        "2 processes, 2023 to 2023",
        "main currency EUR (1 awards); left out of values: USD (1 awards)",
    ]
    unknown = "the code is not in data/reference/procurement_codes.csv"
    assert f"  1 × tender/status: {unknown} – first in given.jsonl, line 2: by lot" in said
    assert "  1 × the line is not JSON – first in given.jsonl, line 4: {" in said
    assert said[-1] == "`python -m etl build` publishes it"


def test_a_second_run_on_the_same_files_does_nothing(
    tmp_path: Path, written: list[About], capsys: pytest.CaptureFixture[str]
) -> None:
    path = store(tmp_path, "given.json", release(1))
    assert run(tmp_path, str(path)) == run(tmp_path, str(path)) == 0
    assert len(written) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "nothing changed since the last run; its results stand"
    assert run(tmp_path, str(path), "--buyer", "zedburg") == 0
    store(tmp_path, "given.json", release(2))
    assert run(tmp_path, str(path)) == 0
    assert len({about.content_hash for about in written}) == 3


def test_a_run_that_is_stopped_leaves_what_was_there(
    tmp_path: Path, written: list[About], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store(tmp_path, "given.json", release(1))
    assert run(tmp_path, str(path)) == 0
    before = {each.name: each.read_bytes() for each in (tmp_path / "out").iterdir()}

    def stop(con: duckdb.DuckDBPyConnection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(judge, "run", stop)
    store(tmp_path, "given.json", release(2))
    assert run(tmp_path, str(path)) == 1
    assert capsys.readouterr().err == "error: stopped before the end: nothing was written, earlier results stand\n"
    assert {each.name: each.read_bytes() for each in (tmp_path / "out").iterdir()} == before


def test_a_file_that_cannot_be_replaced_leaves_the_others_alone(
    tmp_path: Path, written: list[About], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store(tmp_path, "given.json", release(1))
    assert run(tmp_path, str(path)) == 0
    before = {each.name: each.read_bytes() for each in (tmp_path / "out").iterdir()}
    monkeypatch.setattr("etl.write_files.shutil.move", _full_disk)
    store(tmp_path, "given.json", release(2))
    assert run(tmp_path, str(path)) == 1
    assert capsys.readouterr().err.startswith("error: /full: No space left on device; nothing was written, ")
    assert {each.name: each.read_bytes() for each in (tmp_path / "out").iterdir()} == before


def _full_disk(source: Path, target: Path) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "/full")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.json", "there is no such file\n  To fix it: name files or folders that exist"),
        ("", "no file ends in .json, .jsonl, .ndjson, .gz\n  To fix it: name the folder with the publication"),
    ],
)
def test_files_that_are_not_there_are_named(
    tmp_path: Path, name: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    assert run(tmp_path, str(folder / name)) == 1
    assert message in capsys.readouterr().err


def test_a_city_that_is_not_in_the_register_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = store(tmp_path, "given.json", release(1))
    assert main(["procurement", str(path), "--city", "esp-barcelone"]) == 1
    assert "nearest known: esp-barcelona" in capsys.readouterr().err


def test_memory_that_is_no_amount_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = store(tmp_path, "given.json", release(1))
    assert run(tmp_path, str(path), "--memory", "4GB") == 0
    assert run(tmp_path, str(path), "--buyer", "zedburg", "--memory", "much") == 1
    assert capsys.readouterr().err == "error: --memory much: no amount of memory\n  To fix it: write one such as 4GB\n"


def test_the_command_starts_without_what_only_a_build_needs() -> None:
    asked = "import sys; from etl.__main__ import main\ntry: main(['procurement', '--help'])\nexcept SystemExit: pass\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{asked}print({{'pandas', 'geopandas', 'statsmodels'}} & set(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "--buyer PATTERN" in done.stdout
    assert done.stdout.splitlines()[-1] == "set()"

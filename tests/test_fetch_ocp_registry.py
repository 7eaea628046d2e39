"""Does a publication of the registry replace the last good one only when it is whole, and go on where it was cut?"""

import gzip
import random
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.errors import BuildError
from etl.fetch.connectors.ocp_registry import fetch
from etl.fetch.journal import attempts
from tests.procurement_cases import as_lines, release
from tests.serving import Answer, Server, answer, cut, rest, routed

FILE = "publications/ocp_registry_7.jsonl.gz"
UNCHANGED = "nothing was changed, the file stays as it is\n  To fix it: "


def packed(content: bytes) -> bytes:
    """The same bytes for the same content, whenever they are made."""
    return gzip.compress(content, mtime=0)


def publication(releases: int) -> bytes:
    """So many releases, as the registry packs them."""
    chance = random.Random(releases)
    return packed(as_lines(*(release(number, tender__title=chance.random()) for number in range(releases))))


WHOLE = publication(30)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder data/raw."""
    (tmp_path / "raw").mkdir()
    return tmp_path / "raw"


def get(raw: Path, server: Server, number: str = "7") -> list[Path]:
    """Fetch one publication from the server."""
    return fetch(raw, server.url, number)


def test_a_publication_is_kept_as_it_was_sent_and_recorded(server: Server, raw: Path) -> None:
    server.answers = [answer(200, WHOLE, etag='"a"')]
    assert get(raw, server) == [raw / FILE]
    assert (raw / FILE).read_bytes() == WHOLE
    assert server.asked == ["/v2/publication/7/download?name=full.jsonl.gz"]
    (row,) = attempts(raw)
    assert [row[key] for key in ("source", "outcome", "message", "etag", "file")] == [
        *("ocp_registry_7", "updated", "30 releases", '"a"', FILE)
    ]
    assert list((raw.parent / "build" / "parts").iterdir()) == []


def test_a_download_that_was_cut_goes_on_in_the_next_run_even_after_another_one(server: Server, raw: Path) -> None:
    tagged = {"etag": '"a"'}
    server.answers = [cut(lambda path: WHOLE, 0.4, **tagged), *[answer(503, b"")] * 3]
    with pytest.raises(BuildError, match="the server answers 503"):
        get(raw, server)
    server.answers = [*server.answers, answer(200, publication(3))]
    get(raw, server, "70")
    server.answers = [*server.answers, rest(lambda path: WHOLE, **tagged)]
    get(raw, server)
    assert server.headers[-1]["range"] == f"bytes={int(len(WHOLE) * 0.4)}-"
    assert (raw / FILE).read_bytes() == WHOLE
    assert sorted(path.name for path in (raw / "publications").iterdir()) == [
        "ocp_registry_7.jsonl.gz",
        "ocp_registry_70.jsonl.gz",
    ]


def test_a_publication_that_did_not_change_is_not_sent_again(server: Server, raw: Path) -> None:
    server.answers = [answer(200, WHOLE, etag='"a"'), answer(304, b"")]
    assert (get(raw, server), get(raw, server)) == ([raw / FILE], [])
    assert server.headers[1]["if-none-match"] == '"a"'
    assert attempts(raw)[0]["outcome"] == "unchanged"


@pytest.mark.parametrize(
    ("play", "message"),
    [
        (answer(200, b"<html></html>"), "has not the documented form (it is no gzip file, or a damaged one)"),
        (answer(200, WHOLE[:-300]), "has not the documented form (it is no gzip file, or a damaged one)"),
        (answer(200, packed(b"")), "has not the documented form (it holds no release)"),
        (answer(200, packed(as_lines(release(1)) + b"{")), "has not the documented form (line 2 is no JSON)"),
        (answer(200, packed(b'["ocid"]\n')), "has not the documented form (line 1 is no release)"),
        (answer(200, publication(23)), "the new file has 23 releases, the last good file 30"),
        (answer(404, b""), "the registry has no such publication"),
    ],
    ids=["page", "torn", "empty", "half a line", "list", "loss", "unknown"],
)
def test_a_bad_answer_is_said_and_the_last_good_file_stays(
    server: Server, raw: Path, play: Answer, message: str
) -> None:
    server.answers = [answer(200, WHOLE), play]
    get(raw, server)
    with pytest.raises(BuildError) as refused:
        get(raw, server)
    assert f"{message}: {UNCHANGED}" in str(refused.value)
    assert str(refused.value).startswith(f"data/raw/{FILE}: ")
    assert (raw / FILE).read_bytes() == WHOLE
    assert (attempts(raw)[0]["outcome"], list((raw / "publications").iterdir())) == ("failed", [raw / FILE])


def test_a_last_good_file_that_is_damaged_gives_way(server: Server, raw: Path) -> None:
    (raw / "publications").mkdir()
    (raw / FILE).write_bytes(b"damaged")
    server.answers = [routed(lambda path: WHOLE)]
    assert get(raw, server) == [raw / FILE]
    assert (raw / FILE).read_bytes() == WHOLE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ocp_registry"], "ocp_registry needs the number of a publication, not ''\n  To fix it: python -m etl fetch"),
        (["ocp_registry", "peru"], "ocp_registry needs the number of a publication, not 'peru'"),
        (["siconfi", "7"], "siconfi takes no number\n  To fix it: python -m etl fetch siconfi"),
    ],
)
def test_a_number_is_needed_and_only_here(
    arguments: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fetch", *arguments, "--data", str(folder)]) == 1
    assert capsys.readouterr().err.startswith(f"error: {message}")


def test_the_command_says_how_the_file_is_read(
    server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers = [answer(200, WHOLE)]

    def here(raw: Path, publication: str) -> list[Path]:
        return fetch(raw, server.url, publication)

    monkeypatch.setattr("etl.__main__.fetcher", lambda name: here)
    assert main(["fetch", "ocp_registry", "7", "--data", str(folder)]) == 0
    path = folder / "raw" / FILE
    assert capsys.readouterr().out == f"wrote {path}\n`python -m etl procurement {path} --city ID` reads it\n"

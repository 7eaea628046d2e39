"""Does a download replace the last good file only by a good one, whatever the server does?"""

import json
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from etl.build.database import build
from etl.errors import BuildError
from etl.fetch import download
from etl.fetch.connectors import world_bank_income_groups as source
from etl.fetch.connectors.world_bank_income_groups import fetch
from etl.fetch.journal import FILE as JOURNAL
from etl.folders import folders
from tests.mistakes import Reloading
from tests.serving import Answer, Server, answer, cut, fall_silent

CODES = [f"{first}{second}A" for first in "ABCDEFGHIJKLM" for second in "ABCDEFGHIJKLM"]
LAST_GOOD = "country_iso3,income_group,accessed_on\nDEU,High income,2025-01-01\n"
UNCHANGED = "nothing was changed, the file stays as it is\n  To fix it: "


def row(country: str, group: str = "High income", region: str = "Europe & Central Asia") -> dict[str, object]:
    """Return one row as the World Bank writes it, cut down to what is read."""
    return {"id": country, "region": {"id": "X", "value": region}, "incomeLevel": {"id": "X", "value": group}}


def body(rows: list[dict[str, object]], pages: int = 1) -> bytes:
    """Return an answer in the documented form: what there is, then the rows."""
    return json.dumps([{"page": 1, "pages": pages, "per_page": "400", "total": len(rows)}, rows]).encode()


GOOD = body(
    [*map(row, reversed(CODES)), row("EUU", "Aggregates", "Aggregates"), row("VEN", "Not classified"), row("QQQ")]
)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Promise more than is sent."""
    cut(lambda _: GOOD)(handler)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder data/raw with the last good file, beside the list of countries."""
    for name in ("raw", "reference"):
        (tmp_path / name).mkdir()
    lines = ["country_iso3,name", *(f"{code},x" for code in [*CODES, "VEN", "DEU"])]
    (tmp_path / "reference" / "countries.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "raw" / source.FILE).write_text(LAST_GOOD, encoding="utf-8")
    return tmp_path / "raw"


def test_a_good_answer_is_written_sorted_with_the_day_and_without_aggregates(server: Server, raw: Path) -> None:
    server.answers = [answer(200, GOOD)]
    today = datetime.now(UTC).date().isoformat()
    (path,) = fetch(raw, server.url)
    rows = [f"{code},High income,{today}" for code in CODES]
    assert path.read_text(encoding="utf-8").splitlines() == ["country_iso3,income_group,accessed_on", *rows]
    assert (server.asked, sorted(found.name for found in raw.iterdir())) == (
        ["/v2/country?format=json&per_page=400"],
        [JOURNAL, source.FILE],
    )


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again(server: Server, raw: Path, status: int) -> None:
    server.answers = [answer(status, b""), fall_silent, answer(200, GOOD)]
    fetch(raw, server.url)
    assert len(server.asked) == 3
    assert len((raw / source.FILE).read_text(encoding="utf-8").splitlines()) == 1 + len(CODES)


@pytest.mark.parametrize(
    ("play", "tries", "message"),
    [
        (answer(500, b""), 4, f"the server answers 500: {UNCHANGED}try again later"),
        (answer(404, b""), 1, f"the server answers 404: {UNCHANGED}try again later"),
        (fall_silent, 4, f"the network is not reachable (ReadTimeout): {UNCHANGED}try again later"),
        (hang_up, 4, f"the network is not reachable (RemoteProtocolError): {UNCHANGED}try again later"),
        (
            answer(200, b"<html>Maintenance</html>"),
            1,
            "the answer has not the documented form (JSONDecodeError: Expecting value: line 1 column 1 (char 0)): "
            f"{UNCHANGED}look at the address in a browser",
        ),
        (
            answer(200, b'[{"message": [{"id": "120", "value": "Invalid value"}]}]'),
            1,
            "the answer has not the documented form (ValueError: not enough values to unpack (expected 2, got 1)): "
            f"{UNCHANGED}look at the address in a browser",
        ),
        (
            answer(200, body(list(map(row, CODES)), pages=2)),
            1,
            f"the answer has not the documented form (more than one page): {UNCHANGED}look at the address in a browser",
        ),
        (
            answer(200, body([row(code) for code in CODES[:149]])),
            1,
            f"only 149 countries, at least 150 expected: {UNCHANGED}try again later",
        ),
    ],
    ids=["500", "404", "silence", "cut", "html", "error in json", "two pages", "too few countries"],
)
def test_a_bad_answer_is_said_and_the_last_good_file_stays(
    server: Server, raw: Path, play: Answer, tries: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if play is fall_silent:
        monkeypatch.setattr(download, "TIMEOUT_SECONDS", 0.2)
    server.answers = [play]
    with pytest.raises(BuildError) as refused:
        fetch(raw, server.url)
    assert (str(refused.value), len(server.asked)) == (f"data/raw/{source.FILE}: {message}", tries)
    assert (raw / source.FILE).read_text(encoding="utf-8") == LAST_GOOD


def test_without_a_network_the_last_good_file_stays(server: Server, raw: Path) -> None:
    with pytest.raises(BuildError) as refused:
        fetch(raw, "http://127.0.0.1:9/v2")
    message = f"the network is not reachable (ConnectError): {UNCHANGED}try again later"
    assert str(refused.value) == f"data/raw/{source.FILE}: {message}"
    assert (raw / source.FILE).read_text(encoding="utf-8") == LAST_GOOD


def test_a_fetched_file_is_built_with_the_day_of_its_download(folder: Path, reloading: Reloading) -> None:
    (folder / "raw" / source.FILE).write_text(LAST_GOOD, encoding="utf-8")
    found = reloading.rows(
        folder,
        "select accessed_on::varchar, row_count, country_iso3, income_group "
        "from core.source inner join core.country_income using (source_id)",
    )
    assert found == [("2025-01-01", 1, "DEU", "High income")]


def test_a_fetched_file_without_rows_is_refused(folder: Path) -> None:
    (folder / "raw" / source.FILE).write_text(LAST_GOOD.splitlines()[0] + "\n", encoding="utf-8")
    with pytest.raises(BuildError) as refused:
        build(folders(folder))
    assert str(refused.value).startswith(f"data/raw/{source.FILE}: etl/sql/sources/world_bank_income_groups.sql: ")

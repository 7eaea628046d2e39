"""Does a refresh that nobody watches go on where a source fails, and tell somebody all that failed?"""

import smtplib
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from etl import refresh
from etl.__main__ import main
from etl.errors import BuildError

GOOD, BAD = "ofgl", "sinim"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """Who was told what, by either way."""
    found: list[tuple[str, object]] = []

    class Mail:
        def __init__(self, host: str, timeout: float) -> None:
            found.append(("server", host))

        def __enter__(self) -> "Mail":
            return self

        def __exit__(self, *_problem: object) -> None:
            pass

        def send_message(self, message: EmailMessage) -> None:
            found.append((message["To"], message.get_content()))

    def post(address: str, json: dict[str, str], timeout: float) -> httpx.Response:
        found.append((address, json["text"]))
        return httpx.Response(410 if "gone" in address else 200, request=httpx.Request("POST", address))

    monkeypatch.setattr(smtplib, "SMTP", Mail)
    monkeypatch.setattr(httpx, "post", post)
    return found


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What was fetched and built; one of the sources fails."""
    found: list[str] = []

    def fetcher(name: str):  # type: ignore[no-untyped-def]
        def fetch(raw: Path) -> list[Path]:
            found.append(name)
            if name == BAD:
                raise BuildError("data/raw/a.csv: the server is silent\n  To fix it: wait")
            return [raw / "b.csv"]

        return fetch

    def build(place: object) -> Path:
        found.append("build")
        return Path("campaign-0.duckdb")

    monkeypatch.setattr(refresh, "fetcher", fetcher)
    monkeypatch.setattr(refresh, "build", build)
    return found


def test_a_source_that_fails_keeps_no_other_from_coming_and_the_data_are_built(
    done: list[str], told: list[tuple[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["refresh", BAD, GOOD, BAD, "--report", "https://a.example/hook"]) == 1
    said = capsys.readouterr()
    assert done == [BAD, GOOD, "build"]
    assert said.out.splitlines() == [f"{BAD}: failed", f"{GOOD}: updated", "published campaign-0.duckdb"]
    assert "the server is silent" in said.err
    ((address, text),) = told
    assert address == "https://a.example/hook"
    assert "could not be brought up to date" in str(text)
    assert "the server is silent" in str(text)


@pytest.mark.parametrize("problem", [BuildError("data/raw/c.csv: row 7: no such city"), OSError("row 7")])
def test_a_failed_build_is_told_by_mail_beside_the_failed_source(
    problem: Exception, done: list[str], told: list[tuple[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(place: object) -> Path:
        raise problem

    monkeypatch.setattr(refresh, "build", build)
    monkeypatch.setenv("DASHBOARD_REPORT", "mailto:desk@a.example")
    monkeypatch.setenv("DASHBOARD_SMTP", "mail.a.example:587")
    assert main(["refresh", BAD]) == 1
    assert told[0] == ("server", "mail.a.example:587")
    assert told[1][0] == "desk@a.example"
    assert "the server is silent" in str(told[1][1])
    assert "row 7" in str(told[1][1])


def test_who_looks_after_it_is_left_alone_while_all_goes_well(done: list[str], told: list[tuple[str, object]]) -> None:
    assert main(["refresh", GOOD, "--report", "https://a.example/hook"]) == 0
    assert (done, told) == ([GOOD, "build"], [])


def test_that_nobody_could_be_told_is_said_too(
    done: list[str], told: list[tuple[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["refresh", BAD, "--report", "https://a.example/gone?key=secret"]) == 1
    said = capsys.readouterr().err
    assert "answered with 410" in said
    assert "secret" not in said
    assert "the server is silent" in said
    assert "nobody could be told of it" in said


@pytest.mark.parametrize(("given", "said"), [
    (["--report", "desk"], "not an address to report to"),
    (["--report", "mailto:nobody"], "not an address to report to"),
    (["--report", "https://[key"], "not an address to report to"),
])  # fmt: skip
def test_an_address_that_is_none_is_refused_before_anything_is_fetched(
    given: list[str], said: str, done: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["refresh", GOOD, *given]) == 1
    assert said in capsys.readouterr().err
    assert done == []


def test_a_mail_server_that_cannot_be_one_loses_no_failure(
    done: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_SMTP", "localhost:mail")
    assert main(["refresh", BAD, "--report", "mailto:desk@a.example"]) == 1
    said = capsys.readouterr().err
    assert "the server is silent" in said
    assert "nobody could be told of it" in said


@pytest.mark.parametrize(("source", "said"), [("ocp_registry", "many publications"), ("ofgll", "nearest is 'ofgl'")])
def test_a_source_that_cannot_be_refreshed_is_refused(
    source: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["refresh", source]) == 1
    assert said in capsys.readouterr().err

"""What do the commands of the register say of the record, and what do they write? Every write asks who may."""

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.desk import who
from dashboard.desk.roles import Role
from dashboard.kit import address
from dashboard.words.translation import words

ERROR = re.compile(r"^error: (.*)", re.DOTALL | re.MULTILINE)
COMMAND = [sys.executable, "-m", "etl", "register"]
# A build takes ten seconds, a slow machine some times that; whoever else writes is waited for a minute.
PATIENCE_SECONDS = 300


class RefusedError(Exception):
    """What the register says of what it does not do, in plain words."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of the register, its title in the reader's language."""

    table: str
    title: str
    file: str
    key: list[str]
    columns: list[dict[str, Any]]
    rows: list[dict[str, Any]]


def workbook(language: str) -> bytes:
    """Return the register as a workbook. It is made outside the visit, whose page was checked when it offered this."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "register.xlsx"
        _run("export", str(path), "--lang", language)
        return path.read_bytes()


def questionnaire(name: str, *options: str) -> bytes:
    """Return the questionnaire of a city, or a ZIP of all. It is made outside the visit, as a workbook is."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / name
        _run("questionnaire", "--out", str(path), *options)
        return path.read_bytes()


def published_list(content: bytes, name: str, mapping: dict[str, Any] | None, *options: str) -> dict[str, Any]:
    """Return how a list that others publish is read, with a mapping of its columns or the one that is proposed."""
    who.check()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / name
        path.write_bytes(content)
        if mapping:
            (Path(place) / "mapping.yml").write_text(json.dumps(mapping, ensure_ascii=False), encoding="utf-8")
            options = (*options, "--mapping", str(Path(place) / "mapping.yml"))
        found: dict[str, Any] = json.loads(_run("list", str(path), "--json", "--lang", _language(), *options))
        return found


def bring_back(content: bytes, name: str, *options: str) -> dict[str, Any]:
    """Return what a workbook, or rows as JSON, would change, and all that is wrong; with `--accept` it is written."""
    who.check()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / name
        path.write_bytes(content)
        found: dict[str, Any] = json.loads(_run("import", str(path), "--json", "--lang", _language(), *options))
        return found


def history() -> dict[str, Any]:
    """Return all changes, the newest first."""
    found: dict[str, Any] = json.loads(_run("history", "--json"))
    return found


def undo(change: str, by: str) -> None:
    """Take a change back."""
    who.check(Role.PUBLISHER)
    _run("undo", change, "--by", by, "--json", "--lang", _language())


def _language() -> str:
    """Return the language in which the register says what is wrong: that of the page."""
    return words(address.language()).language


def sheets(language: str) -> dict[str, Sheet]:
    """Return all sheets by their tables, as they stand now."""
    return _sheets(language, _stamp())


@st.cache_data(max_entries=3, show_spinner=False)
def _sheets(language: str, stamp: tuple[tuple[str, int, int], ...]) -> dict[str, Sheet]:
    found = json.loads(_run("sheets", "--lang", language))
    return {each["table"]: Sheet(**each) for each in found}


def _stamp() -> tuple[tuple[str, int, int], ...]:
    """Return what tells whether a file of the record has changed."""
    place = who.folder()
    paths = sorted([*place.glob("r*/*.csv"), *place.glob("*.yml")])
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path in paths for stat in [path.stat()])


def _run(*arguments: str) -> str:
    """Return what the register answers; raises RefusedError with its words."""
    try:
        ran = subprocess.run(
            [*COMMAND, *arguments],
            cwd=who.ROOT,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise RefusedError(f"no answer within {PATIENCE_SECONDS} seconds") from problem
    if ran.returncode:
        said = ERROR.search(ran.stderr)
        raise RefusedError(said[1].strip() if said else ran.stderr.strip().rpartition("\n")[2])
    return ran.stdout

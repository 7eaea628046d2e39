"""Fetch several sources, build, and tell whoever looks after it what failed: for a timer, with nobody watching.

A source that fails keeps its last good file, and a build that fails keeps the last good database.
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from etl.build.database import build
from etl.errors import BuildError, all_of
from etl.fetch.registry import CONNECTORS, NUMBERED, fetcher
from etl.fetch.report import FAULTS, teller, why
from etl.folders import Folders, folders


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be asked for."""
    single = [name for name in CONNECTORS if name not in NUMBERED]
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=f"one or more of {', '.join(single)}")
    told = "who is told of a failure: https://… (a webhook, which gets JSON with a text) or mailto:…; DASHBOARD_REPORT"
    parser.add_argument("--report", default=os.environ.get("DASHBOARD_REPORT", ""), metavar="ADDRESS", help=told)


def run(given: argparse.Namespace) -> None:
    """Fetch and build; raise what failed, all of it, once it is told."""
    tell = teller(given.report)
    errors = refresh(folders(), list(dict.fromkeys(given.sources)))
    if not errors:
        return
    failure = all_of(errors)
    try:
        tell(str(failure))
    except FAULTS as problem:
        edit = "look at --report and DASHBOARD_SMTP"
        errors = [*errors, BuildError(f"nobody could be told of it: {why(problem)}\n  To fix it: {edit}")]
    raise all_of(errors)


def refresh(place: Folders, sources: list[str]) -> list[BuildError]:
    """Fetch each source, go on where one fails, then build; return what failed."""
    fetchers = [(source, _fetcher(source)) for source in sources]
    errors: list[BuildError] = []
    for source, fetch in fetchers:
        try:
            written = fetch(place.data / "raw")
            print(f"{source}: {'updated' if written else 'the publisher has nothing newer'}", flush=True)
        except BuildError as problem:
            print(f"{source}: failed", flush=True)
            errors.append(problem)
    try:
        print(f"published {build(place).name}")
    except BuildError as problem:
        errors.append(problem)
    except OSError as problem:
        errors.append(BuildError(f"the build: {problem}\n  To fix it: look at the disk that has {place.build}"))
    return errors


def _fetcher(source: str) -> Callable[..., list[Path]]:
    if source in NUMBERED:
        raise BuildError(f"{source} has many publications\n  To fix it: python -m etl fetch {source} NUMBER, by hand")
    return fetcher(source)

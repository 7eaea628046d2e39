"""Write an indicator as one line: name and target, a small drawing, the latest value, its verdict, year and source."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dashboard.kit.templates import render
from dashboard.store.nouns.indicators import Progress
from dashboard.words import progress
from dashboard.words.budget_labels import TARGET_STATUS
from dashboard.words.progress import inputs, marked, target
from dashboard.words.translation import Words

# Rows of mart.progress by code of the indicator.
Verdicts = dict[str, Progress]
# What the template says of an indicator.
Line = dict[str, Any]


@dataclass(frozen=True)
class Latest:
    """The latest value in words, its year and stage, and the page that has it."""

    value: str
    when: str
    url: str


def spark_line(title: str, drawing: str, now: Latest, verdict: Progress | None, _: Words) -> Line:
    """Return a line of the list: title with its target, drawing, latest value with its verdict, year and page."""
    return {
        "title": title,
        "aim": _aim(verdict, _) if verdict and has_target(verdict) else "",
        "drawing": drawing,
        "now": now,
        "source": _named(now.url),
        "state": verdict.state if verdict else "",
        "judged": judged(verdict, _) if verdict else "",
        "about": inputs(verdict, _) if verdict else "",
    }


def spark_lines(lines: Sequence[Line]) -> Markup:
    """Return the list."""
    return render("views/city/spark_lines.html", lines=lines)


def judged(verdict: Progress, _: Words) -> str:
    """Return a verdict in words; one that has grown too old with what it was in its last year."""
    said = marked(verdict, _)
    if verdict.state != "stale" or verdict.state_then == "cannot_assess":
        return said
    then = progress.then(verdict, verdict.method == "trend", _)
    return _("{state}; until {year}: {then}", state=said, year=str(verdict.latest_year), then=then)


def has_target(verdict: Progress) -> bool:
    """Tell whether a verdict is about a target, whoever set it."""
    return verdict.target_status != "none"


def _aim(verdict: Progress, _: Words) -> str:
    return f"{target(verdict, _)} ({_.of(TARGET_STATUS, verdict.target_status)})"


def _named(url: str) -> str:
    """Return what a reader calls a publication: its host, and whose repository it is where the host is shared."""
    parts = url.removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")
    return "/".join(parts[: 2 if parts[0] == "github.com" else 1])

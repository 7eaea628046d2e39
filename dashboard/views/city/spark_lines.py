"""Write an indicator as one line: name and target, a small drawing, the latest value, its verdict, year and source."""

import html
from dataclasses import dataclass

from dashboard.store.nouns.indicators import Progress
from dashboard.words import progress
from dashboard.words.budget_labels import TARGET_STATUS
from dashboard.words.progress import inputs, marked, target
from dashboard.words.translation import Words

# Rows of mart.progress by code of the indicator.
Verdicts = dict[str, Progress]


@dataclass(frozen=True)
class Latest:
    """The latest value in words, its year and stage, and the page that has it."""

    value: str
    when: str
    url: str


def spark_line(title: str, drawing: str, now: Latest, verdict: Progress | None, _: Words) -> str:
    """Return a line of the list: title with its target, drawing, latest value with its verdict, year and page."""
    link = f'<a href="{html.escape(now.url)}" target="_blank" rel="noopener">{html.escape(_named(now.url))}</a>'
    aim = f"<small>{html.escape(_aim(verdict, _))}</small>" if verdict is not None and has_target(verdict) else ""
    judgement = "" if verdict is None else f" {_judged(verdict, _)}"
    return (
        f"<li><span>{html.escape(title)}{aim}</span>"
        f'<i class="spark" style="--line:url(\'{drawing}\')"></i>'
        f"<span><b>{html.escape(now.value)}</b>{judgement}<small>{html.escape(now.when)} · {link}</small></span></li>"
    )


def judged(verdict: Progress, _: Words) -> str:
    """Return a verdict in words; one that has grown too old with what it was in its last year."""
    said = marked(verdict, _)
    if verdict.state != "stale" or verdict.state_then == "cannot_assess":
        return said
    then = progress.then(verdict, verdict.method == "trend", _)
    return _("{state}; until {year}: {then}", state=said, year=str(verdict.latest_year), then=then)


def _judged(verdict: Progress, _: Words) -> str:
    about = html.escape(inputs(verdict, _))
    return f'<span class="state {verdict.state}" title="{about}">{html.escape(judged(verdict, _))}</span>'


def has_target(verdict: Progress) -> bool:
    """Tell whether a verdict is about a target, whoever set it."""
    return verdict.target_status != "none"


def _aim(verdict: Progress, _: Words) -> str:
    return f"{target(verdict, _)} ({_.of(TARGET_STATUS, verdict.target_status)})"


def _named(url: str) -> str:
    """Return what a reader calls a publication: its host, and whose repository it is where the host is shared."""
    parts = url.removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")
    return "/".join(parts[: 2 if parts[0] == "github.com" else 1])

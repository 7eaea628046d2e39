"""Show a long list as groups that open by a click: a heading with its count, then entries of one line or two."""

import html
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One line of a group; `under` stands small below it, `address` makes it a link to a page outside."""

    text: str
    under: str = ""
    address: str = ""


@dataclass(frozen=True)
class Group:
    """Entries under one heading."""

    title: str
    entries: Sequence[Entry]


def groups_html(groups: Sequence[Group]) -> str:
    """Return the groups that have entries, the first of them open, escaped."""
    filled = [group for group in groups if group.entries]
    body = "".join(
        folded(group.title, entries_html(group.entries), not place, len(group.entries))
        for place, group in enumerate(filled)
    )
    return f'<div class="extents">{body}</div>'


def folded(title: str, body: str, is_open: bool = False, count: int | None = None) -> str:
    """Return a heading that shows and hides `body`, which is escaped HTML."""
    opened = " open" if is_open else ""
    counted = "" if count is None else f" <b>{count}</b>"
    return f"<details{opened}><summary>{html.escape(title)}{counted}</summary>{body}</details>"


def entries_html(entries: Sequence[Entry]) -> str:
    """Return the entries as a list, escaped."""
    return f'<ul class="plain-list">{"".join(_entry(entry) for entry in entries)}</ul>'


def _entry(entry: Entry) -> str:
    text = html.escape(entry.text)
    if entry.address.startswith("https://"):
        text = f'<a href="{html.escape(entry.address)}" target="_blank" rel="noopener">{text}</a>'
    under = f"<span>{html.escape(entry.under)}</span>" if entry.under else ""
    return f"<li>{text}{under}</li>"

"""Show a long list as groups that open by a click: a heading with its count, then entries of one line or two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.kit.templates import render


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


def groups_html(groups: Sequence[Group]) -> Markup:
    """Return the groups that have entries, the first of them open."""
    filled = [group for group in groups if group.entries]
    return extents(
        folded(group.title, entries_html(group.entries), not place, len(group.entries))
        for place, group in enumerate(filled)
    )


def extents(folds: Iterable[Markup]) -> Markup:
    """Return headings that open as one block."""
    return Markup('<div class="extents">{}</div>').format(Markup().join(folds))


def folded(title: str, body: Markup, is_open: bool = False, count: int | str | None = None) -> Markup:
    """Return a heading that shows and hides `body`."""
    opened = " open" if is_open else ""
    counted = "" if count is None else Markup(" <b>{}</b>").format(count)
    return Markup("<details{}><summary>{}{}</summary>{}</details>").format(opened, title, counted, body)


def entries_html(entries: Sequence[Entry]) -> Markup:
    """Return the entries as a list."""
    return render("kit/entries.html", entries=entries)

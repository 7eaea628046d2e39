"""What would the pages say first, and which numbers on top of them, if another database were published?"""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.pages import PAGES
from dashboard.words.translation import Words


def found(page: Page, other: Path) -> pd.DataFrame:
    """Return each title, sentence and number that differs, with its page, before and after."""
    _ = page.words
    then = replace(page, file=other)
    rows = [
        (_(entry.title), before.get(name, ""), after.get(name, ""))
        for entry in PAGES
        for before, after in [(_said(entry.head(page, None), _), _said(entry.head(then, None), _))]
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]
    return pd.DataFrame(rows, columns=[_("Page"), _("Now"), _("Then")])


def _said(head: Head, _: Words) -> dict[str, str]:
    """Return what a head says by what it is: a number by its label."""
    numbers = {figure.label: _("{label}: {value}", label=figure.label, value=figure.value) for figure in head.figures}
    findings = {f"finding {place}": f"{each.label} {each.said}" for place, each in enumerate(head.findings)}
    return {"title": head.title, "lead": head.lead, **numbers, **findings}

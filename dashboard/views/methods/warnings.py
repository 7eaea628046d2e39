"""What should a coordinator look at?"""

import json
import re
from datetime import date

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import source_line, table_card
from dashboard.store import marts
from dashboard.store.nouns.provenance import Warning  # noqa: A004 - a noun is named as its mart
from dashboard.words.budget_labels import ITEM, STAGE
from dashboard.words.labels import CHECK
from dashboard.words.translation import Words

NAMES = {**ITEM, **STAGE}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def show_warnings(page: Page) -> None:
    _ = page.words
    found = marts.frame(page.database, Warning)
    table = pd.DataFrame(
        {
            _("Check"): found["check_id"].map(lambda check: _(CHECK[check])),
            _("Subject"): found["subject"],
            _("Detail"): [detail(*row, _) for row in zip(found["sentence"], found["given"], strict=True)],
            _("File to edit"): found["file"],
            _("Row"): found["source_row"],
        }
    )
    title = _.n(
        "{count} decision is waiting for a coordinator", "{count} decisions are waiting for a coordinator", len(found)
    )
    card = Card(
        "warnings",
        title,
        _("Nothing here is an error; somebody who knows should look"),
        source_line(page, [_("checks of the build")]),
        table,
    )
    table_card(page, card)


def detail(sentence: str, given: str, _: Words) -> str:
    """Return what was noticed, with its values as the reader writes them."""
    return _(sentence, **{name: _shown(value, _) for name, value in json.loads(given).items()})


def _shown(value: float | str | None, _: Words) -> float | str:
    if value is None or value == "":
        return _("not reported")
    if not isinstance(value, str):
        return value
    if DAY.fullmatch(value):
        return _.date(date.fromisoformat(value))
    items = value.split(" + ")
    return " + ".join(_(NAMES[item]) for item in items) if NAMES.keys() >= set(items) else _(value)

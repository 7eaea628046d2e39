"""The table of what a city measures itself, on whichever page it is shown."""

import pandas as pd

from dashboard.store.nouns.indicators import ReportedValue
from dashboard.store.rows import rows_of
from dashboard.words.budget_labels import GRADE
from dashboard.words.progress import own_target
from dashboard.words.translation import Words


def reported_table(reported: pd.DataFrame, _: Words) -> pd.DataFrame:
    """Return rows of mart.reported_value with target, source quality, remark and page, headings in words."""
    return pd.DataFrame(
        {
            _("What is measured"): reported["label"].map(_),
            _("Year"): reported["observation_year"].astype(str),
            _("Value"): [_.number(number, 2) for number in reported["value"]],
            _("Unit"): reported["unit"].map(_),
            _("Target of the city"): [own_target(row, _) for row in rows_of(reported, ReportedValue)],
            _("Source quality (A to C)"): [_.of(GRADE, grade) for grade in reported["grade"]],
            _("Remark"): [_(note) if isinstance(note, str) else "" for note in reported["note"]],
            _("Source page"): reported["url"].fillna(reported["source_url"]),
        }
    )

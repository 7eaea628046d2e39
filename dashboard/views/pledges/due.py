"""When pledges are due, seen from today: overdue, this year, ending soon, silent."""

import datetime

import pandas as pd

from dashboard.words.labels import N_

SILENT_AFTER = datetime.timedelta(days=365)
DUE = {
    "overdue": N_("Overdue: target year passed, not reported as fulfilled"),
    "this_year": N_("Due this year"),
    "next_year": N_("Due next year"),
    "silent": N_("In progress, no news for over 12 months"),
}


def is_due(pledges: pd.DataFrame, when: str, today: datetime.date) -> "pd.Series[bool]":
    """Tell for each pledge whether it falls under `when`: a key of DUE, or a year written as text.

    `pledges` has target_year, status and spoken_on. An open pledge with no date at all is silent too.
    """
    open_ = pledges["status"] != "fulfilled"
    year = pledges["target_year"]
    if when == "overdue":
        return (open_ & (year < today.year)).fillna(False)
    if when == "silent":
        quiet = pledges["spoken_on"].isna() | (pledges["spoken_on"] < pd.Timestamp(today - SILENT_AFTER))
        return (pledges["status"] == "in_progress") & quiet
    wanted = {"this_year": today.year, "next_year": today.year + 1}.get(when) or int(when)
    return (year == wanted).fillna(False)

"""What should a coordinator chase, and in which file and row?"""

import pandas as pd
import streamlit as st

from dashboard.kit import choices
from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import source_line, table_card
from dashboard.store import marts
from dashboard.store.nouns.provenance import Worklist
from dashboard.words.labels import TASK


def show_worklist(page: Page) -> None:
    """Show the worklist, of one task or of all."""
    _ = page.words
    found = marts.frame(page.database, Worklist)
    counts = found["task"].value_counts()
    with st.container(key="controls-task"):
        place = st.columns([1.4, 2])[0]
        options = ["", *(task for task in TASK if task in counts)]
        task = choices.select(
            place,
            _("Task"),
            "task",
            options,
            lambda key: f"{_.of(TASK, key)} ({counts[key]})" if key else _("All tasks"),
        )
    chosen = found[found["task"] == task] if task else found
    if chosen.empty:
        empty(page, _("Nothing is waiting on this list."), _("It is made anew with every build."))
        return
    card = Card(
        key="worklist",
        title=_.n("{count} thing to follow up", "{count} things to follow up", len(chosen)),
        subtitle=_("What is missing or doubtful, with the file and the row to edit"),
        source=source_line(page, [_("checks of the build")]),
        table=pd.DataFrame(
            {
                _("Task"): [_.of(TASK, key) for key in chosen["task"]],
                _("Subject"): chosen["subject"],
                _("File to edit"): chosen["file"],
                _("Row"): chosen["source_row"].astype("Int64"),
                _("Detail"): chosen["detail"],
            }
        ),
    )
    table_card(page, card, rows=12)

"""What should a coordinator look at?"""

import pandas as pd

from dashboard import queries
from dashboard.components import Card, source_line, table_card
from dashboard.labels import CHECK
from dashboard.state import Page


def show(page: Page) -> None:
    _ = page.words
    found = queries.warnings(page.database)
    table = pd.DataFrame(
        {
            _("Check"): found["check_id"].map(lambda check: _(CHECK[check])),
            _("File to edit"): found["file"],
            _("Row"): found["source_row"],
            _("Subject"): found["subject"],
            _("Detail"): found["message"],
        }
    )
    title = _.n(
        "{count} judgement call waits for a coordinator", "{count} judgement calls wait for a coordinator", len(found)
    )
    card = Card(
        "warnings",
        title,
        _("Nothing here is wrong; somebody who knows should look"),
        source_line(page, [_("checks of the build")]),
        table,
        caveat=_("The details are in English, as the build writes them."),
    )
    table_card(page, card)

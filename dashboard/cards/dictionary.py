"""What does each column mean?"""

import pandas as pd

from dashboard import queries
from dashboard.card import Card
from dashboard.components import source_line, table_card
from dashboard.state import Page


def show(page: Page) -> None:
    _ = page.words
    found = queries.dictionary(page.database)
    table = pd.DataFrame(
        {
            _("Table"): found["table_name"],
            _("Column"): found["column_name"],
            _("Type"): found["data_type"],
            _("Meaning"): found["meaning"].map(_),
        }
    )
    card = Card(
        "dictionary",
        _("{count} columns and what they mean", count=len(found)),
        _("The data dictionary of the database"),
        source_line(page, ["etl/sql/schema.sql"]),
        table,
    )
    table_card(page, card)

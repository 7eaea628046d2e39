"""What does each column mean?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import source_line, table_card
from dashboard.store import queries


def show_dictionary(page: Page) -> None:
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

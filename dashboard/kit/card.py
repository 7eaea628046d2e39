"""What a chart or table must say beside itself."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup


@dataclass(frozen=True)
class Card:
    """What is shown around a chart. `table` holds its values, with headings as the reader sees them, or is a
    function that makes it when somebody asks for it; `key_html` the key to its colours, `places` the rows with
    latitude and longitude that a GeoJSON download holds, `whole` the table of which a slide has the first rows.
    """

    key: str
    title: str
    subtitle: str
    source: str
    table: pd.DataFrame | Callable[[], pd.DataFrame]
    caveat: str = ""
    alt: str = ""
    key_html: Markup = Markup()
    places: pd.DataFrame | None = None
    whole: pd.DataFrame | None = None

    def as_table(self) -> pd.DataFrame:
        """Return the table."""
        return self.table if isinstance(self.table, pd.DataFrame) else self.table()

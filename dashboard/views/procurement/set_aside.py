"""What was set aside or doubted while the publication was read?"""

import pandas as pd
from markupsafe import Markup

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line, table_card
from dashboard.store.nouns.procurement import ProcurementCoverage
from dashboard.words.procurement import titled


def show_set_aside(page: Page, city: ProcurementCoverage, found: pd.DataFrame) -> None:
    """List the reasons with how often, and the first case of each; say so when there was nothing."""
    _ = page.words
    read, used = city.releases_read or 0, city.releases_used or 0
    card = Card(
        key="procurement-set-aside",
        title=_(
            "{city}: {used} of {read} releases are used", city=titled(city, _), used=_.number(used), read=_.number(read)
        ),
        subtitle=_("What was set aside, repaired or doubted, with the first case of each; nothing disappears silently"),
        source=source_line(page, [str(city.publisher or city.name)]),
        table=pd.DataFrame(
            {
                _("Reason"): found["why"].map(_),
                _("Field"): found["path"].fillna(""),
                _("How often"): found["occurrences"],
                _("Text found there"): found["example_value"].fillna(""),
                _("File"): found["example_file"].fillna(""),
                _("Line"): found["example_line"].astype("Int64"),
            }
        ),
    )
    if found.empty:
        html_card(page, card, Markup("<p>{}</p>").format(_("Nothing was set aside or doubted.")))
    else:
        table_card(page, card, rows=8)

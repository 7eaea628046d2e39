"""What can this publication support, and what would unlock the rest?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import rows_card, source_line
from dashboard.store.nouns.procurement import ProcurementCoverage
from dashboard.words.labels import N_
from dashboard.words.procurement import titled

KIND = {"indicator": N_("indicator"), "flag": N_("red flag")}


def show_support(page: Page, city: ProcurementCoverage, support: pd.DataFrame) -> None:
    """List every indicator and flag with the fields it needs, how many processes have them, and what is missing."""
    _ = page.words
    if support.empty:
        return
    share = [_.percent(value / 100) if pd.notna(value) else "–" for value in support["share"]]
    card = Card(
        key="procurement-support",
        title=_(
            "{city}: the data support {count} of {total} indicators and red flags",
            city=titled(city, _),
            count=int(support["is_computable"].sum()),
            total=len(support),
        ),
        subtitle=_("What each needs, how many processes have it, and what would unlock it"),
        source=source_line(page, [str(city.publisher or city.name)]),
        table=pd.DataFrame(
            {
                _("What it is"): support["title"].map(_),
                _("Kind"): [_.of(KIND, kind) for kind in support["kind"]],
                _("Status"): support["is_computable"].map(
                    {True: _("● can be computed"), False: _("○ cannot be computed")}
                ),
                _("Processes that have the fields"): share,
                _("What would unlock it"): support["unlock"].map(_),
                _("Fields that it needs"): support["fields"],
                _("Processes"): support["processes"],
            }
        ),
    )
    rows_card(page, card)

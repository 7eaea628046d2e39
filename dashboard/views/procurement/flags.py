"""Where are warnings in the procurement of the chosen city, and which could be tested at all?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import rows_card, source_line
from dashboard.store.nouns.procurement import ProcurementCoverage, ProcurementFlag
from dashboard.store.rows import rows_of
from dashboard.words.procurement import titled
from dashboard.words.translation import Words


def show_flags(page: Page, city: ProcurementCoverage, flags: pd.DataFrame) -> None:
    """List each flag for all years together with tested, flagged and untested; a flag is not proof."""
    _ = page.words
    whole = flags[flags["procurement_year"].isna()]
    if whole.empty:
        return
    card = Card(
        key="procurement-flags",
        title=_title(whole, city, _),
        subtitle=_("Red flags of the Open Contracting Partnership, all years together; a flag is not proof"),
        source=source_line(page, [str(city.publisher or city.name), "Cardinal"]),
        caveat=_(
            "A flag is not proof: it says where to look. What cannot be tested is neither good nor bad. Flags that"
            " compare with the rest of the data cannot be compared between cities."
        ),
        table=pd.DataFrame(
            {
                _("Red flag"): whole["title"].map(_),
                _("Flagged"): [_flagged(row, _) for row in rows_of(whole, ProcurementFlag)],
                _("Processes tested"): whole["tested"],
                _("Processes flagged"): whole["flagged"],
                _("Cannot be tested"): whole["untested"],
                _("Threshold"): whole["threshold"].map(_),
                _("What it looks for"): whole["definition"].map(_),
                _("Code"): whole["flag"],
                _("Source page"): whole["reference"],
            }
        ),
    )
    rows_card(page, card)


def _title(whole: pd.DataFrame, city: ProcurementCoverage, _: Words) -> str:
    tested = whole[whole["tested"] > 0]
    if tested.empty:
        return _(
            "{city}: none of {total} red flags can be tested with this data", city=titled(city, _), total=len(whole)
        )
    return _(
        "{city}: {count} of {total} red flags can be tested with this data",
        city=titled(city, _),
        count=len(tested),
        total=len(whole),
    )


def _flagged(row: ProcurementFlag, _: Words) -> str:
    if row.state == "unknown":
        return _("○ cannot be tested")
    if row.state == "too_few":
        return _("n = {count}, too few to judge", count=int(row.tested))
    return _.percent((row.share or 0) / 100, 1)

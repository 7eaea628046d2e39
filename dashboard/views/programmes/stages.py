"""Which stages and hubs are documented, and until when do they hold?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import rows_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.pledges import Stage
from dashboard.store.rows import rows_of
from dashboard.words.labels import STAGE


def show_stages(page: Page) -> None:
    """Show every stage; a hub is recognised for three years and then has to be renewed."""
    _ = page.words
    found = marts.frame(page.database, Stage)
    if found.empty:
        fills = _("A page of the programme or the city that names a stage would fill this gap.")
        empty(page, _("No stage is documented."), fills)
        return
    over = (found["expires_on"] < pd.Timestamp(page.today)).fillna(False)
    state = [_("◷ term ended, renewal not reported") if is_over else _("● in force") for is_over in over]
    state = [
        words if pd.notna(end) else _("○ end not known") for words, end in zip(state, found["expires_on"], strict=True)
    ]
    card = Card(
        key="stages",
        title=_(
            "{count} Resilience Hubs are documented; the term of {over} has ended",
            count=int((found["stage"] == "resilience_hub").sum()),
            over=int(over.sum()),
        ),
        subtitle=_("Stages and hubs of Making Cities Resilient 2030"),
        source=source_line(page, [_("pages of UNDRR and press")]),
        caveat=_("A hub is recognised for three years, renewable; the end is computed where no page read states it."),
        table=pd.DataFrame(
            {
                _("Name"): found["name"],
                _("Country"): found["country_iso2"].map(_.country, na_action=None),
                _("Stage or hub"): [_.of(STAGE, stage) for stage in found["stage"]],
                _("Since when"): [
                    _.date(row.since_on, row.since_precision) if row.since_on is not None else _("not reported")
                    for row in rows_of(found, Stage)
                ],
                _("Until"): [
                    _.date(row.expires_on, row.expires_precision) if row.expires_on is not None else _("not reported")
                    for row in rows_of(found, Stage)
                ],
                _("Status"): state,
                _("Member of the campaign"): found["is_member"].map({True: _("yes"), False: _("not known")}),
                _("Source page"): found["source_url"],
            }
        ),
    )
    rows_card(page, card)

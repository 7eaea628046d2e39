"""How many pledges have a published status, and which?"""

import pandas as pd

from dashboard.figures.bars import stacked
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.words.labels import PLEDGE_KIND, PLEDGE_STATUS


def show_status(page: Page, pledges: pd.DataFrame) -> None:
    """Show the status by kind of pledge; what is not reported is a band of its own, and no rate is computed over it."""
    _ = page.words
    wide = pledges.pivot_table(index="kind", columns="status", values="pledge_id", aggfunc="count", fill_value=0)
    wide = wide.reindex(index=[k for k in PLEDGE_KIND if k in wide.index], columns=list(PLEDGE_STATUS), fill_value=0)
    rows = wide.rename(index=lambda k: _.of(PLEDGE_KIND, k), columns=lambda s: _.of(PLEDGE_STATUS, s))
    rows = rows.astype(int).rename_axis(index=_("Kind"), columns=None).reset_index()
    known = int((pledges["status"] != "not_reported").sum())
    card = Card(
        key="pledge-status",
        title=_("{known} of {total} pledges have a published status", known=known, total=len(pledges)),
        subtitle=_("Pledges by kind and by the status that their source publishes"),
        source=source_line(page, [_("pages of the programmes and of cities")]),
        caveat=_(
            "{statements} statements were read; those that are one joint pledge are counted once. No rate of "
            "fulfilment is computed over pledges of which no status was found.",
            statements=int(pledges["statements"].sum()),
        ),
        table=rows,
    )
    colours = [page.look.ramp[-1], page.look.accent, page.look.ramp[0]]
    figure = stacked(rows, _.of(PLEDGE_STATUS, "not_reported"), colours, _("No pledge matches."), page.look)
    chart_card(page, card, figure)

"""What is pledged, by area and kind?"""

import pandas as pd

from dashboard.figures.grid import grid
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.words.labels import AREA, PLEDGE_KIND


def show_areas(page: Page, pledges: pd.DataFrame) -> None:
    """Show the kinds within each of the four areas; kinds differ in weight and are never added to one figure."""
    _ = page.words
    none = _("no area given")
    area = pledges["area"].map(lambda key: _.of(AREA, key) if isinstance(key, str) else none)
    kind = pledges["kind"].map(lambda key: _.of(PLEDGE_KIND, key))
    counted = pd.crosstab(area, kind)
    order = [name for name in [*(_.of(AREA, key) for key in AREA), none] if name in counted.index]
    kinds = [name for name in (_.of(PLEDGE_KIND, key) for key in PLEDGE_KIND) if name in counted.columns]
    rows = counted.reindex(index=order, columns=kinds).rename_axis(index=_("Area"), columns=None).reset_index()
    substance = pledges[pledges["kind"].isin(["commitment", "partnership", "grant"])]
    largest = substance["area"].value_counts()
    title = _("No commitment, partnership or grant matches")
    if len(largest):
        title = _(
            "{area}: {count} of {total} commitments, partnerships and grants",
            count=int(largest.iloc[0]),
            total=len(substance),
            area=_.of(AREA, str(largest.index[0])),
        )
    card = Card(
        key="pledge-areas",
        title=title,
        subtitle=_("Pledges by area of the multistakeholder pledge and by kind"),
        source=source_line(page, [_("pages of the programmes and of cities")]),
        caveat=_("A signature is not a commitment with content: the kinds are told apart and never added up."),
        table=rows,
    )
    chart_card(page, card, grid(rows, _("No pledge matches."), page.look))

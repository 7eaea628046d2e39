"""Which elements of a human rights city are documented, under each pillar?"""

import pandas as pd

from dashboard.figures.bars import stacked
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store.nouns.places import Element
from dashboard.store.rows import rows_of
from dashboard.words.labels import PILLAR
from dashboard.words.phrases import within


def show_pillars(page: Page, elements: pd.DataFrame, searched: int) -> None:
    """Show per pillar at how many local governments each element was found, of `searched` that were looked at."""
    for pillar in PILLAR:
        _pillar(page, pillar, elements[elements["pillar"] == pillar], searched)


def _pillar(page: Page, pillar: str, elements: pd.DataFrame, searched: int) -> None:
    _ = page.words
    documented = elements[elements["is_counted"]].drop_duplicates(["element_id", "city_id"])
    rows = pd.DataFrame(
        [
            {
                _("Element"): _(element.title),
                _("members of the campaign"): int(
                    (documented["element_id"].eq(element.element_id) & documented["is_member"]).sum()
                ),
                _("others"): int((documented["element_id"].eq(element.element_id) & ~documented["is_member"]).sum()),
            }
            for element in rows_of(elements.drop_duplicates("element_id"), Element)
        ]
    )
    totals = rows.iloc[:, 1:].sum(axis=1)
    most = int(totals.argmax())
    title = _("{pillar}: nothing was found yet", pillar=_.of(PILLAR, pillar))
    if totals[most]:
        title = _(
            "{pillar}: {element} is what pages show most often, at {count} of {searched} looked at",
            pillar=_.of(PILLAR, pillar),
            element=within(rows.iloc[most, 0]),
            count=int(totals[most]),
            searched=searched,
        )
    card = Card(
        key=f"pillar-{pillar.replace('_', '-')}",
        title=title,
        subtitle=_("Local governments of which a public page shows the element; the others were not all looked at"),
        source=source_line(page, [_("profile pages, cities and networks")]),
        caveat=_(
            "The pillar is that of OHCHR and UCLG; the elements under it are grouped by this project."
            " What no page shows may exist all the same."
        ),
        table=rows,
    )
    chart_card(
        page, card, stacked(rows, None, [page.look.accent, page.look.ramp[1]], _("Nothing is documented."), page.look)
    )

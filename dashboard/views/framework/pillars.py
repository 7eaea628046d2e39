"""Which elements of a human rights city are documented, under each pillar?"""

from collections.abc import Set

import pandas as pd

from dashboard.figures.bars import stacked
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store.nouns.places import Element
from dashboard.store.rows import rows_of
from dashboard.words.labels import PILLAR
from dashboard.words.phrases import within
from dashboard.words.translation import Words


def show_pillars(page: Page, elements: pd.DataFrame, searched: Set[str]) -> None:
    """Show at how many local governments each element was found; `searched` are those that were looked at."""
    for pillar in PILLAR:
        _pillar(page, pillar, elements[elements["pillar"] == pillar], searched)


def _pillar(page: Page, pillar: str, elements: pd.DataFrame, searched: Set[str]) -> None:
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
    card = Card(
        key=f"pillar-{pillar.replace('_', '-')}",
        title=_title(pillar, documented[documented["city_id"].isin(searched)], len(searched), _),
        subtitle=_("Local governments of which a public page shows the element; the others were not all looked at"),
        source=source_line(page, [_("profile pages, cities and networks")]),
        caveat=_(
            "The pillar is that of OHCHR and UCLG; the elements under it are grouped by this project."
            " What was not found may exist all the same."
        ),
        table=rows,
    )
    chart_card(
        page, card, stacked(rows, None, [page.look.accent, page.look.ramp[1]], _("Nothing is documented."), page.look)
    )


def _title(pillar: str, found: pd.DataFrame, searched: int, _: Words) -> str:
    """Say what was found most often, within those that were looked at: others are known for what led to them."""
    if found.empty:
        return _("{pillar}: nothing was found yet", pillar=_.of(PILLAR, pillar))
    times = found["title"].value_counts()
    most = [within(_(str(title))) for title in times[times == times.iloc[0]].index]
    return _(
        "{pillar}: pages show {element} most often, at {count} of {searched} looked at",
        pillar=_.of(PILLAR, pillar),
        element=_.list(most),
        count=int(times.iloc[0]),
        searched=searched,
    )

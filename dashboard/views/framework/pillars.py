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


def show_pillars(page: Page, elements: pd.DataFrame) -> None:
    """Show per pillar how many local governments document each element."""
    for pillar in PILLAR:
        _pillar(page, pillar, elements[elements["pillar"] == pillar])


def _pillar(page: Page, pillar: str, elements: pd.DataFrame) -> None:
    _ = page.words
    once = elements.drop_duplicates(["element_id", "city_id"])
    documented = once[once["city_id"].notna()]
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
    unknown = [title for title, total in zip(rows.iloc[:, 0], rows.iloc[:, 1:].sum(axis=1), strict=True) if not total]
    title = _("{pillar}: every element is documented somewhere", pillar=_.of(PILLAR, pillar))
    if unknown:
        title = _(
            "{pillar}: nobody documents {elements}",
            pillar=_.of(PILLAR, pillar),
            elements=_.list([within(element) for element in unknown]),
        )
    card = Card(
        key=f"pillar-{pillar.replace('_', '-')}",
        title=title,
        subtitle=_("Local governments of which a public page documents the element"),
        source=source_line(page, [_("profile pages, cities and networks")]),
        caveat=_(
            "The pillar is that of OHCHR and UCLG; the elements under it are grouped by this project until"
            " the text is public. “Not documented” does not mean absent."
        ),
        table=rows,
    )
    chart_card(
        page, card, stacked(rows, None, [page.look.accent, page.look.ramp[1]], _("Nothing is documented."), page.look)
    )

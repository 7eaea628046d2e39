"""Which indicators are there, what does each mean, and who set its target?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import source_line, table_card
from dashboard.store import marts
from dashboard.store.nouns.indicators import Indicator
from dashboard.words.budget_labels import DIRECTION, GROUP, OHCHR_TYPE, REPORTING, TARGET_STATUS, TIER


def show_catalogue(page: Page) -> None:
    """List the catalogue in its order, with how many members have a value."""
    _ = page.words
    rows = marts.frame(page.database, Indicator)
    card = Card(
        key="catalogue",
        title=_(
            "{total} indicators in the catalogue; {known} have a value for at least one local government",
            total=len(rows),
            known=int((rows["cities"] > 0).sum()),
        ),
        subtitle=_("Definition, formula, right, framework and target of each; a proposal is never a UN target"),
        source=source_line(page, [_("indicator catalogue")]),
        table=pd.DataFrame(
            {
                _("Indicator"): rows["title"].map(_),
                _("Members with a value"): rows["members"],
                _("Local governments with a value"): rows["cities"],
                _("Reporting status"): [_.of(REPORTING, key) for key in rows["reporting"]],
                _("Target"): rows["target_text"].map(lambda text: _(text) if isinstance(text, str) else ""),
                _("Who set it"): [_.of(TARGET_STATUS, key) for key in rows["target_status"]],
                _("Definition"): rows["definition"].map(_),
                _("Formula"): [
                    " ÷ ".join(_(part) for part in parts if isinstance(part, str) and part)
                    for parts in zip(rows["numerator_words"], rows["denominator_words"], strict=True)
                ],
                _("Direction"): [_.of(DIRECTION, key) for key in rows["direction"]],
                _("Treaty and article"): rows["article"].fillna(""),
                _("OHCHR type"): [_.of(OHCHR_TYPE, key) for key in rows["ohchr_type"]],
                _("Framework"): rows["framework"],
                _("Caveat"): rows["caveat"].map(_),
                _("Group"): [_.of(GROUP, key) for key in rows["indicator_group"]],
                _("Tier"): [_.of(TIER, key) for key in rows["tier"]],
                _("Code"): rows["code"],
            }
        ),
    )
    table_card(page, card, rows=12)

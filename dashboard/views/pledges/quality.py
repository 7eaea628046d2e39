"""Can these pledges be checked: who, what, measure, base, target, date, money?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.shares import shares_html
from dashboard.kit.show_card import html_card, source_line
from dashboard.words.labels import QUALITY


def show_quality(page: Page, pledges: pd.DataFrame) -> None:
    """Show the share of commitments, partnerships and grants that passes each of seven points."""
    _ = page.words
    judged = pledges[pledges["kind"].isin(["commitment", "partnership", "grant"])]
    if judged.empty:
        empty(page, _("No commitment, partnership or grant matches."), _("Choose fewer filters."))
        return
    passed = {key: int(judged[key].sum()) for key in QUALITY}
    total = len(judged)
    shares = [(_.of(QUALITY, key), count, total) for key, count in passed.items()]
    card = Card(
        key="pledge-quality",
        title=_(
            "{count} of {total} name a measure, {base} a base",
            count=passed["has_measure"],
            total=total,
            base=passed["has_baseline"],
        ),
        subtitle=_("Commitments, partnerships and grants that meet each criterion of the checklist"),
        source=source_line(page, [_("pages of the programmes and of cities")]),
        caveat=_("A criterion is met only if the page that was read says so; the checklist is this project's own."),
        table=pd.DataFrame(
            {
                _("Criterion"): [_.of(QUALITY, key) for key in passed],
                _("Meet this criterion"): list(passed.values()),
                _("Out of"): [total] * len(passed),
            }
        ),
    )
    html_card(page, card, shares_html(shares, _))

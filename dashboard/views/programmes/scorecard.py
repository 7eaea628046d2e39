"""Which cities published a score card of effective inclusion, and does it pass?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import rows_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.pledges import Scorecard


def show_scorecard(page: Page) -> None:
    """Show every dimension with its threshold; the whole passes at 70 % and only if every dimension passes."""
    _ = page.words
    found = marts.frame(page.database, Scorecard)
    if found.empty:
        empty(
            page,
            _("No published score card of effective inclusion was found."),
            _("A published assessment would be judged here."),
        )
        return
    cards = found.drop_duplicates(["city_id", "assessed_on"])
    passes = {True: _("● passes"), False: _("○ does not pass")}
    card = Card(
        key="scorecards",
        title=_(
            "{passed} of {total} score cards pass overall",
            passed=int(cards["overall_passes"].sum()),
            total=len(cards),
        ),
        subtitle=_("Share of the points by dimension, against the threshold of the dimension"),
        source=source_line(page, [_("assessments that cities published")]),
        caveat=_(
            "A dimension passes at its threshold (66 to 75 percent); the overall result at 70 percent, and"
            " only if every dimension passes."
        ),
        table=pd.DataFrame(
            {
                _("Name"): found["name"],
                _("Date"): [_.date(day) for day in found["assessed_on"]],
                _("Dimension"): found["dimension"],
                _("Points"): [_.percent(value / 100, 1) for value in found["percent"]],
                _("Threshold"): [_.percent(value / 100) for value in found["threshold_percent"]],
                _("Result"): found["passes"].map(passes),
                _("Overall result"): [
                    f"{_.percent(value / 100, 1)} {passes[ok]}"
                    for value, ok in zip(found["overall_percent"], found["overall_passes"], strict=True)
                ],
            }
        ),
    )
    rows_card(page, card)

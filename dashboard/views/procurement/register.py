"""What does the register of the chosen city hold, and which of its words count as which method, by which law?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import rows_card, source_line
from dashboard.store.nouns.procurement import ProcurementCoverage, ProcurementMethod
from dashboard.store.rows import rows_of
from dashboard.words.procurement import titled
from dashboard.words.procurement_labels import METHOD
from dashboard.words.translation import Words


def show_register(page: Page, city: ProcurementCoverage, methods: pd.DataFrame) -> None:
    """List the words for procedures with what they count as; the remarks of the register stand under it."""
    _ = page.words
    rows = rows_of(methods, ProcurementMethod)
    if not rows:
        return
    card = Card(
        key="procurement-register",
        title=_title(city, rows, _),
        subtitle=_("What each word for a procedure counts as; open and selective are competitive"),
        source=source_line(page, [_source(city, _)]),
        caveat=_(city.remarks) if city.remarks else "",
        table=pd.DataFrame(
            {
                _("In the words of the register"): [
                    row.words or _("not said, or in words not listed yet") for row in rows
                ],
                _("Counts as"): [_.of(METHOD, row.method or "unknown") for row in rows],
                _("Processes"): [row.processes for row in rows],
                _("Law"): [row.law or "–" for row in rows],
            }
        ),
    )
    rows_card(page, card)


def _title(city: ProcurementCoverage, rows: list[ProcurementMethod], _: Words) -> str:
    whole = sum(row.processes for row in rows)
    known = sum(row.processes for row in rows if row.method)
    return _(
        "{city}: the method of {known} of {total} processes is known",
        city=titled(city, _),
        known=_.number(known),
        total=_.number(whole),
    )


def _source(city: ProcurementCoverage, _: Words) -> str:
    return _(
        "{publisher}, {address}; licence: {licence}; grade {grade}",
        publisher=str(city.publisher or city.name),
        address=city.address or _("no address stated"),
        licence=_(city.licence) if city.licence else _("none stated"),
        grade=city.grade or "–",
    )

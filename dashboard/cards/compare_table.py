"""What are the values, in which band does each city stand, and why is a value missing?"""

from collections.abc import Sequence

import pandas as pd

from dashboard.budget_labels import STAGE
from dashboard.budgets import publications
from dashboard.card import Card
from dashboard.cards.compare_choice import Comparison, Shown
from dashboard.compare_words import missing, placed
from dashboard.compared import Beside, ranks
from dashboard.components import rows_card, source_line
from dashboard.indicator_words import shown_value
from dashboard.labels import N_
from dashboard.rows import rows_of
from dashboard.state import Page
from dashboard.text import Words

NO_RANKS = N_(
    "Bands instead of ranks: a difference of two or three places means nothing, and mandates differ. Ranks can be asked"
    " for above. A government at war is in no band and never ranked."
)


def show(page: Page, choice: Comparison, shown: Shown, pictures: Sequence[Beside]) -> None:
    """Show the values of all cities with bands; for a set a column per indicator."""
    _ = page.words
    urls = [url for picture in pictures for url in picture.rows["url"] if isinstance(url, str)]
    cells = sum(len(picture.rows) for picture in pictures)
    known = sum(int(picture.rows["value"].notna().sum()) for picture in pictures)
    card = Card(
        key="compare-table",
        title=_("{known} of {total} values are known and comparable", known=known, total=cells),
        subtitle=_("Value, year and band of each city; a missing cell says why"),
        source=source_line(page, publications(pd.DataFrame({"source_url": urls})) or [_("indicator catalogue")]),
        caveat=_(NO_RANKS) + " " + _fill(choice, pictures, _),
        table=table(choice, shown, pictures, _),
    )
    rows_card(page, card)


def table(choice: Comparison, shown: Shown, pictures: Sequence[Beside], _: Words) -> pd.DataFrame:
    """Return the table: one indicator with its details, or a set with one column each."""
    names = choice.cities["name"]
    if len(pictures) > 1:
        cells = {_(picture.indicator.title): _cells(picture, shown.is_ranked, _) for picture in pictures}
        return pd.DataFrame({_("City"): names, **cells})
    (picture,) = pictures
    rows = rows_of(picture.rows)
    unit = picture.indicator["unit"]
    found = {
        _("City"): names,
        _("Value"): [
            shown_value(row.value, unit, _) if pd.notna(row.value) else missing(row, picture.reference, _)
            for row in rows
        ],
        _("Year"): [str(int(row.observation_year)) if pd.notna(row.value) else "–" for row in rows],
        _("Band"): [placed(row, picture, _) for row in rows],
    }
    if shown.is_ranked:
        found[_("Rank")] = [str(rank) if rank is not None else "–" for rank in ranks(picture)]
    return pd.DataFrame(
        {
            **found,
            _("Stage"): [_.of(STAGE, row.stage) if isinstance(row.stage, str) else "–" for row in rows],
            _("Grade"): [row.grade if isinstance(row.grade, str) else "–" for row in rows],
            _("Publication"): [row.url if isinstance(row.url, str) else "–" for row in rows],
        }
    )


def _cells(picture: Beside, is_ranked: bool, _: Words) -> list[str]:
    cells = []
    for row, rank in zip(rows_of(picture.rows), ranks(picture), strict=True):
        if pd.isna(row.value):
            cells.append(missing(row, picture.reference, _))
            continue
        said = f"{shown_value(row.value, picture.indicator['unit'], _)} ({int(row.observation_year)}) · "
        place = _("rank {count}", count=rank) if is_ranked and rank is not None else placed(row, picture, _)
        cells.append(said + place)
    return cells


def _fill(choice: Comparison, pictures: Sequence[Beside], _: Words) -> str:
    if any(pd.notna(picture.rows["value"].iloc[0]) for picture in pictures):
        return ""
    return _("The budget page of {city} says which publication would fill its gaps.", city=choice.name)

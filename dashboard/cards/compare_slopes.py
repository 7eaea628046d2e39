"""Which way did my city and its peers go between two years?"""

from collections.abc import Sequence
from textwrap import shorten

import pandas as pd

from dashboard.budget_labels import GROUP
from dashboard.budgets import publications
from dashboard.card import Card
from dashboard.cards.compare_choice import Comparison
from dashboard.compared import Beside
from dashboard.components import chart_card, empty, source_line
from dashboard.figures.compare import slopes
from dashboard.indicator_words import shown_value
from dashboard.rows import rows_of
from dashboard.state import Page
from dashboard.text import Words

# A longer name would be cut at the edge of a phone.
LABEL_WIDTH = 15


def show(page: Page, choice: Comparison, pictures: Sequence[Beside]) -> None:
    """Draw a line for each city between its earliest and its latest comparable year."""
    _ = page.words
    lines = pd.concat([_lines(choice, picture, _) for picture in pictures], ignore_index=True)
    if lines.empty:
        empty(
            page,
            _("No city here has two years that can be compared."),
            _("A second year of its budget at the same stage would fill it."),
        )
        return
    panels = [
        {"title": _(picture.indicator.title), "first": picture.first, "last": picture.reference}
        for picture in pictures
        if (lines["panel"] == _(picture.indicator.title)).any()
    ]
    urls = [url for picture in pictures for url in picture.start["url"] if isinstance(url, str)]
    one = pictures[0].indicator
    card = Card(
        key="compare-slopes",
        title=_title(choice, pictures, lines, _),
        subtitle=_("{what}: earliest and latest year of {city}, peers in grey", city=choice.name,
                   what=_(one.title) if len(pictures) == 1 else _(GROUP[one.indicator_group])),
        source=source_line(page, publications(pd.DataFrame({"source_url": urls})) or [_("indicator catalogue")]),
        caveat=_(
            "A line joins two years and says nothing of those between. Peers enter with the years nearest to those of"
            " {city}, within the same tolerance, and only with two different years.", city=choice.name
        ),
        table=lambda: _table(lines, _),
    )  # fmt: skip
    chart_card(page, card, slopes(lines, panels, "–", page.look))


def _lines(choice: Comparison, picture: Beside, _: Words) -> pd.DataFrame:
    unit = picture.indicator["unit"]
    names = dict(zip(choice.ids, choice.cities["name"], strict=True))
    rows = []
    for start, end in zip(rows_of(picture.start), rows_of(picture.rows), strict=True):
        if pd.isna(start.value) or pd.isna(end.value) or start.observation_year >= end.observation_year:
            continue
        before, after = shown_value(start.value, unit, _), shown_value(end.value, unit, _)
        years = int(start.observation_year), int(end.observation_year)
        rows.append(
            {
                "panel": _(picture.indicator.title),
                "city": names[end.city_id],
                "start": float(start.value),
                "end": float(end.value),
                "label": f"{shorten(names[end.city_id], LABEL_WIDTH, placeholder='…')} {after}",
                "hover": f"<b>{names[end.city_id]}</b><br>{before} ({years[0]}) → {after} ({years[1]})",
                "is_mine": end.city_id == choice.ids[0],
                "before": f"{before} ({years[0]})",
                "after": f"{after} ({years[1]})",
            }
        )
    names_of = ["panel", "city", "start", "end", "label", "hover", "is_mine", "before", "after"]
    return pd.DataFrame(rows, columns=names_of).astype({"is_mine": bool})


def _title(choice: Comparison, pictures: Sequence[Beside], lines: pd.DataFrame, _: Words) -> str:
    mine = lines[lines["is_mine"]]
    if mine.empty:
        return _("{city} has no two years to compare; peers have", city=choice.name)
    if len(pictures) > 1:
        rose = int((mine["end"] > mine["start"]).sum())
        return _("{city}: {rose} of {total} indicators rose", city=choice.name, rose=rose, total=len(mine))
    own, others = mine.iloc[0], lines[~lines["is_mine"]]
    rose = int((others["end"] > others["start"]).sum())
    said = {"city": choice.name, "before": own["before"], "after": own["after"], "rose": rose, "total": len(others)}
    if others.empty:
        return _("{city}: from {before} to {after}", **said)
    return _("{city}: from {before} to {after}; of {total} peers {rose} rose", **said)


def _table(lines: pd.DataFrame, _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Indicator"): lines["panel"],
            _("City"): lines["city"],
            _("Start"): lines["before"],
            _("End"): lines["after"],
        }
    )

"""Which elements of a human rights city does one city document, and which are unknown?"""

import html

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.elements import evidence
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.store.nouns.places import Element
from dashboard.store.rows import rows_of
from dashboard.words.labels import PILLAR
from dashboard.words.phrases import labelled
from dashboard.words.translation import Words


def show_framework(page: Page, city: str, elements: pd.DataFrame) -> None:
    """Show the documented elements with their evidence, pillar by pillar, and name the others."""
    _ = page.words
    own = elements[elements["city_id"] == city]
    all_ = elements.drop_duplicates("element_id")
    card = Card(
        key="city-framework",
        title=_(
            "Documented: {known} of {total} elements of a human rights city",
            known=own["element_id"].nunique(),
            total=len(all_),
        ),
        subtitle=_("The three pillars of the guidance framework of OHCHR and UCLG"),
        source=source_line(page, [_("pages of cities, networks and UN bodies")]),
        caveat=_("“Not documented” does not mean absent: no public page we read mentions it."),
        table=lambda: _table(own, all_, _),
    )
    html_card(page, card, "".join(_pillar(all_[all_["pillar"] == key], own, key, _) for key in PILLAR))


def _pillar(elements: pd.DataFrame, own: pd.DataFrame, key: str, _: Words) -> str:
    known = elements[elements["element_id"].isin(own["element_id"])]
    unknown = elements[~elements["element_id"].isin(own["element_id"])]
    lines = [
        f"<li><b>{html.escape(_(element.title))}</b> {evidence(own, element.element_id, _)}</li>"
        for element in rows_of(known, Element)
    ]
    if len(unknown):
        names = _.apart(_(title) for title in unknown["title"])
        label = _("○ not documented")
        lines.append(f'<li class="unknown">{html.escape(labelled(label, names, _))}</li>')
    return f'<h3>{html.escape(_.of(PILLAR, key))}</h3><ul class="facts">{"".join(lines)}</ul>'


def _table(own: pd.DataFrame, all_: pd.DataFrame, _: Words) -> pd.DataFrame:
    keys = ["element_id", "evidence", "since_on", "since_precision", "source_url"]
    rows = all_[["element_id", "pillar", "title"]].merge(own[keys], on="element_id", how="left")
    return pd.DataFrame(
        {
            _("Pillar"): [_.of(PILLAR, key) for key in rows["pillar"]],
            _("Element"): rows["title"].map(_),
            _("Evidence"): [_(text) if isinstance(text, str) else _("○ not documented") for text in rows["evidence"]],
            _("Since when"): [
                _.date(day, precision) if pd.notna(day) else "–"
                for day, precision in zip(rows["since_on"], rows["since_precision"], strict=True)
            ],
            _("Source page"): rows["source_url"].fillna(""),
        }
    )

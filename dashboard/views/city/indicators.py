"""How do the indicators of one city stand and move, in a line each?"""

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from dashboard.figures.spark import spark
from dashboard.kit import address, links
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.indicators import Indicator, Observation, Progress
from dashboard.store.nouns.procurement import ProcurementCoverage
from dashboard.store.rows import grouped, rows_of
from dashboard.views.city.spark_lines import Latest, Line, Verdicts, has_target, judged, spark_line, spark_lines
from dashboard.words.budget_labels import GROUP, STAGE
from dashboard.words.budgets import SETTLED, publications
from dashboard.words.indicators import shown_value
from dashboard.words.labels import N_
from dashboard.words.translation import Words


@dataclass(frozen=True)
class IndicatorCard:
    """A card of indicators: its key, the groups of the catalogue that it holds, its titles and the page with more."""

    key: str
    groups: tuple[str, ...]
    finding: str
    nothing: str
    more: str


BUDGET = IndicatorCard(
    "city-budget",
    ("resources_generation", "allocation_to_rights", "spending_execution"),
    N_("Budget: values for {known} of {total} indicators"),
    N_("Budget: no indicator has a value yet"),
    "budget",
)
PROCUREMENT = IndicatorCard(
    "city-procurement",
    ("procurement_openness", "procurement_inclusion", "procurement_integrity"),
    N_("Procurement: values for {known} of {total} indicators"),
    N_("Procurement: no indicator has a value yet"),
    "procurement",
)
OPENNESS = IndicatorCard(
    "city-openness",
    ("transparency", "participation", "accountability"),
    N_("Openness and voice: values for {known} of {total} indicators"),
    N_("Openness and voice: no indicator has a value yet"),
    "budget",
)
CARDS = (BUDGET, PROCUREMENT, OPENNESS)


def show_indicators(page: Page, shown: IndicatorCard, city: str, series: pd.DataFrame, verdicts: Verdicts) -> None:
    """Show the indicators of a part that have a value, group by group; the last card says what fills the others."""
    _ = page.words
    catalogue = catalogued(page)
    own = catalogue[catalogue["indicator_group"].isin(shown.groups)]
    values = series[series["indicator_id"].isin(own["indicator_id"])]
    known = int(values["indicator_id"].nunique())
    card = Card(
        key=shown.key,
        title=_(shown.finding, known=known, total=len(own)) if known else _(shown.nothing),
        subtitle=_subtitle(values, _),
        source=source_line(page, publications(values) or [_("indicator catalogue")]),
        caveat=_caveat(page, shown.key, city, _) if known else "",
        table=lambda: _table(values, own, verdicts, _),
    )
    lines = _lines(own, values, verdicts, _)
    groups = Markup().join(_group(group, lines, _) for group in shown.groups)
    more = links.more(address.link(shown.more, city=city), _("How each figure is made"))
    html_card(page, card, groups + more if known else Markup())


def _caveat(page: Page, key: str, city: str, _: Words) -> str:
    said = _("Each line has its own scale, from zero. Hollow: not an executed budget.")
    scopes = [row.scope for row in marts.rows(page.database, ProcurementCoverage, city_id=city) if row.scope]
    if key != PROCUREMENT.key or not scopes:
        return said
    return " ".join([said, _("The register holds only: {scope}.", scope=_(scopes[0]))])


def catalogued(page: Page) -> pd.DataFrame:
    """Return the indicators that a city can have: all but those of the national context."""
    found = marts.frame(page.database, Indicator)
    return found[found["reporting"] != "context"]


def _subtitle(values: pd.DataFrame, _: Words) -> str:
    if values.empty:
        return _("See “What is missing” for the data that would fill this gap")
    first, last = (str(year) for year in (values["observation_year"].min(), values["observation_year"].max()))
    if first == last:
        return _("Latest value, {year}", year=last)
    return _("Latest value and how it changed from {first} to {last}", first=first, last=last)


def _lines(own: pd.DataFrame, values: pd.DataFrame, verdicts: Verdicts, _: Words) -> dict[str, list[Line]]:
    """Return the lines of the indicators that have a value, by their group."""
    of = grouped(rows_of(values, Observation), "indicator_id")
    years = [row.observation_year for rows in of.values() for row in rows]
    found: dict[str, list[Line]] = {}
    for row in rows_of(own, Indicator):
        if row.indicator_id in of:
            line = _line(_(row.title), of[row.indicator_id], (min(years), max(years)), verdicts.get(row.code), _)
            found.setdefault(row.indicator_group, []).append(line)
    return found


def _group(group: str, lines: dict[str, list[Line]], _: Words) -> Markup:
    if group not in lines:
        return Markup()
    return Markup("<h3>{}</h3>{}").format(_.of(GROUP, group), spark_lines(lines[group]))


def _line(title: str, rows: list[Observation], years: tuple[int, int], verdict: Progress | None, _: Words) -> Line:
    points = [
        (row.observation_year, row.value, row.stage in SETTLED, f"{row.stage} {row.basis}")
        for row in rows
        if row.value is not None
    ]
    row = ([row for row in rows if row.stage in SETTLED] or rows)[-1]
    when = f"{row.observation_year}, {_.of(STAGE, row.stage)}"
    now = Latest(_shown(row, _), when, row.url)
    return spark_line(title, spark(points, *years), now, verdict, _)


def _shown(row: Observation, _: Words) -> str:
    return "–" if row.value is None else shown_value(row.value, row.unit, _)


def verdicts_of(page: Page, city: str) -> Verdicts:
    """Return the verdict on each indicator of a city by its code, those with a target before the mere trend."""
    rows = marts.rows(page.database, Progress, city_id=city)
    return {row.indicator_code: row for row in sorted(rows, key=has_target)}


def _table(values: pd.DataFrame, own: pd.DataFrame, verdicts: Verdicts, _: Words) -> pd.DataFrame:
    last = values.groupby("indicator_id")["observation_year"].transform("max") == values["observation_year"]
    titles = own.set_index("indicator_id")["title"]
    return pd.DataFrame(
        {
            _("Indicator"): values["indicator_id"].map(titles).map(_),
            _("Year"): values["observation_year"].astype(str),
            _("Value"): [_shown(row, _) for row in rows_of(values, Observation)],
            _("Stage"): [_.of(STAGE, stage) for stage in values["stage"]],
            _("Verdict"): [
                judged(verdicts[row.code], _) if is_last and row.code in verdicts else ""
                for row, is_last in zip(rows_of(values, Observation), last, strict=True)
            ],
            _("Source quality (A to C)"): values["grade"],
            _("Publication"): values["url"],
        }
    )

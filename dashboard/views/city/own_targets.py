"""What does one city measure itself, and which targets did it set?"""

import pandas as pd

from dashboard.figures.spark import spark
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.reported_table import reported_table
from dashboard.kit.show_card import html_card, source_line
from dashboard.store.nouns.indicators import ReportedValue
from dashboard.store.rows import grouped, rows_of
from dashboard.views.city.spark_lines import Latest, Line, Verdicts, spark_line, spark_lines
from dashboard.words.indicators import own_value
from dashboard.words.translation import Words


def show_own_targets(page: Page, reported: pd.DataFrame, verdicts: Verdicts) -> None:
    """Show the city's own indicators, those of the catalogue aside, each with its target; nothing without any."""
    _ = page.words
    own = reported[~reported["is_in_catalogue"]]
    if own.empty:
        return
    count = int(own["indicator_code"].nunique())
    card = Card(
        key="city-own",
        title=_.n(
            "It measures {count} more indicator of its own", "It measures {count} more indicators of its own", count
        ),
        subtitle=_("Latest value in the city's own unit, how it changed, and the target that the city set for itself"),
        source=source_line(page, [_("pages that each row names")]),
        caveat=_("Not comparable between cities. Each line has its own scale, from zero."),
        table=lambda: reported_table(own, _),
    )
    first, last = int(own["observation_year"].min()), int(own["observation_year"].max())
    lines = [_line(rows, (first, last), verdicts, _) for rows in grouped(rows_of(own, ReportedValue), "label").values()]
    html_card(page, card, spark_lines(lines))


def _line(rows: list[ReportedValue], years: tuple[int, int], verdicts: Verdicts, _: Words) -> Line:
    row = rows[-1]
    points = [(each.observation_year, each.value, True, each.unit) for each in rows]
    page = row.url if isinstance(row.url, str) else row.source_url
    now = Latest(own_value(row.value, row.unit, _), str(row.observation_year), page)
    return spark_line(_(row.label), spark(points, *years), now, verdicts.get(row.indicator_code), _)

"""How do indicators of procurement move over the years, of which cases, and beside which benchmark?"""

from textwrap import wrap

import pandas as pd
from markupsafe import Markup

from dashboard.figures.series import series
from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import chart_card, html_card, source_line
from dashboard.store.nouns.indicators import Comparison
from dashboard.store.nouns.procurement import ProcurementCoverage, ProcurementValue
from dashboard.store.rows import rows_of
from dashboard.words.phrases import hover_lines, labelled, within
from dashboard.words.procurement import known_of, shown, titled
from dashboard.words.procurement_labels import BASIS, BENCHMARK
from dashboard.words.translation import Words

# A panel is half a phone wide.
HEADING_WIDTH = 25
Panels = tuple[tuple[str, str], ...]


def show_indicator_series(
    page: Page,
    key: str,
    city: ProcurementCoverage,
    values: pd.DataFrame,
    panels: Panels,
    said: str,
    benchmarks: pd.DataFrame,
) -> None:
    """Draw one panel per indicator with the number of known cases in its heading; `said` is the subtitle."""
    _ = page.words
    rows = _rows(values, panels)
    if rows.empty:
        empty(
            page,
            _("{city}: none of these can be computed.", city=titled(city, _)),
            _("The last table says what it lacks."),
        )
        return
    given = set(zip(rows["indicator_id"], rows["basis"], strict=True))
    panels = tuple(panel for panel in panels if panel in given)
    known = rows[(rows["state"] == "known") & rows["procurement_year"].notna()]
    headings = {panel: _heading(rows, panel, _) for panel in panels}
    card = Card(
        key=key,
        title=_title(known, city, _),
        subtitle=said,
        source=source_line(page, [str(city.publisher or city.name)]),
        caveat=" ".join([_caveat(_), *_compared(benchmarks, panels, _)]),
        table=lambda: _table(rows, _),
    )
    lines = [
        {
            "panel": headings[panel],
            "value": row.value_low,
            "text": labelled(f"{_(str(row.area))} {row.year}", _percent(row.value_low, _), _),
        }
        for panel in panels
        for row in _benchmark(benchmarks, panel)
        if row.value_low is not None
    ]
    if known.empty:
        html_card(page, card, Markup())
        return
    figure = series(
        _points(known, headings, _),
        {headings[panel]: _("too few known to judge") for panel in panels},
        "",
        page.look,
        pd.DataFrame(lines, columns=["panel", "value", "text"]),
    )
    chart_card(page, card, figure)


def _rows(values: pd.DataFrame, panels: Panels) -> pd.DataFrame:
    keys = pd.MultiIndex.from_frame(values[["indicator_id", "basis"]])
    return values[keys.isin(list(panels))]


def _heading(rows: pd.DataFrame, panel: tuple[str, str], _: Words) -> Markup:
    own = rows[(rows["indicator_id"] == panel[0]) & (rows["basis"] == panel[1])]
    whole = [*rows_of(own[own["procurement_year"].isna()], ProcurementValue), *rows_of(own, ProcurementValue)][0]
    words = [*wrap(_(whole.title), HEADING_WIDTH), *wrap(known_of(whole, _), HEADING_WIDTH)]
    return Markup("<br>").join(words)


def _points(known: pd.DataFrame, headings: dict[tuple[str, str], Markup], _: Words) -> pd.DataFrame:
    last = known.groupby(["indicator_id", "basis"])["procurement_year"].max()
    rows = [
        {
            "panel": headings[(row.indicator_id, row.basis)],
            "year": row.procurement_year,
            "value": row.value,
            "form": "circle",
            "hover": hover_lines(labelled(str(row.procurement_year), shown(row, _), _), known_of(row, _)),
            "label": shown(row, _) if row.procurement_year == last[(row.indicator_id, row.basis)] else "",
            "basis": row.basis,
        }
        for row in rows_of(known, ProcurementValue)
    ]
    return pd.DataFrame(rows, columns=["panel", "year", "value", "form", "hover", "label", "basis"])


def _title(known: pd.DataFrame, city: ProcurementCoverage, _: Words) -> str:
    if known.empty:
        return _("{city}: too few cases are known to judge any year", city=titled(city, _))
    first = known.iloc[0]["indicator_id"]
    latest = known[known["indicator_id"] == first].sort_values("procurement_year").iloc[-1]
    return _(
        "{city}: {indicator} {basis}, {value} in {year}",
        city=titled(city, _),
        indicator=within(_(latest["title"])),
        basis=_.of(BASIS, latest["basis"]),
        value=_percent(latest["value"], _),
        year=str(int(latest["procurement_year"])),
    )


def _caveat(_: Words) -> str:
    return _(
        "Known cases only: what is not published counts neither for nor against. Years with fewer than"
        " ten known cases are not drawn."
    )


def _benchmark(benchmarks: pd.DataFrame, panel: tuple[str, str]) -> list[Comparison]:
    code = BENCHMARK.get(panel[0])
    of = benchmarks[(benchmarks["indicator_code"] == code) & (benchmarks["sort"] == "benchmark")]
    return rows_of(of[(of["kind"] == "value") & of["year"].notna()], Comparison)


def _compared(benchmarks: pd.DataFrame, panels: Panels, _: Words) -> list[str]:
    found = [row for panel in panels for row in _benchmark(benchmarks, panel)]
    if not found:
        return []
    return [
        _(
            "Dashed: the middle country of the European Union, for context, not a target ({who}).",
            who=found[0].source_url,
        )
    ]


def _percent(value: float, _: Words) -> str:
    return _.percent(value / 100, 1)


def _table(rows: pd.DataFrame, _: Words) -> pd.DataFrame:
    def number(value: float) -> str:
        return _.number(value, 2) if pd.notna(value) else "–"

    return pd.DataFrame(
        {
            _("Indicator"): rows["title"].map(_),
            _("Basis"): [_.of(BASIS, basis) for basis in rows["basis"]],
            _("Year"): [str(int(year)) if pd.notna(year) else _("all years") for year in rows["procurement_year"]],
            _("Value"): [shown(row, _) for row in rows_of(rows, ProcurementValue)],
            _("Numerator"): [number(value) for value in rows["numerator"]],
            _("Denominator"): [number(value) for value in rows["denominator"]],
            _("Currency"): rows["currency"].fillna(""),
            _("Known cases"): rows["n"],
            _("Not known"): rows["unknown"],
            _("Formula"): rows["method"].map(_),
            _("Source page"): rows["reference"],
        }
    )

"""Put a panel onto a slide of PowerPoint as a chart of its own, with its values in the workbook behind it."""

from math import floor
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.fill import FillFormat
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.deck.label_sides import Side, ends_of, sides
from dashboard.deck.marks import round_step
from dashboard.deck.office_text import fill, rgb
from dashboard.deck.panel import Panel, Series
from dashboard.figures.look import Look

TYPES = {
    "bars": (XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.BAR_CLUSTERED),
    "stacked": (XL_CHART_TYPE.COLUMN_STACKED, XL_CHART_TYPE.BAR_STACKED),
    "lines": (XL_CHART_TYPE.LINE_MARKERS, XL_CHART_TYPE.LINE_MARKERS),
    "points": (XL_CHART_TYPE.XY_SCATTER_LINES, XL_CHART_TYPE.XY_SCATTER_LINES),
}
DASHES = {"dot": MSO_LINE.ROUND_DOT, "dash": MSO_LINE.DASH}
SYMBOLS = {
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "square": XL_MARKER_STYLE.SQUARE,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "triangle-right": XL_MARKER_STYLE.TRIANGLE,
}
# The forms of numbers: none for a part of nothing.
COUNT, PERCENT, THOUSANDS = "#,##0;-#,##0;", '0.0"%"', "#,##0"
# Of type; larger where there are few bars.
SIZE, LARGE, FEW = 12, 14, 8
MOST_YEARS, BEFORE_MIDDLE = 12, 0.49
# Half as high words are, as a part of a chart's height.
NEAR_GRID = 0.04
BESIDE = {
    "right": XL_LABEL_POSITION.RIGHT,
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
    "left": XL_LABEL_POSITION.LEFT,
}
# Left, top, width and height (inches).
Place = tuple[float, float, float, float]


def put_chart(slide: Slide, panel: Panel, place: Place, said: str, look: Look) -> None:
    """Put the chart in its place; `said` describes it to whoever does not see it, and names what has no name."""
    left, top, width, height = map(Inches, place)
    kind = TYPES[panel.kind][panel.lies]
    frame: Any = slide.shapes.add_chart(kind, left, top, width, height, _data(panel, panel.title or said))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", said)
    chart: Chart = frame.chart
    chart.has_title = False
    size = Pt(LARGE if panel.kind in ("bars", "stacked") and len(panel.categories) <= FEW else SIZE)
    chart.font.size, chart.font.color.rgb = size, rgb(look.ink)
    _axes(chart, panel, look)
    if panel.kind in ("bars", "stacked"):
        _bars(chart, panel, look)
    else:
        ends = ends_of(panel, place[2])
        _across(chart, panel, ends)
        _lines(chart, panel, look, sides(panel, ends, *place[2:]))
    names = {each.name for each in panel.series}
    chart.has_legend = panel.kind in ("bars", "stacked") and len(names - {""}) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False


def _data(panel: Panel, said: str) -> Any:
    form = PERCENT if panel.is_percent else "General"
    if panel.kind == "points":
        points = XyChartData(number_format=form)
        for each in panel.series:
            series = points.add_series(each.name or said)
            for across, value in zip(each.across, each.values, strict=True):
                series.add_data_point(across, value)
        return points
    data = CategoryChartData(number_format=form)
    data.categories = panel.categories
    for each in panel.series:
        data.add_series(each.name or said, each.values)
    return data


def _axes(chart: Chart, panel: Panel, look: Look) -> None:
    across, up = chart.category_axis, chart.value_axis
    for axis in (across, up):
        axis.has_major_gridlines = axis.has_minor_gridlines = False
        axis.format.line.color.rgb = rgb(look.hairline)
        axis.tick_labels.font.color.rgb = rgb(look.muted)
    if panel.up:
        up.minimum_scale, up.maximum_scale = panel.up
    if panel.kind in ("bars", "stacked"):
        up.visible = False
        across.reverse_order = panel.lies
        across.tick_labels.font.color.rgb = rgb(look.ink)
        return
    if panel.up:
        up.major_unit = round_step(*panel.up)
    up.has_major_gridlines = True
    up.major_gridlines.format.line.color.rgb = rgb(look.hairline)
    up.format.line.fill.background()
    is_large = panel.up is not None and panel.up[1] >= 1000
    up.tick_labels.number_format, up.tick_labels.number_format_is_linked = THOUSANDS if is_large else "General", False
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _across(chart: Chart, panel: Panel, ends: tuple[float, float]) -> None:
    """Name the years at their beginnings, but for the one after the last: a line that ends there ends with the last."""
    if panel.kind != "points" or panel.across is None:
        return
    axis, last = chart.category_axis, round(panel.across[1])
    axis.minimum_scale, axis.maximum_scale = ends
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.major_unit = -(-(last - round(ends[0])) // MOST_YEARS)
    shown = f'[>={last}]"";0'
    if panel.ticks:
        # Each year has its name in its middle: a little before it, as half a year would be rounded up to the next.
        first = floor(ends[0])
        axis.minimum_scale = first - 1 + BEFORE_MIDDLE
        shown = f'[<{first}]"";[>{last}]"";0'
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = shown, False


def _bars(chart: Chart, panel: Panel, look: Look) -> None:
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 55, 100
    for given, series in zip(panel.series, plot.series, strict=True):
        _fill(series.format.fill, _first(given, look), any(given.hatched), look)
        for place, value in enumerate(given.values):
            colour = _at(given.colours, place) or look.accent
            if value is not None:
                _fill(series.points[place].format.fill, colour, bool(_at(given.hatched, place)), look)
    for series in [series for given, series in zip(panel.series, plot.series, strict=True) if given.says]:
        labels = series.data_labels
        labels.show_value, labels.number_format_is_linked = True, False
        labels.number_format = PERCENT if panel.is_percent else COUNT
        labels.position = XL_LABEL_POSITION.OUTSIDE_END if panel.kind == "bars" else XL_LABEL_POSITION.CENTER
    if panel.kind == "stacked":
        for given, series in zip(panel.series, plot.series, strict=True):
            ground = look.paper if any(given.hatched) else _first(given, look)
            series.data_labels.font.color.rgb = rgb(look.on(ground))


def _fill(fill: FillFormat, colour: str, is_hatched: bool, look: Look) -> None:
    if not is_hatched:
        fill.solid()
        fill.fore_color.rgb = rgb(colour)
        return
    fill.patterned()
    fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    fill.fore_color.rgb, fill.back_color.rgb = rgb(look.unknown), rgb(look.paper)


def _lines(chart: Chart, panel: Panel, look: Look, found: dict[tuple[int, int], Side]) -> None:
    for number, (given, series) in enumerate(zip(panel.series, chart.plots[0].series, strict=True)):
        colour = _first(given, look)
        series.smooth = False
        if given.has_line:
            series.format.line.width = Pt(2.25)
            series.format.line.color.rgb = rgb(colour)
            series.format.line.dash_style = DASHES.get(given.dash)
        else:
            series.format.line.fill.background()
        series.marker.style = XL_MARKER_STYLE.CIRCLE if given.symbols else XL_MARKER_STYLE.NONE
        for place, value in enumerate(given.values):
            if given.symbols and value is not None:
                _mark(series.points[place].marker, _at(given.symbols, place), _at(given.colours, place) or colour, look)
        for at, said in given.labels.items():
            ground = look.paper if _is_on_grid(panel, given.values[at]) else ""
            _label(series, at, said, BESIDE[found.get((number, at), "above")], colour, ground)


def _mark(marker: Any, symbol: Any, colour: str, look: Look) -> None:
    form = str(symbol or "circle")
    marker.style = SYMBOLS.get(form.removesuffix("-open"), XL_MARKER_STYLE.CIRCLE)
    marker.size = 8
    marker.format.line.color.rgb = rgb(colour)
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(look.paper if "-open" in form else colour)


def _label(series: Any, place: int, said: str, beside: Any, colour: str, ground: str) -> None:
    """Say words at a point, in the colour of what they name, and on a ground if one is given."""
    label = series.points[place].data_label
    label.text_frame.text = said
    font = label.text_frame.paragraphs[0].runs[0].font
    font.size, font.color.rgb = Pt(SIZE), rgb(colour)
    label.position = beside
    if ground:
        own = label._dLbl.makeelement(qn("c:spPr"), {})
        fill(own, ground)
        label._dLbl.find(qn("c:tx")).addnext(own)


def _is_on_grid(panel: Panel, value: float | None) -> bool:
    """Tell whether a line of the grid goes through the words beside a value."""
    if panel.up is None or value is None:
        return False
    (low, high), step = panel.up, round_step(*panel.up)
    return abs((value - low) / step - round((value - low) / step)) * step < NEAR_GRID * (high - low)


def _first(given: Series, look: Look) -> str:
    return next((colour for colour in given.colours if colour and colour != "None"), look.accent)


def _at(given: tuple[Any, ...], place: int) -> Any:
    return given[place] if place < len(given) else given[0] if given else None

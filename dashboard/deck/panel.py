"""A chart of an office as data: its kind, its values, and how they look."""

from dataclasses import dataclass, field
from typing import Literal

from dashboard.deck.marks import Span

Kind = Literal["bars", "stacked", "lines", "points"]
# Left, top, right and bottom of a panel as parts of the whole picture.
Box = tuple[float, float, float, float]
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
Values = tuple[float | None, ...]


@dataclass(frozen=True)
class Series:
    """Values of one kind: of points also their places across. `labels` are said at some of them, by their number; bars
    that `says` have their values beside them; what lies between a line that `is_over` and the one before it is unknown.

    `colours` and `hatched` hold one entry a value, or a single one for all.
    """

    name: str
    values: Values
    across: Values = ()
    colours: tuple[str, ...] = ()
    hatched: tuple[bool, ...] = (False,)
    has_line: bool = False
    dash: str = "solid"
    symbols: tuple[str, ...] = ()
    labels: dict[int, str] = field(default_factory=dict)
    says: bool = True
    is_over: bool = False


@dataclass(frozen=True)
class Panel:
    """One chart: `lies` where bars go to the right; `said` stands in place of a chart that has no values; `ticks` name
    places across a measure.
    """

    kind: Kind
    series: tuple[Series, ...]
    categories: tuple[str, ...] = ()
    box: Box = WHOLE
    title: str = ""
    said: str = ""
    lies: bool = False
    is_percent: bool = False
    across: Span | None = None
    up: Span | None = None
    ticks: tuple[tuple[float, str], ...] = ()

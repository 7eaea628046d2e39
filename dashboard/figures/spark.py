"""Draw a spark line: the years of one value in 40 pixels, as a drawing that takes the colour of the text around it."""

from collections.abc import Sequence
from urllib.parse import quote

WIDTH, HEIGHT, EDGE = 120, 40, 5
Point = tuple[int, float, bool, str]


def spark(points: Sequence[Point], first: int, last: int) -> str:
    """Return the address of the drawing of `points` (year, value, is it final?, basis) on the years from first to last.

    The scale begins at zero, or at the smallest value below it. A missing year and another basis break the line; what
    is not final is hollow; the latest final value is the large dot. The drawing has no colour: it masks one.
    """
    values = [value for __, value, *_rest in points]
    low, high = min(0.0, *values), max(0.0, *values)
    places = [
        (year, _across(year, first, last), _upwards(value, low, high), is_final) for year, value, is_final, __ in points
    ]
    zero = _upwards(0.0, low, high)
    marks = [f'<path d="M0 {zero:.1f}H{WIDTH}" stroke="#000" stroke-opacity=".35"/>']
    marks += [_line(run) for run in _runs(places, [basis for *__, basis in points]) if len(run) > 1]
    marks += [_dot(x, y, is_final) for __, x, y, is_final in places if not is_final]
    latest = [place for place in places if place[3]] or places
    marks.append(_dot(*latest[-1][1:], size=3.4))
    view = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return "data:image/svg+xml," + quote(f"{view}{''.join(marks)}</svg>", safe="/:=,. ")


def _across(year: int, first: int, last: int) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * (year - first) / max(1, last - first)


def _upwards(value: float, low: float, high: float) -> float:
    return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value - low) / ((high - low) or 1)


def _runs(places: list[tuple[int, float, float, bool]], bases: list[str]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = []
    before: tuple[int, str] | None = None
    for (year, x, y, __), basis in zip(places, bases, strict=True):
        if before is None or (year - 1, basis) != before:
            runs.append([])
        runs[-1].append((x, y))
        before = (year, basis)
    return runs


def _line(run: list[tuple[float, float]]) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
    return f'<polyline points="{path}" fill="none" stroke="#000" stroke-width="1.8" stroke-linejoin="round"/>'


def _dot(x: float, y: float, is_final: bool, size: float = 2.2) -> str:
    inside = "#000" if is_final else "none"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{inside}" stroke="#000" stroke-width="1.4"/>'

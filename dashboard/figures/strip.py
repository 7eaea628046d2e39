"""Place the value of a city among those of its peers on a line: percent of its width, for a drawing by style alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.base import extent

# The outermost values stand so far from the ends of the line.
EDGE = 4.0


@dataclass(frozen=True)
class Strip:
    """Places in percent from the left: the peers, the own value if it is known, and the middle half of the peers."""

    peers: list[float]
    own: float | None = None
    low: float | None = None
    median: float | None = None
    high: float | None = None


def strip(
    own: float | None, peers: Sequence[float], middle_half: tuple[float | None, float | None, float | None]
) -> Strip:
    """Return the places; `middle_half` is lower quartile, median and upper quartile, None for too few peers."""
    low, __, width = extent([*peers, *([] if own is None else [own])])

    def at(value: float | None) -> float | None:
        return None if value is None else round(EDGE + (100 - 2 * EDGE) * (value - low) / width, 1)

    places = [at(value) or 0.0 for value in peers]
    return Strip(places, at(own), *map(at, middle_half))

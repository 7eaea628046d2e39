"""How large is each figure on the wire?"""

import gzip
import json
import os
from pathlib import Path

from tests.visits import PATHS, visit


def figure_sizes(data: Path | None, city: str) -> list[tuple[str, int]]:
    """Return the bytes of every figure of every page, as JSON compressed as the WebSocket does.

    A page about one city is about `city`.
    """
    if data is not None:
        os.environ["DASHBOARD_DATA"] = str(data)
    sizes = []
    for path in PATHS:
        charts = visit(path, lang="en", shade="members", city=city).get("plotly_chart")
        sizes += [(f"/{path} {place + 1}", _size(chart.proto.spec)) for place, chart in enumerate(charts)]
    return sizes


def my_cities(data: Path | None) -> list[str]:
    """Return the second and third city of the list of the compare page: local governments with figures."""
    if data is not None:
        os.environ["DASHBOARD_DATA"] = str(data)
    found: list[str] = visit("compare", lang="en").selectbox(key="choice_city").options[1:3]
    return found


def _size(spec: str) -> int:
    json.loads(spec)
    return len(gzip.compress(spec.encode(), 6))

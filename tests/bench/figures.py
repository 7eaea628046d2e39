"""How large is each figure on the wire?"""

import gzip
import json
import os
from pathlib import Path

from streamlit.testing.v1 import AppTest

VIEWS = (
    "overview",
    "world_map",
    "city",
    "growth",
    "members",
    "pledges",
    "programmes",
    "framework",
    "agenda",
    "budget",
    "compare",
    "procurement",
    "targets",
    "methods",
)


def shown(view: str, **asked: str) -> AppTest:
    """Run one view as the app does, with the parameters of an address."""

    def script(view: str) -> None:
        import importlib

        from dashboard.kit import address

        importlib.import_module(f"dashboard.views.{view}").show(address.page(address.database()))

    test = AppTest.from_function(script, default_timeout=60, kwargs={"view": view})
    for name, value in asked.items():
        test.query_params[name] = value
    return test.run()


def figure_sizes(data: Path | None) -> list[tuple[str, int]]:
    """Return the bytes of every figure of every view, as JSON compressed as the WebSocket does."""
    if data is not None:
        os.environ["DASHBOARD_DATA"] = str(data)
    sizes = []
    for view in VIEWS:
        charts = shown(view, lang="en", shade="members").get("plotly_chart")
        sizes += [(f"{view} {place + 1}", _size(chart.proto.spec)) for place, chart in enumerate(charts)]
    return sizes


def my_cities(data: Path | None) -> list[str]:
    """Return the second and third city of the list of the compare page: local governments with figures."""
    if data is not None:
        os.environ["DASHBOARD_DATA"] = str(data)
    found: list[str] = shown("compare", lang="en").selectbox(key="choice_city").options[1:3]
    return found


def _size(spec: str) -> int:
    json.loads(spec)
    return len(gzip.compress(spec.encode(), 6))

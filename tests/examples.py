"""How many examples does a property of hypothesis draw? Few by day, more at night: `make slow` sets MANY_EXAMPLES."""

import os
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

AT_NIGHT = "MANY_EXAMPLES" in os.environ


def drawn(few: int, many: int, **others: Any) -> Callable[[Any], Any]:
    """Return the decorator of a property that draws so many examples, and that `make slow` runs too."""
    slow = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    drawing = settings(
        max_examples=many if AT_NIGHT else few, deadline=None, suppress_health_check=slow, print_blob=True, **others
    )
    return lambda test: pytest.mark.drawn(drawing(test))


def by_day(cases: Iterable[Any], first: int, ids: Iterable[str] | None = None) -> list[Any]:
    """Return the cases of a test as parameters: the first ones by day, the others of their kind by `make slow`."""
    return [
        pytest.param(case, id=name, marks=() if place < first else pytest.mark.slow)
        for place, (case, name) in enumerate(zip(cases, ids or repeat(None), strict=False))
    ]

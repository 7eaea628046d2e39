"""How many examples does a property of hypothesis draw? Few by day, more at night: `make slow` sets MANY_EXAMPLES."""

import os
from collections.abc import Callable
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

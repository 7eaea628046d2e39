"""What static/walk.js says around the values of a chart: to whoever walks through them by the keyboard."""

import json

from dashboard.words.translation import Words


def walk_words(_: Words) -> str:
    """Return the words as JSON: the kinds of charts, how many values one has, and which keys lead through them."""
    said = {
        "language": _.language,
        "lines": _("line chart"),
        "bars": _("bar chart"),
        "points": _("chart of points"),
        "grid": _("grid of numbers"),
        "map": _("map"),
        "values": _("Values: {count}", count="{count}"),
        "hint": _("Enter: through the values with the arrow keys; Escape: back"),
    }
    return json.dumps(said, ensure_ascii=False)

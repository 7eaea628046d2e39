"""Small bars with words: which part of a whole is known, or meets each of several criteria?"""

from collections.abc import Iterable

from markupsafe import Markup

from dashboard.kit.templates import render
from dashboard.words.translation import Words


def shares_html(shares: Iterable[tuple[str, int, int]], _: Words) -> Markup:
    """Return a bar for each name, with its part and the whole."""
    bars = [
        (name, f"{part / whole:.1%}", _("{known} of {total}", known=part, total=whole)) for name, part, whole in shares
    ]
    return render("kit/shares.html", shares=bars)

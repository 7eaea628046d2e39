"""Which codes of three letters are currencies?"""

from functools import cache

from babel.numbers import list_currencies

# Metals, baskets, and the codes for tests and for no currency: nobody pays with them.
NO_MONEY = frozenset(
    ["XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XDR", "XSU", "XUA", "XBA", "XBB", "XBC", "XBD", "XFO", "XFU", "XRE"]
)


def is_currency(code: str) -> bool:
    """Tell whether money is counted in it; also in one of the past, as budgets go back."""
    return code in _currencies()


@cache
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies()) - NO_MONEY

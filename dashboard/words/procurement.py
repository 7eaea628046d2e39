"""Say values of procurement with what they were made of: known cases, and how many are not known."""

from dashboard.store.nouns.procurement import ProcurementValue
from dashboard.words.translation import Words


def shown(row: ProcurementValue, _: Words) -> str:
    """Return a value of mart.procurement_value, or why none is shown; below ten known cases nothing is judged."""
    if row.state == "too_few":
        return _("n = {count}, too few to judge", count=int(row.n))
    if row.state == "unknown" or row.value is None:
        return _("not known")
    if row.unit == "days":
        return _.n("{count} day", "{count} days", round(row.value))
    return _.percent(row.value / 100, 1)


def known_of(row: ProcurementValue, _: Words) -> str:
    """Return how many cases are known and which share is not, as "n = 812, 12 % not known"."""
    known = int(row.n)
    if row.unknown_share is None:
        return _("n = {count}", count=known)
    return _("n = {count}, {share} not known", count=_.number(known), share=_.percent(row.unknown_share / 100))


def command(city: str) -> str:
    """Return the command that loads a publication of a city."""
    return f"python -m etl procurement FILES --city {city}"

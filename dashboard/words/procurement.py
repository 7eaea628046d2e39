"""Say values of procurement with what they were made of: known cases, and how many are not known."""

from dashboard.store.nouns.procurement import ProcurementCoverage, ProcurementValue
from dashboard.words.translation import Words


def titled(city: ProcurementCoverage, _: Words) -> str:
    """Return the name of a city, with the part of its buying that the register holds where it is not all of it."""
    return f"{city.name} ({_(city.scope)})" if city.scope else str(city.name)


def period(first: float | None, last: float | None) -> str:
    """Return the years of a register, as 2018–2020."""
    years = [str(int(year)) for year in (first, last) if year is not None and year == year]
    return "–".join(dict.fromkeys(years)) or "–"


def shown(row: ProcurementValue, _: Words) -> str:
    """Return a value of mart.procurement_value, or why none is shown; below ten known cases nothing is judged."""
    if row.state == "too_few":
        return _("n = {count}, too few to judge", count=int(row.n))
    if row.state == "unknown" or row.value is None:
        return _("not known")
    return amount(row.value, row.unit, _)


def amount(value: float, unit: str, _: Words) -> str:
    """Return days or a share as it is said."""
    if unit == "days":
        return _.n("{count} day", "{count} days", round(value))
    return _.percent(value / 100, 1)


def known_of(row: ProcurementValue, _: Words) -> str:
    """Return how many cases are known and which share is not, as "n = 812, 12 % not known"."""
    return known_cases(row.n, row.unknown_share, _)


def known_cases(n: int, unknown_share: float | None, _: Words) -> str:
    """Return how many cases are known, and the share that is not unless it is none."""
    known = int(n)
    if not unknown_share:
        return _("n = {count}", count=_.number(known))
    return _("n = {count}, {share} not known", count=_.number(known), share=_.percent(unknown_share / 100))

"""Say the values of indicators with their units: those of the catalogue, and those of a city in its own."""

from dashboard.words.labels import N_
from dashboard.words.translation import Words

DECIMALS_BELOW = 1000
HUNDRED = 100
UNIT = {
    "ppp_dollars_per_resident": N_("{value} int. $ per resident"),
    "days": N_("{value} days"),
    "score_0_100": N_("{value} of 100"),
    "scale_0_2": N_("{value} of 2"),
    "scale_0_3": N_("{value} of 3"),
    "scale_0_4": N_("{value} of 4"),
    "index_0_5": N_("{value} of 5"),
    "square_metres_per_resident": N_("{value} m² per resident"),
    "micrograms_per_m3": N_("{value} µg/m³"),
    "euros_a_year": N_("{value} € a year"),
}
DIGITS = {"index_0_5": 2, "euros_a_year": 0}
RIGHT = {
    "adequate standard of living": N_("right to an adequate standard of living"),
    "healthy environment": N_("right to a healthy environment"),
}
AREA = {
    "urban_area": N_("urban area by density, not the municipality"),
    "greater_city": N_("greater city (Eurostat), not the municipality"),
    "eurostat_city": N_("city as Eurostat draws it"),
    "measuring_stations": N_("measuring stations of the city"),
}


def shown_years(first: int, last: int, _: Words) -> str:
    """Return the year of a value, or between which years it lies where the source does not say more."""
    return str(last) if first == last else _("one year of {first}–{last}", first=str(first), last=str(last))


def shown_value(value: float, unit: str, _: Words) -> str:
    """Return a value with the unit of its indicator."""
    if unit == "percent":
        return _.percent(value / 100, 1)
    number = _.number(value, DIGITS.get(unit, 1))
    return _(UNIT[unit], value=number) if unit in UNIT else number


def shortly(value: float, _: Words) -> str:
    """Return a value without its unit, at most three significant figures below a thousand."""
    size = abs(value)
    return _.number(value, 0 if size >= HUNDRED else 1 if size >= 1 else 2)


def in_unit(unit: str, _: Words) -> str:
    """Return the unit that stands beside values said shortly; nothing for a mere number."""
    if unit in ("percent", "ppp_dollars_per_resident"):
        return "%" if unit == "percent" else _("int. $")
    return _(UNIT[unit], value="").strip() if unit in UNIT else ""


def own_value(value: float, unit: str, _: Words) -> str:
    """Return a value as the city publishes it, in the unit of the city."""
    if unit in UNIT:
        return shown_value(value, unit, _)
    number = _.number(value, 2 if abs(value) < DECIMALS_BELOW else 0)
    if unit == "%":
        return number + _.percent(0).removeprefix("0")
    return number if unit == "number" else f"{number} ({_(unit)})"


def with_scope(said: str, scope: str | None, _: Words) -> str:
    """Return what is said of a value, with the part of the buying that its register holds, where it is not all."""
    return _("{value}, only of: {scope}", value=said, scope=_(scope)) if scope else said

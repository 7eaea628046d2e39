"""Say where a row of mart.progress stands on its way to a target: state with its mark, reason, values, inputs."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard.words.budget_labels import STAGE
from dashboard.words.indicators import shown_value
from dashboard.words.phrases import labelled
from dashboard.words.progress_labels import LOCAL_UNIT, REASON, STATE, STATE_MARK, TREND, WHO
from dashboard.words.translation import Words


def state(row: Any, _: Words) -> str:
    """Return the state in words: of the trend where there is no target or no year to reach it by."""
    return state_word(row.state, row.method == "trend", _)


def state_word(key: str, is_trend: bool, _: Words) -> str:
    """Return the name of a state; a trend has words of its own, which promise no target."""
    return _.of(TREND if is_trend and key in TREND else STATE, key)


def marked(row: Any, _: Words) -> str:
    """Return the state with its mark, never a colour alone."""
    return f"{STATE_MARK[row.state]} {state(row, _)}"


def state_html(row: Any, _: Words) -> Markup:
    """Return the state with its mark in its colour, and what it was made of on hover."""
    said = Markup('<span class="state {}" title="{}"><b>{}</b> {}</span>')
    return said.format(row.state, inputs(row, _), STATE_MARK[row.state], state(row, _))


def reason(row: Any, _: Words) -> str:
    """Return why this state; of a value that is too old also what it was."""
    why = _(REASON[row.reason], years=str(int(row.stale_after_years)))
    if row.state != "stale":
        return why
    then = state_word(row.state_then, row.method == "trend", _)
    return _("{why}; in {year}: {state}", why=why, year=str(int(row.latest_year)), state=then)


def value(amount: float, row: Any, _: Words) -> str:
    """Return a value with the unit of the indicator, that of the city in its own words."""
    if row.unit == "%":
        return _.number(amount, 2) + _.percent(0).removeprefix("0")
    if isinstance(row.indicator_id, str) or row.unit in LOCAL_UNIT:
        return shown_value(amount, LOCAL_UNIT.get(row.unit, row.unit), _)
    return f"{_.number(amount, 2 if abs(amount) < 100 else 0)} ({_(row.unit)})"


def target(row: Any, _: Words) -> str:
    """Return the target as "≤ 28 days by 2030", or that it has no number, or that none is set."""
    if row.target_status == "none":
        return _("no target")
    if pd.isna(row.target_value):
        return _("no number yet")
    sign = {"higher": "≥", "lower": "≤", "closer": "="}[row.direction]
    shown = f"{sign} {value(row.target_value, row, _)}"
    if pd.isna(row.target_year):
        return _("{target}, every year", target=shown)
    return _("{target} by {year}", target=shown, year=str(int(row.target_year)))


def way(row: Any, _: Words) -> str:
    """Return base and latest value with their years; one where there is only one."""
    if pd.isna(row.latest_value):
        return _("no value")
    latest = f"{value(row.latest_value, row, _)} ({int(row.latest_year)})"
    if row.base_year == row.latest_year:
        return latest
    return f"{value(row.base_value, row, _)} ({int(row.base_year)}) → {latest}"


def inputs(row: Any, _: Words) -> str:
    """Return all that a verdict was made of in one sentence: who set the target, the way, ratios, reason."""
    parts = [labelled(_(row.title), way(row, _), _), target(row, _), _.of(WHO, row.target_status)]
    if isinstance(row.stage, str):
        parts.append(_("all values: {stage}", stage=_.of(STAGE, row.stage)))
    parts += (
        [_("growth-rate ratio {ratio}", ratio=ratio(row.growth_rate_ratio, _))] if _known(row.growth_rate_ratio) else []
    )
    parts += [_("linear ratio {ratio}", ratio=ratio(row.linear_ratio, _))] if _known(row.linear_ratio) else []
    return " · ".join([*parts, labelled(state(row, _), reason(row, _), _)])


def change(amount: float, row: Any, _: Words) -> str:
    """Return a change of the value with its sign and unit; that of a percentage is in points."""
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    if row.unit in ("percent", "%"):
        return _("{change} points", change=f"{sign}{_.number(abs(amount), 2)}")
    return f"{sign}{value(abs(amount), row, _)}"


def ratio(found: float, _: Words) -> str:
    """Return a ratio with two decimals, a dash for none."""
    return _.number(found, 2, 2).replace("-", "−") if _known(found) else "–"


def _known(found: float) -> bool:
    return bool(pd.notna(found))

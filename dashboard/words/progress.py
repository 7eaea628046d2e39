"""Say where a row of mart.progress stands on its way to a target: state with its mark, reason, values, inputs."""

from markupsafe import Markup

from dashboard.store.nouns.indicators import Progress, ProgressBase, ReportedValue
from dashboard.words.budget_labels import STAGE
from dashboard.words.indicators import own_value, shown_value
from dashboard.words.phrases import labelled, signed
from dashboard.words.progress_labels import REASON, STATE, STATE_MARK, TREND, TURN, WHO
from dashboard.words.translation import Words

NO_VERDICT = ("stale", "cannot_assess")


def state(row: Progress, _: Words) -> str:
    """Return the name of a verdict: on the target, or on the trend where no target with a year is set.

    What the latest values say against it is part of the name.
    """
    if row.state in NO_VERDICT:
        return state_word(row.state, row.method == "trend", _)
    return then(row, row.method == "trend", _)


def then(row: Progress | ProgressBase, is_trend: bool, _: Words) -> str:
    """Return the name of the verdict in the year of the latest value, and what contradicts it."""
    judged = state_word(row.state_then, is_trend, _)
    if row.turn is None or row.turn_year is None:
        return judged
    if row.state_then == "achieved":
        return _("{state}, going back since {year}", state=judged, year=str(row.turn_year))
    return _(TURN[row.turn], state=judged, year=str(row.turn_year))


def state_word(key: str, is_trend: bool, _: Words) -> str:
    """Return the name of a state; a trend has words of its own, which promise no target."""
    return _.of(TREND if is_trend and key in TREND else STATE, key)


def marked(row: Progress, _: Words) -> str:
    """Return the verdict as text: its sign, then its name."""
    return f"{STATE_MARK[row.state]} {state(row, _)}"


def state_html(row: Progress, _: Words) -> Markup:
    """Return the state with its mark in its colour, and what it was made of on hover."""
    said = Markup('<span class="state {}" title="{}"><b>{}</b> {}</span>')
    return said.format(row.state, inputs(row, _), STATE_MARK[row.state], state(row, _))


def reason(row: Progress, _: Words) -> str:
    """Return the reason of a verdict; of one that is contradicted lately, or too old, also what it was."""
    why = _(REASON[row.reason], years=str(row.stale_after_years))
    is_trend = row.method == "trend"
    if row.state == "stale":
        return _("{why}; in {year}: {state}", why=why, year=str(row.latest_year), state=then(row, is_trend, _))
    if row.state in NO_VERDICT or row.turn is None:
        return why
    published = _("published method: {state}, {why}", state=state_word(row.state_then, is_trend, _), why=why)
    return _.apart([published, *lately(row, _)])


def lately(row: Progress, _: Words) -> list[str]:
    """Return the recent trend with its years as a list of one; empty where too few values are known."""
    if row.recent_slope is None:
        return []
    years = f"{row.recent_year}–{row.latest_year}"
    return [_("recent trend {change} a year, {years}", change=change(row.recent_slope, row, _), years=years)]


def value(amount: float, row: Progress, _: Words) -> str:
    """Return a value with the unit of the indicator, that of the city in its own words."""
    if isinstance(row.indicator_id, str) and row.unit != "%":
        return shown_value(amount, row.unit, _)
    return own_value(amount, row.unit, _)


def target(row: Progress, _: Words) -> str:
    """Return the target as "≤ 28 days by 2030", or that it has no number, or that none is set."""
    if row.target_status == "none":
        return _("no target")
    if row.target_value is None:
        return _("no number yet")
    sign = {"higher": "≥", "lower": "≤", "closer": "="}[row.direction]
    shown = signed(f"{sign} ", value(row.target_value, row, _))
    if row.target_year is None:
        return _("{target}, every year", target=shown)
    return _("{target} by {year}", target=shown, year=str(row.target_year))


def own_target(row: ReportedValue, _: Words) -> str:
    """Return the target that a city set for a value of its own; nothing where it set no number."""
    if row.target_value is None or row.direction is None:
        return ""
    sign = {"higher": "≥ ", "lower": "≤ ", "closer": "→ "}[row.direction]
    return f"{sign}{_.number(row.target_value, 2)} ({row.target_year})"


def base_to_latest(row: Progress, _: Words) -> str:
    """Return the first and the latest value with their years; only the latest where both are of one year."""
    if row.latest_value is None:
        return _("no value")
    latest = f"{value(row.latest_value, row, _)} ({row.latest_year})"
    if row.base_value is None or row.base_year == row.latest_year:
        return latest
    return f"{value(row.base_value, row, _)} ({row.base_year}) → {latest}"


def inputs(row: Progress, _: Words) -> str:
    """Return what a verdict rests on in one sentence: values, target and who set it, ratios, reason."""
    parts = [labelled(_(row.title), base_to_latest(row, _), _), target(row, _), _.of(WHO, row.target_status)]
    if isinstance(row.stage, str):
        parts.append(_("all values: {stage}", stage=_.of(STAGE, row.stage)))
    if row.growth_rate_ratio is not None:
        parts.append(_("growth-rate ratio {ratio}", ratio=ratio(row.growth_rate_ratio, _)))
    if row.linear_ratio is not None:
        parts.append(_("linear ratio {ratio}", ratio=ratio(row.linear_ratio, _)))
    if row.turn is None or row.state in NO_VERDICT:
        parts += lately(row, _)
    return " · ".join([*parts, labelled(state(row, _), reason(row, _), _)])


def change(amount: float, row: Progress, _: Words) -> str:
    """Return a change of the value with its sign and unit; that of a percentage is in points."""
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    if row.unit in ("percent", "%"):
        return _("{change} points", change=f"{sign}{_.number(abs(amount), 2)}")
    return signed(sign, value(abs(amount), row, _))


def ratio(found: float | None, _: Words) -> str:
    """Return a ratio with two decimals, a dash for none."""
    return _.number(found, 2, 2).replace("-", "−") if found is not None else "–"

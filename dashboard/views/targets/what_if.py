"""What would another base, target, year or pace give? Arithmetic beside the data, which stay as they are."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.figures.target_path import target_path
from dashboard.kit import address, choices
from dashboard.kit.card import Card
from dashboard.kit.numbers import Figure, numbers_html
from dashboard.kit.pace import needed_per_year, reached_in
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.indicators import Progress, ProgressBase
from dashboard.store.rows import rows_of
from dashboard.views.targets.paths import BY_SETTER
from dashboard.words.phrases import alone, hover_lines, labelled, within
from dashboard.words.progress import change, lately, ratio, then, value
from dashboard.words.translation import Words

HORIZON = (2026, 2040)
AGENDA = 2030


@dataclass(frozen=True)
class Assumption:
    """What the reader assumes: a base year, a target in the unit of the indicator, its year, and a change a year."""

    base: ProgressBase
    goal: float
    by: int
    pace: float


@address.part
def show_what_if(page: Page, city: str, rows: pd.DataFrame) -> None:
    """Let the reader choose an indicator of the city, a base, a target and a pace, and show where that leads."""
    bases = marts.frame(page.database, ProgressBase, city_id=str(rows.iloc[0]["city_id"]))
    known = _known(rows, bases)
    if known.empty:
        return
    named = {row.indicator_code: row for row in rows_of(known, Progress)}
    row, asked = _asked(page, named, bases)
    _card(page, city, row, asked, bases[bases["indicator_code"] == row.indicator_code])


def _known(rows: pd.DataFrame, bases: pd.DataFrame) -> pd.DataFrame:
    """Return the indicators with a base: own targets first, last what has no number."""
    known = rows[rows["indicator_code"].isin(bases["indicator_code"])]
    known = known.assign(
        lacks_number=known["target_value"].isna(),
        is_reached=known["state_then"] == "achieved",
        rank=known["target_status"].map(BY_SETTER.index),
    )
    order = ["lacks_number", "is_reached", "rank"]
    return known.sort_values(order, kind="stable").drop_duplicates("indicator_code")


def _asked(page: Page, named: dict[str, Progress], bases: pd.DataFrame) -> tuple[Progress, Assumption]:
    _ = page.words
    with st.container(key="controls-if"):
        places = st.columns([2, 1.2, 1.2, 1.2, 1.2], vertical_alignment="bottom", gap="small")
        code = choices.select(
            places[0], _("If: indicator"), "indicator", list(named), lambda key: _(named[key].title)
        ) or next(iter(named))
        row = named[code]
        own = bases[(bases["indicator_code"] == code) & (bases["target_status"] == row.target_status)]
        years = {str(base.base_year): base for base in rows_of(own, ProgressBase)}
        base = years[choices.select(places[1], _("Base"), "base", list(years), str) or next(iter(years))]
        goal = places[2].number_input(
            _("Target"),
            value=_goal(row, base),
            key=f"goal-{code}",
            step=_step(base.latest_value),
            format="%.2f",
            bind="query-params",
        )
        first = max(HORIZON[0], base.latest_year + 1)
        by = places[3].number_input(
            _("Target year"), first, HORIZON[1], max(first, _by(row)), key=f"by-{code}", bind="query-params"
        )
        pace = places[4].number_input(
            _("Change a year"), value=float(round(base.yearly_change, 3)), key=f"pace-{code}-{base.base_year}",
            step=_step(base.latest_value) / 10, format="%.3f", bind="query-params",
        )  # fmt: skip
    return row, Assumption(base, float(goal), int(by), float(pace))


def _goal(row: Progress, base: ProgressBase) -> float:
    """Return the target that is set, else the latest value: to hold it."""
    return row.target_value if row.target_value is not None else round(base.latest_value, 2)


def _by(row: Progress) -> int:
    return row.target_year if row.target_year is not None else AGENDA


def _step(amount: float) -> float:
    return 1.0 if abs(amount) >= 10 else 0.1


def _card(page: Page, city: str, row: Progress, asked: Assumption, bases: pd.DataFrame) -> None:
    _ = page.words
    base = asked.base
    is_met = _is_met(base.latest_value, row, asked.goal)
    needed = 0.0 if is_met else needed_per_year(base.latest_year, base.latest_value, asked.by, asked.goal)
    end = base.latest_value + asked.pace * (asked.by - base.latest_year)
    when = _when(row, asked)
    said = {"goal": value(asked.goal, row, _), "year": str(asked.by), "pace": change(asked.pace, row, _)}
    card = Card(
        key="target-if",
        title=_title(city, row, asked, when, _),
        subtitle=_("If the target were {goal} by {year} and the change {pace} a year", **said),
        source=source_line(page, [_("arithmetic on the values above")]),
        caveat=_old(row, _)
        + _lately(row, _)
        + _("A straight line from the latest value. The data and the verdicts above stay as they are."),
        key_html=numbers_html(_numbers(row, asked, needed, end, when, _)),
        table=lambda: _table(row, bases, _),
    )
    words = {
        "goal": value(asked.goal, row, _),
        "needed": "" if is_met else _("needed"),
        "pace": value(end, row, _),
        "empty": "",
    }
    chart_card(page, card, target_path(_values(row, bases, _), (asked.by, asked.goal), end, words, page.look))


def _old(row: Progress, _: Words) -> str:
    """Return a warning where the latest value is too old for a verdict; else nothing."""
    if row.state != "stale":
        return ""
    return (
        _(
            "The latest value dates from {year}: too old to judge, and so is the pace shown here.",
            year=str(row.latest_year),
        )
        + " "
    )


def _lately(row: Progress, _: Words) -> str:
    """Return the recent trend as a sentence where it contradicts the whole way, else nothing."""
    trend = lately(row, _) if row.turn else []
    return f"{alone(trend[0])}. " if trend else ""


def _is_against(row: Progress, pace: float) -> bool:
    """Tell whether the latest values contradict the direction of the pace."""
    return row.turn is not None and row.recent_slope is not None and row.recent_slope * pace < 0


def _when(row: Progress, asked: Assumption) -> int | None:
    base = asked.base
    if _is_met(base.latest_value, row, asked.goal):
        return base.latest_year
    return reached_in(base.latest_year, base.latest_value, asked.goal, asked.pace)


def _is_met(amount: float, row: Progress, goal: float) -> bool:
    if row.direction == "closer":
        return bool(amount == goal)
    return bool(amount >= goal) if row.direction == "higher" else bool(amount <= goal)


def _title(city: str, row: Progress, asked: Assumption, when: int | None, _: Words) -> str:
    said = {"city": city, "indicator": within(_(row.title))}
    if row.target_value is None and asked.goal == _goal(row, asked.base):
        return _("{city}, {indicator}: no target with a number is set; try one", **said)
    if when == row.latest_year:
        return _("{city}, {indicator}: the target is met already, in {year}", year=str(when), **said)
    if when is None:
        return _("{city}, {indicator}: at this pace the target is never reached", **said)
    if _is_against(row, asked.pace):
        return _(
            "{city}, {indicator}: at this pace the target would be reached in {year}; the latest values go the other"
            " way",
            year=str(when), **said,
        )  # fmt: skip
    if when <= asked.by:
        return _("{city}, {indicator}: at this pace the target is reached in {year}, in time", year=str(when), **said)
    return _(
        "{city}, {indicator}: at this pace the target is reached in {year}, too late for {by}",
        year=str(when), by=str(asked.by), **said,
    )  # fmt: skip


def _numbers(
    row: Progress, asked: Assumption, needed: float | None, end: float, when: int | None, _: Words
) -> list[Figure]:
    base = asked.base
    return [
        Figure(
            change(base.yearly_change, row, _),
            _("a year since {base}", base=str(base.base_year)),
            _(
                "from {start} to {latest}: {state}",
                start=value(base.base_value, row, _),
                latest=f"{value(base.latest_value, row, _)} ({base.latest_year})",
                state=then(base, row.method == "trend", _),
            ),
        ),
        Figure(
            change(needed, row, _) if needed is not None else "–",
            _("a year needed"),
            _("nothing: the target is met")
            if needed == 0
            else _("to reach {goal} by {year}", goal=value(asked.goal, row, _), year=str(asked.by)),
        ),
        Figure(
            value(end, row, _),
            _("in {year} at this pace", year=str(asked.by)),
            _("the target is reached in {year}", year=str(when)) if when else _("the target is never reached"),
        ),
    ]


def _values(row: Progress, bases: pd.DataFrame, _: Words) -> pd.DataFrame:
    own = bases.drop_duplicates("base_year")
    points = [*zip(own["base_year"], own["base_value"], strict=True), (row.latest_year, row.latest_value)]
    return pd.DataFrame(
        [
            (int(year), amount, hover_lines(labelled(str(int(year)), value(amount, row, _), _)))
            for year, amount in points
        ],
        columns=["year", "value", "hover"],
    )


def _table(row: Progress, bases: pd.DataFrame, _: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Base"): bases["base_year"].astype(str),
            _("Value"): [value(amount, row, _) for amount in bases["base_value"]],
            _("Latest"): [
                f"{value(amount, row, _)} ({year})"
                for amount, year in zip(bases["latest_value"], bases["latest_year"], strict=True)
            ],
            _("Change a year"): [change(amount, row, _) for amount in bases["yearly_change"]],
            _("Status"): [then(base, row.method == "trend", _) for base in rows_of(bases, ProgressBase)],
            _("Growth-rate ratio"): [ratio(found, _) for found in bases["growth_rate_ratio"]],
            _("Linear ratio"): [ratio(found, _) for found in bases["linear_ratio"]],
        }
    )

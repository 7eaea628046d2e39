"""Is real spending on rights going back, and what moved it?"""

import pandas as pd
import streamlit as st

from dashboard.figures.budget import FLAGGED_BELOW, index
from dashboard.kit import address, choices
from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.budgets import Retrogression
from dashboard.store.nouns.indicators import Indicator, Observation
from dashboard.store.rows import rows_of
from dashboard.views.budget.choice import BudgetChoice, settled
from dashboard.words.budget_labels import FUNCTION, STAGE, TARGET_STATUS
from dashboard.words.budgets import form, key_html, point_hover, publications, staged, why_not
from dashboard.words.labels import N_
from dashboard.words.phrases import hover_lines, within
from dashboard.words.translation import Words

INDICATOR = "non_retrogression_index"
ALL_RIGHTS = N_("All rights together")
LONGEST_LIST = 6


@address.part
def show_retrogression(page: Page, choice: BudgetChoice) -> None:
    """Draw the index of all rights together or of one, mark the years under 95, and name what moved the latest."""
    observations = marts.frame(page.database, Observation, city_id=choice.city.city_id, indicator_id=INDICATOR)
    _card(page, choice, observations, _function(page) if len(observations) else "total")


def _function(page: Page) -> str:
    _ = page.words
    rights = {"total": ALL_RIGHTS, **FUNCTION}
    with st.container(key="controls-right"):
        place = st.columns(3)[0]
        function = choices.select(place, _("Non-retrogression of"), "right", list(rights), lambda key: _(rights[key]))
    return function or "total"


def _card(page: Page, choice: BudgetChoice, observations: pd.DataFrame, function: str) -> None:
    _ = page.words
    rows = _chosen(observations, choice, function)
    known = rows.dropna(subset=["value"])
    if known.empty:
        empty(
            page,
            _why_none(rows, choice, _),
            _("It needs four years in a row of one stage by function, with residents and prices."),
        )
        return
    points, unassessed = _points(known, _), _unassessed(rows, _)
    catalogue = marts.frame(page.database, Indicator)
    who = dict(zip(catalogue["indicator_id"], catalogue["target_status"], strict=True))[INDICATOR]
    moved = marts.frame(page.database, Retrogression, city_id=choice.city.city_id, **choice.of_stage)
    card = Card(
        key="retrogression",
        title=staged(_title(known, choice, function, _), str(settled(known)["stage"].iloc[-1]), _),
        subtitle=_(
            "{what}: real spending per resident against the mean of the three years before, 100 = no change",
            what=_(FUNCTION.get(function, ALL_RIGHTS)),
        ),
        source=source_line(page, publications(known)),
        caveat=_caveat(known, rows, moved, function, _),
        table=lambda: _table(rows, moved, function, _),
        key_html=key_html(set(points["form"]), _),
    )
    words = {
        "no_change": _("100: {who}", who=_.of(TARGET_STATUS, who)),
        "flagged": _("95: possible retrogression, our threshold"),
        "empty": _("No value can be assessed; the table says why."),
    }
    chart_card(page, card, index(points, unassessed, words, page.look))


def _why_none(rows: pd.DataFrame, choice: BudgetChoice, _: Words) -> str:
    if rows.empty:
        return _("{city}: no non-retrogression index.", city=choice.name)
    why = why_not(rows_of(settled(rows), Observation)[-1], _)
    return _("{city}: the non-retrogression index cannot be assessed: {why}.", city=choice.name, why=why)


def _chosen(observations: pd.DataFrame, choice: BudgetChoice, function: str) -> pd.DataFrame:
    of_stage = observations["is_best"] if choice.stage is None else observations["stage"] == choice.stage
    return observations[of_stage & (observations["budget_function"] == function)]


def _title(known: pd.DataFrame, choice: BudgetChoice, function: str, _: Words) -> str:
    below = known[known["value"] < FLAGGED_BELOW]
    what = within(_(FUNCTION.get(function, ALL_RIGHTS)))
    if below.empty:
        return _.n(
            "{city}, {what}: no sign of going back in the {count} year that can be assessed",
            "{city}, {what}: no sign of going back in the {count} years that can be assessed",
            len(known),
            city=choice.name,
            what=what,
        )
    lowest = below.loc[below["value"].idxmin()]
    return _.n(
        "{city}, {what}: under 95 in {count} year of {total}, lowest in {year} at {value}",
        "{city}, {what}: under 95 in {count} years of {total}, lowest in {year} at {value}",
        len(below),
        city=choice.name,
        what=what,
        total=len(known),
        year=str(lowest["observation_year"]),
        value=_.number(lowest["value"], 1, 1),
    )


def _caveat(known: pd.DataFrame, rows: pd.DataFrame, moved: pd.DataFrame, function: str, _: Words) -> str:
    parts = [
        _(
            "Read with care: a single investment, or a service that moves to a company or another level of government,"
            " looks like a cut."
        )
    ]
    year = int(known["observation_year"].max())
    latest = moved[moved["observation_year"] == year]
    if function == "total" and len(latest):
        parts.append(_moved(year, latest, _))
    missing = rows[rows["value"].isna()]
    if len(missing):
        parts.append(_missing(missing, _))
    return " ".join(parts)


def _moved(year: int, latest: pd.DataFrame, _: Words) -> str:
    row = latest.loc[latest["points"].abs().idxmax()]
    return _(
        "In {year} {right} moved it most, by {points} points; without it the index is {without}.",
        year=str(year),
        right=within(_.of(FUNCTION, row["budget_function"])),
        points=_signed(row["points"], _),
        without=_.number(row["index_without"], 1, 1) if pd.notna(row["index_without"]) else "–",
    )


def _missing(missing: pd.DataFrame, _: Words) -> str:
    said = [f"{row.observation_year} ({why_not(row, _)})" for row in rows_of(missing, Observation)]
    more = ["…"] if len(said) > LONGEST_LIST else []
    return _("Cannot be assessed: {years}.", years=", ".join(said[:LONGEST_LIST] + more))


def _signed(points: float, _: Words) -> str:
    shown = _.number(abs(points), 1, 1)
    return shown if float(f"{points:.1f}") == 0 else ("+" if points > 0 else "−") + shown


def _points(known: pd.DataFrame, _: Words) -> pd.DataFrame:
    last = known["observation_year"].max()
    rows = [
        {
            "year": row.observation_year,
            "value": row.value,
            "form": form(row.stage, row.grade),
            "hover": point_hover(row.observation_year, _.number(row.value, 1, 1), row, _),
            "label": _.number(row.value, 1, 1) if row.value < FLAGGED_BELOW or row.observation_year == last else "",
        }
        for row in rows_of(known, Observation)
        if row.value is not None
    ]
    return pd.DataFrame(rows, columns=["year", "value", "form", "hover", "label"])


def _unassessed(rows: pd.DataFrame, _: Words) -> pd.DataFrame:
    missing = rows[rows["value"].isna()]
    hover = [hover_lines(str(row.observation_year), _why(row, _)) for row in rows_of(missing, Observation)]
    return pd.DataFrame({"year": missing["observation_year"], "hover": hover})


def _why(row: Observation, _: Words) -> str:
    return _("cannot assess: {reason}", reason=why_not(row, _))


def _table(rows: pd.DataFrame, moved: pd.DataFrame, function: str, _: Words) -> pd.DataFrame:
    table = {
        _("Year"): rows["observation_year"].astype(str),
        _("Index"): [
            _.number(row.value, 1, 1) if row.value is not None else _why(row, _) for row in rows_of(rows, Observation)
        ],
        _("Per resident, prices of 2021"): _amounts(rows, "numerator", _),
        _("Mean of the years before"): _amounts(rows, "denominator", _),
        _("Years of the mean"): rows["base"].str.replace("-", "–"),
        _("Stage"): [_.of(STAGE, stage) for stage in rows["stage"]],
        _("Source quality (A to C)"): rows["grade"],
    }
    if function == "total" and len(moved):
        wide = moved.pivot(index="observation_year", columns="budget_function", values="points")
        for name, words in FUNCTION.items():
            if name in wide:
                points = rows["observation_year"].map(wide[name])
                table[_("{right}, points", right=_(words))] = [
                    _signed(point, _) if pd.notna(point) else "–" for point in points
                ]
    return pd.DataFrame(table)


def _amounts(rows: pd.DataFrame, column: str, _: Words) -> list[str]:
    return [
        f"{_.number(getattr(row, column), 1)} {row.currency}" if pd.notna(getattr(row, column)) else "–"
        for row in rows_of(rows, Observation)
    ]

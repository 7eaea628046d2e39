"""Was it spent as voted, in total and for each right?"""

import pandas as pd
import streamlit as st

from dashboard.figures.budget import axis_end
from dashboard.figures.budget import execution as draw
from dashboard.kit import address, choices
from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.indicators import Indicator, Observation
from dashboard.store.rows import rows_of
from dashboard.views.budget.choice import BudgetChoice, settled
from dashboard.words.budget_labels import AGAINST, FUNCTION, GRADE, TARGET_STATUS
from dashboard.words.budgets import percent, publications, short_address, why_not
from dashboard.words.labels import N_
from dashboard.words.phrases import hover_lines, labelled, within
from dashboard.words.translation import Words

TOTAL = N_("All spending")
BUDGET = {"budget_execution": N_("original budget"), "budget_execution_by_right": N_("amended budget")}
FIRST = next(iter(AGAINST))


@address.part
def show_execution(page: Page, choice: BudgetChoice, observations: pd.DataFrame) -> None:
    """Draw what was spent of the original or of the amended budget, the latest year strong, earlier ones pale."""
    is_known = observations["indicator_id"].isin(list(BUDGET)).any()
    _card(page, choice, observations, _against(page) if is_known else FIRST)


def _against(page: Page) -> str:
    _ = page.words
    with st.container(key="controls-against"):
        place = st.columns(3)[0]
        against = choices.select(
            place, _("Spending compared with"), "against", list(AGAINST), lambda key: _(AGAINST[key])
        )
    return against or FIRST


def _card(page: Page, choice: BudgetChoice, observations: pd.DataFrame, against: str) -> None:
    _ = page.words
    rows = marts.frame(page.database, Observation, city_id=choice.city.city_id, indicator_id=against)
    known = rows.dropna(subset=["value"])
    if known.empty:
        why = (
            why_not(rows_of(settled(rows), Observation)[-1], _)
            if len(rows)
            else _("no budget to compare the spending with")
        )
        others = observations[observations["indicator_id"].isin(list(BUDGET))].dropna(subset=["value"])
        empty(
            page,
            _("{city}: execution cannot be assessed: {why}.", city=choice.name, why=why),
            _("It is known against the other budget: change \u201c{list}\u201d.", list=_("Spending compared with"))
            if len(others)
            else _("Spending and the budget of the same year would fill this gap."),
        )
        return
    points = _points(known, _)
    catalogue = marts.frame(page.database, Indicator)
    said = zip(catalogue["target_status"], catalogue["target_text"], strict=True)
    status, target = dict(zip(catalogue["indicator_id"], said, strict=True))[against]
    card = Card(
        key="execution",
        title=_title(known, choice, against, _),
        subtitle=_(
            "Actual spending as a percentage of the {budget}; {year} in strong colour, earlier years pale;"
            " closer to 100 is better",
            budget=_(BUDGET[against]),
            year=str(known["observation_year"].max()),
        ),
        source=source_line(page, publications(known)),
        caveat=_beyond(points, _)
        + _(
            "Above 100 may be inflation, carry-over or spending that nobody voted. SDG 16.6.1 compares with the"
            " original budget; many portals print the amended one."
        )
        + " "
        + labelled(_("The line"), _(target), _)
        + ".",
        table=lambda: _table(rows, _),
    )
    words = {
        "percent": _.percent(0).removeprefix("0"),
        "empty": "",
        "as_voted": _.of(TARGET_STATUS, status),
    }
    chart_card(page, card, draw(points, words, page.look))


def _title(known: pd.DataFrame, choice: BudgetChoice, against: str, _: Words) -> str:
    year = int(known["observation_year"].max())
    latest = known[known["observation_year"] == year].set_index("budget_function")["value"]
    rights = latest.drop("total", errors="ignore")
    if "total" not in latest or rights.empty:
        total = latest.get("total", latest.iloc[0])
        return _(
            "{city} spent {total} of its {budget} in {year}",
            city=choice.name,
            total=percent(total, _),
            budget=_(BUDGET[against]),
            year=str(year),
        )
    furthest = (rights - 100).abs().idxmax()
    return _(
        "{city} spent {total} of its {budget} in {year}; {right} {value}",
        city=choice.name,
        total=percent(latest["total"], _),
        budget=_(BUDGET[against]),
        year=str(year),
        right=within(_.of(FUNCTION, furthest)),
        value=percent(rights[furthest], _),
    )


def _beyond(points: pd.DataFrame, _: Words) -> str:
    count = int((points["value"] > axis_end(points)).sum())
    if not count:
        return ""
    return (
        _.n(
            "{count} value is beyond the axis, shown as an arrow at its end: little was planned for it.",
            "{count} values are beyond the axis, shown as arrows at its end: little was planned for them.",
            count,
        )
        + " "
    )


def _points(known: pd.DataFrame, _: Words) -> pd.DataFrame:
    names = {"total": _(TOTAL), **{key: _(words) for key, words in FUNCTION.items()}}
    place = {key: place for place, key in enumerate(names)}
    ordered = sorted(rows_of(known, Observation), key=lambda row: (place[row.budget_function], row.observation_year))
    latest = int(known["observation_year"].max())
    rows = [
        {
            "row": names[row.budget_function],
            "year": row.observation_year,
            "value": row.value,
            "is_latest": row.observation_year == latest,
            "hover": hover_lines(
                f"{names[row.budget_function]}, {labelled(str(row.observation_year), percent(row.value, _), _)}",
                f"{_.number(row.numerator or 0)} / {_.number(row.denominator or 0)} {row.currency}",
                _.of(GRADE, row.grade),
                short_address(row.source_url),
            ),
            "label": percent(row.value, _) if row.observation_year == latest else "",
        }
        for row in ordered
        if row.value is not None
    ]
    return pd.DataFrame(rows, columns=["row", "year", "value", "is_latest", "hover", "label"])


def _table(rows: pd.DataFrame, _: Words) -> pd.DataFrame:
    names = {"total": _(TOTAL), **{key: _(words) for key, words in FUNCTION.items()}}
    return pd.DataFrame(
        {
            _("Year"): rows["observation_year"].astype(str),
            _("Function"): [names[key] for key in rows["budget_function"]],
            _("Execution"): [
                percent(row.value, _) if row.value is not None else _("cannot assess: {reason}", reason=why_not(row, _))
                for row in rows_of(rows, Observation)
            ],
            _("Executed"): [
                f"{_.number(row.numerator)} {row.currency}" if row.numerator is not None else "–"
                for row in rows_of(rows, Observation)
            ],
            _("Budget"): [
                f"{_.number(row.denominator)} {row.currency}" if row.denominator is not None else "–"
                for row in rows_of(rows, Observation)
            ],
            _("Source quality (A to C)"): rows["grade"],
            _("Publication"): rows["url"],
        }
    )

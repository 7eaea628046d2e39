"""Where may the documented members stand in 2030?"""

import streamlit as st

from dashboard.figures import growth as figures
from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.campaign import Forecast, Growth, Headline, Outlook


def show_fan(page: Page, head: Headline) -> None:
    _ = page.words
    outlook, forecast = marts.only_row(page.database, Outlook), marts.frame(page.database, Forecast)
    if not outlook.is_possible or outlook.chance is None:
        if not page.is_presenting:
            _no_fan(page, outlook)
        return
    growth = marts.frame(page.database, Growth)
    yearly = growth.groupby("joined_year", dropna=True)["governments"].sum()
    undated = int(growth.loc[growth["joined_year"].isna(), "governments"].sum())
    seen = (yearly.cumsum() + undated).rename("members").rename_axis("year").reset_index()
    seen = seen[seen["year"] <= outlook.last_year]
    wide = forecast.pivot(index="forecast_year", columns="quantile", values="members")
    year, goal = head.goal_on.year, head.goal
    words = {"goal": _("goal: {goal}", goal=goal), "median": _("expected")}
    last = wide.iloc[-1]
    seen["hover"] = [
        _("End of {year}: {count} documented", year=str(int(at)), count=int(count))
        for at, count in zip(seen["year"], seen["members"], strict=True)
    ]
    told = {
        at: _(
            "End of {year}: {count} expected; half of the paths are between {low} and {high}",
            year=str(at),
            count=int(row[figures.MEDIAN]),
            low=int(row[0.25]),
            high=int(row[0.75]),
        )
        for at, row in wide.iterrows()
    }
    forecast["hover"] = forecast["forecast_year"].map(told)
    card = Card(
        key="fan",
        title=_(
            "Half of the paths end {year} between {low} and {high} members; the goal is {goal}",
            year=str(wide.index[-1]),
            low=int(last[0.25]),
            high=int(last[0.75]),
            goal=goal,
        ),
        subtitle=_(
            "Documented local and regional governments at the end of each year; the bands hold 50, 80 and 95 "
            "percent of simulated paths"
        ),
        source=source_line(page, [_("public pages of the campaign and its members")]),
        caveat=_(
            "The range averages three models of new members a year: Gamma–Poisson counts, exponential"
            " smoothing, and years seen so far; members of unknown year are counted from the start. The"
            " count model alone gives {goal} by the end of {year} a chance of {chance}.",
            goal=goal,
            year=str(year),
            chance=_.percent(outlook.chance),
        ),
        table=wide.rename(columns=lambda q: _.percent(q, 1))
        .rename_axis(columns=None)
        .reset_index()
        .rename(columns={"forecast_year": _("Year")})
        .astype({_("Year"): str}),
    )
    chart_card(page, card, figures.fan(seen, forecast, (year, goal), words, page.look))


def _no_fan(page: Page, outlook: Outlook) -> None:
    _ = page.words
    why = {
        "too_many_undated": _(
            "No forecast is drawn: the year of joining is unknown for {undated} of {total} documented governments.",
            undated=outlook.undated_joins,
            total=outlook.undated_joins + outlook.dated_joins,
        ),
        "too_few_years": _("No forecast is drawn: there are too few complete years of new members."),
        "enough": _("No forecast is drawn: no goal is left to reach."),
    }[outlook.reason]
    is_undated = outlook.reason == "too_many_undated"
    fills = _("It needs the year of joining of more of them.") if is_undated else ""
    with st.container(key="card-nofan"):
        empty(page, why, fills)

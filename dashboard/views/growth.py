"""Growth: joins by year, the road to 1,000, both verdicts, sections, and what-ifs."""

import datetime

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import Card, chart_card, empty, page_head, source_line
from dashboard.figures import growth as figures
from dashboard.labels import QUALIFIER, SECTION, SERIES
from dashboard.state import Page
from dashboard.views.parts import quantity, verdict_card, verdict_sentence
from dashboard.views.scenario import scenario


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head, verdicts = queries.headline(page.database), queries.verdicts(page.database)
    title = verdict_sentence(verdicts, _) if len(verdicts) else _("No reported totals, so no verdict")
    page_head(
        page, title, _("What is reported and what is documented by name are counted apart: they are different things.")
    )
    _road(page, head, verdicts)
    verdict_card(page)
    _by_year(page)
    _fan(page, head)
    _sections(page)
    scenario(page, head)


def _road(page: Page, head: pd.Series, verdicts: pd.DataFrame) -> None:
    _ = page.words
    totals = queries.reported_totals(page.database)
    members = totals[totals["series"].isin(["founders", "members"])]
    shown = members.assign(
        label=[quantity(t.total, t.qualifier, _) for t in members.itertuples()],
        is_more_than=members["qualifier"] == "more than",
    )
    year = head["goal_on"].year
    goal_day = datetime.date(year, 12, 31)
    linear = verdicts[verdicts["method"] == "linear"]
    ends = [
        (goal_day, int(v.ends_at), _("{members} at the pace so far", members=int(v.ends_at)))
        for v in linear.itertuples()
    ]
    middle = (
        members["reported_on"].iloc[-1] + (pd.Timestamp(goal_day) - members["reported_on"].iloc[-1]) / 2
        if len(members)
        else None
    )
    words = {
        "required": _("path required to {goal}", goal=int(head["goal"])),
        "empty": _("No total is reported."),
        "middle": middle,
    }
    figure = figures.road(shown, (goal_day.isoformat(), int(head["goal"])), ends, words, page.look)
    card = Card(
        key="road",
        title=_(
            "At the pace of the reported totals there are {members} members at the end of {year}, not {goal}",
            year=str(year),
            members=ends[0][1] if ends else "?",
            goal=int(head["goal"]),
        )
        if ends and ends[0][1] < int(head["goal"])
        else _("Reported members and the road to {goal}", goal=int(head["goal"])),
        subtitle=_("Members as reported by UCLG and OHCHR; ▲ means “more than”"),
        source=source_line(page, [_("campaign pages and reports of UCLG and OHCHR")]),
        caveat=_(
            "Pledges to join, forms sent and participants are other things: they stand in the table and are not drawn."
        ),
        table=pd.DataFrame(
            {
                _("Date"): [_.date(t.reported_on, t.reported_precision) for t in totals.itertuples()],
                _("Total"): [_(QUALIFIER[t.qualifier], count=t.total) for t in totals.itertuples()],
                _("Counts"): [_(SERIES[t.series]) for t in totals.itertuples()],
                _("Source page"): totals["source_url"],
            }
        ),
    )
    chart_card(page, card, figure)


def _by_year(page: Page) -> None:
    _ = page.words
    growth = queries.growth(page.database)
    dated = growth.dropna(subset=["joined_year"]).groupby("joined_year", as_index=False)["joins"].sum()
    unknown = int(growth.loc[growth["joined_year"].isna(), "joins"].sum())
    total = int(growth["joins"].sum())
    words = {"unknown": _("year not reported"), "empty": _("No member is documented.")}
    years = [str(int(year)) for year in dated["joined_year"]]
    card = Card(
        key="joins",
        title=_(
            "The year of joining is not published for {unknown} of {total} documented members",
            unknown=unknown,
            total=total,
        ),
        subtitle=_("Documented members by year of joining"),
        source=source_line(page, [_("public pages of the campaign and its members")]),
        caveat=_(
            "These are the joins that public pages document, not the growth of the campaign: the reported totals are higher."
        ),
        table=pd.DataFrame(
            {_("Year"): [*years, words["unknown"]], _("Members"): [*dated["joins"].astype(int), unknown]}
        ),
    )
    chart_card(page, card, figures.joins_by_year(dated, unknown, words, page.look))


def _fan(page: Page, head: pd.Series) -> None:
    _ = page.words
    outlook, forecast = queries.outlook(page.database), queries.forecast(page.database)
    if not outlook["is_possible"]:
        _no_fan(page, outlook)
        return
    growth = queries.growth(page.database)
    yearly = growth.groupby("joined_year", dropna=True)["governments"].sum()
    undated = int(growth.loc[growth["joined_year"].isna(), "governments"].sum())
    seen = (yearly.cumsum() + undated).rename("members").rename_axis("year").reset_index()
    seen = seen[seen["year"] <= outlook["last_year"]]
    wide = forecast.pivot(index="forecast_year", columns="quantile", values="members")
    year, goal = head["goal_on"].year, int(head["goal"])
    words = {"goal": _("goal: {goal}", goal=goal), "median": _("expected")}
    last = wide.iloc[-1]
    card = Card(
        key="fan",
        title=_(
            "By the count model the chance of reaching {goal} by the end of {year} is {chance}",
            goal=goal,
            year=str(year),
            chance=_.percent(outlook["chance"]),
        ),
        subtitle=_(
            "Documented local and regional governments at the end of each year; the bands hold 50, 80 and 95 percent of simulated paths"
        ),
        source=source_line(page, [_("public pages of the campaign and its members")]),
        caveat=_(
            "The fan averages three models of joins a year: Gamma–Poisson counts, damped-trend smoothing, and years seen so far. "
            "The chance is that of the count model. In {year} half of the paths end between {low} and {high}.",
            year=str(wide.index[-1]),
            low=int(last[0.25]),
            high=int(last[0.75]),
        ),
        table=wide.rename(columns=lambda q: _.percent(q, 1))
        .rename_axis(columns=None)
        .reset_index()
        .rename(columns={"forecast_year": _("Year")})
        .astype({_("Year"): str}),
    )
    chart_card(page, card, figures.fan(seen, forecast, (year, goal), words, page.look))


def _no_fan(page: Page, outlook: pd.Series) -> None:
    _ = page.words
    why = {
        "too_many_undated": _(
            "No forecast is drawn: the year of joining is unknown for {undated} of {total} documented governments.",
            undated=int(outlook["undated_joins"]),
            total=int(outlook["undated_joins"] + outlook["dated_joins"]),
        ),
        "too_few_years": _("No forecast is drawn: there are too few complete years of joins."),
        "enough": _("No forecast is drawn: no goal lies ahead."),
    }[outlook["reason"]]
    with st.container(key="card-nofan"):
        empty(page, why, _("To draw it, add years of joining to data/raw/campaign_members.csv."))


def _sections(page: Page) -> None:
    _ = page.words
    growth, sections = queries.growth(page.database), queries.sections(page.database)
    growth = growth.assign(
        cohort=[_("year not reported") if pd.isna(year) else str(int(year)) for year in growth["joined_year"]]
    )
    wide = growth.pivot_table(
        index="section", columns="cohort", values="joins", aggfunc="sum", fill_value=0, dropna=True
    )
    order = [*sorted(c for c in wide.columns if c.isdigit()), *(c for c in wide.columns if not c.isdigit())]
    wide = wide.reindex(index=sections["section"], columns=order, fill_value=0).astype(int)
    wide = wide.assign(total=wide.sum(axis=1)).sort_values("total", ascending=False, kind="stable").reset_index()
    none = [_(SECTION[name]) for name in wide.loc[wide["total"] == 0, "section"]]
    wide["section"] = [_(SECTION[name]) for name in wide["section"]]
    first = wide.iloc[0]
    title = _(
        "{section} has {members} of the {total} documented members",
        section=first["section"],
        members=int(first["total"]),
        total=int(growth["joins"].sum()),
    )
    if none:
        title = _("{finding}; none in {sections}", finding=title, sections=", ".join(none))
    card = Card(
        key="sections",
        title=title,
        subtitle=_("Documented members by UCLG section and year of joining"),
        source=source_line(page, [_("public pages of the campaign and its members")]),
        caveat=_(
            "Countries are allocated to sections by this project, as UCLG publishes no list. Bodies that span sections are left out."
        ),
        table=wide.rename(columns={"section": _("Section"), "total": _("Total")}),
    )
    chart_card(page, card, figures.by_section(wide, {}, page.look))

"""How is each figure computed?"""

import streamlit as st

from dashboard.kit.page import Page
from dashboard.kit.show_card import body_html, title_html
from dashboard.kit.templates import render
from dashboard.store import marts
from dashboard.store.nouns.campaign import Verdict
from dashboard.store.rows import rows_of
from dashboard.words.labels import N_
from dashboard.words.reviews import reviews
from dashboard.words.translation import ENGLISH, own_names

VERDICTS = N_("Verdicts")
METHODS = (
    (
        N_("How members are counted"),
        (
            N_(
                "Documented by name: pioneers and members that a public page names. Each row has its source "
                "and how sure the reading is. Those named as interested are not counted."
            ),
            N_(
                "The goal counts local and regional governments. Associations of local governments and civil-"
                "society bodies have profile pages too; they are shown and counted apart."
            ),
            N_(
                "Officially reported: totals as UCLG and OHCHR state them, with their qualifier. Pledges to "
                "join, forms sent, participants and members are different things and never share a line."
            ),
            N_("Populations of territories that lie within each other are never added twice."),
        ),
    ),
    (
        N_("Pace needed"),
        (
            N_(
                "(Goal − members today) ÷ months from today to the end of the goal's year; once from the "
                "reported total, once from the documented local and regional governments."
            ),
        ),
    ),
    (
        VERDICTS,
        (
            N_(
                "Straight line: (latest − base) ÷ (goal − base), divided by the share of the time that is gone on"
                " the day of the data; a year without a day counts to its end. It is the verdict on the campaign, as"
                " the goal is a count. The latest total counts as that of today until another is reported."
            ),
            N_(
                "Growth rate: the yearly growth observed, (latest ÷ base)^(1 ÷ years) − 1, over the yearly "
                "growth required. Statistics Canada and Open SDG judge indicators this way. For a count that began"
                " with a few it misleads: the first joins multiply it, no later year keeps that rate, and it calls on"
                " track what adds far too few a year. So it gives no verdict on the campaign."
            ),
            N_(
                "On track from 0.95, acceleration needed from 0.6, limited progress from 0, "
                "deterioration below 0, achieved once the goal is reached."
            ),
        ),
    ),
    (
        N_("Forecast"),
        (
            N_(
                "An equal mixture of three models of new members a year: Gamma–Poisson counts, exponential"
                " smoothing with simulated errors (with a damped trend from eight years on), and resampling of"
                " the years seen. The range of likely outcomes never falls below those already counted."
            ),
            N_(
                "The chance of reaching the goal is that of the count model: the sum of the coming years is "
                "negative binomial. More joins never lower it."
            ),
            N_(
                "The range of likely outcomes is not drawn when there are too few complete years, or when the"
                " year of joining is unknown for more than a fifth."
            ),
        ),
    ),
    (
        N_("Budgets and indicators"),
        (
            N_(
                "Shares are of non-financial expenditure (debt repayment left out), or of total expenditure"
                " where that is not known; each value names its base, stage and source quality. Executed is"
                " compared with executed."
            ),
            N_(
                "Amounts per resident: deflated to 2021 with national consumer prices, then divided by the"
                " purchasing power parity of 2021 and by the residents of the same year: those that the publication"
                " states, else another source of that year, never of another year. Above 30% inflation: shares only."
            ),
            N_(
                "Non-retrogression: real spending per resident on housing, water and sanitation, health, education,"
                " social services and employment, against the mean of the three years before; under 95 is marked."
                " The choice of functions and the threshold are ours, not those of the United Nations."
            ),
            N_(
                "Execution against the original budget is SDG 16.6.1; against the amended budget it is another"
                " indicator. Spending moved between functions follows PEFA 2016, PI-2.1, debt service left out."
            ),
            N_(
                "A missing population, price or past year is named as the reason why a value cannot be assessed;"
                " it is never filled, and never a zero. Several rights are added up only where a ledger splits"
                " at least 80% of its total by function."
            ),
        ),
    ),
    (
        N_("Progress of a city"),
        (
            N_(
                "The comparison of an indicator begins with its first value since 2015, the first year of the"
                " 2030 Agenda, and keeps to one stage of the budget. The growth-rate ratio decides; where growth"
                " has no rate (a zero, a change of sign, a best value to be close to) the linear ratio does, and"
                " the reason says so."
            ),
            N_(
                "Without a target, or with one that names no year, the trend alone is judged: improving from"
                " 1.5% a year in the right direction, slowly from 0.5%, hardly moving from 0."
            ),
            N_(
                "Two values decide such a verdict, and nothing between them counts: a target that was reached and lost"
                " again would be on track. So the trend of the last five years is shown with it, the slope of Theil and"
                " Sen: the median of the slopes between all pairs of values, which one outlier does not move. It needs"
                " three values, and a slope under 0.5% of their median a year does not count. Where it goes against the"
                " verdict, or the target was reached and is not any more, the status says so, and the verdict of the"
                " published method stands next to it."
            ),
            N_(
                "Only values of one stage and one base are compared, those of the latest value; others are left out,"
                " and the reason says so."
            ),
            N_(
                "A value older than the tolerance of its indicator is too old to judge; cities of a country at war and"
                " targets without a number are not judged. Neutral indicators have no verdict at all."
            ),
        ),
    ),
    (
        N_("Cities to compare with"),
        (
            N_(
                "Similar cities have the same level of government and are at most 7.4 times larger or smaller"
                " where the residents of both are known. Of those the closest by Gower distance: population and"
                " income of the country (both as logarithms), section, kind, and whether it is a capital. Only"
                " parts known for both count, and how many is shown."
            ),
            N_(
                "What a city does or achieves plays no part in the choice. Bands and medians are shown,"
                " and ranks only where a reader asks for them."
            ),
            N_(
                "Conditions of life (open space, air, income) are context. They are of areas that may be larger or"
                " smaller than the municipality, so each names its area and its years. No verdict is made of them,"
                " and no similar city is chosen by them."
            ),
        ),
    ),
    (
        N_("Procurement"),
        (
            N_(
                "All releases of one contracting process are compiled before anything is counted; cancelled and"
                " unsuccessful processes are left out. Every share is of known cases only, and says how many are not"
                " known; below ten known cases nothing is judged. Amounts of two currencies are never added."
            ),
            N_(
                "Red flags follow the documented definitions of Cardinal by the Open Contracting Partnership. A flag is"
                " a reason to look, not proof."
            ),
        ),
    ),
    (
        N_("Places"),
        (
            N_(
                "Coordinates come from GeoNames and were reviewed by hand. A province, department or region is shown"
                " at its seat. A population is given only where it counts exactly that territory: the latest count"
                " whose year a source states, else that of GeoNames, which states no year."
            ),
            N_(
                "The base map is drawn from Natural Earth and UN geodata as packaged by plotly.js. Points "
                "that coincide are drawn side by side."
            ),
        ),
    ),
)


def _growth_rate(page: Page) -> list[str]:
    """Return where the growth rate would end, as a list of one; empty without a verdict."""
    _ = page.words
    of = {row.method: row for row in rows_of(marts.frame(page.database, Verdict), Verdict)}
    if not of:
        return []
    rate, line = of["growth_rate"], of["linear"]
    return [
        _(
            "By the growth rate the ratio would be {ratio}, with {ends} members in {year}; the straight line gives"
            " {line}.",
            ratio=_.number(rate.ratio, 2),
            ends=rate.ends_at,
            year=str(rate.target_year),
            line=line.ends_at,
        )
    ]


def _languages(page: Page) -> list[str]:
    """Return how the languages came about, and who has signed for which."""
    _ = page.words
    names, signed = own_names(), reviews()
    ours = [code for code in names if code != ENGLISH]
    unsigned = [names[code] for code in ours if code not in signed]
    read = [
        _(
            "{language}: reviewed on {day}. By: {who}",
            language=names[code],
            day=_.date(signed[code].reviewed_on),
            who=signed[code].reviewed_by,
        )
        for code in ours
        if code in signed
    ]
    written = _(
        "The dashboard is written in English. The other languages are machine translations until a person or a body who"
        " knows the field has read them and signs for them."
    )
    waiting = [_("Not signed for yet: {languages}.", languages=_.list(unsigned))] if unsigned else []
    return [written, *waiting, *read]


def show_method_text(page: Page) -> None:
    """Show the methods in words."""
    _ = page.words
    methods = [
        (_(title), [*map(_, texts), *(_growth_rate(page) if title == VERDICTS else [])]) for title, texts in METHODS
    ]
    methods.append((_("Languages"), _languages(page)))
    with st.container(key="card-methods"):
        head = title_html(_("How each figure is computed"))
        st.html(head + body_html(render("views/methods/method_text.html", methods=methods)))

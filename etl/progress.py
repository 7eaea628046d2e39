"""Pace and forecast of the campaign: the verdicts, the fan and the chance, with their formulas.

Every function is pure and deterministic: equal inputs give equal outputs.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

Counts = npt.NDArray[np.int64]

BANDS = ((0.95, "on_track"), (0.6, "acceleration_needed"), (0.0, "limited_progress"))
QUANTILES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
# Four counts carry the Gamma–Poisson model, the resampling and an exponential smoothing without trend (one weight,
# one level, one error). A damped trend estimates six values: it waits until eight years leave it something to err by.
FEWEST_YEARS = 4
DAMPED_TREND_FROM = 8
MOST_UNDATED_SHARE = 0.2
PATHS = 4000
SEED = 2030
# Gamma prior of the yearly rate: weak, worth a fifth of one observed year, centred on the first year's level of 10.
PRIOR_SHAPE, PRIOR_YEARS = 2.0, 0.2


@dataclass(frozen=True)
class Totals:
    """Base, latest and target of a count; years and things counted."""

    base_year: int
    base: int
    latest_year: int
    latest: int
    target_year: int
    target: int


def linear_ratio(totals: Totals) -> float:
    """Return the share of the way done over the share of the time gone (1 = exactly on the straight line)."""
    done = (totals.latest - totals.base) / (totals.target - totals.base)
    gone = (totals.latest_year - totals.base_year) / (totals.target_year - totals.base_year)
    return done / gone


def growth_rate_ratio(totals: Totals) -> float:
    """Return observed over required compound yearly growth, as Statistics Canada and Open SDG compute it.

    CAGR_obs = (y_i / y_0)^(1 / (t_i - t_0)) - 1; CAGR_req = (y_T / y_0)^(1 / (t_T - t_0)) - 1.
    Raises ValueError for a base of zero or fewer than two years, where the ratio has no meaning.
    """
    if totals.base <= 0 or totals.latest_year <= totals.base_year:
        raise ValueError("the growth-rate ratio needs a positive base and two different years")
    observed = (totals.latest / totals.base) ** (1 / (totals.latest_year - totals.base_year)) - 1
    required = (totals.target / totals.base) ** (1 / (totals.target_year - totals.base_year)) - 1
    return float(observed / abs(required))


def verdict(ratio: float, is_reached: bool) -> str:
    """Name the band of a ratio."""
    if is_reached:
        return "achieved"
    return next((name for least, name in BANDS if ratio >= least), "deterioration")


def straight_line_end(totals: Totals) -> float:
    """Return the count in the target year if the mean yearly gain goes on."""
    gain = (totals.latest - totals.base) / (totals.latest_year - totals.base_year)
    return totals.latest + gain * (totals.target_year - totals.latest_year)


def constant_growth_end(totals: Totals) -> float:
    """Return the count in the target year if the mean yearly growth rate goes on."""
    growth = (totals.latest / totals.base) ** (1 / (totals.latest_year - totals.base_year))
    return float(totals.latest * growth ** (totals.target_year - totals.latest_year))


def chance_of_reaching(joins: Counts, before: int, target: int, years_left: int) -> float:
    """Return the probability that `before` plus the joins of the coming years reaches the target.

    Joins per year are Poisson with a Gamma prior on the rate; the posterior predictive sum over h years is
    negative binomial with n = a + sum(y) and p = (b + k) / (b + k + h) for k observed years (Gelman et al.,
    Bayesian Data Analysis, 3rd ed., section 2.6). More joins in any year never lower it.
    """
    needed = target - before
    if needed <= 0:
        return 1.0
    if years_left <= 0:
        return 0.0
    shape, years = PRIOR_SHAPE + float(joins.sum()), PRIOR_YEARS + len(joins)
    return float(stats.nbinom.sf(needed - 1, shape, years / (years + years_left)))


def fan(joins: Counts, before: int, counted: int, years_left: int) -> Counts:
    """Return members at each of QUANTILES (columns) at the end of each coming year (rows).

    An equal mixture of three models of the joins per year: Gamma–Poisson counts, exponential smoothing with
    simulated errors (with a damped trend from DAMPED_TREND_FROM years on; Hyndman & Athanasopoulos, Forecasting:
    Principles and Practice, 3rd ed., chapter 8), and resampling of the years seen. `before` are the members at the
    end of the last complete year, `counted` those known today: no path falls below either.
    """
    rng = np.random.default_rng(SEED)
    size = (PATHS, years_left)
    rate = rng.gamma(PRIOR_SHAPE + joins.sum(), 1 / (PRIOR_YEARS + len(joins)), (PATHS, 1))
    paths = [rng.poisson(rate, size), _smoothed_paths(joins, size), rng.choice(joins, size)]
    yearly = np.maximum(np.concatenate(paths), 0)
    totals = np.maximum(before + np.cumsum(yearly, axis=1), counted)
    rows: Counts = np.floor(np.quantile(totals, QUANTILES, axis=0).T).astype(np.int64)
    return rows


def _smoothed_paths(joins: Counts, size: tuple[int, int]) -> Counts:
    if np.ptp(joins) == 0:
        return np.full(size, joins[0])
    trend = {"trend": "add", "damped_trend": True} if len(joins) >= DAMPED_TREND_FROM else {}
    fitted = ETSModel(joins.astype(float), error="add", **trend).fit(disp=False)
    paths = fitted.simulate(size[1], anchor="end", repetitions=size[0], rng=np.random.default_rng(SEED))
    rounded: Counts = np.rint(np.asarray(paths).reshape(size[1], size[0]).T).astype(np.int64)
    return rounded


def obstacle(joins: Counts, undated: int) -> str:
    """Say why no forecast can be made: enough, too_few_years or too_many_undated."""
    if undated > MOST_UNDATED_SHARE * (undated + int(joins.sum())):
        return "too_many_undated"
    return "enough" if len(joins) >= FEWEST_YEARS else "too_few_years"

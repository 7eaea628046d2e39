"""Forecast of the campaign: can one be made, how likely is the goal, and the fan of what may come.

Every function is pure and deterministic: equal inputs give equal outputs.
"""

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]

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
    # Loading these libraries takes a second, and few campaigns have the years for a forecast.
    from scipy import stats

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
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

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

"""Rates of disputes from a complementary log-log regression, and how well scores tell pairs with disputes apart."""

import numpy as np
from dyads import COVARIATES
from scipy.optimize import minimize
from scipy.stats import rankdata

RIDGE = 1.0  # prior variance of a slope per standard deviation of its covariate


def slopes(table, covariates=COVARIATES):
    """Slopes of ln rate on the covariates, with a level for each power: P(any onset in T years) = 1 - exp(-rate T)."""
    powers = sorted(table.power.unique())
    level = np.stack([table.power == power for power in powers], axis=1).astype(float)
    x = table[covariates].to_numpy()
    spread = x.std(0)
    design = np.hstack([level, (x - x.mean(0)) / spread])
    any_onset, offset = table.onsets.to_numpy() > 0, np.log(table.years.to_numpy())
    free = len(powers)

    def loss(beta):
        rate = np.exp(np.clip(design @ beta + offset, -30, 5))
        some = -np.expm1(-rate)
        value = -np.where(any_onset, np.log(some), -rate).sum() + (beta[free:] ** 2).sum() / (2 * RIDGE)
        slope = design.T @ np.where(any_onset, rate * np.exp(-rate) / some, -rate)
        return value, -slope + np.concatenate([np.zeros(free), beta[free:]]) / RIDGE

    start = np.concatenate([np.full(free, -4.0), np.zeros(x.shape[1])])
    return minimize(loss, start, jac=True, method="L-BFGS-B").x[free:] / spread


def relative_rates(table, beta, covariates=COVARIATES):
    """e: the rate of each pair relative to the mean over the states of its power."""
    rate = np.exp(table[covariates].to_numpy() @ beta)
    return rate / table.assign(rate=rate).groupby("power").rate.transform("mean").to_numpy()


def auc(happened, score):
    """Probability that a pair with a dispute has a higher score than one without; ties count half."""
    happened = np.asarray(happened, bool)
    ranks, some = rankdata(score), int(happened.sum())
    if some in (0, happened.size):
        return np.nan
    return (ranks[happened].sum() - some * (some + 1) / 2) / (some * (happened.size - some))


def chance(rate, years, expected):
    """P(any onset in `years`) from relative rates, scaled so that as many pairs as expected have one."""
    low, high = -20.0, 20.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if -np.expm1(-np.exp(middle) * rate * years).sum() < expected else (low, middle)
    return -np.expm1(-np.exp(low) * rate * years)


def bootstrap(table, statistic, draws=1000, seed=1):
    """5 % and 95 % quantile of a statistic over draws of whole states, with replacement."""
    random = np.random.default_rng(seed)
    groups = [group for _, group in table.groupby("iso3").indices.items()]
    found = []
    for _ in range(draws):
        rows = np.concatenate([groups[k] for k in random.integers(0, len(groups), len(groups))])
        found.append(statistic(table.iloc[rows]))
    return np.nanquantile(found, [0.05, 0.95], axis=0)

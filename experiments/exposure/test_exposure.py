"""The regression finds the slopes of a made record; scores and chances are what they are said to be."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

pd = pytest.importorskip("pandas")
pytest.importorskip("scipy")
sys.path.insert(0, str(Path(__file__).resolve().parent))
fit = pytest.importorskip("fit")


def made(pairs=4000, seed=1):
    """Pairs whose rates of disputes follow known slopes."""
    random = np.random.default_rng(seed)
    x = random.normal(size=(pairs, 3))
    rate = np.exp(-4 + x @ [1.0, 0.4, -0.5])
    table = pd.DataFrame(x, columns=fit.COVARIATES).assign(years=9, power=random.choice(["A", "B"], pairs))
    return table.assign(onsets=random.poisson(9 * rate), iso3=[f"S{k // 2}" for k in range(pairs)])


def test_the_slopes_of_a_made_record_are_found():
    assert fit.slopes(made()) == pytest.approx([1.0, 0.4, -0.5], abs=0.1)


def test_relative_rates_are_one_in_the_mean_of_a_power():
    table = made(400)
    rate = fit.relative_rates(table, np.array([1.0, 0.4, -0.5]))
    assert table.assign(rate=rate).groupby("power").rate.mean().to_numpy() == pytest.approx([1, 1])


def test_auc_counts_ties_half():
    assert fit.auc([0, 0, 1, 1], [1, 2, 3, 4]) == 1
    assert fit.auc([1, 0, 0, 1], [1, 2, 3, 4]) == 0.5
    assert fit.auc([0, 1], [5, 5]) == 0.5
    assert np.isnan(fit.auc([0, 0], [1, 2]))


def test_chances_expect_as_many_as_said():
    p = fit.chance(np.array([0.1, 1.0, 5.0]), np.array([9.0, 9.0, 9.0]), 1.2)
    assert p.sum() == pytest.approx(1.2) and np.all(np.diff(p) > 0)


@pytest.mark.skipif(not os.environ.get("MULTIVECTOR_DATA"), reason="MULTIVECTOR_DATA names no folder of raw data")
def test_the_record_of_pairs_is_read():
    import dyads

    table = dyads.dyads(os.environ["MULTIVECTOR_DATA"], 1996, 2004, members_of=1995).set_index(["iso3", "power"])
    assert (table.onsets > 0).sum() == 50 and len(table) == 560
    assert table.loc[("PRK", "USA"), "onsets"] == 5 and table.loc[("MNG", "CHN"), "onsets"] == 0
    assert table.loc[("CAN", "USA"), "distance"] == pytest.approx(np.log(dyads.LAND))


def test_shares_of_a_curve_have_wilson_intervals():
    """2 of 20 and 0 of 10, as statsmodels' proportion_confint(method="wilson", alpha=.1) gives them."""
    curve = pytest.importorskip("curve")
    chance = np.repeat([0.01, 0.03, 0.07, 0.15, 0.3, 0.5], [10, 1, 1, 20, 1, 1])
    happened = np.zeros(len(chance), bool)
    happened[12:14] = True
    rows = curve.shares(happened, chance)
    assert rows[3] == pytest.approx([0.15, 0.1, 0.03366, 0.26166], abs=2e-4)
    assert rows[0] == pytest.approx([0.01, 0.0, 0.0, 0.2129], abs=2e-4)

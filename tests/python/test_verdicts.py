"""What effects in draws come to: sums of outcomes, worst tenths, shares with their intervals, verdicts, regions."""

from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
import xarray as xr
from multivector.claims import Contrast, Estimates, Finding
from multivector.claims.effects import sample, worst_tenth, worst_tenth_less_mean
from multivector.claims.estimates import interval
from multivector.claims.picture import draw
from multivector.claims.region import luck
from multivector.claims.words import influence_sentence


def test_outcomes_are_summed_and_subtracted():
    along = {"a": ("power", "replicate"), "b_c": ("replicate",), "d": ("replicate",)}
    values = {"a": [[1.0, 2.0], [10.0, 20.0]], "b_c": [100.0, 200.0], "d": [1000.0, 3000.0]}
    data = xr.Dataset(
        {name: (("point", "scenario", *along[name]), np.array([[values[name]]])) for name in along},
        {"scenario": ["static"], "power": ["USA", "CHN"]},
    )
    for outcome, wanted in {
        "a[CHN] + b_c": [110, 220],
        "d - a[USA] + a[CHN]": [1009, 3018],
        "b_c - d": [-900, -2800],
    }.items():
        assert sample(data, Contrast("it", outcome, "more", 0.1, ()), "static").tolist() == [wanted]


def finding(effect, direction="more", error=0.01, **columns):
    draws = pd.DataFrame({"a": np.linspace(0, 1, len(effect)), **columns})
    test = Contrast("it", "income", direction, 0.1, ())
    return Finding(test, draws, Estimates(np.asarray(effect, float), np.full(len(effect), error)), 0.0, 0.01)


def test_verdicts():
    ramp = np.linspace(-1, 1, 400)
    assert finding(np.full(400, 0.1)).verdict == "supported"  # at least the smallest is enough
    assert finding(np.full(400, 0.099)).verdict == "refuted"
    assert finding(np.full(400, -0.5), "less").verdict == "supported"
    against = finding(np.full(400, 0.5), "less")
    assert against.verdict == "refuted" and against.opposite == 1
    random = np.random.default_rng(1).permutation(ramp)
    assert finding(random).verdict == "undetermined"
    half = finding(ramp)
    assert half.verdict == "conditional" and half.region.parameter == "a" and half.region.side == "at least"
    assert 0.4 < half.region.number < 0.56 and half.region.share >= 0.8
    assert finding(np.full(400, 0.2)).region is None


def test_a_region_found_by_chance_is_not_kept():
    """Among parameters without meaning one is found about once in a hundred times (5 of 800 were seen; at most two of
    the 100 here have a chance of .92), where the claim holds in 70 % of draws. A planted one is found."""
    random = np.random.default_rng(2)
    columns = {f"x{k}": random.random(160) for k in range(30)}
    found = [finding(random.random(160) - 0.2, **columns).region for _ in range(100)]
    assert sum(region is not None for region in found) <= 2
    planted = np.where(columns["x7"] > 0.5, 0.3, random.random(160) - 0.6)
    assert finding(planted, **columns).region.parameter == "x7"


@pytest.mark.parametrize(("spread", "verdict"), [(0.06, "supported"), (0.3, "undetermined")])
def test_chance_in_the_futures_makes_no_verdict(spread, verdict):
    """The true share of draws above .1 is .95 or .63 where effects are normal around .2; errors as large as the spread
    draw the shares as simulated to .88 and .59, and what is made of them is near the true one."""
    random = np.random.default_rng(4)
    true = random.normal(0.2, spread, 2000)
    found = finding(true + random.normal(0, spread, 2000), error=spread)
    share = float((true >= 0.1).mean())
    assert abs(found.share - share) < 0.025 < abs(found.at.share_simulated(found.test) - share)
    assert found.verdict == verdict


def test_futures_too_few_are_said():
    """With no spread but chance the share is 0 or 1, and simulated it is .7."""
    noise = np.random.default_rng(5).normal(0.2, 0.19, 400)
    found = finding(noise, error=0.19)
    assert found.is_noisy and found.verdict == "undetermined" and not found.is_firm
    assert found.share > 0.95 and 0.6 < found.at.share_simulated(found.test) < 0.8


def test_where_draws_differ_by_chance_alone_no_parameter_moves_the_effect():
    """Chance of .2 in each draw and no spread but that: what is left of the spread is nothing."""
    found = finding(np.random.default_rng(7).normal(0.5, 0.19, 200), error=0.2)
    assert np.ptp(found.effect) == 0 and found.influences.empty and found.verdict == "supported"
    assert influence_sentence(found) == "What moves it most: nothing, the draws differ by chance alone."
    figure = draw(SimpleNamespace(findings=[found, finding(np.linspace(0, 1, 200))]))
    (_, alone), (_, moved) = np.reshape(figure.axes, (2, 2))
    assert [one.get_text() for one in alone.texts] == ["draws differ by chance alone"] and not alone.axison
    assert moved.axison and moved.get_xlabel() == "a"
    plt.close(figure)


def test_intervals_are_wilsons_for_all_claims_at_once():
    """81 of 263, example of Newcombe (1998), Statistics in Medicine 17:857: .2553 to .3662 at 95 %, here wider."""
    low, high = interval(81 / 263, 263)
    assert low < 0.2553 < 0.3662 < high and high - low == pytest.approx(0.1109 * 3.155 / 1.96, rel=0.03)
    assert interval(0.0, 200)[0] == 0 and interval(1.0, 200)[1] == 1


def test_near_the_edge_is_not_firm():
    assert finding([0.2] * 82 + [0.0] * 18, error=0).verdict == "supported"
    assert not finding([0.2] * 82 + [0.0] * 18, error=0).is_firm
    assert finding([0.2] * 98 + [0.0] * 2, error=0).is_firm


def test_luck_is_fishers_exact_test():
    """A tea-tasting of 8 cups: 4 of 4 by luck once in 70."""
    assert luck(np.array([True] * 4), np.array([False] * 4)) == pytest.approx(1 / 70)
    assert luck(np.array([True] * 3 + [False]), np.array([True] + [False] * 3)) == pytest.approx(17 / 70)


def test_the_worst_tenth_is_of_the_worst():
    futures = np.random.default_rng(3).permutation(np.arange(400.0))[None]
    assert float(worst_tenth(futures, groups=1)[0, 0]) == 19.5
    assert worst_tenth(futures).shape == (1, 4)
    assert float(worst_tenth_less_mean(futures, groups=1)[0, 0]) == 19.5 - 199.5
    assert np.allclose(worst_tenth_less_mean(futures + 7), worst_tenth_less_mean(futures))  # a better mean is no tail

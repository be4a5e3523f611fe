"""Strategies that swing: the same mean, more movement; nothing changes where they do not; what cannot swing is said."""

import multivector as mv
import numpy as np
import pytest

QUIET = {"demand_rate": 0.0, "unrest_intercept": -20.0, "contest_rate": 0.0}  # nothing else moves ties


def swinging(size=0.5, years=5, **more):
    return mv.Strategy(more.pop("rule", "multi_vector"), label="swings", swing=size, swing_years=years, **more)


def test_ties_have_the_mean_of_the_steady_portfolio():
    """Of a replay, over the last twenty years: two whole periods, once ties have come near."""
    model = mv.Model(
        "2014", focal="KAZ", strategies=["multi_vector", swinging()], years=60, burn_in_years=1, parameters=QUIET
    )
    data = mv.compare(model, replicates=16, seed=1, progress=False)
    ties = {}
    for name in ("multi_vector", "swings"):
        told = mv.replay(data, replicate=0, strategy=name, model=model)
        ties[name] = told["x"].sel(state="KAZ").isel(time=slice(-81, -1))
    steady, swung = (ties[name].transpose("time", "supplier", "function").to_numpy() for name in ties)
    assert np.ptp(steady, axis=0).max() < 1e-6 and np.ptp(swung, axis=0).max() > 0.1
    np.testing.assert_allclose(swung.mean(0), steady.mean(0), atol=2e-3)


def test_no_swing_is_the_same_bits():
    model = mv.Model("2014", focal="KAZ", strategies=["multi_vector", swinging(0.0)], years=5, burn_in_years=1)
    data = mv.compare(model, replicates=16, seed=1, progress=False)
    assert np.array_equal(data["payoff"][0], data["payoff"][1])


def test_results_and_cards_say_it():
    strategy = swinging(0.25, 3)
    assert "swing = 0.25, swing_years = 3" in strategy._repr_html_()
    model = mv.Model("2014", focal="KAZ", strategies=["enmesh", strategy], years=2, burn_in_years=1)
    data = mv.compare(model, replicates=16, seed=1, progress=False)
    assert "swing 0.25 in spans of 3 years" in str(data.attrs["changes"])
    assert ", swing 0.25, swing_years 3, " in str(mv.odd(model))


@pytest.mark.parametrize(
    ("strategy", "said"),
    [
        (swinging(1.5), r"swing(.|\n)*out of range(.|\n)*1.5(.|\n)*from 0 to 1"),
        (swinging(0.5, 0), r"swing_years(.|\n)*out of range(.|\n)*1 to 100"),
        (swinging(rule="random"), r"this portfolio cannot swing(.|\n)*random(.|\n)*but drift, random and permuted"),
        (swinging(rule=lambda s: s.data), r"this portfolio cannot swing(.|\n)*a portfolio of the catalogue"),
    ],
)
def test_what_cannot_swing_is_said(strategy, said):
    model = lambda: mv.Model("2014", focal="KAZ", strategies=["enmesh", strategy], years=2, burn_in_years=1)
    with pytest.raises(mv.InputError, match=said):
        mv.compare(model(), replicates=16, seed=1, progress=False)

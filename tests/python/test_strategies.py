"""Strategies that are Python functions: what they see, what they may return, how they fail."""

import multivector as mv
import numpy as np
import pytest


def outcome(model, rule, **arguments):
    return mv.compare(
        model.replace(strategies=["static", rule]), **{"replicates": 32, "seed": 7, "progress": False, **arguments}
    )


def test_what_a_strategy_sees(model, world):
    seen = []

    def look(s):
        seen.append(s)
        return s.data

    outcome(model, look)
    s = seen[-1]
    assert (s.state, s.powers, s.functions) == ("KAZ", list(world.powers.index), world.functions)
    assert (
        s.ties.shape == s.data.shape == s.previous.shape == (6, 3)
        and s.quality.shape == (4, 3)
        and s.rivalry.shape == (4, 4)
    )
    np.testing.assert_allclose(s.ties.sum(axis=0), 1, atol=1e-4)
    np.testing.assert_array_equal(s.data, world.ties.loc["KAZ"].values)
    for name in ("weight", "proximity", "preference", "trust", "economic", "security"):
        assert np.isfinite(getattr(s, name)).all()
    assert s.weight.sum() == pytest.approx(1, abs=1e-5) and s.preference.sum() == pytest.approx(1, abs=1e-5)
    assert {one.replicate for one in seen} == set(range(32)) and len({int(one.year) for one in seen}) == 5
    with pytest.raises(ValueError):
        s.ties[0, 0] = 1
    with pytest.raises(AttributeError):
        s.year = 3
    assert "KAZ" in repr(s)


def test_split_leaves_home_and_rest(model):
    def to_china(s):
        ties = s.split([power == "CHN" for power in s.powers])
        np.testing.assert_array_equal(ties[:2], s.data[:2])
        assert ties[2 + s.powers.index("CHN")].sum() == pytest.approx(3 - s.data[:2].sum(), abs=1e-5)
        return ties

    aligned = mv.Strategy("align:CHN", label="aligned", package="none")
    data = mv.compare(model.replace(strategies=[to_china, aligned]), replicates=32, seed=7)
    assert not len(mv.failures(data))
    np.testing.assert_allclose(
        data["income"].sel(scenario="to_china"), data["income"].sel(scenario="aligned"), rtol=2e-5
    )


def test_own_random_numbers_are_the_same_in_every_run(model):
    def gamble(s):
        return s.split(s.rng().dirichlet(np.ones(4)))

    one, two = outcome(model, gamble, threads=1), outcome(model, gamble, threads=2)
    assert one.equals(two)
    assert len(np.unique(one["income"].sel(scenario="gamble"))) > 16


def test_the_package_of_instruments(model):
    def mine(s):
        return s.data

    busy = mv.Strategy(mine, label="busy", package="multi_vector_diplomacy")
    quiet, loud = outcome(model, mine), outcome(model, busy)
    assert float(loud["income"].sel(scenario="busy").mean()) < float(quiet["income"].sel(scenario="mine").mean()), (
        "diplomacy has a price"
    )
    assert '"multi_vector_diplomacy"' in loud.attrs["scenario"] and "def mine" in loud.attrs["user_strategies"]


def test_an_exception_fails_its_future_alone(model):
    def moody(s):
        if s.replicate in (3, 20) and s.year > 2:
            raise ValueError("no idea what to do")
        return s.data

    data, whole = outcome(model, moody), outcome(model, lambda s: s.data)
    assert list(data["replicate"].values) == [r for r in range(32) if r not in (3, 20)]
    np.testing.assert_array_equal(data["income"].values, whole["income"].sel(replicate=data["replicate"]).values)
    table = mv.failures(data)
    assert (
        list(table["replicate"]) == [3, 20] and set(table["strategy"]) == {"moody"} and set(table["state"]) == {"KAZ"}
    )
    assert set(table["error"]) == {"ValueError: no idea what to do"}
    assert "Traceback" in table["message"][0] and "in moody" in table["message"][0]
    assert not len(mv.failures(whole))


def test_an_exception_may_end_everything(model):
    def moody(s):
        raise KeyError("a")

    with pytest.raises(mv.UserCodeError) as caught:
        outcome(model, moody, on_error="raise")
    assert isinstance(caught.value.__cause__, KeyError) and "in moody" in str(caught.value)


WRONG = {
    "nothing": (lambda s: None, "returned None"),
    "a wrong shape": (lambda s: np.zeros((3, 6)), "shape (3, 6)"),
    "one row": (lambda s: s.trust, "shape (4,)"),
    "a text": (lambda s: "hedge", "str"),
    "not a number": (lambda s: s.data * np.nan, "no shares"),
    "infinity": (lambda s: s.data + np.inf, "no shares"),
    "negative shares": (lambda s: s.data - 1, "no shares"),
    "shares that sum to 2": (lambda s: 2 * s.data, "sum is 2"),
    "weights that are negative": (lambda s: s.split([-1, 1, 1, 1]), "negative"),
    "too few weights": (lambda s: s.split([1, 1]), "wrong shape"),
    "an attribute that is not there": (lambda s: s.trusts, "trusts"),
    "wrong arguments": (lambda: None, "positional argument"),
    "the end": (lambda s: exit(3), "SystemExit"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_a_strategy_may_not_return(model, name):
    rule, words = WRONG[name]
    with pytest.raises(mv.UserCodeError) as caught:
        outcome(model, mv.Strategy(rule, label="wrong"))
    assert words in str(caught.value)


def test_a_strategy_may_run_a_model(model):
    """Re-entrance: a run inside a run."""

    def curious(s):
        if s.replicate == 0 and s.year == 0:
            mv.simulate(model, replicates=4, seed=1, progress=False)
        return s.data

    assert outcome(model, curious, replicates=16).sizes["replicate"] == 16

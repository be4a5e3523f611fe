"""Where a difference turns: planes and curves whose nearest turn is known, and the model itself."""

import json
from pathlib import Path

import multivector as mv
import numpy as np
import pytest
import synthetic_sweep
from multivector.robustness import probe
from multivector.robustness.turn import bracket, first_turn, nearest_on_plane

pytest.importorskip("statsmodels")


class Toy:
    """A question whose difference is a function of the parameters."""

    labels = ["a", "b"]

    def __init__(self, usual):
        self.usual = usual

    def _job(self, *_):
        return type("Job", (), {"resolved": json.dumps({"parameters": self.usual})})()


@pytest.fixture
def asked(monkeypatch):
    """fragility() of a known function, of parameters from 0 to 10 that are 5 in the model."""

    def ask(function, noise=0.05, **said):
        usual = {f"p{k}": 5.0 for k in range(6)}

        def known(question, design, *, replicates, seed, **_):
            both = {"a": lambda x: function((x - 5) / 10), "b": lambda x: 0 * x[:, 0]}
            return synthetic_sweep.sweep(design, both, replicates=replicates, noise=noise, shared=0.3, seed=seed)

        monkeypatch.setattr(probe, "sweep", known)
        space = dict.fromkeys(usual, (0, 10))
        return mv.fragility(Toy(usual), "income", space=space, draws=64, verified=512, **said)

    return ask


def test_a_plane(asked):
    """1 + 4 x0 - 3 x1 is 0 nearest to the middle at -.16, .12: distance .2. Its other parameters do not move."""
    found = asked(lambda x: 1 + 4 * x[:, 0] - 3 * x[:, 1])
    assert found.found and found.difference == pytest.approx(1, abs=0.02)
    assert 0.18 < found.stands < 0.2 < found.distance < 0.22
    assert found.point["moved"].iloc[0] == pytest.approx(-0.16, abs=0.02)
    assert found.point["moved"].iloc[1] == pytest.approx(0.12, abs=0.02)
    assert found.point["moved"].iloc[2:].abs().max() < 0.02
    assert found.point["at"].iloc[0] == pytest.approx(5 + 10 * found.point["moved"].iloc[0])
    assert found.alone["distance"].dropna().to_dict() == {
        "p0": pytest.approx(1 / 4, abs=0.03),
        "p1": pytest.approx(1 / 3, abs=0.04),
    }
    assert found.alone.loc["p0", "turns_at"] < 5 < found.alone.loc["p1", "turns_at"]
    assert 0 < found.opposite < 0.5 and found.tried.points > 64


def test_a_curve_wants_refinement(asked):
    """Without a slope at the start: x0 x1 = .09, nearest at .3, .3 or both negative, distance .424; no one parameter
    turns it alone."""
    found = asked(lambda x: 0.09 - x[:, 0] * x[:, 1], noise=0.002, refinements=6)
    assert found.distance == pytest.approx(0.4243, abs=0.05)
    assert found.alone["distance"].isna().all() and found.found_by != "one parameter alone"
    moved = found.point["moved"]
    assert moved.iloc[0] * moved.iloc[1] == pytest.approx(0.09, abs=0.02) and moved.iloc[2:].abs().max() < 0.15


def test_the_box_holds(asked):
    """x0 may go to -.5 only, which takes 1 off 1.3: the rest is x1's, at .6 of 1.3 a range each."""
    found = asked(lambda x: 1.3 + 2 * x[:, 0] + 1 * x[:, 1])
    assert found.point["moved"].iloc[0] == pytest.approx(-0.5, abs=0.03)
    assert found.point["moved"].iloc[1] == pytest.approx(-0.3, abs=0.06)
    assert found.point["at"].between(0, 10).all()


def test_none_is_said(asked):
    found = asked(lambda x: 1 + 0.1 * x[:, 0])
    assert not found.found and np.isnan(found.largest) and found.opposite == 0 and not len(found.point)
    assert "none found in 64 draws and 4 refinements" in repr(found)
    assert found.plot().axes[0].get_xlabel().startswith("difference")


def test_a_negative_difference_turns_as_well(asked):
    found = asked(lambda x: -1 + 5 * x[:, 2])
    assert found.difference < 0 and found.point["moved"].iloc[2] == pytest.approx(0.2, abs=0.03)
    assert found.alone.index[0] == "p2" and found.alone.iloc[0]["at_high"] == pytest.approx(1.5, abs=0.05)
    figure = found.plot()
    assert [axis.get_xlabel()[:4] for axis in figure.axes] == ["move", "dist"] and "p2" in repr(found)


def test_parts():
    assert nearest_on_plane(np.full(2, 0.5), np.full(2, 0.5), 0.1, np.array([0.3, 0.4])) == pytest.approx([0.38, 0.34])
    assert nearest_on_plane(np.full(2, 0.5), np.full(2, 0.5), 9, np.array([1.0, -1.0])) == pytest.approx([0, 1])
    assert first_turn(np.array([0, 1, 2]), np.array([2.0, 1, -1])) == 1.5
    assert np.isnan(first_turn(np.array([0, 1]), np.array([2.0, 1])))
    steps, values = np.array([0, 1, 2, 3.0]), np.array([5, 3, -1, -4.0])
    assert bracket(steps, values, np.ones(4)) == (1, 3) and np.isnan(bracket(steps, values, 9 * np.ones(4))[1])


@pytest.fixture(scope="module")
def short(world):
    return mv.Model(
        world, strategies=["multi_vector", "align:RUS"], years=6, burn_in_years=2, parameters={"premium": 0.35}
    )


def test_the_model(short):
    """Home supply in security is what decides who has more income when the client takes what the power offers."""
    space = {"rent_scale": (0, 0.6), "preference_cost": (0, 0.6), "home_benefit.security": (0.1, 0.7)}
    found = mv.fragility(short, "stability", space=space, draws=16, replicates=16, verified=64, refinements=1)
    again = mv.compare(short, replicates=64, seed=1, progress=False)["stability"].astype(float)
    assert found.difference == pytest.approx(float((again[0] - again[1]).mean()), abs=1e-6)
    assert found.found == (found.found_by != "") and set(found.alone.index) == set(space)
    if found.found:
        there = short.replace(parameters={**short.parameters, **found.point["at"].to_dict()})
        then = mv.compare(there, replicates=64, seed=1, progress=False)["stability"].astype(float)
        assert np.sign(float((then[0] - then[1]).mean())) == -np.sign(found.difference)


@pytest.mark.parametrize(
    "said, words",
    [
        ({"vs": "hedge"}, "unknown strategy"),
        ({"strategy": "align:RUS", "vs": "align:RUS"}, "unknown strategy"),
        ({"outcome": "pay"}, "unknown outcome"),
        ({"space": {"premum": (0, 1)}}, "did you mean `premium`"),
        ({"space": {"premium": (0.5, 1)}}, "(low, high) with 0.35"),
        ({"space": {"premium": 1}}, "must be a list"),
        ({"space": {}}, "leaves no parameter"),
        ({"space": {"premium": (0, 1)}, "draws": 2}, "4 to"),
        ({"verified": 8}, "64 to"),
        ({"space": {"premium": (0, 1)}, "outcome": "mean_rivalry", "verified": 64, "draws": 8}, "no sign"),
    ],
)
def test_misuse(short, said, words):
    outcome = said.pop("outcome", "payoff")
    with pytest.raises(mv.InputError) as caught:
        mv.fragility(short, outcome, **said)
    assert words in str(caught.value)


def test_a_scenario_file(tmp_path):
    """It is asked as the model of the same words is."""
    world = Path(__file__).resolve().parents[2] / "experiments" / "worlds" / "2014"
    (tmp_path / "s.toml").write_text(
        f'world = "{world}"\nfocal = "KAZ"\nstrategies = ["multi_vector", "align:RUS"]\nyears = 3\nburn_in_years = 1\n'
    )
    same = mv.Model(mv.World(world), strategies=["multi_vector", "align:RUS"], years=3, burn_in_years=1)
    said = {"space": {"rent_scale": (0, 0.6), "premium": (0, 0.6)}, "draws": 8, "replicates": 16, "verified": 16}
    one, two = (mv.fragility(it, "income", refinements=0, **said) for it in (tmp_path / "s.toml", same))
    assert repr(one) == repr(two) and one.difference != 0


def test_parameters_that_the_model_sets_stay(short):
    from multivector.robustness.find import _ranges

    ranges = _ranges(short.replace(parameters={"premium": 0.1}), None)
    assert "premium" not in ranges.index and "rent_scale" in ranges.index and (ranges["low"] < ranges["high"]).all()
    assert ranges["usual"].between(ranges["low"], ranges["high"]).all()

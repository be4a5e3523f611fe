"""Regret is what its definition says, states are chosen by the rule, and both scripts run."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
pytest.importorskip("matplotlib")
mv = pytest.importorskip("multivector")

HERE = Path(__file__).resolve().parent


def load(name):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_regret_of_a_known_table():
    means = np.array([[[1.0, 0.5, 0.0], [0.0, 0.5, 0.25]]])  # one state, two states of the world, three strategies
    largest, mean = load("run").regrets(means)
    assert largest.tolist() == [[0.5, 0.5, 1.0]]
    assert mean.tolist() == [[0.25, 0.25, 0.625]]


def test_states_are_two_of_each_cell():
    chosen = load("doctrine").states()
    assert len(chosen) == len(set(chosen.index)) == 18
    assert set(chosen.groupby(["size", "nearness"], observed=True).size()) == {2}


def test_instruments_together_are_the_named_package():
    named = mv.packages().loc["multi_vector_diplomacy"]
    together = load("doctrine").INSTRUMENTS["all, as named"]
    assert {name: named[name] for name in together if name in named} == {
        name: value for name, value in together.items() if name in named
    }


def test_doctrine_runs(tmp_path):
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(path for path in sys.path if path))
    command = [sys.executable, str(HERE / "doctrine.py"), "--replicates", "2", "--years", "1", "--out", str(tmp_path)]
    done = subprocess.run(command, env=environment, text=True, capture_output=True, timeout=540)
    assert done.returncode == 0, done.stderr[-2000:]
    pairs = pd.read_csv(tmp_path / "portfolios.csv")
    assert len(pairs) == 3 * 3 * 12 and set(pairs.states) == {6, 18}
    named = pairs[(pairs.lead_share == 0.6) & (pairs.lead_cap == 0.45)]
    assert (named["mean"] == 0).all()

"""Founders begin with multi_vector as its package has it, nobody else does, and codes are those of the menu."""

import argparse
import importlib.util
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("matplotlib")
mv = pytest.importorskip("multivector")

HERE = Path(__file__).resolve().parent
SAID = argparse.Namespace(years=1, replicates=16)


@pytest.fixture(scope="module")
def run():
    spec = importlib.util.spec_from_file_location("adaptive_order_run", HERE / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.EVERY = 0.25  # the first step is recorded
    return module


def test_codes_are_those_of_the_menu(run):
    model = mv.Model("2014", focal="FJI", strategies=["static"], others="adaptive", years=1)
    assert list(mv.replay(model, seed=1, replicate=0).menu.values) == run.menu()


def test_instruments_are_the_package(run):
    found, named = run.instruments(), mv.packages().loc["multi_vector_diplomacy"]
    for name in ("initiatives", "visits", "minor_capitals", "bias_cut"):
        assert found[name] == pytest.approx(named[name])
    assert found["instrument_price"] > 0


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_share_of_the_states_founds(run, share):
    years, found = run.shares("logit", share, False, SAID, run.instruments())
    assert found.shape == (16, len(years), len(run.menu())) and np.allclose(found.sum(2), 1)
    first = found[:, 0, run.menu().index("multi_vector")].mean()
    assert first == pytest.approx(share, abs=0.06)  # 2,144 draws have a standard error of .011; some revise at once

"""What was asked is what lies there, with and without the cause, and verdicts follow the rule of the page."""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
pytest.importorskip("matplotlib")
tomllib = pytest.importorskip("tomllib" if sys.version_info >= (3, 11) else "tomli")

HERE = Path(__file__).resolve().parent
NAMES = sorted(path.stem for path in (HERE / "claims").glob("*.toml"))


def load():
    spec = importlib.util.spec_from_file_location("failures_run", HERE / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def results():
    return pd.read_csv(HERE / "results.csv", dtype={"with": str, "without": str})


@pytest.mark.parametrize("name", NAMES)
def test_the_pair_differs_in_the_scenario_alone(name):
    here, calm = (tomllib.loads((HERE / folder / f"{name}.toml").read_text()) for folder in ("claims", "without"))
    assert here.pop("scenario") != calm.pop("scenario")
    assert here == calm


@pytest.mark.parametrize("name", NAMES)
def test_no_claim_was_changed_after_its_result(name, results):
    rows = results[results.name == name]
    assert len(rows) >= 4
    for column, folder in (("with", "claims"), ("without", "without")):
        sha = hashlib.sha256((HERE / folder / f"{name}.toml").read_bytes()).hexdigest()
        assert set(rows[column]) == {sha[:16]}


def test_the_table_is_that_of_the_results():
    done = subprocess.run([sys.executable, str(HERE / "run.py"), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_rule():
    run = load()
    shares = {
        (0.8, 0.8): "**reproduced**",
        (0.8, 0.79): "in part",
        (0.2, 0.95): "in part",
        (0.79, 0.5): "not reproduced",
    }
    assert {pair: run.outcome(*pair) for pair in shares} == shares


def test_effects_are_turned_as_claimed():
    claims = pytest.importorskip("multivector").claims
    less = claims.Contrast("it", "income", "less", 0.5, ())
    found = load().summary(claims.Estimates(np.array([-1.0, -0.5, -0.4, 2.0]), np.zeros(4)), less)
    assert found["share"] == found["share_still"] == 0.5
    assert found["q50"] == pytest.approx(0.9)

"""Emulators find a quadratic; points that agree are told apart; the history matching runs."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy")
pytest.importorskip("multivector")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
match = pytest.importorskip("match")


def test_emulators_find_a_quadratic_and_what_they_miss():
    random = np.random.default_rng(1)
    points = random.random((900, len(match.NAMES)))
    x = 2 * points - 1
    truth = 3 + 2 * x[:, 0] - x[:, 1] + 0.5 * x[:, 0] * x[:, 1] + 0.7 * x[:, 2] ** 2
    noise = 0.05
    means = (truth + noise * random.normal(size=900))[:, None]
    coefficients, misses = match.emulators(points, means, np.full((900, 1), noise))
    assert (match.features(points) @ coefficients)[:, 0] == pytest.approx(truth, abs=0.12)
    assert misses[0] < 0.03
    effect = match.influence(coefficients, np.array([2.0]), np.array([4.0]))
    assert effect[0, 0] == pytest.approx(4, abs=0.1) and effect[1, 0] == pytest.approx(2, abs=0.1)


def test_a_point_agrees_if_all_targets_do_give_or_take_two_errors():
    means, errors = np.array([[1.0, 5.0], [1.3, 5.0], [1.1, 7.0]]), np.full((3, 2), 0.1)
    assert match.inside(means, errors, np.array([0.5, 4.0]), np.array([1.15, 6.0])).tolist() == [True, True, False]


def test_trade_in_1995_is_no_aim():
    assert len(match.aims(["1995", "2005"])) == 31


def test_history_matching_runs(tmp_path):
    few = ["--points", "24", "--replicates", "16", "--waves", "2", "--candidates", "12"]
    command = [sys.executable, HERE / "match.py", "1995", *few]
    done = subprocess.run([*command, "--out", tmp_path], capture_output=True, text=True, check=False)
    assert "wave 2: " in done.stdout and "| 1995 | wars a year | 0.5–0.66 |" in done.stdout
    assert done.returncode == 0 or "no point agrees with every target" in done.stderr

"""Two futures share a draw of sampled parameters: errors are over draws, as in the program's table."""

import numpy as np
import pytest

mv = pytest.importorskip("multivector")


@pytest.fixture(scope="module")
def data():
    model = mv.Model(mv.World("2014"), focal="KAZ", strategies=["multi_vector", "static"], years=5, burn_in_years=2)
    return mv.compare(model.replace(variants={"sampled": 128}), replicates=32, seed=3)


def over_pairs(sample):
    pairs = np.asarray(sample, float).reshape(-1, 2).mean(1)
    return pairs.std(ddof=1) / np.sqrt(pairs.size)


def test_errors_of_sampled_futures_are_over_draws(data):
    sample = data["sampled_income"].transpose("scenario", ...).values
    table = data.mv.table("income", case="sampled")
    assert table.loc[("income", "static"), "mcse"] == pytest.approx(over_pairs(sample[1]), rel=1e-6)
    row = data.mv.contrast("income", case="sampled").loc["static"]
    change = np.asarray(sample[1], float) - np.asarray(sample[0], float)
    assert row["mcse"] == pytest.approx(over_pairs(change), rel=1e-6)
    assert row["p_better_mcse"] == pytest.approx(over_pairs(change > 0), rel=1e-6)
    alone = change.std(ddof=1) / np.sqrt(change.size)
    assert abs(row["mcse"] / alone - 1) > 0.02  # what it was


def test_errors_of_the_main_case_are_over_futures(data):
    sample = np.asarray(data["income"].transpose("scenario", "replicate").values, float)
    change = sample[1] - sample[0]
    row = data.mv.contrast("income").loc["static"]
    assert row["mcse"] == pytest.approx(change.std(ddof=1) / np.sqrt(change.size), rel=1e-5)

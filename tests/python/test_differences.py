"""Differences in differences across models on the same shocks."""

import multivector as mv
import numpy as np
import pytest


@pytest.fixture(scope="module")
def tense(world, model):
    return model.replace(world=world.replace(rivalry=(1.4 * world.rivalry).clip(upper=1), name="tense"))


@pytest.fixture(scope="module")
def pair(model, tense):
    variants = {"sampled": 64}
    return [mv.compare(one.replace(variants=variants), replicates=80, seed=7, progress=False) for one in (model, tense)]


def test_against_numpy(pair):
    table = mv.difference_in_differences(*pair, ["autonomy", "demands_conceded"])
    assert list(table.index.names) == ["outcome", "strategy"] and len(table) == 4
    for (name, label), row in table.iterrows():
        one, two = (data[name].sel(scenario=[label, "multi_vector"]).values.astype(float) for data in pair)
        change = (two[0] - two[1]) - (one[0] - one[1])
        assert row["change"] == pytest.approx(change.mean(), abs=1e-12)
        assert row["mcse"] == pytest.approx(change.std(ddof=1) / np.sqrt(80))
        assert row["first"] == pytest.approx((one[0] - one[1]).mean(), abs=1e-12)
        assert row["high"] - row["low"] == pytest.approx(2 * 1.96 * row["mcse"])
        apart = np.var(one[0] - one[1], ddof=1) + np.var(two[0] - two[1], ddof=1)
        assert row["variance_reduction"] == pytest.approx(apart / change.var(ddof=1))
        assert row["n"] == 80 and row["missing"] == 0


def test_of_a_model_and_itself_nothing_is_left(pair):
    table = mv.difference_in_differences(pair[0], pair[0], "autonomy")
    assert (table["change"] == 0).all() and (table["mcse"] == 0).all() and table["variance_reduction"].isna().all()


def test_questions_are_computed_with_one_seed(model, tense, pair):
    asked = mv.difference_in_differences(model, tense, "autonomy", replicates=80, seed=7)
    assert asked.equals(mv.difference_in_differences(*pair, "autonomy"))
    drawn = mv.difference_in_differences(model, model, "autonomy", replicates=16)
    assert (drawn["change"] == 0).all(), "without a seed both get the same one"


def test_pairs_that_share_a_draw_are_not_independent(pair):
    row = mv.difference_in_differences(*pair, "autonomy", case="sampled").loc[("autonomy", "static")]
    one, two = (data["sampled_autonomy"].sel(scenario=["static", "multi_vector"]).values.astype(float) for data in pair)
    draws = ((two[0] - two[1]) - (one[0] - one[1])).reshape(-1, 2).mean(axis=1)
    assert row["mcse"] == pytest.approx(draws.std(ddof=1) / np.sqrt(len(draws))) and row["n"] == 64


def test_futures_are_matched_by_their_number(pair):
    mixed = pair[1].isel(replicate=np.random.default_rng(1).permutation(80))
    both = (mv.difference_in_differences(pair[0], other, "autonomy") for other in (pair[1], mixed))
    np.testing.assert_allclose(*(table.to_numpy(float) for table in both))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"years": 4}, "years = 4"),
        ({"burn_in_years": 3}, "burn_in_years = 3"),
        ({"steps_per_year": 2}, "steps_per_year = 2"),
    ],
)
def test_other_shocks_are_refused(model, pair, change, words):
    other = mv.compare(model.replace(**change), replicates=80, seed=7, progress=False)
    with pytest.raises(mv.InputError, match="same shocks") as refused:
        mv.difference_in_differences(pair[0], other)
    assert words in str(refused.value)


def test_other_futures_are_refused(model, pair):
    for other in ({"replicates": 40, "seed": 7}, {"replicates": 80, "seed": 8}):
        with pytest.raises(mv.InputError, match="futures of one are not in the other"):
            mv.difference_in_differences(pair[0], mv.compare(model, progress=False, **other))
    with pytest.raises(mv.InputError, match="one of the two is computed"):
        mv.difference_in_differences(pair[0], model)
    with pytest.raises(mv.InputError, match="computed already"):
        mv.difference_in_differences(*pair, replicates=3)
    with pytest.raises(mv.InputError, match="unknown strategy"):
        mv.difference_in_differences(*pair, vs="hedge")
    alone = pair[1].sel(scenario=["multi_vector"])
    with pytest.raises(mv.InputError, match="no strategy that both have"):
        mv.difference_in_differences(pair[0], alone)

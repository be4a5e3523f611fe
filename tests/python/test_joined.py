"""Runs joined along their replicates, by `mv.join` and by xarray: every future keeps its seed, and none counts
twice."""

import multivector as mv
import numpy as np
import pytest
import xarray as xr


@pytest.fixture(scope="module")
def asked(model):
    return model.replace(variants={"sampled": 32})


@pytest.fixture(scope="module")
def runs(asked):
    return [mv.compare(asked, replicates=count, seed=seed) for seed, count in ((7, 48), (8, 32))]


@pytest.fixture(scope="module")
def joined(runs):
    return mv.join(*runs)


def test_every_future_keeps_its_seed(runs, joined):
    assert joined.sizes["replicate"] == 80 and joined.sizes["sampled_replicate"] == 64 and "seed" not in joined.attrs
    np.testing.assert_array_equal(joined["seed"], [7] * 48 + [8] * 32)
    assert joined["seed"].dims == ("replicate",) and "seed" in joined.coords and "sampled_seed" in joined.coords
    assert (runs[0]["seed"] == 7).all(), "a single run has it too"
    for name in runs[0].mv.outcomes:
        parts = [run.mv.variable(name).values for run in runs]
        np.testing.assert_array_equal(joined.mv.variable(name).values, np.concatenate(parts, axis=1))
    np.testing.assert_array_equal(
        joined["income_trace"].values, np.concatenate([r["income_trace"].values for r in runs], axis=1)
    )


def test_statistics_are_those_of_all_futures(runs, joined):
    table = joined.mv.table("income")
    for k, label in enumerate(joined.mv.strategies):
        sample = joined["income"].values[k].astype(float)
        assert table.loc[("income", label), "mean"] == pytest.approx(sample.mean()) and table["n"].iloc[k] == 80
        of_focal = joined.sel(state="KAZ")
        assert float(of_focal["state_income_mean"][k]) == pytest.approx(sample.mean(), rel=1e-5)
        assert float(of_focal["state_income_sd"][k]) == pytest.approx(sample.std(ddof=1), rel=1e-4)
    assert (joined["state_income_histogram"].sum("bin") == 80).all() and (
        joined["income_time_histogram"].sum("bin") == 80
    ).all()
    assert "sampled_state_income_mean" in joined and "sampled_state_income_quantile" not in joined
    joined.mv.plot.fan("income")


def test_quantiles_follow_from_histograms_as_in_the_library(runs):
    from multivector.results.pooling import quantiles_of

    for series in ("income_fan", "state_income_quantile", "state_unrest_quantile", "demands_fan"):
        counts = runs[0][series.replace("_fan", "_time_histogram").replace("_quantile", "_histogram")]
        low, high = counts.attrs["bin_range"]
        again = quantiles_of(counts.transpose("bin", ...).values, low, high, runs[0]["quantile"].values)
        np.testing.assert_array_equal(again.swapaxes(0, 1).astype(np.float32), runs[0][series].values)


def test_one_run_joined_is_that_run(runs):
    assert mv.join(runs[0]).drop_vars("traced_seed").identical(runs[0])


@pytest.mark.parametrize(
    "make", [lambda runs: mv.join(*runs), lambda runs: xr.concat(runs, "replicate")], ids=["join", "concat"]
)
def test_replays_are_of_the_right_run(runs, make):
    """Whatever joined them: the seed stands along the replicates."""
    both = make(runs)
    for seed in (7, 8):
        trace = mv.replay(both, replicate=20, seed=seed)
        assert trace.attrs["seed"] == seed
        twin = mv.twin(both, 20, seed=seed)
        assert twin.a.attrs["seed"] == seed
    assert mv.replay(both, replicate=40).attrs["seed"] == 7, "one run alone has this number"
    with pytest.raises(mv.InputError, match="2 runs have a replicate of this number") as caught:
        mv.replay(both, replicate=20)
    assert caught.value.allowed == "7, 8"
    with pytest.raises(mv.InputError, match="no run of this seed"):
        mv.replay(both, replicate=20, seed=9)
    with pytest.raises(mv.InputError, match="no such replicate"):
        mv.replay(both, replicate=40, seed=8)


def test_cases_name_the_run(joined):
    cases = mv.select_cases(joined, n=3)
    for _, row in cases.iterrows():
        trace = mv.replay(joined, replicate=row)
        assert (trace.attrs["seed"], trace.attrs["replicate"]) == (row["seed"], row["replicate"])
    assert set(cases["seed"]) == {7, 8}


def test_the_report_prescribes_every_run(joined, tmp_path):
    mv.report(joined, tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "--replicates 48 --seed 7 " in text and "--replicates 32 --seed 8 " in text.replace(
        "48 --seed 8", "32 --seed 8"
    )
    assert "seeds 7, 8" in joined.mv.plot.ridge("income").texts[-1].get_text().replace("\n", " ")


def test_pairs_of_parameters_stay_pairs(runs, joined):
    """Replicates 2k and 2k + 1 of one seed share a draw; those of two seeds do not."""
    split = joined.mv.variance("income")
    assert (split["draws"] == 32).all()
    both = [run.mv.variance("income") for run in runs]
    assert (split["chance"] - (both[0]["chance"] + both[1]["chance"]) / 2).abs().max() < 1e-9


@pytest.mark.parametrize(
    "make",
    [
        lambda run: xr.concat([run, run], "replicate"),
        lambda run: mv.join(run, run),
        lambda run: xr.concat([run.drop_vars("seed")] * 2, "replicate"),
    ],
    ids=["concat", "join", "old"],
)
def test_the_same_future_counts_once(runs, make):
    def refused(use):
        with pytest.raises(mv.InputError, match="48 futures stand twice"):
            use(make(runs[0]))

    for use in (
        lambda d: d.mv.table("income"),
        lambda d: d.mv.contrast("income"),
        lambda d: d.mv.plot.ridge("income"),
        lambda d: mv.replay(d, replicate=3),
        lambda d: mv.twin(d, 3),
        lambda d: mv.select_cases(d),
        lambda d: mv.report(d, "nowhere.html"),
    ):
        refused(use)


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda model: model.replace(years=4), "years = 4"),
        (lambda model: model.replace(parameters={"rivalry_noise": 0.1}), "parameters"),
        (lambda model: model.replace(strategies=["multi_vector", "static"]), "strategies"),
        (lambda model: model.replace(variants={}), "cases"),
    ],
)
def test_other_questions_are_refused(asked, runs, change, words):
    with pytest.raises(mv.InputError, match="another question") as caught:
        mv.join(runs[0], mv.compare(change(asked), replicates=16, seed=9))
    assert words in caught.value.value and caught.value.location == "join(...), data set 1"


def test_what_cannot_be_joined(runs):
    with pytest.raises(mv.InputError, match="nothing to join"):
        mv.join()
    with pytest.raises(mv.InputError, match="no data set"):
        mv.join(runs)
    with pytest.raises(mv.InputError, match="does not say how"):
        mv.join(runs[0].mean("replicate"))


def test_files_are_joined_too(runs, tmp_path):
    for run in runs:
        run.to_netcdf(tmp_path / f"{run.attrs['seed']}.nc", engine="h5netcdf")
    with xr.open_dataset(tmp_path / "7.nc") as one, xr.open_dataset(tmp_path / "8.nc") as two:
        mv.join(one, two).to_netcdf(tmp_path / "both.nc", engine="h5netcdf")
    with xr.open_dataset(tmp_path / "both.nc") as both:
        assert both.mv.table("income").equals(mv.join(*runs).mv.table("income"))
        assert mv.replay(both, replicate=20, seed=8).attrs["seed"] == 8

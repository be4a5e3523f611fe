"""Faults that users of neighbouring projects reported in public, tried on this one: docs/validation/reports.md lists them. Each
was silent there: results that looked right and were not, or work that was lost."""

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

import multivector as mv

PROGRAM = Path(os.environ.get("MULTIVECTOR_PROGRAM", "multivector"))
OUTCOMES = ("income", "autonomy", "unrest")


def run(*arguments, **options):
    """The program on these arguments."""
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300, **options)


def values(data):
    """[outcome, strategy, replicate]."""
    return np.stack([data[name].transpose("scenario", "replicate").values for name in OUTCOMES])


@pytest.fixture
def scenario(model, tmp_path):
    """The model as a file beside which the program may write."""
    path = tmp_path / "s.toml"
    path.write_text(model.to_toml() if hasattr(model, "to_toml") else str(model), encoding="utf-8")
    return path


def test_replicates_of_one_seed_differ(data):
    """mesa/mesa#2841: a batch with a seed repeated one run ten times, and its spread was zero."""
    runs = values(data).reshape(-1, data.sizes["replicate"])
    assert len({column.tobytes() for column in runs.T}) == data.sizes["replicate"]


def test_drawn_seeds_rarely_meet():
    """openpharma/crmPack#338: seeds came from 1 to 100,000, so that two batches of ten thousand shared a tenth of their runs.
    Of 2,000 seeds below 2^48 two are equal with probability 7e-9; below 2^20 they would be with .85."""
    seeds = [mv._core.draw_seed() for _ in range(2000)]
    assert len(set(seeds)) == len(seeds) and max(seeds) > 2**40


def test_neighbouring_seeds_share_no_replicate(model, data):
    """NAVADMC/ADSM#156, PhysicsOfMobility/ridepy#186: runs of one batch turned up again in another."""
    other = values(mv.compare(model, replicates=64, seed=8)).reshape(-1, 64)
    ours = values(data).reshape(-1, 64)
    assert {column.tobytes() for column in ours.T}.isdisjoint({column.tobytes() for column in other.T})


def test_one_run_of_a_batch_is_found_alone(model, data):
    """kingaa/pomp#81: a run could be repeated only with all the others of its batch."""
    alone = mv.replay(data, replicate=41, strategy="align:RUS", model=model)
    for name in OUTCOMES:
        kept = data[name].sel(scenario="align:RUS", replicate=41).item()
        assert alone["outcome_value"].sel(outcome=name).item() == kept
    fewer = mv.compare(model, replicates=16, seed=7)
    assert np.array_equal(values(fewer), values(data)[:, :, :16])


def test_threads_change_nothing(model, data):
    """BioDynaMo/biodynamo#483, idaholab/EMRALD#632: results depended on the number of threads."""
    for threads in (1, 3):
        assert np.array_equal(values(mv.compare(model, replicates=64, seed=7, threads=threads)), values(data))


def test_what_is_recorded_changes_no_result(model, data):
    """JuliaDynamics/Agents.jl#502: collecting data along a run gave another run."""
    watched = mv.compare(model, replicates=64, seed=7, record={"variables": ["A", "rho"]})
    assert "record_A" in watched and np.array_equal(values(watched), values(data))
    assert np.array_equal(values(mv.compare(model.replace(traced=0), replicates=64, seed=7)), values(data))


def test_zero_is_a_value(model):
    """pysb/pysb#251: a value of zero was taken for none, and the default stood in."""
    seeded = mv.compare(model, replicates=16, seed=0)
    assert seeded.attrs["seed"] == 0 and np.array_equal(values(seeded), values(mv.compare(model, replicates=16, seed=0)))
    assert not np.array_equal(values(seeded), values(mv.compare(model, replicates=16, seed=1)))
    calm = mv.compare(model.replace(parameters={"demand_rate": 0}), replicates=16, seed=0)
    assert json.loads(calm.attrs["scenario_resolved"])["parameters"]["demand_rate"] == 0
    assert not calm["demands_met"].any() and seeded["demands_met"].any()
    at_once = mv.compare(model.replace(burn_in_years=0, traced=0), replicates=16, seed=0)
    assert json.loads(at_once.attrs["scenario_resolved"])["burn_in_years"] == 0


LABELS = ['a, b', 'a "b"', "a\tb", "Übung", "x" * 40, "None", "1"]


def test_labels_come_back_from_a_file(model, tmp_path):
    """quaquel/EMAworkbench#90: a comma in a name broke the file, which was noticed when it was read again."""
    strategies = [mv.Strategy("multi_vector", label=label) for label in LABELS]
    data = mv.compare(model.replace(strategies=strategies), replicates=16, seed=7)
    assert data.mv.strategies == LABELS
    data.to_netcdf(tmp_path / "labels.nc")
    import xarray as xr

    with xr.open_dataset(tmp_path / "labels.nc") as again:
        assert again.mv.strategies == LABELS
        assert list(again.mv.table("income").index.get_level_values("strategy")) == LABELS


def test_types_come_back_from_a_file(data, tmp_path):
    """quaquel/EMAworkbench#277: what was a category or a whole number came back as something else."""
    import xarray as xr

    data.to_netcdf(tmp_path / "types.nc")
    with xr.open_dataset(tmp_path / "types.nc") as again:
        for name in [*data.data_vars, *data.coords]:
            assert again[name].dtype.kind == data[name].dtype.kind or {again[name].dtype.kind, data[name].dtype.kind} <= set("OUT"), name
        assert again.attrs["seed"] == data.attrs["seed"] and again["replicate"].dtype.kind == "i"


def test_outcomes_may_be_whole_numbers(model):
    """quaquel/EMAworkbench#148: an outcome that happened to be an integer stopped a batch, or became nonsense."""
    one = mv.Outcome(lambda step: np.arange(16), "count", unit="1", long_name="a whole number a replicate", low=0, high=16)
    flag = mv.Outcome(lambda step: np.arange(16) % 2 == 0, "flag", unit="1", long_name="yes or no", low=0, high=1)
    data = mv.compare(model.replace(outcomes=[one, flag]), replicates=16, seed=7)
    assert data["count"].sel(scenario="static").values.tolist() == list(range(16))
    assert data["flag"].sel(scenario="static").values.tolist() == [1, 0] * 8


@pytest.mark.parametrize("line,said", [("replicats = 10", "did you mean `replicates`"), ("Focal = 'KAZ'", "did you mean `focal`")])
def test_an_unknown_key_is_refused(scenario, line, said):
    """RickKessler/SNANA#105, michellab/Sire#41: a wrong key was a comment, and the run a success."""
    scenario.write_text(line + "\n" + scenario.read_text(encoding="utf-8"), encoding="utf-8")
    answer = run("compare", scenario, "--quiet")
    assert answer.returncode == 2 and said in answer.stderr and answer.stdout == ""


def test_a_file_that_is_there_stops_the_work_before_it_begins(scenario):
    """SPF-OST/pytrnsys#13, ExtremeFLOW/neko#1696: after the warning the runs started all the same, over the old results."""
    there = scenario.with_name("there.nc")
    there.write_text("mine", encoding="utf-8")
    answer = run("compare", scenario, "--out", there)
    assert answer.returncode == 2 and "there.nc" in answer.stderr and "runs of" not in answer.stderr
    assert there.read_text(encoding="utf-8") == "mine"

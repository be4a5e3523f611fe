"""Sweeps from Python: the same numbers in memory, in a store, on an executor and by the program."""

import os
import pickle
import subprocess
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest

mv = pytest.importorskip("multivector")
from multivector import design  # noqa: E402

PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
POINTS = design.sobol({"sanction_bite": (0.1, 0.9), "linkage_slope": (0.0, 1.0)}, n=4)


@pytest.fixture(scope="module")
def model():
    return mv.Model("2014", focal="KAZ", strategies=["multi_vector", "align:RUS"], years=2, burn_in_years=1)


@pytest.fixture(scope="module")
def memory(model):
    return mv.sweep(model, POINTS, replicates=20, seed=7, unit_runs=64)


def same(one, other):
    assert one.attrs["digest"] == other.attrs["digest"]
    for name in one.data_vars:
        if one[name].dtype.kind == "f":
            np.testing.assert_array_equal(one[name].values, other[name].values, str(name))


def test_dimensions_and_factors(memory):
    assert dict(memory["autonomy"].sizes) == {"scenario": 2, "point": 4, "replicate": 20}
    np.testing.assert_allclose(memory["sanction_bite"].values, POINTS.to_frame()["sanction_bite"])
    assert memory.attrs["kind"] == "sweep" and np.isfinite(memory["autonomy"].values).all()


def test_a_point_is_the_model_with_its_parameters(model, memory):
    row = POINTS.to_frame().iloc[2]
    alone = mv.compare(model.replace(parameters=dict(row)), replicates=20, seed=7)
    for name in ("autonomy", "income", "demands_met"):
        np.testing.assert_array_equal(memory[name].isel(point=2).values, alone[name].values)


def test_a_store_and_its_resumption(model, memory, tmp_path):
    store = tmp_path / "store"
    same(memory, mv.sweep(model, POINTS, replicates=20, seed=7, unit_runs=64, store=store))
    same(memory, mv.sweep(model, POINTS, replicates=20, unit_runs=64, store=store))  # the seed is the store's
    same(memory, mv.open(store))
    with pytest.raises(mv.InputError, match="replicates|scenario"):
        mv.sweep(model, POINTS, replicates=21, seed=7, unit_runs=64, store=store)


def test_a_process_pool(model, memory, tmp_path):
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        same(memory, mv.sweep(model, POINTS, replicates=20, seed=7, unit_runs=64, store=tmp_path, executor=pool))


def test_workers_of_dask(model, memory, tmp_path):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster:
        with distributed.Client(cluster) as client:
            pool = client.get_executor()
            same(memory, mv.sweep(model, POINTS, replicates=20, seed=7, unit_runs=64, store=tmp_path, executor=pool))


def test_the_program_gives_the_same(model, memory, tmp_path):
    if not PROGRAM:
        pytest.skip("no program")
    text = model.to_toml(replicates=20, seed=7) + "\n" + POINTS.to_toml() + "\n[sweep]\nunit_runs = 64\n"
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    subprocess.run([PROGRAM, "sweep", tmp_path / "s.toml", "--store", tmp_path / "d", "--quiet"], check=True)
    same(memory, mv.open(tmp_path / "d"))


def test_summaries_are_of_the_replicates(model, memory):
    sums = mv.sweep(model, POINTS, replicates=20, seed=7, unit_runs=64, keep="summary")
    values = memory["autonomy"].astype(float)
    np.testing.assert_allclose(sums["autonomy_mean"], values.mean("replicate"))
    np.testing.assert_allclose(sums["autonomy_sd"], values.std("replicate", ddof=1), rtol=1e-6)
    ahead = values - values.isel(scenario=0)
    np.testing.assert_allclose(sums["autonomy_difference"], ahead.mean("replicate"), atol=1e-12)
    assert (sums["count"] == 20).all()


def test_a_store_was_begun_with_its_code(tmp_path):
    def first(situation):
        return situation.data

    def second(situation):
        return situation.split([1, 0, 0, 0])

    one = mv.Model("2014", strategies=["static", mv.Strategy(first, "mine")], focal="KAZ", years=1, burn_in_years=1)
    two = one.replace(strategies=["static", mv.Strategy(second, "mine")])
    data = mv.sweep(one, POINTS, replicates=2, seed=1, store=tmp_path)
    assert "return situation.data" in data.attrs["user_code"]
    mv.sweep(one, POINTS, replicates=2, seed=1, store=tmp_path)
    with pytest.raises(mv.InputError, match="user_code"):
        mv.sweep(two, POINTS, replicates=2, seed=1, store=tmp_path)


def test_futures_that_fail_are_counted_once(tmp_path):
    def moody(situation):
        if situation.replicate == 3:
            raise ValueError("no")
        return situation.data

    model = mv.Model("2014", strategies=["static", mv.Strategy(moody, "moody")], focal="KAZ", years=1, burn_in_years=1)
    with pytest.warns(mv.FailedFuturesWarning, match="^4 futures"):
        data = mv.sweep(model, POINTS, replicates=8, seed=1, store=tmp_path)
    assert np.isnan(data["income"].isel(replicate=3)).all()
    assert np.isfinite(data["income"].drop_sel(replicate=3)).all()
    assert data.attrs["failed_futures"] == 4


def test_a_design_with_other_studies(model):
    grid = design.grid({"focal": ["KAZ", "UZB"], "sanction_bite": [0.2, 0.8]})
    data = mv.sweep(model, grid, replicates=4, seed=1)
    assert data["focal"].values.tolist() == ["KAZ", "KAZ", "UZB", "UZB"]
    alone = mv.compare(model.replace(focal="UZB", parameters={"sanction_bite": 0.2}), replicates=4, seed=1)
    np.testing.assert_array_equal(data["income"].isel(point=2).values, alone["income"].values)


def test_misuse(model, tmp_path):
    refused = [
        (dict(executor=object()), "needs a store"),
        (dict(keep="all"), "replicates"),
        (dict(scopes=["powers"]), "focal"),
        (dict(replicates=0), "1"),
        (dict(unit_runs=1), "16"),
    ]
    for arguments, allowed in refused:
        with pytest.raises(mv.InputError, match=allowed):
            mv.sweep(model, POINTS, **{"replicates": 2, "seed": 1, **arguments})
    with pytest.raises(mv.InputError, match="design"):
        mv.sweep(model, replicates=2, seed=1)
    with pytest.raises(mv.InputError, match="sanction_bite"):
        mv.sweep(model, design.sobol({"sanction_bit": (0.1, 0.2)}, n=2), replicates=2, seed=1)
    for nothing in (tmp_path, tmp_path / "nothing.nc"):
        with pytest.raises(mv.FileError):
            mv.open(nothing)


def test_a_call_travels():
    assert pickle.loads(pickle.dumps(POINTS)) == POINTS


def test_replicates_until_errors_are_small(model, tmp_path):
    """The same however it is divided; each point has a multiple of a group, or all."""
    said = dict(replicates=160, seed=7, keep="summary", unit_runs=64)
    said["precision"] = {"mcse": {"income": 0.02}, "least": 32, "group": 32}
    memory = mv.sweep(model, POINTS, **said)
    reached, count = memory["precision_reached"].values, memory["count"].values
    assert set(reached) <= {0, 1} and (count[reached == 0] == 160).all() and (count % 32 == 0).all()
    assert (memory["income_mcse"].max("scenario").values[reached == 1] <= 0.02).all()
    assert 0 < reached.sum() and count.min() < 160
    with ThreadPoolExecutor(2) as pool:
        same(memory, mv.sweep(model, POINTS, store=tmp_path / "s", executor=pool, **said))
    with pytest.raises(mv.InputError, match="did you mean `income`"):
        mv.sweep(model, POINTS, **{**said, "precision": {"mcse": {"incom": 0.02}}})

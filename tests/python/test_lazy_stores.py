"""Stores that are opened without reading their outcomes: the same variables and numbers, little memory."""

import pickle
import re
import subprocess
import sys

import numpy as np
import pytest

mv = pytest.importorskip("multivector")
from multivector.results import store as stores  # noqa: E402

SCENARIO = """model = "voter"
alternatives = ["node:complete", "invasion:star"]
vertices = 6
horizon = 12
seed = 11
replicates = {replicates}
[design]
method = "latin_hypercube"
points = {points}
seed = 3
[design.factors]
mutation = [0.0, 0.4]
bias = {{values = [-0.5, 0.0, 0.25]}}
[sweep]
unit_runs = {unit_runs}
keep = "{keep}"
"""

OUTSIDE = """
import sys
import multivector as mv

def most():
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) / 1024

def opened(store):
    data = mv.open(store)
    assert data["share_of_ones"].isel(point=3).shape[0] == 2
    return data["share_of_ones"].isel(point=3).values.nbytes, data.nbytes / 2**20

opened(sys.argv[1])
before = most()
read, whole = opened(sys.argv[2])
print(most() - before, whole)
"""


def scenario(folder, replicates=70, points=9, unit_runs=64, keep="replicates"):
    path = folder / "voter.toml"
    text = SCENARIO.format(replicates=replicates, points=points, unit_runs=unit_runs, keep=keep)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(params=["replicates", "summary"])
def both(request, tmp_path):
    """In memory and in a store."""
    path = scenario(tmp_path, keep=request.param)
    memory = mv.sweep(path, progress=False)
    return memory, mv.sweep(path, store=tmp_path / "store", progress=False), tmp_path / "store"


def test_the_same_names_types_and_numbers(both):
    memory, opened, _ = both
    assert set(memory.variables) == set(opened.variables) and set(memory.coords) == set(opened.coords)
    assert memory.sizes == opened.sizes and {"mutation", "bias"} <= set(memory.coords)
    for name, one in memory.variables.items():
        other = opened.variables[name]
        assert one.dtype == other.dtype and one.identical(other), name
    assert set(memory.attrs) - {"command"} <= set(opened.attrs)
    assert memory.attrs["digest"] == opened.attrs["digest"]


def test_a_merged_file_has_the_same_coordinates(both, tmp_path):
    memory, opened, _ = both
    opened.to_netcdf(tmp_path / "whole.nc")
    with mv.open(tmp_path / "whole.nc") as whole:
        assert set(whole.coords) == set(memory.coords)


@pytest.mark.parametrize("bytes_at_once", [1 << 26, 2000])
def test_parts_are_those_of_the_whole(both, monkeypatch, bytes_at_once):
    """In one block, and in many."""
    monkeypatch.setattr(stores, "BLOCK_BYTES", bytes_at_once)
    memory, _, folder = both
    opened = mv.open(folder)
    name = "share_of_ones" if "replicate" in memory.dims else "share_of_ones_mean"
    for where in (
        {"point": 4},
        {"point": slice(2, 7)},
        {"point": [8, 0, 3, 3]},
        {"point": slice(None, None, -2), "scenario": 1},
        {"point": []},
        {"scenario": [1], "point": memory["bias"].values > 0},
    ):
        np.testing.assert_array_equal(memory[name].isel(where).values, opened[name].isel(where).values, str(where))


def test_dask_where_it_is_larger_than_a_block(both, monkeypatch):
    pytest.importorskip("dask")
    memory, small, folder = both
    monkeypatch.setattr(stores, "BLOCK_BYTES", 2000)
    opened = mv.open(folder)
    names = [name for name in memory.data_vars if {"scenario", "point"} <= set(memory[name].dims)]
    assert all(small[name].chunks is None for name in names), "one block is a plain array"
    assert all(len(opened[name].chunks[1]) > 1 for name in names)
    assert opened["mutation"].chunks is None
    there = pickle.loads(pickle.dumps(opened[names[0]]))
    np.testing.assert_array_equal(there.sum("point").values, memory[names[0]].sum("point").values)


def test_another_process_reads_it_too(both, monkeypatch):
    _, opened, folder = both
    name = next(name for name in opened.data_vars if {"scenario", "point"} <= set(opened[name].dims))
    lazy = pickle.loads(pickle.dumps(mv.open(folder)[name]))
    monkeypatch.setattr(stores, "_readers", {})
    np.testing.assert_array_equal(lazy.values, opened[name].values)


def test_a_store_that_changed_says_so(tmp_path):
    path = scenario(tmp_path)
    mv.sweep(path, store=tmp_path / "store", progress=False)
    opened = mv.open(tmp_path / "store")
    for file in (tmp_path / "store" / "units").iterdir():
        file.rename(file.with_name(re.sub("-[0-9a-f]+.nc", "-0.nc", file.name)))
    with pytest.raises(mv.FileError, match="open it again"):
        opened["share_of_ones"].values  # noqa: B018


def test_a_damaged_file_is_left_out(both):
    memory, _, folder = both
    (file,) = (folder / "units").iterdir()
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)
    with pytest.warns(UserWarning, match=file.name):
        data = mv.open(folder)
    assert (
        data.attrs["units_done"] == 0
        and np.isnan(data.share_of_ones_mean if "quantile" in data.dims else data.share_of_ones).all()
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_of_opening_does_not_grow_with_the_store(tmp_path):
    for name, replicates in (("small", 100), ("large", 24_000)):
        (tmp_path / name).mkdir()
        path = scenario(tmp_path / name, replicates=replicates, points=64, unit_runs=60_000)
        mv.sweep(path, store=tmp_path / name / "store", progress=False)
    stores_there = [str(tmp_path / name / "store") for name in ("small", "large")]
    done = subprocess.run([sys.executable, "-c", OUTSIDE, *stores_there], capture_output=True, text=True, check=True)
    grown, whole = map(float, done.stdout.split())
    assert whole > 25, "MB"
    assert grown < whole / 4, f"{grown:.1f} MB for a store of {whole:.1f} MB"

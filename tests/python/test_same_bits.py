"""Python and the program give the same data set to the bit, names and attributes too."""

import os
import subprocess
from pathlib import Path

import multivector as mv
import numpy as np
import pytest
import xarray as xr

PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
KAZAKHSTAN = Path(__file__).resolve().parents[2] / "experiments" / "kazakhstan" / "scenario.toml"
OWN = {"command", "created", "history"}  # who asked, and when

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")


def by_program(verb, scenario, path, *options):
    subprocess.run(
        [PROGRAM, verb, scenario, "--out", path, "--quiet", *map(str, options)], check=True, capture_output=True
    )
    with xr.open_dataset(path, engine="h5netcdf") as data:
        return data.load()


def assert_same(one, other):
    """Names, order of dimensions, types, values to the bit, attributes."""
    assert list(one.data_vars) == list(other.data_vars) and set(one.coords) == set(other.coords)
    for name in one.variables:
        left, right = one[name], other[name]
        text = left.dtype == object  # read as objects or as fixed-length text, by the version of h5netcdf
        assert left.dims == right.dims and (right.dtype.kind in "OU" if text else left.dtype == right.dtype), name
        assert (left.values == right.values).all() if text else left.values.tobytes() == right.values.tobytes(), name
        assert set(left.attrs) == set(right.attrs) - {"checksum"}, name  # which files alone have
        for key in left.attrs:
            np.testing.assert_array_equal(left.attrs[key], right.attrs[key], err_msg=f"{name}.{key}")
    assert set(one.attrs) == set(other.attrs) - {"checksum"}
    for key in set(one.attrs) - OWN:
        np.testing.assert_array_equal(one.attrs[key], other.attrs[key], err_msg=key)


def test_a_scenario_file(tmp_path):
    """The main job's scenario with all variants but smaller, on one thread and on two."""
    text = KAZAKHSTAN.read_text()
    text = text.replace('"../worlds/2014"', f'"{KAZAKHSTAN.parents[1] / "worlds" / "2014"}"').replace(
        "years = 40", "years = 6"
    )
    for count in ("10000", "2000", "500"):
        text = text.replace(f"= {count} ", "= 40 ").replace(f"= {count}\n", "= 40\n")
    path = tmp_path / "small.toml"
    path.write_text(text)
    file = by_program("compare", path, tmp_path / "small.nc", "--threads", 1)
    assert_same(mv.compare(path, threads=2), file)
    assert "adaptive_income" in file and file.sizes["scenario"] == 12


def test_a_model_through_its_own_scenario_text(model, tmp_path):
    path = tmp_path / "Model.toml"
    path.write_text(model.to_toml(replicates=64, seed=7))
    file = by_program("compare", path, tmp_path / "model.nc")
    assert_same(mv.compare(model, replicates=64, seed=7), file)


def test_one_strategy(model, tmp_path):
    path = tmp_path / "Model.toml"
    path.write_text(model.to_toml(replicates=33, seed=8))
    file = by_program("run", path, tmp_path / "run.nc", "--strategy", "align:RUS")
    assert_same(mv.simulate(model, strategy="align:RUS", replicates=33, seed=8), file)


def test_a_python_copy_of_a_rule_gives_the_rule_s_bits(model, data):
    """`static` written in Python: what it returns reaches the kernel unchanged."""

    def own_static(s):
        return s.data

    other = mv.compare(model.replace(strategies=["multi_vector", "align:RUS", own_static]), replicates=64, seed=7)
    for name in data.data_vars:
        if "scenario" in data[name].dims and not name.startswith("portfolio"):  # of rules of the catalogue alone
            np.testing.assert_array_equal(
                other[name].isel(scenario=2).values, data[name].isel(scenario=2).values, err_msg=name
            )


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_do_not_matter(model, data, threads):
    again = mv.compare(model, replicates=64, seed=7, threads=threads)
    assert again.drop_attrs().identical(data.drop_attrs()) if hasattr(data, "drop_attrs") else again.equals(data)


def test_kernels_do_not_matter(model, data):
    assert mv.compare(model, replicates=64, seed=7, isa="baseline").equals(data)


def test_another_seed_gives_another_run(model, data):
    assert not mv.compare(model, replicates=64, seed=8).equals(data)

"""What importing the package loads, and that nothing is missing for it. Each in a Python of its own."""

import os
import subprocess
import sys

import pytest

RESULT = "data = mv.compare(mv.Model('2014', focal='KAZ', strategies=['neutral']), replicates=1, seed=1)\n"


def said(code):
    done = subprocess.run([sys.executable, "-c", code], env=dict(os.environ), text=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def loaded(code):
    heavy = "{'numpy', 'pandas', 'xarray', 'h5netcdf', 'netCDF4', 'matplotlib'}"
    return set(said(f"import sys\nimport multivector as mv\n{code}\nprint(*{heavy} & set(sys.modules))"))


def test_import_loads_none_of_what_is_slow():
    assert loaded("") == set()


def test_a_first_result_draws_nothing():
    found = loaded(RESULT)
    assert {"pandas", "xarray"} <= found and "matplotlib" not in found


@pytest.mark.parametrize("order", [("multivector", "xarray"), ("xarray", "multivector")])
def test_the_accessor_is_there_whichever_is_imported_first(order):
    code = "".join(f"import {name}\n" for name in order)
    code += "mv = multivector\n" + RESULT
    code += "print(isinstance(data.mv, mv.Results), xarray.Dataset.mv is not None)"
    assert said(code) == ["True", "True"]


def test_looking_for_xarray_does_not_lose_the_accessor():
    code = "import multivector, importlib.util\nimportlib.util.find_spec('xarray')\nimport xarray\n"
    assert said(code + "print(hasattr(xarray.Dataset, 'mv'))") == ["True"]


def test_all_names_are_listed_and_come_with_a_star():
    code = "import multivector as mv\nlisted = dir(mv)\nfrom multivector import *\n"
    assert said(code + "print(all(n in listed and n in globals() for n in mv.__all__), len(mv.__all__) > 50)") == [
        "True",
        "True",
    ]


@pytest.mark.parametrize(
    "first", ["multivector.mv1.world", "multivector.claims", "multivector.design", "multivector.names"]
)
def test_any_module_can_be_the_first_that_is_imported(first):
    assert said(f"import {first}\nimport multivector as mv\nprint(mv.compare.__name__)") == ["compare"]

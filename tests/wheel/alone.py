"""The wheel inside a clean environment: beside h5py and netCDF4 in any order of import, and the same bits as the
program.

Run by scripts/check-wheel with the folder that has outside.nc, the results of the program of the build tree.
"""

import itertools
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# In one process: compute, write with both libraries, read back with both, also a file of the program's.
BESIDE = """
import {0}, {1}, {2}
import h5py, netCDF4, multivector as mv, numpy as np, xarray as xr
data = mv.compare("scenario.toml", threads=2, progress=False)
for engine in ("h5netcdf", "netcdf4"):
    data.to_netcdf(f"{{engine}}.nc", engine=engine)
    for other in ("h5netcdf", "netcdf4"):
        with xr.open_dataset(f"{{engine}}.nc", engine=other) as read:
            np.testing.assert_array_equal(read["income"], data["income"])
    with h5py.File("inside.nc") as a, netCDF4.Dataset("inside.nc") as b:
        np.testing.assert_array_equal(a["income"][:], data["income"])
        np.testing.assert_array_equal(b["income"][:], data["income"])
    again = mv.compare("scenario.toml", threads=1, progress=False)
    assert again.equals(data)
print("in one process, in this order: {0}, {1}, {2}")
"""


def no_libraries_of_the_system():
    found = [
        path
        for path in Path("/usr").rglob("lib*.so*")
        if path.name.startswith(("libtbb", "libhdf5", "libfmt", "libtoml", "libcurl"))
    ]
    assert not found, found
    print("neither TBB nor HDF5, fmt, toml++ or curl on this system")


def same_bits(one, other):
    """Every variable of two results files."""
    import h5py
    import numpy as np

    with h5py.File(one) as a, h5py.File(other) as b:
        assert set(a) == set(b)
        for name in a:
            np.testing.assert_array_equal(a[name][()], b[name][()], err_msg=name)
        assert a.attrs["world_fingerprint"] == b.attrs["world_fingerprint"]
        print(f"{one.name} and {other.name}: the same bits in {len(a)} variables")


def main(folder):
    no_libraries_of_the_system()
    import os

    os.chdir(folder)
    Path("scenario.toml").write_text((HERE / "scenario.toml").read_text())
    subprocess.run(
        ["multivector", "compare", "scenario.toml", "--out", "inside.nc", "--force", "--quiet"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    for order in itertools.permutations(["h5py", "netCDF4", "multivector"]):
        subprocess.run([sys.executable, "-c", BESIDE.format(*order)], check=True)
    import multivector as mv
    import numpy as np
    import xarray as xr

    data = mv.compare("scenario.toml", progress=False)
    with xr.open_dataset("inside.nc", engine="h5netcdf") as file:
        assert set(file.variables) == set(data.variables)
        for name in file.variables:
            np.testing.assert_array_equal(file[name].values, data[name].values, err_msg=str(name))
        print(f"the module and the program: the same bits in {len(file.variables)} variables; NumPy {np.__version__}")
    outside = folder / "outside.nc"
    if outside.is_file():
        same_bits(Path("inside.nc"), outside)
    subprocess.run(["multivector-report", "inside.nc", "--force"], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

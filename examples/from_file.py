"""A results file without the package: xarray reads it, and differences are taken within each future.

usage: from_file.py results.nc [outcome]"""

import sys

import xarray as xr

data = xr.open_dataset(sys.argv[1])
values = data[sys.argv[2] if len(sys.argv) > 2 else "income"]
paired = values - values.isel(scenario=0)
error = paired.std("replicate", ddof=1) / paired.sizes["replicate"] ** 0.5
for name in values["scenario"].values[1:]:
    print(f"{name}: {float(paired.sel(scenario=name).mean('replicate')):+.4f} +- {float(error.sel(scenario=name)):.4f}")

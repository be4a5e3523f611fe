"""Results files."""

from __future__ import annotations

import os
from pathlib import Path

import xarray as xr

from ..core.errors import FileError

HINT = "xarray reads netCDF4 with h5netcdf and h5py, or netCDF4, installed"


def opened(path: str | os.PathLike[str]) -> xr.Dataset:
    """A results file in memory, with whatever xarray has to read it. FileError."""
    if not Path(path).is_file():
        raise FileError(f"{path}: cannot be read: no such file")
    try:
        with xr.open_dataset(path) as data:
            return data.load()
    except (ValueError, OSError, ImportError) as error:
        raise FileError(f"{path}: cannot be read: {error}\n  hint:    {HINT}") from error

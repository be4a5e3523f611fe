"""Stores of sweeps as data sets whose outcomes are read when they are wanted."""

from __future__ import annotations

import json
import os
import warnings
from importlib.util import find_spec
from typing import Any

import numpy as np
import xarray as xr
from xarray.backends import BackendArray, BackendEntrypoint
from xarray.core import indexing

from .. import _core
from ..core.errors import FileError
from .dataset import as_dataset, checksummed
from .sweep import with_factors

BLOCK_BYTES = 1 << 26  # of an outcome that are read at once, and of a chunk of dask
MOST_READERS = 8
_readers: dict[tuple[str, str], _core.PointReader] = {}


def open_store(folder: str | os.PathLike[str]) -> xr.Dataset:
    """A store as far as it is computed, what is missing NaN: outcomes stay on disk until they are used, in chunks of
    dask where it is installed and they are larger than one. Warns of files that cannot be read. FileError."""
    parallel = find_spec("dask") is not None
    data = xr.open_dataset(folder, engine=StoreBackend, cache=not parallel)
    if not parallel:
        return data
    lazy = [name for name, one in data.data_vars.items() if "scenario" in one.dims and "point" in one.dims]
    step = min((_block(data[name].shape, data[name].dtype) for name in lazy), default=0)
    if step >= data.sizes["point"]:
        return xr.open_dataset(folder, engine=StoreBackend)
    token = (os.path.abspath(folder), data.attrs["digest"])
    return data.assign({name: data[name].chunk({"point": step}, token=token) for name in lazy})


class StoreBackend(BackendEntrypoint):  # type: ignore[misc]
    """What xarray opens a store with: `xr.open_dataset(store, engine=StoreBackend)`."""

    description = "stores of multivector sweep"

    def open_dataset(self, filename_or_obj: Any, *, drop_variables: Any = None) -> xr.Dataset:
        """The data set, nothing of its outcomes read."""
        folder = os.path.abspath(filename_or_obj)
        reader = _core.PointReader(folder)
        for name, why in reader.damaged.items():
            text = f"{name} is left out, computing it again mends it: {why}"
            warnings.warn(text, UserWarning, stacklevel=5)
        data = as_dataset(reader.points())
        _keep(folder, str(data.attrs["digest"]), reader)
        kept = [str(one["name"]) for one in json.loads(str(data.attrs["outcomes_kept"]))]
        lazy = {}
        for name, one in as_dataset(reader.outcomes("", 0, 0)).data_vars.items():
            if {"scenario", "point"} <= set(one.dims):
                shape = tuple(data.sizes["point"] if dim == "point" else one.sizes[dim] for dim in one.dims)
                array = _Outcome(
                    folder, data.attrs["digest"], _outcome_of(str(name), kept), str(name), shape, one.dtype
                )
                lazy[name] = checksummed(xr.Variable(one.dims, indexing.LazilyIndexedArray(array), one.attrs))
        data = data.assign(lazy)
        return with_factors(data.drop_vars(drop_variables or []))

    def guess_can_open(self, filename_or_obj: Any) -> bool:
        """Whether it is a folder with a sweep."""
        return isinstance(filename_or_obj, (str, os.PathLike)) and os.path.isfile(
            os.path.join(filename_or_obj, "manifest.json")
        )


class _Outcome(BackendArray):  # type: ignore[misc]
    """A variable of a store, [scenario, point, ...]; travels to other processes."""

    def __init__(
        self, folder: str, digest: str, outcome: str, name: str, shape: tuple[int, ...], dtype: np.dtype[Any]
    ) -> None:
        self.folder, self.digest, self.outcome, self.name = folder, digest, outcome, name
        self.shape, self.dtype = shape, dtype

    def __getitem__(self, key: Any) -> Any:
        return indexing.explicit_indexing_adapter(key, self.shape, indexing.IndexingSupport.OUTER, self._read)

    def _read(self, key: tuple[Any, ...]) -> np.ndarray[Any, Any]:
        """Some of it: a number, slice or list of numbers along each axis, block after block."""
        wanted = [np.atleast_1d(np.arange(size)[one]) for size, one in zip(self.shape, key)]
        points, others = wanted[1], [slice(None) if k == 1 else one for k, one in enumerate(wanted)]
        found = np.empty([len(one) for one in wanted], self.dtype)
        step = _block(self.shape, self.dtype)
        for first in range(int(points.min(initial=0)), int(points.max(initial=-1)) + 1, step):
            inside = np.flatnonzero((points >= first) & (points < first + step))
            if not inside.size:
                continue
            begin, end = int(points[inside].min()), int(points[inside].max()) + 1
            block = self._block(begin, end - begin)
            for axis, one in enumerate(others):
                block = block[(slice(None),) * axis + (one,)]
            found[:, inside] = block[:, points[inside] - begin]
        return found[tuple(0 if isinstance(one, (int, np.integer)) else slice(None) for one in key)]

    def _block(self, first: int, count: int) -> np.ndarray[Any, Any]:
        parts = _reader(self.folder, self.digest).outcomes(self.outcome, first, count)["variables"]
        return next(values for name, _, values, _ in parts if name == self.name)


def _outcome_of(variable: str, outcomes: list[str]) -> str:
    """Whose variable it is: its own name, or with an ending."""
    return max((one for one in outcomes if variable == one or variable.startswith(f"{one}_")), key=len)


def _block(shape: tuple[int, ...], dtype: np.dtype[Any]) -> int:
    """Points of a block."""
    of_a_point = int(np.prod([size for axis, size in enumerate(shape) if axis != 1])) * dtype.itemsize
    return max(1, BLOCK_BYTES // max(1, of_a_point))


def _keep(folder: str, digest: str, reader: _core.PointReader) -> None:
    """For the variables of data sets that are open; older ones are made again when they are wanted."""
    _readers.pop((folder, digest), None)
    while len(_readers) >= MOST_READERS:
        _readers.pop(next(iter(_readers)))
    _readers[folder, digest] = reader


def _reader(folder: str, digest: str) -> _core.PointReader:
    """The one that a data set was opened with, or in another process its like."""
    if (folder, digest) not in _readers:
        reader = _core.PointReader(folder)
        if reader.points()["attributes"]["digest"] != digest:
            raise FileError(f"{folder}: more was computed since it was opened\n  hint:    open it again")
        _keep(folder, digest, reader)
    return _readers[folder, digest]

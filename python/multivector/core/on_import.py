"""`data.mv` is there as soon as xarray is, without this package loading xarray: it takes most of a second."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from typing import Any


def add_accessor(module: str, name: str) -> None:
    """Makes the class `name` of `module` the accessor `mv` of data sets, now or once somebody imports xarray. Its
    module is loaded when a data set is first asked for it."""

    def register(xarray: Any) -> None:
        xarray.register_dataset_accessor("mv")(lambda data: getattr(import_module(module), name)(data))

    if "xarray" in sys.modules:
        register(sys.modules["xarray"])
    else:
        sys.meta_path.insert(0, _AfterXarray(register))


class _AfterXarray:
    """Finds xarray as Python does, and has something done when it has been loaded."""

    def __init__(self, then: Any) -> None:
        self.then = then

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        others = [one for one in sys.meta_path if one is not self] if name == "xarray" else []
        found = next(filter(None, (one.find_spec(name, path, target) for one in others)), None)
        if found is None or found.loader is None:
            return None
        run = found.loader.exec_module

        def run_and_register(module: Any) -> None:
            run(module)
            if self in sys.meta_path:  # once
                sys.meta_path.remove(self)
                self.then(module)

        found.loader.exec_module = run_and_register  # type: ignore[method-assign]
        return found

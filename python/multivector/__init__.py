"""Multivector: what becomes of a state between several great powers.

    import multivector as mv
    model = mv.Model(mv.World("2014"), focal="KAZ", strategies=["multi_vector", "align:RUS", "neutral"])
    data = mv.compare(model, replicates=1000, seed=42)   # an xarray.Dataset
    data.mv.table("autonomy")

Numbers are those of defaults calibrated to 1992-2004: they show what the model implies, not what will happen.
"""

from importlib import import_module as _import
from importlib.util import find_spec as _find
from typing import TYPE_CHECKING

from . import _core
from .core.on_import import add_accessor as _add_accessor
from .core.renamed import refuse as _refuse

__version__ = _core.version()
_add_accessor("multivector.models", "Results")

if TYPE_CHECKING:
    from .models import *  # noqa: F403
    from .names import *  # noqa: F403
    from .names import __all__ as __all__
else:  # the names come, with xarray and pandas, when one is asked for

    def __getattr__(name):
        if name.startswith("__") and name != "__all__":
            raise AttributeError(f"multivector has no attribute {name!r}", name=name)
        spec = _find(f"{__name__}.{name}")
        if spec and spec.origin:  # a module, which another one of the package may be importing; no folder of data
            return _import(f".{name}", __name__)
        names = _import(".names", __name__)
        if name not in vars(names):
            _refuse(
                "multivector", name, {"Why": "mv.Explanation", "cases": "mv.select_cases", "why": "data.mv.explain"}
            )
        globals()[name] = found = getattr(names, name)
        return found

    def __dir__():
        return sorted({*globals(), *_import(".names", __name__).__all__})

"""Multivector: what becomes of a state between several great powers.

    import multivector as mv
    model = mv.Model(mv.World("2014"), focal="KAZ", strategies=["multi_vector", "align:RUS", "neutral"])
    data = mv.compare(model, replicates=1000, seed=42)   # an xarray.Dataset
    data.mv.table("autonomy")

Numbers are those of defaults calibrated to 1992-2004: they show what the model implies, not what will happen.
"""

from typing import TYPE_CHECKING

import xarray as _xr

from . import _core, design, models, sensitivity
from .claims import Claim, Verdict, claim
from .code.callables import batch
from .code.compiled import Compiled, compiled
from .code.plugin import Plugin, load_plugin
from .core.errors import Error, FailedFuturesWarning, FileError, InputError, Interrupted, OutOfMemory, UserCodeError
from .core.renamed import refuse as _refuse
from .models import *  # noqa: F403
from .paper.cite import cite
from .paper.differences import difference_in_differences
from .paper.tables import PaperTables, tables
from .replication.archive import archive
from .replication.reproduce import Reproduction, reproduce
from .reports.page import report
from .results.failures import failures
from .results.join import join
from .robustness.find import fragility
from .robustness.fragility import Fragility
from .study.run import compare, simulate
from .study.scenario import Scenario
from .study.sweep import open_results as open
from .study.sweep import sweep

__version__ = _core.version()
_xr.register_dataset_accessor("mv")(models.Results)  # type: ignore[no-untyped-call]

__all__ = [
    "Claim",
    "Compiled",
    "Error",
    "FailedFuturesWarning",
    "FileError",
    "Fragility",
    "InputError",
    "Interrupted",
    "OutOfMemory",
    "PaperTables",
    "Plugin",
    "Reproduction",
    "Scenario",
    "UserCodeError",
    "Verdict",
    "archive",
    "batch",
    "claim",
    "cite",
    "compare",
    "compiled",
    "design",
    "difference_in_differences",
    "failures",
    "fragility",
    "join",
    "load_plugin",
    "open",
    "report",
    "reproduce",
    "sensitivity",
    "simulate",
    "sweep",
    "tables",
]
__all__ += models.__all__
__all__.sort()

if not TYPE_CHECKING:  # a checker finds wrong names by itself

    def __getattr__(name):
        _refuse("multivector", name, {"Why": "mv.Explanation", "cases": "mv.select_cases", "why": "data.mv.explain"})

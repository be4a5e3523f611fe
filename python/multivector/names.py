"""The names of the package, which `multivector` shows: loaded when the first of them is asked for."""

from . import design, models, sensitivity
from .claims import Claim, Verdict, claim
from .code.callables import batch
from .code.compiled import Compiled, compiled
from .code.plugin import Plugin, load_plugin
from .core.errors import Error, FailedFuturesWarning, FileError, InputError, Interrupted, OutOfMemory, UserCodeError
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

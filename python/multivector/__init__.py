"""Multivector: what becomes of a state between several great powers.

    import multivector as mv
    model = mv.Model(mv.World("2014"), focal="KAZ", strategies=["multi_vector", "align:RUS", "neutral"])
    data = mv.compare(model, replicates=1000, seed=42)   # an xarray.Dataset
    data.mv.table("autonomy")

Numbers are those of uncalibrated defaults: they show what the model implies, not what will happen.
"""

from . import _core
from . import accessor as _accessor  # noqa: F401  gives data sets their `.mv`
from .catalogue import mechanisms, packages, parameters, strategies
from .errors import Error, FileError, InputError, Interrupted, UserCodeError
from .model import Model, Scenario
from .reports import report
from .results import failures
from .run import compare, simulate
from .strategy import Rule, Strategy
from .world import World, worlds

Situation = _core.Situation
__version__ = _core.version()

__all__ = ["Error", "FileError", "InputError", "Interrupted", "Model", "Rule", "Scenario", "Situation", "Strategy",
           "UserCodeError", "World", "compare", "failures", "mechanisms", "packages", "parameters", "report", "simulate",
           "strategies", "worlds"]

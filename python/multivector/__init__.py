"""Multivector: what becomes of a state between several great powers.

    import multivector as mv
    model = mv.Model(mv.World("2014"), focal="KAZ", strategies=["multi_vector", "align:RUS", "neutral"])
    data = mv.compare(model, replicates=1000, seed=42)   # an xarray.Dataset
    data.mv.table("autonomy")

Numbers are those of uncalibrated defaults: they show what the model implies, not what will happen.
"""

from . import _core
from . import accessor as _accessor  # noqa: F401  gives data sets their `.mv`
from ._callee import batch
from ._compiled import Compiled, compiled
from .catalogue import mechanisms, packages, parameters, strategies, variables
from .catalogue import mechanisms, packages, parameters, strategies
from .description import odd
from .errors import Error, FileError, InputError, Interrupted, UserCodeError
from .explorer import explore
from .extension import Mechanism, Outcome, Parameter, Variable
from .model import Model, Scenario
from .plugin import Plugin, load_plugin
from .reports import report
from .results import failures
from .run import compare, simulate
from .strategy import Rule, Strategy
from .world import World, worlds

Situation = _core.Situation
SituationBatch = _core.SituationBatch
Step = _core.Step
__version__ = _core.version()

__all__ = ["Compiled", "Error", "FileError", "InputError", "Interrupted", "Mechanism", "Model", "Outcome", "Parameter",
           "Plugin", "Rule", "Scenario", "Situation", "SituationBatch", "Step", "Strategy", "UserCodeError", "Variable",
           "World", "batch", "compare", "compiled", "explore", "failures", "load_plugin", "mechanisms", "odd", "packages",
           "parameters", "report", "simulate", "strategies", "variables", "worlds"]

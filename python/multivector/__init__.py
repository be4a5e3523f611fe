"""Multivector: what becomes of a state between several great powers.

    import multivector as mv
    model = mv.Model(mv.World("2014"), focal="KAZ", strategies=["multi_vector", "align:RUS", "neutral"])
    data = mv.compare(model, replicates=1000, seed=42)   # an xarray.Dataset
    data.mv.table("autonomy")

Numbers are those of uncalibrated defaults: they show what the model implies, not what will happen.
"""

from . import _core
from ._callee import batch
from ._compiled import Compiled, compiled
from .accessor import Results  # also gives data sets their `.mv`
from .casebook import cases
from .catalogue import mechanisms, packages, parameters, strategies, variables
from .description import odd
from .errors import Error, FileError, InputError, Interrupted, UserCodeError
from .explorer import explore
from .extension import Mechanism, Outcome, Parameter, Variable
from .histories import replay
from .model import Model, Scenario
from .plugin import Plugin, load_plugin
from .reports import report
from .results import failures
from .run import compare, simulate
from .strategy import Rule, Strategy
from .twins import Twin, twin
from .why import Why
from .world import World, worlds

Situation = _core.Situation
SituationBatch = _core.SituationBatch
Step = _core.Step
__version__ = _core.version()

__all__ = ["Compiled", "Error", "FileError", "InputError", "Interrupted", "Mechanism", "Model", "Outcome",
           "Parameter", "Plugin", "Results", "Rule", "Scenario", "Situation", "SituationBatch", "Step", "Strategy", "Twin",
           "UserCodeError", "Variable", "Why", "World", "batch", "cases", "compare", "compiled", "explore",
           "failures", "load_plugin", "mechanisms", "odd", "packages", "parameters", "replay", "report", "simulate",
           "strategies", "twin", "variables", "worlds"]

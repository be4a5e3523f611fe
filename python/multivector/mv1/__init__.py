"""MV-1: states that depend on several great powers, in Python."""

from .. import _core
from ..results.presentation import present
from .accessor import Results
from .attribution.attribution import Attribution
from .attribution.explain import explain
from .description.odd import odd
from .explorer.explore import explore
from .history.case_selection import select_cases
from .history.explanation import Explanation
from .history.pairing import twin
from .history.replay import replay
from .history.twin import Twin
from .model.catalogue import mechanisms, packages, parameters, strategies, variables
from .model.mechanism import Mechanism
from .model.model import Model
from .model.outcome import Outcome
from .model.parts import Parameter, Variable
from .model.strategy import Rule, Strategy
from .presentation import MV1
from .world.similarity import similarity
from .world.world import World, worlds

Situation = _core.Situation
SituationBatch = _core.SituationBatch
Step = _core.Step

present("mv1", MV1)
present("", MV1)  # files of before there were other models do not say

__all__ = [
    "Attribution",
    "Explanation",
    "Mechanism",
    "Model",
    "Outcome",
    "Parameter",
    "Results",
    "Rule",
    "Situation",
    "SituationBatch",
    "Step",
    "Strategy",
    "Twin",
    "Variable",
    "World",
    "explain",
    "explore",
    "mechanisms",
    "odd",
    "packages",
    "parameters",
    "replay",
    "select_cases",
    "similarity",
    "strategies",
    "twin",
    "variables",
    "worlds",
]

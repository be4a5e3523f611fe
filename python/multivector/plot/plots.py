"""Plots of results. Each takes `ax=`, draws into it and returns it; without one it makes a figure of its own.

The foot of each says how many futures, which interval, seed, version, and that the defaults are not calibrated;
`footer=False` leaves it out, for figures of several plots. Colours are fixed: a strategy has the same one everywhere.
"""

from __future__ import annotations

from .contrasts import ContrastPlots
from .convergence import ConvergencePlots
from .distributions import DistributionPlots
from .factors import FactorPlots
from .planes import PlanePlots


class Plots(DistributionPlots, ContrastPlots, ConvergencePlots, PlanePlots, FactorPlots):
    """Pictures of a comparison or of a sweep, of any model."""

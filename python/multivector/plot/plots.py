"""Plots of results. Each takes `ax=`, draws into it and returns it; without one it makes a figure of its own.

The foot of each says how many futures, which interval, seed, version, and that the defaults are not calibrated;
`footer=False` leaves it out, for figures of several plots. Colours are fixed: a strategy has the same one everywhere.
"""

from __future__ import annotations

from .contrasts import ContrastPlots
from .convergence import ConvergencePlots
from .distributions import DistributionPlots


class Plots(DistributionPlots, ContrastPlots, ConvergencePlots):
    """Pictures of a comparison, of any model."""

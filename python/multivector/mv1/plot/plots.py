"""Plots of MV-1: of a comparison, and of single futures."""

from __future__ import annotations

from ...plot import plots
from .portfolio import PortfolioPlots
from .trajectories import TrajectoryPlots


class Plots(TrajectoryPlots, PortfolioPlots, plots.Plots):
    """`data.mv.plot`: pictures of a comparison, what its strategies do, and of a single future (those of
    `TrajectoryPlots`)."""

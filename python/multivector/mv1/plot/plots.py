"""Plots of MV-1: of a comparison, and of single futures."""

from __future__ import annotations

from ...plot import plots
from .trajectories import TrajectoryPlots


class Plots(TrajectoryPlots, plots.Plots):
    """`data.mv.plot`: pictures of a comparison, and of a single future (those of `TrajectoryPlots`)."""

"""The picture of a verdict."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from .verdict import Finding, Verdict

ALIKE = "draws differ by chance alone"
COLOUR = {"supported": "#1b7a5a", "refuted": "#b5521b", "conditional": "#1b5e8c", "undetermined": ".35"}


def draw(verdict: Verdict) -> Figure:
    """A row a test: the effects in order, with what counts as none, and against the parameter that moves them most."""
    import matplotlib.pyplot as plt

    rows = len(verdict.findings)
    figure, axes = plt.subplots(rows, 2, figsize=(7.4, 2.9 * rows), squeeze=False, layout="constrained")
    for finding, (left, right) in zip(verdict.findings, axes):
        _ordered(left, finding)
        _against(right, finding)
    return figure


def _band(axes: Axes, finding: Finding) -> None:
    axes.axhspan(-finding.test.smallest, finding.test.smallest, color=".9", zorder=0)
    axes.axhline(0, color=".5", lw=0.8)


def _ordered(axes: Axes, finding: Finding) -> None:
    _band(axes, finding)
    effect = np.sort(finding.effect)
    shares = 100 * (np.arange(len(effect)) + 0.5) / len(effect)
    axes.plot(shares, effect, color=COLOUR[finding.verdict], lw=2)
    axes.axhline(finding.default, color="k", lw=1, ls="--")
    axes.annotate("defaults", (99, finding.default), ha="right", va="bottom", fontsize=8)
    axes.set(xlabel="draws of the parameters, %", ylabel="effect", xlim=(0, 100))
    title = f"{finding.test.says} ({finding.test.direction} is claimed): {finding.verdict}"
    axes.set_title("\n".join(textwrap.wrap(title, 52)), fontsize=9, loc="left")


def _against(axes: Axes, finding: Finding) -> None:
    if finding.influences.empty:
        axes.set_axis_off()
        axes.text(0.5, 0.5, ALIKE, ha="center", va="center", fontsize=9, color=".35", transform=axes.transAxes)
        return
    _band(axes, finding)
    name = str(finding.influences.index[0])
    axes.plot(finding.draws[name], finding.effect, ".", ms=4, color=COLOUR[finding.verdict])
    axes.set(xlabel=name, ylabel="effect")
    axes.set_title("grey: less than the smallest effect of interest", fontsize=8, loc="left", color=".35")

"""Twelve courses on a page."""

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from tell import yearly

INK, PALE = "#333333", "#D9D9D9"
INCOME, AUTONOMY, OTHER = "#2F5D7C", "#7A9A3A", "#C1763B"
MARKS = {
    "incident with force": ("X", "#B03A2E"),
    "incident, display": ("x", "#B03A2E"),
    "dispute with a neighbour": ("s", "#8A6D3B"),
    "contest": ("D", "#8A8A8A"),
    "unrest": ("^", "#333333"),
}


def marked(events, state):
    """Years of each sort of event."""
    own = events[events["state"] == state]
    incident = own[own["kind"] == "incident"]
    at_border = events[(events["kind"] == "dispute") & events["border"].map(lambda pair: state in pair.split("-"))]
    return [
        incident[incident["level"] > 1]["year"],
        incident[incident["level"] == 1]["year"],
        at_border["year"],
        own[own["kind"] == "contest"]["year"],
        own[own["kind"] == "unrest"]["year"],
    ]


def panel(axis, title, trace, events, state, other):
    """Income and autonomy above, what happened below, crises of powers as bars at the foot."""
    income = yearly(trace["Y"].sel(state=state), trace)
    at = np.arange(len(income)) + 0.5
    axis.plot(at, yearly(trace["A"].sel(state=state), trace), color=AUTONOMY, lw=1.6)
    if other is not None:
        axis.plot(at, yearly(other["Y"].sel(state=state), other), color=OTHER, lw=1.1, ls="--")
    axis.plot(at, income, color=INCOME, lw=1.6)
    for row, (found, (mark, colour)) in enumerate(zip(marked(events, state), MARKS.values())):
        axis.plot(found, np.full(len(found), -0.08 - 0.11 * row), mark, color=colour, ms=4.2, mew=1.2)
    crises = np.histogram(events[events["kind"] == "crisis"]["year"], np.arange(len(income) + 1) + 0.01)[0]
    axis.bar(at, 0.06 * crises, bottom=-1.0, width=0.9, color=PALE)
    axis.set(xlim=(-0.3, len(income) + 0.5), ylim=(-1.0, 1.12), yticks=[0, 0.25, 0.5, 0.75, 1])
    axis.set_title(title, fontsize=8.5, loc="left", color=INK)
    axis.tick_params(length=0, labelsize=8, colors=INK)
    axis.grid(axis="y", color=PALE, lw=0.6)
    for side in axis.spines.values():
        side.set_visible(False)


def page(stories, state, path):
    """stories: (title, trace, events, other trace or None)."""
    figure, axes = plt.subplots(6, 2, figsize=(9.5, 13.5), sharex=True, sharey=True)
    for axis, story in zip(axes.flat, stories):
        panel(axis, *story[:3], state, story[3])
    for axis in axes[-1]:
        axis.set_xlabel("year", fontsize=9)
    lines = [("income", INCOME, "-"), ("autonomy", AUTONOMY, "-"), ("income under the other strategy", OTHER, "--")]
    handles = [plt.Line2D([], [], color=colour, ls=style, label=name) for name, colour, style in lines]
    handles += [plt.Line2D([], [], ls="", marker=m, color=c, label=name) for name, (m, c) in MARKS.items()]
    handles.append(plt.Rectangle((0, 0), 1, 1, color=PALE, label="crises of powers"))
    figure.legend(handles=handles, loc="lower center", ncols=3, frameon=False, fontsize=9)
    figure.subplots_adjust(left=0.05, right=0.99, top=0.98, bottom=0.085, hspace=0.22, wspace=0.06)
    figure.savefig(path, dpi=100)

"""How often pairs that a forecast gives a chance had a dispute."""

import numpy as np

__all__ = ["EDGES", "draw", "shares"]
EDGES = [0, 0.02, 0.05, 0.1, 0.2, 0.4, 1]
MARKS = {
    "the three covariates": ("o", "#1b5e8c"),
    "MV-1": ("s", "#b5521b"),
    "MV-1, scaled as the others": ("^", "#5a7d2a"),
}


def shares(happened, chance):
    """A row a bin of chances: mean chance, share that had a dispute, and the Wilson interval of that share at 90 %."""
    rows, z = [], 1.645
    place = np.digitize(chance, EDGES[1:-1])
    for k in range(len(EDGES) - 1):
        here = place == k
        n, p = here.sum(), happened[here].mean()
        middle, half = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        rows.append((chance[here].mean(), p, *((middle + s * half) / (1 + z * z / n) for s in (-1, 1))))
    return np.array(rows)


def draw(happened, forecasts, path):
    """The calibration curve of the forecasts in MARKS as a picture; a diagonal is a forecast that is right."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(4.7, 4.5), layout="constrained")
    axes.plot([0.003, 1], [0.003, 1], color=".6", lw=1, label="as often as foreseen")
    for k, (name, (mark, colour)) in enumerate(MARKS.items()):
        chance, share, low, high = shares(happened, forecasts[name][1]).T
        shown, ends = np.maximum(share, 0.003), [np.maximum(share, 0.003) - np.maximum(low, 0.003), high - share]
        axes.errorbar(
            chance * 1.06 ** (k - 1), shown, ends, fmt=mark, ms=5, lw=1, color=colour, label=name, clip_on=False
        )
    axes.set(xscale="log", yscale="log", xlim=(0.003, 1), ylim=(0.003, 1), aspect="equal")
    axes.set(xlabel="chance of a dispute in 1996-2004, foreseen", ylabel="share of pairs that had one (90 % interval)")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(matplotlib.ticker.FixedLocator([0.01, 0.03, 0.1, 0.3, 1]))
        axis.set_major_formatter(matplotlib.ticker.StrMethodFormatter("{x:g}"))
        axis.set_minor_locator(matplotlib.ticker.NullLocator())
    axes.legend(frameon=False, fontsize=8, loc="upper left")
    figure.savefig(path, dpi=120)

"""Draws what becomes of friends and enemies: by p under local triad dynamics, by the start under constrained ones, and
in continuous time.

    plot.py reconciliation.nc starts.nc balance.png

Dots are sweeps of the library. Lines are computed here and without it: the mean field of Antal, Krapivsky & Redner
(2005), the closed form of Marvel, Kleinberg, Kleinberg & Strogatz (2011). Needs NumPy, h5py and Matplotlib.
"""

import sys

import h5py
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

BLUE, RED, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#777777"
#: The instance of docs/theory/balance.md: six actors, the last of whom ends alone.
TIES = np.array(
    [
        [-0.26, 0.51, -0.32, 1.11, 0.39, 0.5],
        [0.51, -0.23, -0.93, 0.42, 0.19, -1.69],
        [-0.32, -0.93, -0.21, 1.04, -1.67, -1.74],
        [1.11, 0.42, 1.04, 0.25, 0.86, -0.89],
        [0.39, 0.19, -1.67, 0.86, 0.51, -0.47],
        [0.5, -1.69, -1.74, -0.89, -0.47, 0.31],
    ]
)


def mean_field(p):
    """Friendly share of very many under local triad dynamics."""
    return 1 / (1 + np.sqrt(3 * (1 - 2 * p))) if p <= 0.5 else 1.0


def flow(ties, time):
    """X(t) = X(0) (I - X(0) t)^-1."""
    return np.linalg.solve(np.eye(len(ties)) - ties * time, ties)


def blow_up(ties):
    """1 / the largest eigenvalue, and the signs of its eigenvector."""
    values, vectors = np.linalg.eigh(ties)
    return 1 / values[-1], np.sign(vectors[:, -1])


def read(path, factor, *outcomes):
    """Factor, and mean and two standard errors of each outcome of the first alternative."""
    with h5py.File(path) as file:
        found = []
        for name in outcomes:
            ends = file[name][:][0]
            found.append((ends.mean(axis=-1), 2 * ends.std(axis=-1, ddof=1) / np.sqrt(ends.shape[-1])))
        return file[factor][:], found


def draw_friends(ax, path):
    p, [(mean, error)] = read(path, "reconciliation", "friend_density_late")
    fine = np.linspace(0, 0.5, 200)
    ax.plot(fine, [mean_field(x) for x in fine], color=BLUE, label="mean field")
    ax.plot([0.5, 1], [1, 1], color=BLUE)
    ax.errorbar(p, mean, error, fmt="o", color=RED, ms=4, label="64 actors, simulated")
    ax.axvline(0.5, color=GREY, lw=0.8, ls=":")
    ax.annotate("paradise", (0.75, 1), (0, -12), textcoords="offset points", ha="center", color=GREY)
    ax.set(xlabel="p, chance of reconciliation", ylabel="friendly share of ties", ylim=(0.3, 1.04))
    ax.set_title("Local triad dynamics", fontsize=10)
    ax.legend(frameon=False, fontsize=8, loc="lower right", handlelength=1.2)


def draw_factions(ax, path):
    start, found = read(path, "initial_share", "largest_faction", "second_faction", "paradise")
    for (mean, error), color, shape, label in zip(
        found, (BLUE, RED, GREEN), "osD", ("largest faction", "second faction", "futures in paradise"), strict=True
    ):
        ax.errorbar(start, mean, error, fmt=f"{shape}-", color=color, ms=3.5, lw=1, label=label)
    ax.set(xlabel="friendly share of ties at the start", ylabel="share", ylim=(-0.04, 1.04))
    ax.set_title("Constrained triad dynamics", fontsize=10)
    ax.legend(frameon=False, fontsize=8, loc=(0.02, 0.7))


def draw_flow(ax):
    end, sides = blow_up(TIES)
    times = np.linspace(0, 0.985 * end, 300)
    ties = np.array([flow(TIES, time) for time in times])
    for i in range(len(TIES)):
        for j in range(i):
            within = sides[i] == sides[j]
            ax.plot(times, ties[:, i, j], color=BLUE if within else RED, lw=1, ls="-" if within else "--")
    ax.plot([], [], color=BLUE, lw=1, label="within a faction")
    ax.plot([], [], color=RED, lw=1, ls="--", label="across")
    ax.axvline(end, color=GREY, lw=0.8, ls=":")
    ax.annotate(f"t* = {end:.3f}", (end, 7.6), (4, 0), textcoords="offset points", color=GREY)
    ax.axhline(0, color=GREY, lw=0.6)
    ax.set(xlabel="time", ylabel="strength of a tie", ylim=(-9, 9), xlim=(0, 0.47))
    ax.set_title("In continuous time", fontsize=10)
    ax.legend(frameon=False, fontsize=8, loc="upper left")


def main(reconciliation, starts, out):
    figure, axes = plt.subplots(1, 3, figsize=(10.5, 3.4), layout="constrained")
    draw_friends(axes[0], reconciliation)
    draw_factions(axes[1], starts)
    draw_flow(axes[2])
    for ax in axes:
        ax.spines[["top", "right"]].set_visible(False)
    figure.savefig(out, dpi=200)


if __name__ == "__main__":
    main(*sys.argv[1:4])

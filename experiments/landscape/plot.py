"""Draws the landscape of a results file and how often actors that err are found in its minimum.

    plot.py landscape.nc sweep.nc landscape.png

The exact parts are computed here, from the file's sizes and propensities and without the library; the dots are its
simulations, from a sweep over temperatures. Needs NumPy, h5py and Matplotlib.
"""

import json
import sys

import h5py
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

INK, DOTS, GREY = "#0072B2", "#D55E00", "#8a8a8a"


def text(value):
    """Of an attribute: h5py gives bytes for those that are ASCII."""
    return value.decode() if isinstance(value, bytes) else str(value)


def landscape(file):
    """Names, and the energy of each configuration; bit i - 1 says who stands against the first actor."""
    given = json.loads(file.attrs["scenario_resolved"])["alternatives"][0]
    names = [one["actor"] for one in given["actors"]]
    sizes = np.array([one["size"] for one in given["actors"]])
    weights = np.zeros((len(names), len(names)))
    for a, b, p in given["propensities"]:
        i, j = names.index(a), names.index(b)
        weights[i, j] = weights[j, i] = p * sizes[i] * sizes[j]
    count = 2 ** (len(names) - 1)
    sides = np.zeros((count, len(names)))
    sides[:, 1:] = np.arange(count)[:, None] >> np.arange(len(names) - 1) & 1
    apart = sides[:, :, None] != sides[:, None, :]
    return names, sides, (apart * weights).sum(axis=(1, 2))


def draw_energies(ax, names, sides, energies):
    """Every configuration, by how many would have to change side to make it the lowest."""
    best = int(energies.argmin())
    differ = (sides != sides[best]).sum(axis=1)
    distance = np.minimum(differ, len(names) - differ)  # sides have no names
    shift = np.random.default_rng(1).uniform(-0.3, 0.3, distance.size)
    shift[best] = 0
    ax.scatter(distance + shift, energies / 1000, s=8, color=GREY, alpha=0.6, linewidths=0)
    ax.scatter([0], [energies[best] / 1000], s=50, color=DOTS, zorder=3)
    few = [name for name, side in zip(names, sides[best], strict=True) if side == 1]
    ax.annotate(
        f"{', '.join(few)} against the rest: {energies[best]:,.0f}".replace("-", "\N{MINUS SIGN}"),
        (0, energies[best] / 1000),
        xytext=(10, -12),
        textcoords="offset points",
        fontsize=9,
        color=DOTS,
    )
    ax.set_ylim(energies.min() / 1000 * 1.09, energies.max() / 1000 + 3)
    ax.set_xlabel("actors that would have to change side to reach the minimum")
    ax.set_ylabel("energy, thousand")
    ax.set_title(f"{energies.size:,} configurations, one local minimum", loc="left", fontsize=10)


def law(energies, temperatures):
    """Probability of the lowest energy and mean energy by exp(-E / T)."""
    weights = np.exp(-(energies - energies.min())[None, :] / temperatures[:, None])
    weights /= weights.sum(axis=1, keepdims=True)
    return weights[:, energies.argmin()], weights @ energies


def draw_law(ax, energies, sweep):
    temperatures = sweep["temperature"][:]
    fine = np.geomspace(temperatures.min() / 1.3, temperatures.max() * 1.3, 200)
    chance, _ = law(energies, fine)
    ax.plot(fine, chance, color=INK, linewidth=1.8, label="Gibbs' law, exact")
    ends = sweep["in_minimum"][:][0, :, 0]  # one alternative, one minimum
    found, replicates = ends.mean(axis=1), ends.shape[1]
    error = np.sqrt(found * (1 - found) / replicates)
    ax.errorbar(
        temperatures,
        found,
        2 * error,
        fmt="o",
        color=DOTS,
        markersize=4.5,
        linewidth=1,
        label=f"{replicates:,} simulated futures each, ± 2 s.e.",
    )
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.set_ylim(2e-3, 1.3)
    ax.set_xlabel("temperature T")
    ax.set_ylabel("share found in the minimum")
    ax.set_title("actors that err", loc="left", fontsize=10)
    ax.legend(frameon=False, fontsize=8.5)


def main(source, swept, picture):
    with h5py.File(source, "r") as file, h5py.File(swept, "r") as sweep:
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.8), width_ratios=(1.25, 1))
        names, sides, energies = landscape(file)
        draw_energies(left, names, sides, energies)
        draw_law(right, energies, sweep)
        for ax in (left, right):
            ax.spines[["top", "right"]].set_visible(False)
        figure.suptitle(text(file.attrs["title"]), x=0.01, ha="left")
        figure.tight_layout()
    figure.savefig(picture, dpi=120)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(f"usage: {sys.argv[0]} results.nc sweep.nc picture.png")
    main(*sys.argv[1:])

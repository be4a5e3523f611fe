"""Draws how often one mutant takes over, by its fitness, and how often one donor does, by benefit over cost.

    plot.py mutants.nc donors.nc imitation.png

Dots are sweeps of the library. Lines are computed here and without it: from the Moran process, from a small chain for
the star and the complete graph, and from the chain of arcs for the ring. Needs NumPy, h5py and Matplotlib.
"""

import sys

import h5py
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

N = 10
SHADES = {
    "birth_death:complete": "#0072B2",
    "birth_death:star": "#D55E00",
    "death_birth:complete": "#56B4E9",
    "death_birth:star": "#009E73",
    "fermi:complete": "#CC79A7",
    "death_birth:cycle": "#D55E00",
}
NAMES = {
    "birth_death:complete": "birth–death, complete",
    "birth_death:star": "birth–death, star",
    "death_birth:complete": "death–birth, complete",
    "death_birth:star": "death–birth, star",
    "death_birth:cycle": "death–birth, ring",
}


def chain(ratios):
    """Chance from one of a birth-death chain with these ratios of down to up."""
    return 1 / (1 + np.cumprod(ratios).sum())


def complete(rule, r):
    k = np.arange(1, N)
    if rule == "birth_death":
        return chain(np.full(N - 1, 1 / r))
    return chain((k * r + N - k - 1) / ((k - 1) * r + N - k) / r)


def star(rule, r):
    """From one by lot: a linear system over (type of the centre, mutants among the leaves)."""
    leaves = N - 1
    index = {(c, k): c * N + k for c in (0, 1) for k in range(N)}
    system, right = np.eye(2 * N), np.zeros(2 * N)
    right[index[1, leaves]] = 1
    for (c, k), row in index.items():
        if (c, k) in ((0, 0), (1, leaves)):
            continue
        f = r if c else 1
        if rule == "birth_death":
            total = f + k * r + leaves - k
            centre = (leaves - k if c else k * r) / total  # a leaf of the other type is born
            leaf = f / total * ((leaves - k) if c else k) / leaves
        else:
            other = leaves - k if c else k * r
            centre = other / (k * r + leaves - k) / N
            leaf = (leaves - k if c else k) / N
        for chance, to in ((centre, (1 - c, k)), (leaf, (c, k + 1 if c else k - 1))):
            if chance:
                system[row, index[to]] -= chance
                system[row, row] += chance
        system[row, row] -= 1
    solved = np.linalg.solve(system, right)
    return (solved[index[1, 0]] + leaves * solved[index[0, 1]]) / N


def donors(graph, benefit, cost, selection):
    """One donor under death-birth; on the ring donors stay one arc."""
    ratios = []
    for k in range(1, N):
        if graph == "complete":
            one = np.exp(selection * ((k - 1) * benefit / (N - 1) - cost))
            zero = np.exp(selection * k * benefit / (N - 1))
            up = (N - k) * k * one / (k * one + (N - k - 1) * zero)
            down = k * (N - k) * zero / ((k - 1) * one + (N - k) * zero)
        else:
            one = np.exp(selection * ((benefit / 2 if k > 1 else 0) - cost))  # at the end of the arc
            inner = np.exp(selection * (benefit - cost))
            edge = np.exp(selection * (benefit / 2 if k < N - 1 else benefit))
            # up: one at the edge of the others dies, between a donor and another one; down: a donor at an end dies
            other = np.exp(selection * benefit / 2) if k == N - 2 else 1
            up = 2 * one / (one + other) if k < N - 1 else 1
            beside = one if k == 2 else inner  # the next donor is the other end where there are two
            down = 2 * edge / (edge + beside) if k > 1 else 1
        ratios.append(down / up)
    return chain(np.array(ratios))


def finish(ax):
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, fontsize=8.5)


def draw(ax, file, factor, exact, labels, scale=1):
    values = file[factor][:]
    fine = np.linspace(values.min(), values.max(), 120)
    there = list(file["scenario"].asstr()[:])
    for label in labels:
        ends = file["fixation"][:][there.index(label)]
        found = ends.mean(axis=1)
        error = 2 * np.sqrt(found * (1 - found) / ends.shape[1])
        ax.plot(fine, [scale * exact(label, x) for x in fine], color=SHADES[label], linewidth=1.6, label=NAMES[label])
        ax.errorbar(values, scale * found, scale * error, fmt="o", color=SHADES[label], markersize=4, linewidth=1)


def mutants(label, r):
    rule, graph = label.split(":")
    return {"complete": complete, "star": star}[graph](rule, r)


def main(mutants_file, donors_file, picture):
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.8))
    with h5py.File(mutants_file, "r") as file:
        draw(left, file, "fitness", mutants, [label for label in NAMES if "cycle" not in label])
    left.axhline(1 / N, color="#999999", linewidth=0.8, zorder=0)
    left.axvline(1, color="#999999", linewidth=0.8, zorder=0)
    left.set_xlabel("fitness of the mutant")
    left.set_ylabel("chance that it takes over")
    left.set_title("one mutant among ten", loc="left", fontsize=10)
    with h5py.File(donors_file, "r") as file:
        labels = ["death_birth:cycle", "death_birth:complete"]
        draw(right, file, "benefit", lambda label, b: donors(label.split(":")[1], b, 1, 0.1), labels, N)
    right.axhline(1, color="#999999", linewidth=0.8, zorder=0)
    right.axvline(8 / 3, color="#999999", linewidth=0.8, zorder=0)
    right.annotate("8/3", (8 / 3, right.get_ylim()[0]), xytext=(3, 4), textcoords="offset points", fontsize=8.5)
    right.set_xlabel("benefit over cost of a donation")
    right.set_ylabel("chance of one donor, in units of 1/N")
    right.set_title("one donor among ten", loc="left", fontsize=10)
    for ax in (left, right):
        finish(ax)
    figure.tight_layout()
    figure.savefig(picture, dpi=120)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(f"usage: {sys.argv[0]} mutants.nc donors.nc picture.png")
    main(*sys.argv[1:])

"""Draws one page from a results file of the voter model: when replicates agree, and how opinions mix on the way.

    plot.py voter.nc voter.png

Needs NumPy, h5py and Matplotlib.
"""

import sys

import h5py
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

# told apart by colour-blind eyes
SHADES = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#555555", "#999933"]


def text(value):
    """Of an attribute: h5py gives bytes for those that are ASCII."""
    return value.decode() if isinstance(value, bytes) else str(value)


def agreed(ax, file, labels):
    """The share of replicates that agree by a time, and its median."""
    times, reached = file["consensus_time"][:], file["consensus"][:]
    for k, label in enumerate(labels):
        found = np.sort(times[k][reached[k] == 1])
        share = np.arange(1, found.size + 1) / times.shape[1]
        half = f"median {np.median(times[k]):,.0f}" if share.size and share[-1] > 0.5 else "no median yet"
        ax.step(
            np.maximum(found, 0.5),
            share,
            where="post",
            color=SHADES[k % len(SHADES)],
            linewidth=1.6,
            label=f"{label}, {half}",
        )
    ax.set_xscale("log")
    ax.set_ylim(0, 1)
    ax.set_xlabel("sweeps")
    ax.set_ylabel("share of replicates that agree")


def mixed(ax, file, labels):
    """The mean share of links between different opinions, from the traces of single replicates."""
    times, traces = file["time"][:], file["active_links_trace"][:]
    for k in range(len(labels)):
        mean = traces[k].mean(axis=0)
        ax.plot(times[1:], np.where(mean > 0, mean, np.nan)[1:], color=SHADES[k % len(SHADES)], linewidth=1.6)
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.set_xlabel("sweeps")
    ax.set_ylabel("links between different opinions, mean share")


def main(source, picture):
    with h5py.File(source, "r") as file:
        labels = [str(label) for label in file["scenario"].asstr()[:]]
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5))
        agreed(left, file, labels)
        mixed(right, file, labels)
        for ax in (left, right):
            ax.spines[["top", "right"]].set_visible(False)
        left.legend(frameon=False, fontsize=8, loc="upper left", bbox_to_anchor=(0, -0.16), ncol=3)
        figure.subplots_adjust(left=0.06, right=0.98, bottom=0.24, top=0.88, wspace=0.22)
        figure.suptitle(text(file.attrs["title"]), x=0.01, ha="left")
        right.set_title(
            f"{file['replicate'].size:,} replicates, seed {int(file.attrs['seed'])}",
            loc="right",
            fontsize=8,
            color="#666666",
        )
    figure.savefig(picture, dpi=120)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(f"usage: {sys.argv[0]} results.nc picture.png")
    main(*sys.argv[1:])

"""Draws one page from the results file of `multivector compare`.

    plot.py kazakhstan.nc kazakhstan.png

Above, how each outcome is distributed over the futures; below, how much each strategy differs from the first one in the
same futures, with 95 % intervals of the mean. Needs NumPy, h5py and Matplotlib.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import h5py
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

# Colours and marks are those of the Python package, which need not be built for this page.
PACKAGE = Path(__file__).resolve().parents[2] / "python" / "multivector"
sys.path[:0] = [str(PACKAGE / "plot"), str(PACKAGE / "mv1")]
from drawing import INK, bare, common_range, ridge  # noqa: E402
from palette import FIRST, YARDSTICK, pictured  # noqa: E402
from palette import colour as colour_of  # noqa: E402
from texts import fitted, plain  # noqa: E402

WIDTH, NAMES = 16 * 72, 0.088 * 16 * 72  # points: the page, and names of rows


@dataclass
class Results:
    """What the picture needs of a results file; `values[column][variable]` is [strategy][future], an outcome its name,
    heading, what its numbers are over and which direction is the better one."""

    outcomes: list
    strategies: list
    values: dict
    about: dict
    resolved: dict


def text(value):
    """An HDF5 string as text."""
    return value.decode() if isinstance(value, bytes) else str(value)


def read(path):
    """The outcomes of the main column and, where there is one, of the column with equal instruments."""
    with h5py.File(path, "r") as file:
        wanted = ("shown_in", "heading", "units", "unit_label", "long_name", "better")
        variants = tuple(name.removesuffix("replicate") for name in file if name.endswith("_replicate"))
        main = [name for name in file if not name.startswith(variants)]
        said = {name: {key: text(file[name].attrs[key]) for key in wanted if key in file[name].attrs} for name in main}
        resolved = json.loads(text(file.attrs.get("scenario_resolved", "{}")))
        outcomes, found = pictured(said, resolved), {}
        for column, prefix in (("named", ""), ("equal", "equal_instruments_")):
            found[column] = {
                name: np.asarray(file[prefix + name], dtype=float) for name, *_ in outcomes if prefix + name in file
            }
        about = {name: file.attrs[name] for name in file.attrs if name not in ("scenario", "_NCProperties")}
        strategies = [text(label) for label in file["scenario"][()]]
    if not found["named"]:
        raise SystemExit(f"error: {path} has no outcome that says in its attribute `shown_in` that it is in pictures")
    return Results(outcomes, strategies, found, about, resolved)


def colour(results, strategy):
    """That of the strategy beside the first one."""
    yardsticks = {one["portfolio"] for one in results.resolved.get("strategies", ()) if one.get("yardstick")}
    return colour_of(strategy, results.strategies[0], yardsticks)


def draw_distributions(axis, results, outcome):
    """All strategies, one below the other."""
    name, heading, over, better = outcome
    samples = results.values["named"][name]
    low, high = common_range(samples)
    for row, strategy in enumerate(results.strategies):
        ridge(axis, samples[row], row, low, high, colour(results, strategy))
    axis.set_xlim(low - 0.02 * (high - low), high + 0.02 * (high - low))
    axis.set_ylim(len(samples) - 0.65, -0.95)
    axis.set_title(heading, fontsize=12, color=INK, pad=32, fontweight="bold")
    direction = "more is better" if better > 0 else "less is better"
    axis.text(
        0.5,
        1.012,
        f"{over}\n{direction}" if over else direction,
        transform=axis.transAxes,
        ha="center",
        va="bottom",
        fontsize=9,
        color="#666666",
    )


def paired(samples):
    """Mean of the differences from the first strategy, future by future, and the half width of its 95 % interval."""
    differences = samples[1:] - samples[0]
    spread = differences.std(axis=1, ddof=1) if samples.shape[1] > 1 else np.full(len(differences), np.nan)
    return differences.mean(axis=1), 1.96 * spread / np.sqrt(samples.shape[1])


def draw_differences(axis, results, outcome):
    """Filled: as named. Hollow: the portfolios alone, every strategy with the same instruments."""
    name, heading, _, better = outcome
    axis.axvline(0, color=FIRST, linewidth=1.1, zorder=1)
    for column, shift in (("equal", 0.17), ("named", -0.14)):
        if name not in results.values[column]:
            continue
        means, widths = paired(results.values[column][name])
        for row, (strategy, mean, width) in enumerate(zip(results.strategies[1:], means, widths)):
            shade = colour(results, strategy)
            axis.errorbar(
                mean,
                row + shift,
                xerr=width,
                fmt="o" if column == "named" else "D",
                color=shade,
                capsize=2.5,
                elinewidth=1.4,
                markersize=5.6 if column == "named" else 4.4,
                markeredgecolor=shade,
                markerfacecolor=shade if column == "named" else "white",
                zorder=3,
            )
    left, right = axis.get_xlim()
    reach = max(-left, right, 1e-9)
    axis.set_xlim(min(left, -0.08 * reach), max(right, 0.08 * reach))
    axis.set_ylim(len(results.strategies) - 1.5, -0.6)
    axis.set_title(heading, fontsize=10.5, color=INK, pad=5)
    # the side on which the first strategy does better is shaded
    low, high = axis.get_xlim()
    axis.axvspan(*((low, 0) if better > 0 else (0, high)), color="#F1F1F1", zorder=0, linewidth=0)


def dress(axis, labels, results, first_column):
    """Rows with names on the left, rules between, nothing that does not carry data."""
    bare(axis)
    axis.tick_params(axis="x", labelsize=9)
    axis.set_yticks(range(len(labels)))
    for size in (10.5, 9, 8, 7):  # long names in two lines
        said = [plain(fitted(axis.figure, label, NAMES, fontsize=size)) for label in labels]
        if max(one.count("\n") for one in said) < 2:
            break
    axis.set_yticklabels(said if first_column else [], fontsize=size, linespacing=0.95)
    if first_column:
        for name, label in zip(labels, axis.get_yticklabels()):
            shade = colour(results, name)
            label.set_color(shade if shade != YARDSTICK else "#6E6E6E")
            label.set_fontweight("bold" if shade == FIRST else "normal")
    axis.locator_params(axis="x", nbins=4)


def footer(results):
    """Where the numbers come from, and what they are not."""
    about, count = results.about, next(iter(results.values["named"].values())).shape[1]
    commit = text(about.get("commit", ""))[:10] + ("+changes" if int(about.get("commit_dirty", 0)) else "")
    equal = next((f" ({values.shape[1]:,} at equal instruments)" for values in results.values["equal"].values()), "")
    parts = [
        f"n = {count:,} futures{equal}, the same for every strategy",
        f"seed {about.get('seed', '?')}",
        f"multivector {text(about.get('software_version', '?'))} ({commit})",
        f"world {results.resolved.get('world', '?')}",
        text(about.get("calibration", "defaults calibrated to 1992-2004")),
    ]
    return "   ·   ".join(parts)


def headings(figure, results):
    """Title, what the two bands show, and how to read their marks."""
    focal, years = results.resolved.get("focal", "focal state"), results.resolved.get("years", "?")
    first = results.strategies[0]
    title = text(results.about.get("title", "Strategies compared"))
    line(figure, 0.985, title, 16, fontweight="bold", color=INK, va="top")
    span = f"{years:g}" if isinstance(years, (int, float)) else years
    hill = "Hill: distribution over futures.  Line: middle 90 %, bar: middle half, dot: median."
    line(figure, 0.952, f"How {focal} fares in {span} years.  {hill}", 11, color=INK, va="top")
    equal = "   Diamond: the same at equal instruments (portfolios alone)." if results.values["equal"] else ""
    below = f"Difference from {first} in the same futures.  Dot: mean with its 95 % interval, strategies as named."
    line(figure, 0.434, f"{below}{equal}   Shaded: {first} does better.", 10.6, color=INK, va="bottom")
    line(figure, 0.012, footer(results), 9.5, color="#555555", va="bottom")


def line(figure, height, said, size, **style):
    """A text over the whole width: smaller where it is long, in two lines where it would be too small."""
    for smaller in (1, 0.9, 0.8):
        lines = fitted(
            figure, said, 0.97 * WIDTH, fontsize=smaller * size, fontweight=style.get("fontweight", "normal")
        )
        if "\n" not in lines:
            break
    figure.text(0.012, height, plain(lines), fontsize=smaller * size, linespacing=1.1, **style)


def draw(results, path):
    """One page of 1600 x 1200 points."""
    shown = results.outcomes
    compared = len(results.strategies) > 1
    figure, axes = plt.subplots(
        2 if compared else 1,
        len(shown),
        figsize=(16, 12),
        squeeze=False,
        gridspec_kw={"height_ratios": [1.18, 1]} if compared else None,
    )
    figure.subplots_adjust(left=0.103, right=0.99, top=0.885, bottom=0.062, wspace=0.13, hspace=0.235)
    for place, outcome in enumerate(shown):
        draw_distributions(axes[0, place], results, outcome)
        dress(axes[0, place], results.strategies, results, place == 0)
        if compared:
            draw_differences(axes[1, place], results, outcome)
            dress(axes[1, place], results.strategies[1:], results, place == 0)
    headings(figure, results)
    figure.savefig(path, dpi=100)


def main(arguments):
    """Returns the exit code."""
    if len(arguments) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        draw(read(arguments[0]), arguments[1])
    except OSError as error:
        print(f"error: {error}\n  hint: `make run` writes kazakhstan.nc", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

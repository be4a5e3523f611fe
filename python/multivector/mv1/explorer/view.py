"""What an explorer shows: three courses with bands, and a table of paired differences."""

from __future__ import annotations

import io
from html import escape

import xarray as xr

from ...plot import canvas, drawing
from ...plot.texts import fitted
from ...reports import cells
from ...results import changes
from ...results.tables import Tables

SERIES = (("autonomy", "autonomy"), ("stability", "stability"), ("demands", "demands met so far"))


def picture(data: xr.Dataset) -> bytes:
    """A PNG: the middle half (band), middle 90 % (pale) and median of three series under both strategies."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    results = Tables(data)
    labels = results.strategies
    shades = [results.presentation.colour(label, labels[0]) for label in labels]
    foot = _foot(data)
    height = 3 + 0.13 * foot.count("\n")
    figure = Figure(figsize=(9.4, height), dpi=90)
    FigureCanvasAgg(figure)
    top, bottom = 1 - 0.6 / height, (height - 2.4) / height
    figure.subplots_adjust(left=0.05, right=0.985, top=top, bottom=bottom, wspace=0.2)
    time = data["time"].values
    for axis, (series, title) in zip(figure.subplots(1, 3), SERIES):
        levels = data[f"{series}_fan"].values
        for k, shade in enumerate(shades):
            axis.fill_between(time, levels[k, 0], levels[k, 4], color=shade, alpha=0.12, linewidth=0)
            axis.fill_between(time, levels[k, 1], levels[k, 3], color=shade, alpha=0.22, linewidth=0)
            axis.plot(time, levels[k, 2], color=shade, linewidth=1.7)
        axis.set_xlim(time[0], time[-1])
        axis.set_title(title, loc="left", fontsize=10, color=drawing.INK)
        drawing.bare(axis)
        axis.grid(axis="y", color=drawing.PALE, linewidth=0.6)
        axis.tick_params(labelsize=8)
    line = 1 - 0.15 / height
    for k, (label, shade) in enumerate(zip(labels, shades)):
        style = {"fontsize": 10 if len(label) > 25 else 11, "fontweight": "bold"}
        said = fitted(figure, label, 0.31 * 72 * 9.4, **style)
        figure.text(0.05 + 0.32 * k, line, canvas.plain(said), color=shade, va="center", **style)
    figure.text(0.05, 0.12 / height, canvas.plain(foot), fontsize=7.5, color="#666666")
    figure.text(
        0.985,
        line,
        "years after the run-up; bands: middle half and 90 %",
        fontsize=8,
        color=drawing.INK,
        ha="right",
        va="center",
    )
    file = io.BytesIO()
    figure.savefig(file, format="png", pil_kwargs={"compress_level": 1})
    return file.getvalue()


def _foot(data: xr.Dataset) -> str:
    about = data.attrs
    said = " · ".join(
        [
            f"n = {data.sizes['replicate']:,} futures",
            f"seed {about.get('seed')}",
            f"multivector {about.get('software_version')}",
            str(about.get("calibration", "defaults calibrated to 1992-2004")),
        ]
    )
    return said + changes.lines(about, 160)


def table(data: xr.Dataset) -> str:
    """Means of both strategies, the paired difference with its 95 % interval, and how often the first does better, as
    well, and worse."""
    results = Tables(data)
    first, second = results.strategies
    numbers = results.table(results.main, vs=second)
    head = ["", escape(first), escape(second), "difference", f"{escape(first)} does"]
    rows = []
    for name in dict.fromkeys(numbers.index.get_level_values("outcome")):
        one, other = numbers.loc[(name, first)], numbers.loc[(name, second)]
        better = "more" if results.more_is_better(str(name)) else "less"
        half = 1.96 * one["difference_mcse"]
        rows.append(
            [
                f"{escape(canvas.sentence(str(name).replace('_', ' ')))} <small>({better} is better)</small>",
                cells.number(one["mean"]),
                cells.number(other["mean"]),
                f"{cells.number(one['difference'])} ± {cells.number(half)}",
                cells.shares(one),
            ]
        )
    line = lambda row, tag: (
        "<tr>"
        + "".join(
            f'<{tag} style="text-align:{"left" if k == 0 else "right"};padding:0 .8em 0 0">{text}</{tag}>'
            for k, text in enumerate(row)
        )
        + "</tr>"
    )
    return "<table>" + line(head, "th") + "".join(line(row, "td") for row in rows) + "</table>"

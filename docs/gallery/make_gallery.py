#!/usr/bin/env python3
"""Draws the pictures of the gallery by running the very lines that stand beside them, and writes README.md.

python3 docs/gallery/make_gallery.py           everything, about half a minute; needs the package on the path and Pillow
python3 docs/gallery/make_gallery.py --check   say whether README.md is the one it would write, draw nothing
"""

from __future__ import annotations

import argparse
import io
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
LARGEST = 90_000  # bytes of a picture

COMPARED = (
    'data = mv.compare(mv.Model("2014", focal="KAZ", strategies=["multi_vector", "align:RUS", "align:CHN", "align:EU", '
    '"neutral", "static"]), replicates=1000, seed=42)'
)
SAMPLED = (
    'data = mv.compare(mv.Model("2014", focal="KAZ", strategies=["multi_vector", "align:RUS", "neutral"], '
    'variants={"sampled": 1000}), replicates=1000, seed=42)'
)
REPLAYED = 'one = xr.open_dataset("one.nc")  # multivector replay scenario.toml --replicate 17 --seed 42 --out one.nc'
SWEPT = 'data = xr.open_dataset("{}.nc")  # docs/how-to/sensitivity.md'


@dataclass
class Picture:
    """A picture's name, what it answers, and its lines, of which the last draws."""

    name: str
    says: str
    lines: tuple[str, str, str]


def compared(name: str, says: str, last: str, data: str = COMPARED) -> Picture:
    return Picture(name, says, ("import multivector as mv", data, last))


def replayed(name: str, says: str, last: str) -> Picture:
    return Picture(name, says, ("import multivector as mv, xarray as xr", REPLAYED, last))


def swept(name: str, says: str, file: str, last: str) -> Picture:
    return Picture(name, says, ("import multivector as mv, xarray as xr", SWEPT.format(file), last))


PICTURES = [
    compared(
        "portfolios",
        "What each strategy has the state do: shares of the powers by function, those that lead strong and in percent, "
        "pact and instruments.",
        "data.mv.plot.portfolios()",
    ),
    compared(
        "ridge",
        "How an outcome is distributed under each strategy: hill, middle 90 % (line), middle half (bar), median (dot).",
        'data.mv.plot.ridge("demands_conceded")',
    ),
    compared(
        "ecdf", "In what share of the futures an outcome is at most so large.", 'data.mv.plot.ecdf("income_lost")'
    ),
    compared(
        "ecdf_in_print",
        "The same for print: without colours, with dashes and marks. Every picture has this look, areas with hatching.",
        'data.mv.plot(style="print").ecdf("income_lost")',
    ),
    compared(
        "fan",
        "The course of a series in time: median, middle half, middle 90 %.",
        'data.mv.plot.fan("autonomy", strategy="align:RUS")',
    ),
    compared(
        "contrast",
        "Mean differences from one strategy in the same futures, with 95 % intervals of the mean.",
        'data.mv.plot.contrast("income_lost")',
    ),
    compared(
        "variance",
        "How much of the spread is not knowing the parameters, how much is chance.",
        'data.mv.plot.variance("income")',
        SAMPLED,
    ),
    compared(
        "convergence",
        "Whether there are futures enough: running means with their Monte Carlo standard errors.",
        'data.mv.plot.convergence("autonomy")',
    ),
    swept(
        "phase",
        "Of a sweep: which strategy does best where, over two factors; hatched: not clearly.",
        "plane",
        'data.mv.plot.phase("income")',
    ),
    swept(
        "contrast_map",
        "Of a sweep: a paired difference over two factors, with its zero line; hatched: not told from zero.",
        "plane",
        'data.mv.plot.contrast_map("income", "align:RUS")',
    ),
    swept(
        "scatter",
        "Of a sweep: means of points against a factor, with running means and their bands.",
        "shares",
        'data.mv.plot.scatter("income", "demand_rate")',
    ),
    swept(
        "tornado",
        "Of a sweep: how far each factor moves a difference between strategies.",
        "shares",
        'data.mv.plot.tornado(mv.sensitivity.regional(data, "income", vs="align:RUS"))',
    ),
    Picture(
        "world",
        "The data: states in the colour of the power they lean on most, borders, the strongest leans.",
        ("import multivector as mv", 'world = mv.World("2014")', 'world.plot.network(focal="KAZ")'),
    ),
    Picture(
        "map",
        "Who leans where in the data, with coastlines; hollow: the next power is close.",
        ("import multivector as mv", 'world = mv.World("2014")', "world.plot.map()"),
    ),
    Picture(
        "checks",
        "What to look at before a world is used: shares, concentration, disputed borders, cells that were filled.",
        ("import multivector as mv", 'world = mv.World("2014")', "world.plot.checks()"),
    ),
    replayed("network", "The same at one time of one future.", "one.mv.plot.network(year=20)"),
    replayed("river", "Who meets a state's needs in one future.", "one.mv.plot.river()"),
    replayed(
        "ternary",
        "The way of a state between three powers, from ring to dot; grey: where the others end. The powers that have "
        "no corner are named.",
        "one.mv.plot.ternary()",
    ),
    replayed(
        "heatmap",
        "A variable of the states in time; here the thirty whose stability moves most.",
        'one.mv.plot.heatmap("S")',
    ),
]

HEAD = """# Gallery

Made by `docs/gallery/make_gallery.py`, which runs the lines below. Every plot takes `ax=` and draws into it;
`footer=False` leaves out the line at the foot; `data.mv.plot(style="print", width=3.5)` is for
[print](../how-to/print.md). A power has the same colour everywhere, from a palette that the colour-blind can tell
apart, and lines have dashes of their own. `plane.nc` and `shares.nc` are the sweeps of
[Sensitivity](../how-to/sensitivity.md). Those of one future draw `one.nc`, which `multivector replay` writes, here of a
scenario with `world`, `focal = "KAZ"` and `strategies = ["multi_vector"]`. **All numbers are those of
defaults calibrated to 1992-2004.**
"""


def page() -> str:
    """README.md."""
    parts = [HEAD]
    for one in PICTURES:
        lines = "\n".join(one.lines)
        parts.append(f"## {one.name}\n\n{one.says}\n\n```python\n{lines}\n```\n\n![{one.name}]({one.name}.png)\n")
    return "\n".join(parts)


def draw(one: Picture, made: dict[str, dict]) -> object:
    """Runs the lines of a picture and returns its axes. The first two lines are run once for all pictures that share
    them."""
    before = "\n".join(one.lines[:2])
    if before not in made:
        made[before] = {}
        exec(before, made[before])
    return eval(one.lines[2], dict(made[before]))


def small_png(figure: object) -> bytes:
    """The figure with a palette of its own, a third of the size."""
    from PIL import Image

    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=150)
    image = Image.open(file).convert("RGB")
    best = image.quantize(256, dither=Image.Dither.NONE)
    packed = io.BytesIO()
    best.save(packed, format="PNG", optimize=True)
    return packed.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare README.md, draw nothing")
    readme = HERE / "README.md"
    if parser.parse_args().check:
        same = readme.exists() and readme.read_text(encoding="utf-8") == page()
        return 0 if same else print(f"{readme} is not what make_gallery.py writes: run it", file=sys.stderr) or 1
    import matplotlib

    matplotlib.use("Agg")
    made: dict[str, dict] = {}
    for one in PICTURES:
        axes = draw(one, made)
        content = small_png(axes.figure)
        if len(content) > LARGEST:
            print(f"{one.name}.png has {len(content)} bytes, more than {LARGEST}", file=sys.stderr)
            return 1
        (HERE / f"{one.name}.png").write_bytes(content)
        matplotlib.pyplot.close(axes.figure)
    readme.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

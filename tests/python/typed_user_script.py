"""What a user with a type checker writes. `mypy --strict` reads it in test_types.py, and pytest runs it there too."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import multivector as mv
import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr


def calm_friends(s: mv.Situation) -> npt.NDArray[np.float32]:
    """Lean on powers that trust the state and are not at odds with the others."""
    chance: np.random.Generator = s.rng()
    calm = 1 - s.rivalry.mean(axis=1)
    return s.split(s.trust * calm * (1 + 0.01 * chance.random()))


def question(world: mv.World, years: int) -> mv.Model:
    """Whose fate, which strategies, under which assumptions."""
    rule: mv.Rule = calm_friends
    careful = mv.Strategy("multi_vector", label="careful", package="passive", lead_share=0.5)
    return mv.Model(
        world,
        focal="KAZ",
        strategies=["multi_vector", "static", careful, rule],
        parameters={"rivalry_noise": 0.08},
        off=["corridors"],
        events=[{"kind": "rivalry_jump", "power": "CHN", "other": "RUS", "amount": 0.4, "year": 2}],
        variants={"sampled": 32},
        years=years,
    )


def largest_gain(data: xr.Dataset) -> str:
    """The strategy that concedes least, by the paired differences."""
    table: pd.DataFrame = data.mv.contrast("demands_conceded", vs="static")
    return str(table["difference"].idxmin())


def main(folder: Path) -> None:
    """Ask, look, draw, write."""
    world = mv.World("2014")
    ties: pd.DataFrame = world.ties
    print(world.name, world.year, ties.loc["KAZ"].round(2))

    model = question(world, years=5)
    data: xr.Dataset = mv.compare(model, replicates=32, seed=7, threads=1, progress=False)
    one: xr.Dataset = mv.simulate(model.replace(variants={}), strategy="static", replicates=16, seed=7)
    print(largest_gain(data), float(one["income"].mean()), len(mv.failures(data)))
    print(mv.parameters().loc["rivalry_noise", "default"], list(mv.strategies(world).index))

    results = mv.Results(data)
    summary: pd.DataFrame = results.table(["demands_conceded", "autonomy"], case="sampled")
    print(summary["mean"], results.strategies, results.cases)

    _, axes = plt.subplots(1, 2)
    results.plot.ridge("demands_conceded", ax=axes[0], footer=False)
    results.plot.contrast("autonomy", vs="static", ax=axes[1]).set_title("autonomy")
    results.plot.fan("income", strategy="careful")
    plt.gcf().savefig(folder / "fan.png")
    mv.report(data, folder / "typed.html", force=True)

    try:
        mv.Model(world, focal="KAX")
    except mv.InputError as error:
        print(error.location, error.value, error.allowed, error.hint)
    try:
        mv.compare(model, replicates=16, on_error="raise")
    except mv.Interrupted as stop:
        kept = stop.results
        print(0 if kept is None else kept.sizes["replicate"])


if __name__ == "__main__":
    main(Path("."))

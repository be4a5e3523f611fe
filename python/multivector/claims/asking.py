"""From the file of a claim to a verdict."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from .. import design, models
from ..core import arguments, toml
from ..core.errors import InputError
from ..study.scenario import Scenario
from . import effects
from .estimates import Estimates
from .file import Claim
from .verdict import Finding, Verdict

AT_DEFAULTS = 16  # times as many futures at the defaults as at a draw
BESIDE = 2  # what stands beside the claim is asked of every second draw


def claim(
    path: str | os.PathLike[str],
    *,
    world: str | os.PathLike[str] | None = None,
    points: int | None = None,
    replicates: int | None = None,
    seed: int | None = None,
    edges: bool = False,
    beside: bool = True,
) -> Verdict:
    """Asks a claim of the model: its contrasts at draws of all parameters from their ranges, once more without each
    term that is assumed, and once where no strategy has instruments.

    path        the file of the claim (docs/how-to/claims.md)
    world       the name of a shipped world, or a folder, instead of the scenario's
    points      draws of the parameters, 10 to 100,000; default: the file's
    replicates  futures at each draw, 16 to 100,000; default: the file's
    seed        of draws and futures, 0 to 2**63 - 1; default: the file's
    edges       every parameter at one end of its range or the other, by lot, instead of between them
    beside      False asks the draws alone: not without each assumed term, and not without instruments

    Returns a Verdict: `print` it, `.plot()`, `.save(folder)`. Raises InputError, FileError.
    """
    asked = Claim.read(path)
    if seed is not None:
        asked = replace(asked, seed=arguments.whole("claim(seed=...)", seed, 0, 2**63 - 1))
    count = asked.points if points is None else arguments.whole("claim(points=...)", points, 10, 100_000)
    given = replicates is not None
    futures = arguments.whole("claim(replicates=...)", replicates, 16, 100_000) if given else asked.replicates
    scenario = scenario_of(asked)
    check_parameters(asked)
    draws = drawn(asked, count, toml.read(asked.scenario).get("parameters", {}), edges)
    there = elsewhere(asked, world)
    usual = pd.DataFrame({name: [models.parameters().default[name]] for name in draws})
    default = effects.simulated(asked, scenario, usual, there, min(futures * AT_DEFAULTS, 100_000))
    at_defaults = [first_effects(asked, default, k) for k in range(len(asked.tests))]
    main = effects.simulated(asked, scenario, draws, there, futures)
    some = draws.iloc[::BESIDE]
    assumed = {
        name: effects.simulated(asked, scenario, some, {**there, **zero}, futures)
        for name, zero in (asked.without.items() if beside else ())
    }
    findings = []
    for k, (test, here) in enumerate(zip(asked.tests, at_defaults)):
        at = effects.effects(asked, main, test)
        without = {name: effects.effects(asked, data, test) for name, data in assumed.items()}
        equal = None if k or not beside else effects.equal_instruments(asked, scenario, some, there, futures)
        default_at = float(here.simulated[0]), float(here.error[0])
        spread = effects.spread(asked, main, test)
        findings.append(Finding(test, draws, at, *default_at, without, equal, spread))
    made_by = {key: main[0].attrs[key] for key in ("software_version", "results_revision")}
    asked_with = {"points": count, "replicates": futures, "seed": asked.seed, "edges": edges, "world": str(world or "")}
    return Verdict(asked, tuple(findings), {**asked_with, **made_by})


def first_effects(asked: Claim, data: list[xr.Dataset], which: int) -> Estimates:
    """Of a test at the defaults: a name that is wrong in it shows here, before the draws are computed."""
    try:
        return effects.effects(asked, data, asked.tests[which])
    except InputError as error:
        test = asked.tests[which]
        key = "against" if test.statistic == "spread" and error.location == "terms" else error.location
        error.location = f"{asked.path}: test[{which}].{key}"
        raise


def scenario_of(asked: Claim) -> Scenario:
    """The scenario in the claim, checked; paths in it begin at the claim's folder."""
    return Scenario.of_text(asked.scenario, f"{asked.path} (scenario)")


def factors_of(asked: Claim) -> set[str]:
    """What the terms of its tests set."""
    return {factor for test in asked.tests for term in test.terms for factor in term.at}


def check_parameters(asked: Claim) -> None:
    """InputError where what is to be zero is no parameter, out of its limits, or what a term sets."""
    table = models.parameters()
    for name, zero in asked.without.items():
        location = f"{asked.path}: without.{name}"
        for parameter, value in zero.items():
            arguments.choice(location, parameter, list(table.index), "parameter")
            if parameter in factors_of(asked):
                raise InputError("is set by a term", location=location, value=repr(parameter))
            low, high = table.minimum[parameter], table.maximum[parameter]
            if not low <= value <= high:
                allowed = f"{low:g} to {high:g}"
                raise InputError("out of range", location=location, value=f"{parameter} = {value:g}", allowed=allowed)


def elsewhere(asked: Claim, world: str | os.PathLike[str] | None) -> dict[str, Any]:
    """The factor that puts the claim into another world: a name, or a folder from where Python runs."""
    if world is None:
        return {}
    if "world" in factors_of(asked):
        hint = "it compares worlds itself"
        raise InputError("a term sets the world", location="claim(world=...)", value=repr(str(world)), hint=hint)
    return {"world": os.path.abspath(world) if os.path.isdir(world) else str(world)}


def drawn(asked: Claim, count: int, fixed: Mapping[str, Any], edges: bool = False) -> pd.DataFrame:
    """A Latin hypercube over every parameter that has a range, but those that the scenario or a contrast sets."""
    named = factors_of(asked) | set(fixed)
    numbers = models.parameters().query("low < high")
    space = {name: (row.low, row.high) for name, row in numbers.iterrows() if name not in named}
    if not space:
        raise InputError("leaves no parameter to draw", location=f"{asked.path}: scenario")
    frame = design.latin_hypercube(space, count, seed=asked.seed).to_frame()[list(space)].astype(np.float64)
    if not edges:
        return frame
    return pd.DataFrame(
        {name: np.where(frame[name] < (low + high) / 2, low, high) for name, (low, high) in space.items()}
    )

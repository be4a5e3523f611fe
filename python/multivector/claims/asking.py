"""From the file of a claim to a verdict."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from .. import design, models
from ..core import arguments, toml
from ..core.errors import InputError
from ..study.scenario import Scenario
from . import effects
from .file import Claim
from .verdict import Finding, Verdict

AT_DEFAULTS = 16  # times as many futures at the defaults as at a draw


def claim(
    path: str | os.PathLike[str],
    *,
    world: str | os.PathLike[str] | None = None,
    points: int | None = None,
    replicates: int | None = None,
) -> Verdict:
    """Asks a claim of the model: its contrasts at draws of all parameters from their ranges, and once more without each
    term that is assumed.

    path        the file of the claim (docs/how-to/claims.md)
    world       the name of a shipped world, or a folder, instead of the scenario's
    points      draws of the parameters, 10 to 100,000; default: the file's
    replicates  futures at each draw, 16 to 100,000; default: the file's

    Returns a Verdict: `print` it, `.plot()`, `.save(folder)`. Raises InputError, FileError.
    """
    asked = Claim.read(path)
    count = asked.points if points is None else arguments.whole("claim(points=...)", points, 10, 100_000)
    given = replicates is not None
    futures = arguments.whole("claim(replicates=...)", replicates, 16, 100_000) if given else asked.replicates
    scenario = scenario_of(asked)
    set_already = toml.read(asked.scenario).get("parameters", {})
    draws = drawn(asked, count, set_already)
    there = {} if world is None else {"world": str(world)}
    main = effects.simulated(asked, scenario, draws, there, futures)
    beside = {
        name: effects.simulated(asked, scenario, draws, {**there, **zero}, futures)
        for name, zero in asked.without.items()
    }
    usual = pd.DataFrame({name: [models.parameters().default[name]] for name in draws})
    default = effects.simulated(asked, scenario, usual, there, min(futures * AT_DEFAULTS, 10**5))
    findings = []
    for test in asked.tests:
        effect, error = effects.effects(asked, main, test)
        (here,), (its_error,) = effects.effects(asked, default, test)
        without = {name: effects.effects(asked, data, test)[0] for name, data in beside.items()}
        findings.append(Finding(test, draws, effect, error, float(here), float(its_error), without))
    ran: Mapping[str, Any] = {"points": count, "replicates": futures, "world": str(world or "")}
    return Verdict(asked, tuple(findings), ran, str(main[0].attrs.get("multivector_version", "")))


def scenario_of(asked: Claim) -> Scenario:
    """The scenario in the claim, checked; paths in it begin at the claim's folder."""
    return Scenario.of_text(asked.scenario, f"{asked.path} (scenario)")


def drawn(asked: Claim, count: int, fixed: Mapping[str, Any]) -> pd.DataFrame:
    """A Latin hypercube over every parameter that has a range, but those that the scenario or a contrast sets."""
    named = {factor for test in asked.tests for term in test.terms for factor in term.at} | set(fixed)
    numbers = models.parameters().query("low < high")
    space = {name: (row.low, row.high) for name, row in numbers.iterrows() if name not in named}
    if not space:
        raise InputError("leaves no parameter to draw", location=f"{asked.path}: scenario")
    frame = design.latin_hypercube(space, count, seed=asked.seed).to_frame()
    return frame[list(space)].astype(np.float64)

"""The way to SALib."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..results.sweep import Array


def _analyze(call: str, method: str) -> Any:
    try:
        return import_module(f"SALib.analyze.{method}").analyze
    except ImportError as error:
        raise ImportError(f"{call} needs SALib: pip install SALib (tried with 1.6.0)") from error


def _problem(names: list[str]) -> dict[str, Any]:
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def sobol(
    call: str, names: list[str], y: Array, second: bool, resamples: int, level: float, seed: int
) -> dict[str, Any]:
    """S1, ST and S1_conf, ST_conf, half the widths of their intervals; with `second` S2, S2_conf by pair."""
    analyze = _analyze(call, "sobol")
    # seed + 1: SALib takes a seed of 0 for none
    return dict(analyze(_problem(names), y, second, resamples, level, seed=seed + 1))


def morris(
    call: str, names: list[str], x: Array, y: Array, levels: int, resamples: int, level: float, seed: int
) -> dict[str, Any]:
    """mu, mu_star, sigma and mu_star_conf, half the width of its interval."""
    analyze = _analyze(call, "morris")
    return dict(analyze(_problem(names), x, y, resamples, level, num_levels=levels, seed=seed + 1))

#!/usr/bin/env python3
"""The calibration targets beside what the defaults simulate, world by world, hit or not. Nothing is tuned here.

All states static; the exit from pacts is taken with all states adaptive, since static states never leave one by choice.
The focal state plays `static`. Needs the package multivector.

Usage: run.py [WORLD ...] [--replicates 2000]
"""

import argparse

import multivector as mv
from targets import TARGETS, measured, swept


def simulated(world, replicates):
    """{outcome: (mean, Monte Carlo error)} at the defaults."""
    here = mv.design.table({"dispute_rate": [float(mv.parameters().default["dispute_rate"])]})
    runs = [swept(world, others, here, replicates, seed=1).isel(point=0) for others in ("static", "adaptive")]
    return {name: (float(mean), float(error)) for name, (mean, error) in measured(*runs).items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("worlds", nargs="*", default=["1995", "2005"])
    parser.add_argument("--replicates", type=int, default=2000)
    options = parser.parse_args()
    found = {world: simulated(world, options.replicates) for world in options.worlds}
    print("| target | range | " + " | ".join(f"{world} | hit" for world in found) + " |")
    print("|---" * (2 + 2 * len(found)) + "|")
    hits = dict.fromkeys(found, 0)
    for name, meaning, low, high in TARGETS:
        cells = []
        for world, values in found.items():
            mean, error = values[name]
            hits[world] += low <= mean <= high
            cells += [f"{mean:.4g} ± {error:.1g}", "yes" if low <= mean <= high else "**no**"]
        print(f"| {meaning} | {low:g}–{high:g} | " + " | ".join(cells) + " |")
    for world, count in hits.items():
        print(f"\nWorld {world}: {count} of {len(TARGETS)} hit; {options.replicates} replicates of 40 years.")


if __name__ == "__main__":
    main()

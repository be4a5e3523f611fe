#!/usr/bin/env python3
"""The calibration targets beside what the shipped defaults simulate, hit or not. Nothing is tuned here.

Targets: counts of 1990-2004 on the same objects as the model has (model description, ODD section 6). All others static;
the exit from pacts is taken with all states adaptive, since static states never leave one by choice. The focal state
plays `static`. Needs the built program and Debian's python3-h5py.

Usage: run.py PROGRAM [--replicates 1000]
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

import h5py
import numpy as np

HERE = Path(__file__).resolve().parent
# outcome, what it is, lower and upper end of the target
TARGETS = [
    ("crises_per_dyad_year", "great-power crises per dyad-year", 0.09, 0.21),
    ("state_onset_share", "probability that a state has an onset in a year", 0.16, 0.25),
    ("border_disputes", "onsets per contiguous dyad-year", 0.065, 0.075),
    ("rival_disputes", "of these, strategic rivals", 0.19, 0.24),
    ("other_disputes", "of these, others", 0.039, 0.047),
    ("joiner_share", "share of joiners in crises of powers", 0.09, 0.15),
    ("wars_a_year", "wars a year", 0.5, 0.66),
    ("war_dispersion", "dispersion of their number (variance over mean)", 0.7, 1.1),
    ("power_disputes", "onsets between powers and states a year", 8, 12),
    ("power_force_share", "share of them with force or war", 0.5, 0.65),
    ("power_disputes[RUS]", "of them by Russia", 3.1, 5.1),
    ("power_disputes[CHN]", "by China", 1.8, 3.2),
    ("power_disputes[USA]", "by the United States", 1.8, 3.2),
    ("power_disputes[EU]", "by the EU", 1.6, 3.0),
    ("trade_concentration", "median concentration of trade over the powers after 40 years", 0.45, 0.48),
    ("camp_exit_hazard", "exit from a pact with a power per year (adaptive)", 0.007, 0.015),
]


def simulate(program, others, replicates):
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "r.nc"
        subprocess.run(
            [
                program,
                "run",
                HERE / "scenario.toml",
                "--others",
                others,
                "--replicates",
                str(replicates),
                "--out",
                result,
                "--quiet",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with h5py.File(result) as file:
            found = {
                name: file[name][0]
                for name in file
                if file[name].ndim == 2 and file[name].dtype.kind == "f" and file[name].shape[1] == replicates
            }
            incidents = file["power_incidents"]  # (scenario, power, replicate) in the order of the coordinate
            for k, code in enumerate(file["power"].asstr()[:]):
                found[f"power_disputes[{code}]"] = incidents[0, k]
    found["wars_a_year"] = found["wars"] / 40
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--replicates", type=int, default=1000)
    options = parser.parse_args()
    static = simulate(options.program, "static", options.replicates)
    adaptive = simulate(options.program, "adaptive", options.replicates)
    print(f"| target | range | simulated ± error | hit |\n|---|---|---|---|")
    hits = 0
    for name, meaning, low, high in TARGETS:
        if name == "war_dispersion":
            wars = static["wars"]
            value, error = wars.var(ddof=1) / wars.mean(), np.sqrt(2 / (wars.size - 1))
        else:
            sample = (adaptive if name == "camp_exit_hazard" else static)[name]
            value, error = sample.mean(), sample.std(ddof=1) / np.sqrt(sample.size)
        hit = low <= value <= high
        hits += hit
        print(f"| {meaning} | {low:g}–{high:g} | {value:.4g} ± {error:.1g} | {'yes' if hit else '**no**'} |")
    print(f"\n{hits} of {len(TARGETS)} hit; {options.replicates} replicates of 40 years each.")


if __name__ == "__main__":
    main()

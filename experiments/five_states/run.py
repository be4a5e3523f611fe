#!/usr/bin/env python3
"""Which strategy wins for five states, and which mechanism does it?

For each state: all strategies as named and at equal instruments, with the public's preference counting (chi_U 0.2) and
not (0), the others static; then the same comparison with one mechanism or number taken out at a time. Prints a Markdown
report. Needs the built program and Debian's python3-h5py.

Usage: run.py PROGRAM [--replicates 480] [--ablation-replicates 160] [--states KAZ VNM ...]
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

import h5py
import numpy as np

HERE = Path(__file__).resolve().parent
OUTCOMES = ("income", "autonomy", "stability", "payoff")
ABLATIONS = {
    "no contests": 'mechanisms.off = ["contest"]',
    "no entanglement": 'mechanisms.off = ["entanglement"]',
    "no disputes": 'mechanisms.off = ["disputes"]',
    "no demands": 'mechanisms.off = ["demands"]',
    "no unrest and stability": 'mechanisms.off = ["society"]',
    "no premium": "parameters.premium = 0.0",
    "no rents": "parameters.rent_scale = 0.0",
    "no preference": "parameters.preference_cost = 0.0",
    "free initiatives": "parameters.price_initiatives = 0.0",
}


def simulate(program, state, replicates, extra="", variants=0):
    """Runs scenario.toml for a state, with lines added; returns {outcome: [strategy, replicate]}, variants under their
    prefix."""
    text = (
        (HERE / "scenario.toml")
        .read_text()
        .replace("variants.equal_instruments = 480", f"variants.equal_instruments = {variants}")
    )
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder) / "s.toml", Path(folder) / "r.nc"
        source.write_text(f"{text}{extra}\n")
        subprocess.run(
            [
                program,
                "compare",
                source,
                "--world",
                HERE / "../worlds/2014",
                "--state",
                state,
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
            wanted = [p + o for p in ("", "equal_instruments_") for o in OUTCOMES]
            found = {name: file[name][:] for name in wanted if name in file}
            return found, [str(name) for name in file["scenario"].asstr()[:]]


def winner(values, names):
    """Best mean, with the runner-up where their paired difference is below four standard errors."""
    order = np.argsort(-values.mean(axis=1), kind="stable")
    gap = values[order[0]] - values[order[1]]
    if not gap.any():
        return "all equal"
    error = gap.std(ddof=1) / np.sqrt(gap.size)
    clear = gap.mean() / error if error > 0 else np.inf
    name = names[order[0]]
    return name if clear > 4 else f"{name} ~ {names[order[1]]}"


def rank_of(values, names, name):
    order = np.argsort(-values.mean(axis=1), kind="stable")
    return int(np.flatnonzero(order == names.index(name))[0]) + 1


def report_state(program, state, replicates, ablation_replicates):
    named, names = simulate(program, state, replicates, variants=replicates)
    free, _ = simulate(program, state, replicates, "parameters.preference_cost = 0.0", variants=replicates)
    print(f"\n## {state}\n")
    print(
        "| outcome | as named | equal instruments | as named, chi_U 0 | equal instruments, chi_U 0 | rank of "
        "multi_vector |"
    )
    print("|---|---|---|---|---|---|")
    for outcome in OUTCOMES:
        columns = [
            named[outcome],
            named["equal_instruments_" + outcome],
            free[outcome],
            free["equal_instruments_" + outcome],
        ]
        ranks = ", ".join(str(rank_of(c, names, "multi_vector")) for c in columns)
        print(f"| {outcome} | " + " | ".join(winner(c, names) for c in columns) + f" | {ranks} |")
    print("\n| taken out | income | autonomy | stability | payoff |\n|---|---|---|---|---|")
    print("| nothing | " + " | ".join(winner(named[o], names) for o in OUTCOMES) + " |")
    for label, line in ABLATIONS.items():
        values, _ = simulate(program, state, ablation_replicates, line)
        print(f"| {label} | " + " | ".join(winner(values[o], names) for o in OUTCOMES) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--replicates", type=int, default=480)
    parser.add_argument("--ablation-replicates", type=int, default=160)
    parser.add_argument("--states", nargs="+", default=["KAZ", "VNM", "UKR", "MNG", "SRB"])
    options = parser.parse_args()
    print(
        "# Winners for five states (defaults calibrated to 1992-2004)\n\n"
        "A `~` joins strategies whose paired difference is below "
        "four "
        f"standard errors; {options.replicates} replicates, ablations {options.ablation_replicates}; others static."
    )
    for state in options.states:
        report_state(options.program, state, options.replicates, options.ablation_replicates)


if __name__ == "__main__":
    main()

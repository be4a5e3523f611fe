"""What bounds each mechanism: operations and bytes of a state-step, counted, beside peaks measured on the machine.

    python3 benchmarks/roofline.py [--build build] [--rounds 5]

Prints two tables in Markdown. A state-step is one state in one step in eight replicates side by side. Counted is what
32 replicates run more than 16 (callgrind: AVX2, one thread, others static), joined with the machine code; an inlined
function counts where it stands. Bytes from beyond a cache and missed branches are those of callgrind's models (32 KB
and 1 MB without prefetching). Times of mechanisms are those of benchmark_mechanisms, the least of several, without its
readings of the clock; of all, user time. Needs valgrind, objdump, benchmark_mechanisms and benchmark_peaks.
"""

import argparse
import json
import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from history import ROOT, TWELVE, user_seconds, write_scenario
from roofline_counts import CACHES, HOW, counted

YEARS, BURN_IN, STEPS_A_YEAR = 40, 10, 4
BEYOND = ["beyond_L1", "beyond_L2"]
COUNTS = ["mechanism", "instructions", "multiply, add", "select", "integer vectors", "moves", "integer", "branches"]
COUNTS += ["branches missed", "scalar float", "divide", "root", "exp", "log", "draws of 8", "bytes read", "written"]
COUNTS += ["of both by the stack", "from beyond L1", "from beyond L2"]
BOUNDS = ["mechanism", "multiply, add", "select", "divide, root", "draws", "L1", "L2", "beyond L2", "issue"]
BOUNDS += ["bound by", "branches missed", "measured", "bound of measured", "multiply, add of measured"]


def best_of(rounds, words, read, best=min):
    """The best of each figure that `read` finds in what a program prints."""
    found = defaultdict(list)
    for _ in range(rounds):
        text = subprocess.run([str(w) for w in words], capture_output=True, text=True, check=True).stdout
        for name, value in read(text):
            found[name].append(value)
    return {name: best(values) for name, values in found.items()}


def mechanism_times(text):
    """Milliseconds a replicate by mechanism, from benchmark_mechanisms; crises run twice a step."""
    for line in re.findall(r"^avx2 +others static.*core: (.*)$", text, re.MULTILINE):
        row = Counter()
        for name, ms in re.findall(r"(\w+) ([\d.]+)", line):
            row[name] += float(ms)
        yield from row.items()


def measured(build, rounds, states, clock):
    """Nanoseconds a state-step by mechanism; a reading of the clock for each half of a block is taken off."""
    program = build / "benchmarks" / "benchmark_mechanisms"
    least = best_of(rounds, [program, ROOT / "experiments" / "worlds" / "2014", 2], mechanism_times)
    readings = {"crises": 2, "draws": 0.5}
    a_state_step = 1e6 * 16 / (YEARS * STEPS_A_YEAR * states * 2)
    return {m: ms * a_state_step - readings.get(m, 1) * clock / states for m, ms in least.items()}


def whole(program, scenario, state_steps):
    """Nanoseconds of user time a state-step, all included."""
    words = [str(program), "compare", str(scenario), *HOW, "--replicates"]
    return (user_seconds([*words, "144"]) - user_seconds([*words, "16"])) / 8 / state_steps * 1e9


def bounds(c, peak):
    """Nanoseconds a state-step that each peak allows at least."""
    return {
        "multiply, add": (c["multiply"] + c["add"]) / peak["multiply_add"],
        "select": c["select"] / peak["largest"],
        "divide, root": c["divide"] / peak["divide"] + c["root"] / peak["root"],
        "draws": c["draw_multiply"] / peak["draw_multiply"],
        "L1": max(c["read"] / peak["read_L1"], c["written"] / peak["write_L1"]),
        "L2": c["beyond_L1"] / peak["read_L2"],
        "beyond L2": c["beyond_L2"] / peak["read_L3"],
        "issue": c["instructions"] / peak["mixed"],
    }


def table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for row in rows:
        texts = [v if isinstance(v, str) else f"{v:.{2 if v < 10 else 0}f}" if v else "-" for v in row]
        print("| " + " | ".join(texts) + " |")
    print(flush=True)


def counts_row(name, c):
    sums = [["multiply", "add"], ["select"], ["vector_integer", "draw_multiply"], ["move", "gather"], ["integer"]]
    kinds = [sum(c[k] for k in kinds) for kinds in sums]
    rare = [c[k] for k in ("branch", "missed", "scalar_float", "divide", "root", "exp", "log", "draw")]
    return [name, c["instructions"], *kinds, *rare, *(c[k] for k in ("read", "written", "stack", *BEYOND))]


def bounds_row(name, c, peak, ns):
    bound = bounds(c, peak)
    which = max(bound, key=bound.get)
    arithmetic = bound["multiply, add"] / ns
    return [
        name,
        *bound.values(),
        which,
        c["missed"] / peak["missed_branch"],
        ns,
        f"{bound[which] / ns:.0%}",
        f"{arithmetic:.0%}",
    ]


def job(program, strategies, caches, states):
    """Events of a state-step by mechanism, and nanoseconds of all of it."""
    state_steps = 2 * states * (YEARS * len(strategies) + BURN_IN) * STEPS_A_YEAR
    with tempfile.TemporaryDirectory() as folder:
        scenario = Path(folder) / "job.toml"
        write_scenario(scenario, strategies)
        with scenario.open("a", encoding="utf-8") as file:
            file.write(f"years = {YEARS}\nburn_in_years = {BURN_IN}\nsteps_per_year = {STEPS_A_YEAR}\n")
        return counted(program, scenario, state_steps, caches), whole(program, scenario, state_steps)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    build, program = asked.build.resolve(), asked.build.resolve() / "libmultivector" / "multivector"
    peak = best_of(asked.rounds, [build / "benchmarks" / "benchmark_peaks"], lambda text: json.loads(text).items(), max)
    print("Peaks, a nanosecond: " + ", ".join(f"{name} {value:.3g}" for name, value in peak.items()) + "\n")
    states = len((ROOT / "experiments" / "worlds" / "2014" / "states.csv").read_text("utf-8").splitlines()) - 1
    times = measured(build, asked.rounds, states, 1 / peak["clock"])
    one, ns_of_one = job(program, TWELVE[:1], CACHES, states)
    twelve, ns_of_twelve = job(program, TWELVE, [], states)
    rows = [(m, c, times.get(m)) for m, c in sorted(one.items(), key=lambda item: -item[1]["instructions"])]
    rows += [
        ("**all, one strategy**", sum(one.values(), Counter()), ns_of_one),
        ("**all, twelve strategies**", sum(twelve.values(), Counter()), ns_of_twelve),
    ]
    everything = rows[-2][1]
    agreed = [everything[ours] / everything[theirs] for ours, theirs in (("loads", "Dr"), ("stores", "Dw"))]
    print("Loads {:.4f}, stores {:.4f} of those that callgrind counts.\n".format(*agreed))
    table(COUNTS, [counts_row(m, c) for m, c, _ in rows])
    table(BOUNDS, [bounds_row(m, c, peak, ns) for m, c, ns in rows if ns])


if __name__ == "__main__":
    main()

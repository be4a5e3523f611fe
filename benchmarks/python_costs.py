#!/usr/bin/env python3
"""What the library costs from Python: the kinds of own strategies beside a built-in rule, own mechanisms, and whole
jobs beside the program.

    benchmarks/python_costs.py --build build [--rounds 7] [--replicates 64]

Alternatives take turns within a round; figures are processor time on one thread, medians over rounds of the ratio to
the first.
"""

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
arguments.add_argument("--build", type=Path, default=Path(__file__).resolve().parents[1] / "build")
arguments.add_argument("--rounds", type=int, default=7)
arguments.add_argument("--replicates", type=int, default=64)
arguments.add_argument("--job", type=int, default=2000, help="replicates of the job that program and Python both do")
options = arguments.parse_args()
sys.path.insert(0, str(options.build.resolve() / "python"))

import multivector as mv  # noqa: E402
import numpy as np  # noqa: E402


def plain(s):
    """Foreign ties in proportion to quality times trust."""
    return s.split(s.quality * s.trust[:, None])


@mv.batch
def batch(s):
    """Foreign ties in proportion to quality times trust."""
    return s.split(s.quality * s.trust[:, :, None])


@mv.compiled
def compiled(s, ties):
    """Foreign ties in proportion to quality times trust."""
    for lane in range(16):
        for f in range(s.functions):
            total = np.float32(0)
            for g in range(s.powers):
                total += s.quality[g, f] * s.trust[lane, g]
            ties[lane, 0, f] = s.data[0, f]
            ties[lane, 1, f] = s.data[1, f]
            left = 1 - s.data[0, f] - s.data[1, f]
            for g in range(s.powers):
                ties[lane, 2 + g, f] = left * s.quality[g, f] * s.trust[lane, g] / total


def windfall(now):
    """States that lean on one power earn from it."""
    now["transit"] = now["transit"] + now.parameter("rate")[:, None] * now["X"].max(axis=2)


@mv.compiled
def windfall_compiled(now):
    """States that lean on one power earn from it."""
    for i in range(now.states):
        for lane in range(16):
            most = now.X[lane, i, 0]
            for g in range(1, now.powers):
                most = max(most, now.X[lane, i, g])
            now.transit[lane, i] += now.rate[lane] * most


def processor_time(work):
    begin = time.process_time()
    work()
    return time.process_time() - begin


def compare(alternatives, runs):
    """Prints ms a run, and the ratio to the first alternative, for each."""
    for work in alternatives.values():
        work()
    taken = {name: [] for name in alternatives}
    for _ in range(options.rounds):
        for name, work in alternatives.items():
            taken[name].append(processor_time(work))
    first = next(iter(taken.values()))
    for name, seconds in taken.items():
        ratio = statistics.median(one / base for one, base in zip(seconds, first))
        print(f"| {name} | {1e3 * statistics.median(seconds) / runs:.2f} | {ratio:.2f} |")


def strategies(world):
    rules = {
        "built-in `hedge`": "hedge+none",
        "compiled": compiled,
        "batch": batch,
        "plain function for one state": plain,
    }
    for who in ("the focal state plays it", "all states play it"):
        print(f"\n{who}, ms a run and ratio:")
        models = {
            name: mv.Model(world, strategies=[rule], others="static" if who.startswith("the") else rule)
            for name, rule in rules.items()
        }
        compare(
            {
                name: lambda model=model: mv.simulate(
                    model, replicates=options.replicates, seed=42, threads=1, progress=False
                )
                for name, model in models.items()
            },
            options.replicates,
        )


def mechanisms(world):
    rate = [mv.Parameter("rate", 0.01)]
    own = {
        "no own mechanism": (),
        "compiled": (
            mv.Mechanism(windfall_compiled, after="corridors", parameters=rate, reads=["X"], writes=["transit"]),
        ),
        "batch": (mv.Mechanism(windfall, after="corridors", parameters=rate),),
    }
    print("\na mechanism that reads the leans of all states and writes their income, ms a run and ratio:")
    models = {name: mv.Model(world, strategies=["hedge+none"], mechanisms=one) for name, one in own.items()}
    compare(
        {
            name: lambda model=model: mv.simulate(
                model, replicates=options.replicates, seed=42, threads=1, progress=False
            )
            for name, model in models.items()
        },
        options.replicates,
    )


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def jobs(world):
    """The same scenario in the program, whole process, and in a call from Python, data set included."""
    program = options.build.resolve() / "libmultivector" / "multivector"
    if not program.is_file():
        return print(f"\nno program at {program}")
    for verb, names in (("run", ["multi_vector"]), ("compare", ["multi_vector", "align:RUS", "neutral"])):
        model = mv.Model(world, strategies=names)
        call = mv.simulate if verb == "run" else mv.compare
        with tempfile.TemporaryDirectory() as folder:
            scenario = Path(folder) / "job.toml"
            scenario.write_text(model.to_toml(replicates=options.job, seed=42))
            ratios, both = [], []
            for _ in range(options.rounds):
                before = children()
                subprocess.run(
                    [program, verb, scenario, "--threads", "1", "--quiet"], check=True, stdout=subprocess.DEVNULL
                )
                theirs = children() - before
                ours = processor_time(lambda: call(model, replicates=options.job, seed=42, threads=1, progress=False))
                ratios.append(ours / theirs)
                both.append((theirs, ours))
        theirs, ours = (statistics.median(column) for column in zip(*both))
        print(
            f"\n`{verb}`, {options.job} replicates, {len(names)} strategies: program {theirs:.2f} s, Python "
            f"{ours:.2f} s, "
            f"ratio {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})"
        )


def machine():
    model = next(
        (line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    data = mv.simulate(mv.Model("2014", years=1, burn_in_years=1), replicates=16, seed=1, progress=False)
    print(
        f"{model}, kernel {data.attrs['instruction_set']}, load average {os.getloadavg()[0]:.1f}; Python "
        f"{platform.python_version()}, NumPy "
        f"{np.__version__}, {data.attrs['compiler']}, {data.attrs['compile_flags']}"
    )


if __name__ == "__main__":
    machine()
    world_2014 = mv.World("2014")
    strategies(world_2014)
    mechanisms(world_2014)
    jobs(world_2014)

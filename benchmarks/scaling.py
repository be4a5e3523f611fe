"""How time and memory grow: threads, replicates, steps, states, and what writing the record takes.

    python3 benchmarks/scaling.py --build build [threads | record | replicates | steps | states | memory]

Prints tables in Markdown and the load. Two strategies, KAZ, world of 2014, AVX2, if not said otherwise. Times are by
the clock, medians over rounds that take turns; a start (one replicate of one step) is taken off where growth is asked.
Synthetic worlds need the package (--build has it) in the Python that runs this.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sweeps import measure_memory

WORLD = Path(__file__).resolve().parent.parent / "experiments" / "worlds" / "2014"


def scenario(folder, years=40, world=WORLD, focal="KAZ"):
    path = folder / f"{Path(world).name}-{years}.toml"
    text = f'world = "{world}"\nfocal = "{focal}"\nseed = 1\nyears = {years}\nburn_in_years = 0\n'
    path.write_text(text + 'strategies = ["multi_vector", "neutral"]\n', encoding="utf-8")
    return path


def seconds(build, path, replicates, *more, threads=1):
    words = [build / "libmultivector" / "multivector", "compare", path, "--replicates", replicates, "--quiet"]
    words += ["--isa", "avx2", "--threads", threads, *more]
    start = time.perf_counter()
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def medians(jobs, rounds):
    """Of each job's seconds; jobs take turns."""
    times = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            times[name].append(job())
    return {name: statistics.median(found) for name, found in times.items()}


def table(what, rows):
    print(f"\n| {what} |\n|" + "---|" * (what.count("|") + 1))
    for row in rows:
        print("| " + " | ".join(f"{one:,}" if isinstance(one, int) else str(one) for one in row) + " |", flush=True)


def threads(build, folder, rounds):
    path = scenario(folder)
    took = medians({n: lambda n=n: seconds(build, path, 2048, threads=n) for n in (1, 2)}, rounds)
    table("threads | s | times as fast", [(n, f"{took[n]:.2f}", f"{took[1] / took[n]:.2f}") for n in took])


def record(build, folder, rounds):
    path, out = scenario(folder), ("--out", folder / "out.nc", "--force")
    took = medians(
        {"none": lambda: seconds(build, path, 2048), "file": lambda: seconds(build, path, 2048, *out)}, rounds
    )
    table("file | s | share", [(n, f"{t:.2f}", f"{1 - took['none'] / t:.1%}") for n, t in took.items()])


def growth(what, sizes, job, start, rounds):
    """Of time less a start, a unit; the last column is beside the first row."""
    took = medians({size: lambda size=size: job(size) for size in sizes}, rounds)
    each = {size: (took[size] - start) / size for size in sizes}
    rows = [(n, f"{took[n]:.2f}", f"{1e6 * each[n]:.2f}", f"{each[n] / each[sizes[0]]:.3f}") for n in sizes]
    table(f"{what} | s | us a unit | ratio", rows)


def replicates(build, folder, rounds):
    path = scenario(folder, 0.25)
    start = statistics.median(seconds(build, path, 1) for _ in range(5))
    growth("replicates of a step", (10**3, 10**4, 10**5, 10**6), lambda n: seconds(build, path, n), start, 1)


def steps(build, folder, rounds):
    paths = {n: scenario(folder, n / 4) for n in (40, 80, 160, 320)}
    start = statistics.median(seconds(build, scenario(folder, 0.25), 256) for _ in range(3))
    growth("steps of 256 replicates", tuple(paths), lambda n: seconds(build, paths[n], 256), start, rounds)


def states(build, folder, rounds):
    sys.path.insert(0, str(build / "python"))
    import multivector as mv

    paths, starts = {}, {}
    for n in (50, 100, 200, 400, 800):
        world = mv.World.synthetic(n, powers=4, seed=7)
        world.save(folder / f"world{n}")
        paths[n] = scenario(folder, 10, folder / f"world{n}", world.states.index[0])
        starts[n] = statistics.median(seconds(build, paths[n], 16) for _ in range(3))
    each = {n: 16 * (1 + 12800 // n // 4) for n in paths}  # replicates, so that every world has as much to do
    took = medians({n: lambda n=n: seconds(build, paths[n], each[n]) for n in paths}, rounds)
    ns = {n: 1e9 * (took[n] - starts[n]) / ((each[n] - 16) * 2 * 40 * n) for n in paths}
    rows = [(n, each[n], f"{took[n]:.2f}", f"{ns[n]:.1f}", f"{ns[n] / ns[50]:.3f}") for n in paths]
    table("states | replicates of 40 steps | s | ns a state and step | ratio", rows)


def memory(build, folder, rounds):
    print("\nSummaries of a sweep, resident at most:\n")
    measure_memory(build)


PARTS = {one.__name__: one for one in (threads, record, replicates, steps, states, memory)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=list(PARTS))
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if unknown := set(asked.what) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    for what in asked.what:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[what](asked.build.resolve(), Path(folder), asked.rounds)
        print(f"\nload average {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()

"""What a sweep costs: beside the bare ensemble, in memory, and with ten thousand units.

    python3 benchmarks/sweeps.py --build build [instructions | pairs | memory | units]

instructions: counted by callgrind (valgrind), so that other work on the machine does not matter
pairs:        processor time, sweep and ensemble in turn
memory:       resident at most, summaries of 10^4 to 10^6 replicates
units:        status, merge and open of a store with 10,000 files, and of its pack
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def program(build, *words, tool=(), sweep=""):
    environment = dict(os.environ, MULTIVECTOR_ISA="avx2", MULTIVECTOR_SWEEP=sweep)
    command = [*tool, str(build / "benchmarks" / "benchmark_sweeps"), *map(str, words)]
    done = subprocess.run(command, env=environment, text=True, capture_output=True)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1]), done.stderr


def instructions(build, *words, inside=None):
    """Of a whole process, or of one function and what it calls."""
    with tempfile.TemporaryDirectory() as folder:
        tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
        if inside:
            tool.append(f"--toggle-collect={inside}")
        _, said = program(build, *words, tool=tool)
        return int(re.search(r"Collected : (\d+)", said)[1])


def count_instructions(build, size):
    """A sweep's own are those of a sweep of one step less those of its blocks: longer runs have the same."""
    block = "mv::ensemble::BlockRunner::run*"
    step = "0.25"
    years = {y: instructions(build, "ensemble", 64, y, inside=block) for y in (5, 10)}
    run = (years[5] + 35 / 5 * (years[10] - years[5])) / 64  # of 40 years and the burn-in of 10
    print(f"a replicate of three strategies over 40 years: {run / 1e6:.2f} million instructions")
    bare = instructions(build, "ensemble", size, step) - instructions(build, "ensemble", size, step, inside=block)
    for points, replicates in ((size // 64, 64), (size, 1)):
        with tempfile.TemporaryDirectory() as folder:
            words = ("sweep", points, replicates, step)
            whole = instructions(build, *words, f"{folder}/a")
            own = whole - instructions(build, *words, f"{folder}/b", inside=block)
        over = (own - bare) / (size * run)
        beside = f"{own / 1e9:.2f} billion beside the blocks, bare {bare / 1e9:.2f}"
        print(f"{points} points x {replicates}: {beside}: {over:+.3%}")
    one, sixteen = (instructions(build, "equal", *shape, "5", inside=block) for shape in ((1, 128), (128, 1)))
    print(f"blocks of one replicate at sixteen equal points, beside sixteen at one: {sixteen / one:.4f}")


def time_pairs(build, pairs):
    for points, replicates in ((64, 64), (4096, 1)):
        ratios = []
        for pair in range(pairs):
            with tempfile.TemporaryDirectory() as folder:
                both = {
                    "sweep": ("sweep", points, replicates, "5", f"{folder}/store"),
                    "bare": ("ensemble", points * replicates, "5"),
                }
                names = list(both) if pair % 2 else list(both)[::-1]
                took = {name: program(build, *both[name])[0]["seconds"] for name in names}
            ratios.append(took["sweep"] / took["bare"])
        ratios.sort()
        low, high = ratios[len(ratios) // 4], ratios[-1 - len(ratios) // 4]
        print(f"{points} points x {replicates}, 5 years: {statistics.median(ratios):.3f} ({low:.3f} to {high:.3f})")


def measure_memory(build):
    for replicates in (10_000, 100_000, 1_000_000):
        with tempfile.TemporaryDirectory() as folder:
            found, _ = program(build, "sweep", 4, replicates // 4, "0.25", f"{folder}/store", sweep='keep = "summary"')
            size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
            tool = build / "libmultivector" / "multivector"
            merge = resident([tool, "merge", f"{folder}/store", "--out", f"{folder}/m.nc"])
        print(
            f"{replicates:>9,} replicates, {found['units']:.0f} units: {found['megabytes']:.1f} MB, "
            f"merge {merge:.1f} MB, store {size / 1e6:.2f} MB"
        )


def resident(command):
    done = subprocess.run(["/usr/bin/time", "-f", "%M", *map(str, command)], text=True, capture_output=True, check=True)
    return int(done.stderr.splitlines()[-1]) / 1024


def timed(what, command):
    start = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
    print(f"{what}: {time.perf_counter() - start:.2f} s")


def measure_units(build, keep):
    tool = build / "libmultivector" / "multivector"
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        # 10,000 units of 32 replicates at one point each
        made, _ = program(build, "units", 2500, 128, store, sweep=f'keep = "{keep}"\nunit_runs = 96')
        files = len(list((store / "units").iterdir()))
        print(f"{keep}: {made['units']:.0f} units in {files} files, {made['seconds']:.1f} s of processor to make")
        timed("status", [tool, "status", store])
        timed("merge", [tool, "merge", store, "--out", f"{folder}/merged.nc"])
        code = f"import multivector as mv; d = mv.open({str(store)!r}); print(d.sizes, d.nbytes)"
        environment = dict(os.environ, PYTHONPATH=str(build / "python"))
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
        print(f"open, with starting Python: {time.perf_counter() - start:.2f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=["instructions", "pairs", "memory", "units"])
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--size", type=int, default=4096, help="replicates at all points, for instructions")
    asked = parser.parse_args()
    for what in asked.what:
        if what == "instructions":
            count_instructions(asked.build, asked.size)
        elif what == "pairs":
            time_pairs(asked.build, asked.pairs)
        elif what == "memory":
            measure_memory(asked.build)
        elif what == "units":
            for keep in ("replicates", "summary"):
                measure_units(asked.build, keep)
        else:
            parser.error(f"unknown: {what}")


if __name__ == "__main__":
    main()

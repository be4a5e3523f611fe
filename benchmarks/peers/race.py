"""MV-1 as it would be written with NumPy, Numba, JAX and Mesa, beside this library: milliseconds a run, in turn.

    python benchmarks/peers/race.py --engine-python /usr/bin/python3 --engine-package build/python [--check]

needs numba, jax[cpu] and mesa[rec]>=3.5 in the Python that runs it (3.12 or later, a virtual environment), and this
library in the other. Everybody is a process of its own (worker.py) that waits while another one runs; all keep to the
same processors, one or `--threads`. A run is one replicate of 40 years after burn-in under one strategy, others static.
Numba compiles with the first number of threads only and is loaded from its cache with the others. A peer that fails or
takes longer than `--limit` seconds for an answer is left out, and that is said.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

from caller import Silent, Worker
from check import check
from job import STRATEGIES
from run import HERE, engine, figure, said_of

FILES = {"numpy": "numpy_*.py", "numba": "numba_*.py", "jax": "jax_*.py", "mesa": "mesa_*.py"}
MECHANISMS = HERE.parents[1] / "libmultivector" / "src" / "models" / "mv1" / "mechanisms"
BEGIN = time.perf_counter()


def log(text):
    print(f"{time.perf_counter() - BEGIN:5.0f} s, load {os.getloadavg()[0]:4.1f}: {text}", flush=True)


def lines(pattern, folder=HERE):
    """Without blank ones and comments that have a line of their own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob(pattern))]
    kept = [line.strip() for text in texts for line in text.splitlines()]
    return sum(bool(line) and not line.startswith(("#", "//")) for line in kept)


def lines_of(name):
    if name.startswith("library"):
        return lines("*.hpp", MECHANISMS)
    return lines(FILES[name]) + lines("world.py") + lines("constants.py")


def hardware():
    cpu = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    fields = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in cpu)}
    flags = [flag for flag in fields["flags"].split() if flag.startswith(("avx", "fma"))]
    family = f"family {fields['cpu family']} model {fields['model']}"
    return f"{fields['model name']} ({family}), {os.cpu_count()} processors, {' '.join(flags)}; {platform.platform()}"


def report(workers, rounds, threads):
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"\n{hardware()}\n\nThreads: {threads}. Rounds: {len(rounds)}. Load average: {load}.\n")
    print("| | ms a run: median (least) | ratio (least to most) | ms of processor | ratio of that | lines "
          "| compiling, s of processor | before the first run, s |\n|---|---|---|---|---|---|---|---|")  # fmt: skip
    for name, worker in workers.items():
        clock, cpu = ([one[name][k] for one in rounds] for k in (0, 1))
        ratios = [said_of([one[name][k] / one["library"][k] for one in rounds]) for k in (0, 1)]
        wall = f"{figure(statistics.median(clock))} ({figure(min(clock))})"
        print(f"| {name} | {wall} | {ratios[0]} | {figure(statistics.median(cpu))} | {ratios[1]} "
              f"| {lines_of(name)} | {worker.compiling:.1f} | {worker.before:.1f} |")  # fmt: skip
    print(flush=True)


def start(names, file, said, threads, cache):
    """One after the other, so that none compiles while another one is timed; Numba once more from its cache."""
    workers = {}
    for name in names + [name for name in names if name == "numba" and threads == said.threads[0]]:
        again = ", compiled before" if name in workers else ""
        try:
            worker = Worker(name, file, said, threads, cache)
        except Silent as error:
            log(f"{name}{again}: {error}, left out")
            continue
        cost = f"{worker.before:.1f} s before the first run, {worker.compiling:.1f} s of processor compiling"
        log(f"{name}{again}: {cost}")
        if again:
            worker.close()
        workers.setdefault(name, worker)
    return workers


def one_round(workers, backwards, seed):
    found = {}
    for name in list(workers)[:: -1 if backwards else 1]:
        try:
            found[name] = workers[name].run(seed)
        except Silent as error:
            log(f"{name}: {error}, left out")
            del workers[name]
    if "library" not in workers:
        raise SystemExit("nothing to compare with: the library's worker has not answered, see above")
    return found


def race(names, file, said, threads, cache):
    """Rounds in which each takes its turn, the order reversed every time."""
    workers, rounds = start(names, file, said, threads, cache), []
    for turn in range(said.rounds):
        rounds.append(one_round(workers, turn % 2 == 0, turn + 2))
        each = ", ".join(f"{name} {figure(rounds[-1][name][0])}" for name in workers)
        log(f"threads {threads}, round {turn + 1} of {said.rounds}, ms a run: {each}")
    for worker in workers.values():
        worker.close()
    report(workers, rounds, threads)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peers", nargs="*", default=list(FILES), help="some of " + ", ".join(FILES))
    parser.add_argument("--engine-python", default="/usr/bin/python3")
    parser.add_argument("--engine-package", type=Path, default=Path("build/python"))
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=240, help="seconds that a worker has for an answer")
    parser.add_argument("--check", action="store_true", help="compare distributions with the engine's first")
    said, wrong = parser.parse_args(), []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "portfolio.npz"
        engine(said.engine_python, said.engine_package.resolve(), "portfolio", file)
        log("portfolios read from the engine")
        if said.check:
            some = [(peer, 64 if peer == "mesa" else 512) for peer in said.peers]
            wrong = [one for peer, n in some for s in range(len(STRATEGIES)) for one in check(peer, file, s, n)]
        for threads in said.threads:
            race(["library", "library-13", *said.peers], file, said, threads, Path(folder) / "numba")
    sys.exit(f"apart: {wrong}" if wrong else 0)


if __name__ == "__main__":
    main()

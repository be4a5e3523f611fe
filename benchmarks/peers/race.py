"""MV-1 as it would be written with NumPy, Numba, JAX and Mesa, beside this library: milliseconds a run, in turn.

    python benchmarks/peers/race.py --engine-python /usr/bin/python3 --engine-package build/python [--check]

needs numba, jax[cpu] and mesa[rec]>=3.5 in the Python that runs it (3.12 or later, a virtual environment), and this
library in the other. Everybody is a process of its own (worker.py) that waits while another one runs; all keep to the
same processors, one or `--threads`. A run is one replicate of 40 years after burn-in under one strategy, others static.
Numba compiles with the first number of threads only and is loaded from its cache with the others.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from check import check
from job import STRATEGIES, TURN
from run import HERE, engine, said_of

FILES = {"numpy": "numpy_*.py", "numba": "numba_*.py", "jax": "jax_*.py", "mesa": "mesa_*.py"}
MECHANISMS = HERE.parents[1] / "libmultivector" / "src" / "models" / "mv1" / "mechanisms"


class Worker:
    def __init__(self, name, file, said, cache):
        self.name, ours = name, name.startswith("library")
        environment = dict(os.environ, NUMBA_CACHE_DIR=str(cache))
        if ours:
            environment["PYTHONPATH"] = str(said.engine_package.resolve())
        command = [said.engine_python if ours else sys.executable, str(HERE / "worker.py"), name, str(file)]
        processors = sorted(os.sched_getaffinity(0))[-said.threads :]
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            ["taskset", "-c", ",".join(map(str, processors)), *command],
            env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        ready = self.answer()
        self.first = time.perf_counter() - begin - ready["second"]["seconds"]  # from nothing to the first runs
        self.compile = {kind: ready["first"][kind] - ready["second"][kind] for kind in ("seconds", "cpu")}

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name} has ended, see above")
        return json.loads(line)

    def run(self, seed):
        """Milliseconds a run, by the clock and of processor time."""
        print(TURN[self.name], seed, file=self.process.stdin, flush=True)
        one = self.answer()
        return [1e3 * one[kind] / TURN[self.name] for kind in ("seconds", "cpu")]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


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


def report(workers, rounds, said):
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"\n{hardware()}\nthreads {said.threads}, rounds {said.rounds}, load average {load}\n")
    print("| | ms a run: median (least) | ratio (least to most) | ms of processor | ratio of that | lines "
          "| compiling, s of processor | first runs, s |\n|---|---|---|---|---|---|---|---|")  # fmt: skip
    for name, worker in workers.items():
        clock, cpu = ([one[name][k] for one in rounds] for k in (0, 1))
        ratios = [said_of([one[name][k] / one["library"][k] for one in rounds]) for k in (0, 1)]
        wall = f"{statistics.median(clock):.2f} ({min(clock):.2f})"
        cost = f"{worker.compile['cpu']:.1f} | {worker.first:.1f}"
        print(f"| {name} | {wall} | {ratios[0]} | {statistics.median(cpu):.2f} | {ratios[1]} "
              f"| {lines_of(name)} | {cost} |")  # fmt: skip


def start(names, file, said, folder):
    """One after the other, so that none compiles while another one is timed; Numba once more from its cache."""
    workers = {}
    for name in names:
        workers[name] = Worker(name, file, said, folder)
        print(f"{name}: first runs after {workers[name].first:.1f} s", flush=True)
        if name == "numba" and said.threads == said.all_threads[0]:
            again = Worker(name, file, said, folder)
            print(f"{name}, compiled before: first runs after {again.first:.1f} s", flush=True)
            again.close()
    return workers


def race(names, file, said, folder):
    workers, rounds = start(names, file, said, folder), []
    for turn in range(said.rounds):
        order = names[:: 1 if turn % 2 else -1]
        rounds.append({name: workers[name].run(turn + 2) for name in order})
        print(f"round {turn + 1}, load {os.getloadavg()[0]:.1f}:", end=" ")
        print(", ".join(f"{name} {rounds[-1][name][0]:.2f}" for name in names), flush=True)
    for worker in workers.values():
        worker.close()
    report(workers, rounds, said)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peers", nargs="*", default=list(FILES), help="some of " + ", ".join(FILES))
    parser.add_argument("--engine-python", default="/usr/bin/python3")
    parser.add_argument("--engine-package", type=Path, default=Path("build/python"))
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="compare distributions with the engine's first")
    said, wrong = parser.parse_args(), []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "portfolio.npz"
        engine(said.engine_python, said.engine_package.resolve(), "portfolio", file)
        if said.check:
            some = [(peer, 64 if peer == "mesa" else 512) for peer in said.peers]
            wrong = [one for peer, n in some for s in range(len(STRATEGIES)) for one in check(peer, file, s, n)]
        for threads in said.threads:
            here = argparse.Namespace(**{**vars(said), "threads": threads, "all_threads": said.threads})
            race(["library", "library-13", *said.peers], file, here, Path(folder) / "numba")
    sys.exit(f"apart: {wrong}" if wrong else 0)


if __name__ == "__main__":
    main()

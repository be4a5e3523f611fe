"""A sweep of MV-1 the peers' way, beside this library: points a second, in turn, in one run.

    python benchmarks/peers/run.py --engine-python /usr/bin/python3 --engine-package build/python

needs numba, ema_workbench and dask[distributed] in the Python that runs it (a virtual environment), and this library
in the other. MV-1 is numba_mv1.py, whole at its defaults. An experiment is a point: three parameters, 64 replicates of
40 years after burn-in, one strategy, nothing kept but means. Two processes each, or two threads of this library's.
"""

import argparse
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from job import FOCAL, SPACE, WORLD

HERE = Path(__file__).resolve().parent
OURS, PROCESSES = "this library", 2


def model_of(file, strategy=0, peer="numba"):
    """MV-1 as that peer has it, with what a strategy is in a data set of the engine's."""
    Model = importlib.import_module(f"{peer}_mv1").Model

    saved = np.load(file)
    instruments = json.loads(str(saved["instruments"]))[strategy]
    pact = 2 if saved["pact"][strategy] else 1
    return Model(WORLD, FOCAL, saved["target"][strategy], instruments, pact)


MODEL = None


def experiment(file, replicates, **point):
    """One experiment in a worker: means of the outcomes, and its processor time."""
    global MODEL
    MODEL = MODEL or model_of(file)
    cpu = time.process_time()
    found, _ = MODEL([point[name] for name in SPACE], replicates)
    return {"income": float(found[:, 10].mean()), "cpu": time.process_time() - cpu}


class Ema:
    """EMA Workbench's MultiprocessingEvaluator; the pool is warm before the clock starts."""

    def __init__(self, file, replicates):
        from ema_workbench import Constant, Model, MultiprocessingEvaluator, RealParameter, ScalarOutcome

        model = Model("mv1", function=experiment)
        model.uncertainties = [RealParameter(name, *ends) for name, ends in SPACE.items()]
        model.constants = [Constant("file", str(file)), Constant("replicates", replicates)]
        model.outcomes = [ScalarOutcome("income"), ScalarOutcome("cpu")]
        self.evaluator = MultiprocessingEvaluator(model, n_processes=PROCESSES)
        self.evaluator.initialize()
        self.run(4 * PROCESSES)

    def run(self, count):
        _, outcomes = self.evaluator.perform_experiments(scenarios=count)
        return float(outcomes["cpu"].sum())

    def close(self):
        self.evaluator.finalize()


class Dask:
    def __init__(self, file, replicates):
        from distributed import Client, LocalCluster

        self.cluster = LocalCluster(n_workers=PROCESSES, threads_per_worker=1, dashboard_address=None)
        self.client, self.file, self.replicates = Client(self.cluster), str(file), replicates
        self.client.run(sys.path.insert, 0, str(HERE))
        self.run(4 * PROCESSES)

    def run(self, count):
        draw = np.random.default_rng(1).random((count, len(SPACE)))
        points = [{name: low + (high - low) * u for u, (name, (low, high)) in zip(row, SPACE.items())} for row in draw]
        file, replicates = self.file, self.replicates  # a function that is sent must not hold the client
        ask = lambda point: experiment(file, replicates, **point)
        return sum(one["cpu"] for one in self.client.gather(self.client.map(ask, points, pure=False)))

    def close(self):
        self.client.close()
        self.cluster.close()


def engine(python, package, *words):
    environment = dict(os.environ, PYTHONPATH=str(package), THREADS=str(PROCESSES))
    command = [str(python), str(HERE / "engine.py"), *map(str, words)]
    done = subprocess.run(command, env=environment, text=True, capture_output=True, check=True)
    return json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else None


def seconds_of(command, **environment):
    begin = time.perf_counter()
    subprocess.run(list(map(str, command)), env=dict(os.environ, **environment), check=True, capture_output=True)
    return time.perf_counter() - begin


def first_point(said, package, file):
    """Seconds from nothing to the first point, with all that is imported and compiled before it."""
    ours = [said.engine_python, HERE / "engine.py", "points", 1, said.replicates]
    print(f"first point, this library: {seconds_of(ours, PYTHONPATH=str(package)):.1f} s")
    own = f"import run; run.experiment({str(file)!r}, {said.replicates}, **{{k: v[0] for k, v in run.SPACE.items()}})"
    with tempfile.TemporaryDirectory() as cache:
        for compiled in ("compiling", "compiled before"):
            took = seconds_of([sys.executable, "-c", own], PYTHONPATH=str(HERE), NUMBA_CACHE_DIR=cache)
            print(f"first point, Numba, {compiled}: {took:.1f} s", flush=True)


def one_round(names, peers, said, package):
    """{name: (points a second, seconds of processor a point)}, in the order of the names."""
    found = {}
    for name in names:
        if name == OURS:
            one = engine(said.engine_python, package, "points", said.points, said.replicates)
        else:
            begin = time.perf_counter()
            cpu = peers[name].run(said.points)
            one = {"seconds": time.perf_counter() - begin, "cpu": cpu}
        found[name] = said.points / one["seconds"], one["cpu"] / said.points
        print(f"{name}: {found[name][0]:.2f} points a second, {found[name][1]:.3f} s a point", flush=True)
    return found


def figure(x):
    return f"{x:.2f}" if x < 100 else f"{x:,.0f}"


def said_of(ratios):
    return f"{figure(statistics.median(ratios))} ({figure(min(ratios))} to {figure(max(ratios))})"


def report(rounds):
    print(f"load average {os.getloadavg()[0]:.1f}; ratios are medians over {len(rounds)} rounds (least to most)")
    print("| | points a second | processor a point | ours beside it, clock | processor |\n|---|---|---|---|---|")
    for name in sorted(rounds[0]):
        rate, cost = (statistics.median(one[name][k] for one in rounds) for k in (0, 1))
        faster = [one[OURS][0] / one[name][0] for one in rounds]
        cheaper = [one[name][1] / one[OURS][1] for one in rounds]
        print(f"| {name} | {rate:.2f} | {cost:.3f} s | {said_of(faster)} | {said_of(cheaper)} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine-python", default="/usr/bin/python3")
    parser.add_argument("--engine-package", type=Path, default=Path("build/python"))
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--replicates", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=7)
    said = parser.parse_args()
    package = said.engine_package.resolve()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "portfolio.npz"
        engine(said.engine_python, package, "portfolio", file)
        first_point(said, package, file)
        peers = {"EMA Workbench": Ema(file, said.replicates), "Dask": Dask(file, said.replicates)}
        names = [OURS, *peers]
        rounds = [one_round(names[:: 1 if turn % 2 else -1], peers, said, package) for turn in range(said.rounds)]
        for peer in peers.values():
            peer.close()
    report(rounds)


if __name__ == "__main__":
    main()

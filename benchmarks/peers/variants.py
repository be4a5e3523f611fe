"""What the choices of the Numba version bring: copies of it with one of them changed, timed in turn on one thread.

    python benchmarks/peers/variants.py PORTFOLIO           milliseconds of processor a run
    python benchmarks/peers/variants.py PORTFOLIO --vector  packed and scalar instructions of functions

PORTFOLIO is made by engine.py. A copy that compiles anew takes half a minute.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
DOUBLE = (("constants.py", "F = np.float32"), ("world.py", "F, FUNCTIONS = np.float32"))
VARIANTS = {
    "as it is": (),
    "without fastmath": (("numba_block.py", '"fastmath": True', '"fastmath": False'),),
    "error_model python": (("numba_block.py", '"error_model": "numpy"', '"error_model": "python"'),),
    "float64": tuple((file, text, text.replace("32", "64")) for file, text in DOUBLE),
    "without prange": (("numba_mv1.py", "@njit(parallel=True, **fast)", "@njit(**fast)"),),
}
ARITHMETIC = re.compile(r"^\s+v?(?:add|sub|mul|div|sqrt|max|min|fn?m(?:add|sub)\d+)(p|s)[sd]\s.*", re.MULTILINE)


def changed(name, folder):
    """A copy with the changes of that variant."""
    copy = Path(folder) / "experiments" / name.replace(" ", "-") / "peers"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for file, old, new in VARIANTS[name]:
        text = (copy / file).read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise SystemExit(f"{file}: {old!r} should be there once")
        (copy / file).write_text(text.replace(old, new), encoding="utf-8")
    job = (copy / "job.py").read_text(encoding="utf-8")  # the world stays where it is
    (copy / "job.py").write_text(job + f"\nWORLD = Path({str(HERE.parents[1])!r}) / 'experiments/worlds/2014'\n")
    return copy


def start(name, file, folder):
    copy = changed(name, folder)
    environment = dict(os.environ, NUMBA_CACHE_DIR=str(copy / "cache"))
    command = ["taskset", "-c", str(max(os.sched_getaffinity(0))), sys.executable, "worker.py", "numba", str(file)]
    process = subprocess.Popen(
        command, cwd=copy, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    ready = json.loads(process.stdout.readline())
    print(f"{name}: compiled in {ready['first']['cpu'] - ready['second']['cpu']:.1f} s of processor", flush=True)
    return process


def turn(process, runs, seed):
    print(runs, seed, file=process.stdin, flush=True)
    return 1e3 * json.loads(process.stdout.readline())["cpu"] / runs


def race(file, rounds=7, runs=256):
    with tempfile.TemporaryDirectory() as folder:
        workers = {name: start(name, file, folder) for name in VARIANTS}
        found = []
        for k in range(rounds):
            order = list(workers)[:: 1 if k % 2 else -1]
            found.append({name: turn(workers[name], runs, k + 2) for name in order})
        for process in workers.values():
            process.stdin.close()
            process.wait()
    print("| | ms of processor a run | ratio (least to most) |\n|---|---|---|")
    for name in VARIANTS:
        ratios = [one[name] / one["as it is"] for one in found]
        spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        print(f"| {name} | {statistics.median(one[name] for one in found):.2f} | {spread} |")


def count_instructions(function):
    """Packed and scalar floating-point arithmetic in the machine code of a function."""
    return Counter(kind for text in function.inspect_asm().values() for kind in ARITHMETIC.findall(text))


def vectors(file):
    """Of every function that a step calls."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["NUMBA_CACHE_DIR"] = cache  # code from a cache cannot be looked at
        sys.path.insert(0, str(HERE))
        import numba_mv1
        import numpy as np
        from run import model_of

        model_of(file, 0, "numba")(np.load(file)["defaults"], 1)
        print("| | packed | scalar |\n|---|---|---|")
        for name in numba_mv1.step_once.py_func.__code__.co_names:
            function = getattr(numba_mv1, name, None)
            if hasattr(function, "inspect_asm"):
                counts = count_instructions(function)
                print(f"| {name} | {counts['p']} | {counts['s']} |")


if __name__ == "__main__":
    if sys.argv[2:] == ["--vector"]:
        vectors(Path(sys.argv[1]).resolve())
    else:
        race(Path(sys.argv[1]).resolve())

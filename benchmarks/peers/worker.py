"""One peer, or this library, as a process that runs when it is told; race.py starts one of each.

    worker.py NAME PORTFOLIO        NAME: library, library-13, numpy, numba, jax, mesa

It stays on as many processors as it is given, makes its first runs, and prints a line of JSON: seconds of the import
and of the first runs. Then each line it reads is a number of replicates and a seed, and each line it prints is
{"seconds": ..., "cpu": ...}, the clock and the processor time, of children too.
"""

import json
import os
import sys
import time

import job


def library(file, strategies):
    """Under the Python that has it; `file` is not needed, since it knows its own portfolios."""
    import multivector as mv

    model = mv.Model(job.WORLD, focal=job.FOCAL, strategies=list(strategies))
    threads = len(os.sched_getaffinity(0))
    return lambda replicates, seed: mv.compare(
        model, replicates=max(1, replicates // len(strategies)), seed=seed, threads=threads, progress=False
    )


def peer(name, file):
    import numpy as np
    from run import model_of

    model = model_of(file, 0, name)
    model.processes = len(os.sched_getaffinity(0))
    point = np.load(file)["defaults"]
    return lambda replicates, seed: model(point, replicates, seed=seed)


def processor_time():
    return sum(os.times()[:4])


def timed(runs, *words):
    begin, cpu = time.perf_counter(), processor_time()
    runs(*words)
    return {"seconds": time.perf_counter() - begin, "cpu": processor_time() - cpu}


def main(name, file):
    begin = time.perf_counter()
    if name.startswith("library"):
        runs = library(file, job.THIRTEEN if name == "library-13" else job.STRATEGIES[:1])
    else:
        runs = peer(name, file)
    ready = {"import": time.perf_counter() - begin}
    for turn in ("first", "second"):
        ready[turn] = timed(runs, job.TURN[name], 1)
    print(json.dumps(ready), flush=True)
    for line in sys.stdin:
        print(json.dumps(timed(runs, *map(int, line.split()))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""This library's part of run.py, for the Python that it is built for.

engine.py portfolio FILE            what strategies are made of, and what they come to, for the peer and its test
engine.py points COUNT REPLICATES   seconds for that many points, and of processor time
"""

import json
import os
import sys
import time

import multivector as mv
import numpy as np
from job import FOCAL, OUTCOMES, SPACE, STATE_OUTCOMES, STRATEGIES, WORLD


def portfolio(file, replicates=512):
    model = mv.Model(WORLD, focal=FOCAL, strategies=list(STRATEGIES))
    data = mv.compare(model, replicates=replicates, seed=1, progress=False)
    instruments = [dict(zip(data["instrument"].values, map(float, row))) for row in data["portfolio_instrument"].values]
    np.savez(
        file,
        target=data["portfolio"].transpose("scenario", "supplier", "function").values,
        instruments=json.dumps(instruments),
        pact=data["portfolio_pact"].values.any(axis=1),
        outcomes=np.stack([data[name].values for name in OUTCOMES], -1),
        mean=np.stack([data[f"state_{name}_mean"].values for name in STATE_OUTCOMES], 1),
        deviation=np.stack([data[f"state_{name}_sd"].values for name in STATE_OUTCOMES], 1),
        defaults=mv.parameters().loc[list(SPACE), "default"].values.astype(float),
        states=data["state"].values.astype(str),
        replicates=replicates,
    )


def points(count, replicates, threads=2):
    model = mv.Model(WORLD, focal=FOCAL, strategies=list(STRATEGIES[:1]))
    design = mv.design.latin_hypercube(SPACE, n=count, seed=1)
    begin, cpu = time.perf_counter(), time.process_time()
    mv.sweep(model, design, replicates=replicates, seed=1, threads=threads, progress=False)
    print(json.dumps({"seconds": time.perf_counter() - begin, "cpu": time.process_time() - cpu}))


if __name__ == "__main__":
    if sys.argv[1] == "portfolio":
        portfolio(sys.argv[2])
    else:
        points(int(sys.argv[2]), int(sys.argv[3]), int(os.environ.get("THREADS", "2")))

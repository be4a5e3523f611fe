"""Whether the peers are MV-1: their means and distributions beside the engine's.

    python benchmarks/peers/check.py --engine-python /usr/bin/python3 --engine-package build/python numpy numba

Eighteen outcomes of the focal state and the system, and seven of each of the 135 states, under two strategies. Fails
where one of the eighteen is more than four errors apart, where its distribution is (the statistic of Kolmogorov and
Smirnov above 2.23, of which chance gives one in 10,000), or the states' root mean square is above 1.25 (1 is chance).
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
from job import OUTCOMES, STATE_OUTCOMES, STRATEGIES
from run import engine, model_of


def smirnov(own, other):
    """The largest distance of two empirical distributions, in units of its scale. Where many replicates have the same
    value, the last bits of a sum are no difference."""
    own, other = (np.round(one, 4) for one in (own, other))
    places = np.concatenate([own, other])
    parts = [np.searchsorted(np.sort(one), places, side="right") / len(one) for one in (own, other)]
    return np.abs(parts[0] - parts[1]).max() / np.sqrt(1 / len(own) + 1 / len(other))


def check(peer, file, strategy, count):
    """What is wrong with `count` replicates of a peer beside the engine's in that file."""
    saved, wrong = dict(np.load(file)), []
    model, replicates = model_of(file, strategy, peer), int(saved["replicates"])
    assert model.codes == list(saved["states"])
    found, states = (part.astype(float) for part in model(saved["defaults"], count))
    print(f"{STRATEGIES[strategy]}, {count} replicates\n{'':20} {peer:>8}   engine  errors apart  distribution")
    for k, outcome in enumerate(OUTCOMES):
        own, other = found[:, k], saved["outcomes"][strategy][:, k].astype(float)
        apart = (own.mean() - other.mean()) / np.sqrt(own.var() / count + other.var() / replicates + 1e-20)
        print(f"{outcome:20} {own.mean():8.4f} {other.mean():8.4f} {apart:6.2f} {smirnov(own, other):6.2f}")
        wrong += [(peer, strategy, outcome)] * int(abs(apart) > 4 or smirnov(own, other) > 2.23)
    mean, deviation = saved["mean"][strategy], saved["deviation"][strategy]
    error = deviation * np.sqrt(1 / count + 1 / replicates) + 1e-6  # if both have the engine's deviation
    apart = np.sqrt((((states.mean(axis=0) - mean) / error) ** 2).mean(axis=1))
    for outcome, one in zip(STATE_OUTCOMES, apart):
        print(f"{outcome + ' of states':24} root mean square {one:.2f}", flush=True)
        wrong += [(peer, strategy, outcome + " of states")] * int(one > 1.25)
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peers", nargs="*", default=["numba"])
    parser.add_argument("--engine-python", default="/usr/bin/python3")
    parser.add_argument("--engine-package", type=Path, default=Path("build/python"))
    parser.add_argument("--replicates", type=int, default=512)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "portfolio.npz"
        engine(said.engine_python, said.engine_package.resolve(), "portfolio", file)
        strategies = range(len(STRATEGIES))
        wrong = [one for peer in said.peers for s in strategies for one in check(peer, file, s, said.replicates)]
    sys.exit(f"apart: {wrong}" if wrong else 0)


if __name__ == "__main__":
    main()

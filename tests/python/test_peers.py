"""benchmarks/peers: MV-1 in NumPy has the engine's means, and the check of that can fail."""

import subprocess
import sys
from pathlib import Path

import pytest

mv = pytest.importorskip("multivector")
PEERS = Path(__file__).resolve().parents[2] / "benchmarks" / "peers"
WEAKER = """
model_of = check.model_of

def changed(*words):
    model = model_of(*words)
    model.world.security = model.world.security * model.world.security.dtype.type(0.7)
    return model

check.model_of = changed
"""


def checked(change=""):
    """What check.py says of the NumPy version, in a process of its own since its modules have common names."""
    words = ["check.py", "numpy", "--replicates", "64", "--engine-python", sys.executable]
    words += ["--engine-package", str(Path(mv.__file__).parents[1])]
    code = f"import check, sys\n{change}\nsys.argv = {words}\ncheck.main()"
    return subprocess.run([sys.executable, "-c", code], cwd=PEERS, capture_output=True, text=True)


def test_numpy_has_the_means_of_the_engine():
    said = checked()
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.count("conflict_years of states") == 2  # under two strategies


def test_the_check_sees_weaker_powers():
    said = checked(WEAKER)
    assert said.returncode == 1 and "conflict_years of states" in said.stderr, said.stdout + said.stderr

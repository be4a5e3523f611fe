"""benchmarks/peers: MV-1 in NumPy has the engine's means, and loops of the Numba version vectorise; both can fail."""

import json
import os
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

COUNT = """
import json
from job import WORLD
from numba_block import first_block
from numba_states import move_portfolios
from variants import count_instructions
from world import read
move_portfolios(first_block(read(WORLD)[0])[0])
print(json.dumps(count_instructions(move_portfolios)))
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


def instructions(folder, **environment):
    """Packed ("p") and scalar ("s") arithmetic in the machine code of move_portfolios, the largest loop over states."""
    pytest.importorskip("numba")
    environment = dict(os.environ, NUMBA_CACHE_DIR=str(folder), **environment)  # code from a cache cannot be looked at
    said = subprocess.run([sys.executable, "-c", COUNT], cwd=PEERS, env=environment, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_loops_of_numba_vectorise(tmp_path):
    assert instructions(tmp_path).get("p", 0) > 100  # 186 with Numba 0.56.4, 479 with 0.68.1


def test_the_count_sees_loops_that_do_not_vectorise(tmp_path):
    counts = instructions(tmp_path, NUMBA_LOOP_VECTORIZE="0", NUMBA_SLP_VECTORIZE="0")
    assert counts["s"] > 100 and counts.get("p", 0) == 0, counts

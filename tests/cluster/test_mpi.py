"""Open MPI for real: ranks of one command share the units of a store. Needs MULTIVECTOR_PROGRAM and Debian's
openmpi-bin."""

import os
import re
import shutil
import subprocess

import pytest
from cluster import PROGRAM, done, merged, sweep, write_scenario

pytestmark = [
    pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set"),
    pytest.mark.skipif(not shutil.which("mpirun"), reason="Open MPI is not installed: no mpirun"),
]


def mpirun(ranks, *arguments):
    root = ["--allow-run-as-root"] if os.geteuid() == 0 else []
    command = ["mpirun", *root, "--oversubscribe", "-n", str(ranks), PROGRAM, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_two_ranks_are_one_process(tmp_path):
    scenario = write_scenario(tmp_path)
    answer = mpirun(2, "sweep", scenario, "--store", tmp_path / "two", "--threads", 1)
    done(answer)
    computed = [int(number) for number in re.findall(r"(\d+) units computed", answer.stderr)]
    assert len(computed) == 2 and min(computed) >= 16, "each has a part of the work"
    done(sweep(scenario, tmp_path / "one"))
    assert merged(tmp_path / "two", tmp_path / "two.nc") == merged(tmp_path / "one", tmp_path / "one.nc")


def test_ranks_agree_on_the_seed_of_a_scenario_without_one(tmp_path):
    scenario = write_scenario(tmp_path, points=16)
    scenario.write_text(scenario.read_text().replace("seed = 5\n", ""))
    done(mpirun(4, "sweep", scenario, "--store", tmp_path / "store", "--threads", 1))
    assert merged(tmp_path / "store", tmp_path / "all.nc")[:2] == (16, 16)

"""A results file of format version 1, as it was written then (by `compare`, with the variants that were called
companions)."""

import gzip
import os
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
PACKAGE = Path(os.environ.get("MULTIVECTOR_BUILD", HERE.parents[1] / "build")) / "python"


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "version_1.nc"
    path.write_bytes(gzip.decompress((HERE / "version_1.nc.gz").read_bytes()))
    return path


def run(*arguments):
    answer = subprocess.run(
        [PROGRAM, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")
def test_its_summary_has_the_numbers_of_then(old):
    """Words, the order of columns and further columns may change; every number of the table that was printed then is
    there, but for shares in which ties were half wins."""
    then = (HERE / "version_1.txt").read_text(encoding="utf-8")
    halves = then[then.index("\n3  ") : then.index("\n4  ")]
    then = then.replace(halves, re.sub(r" +\d+%", "", halves))
    rows = [line.split() for line in then.splitlines() if line.startswith(("multi_vector ", "static "))]
    now = [line.split() for line in run("summary", old).splitlines() if line.startswith(("multi_vector ", "static "))]
    assert len(rows) > 10 and len(now) == len(rows)
    assert [Counter(before) - Counter(after) for before, after in zip(rows, now)] == [Counter()] * len(rows)


@pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")
def test_it_is_described(old):
    said = run("describe", old)
    assert "format_version     1\n" in said and "adaptive_replicate" in said


@pytest.mark.skipif(not any((PACKAGE / "multivector").glob("_core*.so")), reason="the Python package is not built")
def test_python_knows_its_cases(old):
    code = (
        "import sys, multivector as mv, xarray as xr; data = xr.open_dataset(sys.argv[1]); "
        "print([one['name'] for one in data.mv.resolved['cases']], data.mv.cases, len(data.mv.table('demands_met')))"
    )
    done = subprocess.run(
        ["/usr/bin/python3", "-c", code, str(old)],
        capture_output=True,
        text=True,
        env=dict(os.environ, PYTHONPATH=str(PACKAGE)),
    )
    assert done.returncode == 0, done.stderr
    names = "['main', 'adaptive', 'equal_instruments']"
    assert done.stdout == f"{names} {names} 2\n"

"""What `pip install` puts in place. Runs in `scripts/check-pip` and `scripts/check-wheel`, which set
MULTIVECTOR_PYTHON=installed."""

import json
import os
import subprocess
import sys
import time
from importlib.metadata import distribution
from pathlib import Path

import multivector as mv
import pytest

pytestmark = pytest.mark.skipif(
    os.environ.get("MULTIVECTOR_PYTHON") != "installed", reason="the package is that of the build tree"
)
SOURCE = Path(__file__).resolve().parents[2] / "python" / "multivector"
SCRIPTS = Path(sys.executable).parent


def files(folder):
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_file_of_the_package_is_there():
    found = files(Path(mv.__file__).parent)
    assert files(SOURCE) <= found, "sources, stubs, py.typed, the style of reports"
    worlds = {f"worlds/2014/{name}" for name in files(SOURCE.parents[1] / "experiments" / "worlds" / "2014")}
    assert worlds <= found
    extra = set(found - files(SOURCE) - worlds)
    descriptions = {f"odd/{model}" for model in ("balance", "imitation", "landscape", "mv1", "voter")}
    assert {name.split(".")[0] for name in extra} == {"_core", "bin/multivector", *descriptions}, "and nothing else"


def test_nothing_comes_from_the_repository():
    assert Path(sys.prefix) in Path(mv.__file__).parents and SOURCE.parent not in Path(mv.__file__).parents


def test_the_version_is_one():
    assert distribution("multivector").version == mv.__version__
    told = subprocess.run([SCRIPTS / "multivector", "--version"], capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[0] == f"multivector {mv.__version__}"


def test_the_program_knows_the_shipped_world(tmp_path):
    scenario = tmp_path / "mine.toml"
    scenario.write_text(
        'world = "2014"\nstrategies = ["multi_vector", "static"]\nseed = 7\nreplicates = 32\nyears = 5\n'
    )
    out = tmp_path / "mine.nc"
    subprocess.run(
        [SCRIPTS / "multivector", "compare", scenario, "--out", out, "--quiet"], check=True, capture_output=True
    )
    assert (
        subprocess.run([SCRIPTS / "multivector", "describe", out, "--json"], capture_output=True, check=True).returncode
        == 0
    )
    told = json.loads(
        subprocess.run(
            [SCRIPTS / "multivector", "strategies", scenario, "--json"], capture_output=True, check=True
        ).stdout
    )
    assert {one["name"] for one in told["portfolios"]} == set(mv.strategies().index)


def test_the_program_starts_at_once_and_keeps_its_exit_codes(tmp_path):
    start = time.perf_counter()
    answer = subprocess.run(
        [SCRIPTS / "multivector", "compare", tmp_path / "none.toml"], capture_output=True, text=True
    )
    assert answer.returncode == 2 and "none.toml" in answer.stderr
    assert time.perf_counter() - start < 1, "the package must not be imported on the way"

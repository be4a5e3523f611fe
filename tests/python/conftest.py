"""Questions small enough for tests."""

import os
import re
import subprocess
from pathlib import Path

import pytest

PACKAGE = Path(os.environ.get("MULTIVECTOR_BUILD", Path(__file__).resolve().parents[2] / "build")).resolve() / "python"
INSTALLED = os.environ.get("MULTIVECTOR_PYTHON") == "installed"
os.environ.setdefault("MPLBACKEND", "Agg")


def pytest_ignore_collect(collection_path, config):
    """Without the compiled module there is nothing to test; a run of all tests says so once."""
    return None if INSTALLED or any((PACKAGE / "multivector").glob("_core*.so")) else True


@pytest.fixture(scope="session")
def world():
    import multivector as mv

    return mv.World("2014")


@pytest.fixture(scope="session")
def model(world):
    """Five years of three strategies."""
    import multivector as mv

    return mv.Model(
        world, focal="KAZ", strategies=["multi_vector", "align:RUS", "static"], years=5, burn_in_years=2, traced=16
    )


@pytest.fixture(scope="session")
def data(model):
    import multivector as mv

    return mv.compare(model, replicates=64, seed=7)


@pytest.fixture(scope="session")
def swept(tmp_path_factory):
    """The folder with the sweeps of docs/how-to/sensitivity.md, of few futures of three years."""
    program = os.environ.get("MULTIVECTOR_PROGRAM")
    if not program:
        pytest.skip("MULTIVECTOR_PROGRAM is not set")
    page = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "sensitivity.md"
    text, folder = page.read_text(encoding="utf-8"), tmp_path_factory.mktemp("swept")
    for name, scenario in re.findall(r"<!-- file: (\S+) -->\n```toml\n(.*?)```", text, re.DOTALL):
        short = re.sub("replicates = .*", "replicates = 4", scenario).replace(
            "years = 15", "years = 3\nburn_in_years = 1"
        )
        (folder / name).write_text(short, encoding="utf-8")
    (commands,) = re.findall(r"<!-- run -->\n```sh\n(.*?)```", text, re.DOTALL)
    path = f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-eu", "-c", commands], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder

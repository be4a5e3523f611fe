"""Examples and experiments that are no C++ (that is built and run by tests/consumer): each runs, and each is on its
page."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
PACKAGE = Path(os.environ["MULTIVECTOR_BUILD"]).resolve() / "python"
WORLD = "--world", ROOT / "experiments/worlds/2014"  # an installed program knows it by its name
needs_program = pytest.mark.skipif(not PROGRAM, reason="no program")
needs_package = pytest.mark.skipif(not any((PACKAGE / "multivector").glob("_core*.so")), reason="no Python module")
QUESTIONS = [
    folder for folder in sorted((ROOT / "experiments").iterdir()) if folder.is_dir() and folder.name != "worlds"
]


def said(*command, folder=None):
    """What a command prints; it must succeed."""
    environment = dict(os.environ, PYTHONPATH=str(PACKAGE), MPLBACKEND="Agg")
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_every_example_is_on_the_page():
    shown = set(re.findall(r"\]\((\w+\.\w+)\)", (EXAMPLES / "README.md").read_text(encoding="utf-8")))
    headers = set(
        re.findall(
            r'#include "(\w+\.hpp)"', "".join(path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.[ch]pp"))
        )
    )
    there = {path.name for path in EXAMPLES.iterdir()} - {"README.md", "CMakeLists.txt"}
    assert there - headers == shown - headers and shown <= there
    assert len(there - headers) >= 12


def test_every_program_is_built():
    text = (EXAMPLES / "CMakeLists.txt").read_text(encoding="utf-8")
    for path in EXAMPLES.glob("*.cpp"):
        assert re.search(rf"\b{path.stem}\b", text), f"{path.name} is built by nobody"


@needs_program
@pytest.mark.parametrize(
    "scenario",
    [path for path in sorted(EXAMPLES.glob("*.toml")) if path.stem not in ("extension", "threshold")],
    ids=lambda path: path.stem,
)
def test_scenarios(scenario, tmp_path):
    result = tmp_path / "result.nc"
    assert (
        said(PROGRAM, "compare", scenario, *WORLD, "--replicates", "32", "--out", result, "--quiet").strip()
        and result.is_file()
    )


@needs_package
@pytest.mark.parametrize("name", ["compare", "own_strategy"])
def test_python(name, tmp_path):
    assert said(sys.executable, EXAMPLES / f"{name}.py", folder=tmp_path).strip()
    assert (tmp_path / "mongolia.png").is_file() == (name == "compare")


@needs_program
def test_a_file_read_by_others(tmp_path):
    result = tmp_path / "result.nc"
    said(PROGRAM, "compare", EXAMPLES / "instruments.toml", *WORLD, "--replicates", "32", "--out", result, "--quiet")
    lines = said(sys.executable, EXAMPLES / "from_file.py", result, "payoff").splitlines()
    assert [line.split(":")[0] for line in lines] == ["multi_vector+passive", "careful"]
    assert not lines[0].endswith("+0.0000 +- 0.0000")


@pytest.mark.parametrize("folder", QUESTIONS, ids=lambda folder: folder.name)
def test_every_question_has_its_page_and_its_scenario_or_script(folder):
    page = (folder / "README.md").read_text(encoding="utf-8")
    assert "**Question.**" in page and "```sh" in page
    scenario = folder / "scenario.toml"
    assert scenario.is_file() or re.search(rf"python3? experiments/{folder.name}/run\.py", page)
    if PROGRAM and scenario.is_file():
        assert said(PROGRAM, "validate", scenario)


@needs_package
def test_the_calibration_runs():
    table = said(sys.executable, ROOT / "experiments/calibration/run.py", "1995", "--replicates", "16")
    assert table.count("\n| ") == 16 and "of 16 hit" in table


@needs_package
def test_ten_states_run(tmp_path):
    pytest.importorskip("matplotlib")
    picture = tmp_path / "profiles.png"
    script = ROOT / "experiments/profiles/run.py"
    table = said(sys.executable, script, "--replicates", "16", "--picture", picture)
    assert table.count("\n| ") == 20 and "of 20 each" in table and picture.is_file()


@needs_program
def test_the_five_states_run():
    pytest.importorskip("h5py")
    table = said(
        sys.executable,
        ROOT / "experiments/five_states/run.py",
        PROGRAM,
        "--replicates",
        "16",
        "--ablation-replicates",
        "16",
        "--states",
        "MNG",
    )
    assert "## MNG" in table and table.count("\n| ") == 16

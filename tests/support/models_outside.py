"""Models as a user meets them: by the program, from Python, and on their pages. conftest.py puts this folder on the
path."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pages import tables

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
PACKAGE = Path(os.environ["MULTIVECTOR_BUILD"]).resolve() / "python"
needs_program = pytest.mark.skipif(not PROGRAM, reason="no program")
needs_package = pytest.mark.skipif(not any((PACKAGE / "multivector").glob("_core*.so")), reason="no Python module")
OF_EVERY_SCENARIO = [
    "model",
    "title",
    "seed",
    "replicates",
    "traced",
    "sampled",
    "parameters",
    "variants",
    "design",
    "sweep",
]


def run(*command, folder=None, code=0):
    """What a command says: on standard output where it succeeds, on standard error where it ends with another code."""
    environment = dict(os.environ, PYTHONPATH=str(PACKAGE), MPLBACKEND="Agg")
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout if code == 0 else done.stderr


def is_drawn(picture):
    """A picture with some ink and some paper."""
    image = pytest.importorskip("matplotlib.image").imread(picture)
    return min(image.shape[:2]) > 200 and 0.01 < (image[..., :3].min(axis=2) < 0.9).mean() < 0.6


def compared(scenario, file, *options):
    """Writes the results file of a scenario, of 64 replicates; the table that is printed."""
    return run(PROGRAM, "compare", scenario, "--replicates", 64, "--out", file, "--quiet", *options)


def results_of(question):
    """A fixture of a module: the results file of an experiment, with fewer replicates, and the table that was
    printed."""

    @pytest.fixture(scope="module")
    def results(tmp_path_factory):
        file = tmp_path_factory.mktemp(question.name) / f"{question.name}.nc"
        return file, compared(question / "scenario.toml", file)

    return results


def swept(scenario, file, replicates):
    """Computes the sweep of a scenario beside the file, and merges it into the file."""
    run(PROGRAM, "sweep", scenario, "--store", file.with_suffix(""), "--replicates", replicates, "--quiet")
    run(PROGRAM, "merge", file.with_suffix(""), "--out", file)
    return file


def allowed(text, folder):
    """What the program says is allowed, where it refuses this scenario."""
    (folder / "tried.toml").write_text(text, encoding="utf-8")
    return re.search(r"allowed: (.*)", run(PROGRAM, "validate", folder / "tried.toml", code=2)).group(1)


def keys_of(page):
    """Rows of a page's table of keys."""
    rows = next(rows for rows in tables(page).values() if rows and "allowed" in rows[0])
    return [row for row in rows if row.get("allowed")]


def wrong_for(row):
    """A value of a type that is not the one of this row of a page's table of keys."""
    return '"x"' if "whole" in row["allowed"] else "0.5"


def python(code, *arguments, folder=None):
    """What these lines say, with the package at hand."""
    return run(sys.executable, "-c", code, *arguments, folder=folder)


def report_of(file, folder):
    """The page about a comparison, made from its results file."""
    code = "import sys, multivector as mv, xarray as xr\nmv.report(xr.open_dataset(sys.argv[1]), sys.argv[2])\n"
    python(code, file, folder / "page.html")
    return (folder / "page.html").read_text(encoding="utf-8")


def built_plugin(source, library):
    """A plugin, compiled with the flags of multivector_add_plugin."""
    if not shutil.which("c++"):
        pytest.skip("there is no C++ compiler")
    flags = ["-std=c++20", "-shared", "-fPIC", "-ffp-contract=off", "-fvisibility=hidden"]
    subprocess.run(["c++", *flags, "-I", ROOT / "libmultivector/include", source, "-o", library], check=True)
    return library

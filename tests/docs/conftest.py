"""An installed copy, and a project beside it with the files that the pages show."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pages import ROOT
from project import Project


@pytest.fixture(scope="session")
def prefix(tmp_path_factory):
    """Where the build is installed."""
    build = Path(os.environ["MULTIVECTOR_BUILD"]).resolve()
    if not os.environ.get("MULTIVECTOR_PROGRAM") or not (build / "CMakeCache.txt").is_file():
        pytest.skip("no build with the program")
    if not shutil.which("cmake"):
        pytest.skip("no cmake")
    folder = tmp_path_factory.mktemp("prefix")
    subprocess.run(["cmake", "--install", build, "--prefix", folder], check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="session")
def plugin_project(prefix, tmp_path_factory):
    """What docs/how-to/plugin.md tells the reader to do, done: it has build/libours.so and ours.nc."""
    folder = tmp_path_factory.mktemp("ours")
    for source in (ROOT / "examples").glob("*.[hc]pp"):
        shutil.copy(source, folder)
    project = Project(folder, prefix)
    project.said = project.follow("plugin.md")
    return project

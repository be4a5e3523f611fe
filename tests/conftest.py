"""What the tests in Python find in the environment: the build folder, its programs, and files that these wrote.

MULTIVECTOR_BUILD names the build folder (default: build/ in the repository). The other variables come from it unless
they are set, and so does the package, unless MULTIVECTOR_PYTHON=installed. Tests that need what is not there are
skipped with the reason.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
scratch = None


def offer(variable, path):
    """Sets a variable to a path that exists, unless it is set."""
    if path.is_file():
        os.environ.setdefault(variable, str(path))


def offer_package(folder):
    """For this process and those that it starts."""
    if os.environ.get("MULTIVECTOR_PYTHON") == "installed" or not any(folder.glob("multivector/_core*.so")):
        return
    sys.path.insert(0, str(folder))
    os.environ["PYTHONPATH"] = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])


def pytest_configure():
    """Sets the variables before any test is imported."""
    global scratch
    build = Path(os.environ.setdefault("MULTIVECTOR_BUILD", str(ROOT / "build"))).resolve()
    offer_package(build / "python")
    sys.path[:0] = [str(ROOT / "tests" / folder) for folder in ("docs", "support")]  # what several folders import
    scratch = tempfile.TemporaryDirectory(prefix="multivector-")
    sample, write_sample = Path(scratch.name) / "sample.nc", build / "tests" / "write_sample"
    if write_sample.is_file() and "MULTIVECTOR_TEST_FILE" not in os.environ:
        subprocess.run([write_sample, sample], check=True)
    offer("MULTIVECTOR_PROGRAM", build / "libmultivector" / "multivector")
    offer("MULTIVECTOR_GOLDEN_PROGRAM", build / "tests" / "golden")
    offer("MULTIVECTOR_TEST_FILE", sample)
    offer("MULTIVECTOR_PRINT_TRACE", build / "tests" / "print_trace")


def pytest_unconfigure():
    """Removes the files again."""
    if scratch:
        scratch.cleanup()


def pytest_report_header():
    """Says what the tests work on."""
    names = "MULTIVECTOR_BUILD", "MULTIVECTOR_PROGRAM", "MULTIVECTOR_DATA", "MULTIVECTOR_MATRIX"
    return [f"{name}: {os.environ.get(name, 'not set')}" for name in names]

"""What the tests in Python find in the environment: the build folder, the program, and a file written by the library.

MULTIVECTOR_BUILD names the build folder (default: build/ in the repository). From it come, unless they are set already,
MULTIVECTOR_PROGRAM and MULTIVECTOR_TEST_FILE. Tests that need what is not there are skipped with the reason.
"""

import os
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
scratch = None


def pytest_configure():
    """Sets the variables before any test is imported."""
    global scratch
    build = Path(os.environ.setdefault("MULTIVECTOR_BUILD", str(ROOT / "build")))
    program, writer = build / "libmultivector" / "multivector", build / "tests" / "write_sample"
    if program.is_file():
        os.environ.setdefault("MULTIVECTOR_PROGRAM", str(program))
    if writer.is_file() and "MULTIVECTOR_TEST_FILE" not in os.environ:
        scratch = tempfile.TemporaryDirectory(prefix="multivector-")
        sample = Path(scratch.name) / "sample.nc"
        subprocess.run([writer, sample], check=True)
        os.environ["MULTIVECTOR_TEST_FILE"] = str(sample)


def pytest_unconfigure():
    """Removes the file again."""
    if scratch:
        scratch.cleanup()


def pytest_report_header():
    """Says what the tests work on."""
    names = "MULTIVECTOR_BUILD", "MULTIVECTOR_PROGRAM", "MULTIVECTOR_DATA"
    return [f"{name}: {os.environ.get(name, 'not set')}" for name in names]

"""docs/validation/figures.md is what the library and the record give, and all that can hold does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "docs" / "validation" / "make_figures.py"
PAGE = SCRIPT.with_name("figures.md")
FIGURES = Path(os.environ["MULTIVECTOR_BUILD"]).resolve() / "tests" / "print_figures"


def rows():
    """Cells of every line of the tables of figures."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if len(row) == 6 and row[0] != "figure"]


def check(data):
    """What the script says of the page, with the folder of the record or without."""
    environment = {name: value for name, value in os.environ.items() if name != "MULTIVECTOR_DATA"}
    environment.update({"MULTIVECTOR_DATA": data} if data else {})
    done = subprocess.run(
        [sys.executable, SCRIPT, FIGURES, "--check"], env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.skipif(not FIGURES.is_file(), reason="no build")
def test_the_exact_figures_are_those_of_the_library():
    assert check(None) == (0, "the page has what is computed\n")


@pytest.mark.skipif(not FIGURES.is_file(), reason="no build")
def test_the_figures_of_the_record_are_those_of_the_data():
    pytest.importorskip("pandas")
    data = os.environ.get("MULTIVECTOR_DATA")
    if not data or not (Path(data) / "panel_relevant_dyads.csv.gz").is_file():
        pytest.skip("no public data")
    assert check(data) == (0, "the page has what is computed\n")


def test_every_figure_holds():
    said = {row[0]: row[5] for row in rows()}
    assert len(rows()) > 60 and set(said.values()) == {"yes", "reported"}
    assert sum(value == "reported" for value in said.values()) == 3


def test_a_figure_that_is_off_is_seen():
    sys.path.insert(0, str(SCRIPT.parent))
    try:
        import make_figures
    finally:
        sys.path.pop(0)
    assert make_figures.row("x", "y", "0.35", 0.3449).line().endswith("| **no** |")
    assert make_figures.row("x", "y", "0.35", 0.3451).line().endswith("| yes |")
    assert make_figures.row("x", "y", "-83,200", -83201).line().endswith("| 0 | **no** |")
    assert make_figures.row("x", "y", "0.350", 0.36, 0.02).line() == "| x | y | 0.350 | 0.3600 | 0.02 | yes |"

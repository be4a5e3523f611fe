"""The whole of run.py, at a few points of a few years."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("SALib", reason="SALib is not installed (PyPI)")
pytest.importorskip("matplotlib")
mv = pytest.importorskip("multivector")

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(path for path in sys.path if path))
    command = [sys.executable, HERE / "run.py", "--quick", "--out", folder, "--threads", "1"]
    done = subprocess.run([*map(str, command)], env=environment, text=True, capture_output=True, timeout=540)
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


def rows(text, head):
    """{first cell: the others} of the table under a heading."""
    table = [line for line in text.split(f"## {head}")[1].split("##")[0].splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]
    return {line[0]: line[1:] for line in cells}


def test_tables_are_complete(out):
    text = (out / "report.md").read_text(encoding="utf-8")
    best = rows(text, "Who does best")
    assert len(best) == 5 * 3
    assert all(98 <= sum(int(share.rstrip("%")) for share in line) <= 102 for line in best.values())
    mechanisms, alone = rows(text, "ST of mechanisms"), rows(text, "ST of the ten parameters")
    sampled = mv.parameters().query("low < high")
    assert set(mechanisms) == {str(section) for section in sampled["section"]} | {"contest", "rivalry"}
    assert len(alone) == 10 and set(alone) <= {*sampled.index, "rivalry_scale", "linkage_scale"}
    numbers = [cell for line in [*mechanisms.values(), *alone.values()] for cell in line]
    assert all(re.fullmatch(r"-?\d+\.\d\d ± \d+\.\d\d|—", cell) for cell in numbers)


def test_pictures_and_stores_are_there(out):
    assert len(list(out.glob("phase_*.png"))) == 5
    assert {path.parent.name for path in out.glob("*/manifest.json")} == {"phase", "groups", "screening", "alone"}

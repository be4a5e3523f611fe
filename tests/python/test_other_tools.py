"""docs/how-to/other_tools.md: its adapters are short, and run."""

import re
from pathlib import Path

import numpy as np
import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "other_tools.md"
BLOCKS = {name: text for text, name in re.findall(r"```python\n(# (\S+)\n.*?)```", PAGE.read_text("utf-8"), re.DOTALL)}


@pytest.mark.parametrize("name", ["ema.py", "fit.py"])
def test_adapters_have_at_most_fifty_lines(name):
    assert len(BLOCKS[name].splitlines()) <= 50


def run(name, library, folder, monkeypatch):
    pytest.importorskip(library, reason=f"{library} is not installed (PyPI)")
    monkeypatch.chdir(folder)
    names = {"__name__": "page"}
    exec(compile(BLOCKS[name], name, "exec"), names)
    return names


def test_experiments_for_ema_workbench(tmp_path, monkeypatch):
    names = run("ema.py", "ema_workbench", tmp_path, monkeypatch)
    experiments, swept = names["experiments"], names["swept"]
    assert list(experiments.columns) == ["demand_rate", "coercion", "policy"] and len(experiments) == 2 * 64
    second = swept["income"].isel(scenario=1).mean("replicate", dtype=float).values
    np.testing.assert_allclose(names["outcomes"]["income"][experiments["policy"] == "align:RUS"], second)
    assert names["scores"].loc["demand_rate", "demands_conceded"] > names["scores"].loc["coercion", "demands_conceded"]


def test_a_fit_with_pyabc(tmp_path, monkeypatch):
    """The prior's mean is .35, its standard deviation .144; the accepted lie nearer to the .2 that was observed."""
    names = run("fit.py", "pyabc", tmp_path, monkeypatch)
    found = names["found"]["demand_rate"]
    assert len(found) == 20 and found.between(0.1, 0.6).all()
    assert found.std() < 0.1 and abs(names["estimate"] - 0.2) < 0.1

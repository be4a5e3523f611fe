"""docs/how-to/paper.md: every block, one after the other, with few futures."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "paper.md"


def test_the_page_runs(tmp_path, monkeypatch, capsys):
    pytest.importorskip("jinja2")
    pytest.importorskip("h5netcdf")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 6
    names: dict = {}
    for block in blocks:
        few = block.replace("replicates=1000", "replicates=32").replace('"sampled": 200', '"sampled": 16')
        exec(compile(few, "paper.md", "exec"), names)
    assert "Reproduced." in capsys.readouterr().out
    assert {path.name for path in tmp_path.iterdir()} >= {"tables.md", "tables.tex", "replication.zip"}

"""docs/how-to/six_jobs.md: each job stands alone, has at most fifteen lines, and runs."""

import re
from pathlib import Path

import matplotlib.pyplot as plt
import multivector as mv
import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "six_jobs.md"
JOBS = re.findall(r"## (.*?)\n\n```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
FEW = "32"


def code_lines(text):
    return [line for line in text.splitlines() if line.strip()]


def test_there_are_six_of_at_most_fifteen_lines():
    assert len(JOBS) == 6
    for title, text in JOBS:
        assert len(code_lines(text)) <= 15, title
        assert text.startswith("import multivector as mv\n"), title


@pytest.mark.parametrize("title, text", JOBS, ids=[title for title, _ in JOBS])
def test_a_job_runs(title, text, tmp_path, monkeypatch, capsys):
    if "h5netcdf" in text:
        pytest.importorskip("h5netcdf")
    if "mv.compiled" in text:
        pytest.importorskip("numba")
    monkeypatch.chdir(tmp_path)
    fewer, replaced = re.subn(r"replicates=[\d_]+", f"replicates={FEW}", text)
    assert replaced == text.count("replicates=")
    plt.close("all")  # those of other tests
    names: dict = {}
    try:
        exec(compile(fewer, "six_jobs.md", "exec"), names)
        for name, check in CHECKS.items():
            if title.startswith(name):
                check(names, capsys.readouterr().out, tmp_path)
    finally:
        plt.close("all")


def pictures():
    return len(plt.get_fignums())


def three_ways_agree(names, said, folder):
    data = mv.compare(names["model"], replicates=int(FEW), seed=42)
    plain, batch, compiled = (
        data["autonomy"].sel(scenario=f"trusting{way}").values for way in ("", "_batch", "_compiled")
    )
    assert (plain == batch).all() and abs(plain - compiled).max() < 1e-3 and len(mv.failures(data)) == 0


def the_reasons_are_told(names, said, folder):
    assert (
        names["again"].attrs["replicate"] == names["worst"]
        and len(said) > 200
        and "KAZ" in said
        or "Kazakhstan" in said
    )


CHECKS = {
    "One run": lambda names, said, folder: pictures() == 1 or pytest.fail("no map"),
    "Ten thousand": lambda names, said, folder: (
        (folder / "ridge.png").stat().st_size > 10_000 or pytest.fail("no picture")
    ),
    "A counterfactual": lambda names, said, folder: pictures() == 1 or pytest.fail("no contrast"),
    "A strategy": three_ways_agree,
    "One future": the_reasons_are_told,
    "A twin": lambda names, said, folder: ("same shocks" in said and pictures() == 1) or pytest.fail(said),
}

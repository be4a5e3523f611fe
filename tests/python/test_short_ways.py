"""A phase diagram of one's own takes few lines, a sweep on a cluster few commands; the lines run."""

import re
from pathlib import Path

import pytest

plt = pytest.importorskip("matplotlib.pyplot")
mv = pytest.importorskip("multivector")

ROOT = Path(__file__).resolve().parents[2]


def blocks(page, language):
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)


def lines(text):
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("page", ["README.md", "docs/how-to/sensitivity.md"])
def test_a_phase_diagram_of_ones_own_takes_at_most_fifteen_lines(page):
    text = next(block for block in blocks(page, "python") if "mv.sweep(" in block and "plot.phase(" in block)
    assert len(lines(text)) <= 15
    fewer = re.sub(r"steps\((.*?), \d+\)", r"steps(\1, 2)", text).replace("replicates=64", "replicates=8")
    plt.close("all")
    names = {"mv": mv}
    exec(compile(fewer, page, "exec"), names)
    assert names["swept"].sizes["point"] == 4 and names["swept"].sizes["replicate"] == 8
    (axes,) = plt.gcf().axes[:1]
    assert "rivalry_scale" in axes.get_xlabel() and "price_initiatives" in axes.get_ylabel()
    plt.close("all")


def test_a_sweep_on_a_cluster_takes_at_most_five_commands():
    (text,) = (block for block in blocks("docs/how-to/sweep.md", "sh") if "sbatch job.sh" in block)
    commands = [line.split("#")[0].split(">")[0].split()[:2] for line in lines(text)]
    assert len(commands) <= 5
    assert commands[0] == ["multivector", "slurm-script"] and commands[-1] == ["multivector", "merge"]

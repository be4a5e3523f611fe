"""Claims: what is wrong in a file is said, verdicts follow the draws, and what was asked is what lies there."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import multivector as mv
import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = sorted((ROOT / "experiments" / "claims").glob("*/claim.toml"))
PAGE = (ROOT / "docs" / "how-to" / "claims.md").read_text(encoding="utf-8")
TEXT = re.search(r"<!-- file: claim.toml -->\n```toml\n(.*?)```", PAGE, re.DOTALL)[1]


@pytest.fixture
def file(tmp_path):
    """A claim that is asked in seconds."""
    path = tmp_path / "claim.toml"
    path.write_text(TEXT.replace("years = 10", "years = 2\nburn_in_years = 1"), encoding="utf-8")
    return path


def ask_changed(file, old, new):
    """Asks with one place of the file changed."""
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    return mv.claim(file, points=10 if "points" not in old else None, replicates=16)


def test_a_claim_is_asked_and_saved_and_asked_again(file, tmp_path):
    first, again = (mv.claim(file, points=12, replicates=16) for _ in range(2))
    (one,), (other,) = first.findings, again.findings
    assert np.array_equal(one.effect, other.effect) and one.default == other.default  # the same bits
    assert len(one.effect) == 12 and (one.at.error >= 0).all() and one.at.error.max() > 0
    assert set(one.without) == {"demands by leverage"}
    assert len(one.without["demands by leverage"].effect) == 6  # every second draw
    assert one.equal is not None and not np.array_equal(one.equal.simulated, one.at.simulated[::2])
    assert "demand_leverage" in one.draws and not {"dispute_war", "lead_cap"} - set(one.draws)
    open_before = plt.get_fignums()
    first.save(tmp_path / "out")
    assert plt.get_fignums() == open_before  # twenty claims in a run would be twenty pictures in memory
    result = json.loads((tmp_path / "out" / "result.json").read_text())
    assert result["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert result["verdict"] == first.verdict and result["points"] == 12
    assert (result["software_version"], result["seed"], result["edges"]) == ("0.1.0", 1, False)
    page = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert page.startswith("# 100. For Uzbekistan") and "Other states keep the ties of the data." in page
    assert first.verdict.capitalize() in page and first.verdict.upper() in str(first)
    assert (tmp_path / "out" / "effects.png").stat().st_size > 5000


def test_the_python_of_the_page(file, tmp_path, monkeypatch):
    """In the folder with its claim, which is short here."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    file.write_text(file.read_text().replace("points = 40", "points = 10"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "claims.md", "exec"), {})
    assert sorted(one.name for one in (tmp_path / "uzbekistan").iterdir()) == [
        "README.md",
        "effects.png",
        "result.json",
    ]


def test_the_effect_is_the_difference_that_compare_finds(file):
    """At the defaults, of the very futures."""
    (found,) = mv.claim(file, points=10, replicates=16).findings
    model = mv.Model("2014", focal="UZB", strategies=["enmesh", "align:RUS"], years=2, burn_in_years=1)
    data = mv.compare(model, replicates=256, seed=1)["autonomy"].values.astype(float)
    difference = data[0] - data[1]
    assert found.default == pytest.approx(difference.mean(), abs=1e-6)
    assert found.default_error == pytest.approx(difference.std(ddof=1) / 16, rel=1e-5)


def test_an_outcome_of_two_dimensions_is_one_of_its_entries(file):
    file.write_text(file.read_text().replace('"autonomy"', '"tie_end[RUS, economy]"'))
    (found,) = mv.claim(file, points=10, replicates=16).findings
    model = mv.Model("2014", focal="UZB", strategies=["enmesh", "align:RUS"], years=2, burn_in_years=1)
    data = (
        mv.compare(model, replicates=256, seed=1)["tie_end"].sel(power="RUS", function="economy").values.astype(float)
    )
    assert found.default == pytest.approx((data[0] - data[1]).mean(), abs=1e-6)


def test_the_worst_tenth_of_each_strategy_is_compared(file):
    """Not the best of the one that is subtracted."""
    file.write_text(file.read_text().replace('direction = "more"', 'direction = "more"\nstatistic = "worst_tenth"'))
    (found,) = mv.claim(file, points=10, replicates=16).findings
    model = mv.Model("2014", focal="UZB", strategies=["enmesh", "align:RUS"], years=2, burn_in_years=1)
    data = mv.compare(model, replicates=256, seed=1)["autonomy"].values.astype(float)
    enmesh, aligned = (np.sort(one.reshape(4, 64), axis=1)[:, :6].mean() for one in data)
    assert found.default == pytest.approx(enmesh - aligned, abs=1e-6)


def test_the_command(file, tmp_path):
    run = lambda *more: subprocess.run(
        [sys.executable, "-m", "multivector.claims", str(file), "--points", "10", "--replicates", "16", *more],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    done = run("--out", str(tmp_path / "out"))
    assert done.returncode == 0 and "Mean autonomy, enmesh less align:RUS: " in done.stdout
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == ["README.md", "effects.png", "result.json"]
    wrong = run("--world", "nowhere")
    assert wrong.returncode == 2 and wrong.stderr.startswith("error: ") and "nowhere" in wrong.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('status = "emergent"', 'status = "sure"', r"claim.toml: status: is not known(.|\n)*emergent, part, assumed"),
        ('direction = "more"', 'direction = "up"', r"claim.toml: test\[0\].direction: is not known"),
        ("points = 40", "points = 4", r"claim.toml: draws.points: out of range(.|\n)*10 to 100000"),
        ("smallest = 0.005", "smallest = -1", r"claim.toml: test\[0\].smallest: (.|\n)*0 or more"),
        ("seed = 1", "seed = 1\nsede = 2", r"claim.toml: draws.sede: is no key of a claim"),
        ("weight = -1}", "weight = -1, at = {coercion = 1}}", r"every term names the same factors"),
        ("{demand_leverage = 0}", "0", r"without.demands by leverage: must be a table of parameters"),
        ('focal = "UZB"', 'focal = "UZX"', r"claim.toml \(scenario\):2:9: (.|\n)*UZX"),
        (
            'strategy = "enmesh"',
            'strategy = "hedge"',
            r"claim.toml: test\[0\].terms: unknown strategy(.|\n)*hedge(.|\n)*enmesh, align:RUS",
        ),
        (
            'outcome = "autonomy"',
            'outcome = "happiness"',
            r"claim.toml: test\[0\].outcome: unknown outcome(.|\n)*happiness",
        ),
        ('outcome = "autonomy"', 'outcome = "autonomy[RUS]"', r"needs one entry(.|\n)*autonomy\[RUS\]"),
        (
            'outcome = "autonomy"',
            'outcome = "tie_end[USA]"',
            r"test\[0\].outcome: needs one entry(.|\n)*tie_end\[power, function\], e.g. tie_end\[USA, security\]",
        ),
        (
            'outcome = "autonomy"',
            'outcome = "drawn_in - unrest"\nstatistic = "worst_tenth"',
            r"test\[0\].outcome: no end of a difference is the worst(.|\n)*drawn_in - unrest(.|\n)*mean",
        ),
        ('outcome = "autonomy"', 'outcome = "power_gain[MARS]"', r"unknown power(.|\n)*MARS(.|\n)*USA"),
        ("{demand_leverage = 0}", "{demand_leverage = -1}", r"without.demands by leverage: out of range(.|\n)*0 to"),
        ("{demand_leverage = 0}", "{demand_leverages = 0}", r"unknown parameter(.|\n)*demand_leverages"),
        ("number = 100", 'number = "100"', r"claim.toml: number: must be a whole number"),
        ("number = 100", "number = ", r"claim.toml: is no TOML"),
    ],
)
def test_what_is_wrong_is_said(file, old, new, said):
    with pytest.raises(mv.InputError, match=said):
        ask_changed(file, old, new)


def test_the_edges_of_the_box_and_another_seed(file):
    (edge,) = mv.claim(file, points=10, replicates=16, edges=True).findings
    table = mv.parameters().loc[list(edge.draws)]
    assert ((edge.draws == table.low) | (edge.draws == table.high)).all(axis=None)
    assert edge.draws.nunique().eq(2).all()
    (alone,) = mv.claim(file, points=10, replicates=16, edges=True, beside=False).findings
    assert np.array_equal(alone.effect, edge.effect) and not alone.without and alone.equal is None
    (other,) = mv.claim(file, points=10, replicates=16, seed=2).findings
    assert not np.array_equal(other.draws, mv.claim(file, points=10, replicates=16).findings[0].draws)


def test_equal_instruments_need_nothing_assumed(file):
    text = file.read_text()
    file.write_text(text[: text.index("[without]")])
    (found,) = mv.claim(file, points=10, replicates=16).findings
    assert not found.without and found.equal is not None


def test_another_world_is_a_name_or_a_folder_and_never_ignored(file, tmp_path):
    with pytest.raises(mv.InputError, match="nowhere"):
        mv.claim(file, points=10, replicates=16, world="nowhere")
    (there,) = mv.claim(file, points=10, replicates=16, world="2005").findings
    (folder,) = mv.claim(file, points=10, replicates=16, world=ROOT / "experiments" / "worlds" / "2005").findings
    assert np.array_equal(there.effect, folder.effect)
    text = file.read_text()
    for weight in ("1", "-1"):
        text = text.replace(f"weight = {weight}}}", f'weight = {weight}, at = {{world = "2014"}}}}')
    file.write_text(text)
    with pytest.raises(mv.InputError, match="a term sets the world"):
        mv.claim(file, points=10, replicates=16, world="2005")


@pytest.mark.parametrize("path", CLAIMS, ids=lambda path: path.parent.name)
def test_what_was_asked_is_what_lies_there(path):
    claim = mv.Claim.read(path)
    assert path.parent.name.startswith(f"{claim.number:02d}-")
    result = json.loads((path.parent / "result.json").read_text(encoding="utf-8"))
    assert result["sha256"] == claim.sha256, "the claim was changed after it was asked: ask it again"
    assert (result["points"], result["replicates"]) == (claim.points, claim.replicates)
    assert [one["says"] for one in result["tests"]] == [one.says for one in claim.tests]
    page = (path.parent / "README.md").read_text(encoding="utf-8")
    assert f"**{result['verdict'].capitalize()}**" in page and claim.claim in page


def script(name, *arguments):
    return subprocess.run(
        [sys.executable, str(ROOT / "experiments" / "claims" / name), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_findings_are_those_of_the_verdicts():
    done = script("findings.py", "--check")
    assert done.returncode == 0, done.stderr


def test_a_quick_run_of_the_claims_says_what_differs_and_goes_on(tmp_path):
    """As `make claims QUICK=1` does: of these two the verdicts are far from any edge."""
    done = script("run.py", "--out", tmp_path, "--quick", "--only", "10", "28")
    assert done.returncode == 0 and done.stdout.endswith("2 verdicts, the same as kept\n"), done.stdout + done.stderr
    path = tmp_path / "28-more-powers" / "result.json"
    path.write_text(path.read_text().replace('"verdict": "refuted"', '"verdict": "supported"'))
    again = script("run.py", "--out", tmp_path, "--quick", "--only", "10", "28")
    assert "2 of 2 are asked already" in again.stdout
    assert "28-more-powers: supported at 0% of draws, kept is refuted at 0%" in again.stdout
    os.utime(path, (0, 0))  # as if the package had been built since
    assert "1 of 2 are asked already" in script("run.py", "--out", tmp_path, "--quick", "--only", "10", "28").stdout


@pytest.mark.parametrize("path", CLAIMS, ids=lambda path: path.parent.name)
def test_what_was_asked_elsewhere_is_the_claim_that_lies_there(path):
    found = json.loads((path.parent / "robustness.json").read_text(encoding="utf-8"))
    assert found["sha256"] == mv.Claim.read(path).sha256, "ask it again: experiments/claims/robustness.py"
    assert {"seed", "1995", "2005", "edges"} <= set(found)

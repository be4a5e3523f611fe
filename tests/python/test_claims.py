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
import pandas as pd
import pytest
import xarray as xr
from multivector.claims import Contrast, Estimates, Finding
from multivector.claims.effects import sample, worst_tenth, worst_tenth_less_mean
from multivector.claims.estimates import interval
from multivector.claims.region import luck
from multivector.claims.spread import deviation, difference

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


SPREAD = re.search(r"```toml\n(\[\[test\]\].*?\nagainst.*?)```", PAGE, re.DOTALL)[1]


@pytest.fixture
def spread_file(file):
    """The same with the spread of the page as its test."""
    text = file.read_text()
    file.write_text(text[: text.index("[[test]]")] + SPREAD + text[text.index("[without]") :])
    return file


def test_a_spread_is_that_of_what_compare_finds(spread_file):
    """At the defaults, of the very futures; variances as means over pairs of different futures."""
    verdict = mv.claim(spread_file, points=10, replicates=16)
    (found,) = verdict.findings
    cells = []
    for scale in (0.4, 0.8, 1.2):
        model = mv.Model("2014", focal="UZB", strategies=["enmesh", "align:RUS"], years=2, burn_in_years=1)
        model = model.replace(parameters={"rivalry_scale": scale})
        cells.append(mv.compare(model, replicates=256, seed=1)["autonomy"].values.astype(float))

    def root(levels):
        levels = levels - levels.mean(0)
        products = [np.outer(one, one)[~np.eye(256, dtype=bool)].mean() for one in levels]
        return np.sqrt(max(0, sum(products) / (len(levels) - 1)))

    both = np.array(cells)  # (scale, strategy, future)
    assert found.default == pytest.approx(root(both.mean(1)) - root(both.mean(0)), abs=1e-6)
    assert 0 < found.default_error < 0.01 and found.equal is not None and len(found.without) == 1
    assert found.at.simulated == pytest.approx(found.spread.over - found.spread.against)
    page = verdict.page()
    assert "over 3 settings of `rivalry_scale`" in page and "over the strategies enmesh, align:RUS" in page
    assert len(verdict.summary()["tests"][0]["spread"]) == 2


def test_a_spread_of_known_variances():
    """Settings have a standard deviation of 1 and strategies of .5, under shocks of 3 that all cells share, of 2 of
    each cell, and with what single cells have alone, which sums to 0 over rows and columns. Squares are true on
    average; with the chance of 16 futures that of strategies would be a third larger. The jackknife's standard error is
    that of many draws or a little more, as Efron and Stein prove."""
    random, draws, futures = np.random.default_rng(6), 3000, 16
    settings, strategies = np.array([-1.0, 0.0, 1.0]), np.array([0.5, -0.5, 0.5, -0.5]) * np.sqrt(0.75)
    alone = np.outer([1, -2, 1], [1, 1, -1, -1])
    true = (settings[:, None] + strategies + alone)[:, :, None, None]
    chance = random.normal(0, 3, (1, 1, draws, futures)) + random.normal(0, 2, (3, 4, draws, futures))
    samples = true + chance
    assert np.mean(deviation(samples.mean(1)) ** 2) == pytest.approx(1, abs=0.02)
    assert np.mean(deviation(samples.mean(0)) ** 2) == pytest.approx(0.25, abs=0.01)
    assert samples.mean((0, 3)).var(0, ddof=1).mean() == pytest.approx(0.25 + 4 / 48, abs=0.01)
    found, error = difference(samples)
    assert found.mean() == pytest.approx(0.5, abs=0.03)
    assert 1 <= np.sqrt(np.mean(error**2)) / found.std() < 1.15
    assert np.mean(deviation(chance.mean(1)) == 0) == pytest.approx(0.63, abs=0.05)  # no spread but chance: mostly 0


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
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    with pytest.raises(mv.InputError, match=said):
        mv.claim(file, points=10 if "points" not in old else None, replicates=16)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"enmesh", "align:RUS"]\n[without]',
            '"enmesh"]\n[without]',
            r"test\[0\].against: a spread(.|\n)*at least two",
        ),
        ("{rivalry_scale = 0.8}", "{rivalry_scale = 0.4}", r"claim.toml: test\[0\].over: a spread is of things"),
        ("{rivalry_scale = 0.8}", "{coercion = 0.8}", r"test\[0\].over: every setting names the same factors"),
        ("over = [", "terms = [", r"claim.toml: test\[0\].over: must be tables"),
        ('"enmesh", "align:RUS"]\n[without]', '"enmesh", "hedge"]\n[without]', r"test\[0\].against: unknown strategy"),
        ('direction = "more"', 'direction = "more"\nterms = []', r"test\[0\].terms: is no key of a claim"),
    ],
)
def test_what_is_wrong_in_a_spread_is_said(spread_file, old, new, said):
    assert old in spread_file.read_text()
    spread_file.write_text(spread_file.read_text().replace(old, new, 1))
    with pytest.raises(mv.InputError, match=said):
        mv.claim(spread_file, points=10, replicates=16)


def test_outcomes_are_summed_and_subtracted():
    along = {"a": ("power", "replicate"), "b_c": ("replicate",), "d": ("replicate",)}
    values = {"a": [[1.0, 2.0], [10.0, 20.0]], "b_c": [100.0, 200.0], "d": [1000.0, 3000.0]}
    data = xr.Dataset(
        {name: (("point", "scenario", *along[name]), np.array([[values[name]]])) for name in along},
        {"scenario": ["static"], "power": ["USA", "CHN"]},
    )
    for outcome, wanted in {
        "a[CHN] + b_c": [110, 220],
        "d - a[USA] + a[CHN]": [1009, 3018],
        "b_c - d": [-900, -2800],
    }.items():
        assert sample(data, Contrast("it", outcome, "more", 0.1, ()), "static").tolist() == [wanted]


def finding(effect, direction="more", error=0.01, **columns):
    draws = pd.DataFrame({"a": np.linspace(0, 1, len(effect)), **columns})
    test = Contrast("it", "income", direction, 0.1, ())
    return Finding(test, draws, Estimates(np.asarray(effect, float), np.full(len(effect), error)), 0.0, 0.01)


def test_verdicts():
    ramp = np.linspace(-1, 1, 400)
    assert finding(np.full(400, 0.1)).verdict == "supported"  # at least the smallest is enough
    assert finding(np.full(400, 0.099)).verdict == "refuted"
    assert finding(np.full(400, -0.5), "less").verdict == "supported"
    against = finding(np.full(400, 0.5), "less")
    assert against.verdict == "refuted" and against.opposite == 1
    random = np.random.default_rng(1).permutation(ramp)
    assert finding(random).verdict == "undetermined"
    half = finding(ramp)
    assert half.verdict == "conditional" and half.region.parameter == "a" and half.region.side == "at least"
    assert 0.4 < half.region.number < 0.56 and half.region.share >= 0.8
    assert finding(np.full(400, 0.2)).region is None


def test_a_region_found_by_chance_is_not_kept():
    """Among parameters without meaning one is found about once in a hundred times (5 of 800 were seen; at most two of
    the 100 here have a chance of .92), where the claim holds in 70 % of draws. A planted one is found."""
    random = np.random.default_rng(2)
    columns = {f"x{k}": random.random(160) for k in range(30)}
    found = [finding(random.random(160) - 0.2, **columns).region for _ in range(100)]
    assert sum(region is not None for region in found) <= 2
    planted = np.where(columns["x7"] > 0.5, 0.3, random.random(160) - 0.6)
    assert finding(planted, **columns).region.parameter == "x7"


@pytest.mark.parametrize(("spread", "verdict"), [(0.06, "supported"), (0.3, "undetermined")])
def test_chance_in_the_futures_makes_no_verdict(spread, verdict):
    """The true share of draws above .1 is .95 or .63 where effects are normal around .2; errors as large as the spread
    draw the shares as simulated to .88 and .59, and what is made of them is near the true one."""
    random = np.random.default_rng(4)
    true = random.normal(0.2, spread, 2000)
    found = finding(true + random.normal(0, spread, 2000), error=spread)
    share = float((true >= 0.1).mean())
    assert abs(found.share - share) < 0.025 < abs(found.at.share_simulated(found.test) - share)
    assert found.verdict == verdict


def test_futures_too_few_are_said():
    """With no spread but chance the share is 0 or 1, and simulated it is .7."""
    noise = np.random.default_rng(5).normal(0.2, 0.19, 400)
    found = finding(noise, error=0.19)
    assert found.is_noisy and found.verdict == "undetermined" and not found.is_firm
    assert found.share > 0.95 and 0.6 < found.at.share_simulated(found.test) < 0.8


def test_intervals_are_wilsons_for_all_claims_at_once():
    """81 of 263, example of Newcombe (1998), Statistics in Medicine 17:857: .2553 to .3662 at 95 %, here wider."""
    low, high = interval(81 / 263, 263)
    assert low < 0.2553 < 0.3662 < high and high - low == pytest.approx(0.1109 * 3.155 / 1.96, rel=0.03)
    assert interval(0.0, 200)[0] == 0 and interval(1.0, 200)[1] == 1


def test_near_the_edge_is_not_firm():
    assert finding([0.2] * 82 + [0.0] * 18, error=0).verdict == "supported"
    assert not finding([0.2] * 82 + [0.0] * 18, error=0).is_firm
    assert finding([0.2] * 98 + [0.0] * 2, error=0).is_firm


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


def test_luck_is_fishers_exact_test():
    """A tea-tasting of 8 cups: 4 of 4 by luck once in 70."""
    assert luck(np.array([True] * 4), np.array([False] * 4)) == pytest.approx(1 / 70)
    assert luck(np.array([True] * 3 + [False]), np.array([True] + [False] * 3)) == pytest.approx(17 / 70)


def test_the_worst_tenth_is_of_the_worst():
    futures = np.random.default_rng(3).permutation(np.arange(400.0))[None]
    assert float(worst_tenth(futures, groups=1)[0, 0]) == 19.5
    assert worst_tenth(futures).shape == (1, 4)
    assert float(worst_tenth_less_mean(futures, groups=1)[0, 0]) == 19.5 - 199.5
    assert np.allclose(worst_tenth_less_mean(futures + 7), worst_tenth_less_mean(futures))  # a better mean is no tail


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

"""A claim may ask what moves an outcome more, settings or strategies: spreads without the chance in futures."""

import re

import multivector as mv
import numpy as np
import pytest
from multivector.claims.spread import deviation, difference
from test_claims import PAGE, ask_changed, file  # noqa: F401

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
    with pytest.raises(mv.InputError, match=said):
        ask_changed(spread_file, old, new)

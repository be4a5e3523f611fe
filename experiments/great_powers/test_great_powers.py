"""The estimates find what was planted."""

import sys
from pathlib import Path

import pytest

np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
pytest.importorskip("scipy")
sys.path.insert(0, str(Path(__file__).parent))
from run import bloc_exponent, crisis_rates, recovered  # noqa: E402

PAIRS = [(a, b) for k, a in enumerate(("USA", "CHN", "RUS", "EU")) for b in ("USA", "CHN", "RUS", "EU")[k + 1 :]]


@pytest.fixture
def rows():
    """Six pairs over 200 years, whose polarisation wanders widely."""
    relative = np.exp(0.4 * np.sin(np.arange(200)[None] / 9 + np.arange(6)[:, None]))
    parts = [
        pd.DataFrame({"pair": [pair] * 200, "year": range(200), "relative": relative[k], "now": 0.2 + 0.1 * k})
        for k, pair in enumerate(PAIRS)
    ]
    rows = pd.concat(parts, ignore_index=True)
    return rows.assign(next=rows.now, crises=0.0)


def test_a_planted_exponent_is_found(rows):
    low, median, high = recovered(rows, 0.3, noise=0.01, draws=20)
    assert 0.25 < low < 0.3 < high < 0.35 and abs(median - 0.3) < 0.02
    assert abs(recovered(rows, 0.0, noise=0.01, draws=20)[1]) < 0.02


def test_what_is_common_to_years_is_taken_out(rows):
    """A shock that all pairs share, in step with polarisation, is no effect of it."""
    shared = rows.assign(relative=np.exp(0.4 * np.sin(rows.year / 9)) * (1 + 0.05 * np.sin(7 * rows.index)))
    shared["now"] = rows.now + 0.05 * np.random.default_rng(3).standard_normal(len(shared))
    shared["next"] = 0.85 * shared.now + 0.15 * rows.now + 0.05 * np.sin(shared.year / 9)
    assert bloc_exponent(shared, common=False)["bloc_exponent"] > 0.5
    assert abs(bloc_exponent(shared, common=True)["bloc_exponent"]) < 0.1


def test_rates_of_crises(rows):
    found = crisis_rates(rows.assign(crises=0.02 + 0.8 * rows.now**2))
    assert found == {"crisis_base": pytest.approx(0.02, abs=1e-3), "crisis_slope": pytest.approx(0.8, abs=1e-2)}

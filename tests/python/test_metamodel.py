"""Metamodels of sweeps whose outcome is a known function of the factors."""

import multivector as mv
import numpy as np
import pytest
from multivector import design, sensitivity
from synthetic_sweep import coordinates, sweep

pytest.importorskip("statsmodels")
SPACE = {"coercion": (1.0, 3.0), "fear": design.log(0.1, 10), "others.strategy": ["static", "adaptive"]}


def surface(x):
    """Known by heart: 4 over the range of the first, -2 over the logarithm of the second, 1.5 for the second level."""
    return 10 + 2 * (x[:, 0] - 2) - np.log10(x[:, 1]) + 1.5 * x[:, 2]


def curved(x):
    return surface(x) + 3 * ((x[:, 0] - 2) / 2) * (np.log10(x[:, 1]) / 2) + 5 * ((x[:, 0] - 2) / 2) ** 2


@pytest.fixture(scope="module")
def plan():
    return design.latin_hypercube(SPACE, n=64, seed=3)


def test_coefficients_are_changes_over_the_range(plan):
    found = sensitivity.metamodel(sweep(plan, {"a": surface, "b": lambda x: 0 * x[:, 0] + 1}), "income", scenario="a")
    at = found.table.loc["a"]["coefficient"]
    expected = {"(constant)": 10, "coercion": 4, "fear": -2, "others.strategy = adaptive": 1.5}
    assert dict(at.round(4)) == pytest.approx(expected, abs=1e-3)
    assert found.quality.loc["a", "r2"] == pytest.approx(1, abs=1e-6) and found.quality.loc["a", "points"] == 64
    assert found.quality.loc["a", "q2"] == pytest.approx(1, abs=1e-6)


def test_squares_and_products(plan):
    data = sweep(plan, {"a": curved, "b": surface})
    straight, bent = (sensitivity.metamodel(data, "income", degree=degree) for degree in (1, 2))
    at = bent.table.loc["a"]["coefficient"]
    assert at["coercion x fear"] == pytest.approx(3, abs=1e-3) and at["coercion^2"] == pytest.approx(5, abs=1e-3)
    assert "others.strategy = adaptive^2" not in at
    assert straight.quality.loc["a", "q2"] < 0.99 < bent.quality.loc["a", "q2"]
    paired = sensitivity.metamodel(data, "income", vs="b", degree=2)
    assert list(paired.quality.index) == ["a"] and paired.table.loc["a"].at["coercion", "coefficient"] == pytest.approx(
        0, abs=1e-3
    )


def test_against_numpy(plan):
    """Coefficients, HC3 errors and the residuals of points left out, written down anew."""
    data = sweep(plan, {"a": surface}, noise=1.0, replicates=8)
    found = sensitivity.metamodel(data, "income")
    x = coordinates(plan)
    z = np.column_stack([np.ones(64), (x[:, 0] - 2) / 2, np.log10(x[:, 1]) / 2, x[:, 2]])
    y = data["income"].values[0].astype(float).mean(axis=1)
    beta = np.linalg.lstsq(z, y, rcond=None)[0]
    inverse = np.linalg.inv(z.T @ z)
    loose = (y - z @ beta) / (1 - np.einsum("ij,jk,ik->i", z, inverse, z))
    errors = np.sqrt(np.diag(inverse @ (z.T * loose**2) @ z @ inverse))
    table = found.table.loc["a"]
    np.testing.assert_allclose(table["coefficient"], beta, rtol=1e-6)
    np.testing.assert_allclose(table["se"], errors, rtol=1e-6)
    one_out = [y[k] - z[k] @ np.linalg.lstsq(np.delete(z, k, 0), np.delete(y, k), rcond=None)[0] for k in range(64)]
    q2 = 1 - np.sum(np.square(one_out)) / np.sum((y - y.mean()) ** 2)
    assert found.quality.loc["a", "q2"] == pytest.approx(q2, abs=1e-9)
    assert 0 < found.quality.loc["a", "noise"] < 1


def test_too_few_points_and_nothing_to_explain(plan):
    small = design.latin_hypercube({"coercion": (1.0, 3.0), "fear": (0.0, 1.0)}, n=6, seed=1)
    with pytest.raises(mv.InputError, match="too few different points"):
        sensitivity.metamodel(sweep(small, {"a": lambda x: x[:, 0]}), "income", degree=2)
    with pytest.raises(mv.InputError, match="same at all points"):
        sensitivity.metamodel(sweep(plan, {"a": lambda x: 0 * x[:, 0] + 3}), "income")


def test_its_table_for_a_paper(plan, tmp_path):
    made = sensitivity.metamodel(sweep(plan, {"a": curved, "b": surface}, noise=0.2), "income", vs="b")
    sheet = mv.tables(made, tmp_path / "m.md", labels={"a": "Strategy A"})["metamodel"]
    assert list(sheet.frame.columns) == ["Strategy A"] and list(sheet.frame.index[:2]) == ["Constant", "coercion"]
    assert sheet.frame.loc["Points"].iloc[0] == "64" and "\n[" in sheet.frame.iloc[1, 0]
    assert "difference from" in sheet.title and "R\u00b2" in (tmp_path / "m.md").read_text(encoding="utf-8")

"""Sensitivities: known indices of known functions; what must not become a number."""

import re
import sys
from importlib.util import find_spec
from pathlib import Path

import matplotlib.pyplot as plt
import multivector as mv
import numpy as np
import pytest
from multivector import design, sensitivity
from synthetic_sweep import summarised, sweep

PI = np.pi
CUBE = {f"x{k}": (-PI, PI) for k in range(1, 4)}
ISHIGAMI_S1, ISHIGAMI_ST = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)
WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0])


def ishigami(x):
    """Ishigami & Homma (1990), a = 7, b = 0.1."""
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def g_function(x):
    """Sobol's: its factors' partial variances are 1 / (3 (1 + a)^2)."""
    return np.prod((np.abs(4 * x - 2) + WEIGHTS) / (1 + WEIGHTS), axis=1)


def nothing(x):
    return np.zeros(len(x))


def g_indices():
    part = 1 / (3 * (1 + WEIGHTS) ** 2)
    total = np.prod(1 + part) - 1
    return part / total, part * np.prod(1 + part) / (1 + part) / total


def refused(make, *words, error=mv.InputError):
    with pytest.raises(error) as caught:
        make()
    for word in words:
        assert word in str(caught.value), caught.value


needs_salib = pytest.mark.skipif(not find_spec("SALib"), reason="SALib is not installed")


@needs_salib
@pytest.mark.parametrize("second_order", [False, True])
def test_sobol_of_ishigami(second_order):
    """The outcome itself, and the same as a contrast. A wrong order of rows moves S1 by .1 or more; intervals at 95 %
    hold all six known indices together in at least 70 % of designs; this one, fixed, within 1.5 of them."""
    points = design.saltelli(CUBE, 2048, seed=3, second_order=second_order)
    data = sweep(points, {"a": nothing, "b": ishigami})
    for table in (sensitivity.sobol(data, "income", scenario="b"), sensitivity.sobol(data, "income", vs="a")):
        assert list(table.index) == [("b", "x1"), ("b", "x2"), ("b", "x3")]
        for name, exact in (("S1", ISHIGAMI_S1), ("ST", ISHIGAMI_ST)):
            half = (table[f"{name}_high"] - table[f"{name}_low"]) / 2
            assert (abs(table[name] - exact) < 1.5 * half).all(), table
            assert (half < 0.1).all() and (abs(table[name] - exact) < 0.03).all(), table


@needs_salib
def test_sobol_of_the_g_function():
    data = sweep(design.saltelli({f"x{k}": (0, 1) for k in range(4)}, 2048, seed=1), {"a": g_function})
    table, (first, total) = sensitivity.sobol(data, "income"), g_indices()
    assert table["S1"].to_numpy() == pytest.approx(first, abs=0.02)
    assert table["ST"].to_numpy() == pytest.approx(total, abs=0.02)


@needs_salib
def test_groups_of_the_g_function():
    """A group's closed index is that of a product of its factors: (prod(1 + v) - 1) / total."""
    groups = {"first": ["x0", "x3"], "second": ["x1"], "third": ["x2"]}
    points = design.saltelli({f"x{k}": (0, 1) for k in range(4)}, 2048, seed=1, groups=groups)
    assert len(points) == 2048 * 5
    data = sweep(points, {"a": nothing, "b": g_function}, replicates=1)
    part = 1 / (3 * (1 + WEIGHTS) ** 2)
    total = np.prod(1 + part) - 1
    closed = lambda members: (np.prod(1 + part[members]) - 1) / total
    for table in (
        sensitivity.sobol(data, "income", scenario="b", groups=groups),
        sensitivity.sobol(data, "income", vs="a", groups=groups),
    ):
        assert list(table.index) == [("b", "first"), ("b", "second"), ("b", "third")]
        assert table["S1"].to_numpy() == pytest.approx([closed([0, 3]), closed([1]), closed([2])], abs=0.02)
        rest = [1 - closed([1, 2]), 1 - closed([0, 2, 3]), 1 - closed([0, 1, 3])]
        assert table["ST"].to_numpy() == pytest.approx(rest, abs=0.02)
        assert (table["S1_low"] < table["S1"]).all()
    wrong = {"first": ["x0", "x1"], "second": ["x3"], "third": ["x2"]}
    refused(lambda: sensitivity.sobol(data, "income", groups=wrong), "not those of such groups", "x1 at row 1")
    fewer = {"first": ["x0", "x3"], "second": ["x1", "x2"]}
    refused(lambda: sensitivity.sobol(data, "income", groups=fewer), "not those of such groups")
    refused(lambda: sensitivity.sobol(data, "income"), "not laid for this method")


def test_groups_have_every_factor_once():
    for groups, word in (
        ({"one": ["x1", "x2"]}, "without: x3"),
        ({"one": ["x1", "x2", "x3"], "two": ["x1"]}, "stands in two groups"),
        ({"one": ["x1", "x2", "x3", "y"]}, "is no factor"),
        ({"one": "x1"}, "list of factors"),
    ):
        refused(lambda groups=groups: design.saltelli(CUBE, 8, groups=groups), word, "design.saltelli(groups=...)")
    one = {"all": list(CUBE)}
    refused(lambda: design.saltelli(CUBE, 8, groups=one, second_order=True), "second order")


@needs_salib
def test_interactions_of_ishigami():
    """Only x1 and x3 interact: .2437."""
    points = design.saltelli(CUBE, 2048, seed=3, second_order=True)
    data = sweep(points, {"a": nothing, "b": ishigami}, replicates=1)
    for table in (
        sensitivity.interactions(data, "income", scenario="b", resamples=100),
        sensitivity.interactions(data, "income", vs="a", resamples=100),
    ):
        assert list(table.loc["b"].index) == [("x1", "x2"), ("x1", "x3"), ("x2", "x3")]
        assert table["S2"].to_numpy() == pytest.approx([0, 0.2437, 0], abs=0.05)
        assert (table["S2_low"] < table["S2"]).all() and table.attrs["method"] == "interactions"
    plain = sweep(design.saltelli(CUBE, 8, seed=3), {"a": ishigami}, replicates=1)
    refused(lambda: sensitivity.interactions(plain, "income"), "no second order", "second_order=True")


@needs_salib
def test_morris_finds_what_is_linear_and_what_interacts():
    """y = 3 u1 - 2 u2 + 4 u3 u4: elementary effects of u1 and u2 are 3 and -2 whatever the range of the factors."""
    space = {"a": (10, 30), "b": design.log(0.01, 1), "c": (0, 1), "d": (0, 1), "e": (0, 1)}
    unit = lambda x: np.column_stack([(x[:, 0] - 10) / 20, np.log10(x[:, 1]) / 2 + 1, x[:, 2:]])
    function = lambda x: 3 * unit(x)[:, 0] - 2 * unit(x)[:, 1] + 4 * unit(x)[:, 2] * unit(x)[:, 3]
    data = sweep(design.morris(space, trajectories=40, seed=2, levels=6), {"a": function})
    table = sensitivity.morris(data, "income").loc["a"]
    assert table["mu"][["a", "b", "e"]].to_numpy() == pytest.approx([3, -2, 0], abs=1e-4)
    assert table["sigma"][["a", "b", "e"]].to_numpy() == pytest.approx([0, 0, 0], abs=1e-4)
    assert (table["sigma"][["c", "d"]] > 0.8).all() and table["mu_star"]["c"] == pytest.approx(2, abs=0.5)
    assert (table["mu_star_low"] <= table["mu_star"]).all() and (table["mu_star"] <= table["mu_star_high"]).all()


@needs_salib
def test_regional_is_salibs_pawn():
    """Within a point at each end of a part, which SALib counts otherwise."""
    from SALib.analyze import pawn

    points = design.latin_hypercube(CUBE, 1000, seed=5)
    data = sweep(points, {"a": ishigami})
    table = sensitivity.regional(data, "income", resamples=50)
    y = data["income"].values[0].mean(axis=1)
    problem = {"num_vars": 3, "names": list(CUBE), "bounds": [[-PI, PI]] * 3}
    theirs = pawn.analyze(problem, points.to_frame().to_numpy(), y, S=10)["median"]
    assert table["distance"].to_numpy() == pytest.approx(np.asarray(theirs), abs=0.02)


def test_regional_tells_the_inert_from_the_rest():
    """Also a factor of two levels, of which SALib's PAWN leaves out the last. An inert factor stays below `inert` in
    95 % of cases; over ten designs, all ten above has the chance 1e-13, and more than three of ten above 1 in 1000."""
    space = {"strong": (0, 1), "switch": [True, False], "inert": (0, 1)}
    function = lambda x: x[:, 0] ** 2 + 0.5 * x[:, 1]
    above = 0
    for seed in range(10):
        data = sweep(design.latin_hypercube(space, 200, seed=seed), {"a": function})
        table = sensitivity.regional(data, "income", slices=5, resamples=100).loc["a"]
        above += table["distance"]["inert"] > table["inert"]["inert"]
        for name in ("strong", "switch"):
            assert table["distance_low"][name] > table["inert"][name], table
    assert above <= 3


def test_regional_of_saltellis_points_takes_a_and_b():
    """Rows of A with a column of B repeat the rest of A: they would count twice."""
    points = design.saltelli(CUBE, 256, seed=1)
    data = sweep(points, {"a": ishigami})
    table = sensitivity.regional(data, "income", resamples=30)
    rows = np.arange(len(points)) % 5
    x, y = points.to_frame().to_numpy()[(rows == 0) | (rows == 4)], data["income"].values[0].mean(1)
    from multivector.sensitivity.distances import distance, slices

    y = y[(rows == 0) | (rows == 4)]
    assert list(table["distance"]) == [distance(slices(column, 10), y) for column in x.T]


def test_distances_of_outcomes_with_equal_values():
    """A distribution function steps at a value, not between equal ones, in whatever order they stand."""
    from multivector.sensitivity.distances import distance

    assert distance(np.array([0, 1, 0, 1]), np.array([0.0, 0, 1, 1])) == 0
    assert distance(np.array([0, 0, 1, 1]), np.array([0.0, 0, 0, 1])) == 0.25


def test_the_seed_fixes_the_intervals():
    data = sweep(design.latin_hypercube(CUBE, 128, seed=1), {"a": ishigami})
    one, again, other = (sensitivity.regional(data, "income", resamples=30, seed=seed) for seed in (0, 0, 1))
    assert one.equals(again) and not one.equals(other)


@needs_salib
def test_the_seed_zero_fixes_salibs_intervals():
    """SALib takes 0 for no seed."""
    data = sweep(design.saltelli(CUBE, 64, seed=1), {"a": ishigami})
    one, again, other = (sensitivity.sobol(data, "income", seed=seed) for seed in (0, 0, 1))
    assert one.equals(again) and not one.equals(other)


@pytest.mark.parametrize("shocks, shared", [("common", 0.0), ("common", 3.0), ("independent", 0.0)])
def test_the_share_of_noise(shocks, shared):
    """Variance of y 1/12, of the noise of means 1/4/16: 15.8 % of the sum. What all points share in a replicate moves
    none of them against another, which the replicates show where shocks are common. 1000 points: the estimate's
    standard error is 1.2 % of variance."""
    points = design.latin_hypercube({"x": (0, 1)}, 1000, seed=1, shocks=shocks)
    data = sweep(points, {"a": lambda x: x[:, 0]}, replicates=16, noise=0.5, shared=shared)
    table = sensitivity.regional(data, "income", resamples=20)
    assert table["noise"].iloc[0] == pytest.approx(0.158, abs=0.03)
    said = f"{table['noise'].iloc[0]:.0%} of the variance is Monte Carlo noise"
    assert table.attrs["noise_is"] == "estimated" and set(table["remark"]) == {said}
    brief = sensitivity.regional(summarised(data), "income", resamples=20)
    assert brief.attrs["noise_is"] == ("at most" if shocks == "common" else "estimated")
    assert set(brief["remark"].str.startswith("up to")) == {shocks == "common"}
    assert brief["noise"].iloc[0] >= table["noise"].iloc[0] - 0.01
    assert brief["distance"].to_numpy() == pytest.approx(table["distance"].to_numpy())


def test_contrasts_of_a_summary():
    """Means of differences are exact between any two strategies, their errors at most the sum of two."""
    points = design.latin_hypercube(CUBE, 64, seed=1)
    functions = {"a": ishigami, "b": lambda x: 2 * x[:, 0], "c": lambda x: x[:, 1]}
    data = sweep(points, functions, replicates=8, noise=1)
    brief = summarised(data)
    for vs, exact in (("a", True), ("b", False)):
        full, short = data.mv.table("income", vs=vs), brief.mv.table("income", vs=vs)
        assert short["difference"].to_numpy() == pytest.approx(full["difference"].to_numpy(), abs=1e-6)
        gap = short["difference_mcse"] - full["difference_mcse"]
        assert (abs(gap) < 1e-6).all() if exact else (gap > -1e-6).all() and (gap > 0.1).any()


def test_constant_outcomes_are_marked():
    """The difference is 1 but for the rounding of float32."""
    data = sweep(design.latin_hypercube(CUBE, 128, seed=1), {"a": ishigami, "b": lambda x: ishigami(x) + 1})
    table = sensitivity.regional(data, "income", vs="a")
    assert table.drop(columns="remark").isna().all(axis=None)
    assert set(table["remark"]) == {"the outcome is the same at all points"}


@needs_salib
@pytest.mark.parametrize("method, points", [("sobol", design.saltelli(CUBE, 16, seed=1)),
                                            ("morris", design.morris(CUBE, 8, seed=1))])  # fmt: skip
def test_constant_outcomes_are_no_zeros(method, points):
    data = sweep(points, {"a": nothing, "b": ishigami})
    table = getattr(sensitivity, method)(data, "income")
    numbers = table.drop(columns="remark")
    assert numbers.loc["a"].isna().all(axis=None) and numbers.loc["b"].notna().all(axis=None)


def wrong_points(data):
    return {
        "a half": data.isel(point=slice(0, data.sizes["point"] // 2)),
        "turned": data.isel(point=slice(None, None, -1)),
        "a factor less": data.drop_vars("x2"),
        "a value moved": data.assign(x1=data["x1"].copy(data=np.roll(data["x1"].values, 1))),
    }


@pytest.mark.parametrize("which", ["a half", "turned", "a factor less", "a value moved"])
def test_points_that_are_not_the_design_are_refused(which):
    data = wrong_points(sweep(design.saltelli(CUBE, 16, seed=1), {"a": ishigami}))[which]
    refused(lambda: sensitivity.sobol(data, "income"), "not the rows of its design", "never points")


def test_designs_of_another_method_are_refused():
    plain = sweep(design.sobol(CUBE, 16), {"a": ishigami})
    refused(lambda: sensitivity.sobol(plain, "income"), "method sobol", "allowed: saltelli", "mv.design.saltelli(")
    refused(lambda: sensitivity.morris(plain, "income"), "method sobol", "allowed: morris")
    screening = sweep(design.morris(CUBE, 8, seed=1), {"a": ishigami})
    refused(lambda: sensitivity.regional(screening, "income"), "method morris", "mv.design.latin_hypercube(")
    refused(lambda: sensitivity.regional(plain, "income"), "too few points", "100 points")


def test_designs_out_of_balance_are_refused():
    """Whoever wrote the attribute by hand."""
    data = sweep(design.saltelli(CUBE, 16, seed=1), {"a": ishigami})
    odd = data.assign_attrs(design=data.attrs["design"].replace("points = 16", "points = 15"))
    refused(lambda: sensitivity.sobol(odd, "income"), "powers of two")
    data = sweep(design.morris(CUBE, 8, seed=1), {"a": ishigami})
    odd = data.assign_attrs(design=data.attrs["design"].replace("levels = 4", "levels = 5"))
    refused(lambda: sensitivity.morris(odd, "income"), "levels", "even")


def test_missing_numbers_are_refused():
    data = sweep(design.saltelli(CUBE, 16, seed=1), {"a": ishigami, "b": nothing})
    one = data.copy(deep=True)
    one["income"].values[0, 3, 2] = np.nan
    refused(lambda: sensitivity.sobol(one, "income"), "no number in 1 replicates", "point 3")
    partial = one.copy(deep=True)
    partial["income"].values[:, 3] = np.nan
    partial["computed"].values[3] = 0
    refused(lambda: sensitivity.sobol(partial, "income"), "1 of 80 points were not computed", "point 3")
    brief = summarised(data)
    brief["income_mean"].values[1, 5] = np.inf
    refused(lambda: sensitivity.sobol(brief, "income"), "no number", "point 5")


def test_replicates_that_are_still_to_come_are_no_gap():
    """A point with fewer replicates has a mean of those."""
    data = sweep(design.latin_hypercube(CUBE, 128, seed=1), {"a": ishigami}, noise=0.1)
    data["income"].values[:, 7, 2:] = np.nan
    data["computed"].values[7] = 2
    table = sensitivity.regional(data, "income", resamples=20)
    assert table["distance"].notna().all() and table.attrs["noise_is"] == "at most"


def test_arguments_are_checked():
    data = sweep(design.latin_hypercube(CUBE, 128, seed=1), {"a": ishigami, "b": nothing})
    ask = lambda **given: lambda: sensitivity.regional(data, given.pop("outcome", "income"), **given)
    refused(ask(outcome="incom"), "unknown outcome", "income")
    refused(ask(vs="c"), "unknown strategy", "a, b")
    refused(ask(vs="a", scenario="a"), "unknown strategy", "allowed: b")
    refused(ask(level=1), "between 0 and 1")
    refused(ask(resamples=1), "resamples")
    refused(ask(seed=-1), "seed")
    refused(lambda: sensitivity.regional(data.assign_attrs(design=""), "income"), "no text of a design")
    refused(lambda: sensitivity.regional(data["income"], "income"), "no data set of a sweep", "DataArray")
    refused(lambda: sensitivity.regional(data.isel(scenario=[0]), "income", vs="a"), "no other strategy")


def test_without_salib(monkeypatch):
    for name in ("SALib", "SALib.analyze", "SALib.analyze.sobol"):
        monkeypatch.setitem(sys.modules, name, None)
    data = sweep(design.saltelli(CUBE, 16, seed=1), {"a": ishigami})
    refused(
        lambda: sensitivity.sobol(data, "income"), "sensitivity.sobol needs SALib", "pip install", error=ImportError
    )


def test_a_file_with_texts(tmp_path):
    """Levels come back from netCDF as texts, whole numbers as floats."""
    space = {"x": (0, 1), "focal": ["KAZ", "UZB"], "mechanisms.corridors": [True, False], "years": design.whole(5, 9)}
    data = sweep(design.latin_hypercube(space, 128, seed=1), {"a": lambda x: x[:, 0] + x[:, 1] + x[:, 3]})
    data.to_netcdf(tmp_path / "sweep.nc")
    import xarray as xr

    with xr.open_dataset(tmp_path / "sweep.nc") as read:
        assert sensitivity.regional(read, "income").equals(sensitivity.regional(data, "income"))


@pytest.mark.parametrize(
    "last, needs", [("regional", None), ("sobol", "SALib"), ("prim", "ema_workbench"), ("metamodel", "statsmodels")]
)
def test_the_page_runs(last, needs, swept, monkeypatch):
    """docs/how-to/sensitivity.md: its sweeps, and every block of Python; the last three need what others made."""
    if needs:
        pytest.importorskip(needs)
    monkeypatch.chdir(swept)
    page = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "sensitivity.md"
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 8 and "sensitivity.sobol" in blocks[4] and "import prim" in blocks[6]
    names = {}
    for block in [*blocks[1:4], *(one for one in blocks[4:] if last in one)]:
        block = block.replace("threshold=0.8", "threshold=0.3")  # of four futures a point a quarter are clear
        exec(compile(block, "sensitivity.md", "exec"), names)
        plt.close("all")
    if last == "prim":
        at = names["box"].peeling_trajectory[["coverage", "density"]].iloc[-1]
        assert at["density"] > names["clearly"].mean() and 0 < at["coverage"] <= 1
    elif last == "metamodel":
        assert names["made"].quality.loc["multi_vector", "r2"] > 0 and Path("metamodel.md").is_file()
    else:
        assert names["table"].attrs["method"] == last and names["table"].drop(columns="remark").notna().all(axis=None)

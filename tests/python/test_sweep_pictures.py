"""Pictures of sweeps: what they show is what the data say, and no text is cut, at 390 pixels either."""

import matplotlib.pyplot as plt
import multivector as mv
import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from multivector import design, sensitivity
from multivector.plot.cells import Plane, side_of
from multivector.plot.factors import running_mean
from synthetic_sweep import summarised, sweep

X, Y = design.steps(0, 1.2, 13), design.steps(0.01, 0.2, 11, log=True)
LEVELS = {
    "multi_vector": lambda x: 0.8 - 0.1 * x[:, 0],
    "align:RUS": lambda x: 0.7 + 0.1 * x[:, 0],
    "neutral": lambda x: 0.6 + 0 * x[:, 0],
}
LONG = "initiative_price_of_great_powers"


def grid(noise=0.0, **rest):
    return sweep(design.grid({"linkage_slope": X, "rivalry_noise": Y}), LEVELS, noise=noise, **rest)


def scattered(**factors):
    space = {"linkage_slope": (0, 1.2), "rivalry_noise": design.log(0.01, 0.2), **factors}
    data = sweep(design.latin_hypercube(space, 400, seed=2), LEVELS, replicates=16, noise=0.08)
    data["rivalry_noise"].attrs["units"] = "1/year"
    return data


@pytest.fixture(scope="module")
def pictures():
    """name -> a picture that takes ax="""
    fine, wide = grid(noise=0.08), scattered(focal=["KAZ", "UZB", "MNG"], **{LONG: (0, 1)})
    table = sensitivity.regional(wide, "income", scenario="neutral", resamples=20)
    shares = {"S1": [0.9, 0.1], "S1_low": [0.7, -0.1], "S1_high": [1.1, 0.3]}
    sobol = table.iloc[:2].assign(**shares, **{name.replace("1", "T"): at for name, at in shares.items()}, remark="")
    sobol.attrs = {**table.attrs, "method": "sobol", "vs": "multi_vector"}
    draw = lambda data, name, *given, **named: lambda ax=None: getattr(data.mv.plot, name)(*given, ax=ax, **named)
    return {
        "phase": draw(fine, "phase", "income"),
        "phase of a summary": draw(summarised(fine), "phase", "income"),
        "phase of parts": draw(wide, "phase", "income", "linkage_slope", "rivalry_noise"),
        "phase with texts": draw(wide, "phase", "income", "linkage_slope", "focal"),
        "contrast_map": draw(fine, "contrast_map", "income", "align:RUS"),
        "contrast_map with texts": draw(wide, "contrast_map", "income", "align:RUS", "focal", LONG),
        "scatter": draw(wide, "scatter", "income", "rivalry_noise"),
        "scatter of a contrast": draw(wide, "scatter", "income", LONG, vs="multi_vector"),
        "scatter over texts": draw(wide, "scatter", "income", "focal"),
        "tornado": draw(wide, "tornado", table),
        "tornado of shares": draw(wide, "tornado", sobol),
    }


NAMES = [
    "phase", "phase of a summary", "phase of parts", "phase with texts", "contrast_map", "contrast_map with texts",
    "scatter", "scatter of a contrast", "scatter over texts", "tornado", "tornado of shares",
]  # fmt: skip


def cut(figure):
    """Texts that reach out of the figure; those of ticks beyond the ends of an axis are not drawn."""
    figure.canvas.draw()
    hidden = set()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        hidden |= {tick.label1 for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high}
    found = []
    for text in figure.findobj(lambda one: isinstance(one, Text) and one.get_visible() and one.get_text()):
        box = text.get_window_extent(figure.canvas.get_renderer())
        inside = min(box.x0, box.y0) >= -1 and box.x1 <= figure.bbox.width + 1 and box.y1 <= figure.bbox.height + 1
        found += [] if inside or text in hidden else [text.get_text()]
    return found


@pytest.mark.parametrize("width", [3.9, 7.2])
@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_cut(pictures, name, width):
    figure, ax = plt.subplots(figsize=(width, 4.4), layout="constrained")
    assert pictures[name](ax=ax) is ax
    assert cut(figure) == []
    said = " ".join(text.get_text() for text in ax.texts).replace("\n", " ")
    assert "seed 1" in said and "multivector 0.1.0" in said and "defaults calibrated to 1992-2004" in said
    assert len(figure.axes) == (2 if name.startswith("contrast_map") else 1)
    plt.close(figure)


def test_the_search_for_cut_texts_can_fail():
    figure, ax = plt.subplots(figsize=(3.9, 3), layout="constrained")
    ax.set_title("a title that is far too long for a figure of three inches and nine tenths", loc="left")
    assert [text[:7] for text in cut(figure)] == ["a title"]
    plt.close(figure)


def cells_of(ax):
    """Faces of the cells of the plane, [cell, 3]."""
    return np.asarray(ax.collections[0].get_facecolor())[:, :3]


def hatched(ax):
    return sum(isinstance(patch, Rectangle) and bool(patch.get_hatch()) for patch in ax.patches)


def test_phase_shows_who_is_best():
    """multi_vector up to linkage .5, where both are equal but for rounding; align:RUS above. Without noise the rest is
    clear; in noise of .08 over 4 replicates, errors are .057, and within .57 of .5 nothing is."""
    ax = grid().mv.plot.phase("income")
    faces = cells_of(ax).reshape(11, 13, 3)
    assert (faces[:, :5] == faces[0, 0]).all() and (faces[:, 6:] == faces[0, 12]).all()
    assert (faces[0, 0] != faces[0, 12]).any() and hatched(ax) in (0, 11)
    assert [text.get_text() for text in ax.texts][:13] == ["1"] * 5 + [ax.texts[5].get_text()] + ["2"] * 7
    assert "neutral" not in " ".join(text.get_text() for text in ax.get_legend().get_texts())
    noisy = grid(noise=0.08).mv.plot.phase("income")
    assert hatched(noisy) > 11 * 8
    plt.close("all")


def test_less_is_better_turns_the_phase_diagram():
    data = grid()
    data["income"].attrs["better"] = "less"
    ax = data.mv.plot.phase("income")
    assert "neutral, best in 100" in ax.get_legend().get_texts()[0].get_text()
    plt.close("all")


def test_hatching_in_a_summary_is_at_least_that_of_replicates():
    data = grid(noise=0.05, replicates=8)
    assert hatched(summarised(data).mv.plot.phase("income")) >= hatched(data.mv.plot.phase("income")) > 0
    plt.close("all")


def test_the_zero_line_is_where_the_difference_is_zero():
    """align:RUS less multi_vector is .2 x - .1."""
    ax = grid().mv.plot.contrast_map("income", "align:RUS")
    paths = [path.vertices for one in ax.collections if hasattr(one, "get_paths") for path in one.get_paths()]
    line = [path for path in paths if len(path) > 5 and abs(path[:, 0] - 0.5).max() < 0.01]
    assert line and line[0][:, 1].min() < 0.0101 and line[0][:, 1].max() > 0.199, "from edge to edge"
    same = grid().mv.plot.contrast_map("income", "neutral")
    assert "one sign" in " ".join(text.get_text() for text in same.texts).replace("\n", " ")
    plt.close("all")


def test_the_zero_line_between_texts():
    """At the edge between cells of another sign."""
    space = {"linkage_slope": X, "focal": ["KAZ", "UZB"]}
    functions = {"a": lambda x: 0 * x[:, 0], "b": lambda x: x[:, 1] - 0.5}
    ax = sweep(design.grid(space), functions).mv.plot.contrast_map("income")
    lines = [one for one in ax.collections if isinstance(one, LineCollection)]
    assert len(lines) == 2 and all((path.vertices[:, 1] == 0.5).all() for path in lines[0].get_paths())
    assert len(lines[0].get_paths()) == 13
    plt.close("all")


def test_means_and_errors_of_cells():
    """Values: Monte Carlo errors, averaged with common shocks, as a root of squares with independent ones. Parts: from
    the spread of three points or more."""
    space = {"x": [1, 2], "y": [1, 2], "z": [1, 2]}
    for shocks, exact in (("common", 2.0), ("independent", np.sqrt(1 + 9) / 2)):
        data = sweep(design.grid(space, shocks=shocks), {"a": lambda x: x[:, 0]})
        plane = Plane(side_of(data, "", "x", 2), side_of(data, "", "y", 2), shocks == "common")
        mean, error = plane.mean_and_error(np.arange(8.0), np.array([1.0, 3] * 4))
        assert mean.tolist() == [[0.5, 4.5], [2.5, 6.5]] and error == pytest.approx(np.full((2, 2), exact))
    rows = design.table({"x": np.arange(20) / 19, "y": np.repeat([0, 1], 10)})
    data = sweep(rows, {"a": lambda x: x[:, 0]})
    data["y"] = data["y"].copy(data=np.array([0.9, 0.9, *np.linspace(0, 1, 18) ** 3]))
    plane = Plane(side_of(data, "", "x", 2), side_of(data, "", "y", 2), True)
    values = np.sin(np.arange(20.0))
    mean, error = plane.mean_and_error(values, np.zeros(20))
    assert mean[0, 0] == pytest.approx(values[2:10].mean()) and np.isnan(mean[1, 0]), "two points are too few"
    assert error[0, 0] == pytest.approx(values[2:10].std(ddof=1) / np.sqrt(8))


def test_running_means():
    x = np.array([1.0, 2, 2, 1, 2])
    assert [part.tolist() for part in running_mean(x, np.array([1.0, 2, 4, 3, 6]))] == [
        [1, 2], [2, 4], [1, pytest.approx(2 / np.sqrt(3))]]  # fmt: skip
    x = np.random.default_rng(1).permutation(100).astype(float)
    middle, mean, error = running_mean(x, 2 * x)
    assert len(middle) == 91 and mean == pytest.approx(2 * middle) and middle[0] == 4.5
    assert error == pytest.approx(np.full(91, 2 * np.arange(10).std(ddof=1) / np.sqrt(10)))


def test_lines_of_strategies_differ_without_colour():
    ax = scattered().mv.plot.scatter("income", "linkage_slope")
    assert len({str(line._unscaled_dash_pattern) for line in ax.lines if line.get_linestyle() != "None"}) == 3
    plt.close("all")


def test_tornado_has_the_largest_first_and_says_what_is_left_out(pictures):
    data = scattered()
    table = sensitivity.regional(data, "income", scenario="align:RUS", resamples=20)
    ax = data.mv.plot.tornado(table, most=1)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["linkage_slope"]
    assert ax.patches[0].get_width() == table["distance"].max()
    assert "1 smaller ones left out" in " ".join(text.get_text() for text in ax.texts).replace("\n", " ")
    plt.close("all")


def refused(make, *words):
    with pytest.raises(mv.InputError) as caught:
        make()
    for word in words:
        assert word in str(caught.value), caught.value
    plt.close("all")


def test_what_has_no_picture_is_refused(data):
    few, swept = grid(), scattered(focal=["KAZ", "UZB"])
    plot = swept.mv.plot
    refused(lambda: data.mv.plot.phase("income"), "no results of a sweep", "mv.plot.phase")
    refused(lambda: data.mv.plot.scatter("income", "x"), "no results of a sweep")
    refused(lambda: plot.phase("income"), "name the two factors", "linkage_slope, rivalry_noise, focal")
    refused(lambda: plot.phase("income", "focal", "focal"), "not one twice")
    refused(lambda: plot.phase("income", "focal", "rivalry_nois"), "unknown factor", "rivalry_noise")
    refused(lambda: plot.phase("incom", "focal", "rivalry_noise"), "unknown outcome")
    refused(lambda: few.isel(scenario=[0]).mv.plot.phase("income"), "nothing to compare")
    refused(lambda: few.mv.plot.contrast_map("income"), "name the strategy", "align:RUS, neutral")
    refused(lambda: few.mv.plot.contrast_map("income", "multi_vector"), "unknown strategy")
    refused(lambda: few.mv.plot.scatter("income", "linkage_slope", strategy="x"), "unknown strategy")
    table = sensitivity.regional(swept, "income", resamples=20)
    refused(lambda: plot.tornado(table), "name the strategy")
    refused(lambda: plot.tornado(swept), "no table of sensitivities")
    flat = sweep(design.latin_hypercube({"x": (0, 1)}, 200, seed=1), {"a": lambda x: 0 * x[:, 0]})
    constant = sensitivity.regional(flat, "income", resamples=20)
    refused(lambda: plot.tornado(constant), "nothing to draw", "the same at all points")


def test_data_mv_of_a_sweep(tmp_path):
    """Tables by point; one point is a comparison; what is about one comparison is refused."""
    swept = grid(noise=0.01)
    assert swept.mv.outcomes == ["income"] == summarised(swept).mv.outcomes
    table = swept.mv.table()
    assert table.index.names == ["outcome", "strategy", "point"] and len(table) == 3 * 143
    row = table.loc[("income", "align:RUS", 20)]
    values = swept["income"].values.astype(float)
    paired = values[1, 20] - values[0, 20]
    assert row["mean"] == values[1, 20].mean() and row["difference"] == pytest.approx(paired.mean())
    assert row["difference_mcse"] == pytest.approx(paired.std(ddof=1) / 2)
    assert row["linkage_slope"] == swept["linkage_slope"].values[20] and row["n"] == 4
    one = swept.isel(point=20).mv.table("income")
    assert one.loc[("income", "align:RUS"), "mean"] == pytest.approx(row["mean"])
    for ask in (
        lambda: swept.mv.samples("income"),
        lambda: swept.mv.contrast("income"),
        lambda: swept.mv.variance("income"),
        lambda: swept.mv.plot.ridge("income"),
        lambda: swept.mv.plot.fan("income"),
        lambda: mv.select_cases(swept, outcome="income"),
    ):
        refused(ask, "results of a sweep", "143 points", "isel(point=0)")


def test_no_replay_of_a_sweep(swept):
    """The recorded scenario has its own parameters, not those of a point: it would show another run."""
    import xarray as xr

    found = xr.open_dataset(swept / "plane.nc")
    for one, said in ((found, "88 points"), (found.isel(point=3), "a point of a sweep")):
        refused(lambda one=one: mv.replay(one, replicate=0), "replay(result)", said, "set a point's values")
        refused(lambda one=one: mv.twin(one, 0), "replay(result)", said)

"""Pictures of single futures and of worlds, and the gallery that shows every picture."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import multivector as mv
import numpy as np
import pytest
import xarray as xr

plt = pytest.importorskip("matplotlib.pyplot")
from matplotlib.colors import to_hex  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")


@pytest.fixture(scope="module")
def file(model, tmp_path_factory):
    """A replay of one future, as the program writes it."""
    if not PROGRAM:
        pytest.skip("MULTIVECTOR_PROGRAM is not set")
    folder = tmp_path_factory.mktemp("replay")
    (folder / "scenario.toml").write_text(model.to_toml(replicates=16, seed=7))
    subprocess.run(
        [PROGRAM, "replay", folder / "scenario.toml", "--replicate", "5", "--out", folder / "one.nc"],
        check=True,
        capture_output=True,
    )
    return folder / "one.nc"


@pytest.fixture(scope="module")
def one(file):
    with xr.open_dataset(file) as data:
        yield data.load()


@pytest.fixture
def axis():
    figure, axis = plt.subplots()
    yield axis
    plt.close(figure)


PLOTS = {
    "river": lambda p, ax: p.river(ax=ax),
    "ternary": lambda p, ax: p.ternary(ax=ax),
    "network": lambda p, ax: p.network(ax=ax),
    "heatmap": lambda p, ax: p.heatmap("S", ax=ax),
}


@pytest.mark.parametrize("kind", PLOTS)
def test_courses_draw_where_they_are_told_and_say_where_from(one, axis, kind):
    assert PLOTS[kind](one.mv.plot, axis) is axis
    foot = next(text.get_text() for text in axis.texts if "seed 7" in text.get_text())
    assert "n = 1 future (replicate 5)" in foot and mv.__version__ in foot and "calibrated to 1992-2004" in foot
    assert "KAZ plays multi_vector" in axis.get_title(loc="left")
    own = PLOTS[kind](one.mv.plot, None)
    assert own.figure is not axis.figure
    plt.close(own.figure)


def test_the_river_shows_the_shares_of_the_end(one, axis):
    one.mv.plot.river(function="security", ax=axis)
    ends = {text.get_text() for text in axis.texts}
    at_end = one["x"].sel(state="KAZ", function="security").isel(time=-1)
    for supplier, share in zip(at_end["supplier"].values, at_end.values):
        assert f"{supplier} {100 * share:.0f} %" in ends
    shades = [to_hex(part.get_facecolor()[0]).upper() for part in axis.collections]
    assert shades[2:] == ["#0072B2", "#D55E00", "#009E73", "#E69F00"]
    tops = [part.get_paths()[0].vertices[:, 1].max() for part in axis.collections]
    assert tops[-1] == pytest.approx(1, abs=1e-5)


def test_the_river_weighs_functions_as_the_model_does(one):
    weights = np.array([0.35, 0.4, 0.25])
    mean = (one["x"].sel(state="VNM").values * weights).sum(-1)
    np.testing.assert_allclose(one.mv.plot._over_functions(one["x"].sel(state="VNM"), None).values, mean, rtol=1e-5)


@pytest.fixture
def recorded(one, data):
    """A comparison that kept variables of two states along every future, as `record` lays them out; here of two futures
    made of one."""
    kept = data.isel(replicate=slice(2))
    for name in ("x", "X", "S"):
        course = one[name].sel(state=["KAZ", "UZB"]).rename(time="record_time", state="record_state")
        other = course.roll(power=1, roll_coords=False) if name == "X" else course
        both = xr.concat([course, other], "replicate").assign_coords(replicate=kept["replicate"])
        kept[f"record_{name}"] = xr.concat([both] * 3, "scenario").assign_coords(scenario=kept["scenario"])
    return kept


def test_recorded_futures_are_drawn_as_means(one, recorded, axis):
    recorded.mv.plot.ternary("UZB", powers=["USA", "CHN", "RUS"], strategy="static", ax=axis)
    dots = axis.collections[0].get_offsets()
    assert len(dots) == 2 and "KAZ plays static" in axis.get_title(loc="left")
    assert any("n = 2 futures, means" in text.get_text() for text in axis.texts)
    first = one["X"].sel(state="UZB", power=["USA", "CHN", "RUS"]).isel(time=-1).values
    assert dots[0][1] == pytest.approx(first[2] / first.sum() * np.sqrt(0.75), abs=1e-5)
    other = plt.figure().subplots()
    recorded.mv.plot.heatmap("S", states=["UZB"], ax=other)
    np.testing.assert_allclose(
        other.images[0].get_array()[0], one["S"].sel(state="UZB").values[one["time"].values >= 0], rtol=1e-5
    )
    recorded.mv.plot.river("UZB", ax=plt.figure().subplots())
    plt.close("all")
    with pytest.raises(mv.InputError, match="did you mean `static`"):
        recorded.mv.plot.river(strategy="statik")
    with pytest.raises(mv.InputError, match="every state of the world"):
        recorded.mv.plot.network()


def test_the_ternary_course_is_the_share_among_three(one, axis):
    one.mv.plot.ternary("MNG", powers=["USA", "CHN", "RUS"], ax=axis)
    lean = one["X"].sel(state="MNG", power=["USA", "CHN", "RUS"]).isel(time=-1).values
    share = lean / lean.sum()
    end = [line for line in axis.get_lines() if line.get_marker() == "o"][-1]
    assert end.get_xdata()[0] == pytest.approx(share[1] + share[2] / 2, abs=1e-5)
    assert end.get_ydata()[0] == pytest.approx(share[2] * np.sqrt(0.75), abs=1e-5)


def test_the_heat_map_has_the_values_of_the_states_named(one, axis):
    one.mv.plot.heatmap("q", power="RUS", states=["KAZ", "UZB"], ax=axis)
    drawn = axis.images[0].get_array()
    after = one["time"].values > 0
    np.testing.assert_allclose(drawn[:, 1:], one["q"].sel(power="RUS", state=["KAZ", "UZB"]).values[after].T)
    assert [label.get_text() for label in axis.get_yticklabels()] == ["KAZ", "UZB"]


def test_the_map_of_a_world(world, axis):
    world.plot.network(focal="KAZ", ax=axis)
    states, seats = axis.collections[-3], axis.collections[-1]
    np.testing.assert_allclose(states.get_offsets(), world.states[["longitude", "latitude"]])
    np.testing.assert_allclose(seats.get_offsets(), world.powers[["longitude", "latitude"]])
    kazakhstan = to_hex(states.get_facecolors()[list(world.states.index).index("KAZ")]).upper()
    lean = (world.ties.loc["KAZ"] * [0.35, 0.4, 0.25]).sum(axis=1)[2:]
    assert {"USA": "#0072B2", "CHN": "#D55E00", "RUS": "#009E73", "EU": "#E69F00"}[lean.idxmax()] == kazakhstan
    with pytest.raises(mv.InputError, match="KAZ"):
        world.plot.network(focal="KAY")


@pytest.mark.parametrize(
    "ask, words",
    [
        (lambda p: p.river("KAY"), "did you mean `KAZ`"),
        (lambda p: p.river(function="securty"), "did you mean `security`"),
        (lambda p: p.ternary(powers="RUS"), "three of USA, CHN, RUS, EU"),
        (lambda p: p.ternary(powers=["USA", "CHN", "RUZ"]), "did you mean `RUS`"),
        (lambda p: p.heatmap("q"), "has a value for each power"),
        (lambda p: p.heatmap("S", power="RUS"), "S has no power"),
        (lambda p: p.heatmap("SS"), "unknown variable"),
        (lambda p: p.river(strategy="static"), "a replay has one strategy"),
        (lambda p: p.heatmap(states=["KAY"]), "did you mean"),
    ],
)
def test_what_a_replay_does_not_have(one, ask, words):
    with pytest.raises(mv.InputError) as caught:
        ask(one.mv.plot)
    assert words in str(caught.value)


@pytest.mark.parametrize("kind", PLOTS)
def test_a_comparison_has_no_course_of_every_state(data, kind):
    with pytest.raises(mv.InputError, match="multivector replay"):
        PLOTS[kind](data.mv.plot, None)


def test_a_map_needs_the_places_of_its_own_world(one, axis):
    moved = one.assign_attrs(world_fingerprint="0")
    with pytest.raises(mv.InputError, match="fingerprint 0"):
        moved.mv.plot.network(ax=axis)
    moved.mv.plot.network(world=mv.World("2014"), ax=axis)


def test_convergence_ends_at_mean_and_error(data, axis):
    data.mv.plot.convergence("income", ax=axis)
    table = data.mv.table("income")
    for line, (_, row) in zip(axis.get_lines(), table.iterrows()):
        assert line.get_ydata()[-1] == pytest.approx(row["mean"], rel=1e-5)
        assert f"± {row['mcse']:.1g}" in line.get_label()
    other = plt.figure().subplots()
    data.mv.plot.convergence("income", vs="static", ax=other)
    assert other.get_lines()[0].get_ydata()[-1] == pytest.approx(
        data.mv.contrast("income", vs="static").iloc[0]["difference"], rel=1e-4
    )
    plt.close(other.figure)


def test_convergence_needs_futures(model):
    with pytest.raises(mv.InputError, match="four futures"):
        mv.simulate(model, replicates=2, seed=1).mv.plot.convergence("income")


@pytest.fixture(scope="module")
def gallery():
    spec = importlib.util.spec_from_file_location("make_gallery", ROOT / "docs/gallery/make_gallery.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


def test_the_lines_of_the_gallery_run(gallery, file, swept, monkeypatch):
    """With few futures of few years."""
    monkeypatch.chdir(file.parent)
    for name in ("plane.nc", "shares.nc"):
        (file.parent / name).symlink_to(swept / name)
    made = {}
    for picture in gallery.PICTURES:
        short = [
            re.sub(
                r'"sampled": \d+',
                '"sampled": 32',
                line.replace("replicates=1000", "replicates=32").replace("focal=", "years=4, burn_in_years=1, focal="),
            )
            for line in picture.lines[:2]
        ]
        axes = gallery.draw(
            gallery.Picture(picture.name, "", (*short, picture.lines[2].replace("year=20", "year=2"))), made
        )
        title = axes.get_title(loc="left") if isinstance(axes, plt.Axes) else axes._suptitle.get_text()
        assert title, picture.name
        plt.close(axes.figure)
    assert len(made) == 6


def test_the_gallery_is_what_its_script_writes(gallery):
    assert (gallery.HERE / "README.md").read_text(encoding="utf-8") == gallery.page(), (
        "run python3 docs/gallery/make_gallery.py"
    )
    pictures = {path.stem: path.stat().st_size for path in gallery.HERE.glob("*.png")}
    assert set(pictures) == {one.name for one in gallery.PICTURES} and max(pictures.values()) <= gallery.LARGEST


def test_the_gallery_shows_every_plot(gallery):
    from multivector.mv1.plot.plots import Plots
    from multivector.mv1.world.map import WorldPlots

    last = [one.lines[2].replace('(style="print")', "") for one in gallery.PICTURES]
    shown = {line.split("(")[0].rsplit(".", 1)[-1] for line in last}
    assert shown == {name for kind in (Plots, WorldPlots) for name in dir(kind) if not name.startswith("_")}

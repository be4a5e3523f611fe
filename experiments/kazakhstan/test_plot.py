"""The picture is drawn from small and odd files too, and a missing file is explained."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

h5py = pytest.importorskip("h5py")
np = pytest.importorskip("numpy")
pytest.importorskip("matplotlib")

PLOT = Path(__file__).resolve().parent / "plot.py"
STRATEGIES = ["multi_vector", "align:RUS", "align:USA", "static"]


def load():
    """plot.py as a module."""
    spec = importlib.util.spec_from_file_location("kazakhstan_plot", PLOT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def write(
    path,
    strategies=STRATEGIES,
    futures=200,
    names=("demands_conceded", "conflict_years", "income"),
    equal=True,
    shown=True,
):
    """A file with what the picture reads; years in conflict are quarters, and the last strategy never has any."""
    draw = np.random.default_rng(1)
    with h5py.File(path, "w") as file:
        file["scenario"] = np.array(strategies, dtype=h5py.string_dtype())
        file["replicate"] = np.arange(futures)
        if equal:
            file["equal_instruments_replicate"] = np.arange(max(futures // 2, 1))
        for name in names:
            values = draw.normal(0.8, 0.1, (len(strategies), futures))
            if name == "conflict_years":
                values = draw.poisson(4, values.shape) / 4.0
                values[-1] = 0
            file[name] = values.astype("f4")
            if equal:
                file["equal_instruments_" + name] = values[:, : max(futures // 2, 1)].astype("f4")
            for known in (name, "equal_instruments_" + name):  # variants say the same of themselves
                if shown and known in file:
                    file[known].attrs.update(
                        {"shown_in": "events picture", "heading": name.replace("_", "\n"), "better": "less"}
                    )
        file.attrs["seed"] = np.uint64(2**63)
        file.attrs["scenario_resolved"] = json.dumps({"focal": "KAZ", "years": 40, "world": "2014"})
    return path


def run(*arguments):
    """The script in a process of its own."""
    return subprocess.run(
        [sys.executable, str(PLOT), *map(str, arguments)], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "change", [{}, {"strategies": ["multi_vector"]}, {"futures": 1}, {"names": ["conflict_years"]}, {"equal": False}]
)
def test_draws(tmp_path, change):
    done = run(write(tmp_path / "r.nc", **change), tmp_path / "r.png")
    assert done.returncode == 0, done.stderr
    picture = (tmp_path / "r.png").read_bytes()
    assert picture.startswith(b"\x89PNG") and picture[16:24] == (1600).to_bytes(4, "big") + (1200).to_bytes(4, "big")


def test_a_panel_an_outcome(tmp_path):
    """Those of the main case: variants have the same attributes."""
    results = load().read(write(tmp_path / "r.nc"))
    assert [name for name, *_ in results.outcomes] == ["conflict_years", "demands_conceded", "income"]
    assert set(results.values["equal"]) == {"conflict_years", "demands_conceded", "income"}


def test_without_outcomes(tmp_path):
    done = run(write(tmp_path / "r.nc", shown=False), tmp_path / "r.png")
    assert done.returncode != 0 and "shown_in" in done.stderr and not (tmp_path / "r.png").exists()


def test_without_file(tmp_path):
    done = run(tmp_path / "absent.nc", tmp_path / "r.png")
    assert done.returncode == 2 and "absent.nc" in done.stderr and "hint" in done.stderr
    assert run().returncode == 2


def test_differences_are_paired():
    """Two strategies that differ by 1 in every future: the spread of the futures does not widen the interval."""
    futures = np.random.default_rng(2).normal(0, 5, 1000)
    means, widths = load().paired(np.stack([futures, futures + 1]))
    assert means == pytest.approx([1]) and widths[0] < 1e-6


def test_no_text_is_cut(tmp_path):
    """Labels of 40 characters and a title of 120."""
    plot = load()
    forty = [(label + " under a name that goes on_and_on_and_on")[:40] for label in STRATEGIES]
    results = plot.read(write(tmp_path / "r.nc", strategies=forty))
    results.about["title"] = "a title that does not end " * 5
    plot.draw(results, tmp_path / "r.png")
    figure = plot.plt.gcf()
    width, height = figure.bbox.width, figure.bbox.height
    for text in figure.findobj(plot.matplotlib.text.Text):
        box = text.get_window_extent()
        if text.get_text() and text.get_visible() and text not in hidden_ticks(figure):
            assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height, text.get_text()
    plot.plt.close(figure)


def hidden_ticks(figure):
    """Texts of ticks beyond the ends of their axes, which are not drawn."""
    found = set()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        found |= {tick.label1 for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high}
    return found

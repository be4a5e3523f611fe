"""The page about a sweep: what it says is what the data say, and it stands alone."""

import re
from importlib.util import find_spec

import multivector as mv
import numpy as np
import pytest
from multivector import design
from synthetic_sweep import summarised, sweep

LEVELS = {
    "multi_vector": lambda x: 0.8 - 0.1 * x[:, 0],
    "align:RUS": lambda x: 0.7 + 0.1 * x[:, 0],
    "neutral": lambda x: 0.6 + 0 * x[:, 0],
}
SPACE = {"linkage_slope": (0, 1.2), "rivalry_noise": design.log(0.01, 0.2)}


def page(data, tmp_path):
    mv.report(data, tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert not re.search(r'(src|href)="(?!data:)', text), "nothing is loaded from elsewhere"
    return text


def section(text, head):
    return re.search(rf"<h2>{head}</h2>\n(.*?)(?=<h2>|</body>)", text, re.DOTALL).group(1)


@pytest.fixture(scope="module")
def scattered():
    return sweep(design.latin_hypercube(SPACE, 128, seed=2), LEVELS, replicates=8, noise=0.05)


@pytest.mark.parametrize("form", [lambda data: data, summarised])
def test_every_section_is_there(scattered, form, tmp_path):
    text = page(form(scattered), tmp_path)
    assert "128, laid by latin hypercube, seed 2" in text
    changed = section(text, "Sweep: what was changed")
    assert "linkage_slope" in changed and "0.010 to 0.200, logarithmic" in changed
    assert section(text, "Sweep: where which strategy does best").count("<img") == 1
    assert section(text, "Sweep: differences in the same futures").count("<img") == 2
    assert section(text, "Sweep: which parameters matter").count("<img") == 2
    assert "multivector sweep scenario.toml" in section(text, "How to repeat it")


def test_precision_is_that_of_the_points(scattered, tmp_path):
    """Noise of .05 in eight futures: .0177; a difference of two strategies has root two times that."""
    row = re.findall(r"<td.*?<span>(.*?)</span>", section(page(scattered, tmp_path), "Sweep: how exact it is"))
    middle, largest, paired = float(row[1]), float(row[2]), float(row[3])
    assert middle == pytest.approx(0.05 / np.sqrt(8), abs=0.002) and largest > middle
    assert paired == pytest.approx(0.05 / 2, abs=0.003)


def test_few_points_have_a_row_each(tmp_path):
    data = sweep(design.grid({"linkage_slope": [0, 1], "focal": ["KAZ", "UZB"]}), LEVELS, noise=0.01)
    text = page(data, tmp_path)
    exact = section(text, "Sweep: how exact it is")
    assert exact.count("<tr>") == 2 + 1 + 4 and "UZB" in exact
    assert "there are too few points (4 points;" in section(text, "Sweep: which parameters matter")


def test_more_than_two_factors_are_chosen_by_what_they_move(tmp_path):
    space = {"idle": (0, 1), "weak": (0, 1), "strong": (0, 1)}
    functions = {"a": lambda x: 0 * x[:, 0], "b": lambda x: 3 * x[:, 2] + x[:, 1]}
    data = sweep(design.latin_hypercube(space, 128, seed=1), functions, noise=0.01)
    from multivector.reports import sweeps

    assert sweeps.axes(data.mv) == ["weak", "strong"]
    assert "Means over the other factors" in page(data, tmp_path)


@pytest.mark.skipif(not find_spec("SALib"), reason="SALib is not installed")
@pytest.mark.parametrize("points, said", [(design.saltelli(SPACE, 16, seed=1), "Shares of the variance"),
                                          (design.morris(SPACE, 8, seed=1), "Elementary effects")])  # fmt: skip
def test_the_design_says_which_sensitivities(points, said, tmp_path):
    data = sweep(points, LEVELS, noise=0.001)
    assert said in section(page(data, tmp_path), "Sweep: which parameters matter")


def test_one_factor_and_one_strategy(tmp_path):
    data = sweep(design.random({"x": (0, 1)}, 100, seed=1), {"a": lambda x: x[:, 0]}, noise=0.01)
    text = page(data, tmp_path)
    assert "<h2>Sweep: differences" not in text and "Means at every point against x" in text


def test_a_point_of_a_sweep_is_still_refused(scattered, tmp_path):
    with pytest.raises(mv.InputError, match="a point of a sweep"):
        mv.report(scattered.isel(point=0), tmp_path / "page.html")

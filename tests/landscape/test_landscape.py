"""Landscape theory as a user meets it: from a scenario to a picture, by the program and from Python, and its page."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "docs"))
from pages import name, snippets, tables  # noqa: E402

PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
PACKAGE = Path(os.environ["MULTIVECTOR_BUILD"]).resolve() / "python"
QUESTION = ROOT / "experiments" / "landscape"
PAGE = ROOT / "docs" / "how-to" / "landscape.md"
needs_package = pytest.mark.skipif(not any((PACKAGE / "multivector").glob("_core*.so")), reason="no Python module")
pytestmark = pytest.mark.skipif(not PROGRAM, reason="no program")


def run(*command, folder=None, code=0):
    """What a command says."""
    environment = dict(os.environ, PYTHONPATH=str(PACKAGE), MPLBACKEND="Agg")
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout if code == 0 else done.stderr


def is_drawn(picture):
    """A picture with some ink and some paper."""
    image = pytest.importorskip("matplotlib.image").imread(picture)
    return min(image.shape[:2]) > 200 and 0.01 < (image[..., :3].min(axis=2) < 0.9).mean() < 0.6


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """The results file of the experiment, with fewer replicates, and the table that was printed."""
    file = tmp_path_factory.mktemp("landscape") / "landscape.nc"
    return file, run(PROGRAM, "compare", QUESTION / "scenario.toml", "--replicates", "64", "--out", file, "--quiet")


def test_from_the_scenario_to_the_picture(results, tmp_path):
    pytest.importorskip("h5py")
    store, swept = tmp_path / "temperatures", tmp_path / "temperatures.nc"
    scenario = QUESTION / "temperatures.toml"
    run(PROGRAM, "sweep", scenario, "--store", store, "--replicates", "256", "--quiet")
    run(PROGRAM, "merge", store, "--out", swept)
    run(sys.executable, QUESTION / "plot.py", results[0], swept, tmp_path / "landscape.png")
    assert is_drawn(tmp_path / "landscape.png")


def test_the_exact_survey_is_in_the_file(results):
    h5py = pytest.importorskip("h5py")
    with h5py.File(results[0]) as file:
        assert list(file["minimum"].asstr()[:]) == ["Tur+ISIS+Nursa"]
        assert (file["minimum_energy"][:] == -83200).all() and (abs(file["basin"][:] - 1) < 1e-12).all()
        assert (file["energy"][:2] == -83200).all()
        resolved = json.loads(file.attrs["scenario_resolved"])
    pairs = [line.split(",") for line in (QUESTION / "syria_propensities.csv").read_text().splitlines()[1:]]
    listed = {(a, b): p for a, b, p in resolved["alternatives"][0]["propensities"]}
    assert listed == {(a, b): float(p) for a, b, p in pairs if p != "0"} and len(pairs) == 55
    assert resolved["start"] == "by lot"


def test_europe_has_two_minima_with_the_sizes_of_1936_alone(tmp_path):
    h5py = pytest.importorskip("h5py")
    np = pytest.importorskip("numpy")
    out = tmp_path / "europe.nc"
    table = run(PROGRAM, "compare", QUESTION / "europe.toml", "--replicates", "64", "--out", out, "--quiet")
    assert len(re.findall(r"in_minimum", table)) == 2, "a column for each minimum"
    with h5py.File(out) as file:
        assert np.isfinite(file["minimum_energy"][:]).tolist() == [[True, True], [True, False], [True, False]]
        labels = list(file["minimum"].asstr()[:])
    assert labels[0] == "GBR+CSK+DNK+EST+FRA+ROU+RUS+YUG"
    rows = [line.split(",") for line in (QUESTION / "europe_actors.csv").read_text().splitlines()[1:]]
    for label in labels:
        agree = sum((row[0] in label.split("+")) == (row[1] == "Allied") for row in rows)
        assert max(agree, 17 - agree) == 12, "as docs/theory/landscape.md says"


@needs_package
def test_lines_of_python(tmp_path):
    pytest.importorskip("xarray")
    lines = next(piece.text for piece in snippets(PAGE) if piece.language == "python")
    (tmp_path / "experiments").symlink_to(ROOT / "experiments")
    said = run(sys.executable, "-c", lines.replace("replicates=200", "replicates=64"), folder=tmp_path)
    assert "descent:syria" in said and "-83200" in said and is_drawn(tmp_path / "landscape.png")


@needs_package
def test_the_page_about_a_comparison(results, tmp_path):
    code = "import sys, multivector as mv, xarray as xr\nmv.report(xr.open_dataset(sys.argv[1]), sys.argv[2])\n"
    run(sys.executable, "-c", code, results[0], tmp_path / "landscape.html")
    page = (tmp_path / "landscape.html").read_text(encoding="utf-8")
    assert "steepest:syria" in page and "Kazakhstan" not in page


def test_the_table_and_the_file(results):
    file, table = results
    assert run(PROGRAM, "summary", file) == table
    for word in ("logit:syria", "settling_time", "Tur+ISIS+Nursa", "64 futures"):
        assert word in table
    assert not re.search("strateg|focal|calibrat", table, re.IGNORECASE)


def test_any_number_of_threads(results, tmp_path):
    h5py = pytest.importorskip("h5py")
    out = tmp_path / "one.nc"
    scenario = QUESTION / "scenario.toml"
    run(PROGRAM, "compare", scenario, "--replicates", "64", "--threads", "1", "--out", out, "--quiet")
    with h5py.File(results[0]) as many, h5py.File(out) as one:
        assert (many["energy_mean"][:] == one["energy_mean"][:]).all()


def test_keys_of_the_page(tmp_path):
    """The page has every key, and what it says is allowed is what the program says."""
    rows = next(rows for rows in tables(PAGE).values() if rows and "allowed" in rows[0])
    rows = [row for row in rows if row.get("allowed")]

    def refusal(text):
        path = tmp_path / "tried.toml"
        path.write_text(text, encoding="utf-8")
        return re.search(r"allowed: (.*)", run(PROGRAM, "validate", path, code=2)).group(1)

    of_all = "model title seed replicates traced sampled parameters variants design sweep".split()
    start = 'model = "landscape"\n'
    alternatives = 'alternatives = ["descent:syria"]\n'
    files = f'[landscape.syria]\nactors = "{QUESTION}/syria_actors.csv"\n'
    files += f'propensities = "{QUESTION}/syria_propensities.csv"\n'
    said = refusal("no_such_key = 1\n" + start + alternatives + files)
    assert {name(row["key"]) for row in rows} == set(said.split(", ")) - set(of_all)
    for row in rows:
        key = name(row["key"])
        wrong = '"x"' if "whole" in row["allowed"] else "0.5"
        rest = ("" if key == "alternatives" else alternatives) + ("" if key == "landscape" else files)
        assert refusal(f"{start}{key} = {wrong}\n{rest}") == row["allowed"], key


def test_parameters_and_rules_are_listed():
    listed = json.loads(run(PROGRAM, "parameters", "--model", "landscape", "--json"))
    assert [row["name"] for row in listed] == ["temperature"]
    assert "Blume 1993" in run(PROGRAM, "strategies", QUESTION / "scenario.toml")

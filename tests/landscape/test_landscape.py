"""Landscape theory as a user meets it: from a scenario to a picture, by the program and from Python, and its page."""

import json
import re
import sys

import pytest
from models_outside import (
    OF_EVERY_SCENARIO,
    PROGRAM,
    ROOT,
    allowed,
    compared,
    is_drawn,
    keys_of,
    needs_package,
    needs_program,
    python,
    report_of,
    results_of,
    run,
    swept,
    wrong_for,
)
from pages import name, snippets

QUESTION = ROOT / "experiments" / "landscape"
PAGE = ROOT / "docs" / "how-to" / "landscape.md"
pytestmark = needs_program
results = results_of(QUESTION)


def test_from_the_scenario_to_the_picture(results, tmp_path):
    pytest.importorskip("h5py")
    temperatures = swept(QUESTION / "temperatures.toml", tmp_path / "temperatures.nc", 256)
    run(sys.executable, QUESTION / "plot.py", results[0], temperatures, tmp_path / "landscape.png")
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
    table = compared(QUESTION / "europe.toml", out)
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
    said = python(lines.replace("replicates=200", "replicates=64"), folder=tmp_path)
    assert "descent:syria" in said and "-83200" in said and is_drawn(tmp_path / "landscape.png")


@needs_package
def test_the_page_about_a_comparison(results, tmp_path):
    page = report_of(results[0], tmp_path)
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
    compared(QUESTION / "scenario.toml", out, "--threads", 1)
    with h5py.File(results[0]) as many, h5py.File(out) as one:
        assert (many["energy_mean"][:] == one["energy_mean"][:]).all()


def test_keys_of_the_page(tmp_path):
    """The page has every key, and what it says is allowed is what the program says."""
    rows = keys_of(PAGE)
    start = 'model = "landscape"\n'
    alternatives = 'alternatives = ["descent:syria"]\n'
    files = f'[landscape.syria]\nactors = "{QUESTION}/syria_actors.csv"\n'
    files += f'propensities = "{QUESTION}/syria_propensities.csv"\n'
    said = allowed("no_such_key = 1\n" + start + alternatives + files, tmp_path)
    assert {name(row["key"]) for row in rows} == set(said.split(", ")) - set(OF_EVERY_SCENARIO)
    for row in rows:
        key = name(row["key"])
        rest = ("" if key == "alternatives" else alternatives) + ("" if key == "landscape" else files)
        assert allowed(f"{start}{key} = {wrong_for(row)}\n{rest}", tmp_path) == row["allowed"], key


def test_parameters_and_rules_are_listed():
    listed = json.loads(run(PROGRAM, "parameters", "--model", "landscape", "--json"))
    assert [row["name"] for row in listed] == ["temperature"]
    assert "Blume 1993" in run(PROGRAM, "strategies", QUESTION / "scenario.toml")

"""Imitation as a user meets it: from scenarios to a picture, by the program and from Python, and what its page says."""

import importlib.util
import json
import re
import sys

import pytest
from models_outside import (
    PROGRAM,
    ROOT,
    compared,
    is_drawn,
    needs_package,
    needs_program,
    python,
    report_of,
    results_of,
    run,
    swept,
)
from pages import snippets

QUESTION = ROOT / "experiments" / "imitation"
PAGE = ROOT / "docs" / "how-to" / "imitation.md"
pytestmark = needs_program
results = results_of(QUESTION)
SMALL = 'model = "imitation"\nalternatives = ["death_birth:cycle", "birth_death:star"]\nvertices = 8\n'


@pytest.fixture(scope="module")
def sweeps(tmp_path_factory):
    """Both sweeps of the experiment, with fewer replicates."""
    folder = tmp_path_factory.mktemp("swept")
    return tuple(swept(QUESTION / f"{name}.toml", folder / f"{name}.nc", 1000) for name in ("scenario", "donors"))


def test_from_the_scenarios_to_the_picture(sweeps, tmp_path):
    pytest.importorskip("h5py")
    run(sys.executable, QUESTION / "plot.py", *sweeps, tmp_path / "imitation.png")
    assert is_drawn(tmp_path / "imitation.png")


def test_the_lines_of_the_picture_are_those_of_the_sweeps(sweeps):
    """Five standard errors at each of 34 points: a correct program is blamed in 2e-5 of the seeds. Named error: the
    star's other rule, at fitness 2 some .2 away, 13 standard errors."""
    h5py = pytest.importorskip("h5py")
    pytest.importorskip("matplotlib")
    spec = importlib.util.spec_from_file_location("imitation_plot", QUESTION / "plot.py")
    plot = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(plot)

    def check(file, factor, label, exact):
        ends = file["fixation"][:][list(file["scenario"].asstr()[:]).index(label)]
        for x, found in zip(file[factor][:], ends.mean(axis=1), strict=True):
            p = exact(x)
            assert abs(found - p) < 5 * (p * (1 - p) / ends.shape[1]) ** 0.5, (label, x, found, p)

    with h5py.File(sweeps[0]) as file:
        for label in ("birth_death:complete", "birth_death:star", "death_birth:complete", "death_birth:star"):
            check(file, "fitness", label, lambda r, label=label: plot.mutants(label, r))
    with h5py.File(sweeps[1]) as file:
        for graph in ("cycle", "complete"):
            check(file, "benefit", f"death_birth:{graph}", lambda b, graph=graph: plot.donors(graph, b, 1, 0.1))
    assert plot.star("birth_death", 2) - plot.star("death_birth", 2) > 0.15
    assert abs(plot.complete("birth_death", 2) - 0.5004887586) < 1e-10


def test_the_critical_ratio_is_in_the_file(tmp_path):
    h5py = pytest.importorskip("h5py")
    (tmp_path / "s.toml").write_text(SMALL, encoding="utf-8")
    run(PROGRAM, "compare", tmp_path / "s.toml", "--replicates", "32", "--out", tmp_path / "r.nc", "--quiet")
    with h5py.File(tmp_path / "r.nc") as file:
        ring, star = file["critical_ratio"][:]
        resolved = json.loads(file.attrs["scenario_resolved"])
    assert abs(ring - 3) < 1e-9 and star != star, "birth-death has none"
    assert resolved["horizon"] == 10000 and resolved["alternatives"][1]["links"] == 7


@needs_package
def test_lines_of_python(tmp_path):
    pytest.importorskip("xarray")
    lines = next(piece.text for piece in snippets(PAGE) if piece.language == "python")
    (tmp_path / "experiments").symlink_to(ROOT / "experiments")
    said = python(lines.replace("replicates=200", "replicates=64"), folder=tmp_path)
    assert "birth_death:star" in said and is_drawn(tmp_path / "imitation.png")


@needs_package
def test_the_page_about_a_comparison(results, tmp_path):
    page = report_of(results[0], tmp_path)
    assert "death_birth:star" in page and "Kazakhstan" not in page


def test_the_table_and_the_file(results):
    file, table = results
    assert run(PROGRAM, "summary", file) == table
    for word in ("fermi:complete", "absorption_time", "64 futures"):
        assert word in table
    assert not re.search("strateg|focal|calibrat", table, re.IGNORECASE)


def test_any_number_of_threads(results, tmp_path):
    h5py = pytest.importorskip("h5py")
    out = tmp_path / "one.nc"
    compared(QUESTION / "scenario.toml", out, "--threads", 1)
    with h5py.File(results[0]) as many, h5py.File(out) as one:
        assert (many["absorption_time"][:] == one["absorption_time"][:]).all()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SMALL.replace("birth_death", "birth_daeth"), "s.toml:2:38: unknown rule"),
        (SMALL.replace(":star", ":sart"), "did you mean `star`?"),
        (SMALL + 'ones = ["9"]\n', "s.toml:4:9: there is no such vertex"),
        (SMALL + "[parameters]\nfitness = 0\n", "s.toml:5:11:"),
        (SMALL.replace("vertices = 8", "vertices = 2"), "s.toml:2:"),
        (SMALL + "horizon = 0\n", "s.toml:4:11:"),
        ('model = "imitation"\nvertices = 8\n', "`alternatives` is missing"),
    ],
)
def test_a_mistake_has_its_place(tmp_path, text, said):
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    assert said in run(PROGRAM, "validate", tmp_path / "s.toml", code=2)


def test_the_sampled_variant(tmp_path):
    (tmp_path / "s.toml").write_text(SMALL + "[variants]\nsampled = 32\n", encoding="utf-8")
    said = run(PROGRAM, "compare", tmp_path / "s.toml", "--replicates", "32", "--quiet")
    assert "If the parameters are not known" in said


def test_parameters_and_rules_are_listed():
    listed = json.loads(run(PROGRAM, "parameters", "--model", "imitation", "--json"))
    assert [row["name"] for row in listed][:3] == ["initial_share", "fitness", "selection"] and len(listed) == 9
    said = run(PROGRAM, "strategies", QUESTION / "scenario.toml")
    assert "Ohtsuki" in said and "small_world" in said

"""Structural balance as a user meets it: from scenarios to a picture, by the program and from Python, and its page."""

import importlib.util
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

QUESTION = ROOT / "experiments" / "balance"
PAGE = ROOT / "docs" / "how-to" / "balance.md"
pytestmark = needs_program
results = results_of(QUESTION)
SMALL = 'model = "balance"\nalternatives = ["local", "constrained"]\nactors = 6\n'
WITH_FILE = 'model = "balance"\nalternatives = ["local", "constrained"]\nties = "ties.csv"\n'
TIES = "from,to,tie\nA,B,1\nB,C,-1\nD,A,1\n"


@pytest.fixture(scope="module")
def sweeps(tmp_path_factory):
    """Both sweeps of the experiment, with fewer replicates."""
    folder = tmp_path_factory.mktemp("swept")
    return tuple(
        swept(QUESTION / f"{name}.toml", folder / f"{name}.nc", replicates)
        for name, replicates in (("reconciliation", 16), ("starts", 32))
    )


@pytest.fixture(scope="module")
def plot():
    """The module that draws the experiment."""
    pytest.importorskip("h5py")
    pytest.importorskip("matplotlib")
    spec = importlib.util.spec_from_file_location("balance_plot", QUESTION / "plot.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_from_the_scenarios_to_the_picture(sweeps, tmp_path, plot):
    run(sys.executable, QUESTION / "plot.py", *sweeps, tmp_path / "balance.png")
    assert is_drawn(tmp_path / "balance.png")


def test_the_lines_of_the_picture(sweeps, plot):
    """Four standard errors at each of 7 points and .01 for 64 instead of infinitely many: a correct program is blamed
    in less than 4e-4 of the seeds. Named error: the other branch of the square root."""
    p, [(mean, bars)] = plot.read(sweeps[0], "reconciliation", "friend_density_late")
    below = p < 0.42
    exact = [plot.mean_field(x) for x in p]
    assert below.sum() == 5 and (abs(mean - exact) < 2 * bars + 0.01)[below].all()
    assert (mean[p > 0.58] > 0.999).all(), "paradise"
    end, sides = plot.blow_up(plot.TIES)
    assert abs(end - 0.3502254061) < 1e-9 and abs(sides.sum()) == 4


@needs_package
def test_the_panel_in_continuous_time_is_the_library_s(plot):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\nimport multivector as mv, numpy as np, plot\n"
        "flow = mv.balance.Flow(plot.TIES)\n"
        "assert abs(flow.blow_up - plot.blow_up(plot.TIES)[0]) < 1e-12\n"
        "assert np.abs(flow.at(0.3).to_numpy() - plot.flow(plot.TIES, 0.3)).max() < 1e-10\n"
        "assert flow.factions.tolist() == [1, 1, 1, 1, 1, -1]\n"
    )
    python(code, QUESTION)


@needs_package
def test_lines_of_python(tmp_path):
    pytest.importorskip("xarray")
    (tmp_path / "experiments").symlink_to(ROOT / "experiments")
    lines = [piece.text for piece in snippets(PAGE) if piece.language == "python"]
    said = python(lines[0].replace("replicates=200", "replicates=64"), folder=tmp_path)
    assert "constrained" in said and "paradise" in said and is_drawn(tmp_path / "balance.png")
    said = python(lines[1], folder=tmp_path)
    assert "'A': 1" in said and said.splitlines()[-1].startswith("0.449489742") and said.endswith("True\n")


@needs_package
def test_the_page_about_a_comparison(results, tmp_path):
    page = report_of(results[0], tmp_path)
    assert "constrained" in page and "Kazakhstan" not in page


def test_the_table_and_the_file(results):
    file, table = results
    assert run(PROGRAM, "summary", file) == table
    for word in ("constrained", "absorption_time", "64 futures"):
        assert word in table
    assert not re.search("strateg|focal|calibrat", table, re.IGNORECASE)


def test_any_number_of_threads(results, tmp_path):
    h5py = pytest.importorskip("h5py")
    out = tmp_path / "one.nc"
    compared(QUESTION / "scenario.toml", out, "--threads", 1)
    with h5py.File(results[0]) as many, h5py.File(out) as one:
        assert (many["absorption_time"][:] == one["absorption_time"][:]).all()


def test_ties_from_a_file(tmp_path):
    """Pairs that are not there are drawn; all friendly here. Two friends of A, B and C enemies: one triad of four is
    not balanced but for what is drawn."""
    h5py = pytest.importorskip("h5py")
    (tmp_path / "ties.csv").write_text(TIES, encoding="utf-8")
    (tmp_path / "s.toml").write_text(WITH_FILE + "[parameters]\ninitial_share = 1\n", encoding="utf-8")
    out = tmp_path / "r.nc"
    run(PROGRAM, "compare", tmp_path / "s.toml", "--replicates", "32", "--out", out, "--quiet")
    with h5py.File(out) as file:
        assert list(file["actor"].asstr()[:]) == ["A", "B", "C", "D"]
        assert (file["absorbed"][:] == 1).all() and (file["largest_faction"][:] >= 0.5).all()
        assert (file["friend_of_first_mean"][:, 0] == 1).all()
        resolved = json.loads(file.attrs["scenario_resolved"])
    assert resolved["ties"] == [["A", "B", 1], ["B", "C", -1], ["D", "A", 1]] and resolved["horizon"] == 1000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SMALL.replace('"local"', '"lokal"'), "s.toml:2:17: unknown rule"),
        (SMALL.replace('"local"', '"lokal"'), "did you mean `local`?"),
        (SMALL.replace("6", "2"), "s.toml:3:10:"),
        (SMALL + "horizon = 0\n", "s.toml:4:11:"),
        (SMALL + "[parameters]\nreconciliation = 2\n", "s.toml:5:18:"),
        (SMALL + 'ties = "ties.csv"\n', "s.toml:3:10: `ties` says already who there is"),
        ('model = "balance"\nactors = 6\n', "`alternatives` is missing"),
        ('model = "balance"\nalternatives = ["local"]\n', "`actors` is missing"),
        (WITH_FILE.replace("ties.csv", "tie.csv"), "there is no such file"),
    ],
)
def test_a_mistake_has_its_place(tmp_path, text, said):
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    assert said in run(PROGRAM, "validate", tmp_path / "s.toml", code=2)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (TIES + "A,B,1\n", "ties.csv:5:1: this pair is there already"),
        (TIES + "C,B,1\n", "ties.csv:5:1: this pair is there already"),
        (TIES + "C,C,1\n", "ties.csv:5:1: a tie of an actor with itself"),
        (TIES + "C,D,0\n", "ties.csv:5:5: not a tie"),
        (TIES + "C,D,friend\n", "ties.csv:5:5:"),
        (TIES.replace("tie", "sign", 1), "ties.csv:1:9: unknown column"),
        ("from,to,tie\nA,B,1\n", "not a number of actors"),
    ],
)
def test_a_mistake_in_the_ties_has_its_place(tmp_path, table, said):
    (tmp_path / "ties.csv").write_text(table, encoding="utf-8")
    (tmp_path / "s.toml").write_text(WITH_FILE, encoding="utf-8")
    assert said in run(PROGRAM, "validate", tmp_path / "s.toml", code=2)


def test_the_sampled_variant(tmp_path):
    (tmp_path / "s.toml").write_text(SMALL + "[variants]\nsampled = 32\n", encoding="utf-8")
    said = run(PROGRAM, "compare", tmp_path / "s.toml", "--replicates", "32", "--quiet")
    assert "If the parameters are not known" in said


def test_keys_of_the_page(tmp_path):
    """The page has every key, and what it says is allowed is what the program says."""
    rows = keys_of(PAGE)

    said = allowed("no_such_key = 1\n" + SMALL, tmp_path)
    assert {name(row["key"]) for row in rows} == set(said.split(", ")) - set(OF_EVERY_SCENARIO)
    for row in rows:
        key = name(row["key"])
        rest = "".join(line for line in SMALL.splitlines(keepends=True) if not line.startswith(key))
        assert allowed(f"{rest}{key} = {wrong_for(row)}\n", tmp_path) == row["allowed"], key


def test_parameters_and_rules_are_listed():
    listed = json.loads(run(PROGRAM, "parameters", "--model", "balance", "--json"))
    assert [row["name"] for row in listed] == ["reconciliation", "initial_share"]
    assert "Antal" in run(PROGRAM, "strategies", QUESTION / "scenario.toml")

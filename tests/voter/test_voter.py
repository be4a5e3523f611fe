"""The voter model as a user meets it: from a scenario to a picture, by the program and from Python, and what its page
says."""

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
    wrong_for,
)
from pages import name, snippets

QUESTION = ROOT / "experiments" / "voter"
PAGE = ROOT / "docs" / "how-to" / "voter.md"
pytestmark = needs_program
results = results_of(QUESTION)
SMALL = 'model = "voter"\nalternatives = ["node:star", "invasion:star"]\nvertices = 20\n'


def test_three_commands(results, tmp_path):
    pytest.importorskip("h5py")
    commands = next(piece.text for piece in snippets(PAGE) if piece.language == "sh").splitlines()
    assert [re.search(r"multivector (\w+)|(plot.py)", line).group() for line in commands] == [
        "multivector validate",
        "multivector compare",
        "plot.py",
    ]
    assert run(PROGRAM, "validate", QUESTION / "scenario.toml")
    run(sys.executable, QUESTION / "plot.py", results[0], tmp_path / "voter.png")
    assert is_drawn(tmp_path / "voter.png")


@needs_package
def test_five_lines_of_python(tmp_path):
    pytest.importorskip("xarray")
    lines = next(piece.text for piece in snippets(PAGE) if piece.language == "python")
    assert len(lines.split("\n\n")[-1].splitlines()) + 1 <= 5
    (tmp_path / "experiments").symlink_to(ROOT / "experiments")
    table = python(lines.replace("replicates=200", "replicates=64"), folder=tmp_path)
    assert "node:complete" in table and is_drawn(tmp_path / "voter.png")


@needs_package
def test_python_has_the_numbers_of_the_program(results, tmp_path):
    np = pytest.importorskip("numpy")
    h5py = pytest.importorskip("h5py")
    code = (
        "import multivector as mv, sys; data = mv.compare(sys.argv[1], replicates=64); "
        "data['consensus_time'].values.tofile(sys.argv[2]); print(data.attrs['model'])"
    )
    assert python(code, QUESTION / "scenario.toml", tmp_path / "times").strip() == "voter"
    with h5py.File(results[0]) as file:
        assert np.array_equal(np.fromfile(tmp_path / "times", dtype="f4").reshape(6, 64), file["consensus_time"][:])


def test_the_table_and_the_file(results):
    file, table = results
    assert run(PROGRAM, "summary", file) == table
    for word in ("node:complete", "invasion:star", "consensus_time", "64 futures"):
        assert word in table
    described = run(PROGRAM, "describe", file)
    for word in ("time_in_one", "active_links", "model"):
        assert word in described


def test_where_the_numbers_come_from(results):
    h5py = pytest.importorskip("h5py")
    with h5py.File(results[0]) as file:
        assert file.attrs["model"] == b"voter" and file.attrs["seed"] == 1973
        assert file.attrs["scenario"].decode("utf-8") == (QUESTION / "scenario.toml").read_text(encoding="utf-8")
        resolved = json.loads(file.attrs["scenario_resolved"])
    assert [one["name"] for one in resolved["alternatives"]][-1] == "link:star"
    assert resolved["alternatives"][0]["links"] == 4950 and len(resolved["alternatives"][0]["fingerprint"]) == 16


def test_the_rules_part_on_the_star(results):
    """Fifty to one: no chance needed."""
    h5py = pytest.importorskip("h5py")
    with h5py.File(results[0]) as file:
        labels = list(file["scenario"].asstr()[:])
        times = file["consensus_time"][:].mean(axis=1)
    assert times[labels.index("invasion:star")] > 10 * times[labels.index("node:star")]


def test_any_number_of_threads(results, tmp_path):
    h5py = pytest.importorskip("h5py")
    compared(QUESTION / "scenario.toml", tmp_path / "one.nc", "--threads", 1)
    with h5py.File(results[0]) as many, h5py.File(tmp_path / "one.nc") as one:
        assert (many["consensus_time"][:] == one["consensus_time"][:]).all()


def test_keys_of_the_page(tmp_path):
    """The page has every key, and what it says is allowed is what the program says."""
    rows = keys_of(PAGE)
    said = allowed(SMALL + "no_such_key = 1\n", tmp_path)
    assert {name(row["key"]) for row in rows} == set(said.split(", ")) - set(OF_EVERY_SCENARIO)
    for row in rows:
        key = name(row["key"])
        rest = re.sub(rf"^{key} = .*\n", "", SMALL, flags=re.MULTILINE)
        assert allowed(f"{key} = {wrong_for(row)}\n" + rest, tmp_path) == row["allowed"], key


def test_rules_and_families_are_listed():
    said = run(PROGRAM, "strategies", QUESTION / "scenario.toml")
    for word in ("invasion", "small_world", "neighbours, rewired, seed"):
        assert word in said


def test_what_is_said_is_of_this_model(results):
    """Not of one that has strategies of a focal state, and defaults to be calibrated."""
    file, table = results
    of_another = re.compile("strateg|focal|calibrat", re.IGNORECASE)
    assert "64 futures (replicates), in each of which every alternative meets the same shocks; seed 1973\n" in table
    assert "Order of the alternatives" in table and "(alternative minus node:complete)" in table
    assert "under 6 alternatives, " in run(PROGRAM, "validate", QUESTION / "scenario.toml")
    for said in (
        table,
        run(PROGRAM, "describe", file),
        run(PROGRAM, "run", "--quick", "--quiet", QUESTION / "scenario.toml"),
    ):
        assert not of_another.search(said), said
    assert "calibration" not in json.loads(run(PROGRAM, "summary", file, "--json"))
    with pytest.importorskip("h5py").File(file) as data:
        assert "calibration" not in data.attrs


def test_general_help_is_of_no_model():
    """Options of a model's keys aside, which its kind words."""
    for verb in ("run", "compare", "replay", "summary", "parameters", "strategies", "validate"):
        said = run(PROGRAM, verb, "--help")
        of_models = ("--state", "--others", "--factorial", "--strategy", "strategies [OPTIONS]")
        lines = [
            line for line in re.sub(r"\n {10,}", " ", said).splitlines() if not any(word in line for word in of_models)
        ]
        assert not [line for line in lines if re.search("strateg|focal", line)], verb


@needs_package
def test_a_picture_says_nothing_of_defaults(results):
    pytest.importorskip("h5netcdf")
    code = (
        "import multivector as mv, sys, xarray; data = xarray.open_dataset(sys.argv[1]); "
        "print([text.get_text() for text in data.mv.plot.ridge('consensus_time').texts])"
    )
    said = python(code, results[0])
    assert "seed 1973" in said and "calibrat" not in said


@needs_package
def test_the_page_about_a_comparison(results, tmp_path):
    page = report_of(results[0], tmp_path)
    assert "invasion:star" in page and "Kazakhstan" not in page


def test_parameters_by_the_name_of_the_model():
    listed = json.loads(run(PROGRAM, "parameters", "--model", "voter", "--json"))
    assert [row["name"] for row in listed] == ["initial_share", "mutation", "bias"]
    assert json.loads(run(PROGRAM, "parameters", QUESTION / "scenario.toml", "--json"))[0]["name"] == "initial_share"
    assert json.loads(run(PROGRAM, "parameters", "--model", "voter", "--variables", "--json")) == []
    said = run(PROGRAM, "parameters", "--model", "vote", code=2)
    assert "--model: unknown model" in said and "did you mean `voter`?" in said
    assert "excludes" in run(PROGRAM, "parameters", "--model", "voter", QUESTION / "scenario.toml", code=2)


def test_a_mistake_has_its_place(tmp_path):
    (tmp_path / "s.toml").write_text(SMALL.replace("invasion", "invasoin"), encoding="utf-8")
    said = run(PROGRAM, "compare", tmp_path / "s.toml", "--out", tmp_path / "no.nc", code=2)
    assert (
        "s.toml:2:30: unknown rule" in said and "did you mean `invasion`?" in said and not (tmp_path / "no.nc").exists()
    )

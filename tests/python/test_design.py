"""Designs in Python: the same points as the program's, SciPy's and SALib's; what they write; what is refused."""

import csv
import io
import os
import pickle
import subprocess

import multivector as mv
import numpy as np
import pytest
from multivector import design

PROGRAM = os.environ.get("MULTIVECTOR_PROGRAM")
needs_program = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")
SPACE = {
    "sanction_bite": (0.1, 0.9),
    "rivalry_noise": design.log(0.01, 0.2),
    "focal": ["KAZ", "UZB", "MNG"],
    "mechanisms.corridors": [True, False],
    "steps_per_year": design.whole(1, 4),
    "theta.security": (0.1, 0.4),
}
GRID = {**SPACE, "sanction_bite": design.steps(0.1, 0.9, 3), "rivalry_noise": [0.1], "theta.security": [0.2, 0.3]}
ROWS = {"sanction_bite": [0.1, 0.25, 0.1], "focal": ["KAZ", "UZB", "KAZ"], "years": [20, 21, 20]}
DESIGNS = {
    "grid": design.grid(GRID),
    "latin_hypercube": design.latin_hypercube(SPACE, 50, seed=7),
    "sobol": design.sobol(SPACE, 64),
    "scrambled": design.sobol(SPACE, 64, seed=2**62, shocks="independent"),
    "saltelli": design.saltelli(SPACE, 8, second_order=True),
    "morris": design.morris(SPACE, trajectories=6, seed=3, levels=6),
    "random": design.random(SPACE, 33, seed=0),
    "table": design.table(ROWS),
}


def cube(count):
    """Factors from 0 to 1."""
    return {f"x{k}": (0, 1) for k in range(count)}


def refused(make, *words):
    with pytest.raises(mv.InputError) as caught:
        make()
    for word in words:
        assert word in str(caught.value), caught.value


@needs_program
@pytest.mark.parametrize("name", DESIGNS)
def test_the_program_makes_the_same_points(name, tmp_path):
    """To the last bit: from the tables that the design writes, printed with as many digits as needed."""
    one = DESIGNS[name]
    path = tmp_path / "scenario.toml"
    path.write_text('world = "2014"\nstrategies = ["static"]\n' + one.to_toml(), encoding="utf-8")
    run = lambda *arguments: subprocess.run([PROGRAM, "design", path, *arguments], capture_output=True, text=True)
    answer = run("--csv")
    assert answer.returncode == 0, answer.stderr
    header, *rows = csv.reader(io.StringIO(answer.stdout))
    frame = one.to_frame()
    assert header == list(frame) and len(rows) == len(one) == len(frame)
    for k, factor in enumerate(frame):
        kind = type(frame[factor].iloc[0])
        read = {np.bool_: lambda text: {"true": True, "false": False}[text], str: str}.get(kind, kind)
        assert [read(row[k]) for row in rows] == list(frame[factor])
    assert f"digest {one.digest}" in run().stdout
    assert f'"digest": "{one.digest}"' in run("--json").stdout


@pytest.mark.parametrize("name", DESIGNS)
def test_a_design_comes_back_from_its_text(name):
    again = design.from_toml(DESIGNS[name].to_toml())
    assert again == DESIGNS[name] and again.digest == DESIGNS[name].digest and again.space == DESIGNS[name].space


@pytest.mark.parametrize("text", ["", "[design", "[design]\n[design.factors]\nx = 3\n", "design = 3", 3])
def test_what_is_no_text_of_a_design_is_refused(text):
    refused(lambda: design.from_toml(text), "no text of a design", "[design.factors]", "to_toml()")


@needs_program
@pytest.mark.parametrize("verb", ["design", "validate"])
def test_the_program_says_where_a_factor_is_wrong(verb, tmp_path):
    """Also what shows only in its study, the second of two here; `compare` leaves the table alone."""
    path = tmp_path / "scenario.toml"
    text = 'world = "2014"\nstrategies = ["static"]\n[design]\nmethod = "grid"\n[design.factors]\n'
    path.write_text(text + 'years = {values = [5, 6]}\nfocal = {values = ["KAZ", "UZBB"]}\n')
    answer = subprocess.run([PROGRAM, verb, path], capture_output=True, text=True)
    assert answer.returncode == 2 and answer.stdout == ""
    assert answer.stderr.startswith(f"error: {path}:7:1: unknown state\n  value:   `UZBB`"), answer.stderr
    compared = subprocess.run([PROGRAM, "compare", path, "--replicates", "8"], capture_output=True, text=True)
    assert compared.returncode == 0, compared.stderr


@needs_program
def test_all_sampled_is_what_the_catalogue_says(tmp_path):
    numbers = mv.parameters().query("low < high")
    one = design.sobol({name: (row.low, row.high) for name, row in numbers.iterrows()}, 16)
    path = tmp_path / "scenario.toml"
    path.write_text(
        'world = "2014"\nstrategies = ["static"]\n[design]\nmethod = "sobol"\npoints = 16\nall_sampled = true\n'
    )
    answer = subprocess.run([PROGRAM, "design", path], capture_output=True, text=True)
    assert len(numbers) > 20 and f"digest {one.digest}" in answer.stdout, answer.stderr


@pytest.mark.parametrize("dimensions", [1, 7, 300])
def test_sobol_points_are_those_of_scipy(dimensions):
    qmc = pytest.importorskip("scipy.stats.qmc")
    expected = qmc.Sobol(dimensions, scramble=False).random(256)
    assert np.array_equal(design.sobol(cube(dimensions), 256).to_frame().to_numpy(), expected)


def test_sobol_points_of_all_dimensions():
    qmc = pytest.importorskip("scipy.stats.qmc")
    expected = qmc.Sobol(3667, scramble=False).random(32)
    assert np.array_equal(design.sobol(cube(3667), 32).to_frame().to_numpy(), expected)
    refused(lambda: design.sobol(cube(3668), 32), "3667 factors at most")


@pytest.mark.parametrize("second_order", [False, True])
def test_rows_are_those_of_salib(second_order):
    """SALib 1.6: the same rows in the same order, so that its analysis takes ours."""
    sobol = pytest.importorskip("SALib.sample.sobol")
    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 1], [-2, 6], [0.5, 0.75]]}
    expected = sobol.sample(problem, 64, calc_second_order=second_order, scramble=False)
    space = dict(zip(problem["names"], map(tuple, problem["bounds"])))
    ours = design.saltelli(space, 64, second_order=second_order).to_frame().to_numpy()
    assert np.array_equal(ours, expected)


def test_salib_finds_the_indices_of_ishigami():
    """Scrambled rows through its analysis; the exact indices are .3139, .4424, 0 and .5576, .4424, .2437."""
    analyze = pytest.importorskip("SALib.analyze.sobol")
    names = ["x1", "x2", "x3"]
    rows = design.saltelli(dict.fromkeys(names, (-np.pi, np.pi)), 4096, seed=1).to_frame().to_numpy()
    y = np.sin(rows[:, 0]) + 7 * np.sin(rows[:, 1]) ** 2 + 0.1 * rows[:, 2] ** 4 * np.sin(rows[:, 0])
    problem = {"num_vars": 3, "names": names, "bounds": [[-np.pi, np.pi]] * 3}
    found = analyze.analyze(problem, y, calc_second_order=False, seed=3)
    assert np.allclose(found["S1"], [0.3139, 0.4424, 0], atol=0.02)
    assert np.allclose(found["ST"], [0.5576, 0.4424, 0.2437], atol=0.02)


def test_salib_analyses_our_trajectories():
    """Of a linear function every effect is the slope times the range, without spread."""
    analyze = pytest.importorskip("SALib.analyze.morris")
    names = ["a", "b", "c", "d"]
    rows = design.morris(dict.fromkeys(names, (0, 1)), trajectories=10, seed=5, levels=6).to_frame().to_numpy()
    problem = {"num_vars": 4, "names": names, "bounds": [[0, 1]] * 4}
    found = analyze.analyze(problem, rows, rows @ [1.0, -2.0, 3.0, 0.0], num_levels=6, seed=1)
    assert np.allclose(found["mu"], [1, -2, 3, 0]) and np.allclose(found["sigma"], 0)


def test_a_design_is_a_value():
    one, same = design.sobol(SPACE, 64, seed=3), design.sobol(dict(SPACE), n=64, seed=3)
    assert one == same and hash(one) == hash(same) and one.digest == same.digest
    assert one != design.sobol(SPACE, 64, seed=4) and one != design.sobol(SPACE, 64)
    for each in DESIGNS.values():
        copy = pickle.loads(pickle.dumps(each))
        assert copy == each and copy.to_frame().equals(each.to_frame())
    with pytest.raises(AttributeError):
        one.n = 3
    assert design.grid({"x": [1, 0]}) != design.grid({"x": [True, False]}) != design.grid({"x": [1.0, 0.0]})


def test_frames_keep_their_types():
    frame = DESIGNS["saltelli"].to_frame()
    assert frame.index.name == "point" and len(frame) == 8 * 14
    assert [str(frame[name].dtype) for name in SPACE] == ["float64", "float64", "object", "bool", "int64", "float64"]
    again = design.table(frame)
    assert again.to_frame().equals(frame)
    assert design.table(ROWS).repeated == 1 and again.repeated == len(frame) - len(frame.drop_duplicates())


def test_how_it_shows():
    assert repr(DESIGNS["morris"]).startswith("Design(morris: 42 points of sanction_bite, rivalry_noise")
    card = design.table(ROWS)._repr_html_()
    assert "table: 3 points" in card and "1 repeat an earlier point" in card and "KAZ, UZB, KAZ" in card
    assert "0.01 to 0.2, log" in DESIGNS["sobol"]._repr_html_()


WRONG = {
    "no dict": (lambda: design.sobol(["a"], 4), "must be a dict"),
    "a number": (lambda: design.sobol({"a": 3}, 4), "these are no values of a factor", "(low, high)"),
    "a text": (lambda: design.sobol({"a": "KAZ"}, 4), "these are no values of a factor"),
    "three numbers": (lambda: design.sobol({"a": (1, 2, 3)}, 4), "these are no values of a factor"),
    "an object": (lambda: design.sobol({"a": [object()]}, 4), "this is no value of a factor"),
    "a huge number": (lambda: design.sobol({"a": [2**70]}, 4), "this is no value of a factor"),
    "not finite": (lambda: design.sobol({"a": (0, float("inf"))}, 4), "finite"),
    "NaN as level": (lambda: design.sobol({"a": [float("nan")]}, 4), "not finite"),
    "low above high": (lambda: design.sobol({"a": (2, 1)}, 4), "design.sobol({'a': ...})", "not below"),
    "log of zero": (lambda: design.sobol({"a": design.log(0, 1)}, 4), "0 < low < high"),
    "no level": (lambda: design.sobol({"a": []}, 4), "has no values"),
    "no factor": (lambda: design.sobol({}, 4), "without factors"),
    "n no power of two": (lambda: design.sobol({"a": (0, 1)}, 100), "design.sobol(n=...)", "64 or 128"),
    "n no number": (lambda: design.sobol({"a": (0, 1)}, "8"), "must be a whole number"),
    "odd levels": (lambda: design.morris({"a": (0, 1)}, 4, seed=1, levels=5), "design.morris(levels=...)", "even"),
    "no trajectories": (lambda: design.morris({"a": (0, 1)}, 0, seed=1), "design.morris(trajectories=...)"),
    "a range in a grid": (lambda: design.grid({"a": (0, 1)}), "no steps, in a grid"),
    "steps elsewhere": (lambda: design.sobol({"a": design.steps(0, 1, 3)}, 4), "lays its points itself"),
    "shocks": (lambda: design.sobol({"a": (0, 1)}, 4, shocks="comon"), "did you mean `common`"),
    "unequal columns": (lambda: design.table({"a": [1, 2], "b": [1]}), "not as long as the others"),
    "missing cell": (lambda: design.table({"a": ["x", None]}), "this is no value of a factor"),
    "no rows": (lambda: design.table({"a": []}), "one row or more"),
    "no table": (lambda: design.table([1, 2]), "this is no table"),
    "too many": (lambda: design.random({"a": (0, 1)}, 2**31, seed=1), "too many points"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_refused(case):
    make, *words = WRONG[case]
    refused(make, *words)


def test_seeds_are_asked_for_where_points_are_drawn():
    for make in (design.latin_hypercube, design.random, design.morris):
        with pytest.raises(TypeError, match="seed"):
            make(cube(2), 4)


def test_the_how_to_runs(tmp_path, monkeypatch):
    """The blocks of docs/how-to/sweep.md, one after the other."""
    import re
    from pathlib import Path

    page = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "sweep.md"
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    for block in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(block, "sweep.md", "exec"), names)
    assert len(names["points"]) == 32 and len(names["screening"]) == 10 * (len(names["space"]) + 1)

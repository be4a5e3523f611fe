"""CONTRIBUTING.md keeps its word: each example change touches the files that the page lists, and together they build
and work.

The patches beside this file are applied to a copy of the tracked files, in a folder of the build that is kept, so that
what has not changed is not built again. Only the kernel of the baseline is built there.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAGE = ROOT / "CONTRIBUTING.md"
PATCHES = sorted(path.stem for path in HERE.glob("*.patch"))
MOST = {"strategy": 3, "parameter": 3, "mechanism": 4, "outcome": 2, "model": 5}
BUILD = Path(os.environ["MULTIVECTOR_BUILD"]).resolve() if "MULTIVECTOR_BUILD" in os.environ else None
SCENARIO = """title = "What was added"
world = "2014"
focal = "KAZ"
seed = 11
replicates = 32
years = 5
burn_in_years = 2
strategies = ["multi_vector", "self_reliance", "static"]
"""
OF_MODEL = """model = "threshold"
seed = 3
replicates = 640
people = 20
[instigators]
one = 1
five = 5
[variants]
sampled = 32
"""


def listed(kind):
    """Files of the page's table of a kind of change, capitals standing for any name."""
    section = re.search(
        rf"^## Add an? {kind}$(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    return re.findall(r"^\| `([^`]+)` \|", section.group(1), re.MULTILINE)


def touched(kind):
    """Files of an example change."""
    return re.findall(r"^diff --git a/\S+ b/(\S+)$", (HERE / f"{kind}.patch").read_text(encoding="utf-8"), re.MULTILINE)


MODEL = re.search(r"tests/(\w+)/", " ".join(touched("model"))).group(1)


def stands_for(pattern, path):
    """Whether a row of the page means this file."""
    return re.fullmatch(re.sub(r"[A-Z]{4,}", r"\\w+", re.escape(pattern)), path) is not None


def test_each_change_of_the_page_has_its_example():
    headings = re.findall(r"^## Add an? (\w+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(headings) == PATCHES and set(PATCHES) <= set(MOST)


@pytest.mark.parametrize("kind", PATCHES)
def test_a_change_touches_the_files_that_the_page_lists(kind):
    rows, paths = listed(kind), touched(kind)
    assert len(paths) == len(rows) <= MOST[kind]
    for row in rows:
        assert sum(stands_for(row, path) for path in paths) == 1, row


def test_another_file_would_be_seen():
    assert stands_for("src/NAME.cpp", "src/calm.cpp") and not stands_for("src/NAME.cpp", "src/more/calm.cpp")


def copy_tracked(target):
    """The tracked files as they are, without a new date where nothing has changed."""
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    names = [name for name in names if name and (ROOT / name).is_file() and not (ROOT / name).is_symlink()]
    shutil.rmtree(target / "fresh", ignore_errors=True)
    for name in names:
        copied = target / "fresh" / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copied)
        shutil.copymode(ROOT / name, copied)


def keep_dates(fresh, kept):
    """Makes one folder like another, by content: what is equal stays as it is."""
    wanted = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
    for path in [path for path in kept.rglob("*") if path.is_file()]:
        if path.relative_to(kept) not in wanted:
            path.unlink()
    for name in wanted:
        old, new = kept / name, fresh / name
        if old.is_file() and old.read_bytes() == new.read_bytes():
            continue
        old.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(new, old)
    shutil.rmtree(fresh)


def in_copy(copy, *command, **options):
    done = subprocess.run([str(word) for word in command], cwd=copy, capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def copy():
    """The copy with every example change in it, built."""
    if BUILD is None or not (BUILD / "libmultivector" / "multivector").is_file() or not (ROOT / ".git").exists():
        pytest.skip("no build, or no git checkout")
    folder = BUILD / "contributing"
    folder.mkdir(exist_ok=True)
    copy_tracked(folder)
    fresh = folder / "fresh"
    for kind in PATCHES:
        # outside of any repository, as far as git can see
        in_copy(
            fresh, "git", "apply", HERE / f"{kind}.patch", env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder)}
        )
    for test in (fresh / "tests" / "verification").glob("test_*.cpp"):
        if f"tests/verification/{test.name}" not in touched("mechanism"):
            test.unlink()
    keep_dates(fresh, folder / "source")
    source = folder / "source"
    in_copy(
        source,
        "cmake",
        "-S",
        ".",
        "-B",
        folder / "build",
        "-G",
        "Ninja",
        "-DCMAKE_BUILD_TYPE=Debug",
        "-DCMAKE_CXX_FLAGS_DEBUG=-O0",
        "-DMULTIVECTOR_TESTS=ON",
        "-DMULTIVECTOR_ALL_KERNELS=OFF",
    )
    in_copy(
        source,
        "cmake",
        "--build",
        folder / "build",
        "--target",
        "multivector_program",
        "tests_verification",
        f"tests_{MODEL}",
    )
    return source


def program(copy, *arguments):
    return in_copy(copy, copy.parent / "build" / "libmultivector" / "multivector", *arguments)


@pytest.fixture(scope="module")
def results(copy, tmp_path_factory):
    """The table and the file of a comparison that has all that was added."""
    folder = tmp_path_factory.mktemp("added")
    (folder / "added.toml").write_text(
        SCENARIO + '[mechanisms]\non = ["unrest_spread"]\n[parameters]\nrally = 0.3\n'
        '[record]\nvariables = ["neighbour_unrest"]\n',
        encoding="utf-8",
    )
    table = program(
        copy,
        "compare",
        folder / "added.toml",
        "--world",
        copy / "experiments/worlds/2014",
        "--out",
        folder / "added.nc",
    )
    return table, folder / "added.nc"


def test_the_tables_of_the_description_are_made(copy):
    in_copy(copy, sys.executable, "docs/odd/make_tables.py", "--check")


def test_lists_name_what_was_added(copy):
    world = copy / "experiments/worlds/2014"
    assert "self_reliance" in program(copy, "strategies", world)
    parameters = {row["name"]: row for row in json.loads(program(copy, "parameters", "--json"))}
    assert parameters["rally"]["default"] == 0 and parameters["rally"]["section"] == "society"
    assert parameters["spread_fall"]["section"] == "unrest_spread"
    assert "neighbour_unrest" in program(copy, "parameters", "--variables")


def test_the_closed_form_of_the_mechanism_holds(copy):
    said = in_copy(copy, copy.parent / "build" / "tests" / "tests_verification", "[unrest_spread]")
    assert "All tests passed" in said


def test_table_and_file_have_what_was_added(results):
    xarray = pytest.importorskip("xarray")
    table, path = results
    assert re.search(r"^self_reliance +\d", table, re.MULTILINE)
    head = table[table.index("2  How it fares") :].splitlines()
    assert "trust" in head[1] and "at end" in head[2]
    with xarray.open_dataset(path) as data:
        assert data["trust"].dims == ("scenario", "replicate") and data["trust"].attrs["better"] == "more"
        assert 0 < float(data["trust"].mean()) < 1
        assert list(data["scenario"].values) == ["multi_vector", "self_reliance", "static"]
        assert float(data["record_neighbour_unrest"].max()) > 0
        resolved = json.loads(data.attrs["scenario_resolved"])
        assert resolved["mechanisms"]["unrest_spread"] is True and abs(resolved["parameters"]["rally"] - 0.3) < 1e-6


def test_python_shows_the_outcome(results):
    pytest.importorskip("matplotlib").use("Agg")
    package = BUILD / "python"
    if not any((package / "multivector").glob("_core*.so")):
        pytest.skip("the Python package is not built")
    sys.path.insert(0, str(package))
    import multivector  # noqa: F401

    data = pytest.importorskip("xarray").open_dataset(results[1])
    assert "trust" in data.mv.outcomes
    assert "trust" in data.mv.table().index.get_level_values(0)
    assert data.mv.plot.ridge("trust").get_title(loc="left").lower().startswith("mean trust")


def test_nothing_else_changes(copy, tmp_path):
    """Without the new strategy, mechanism and value, every outcome has the same bits as in the library as it is."""
    numpy, xarray = pytest.importorskip("numpy"), pytest.importorskip("xarray")
    (tmp_path / "plain.toml").write_text(
        SCENARIO.replace('"self_reliance"', '"neutral"') + 'others.strategy = "adaptive"\n', encoding="utf-8"
    )
    arguments = ["compare", tmp_path / "plain.toml", "--world", ROOT / "experiments/worlds/2014", "--quiet", "--out"]
    program(copy, *arguments, tmp_path / "with.nc")
    in_copy(copy, BUILD / "libmultivector" / "multivector", *arguments, tmp_path / "without.nc")
    with xarray.open_dataset(tmp_path / "with.nc") as one, xarray.open_dataset(tmp_path / "without.nc") as other:
        outcomes = [name for name, v in other.data_vars.items() if v.dims[-1] == "replicate" and name != "replicate"]
        assert len(outcomes) > 50
        for outcome in outcomes:
            numpy.testing.assert_array_equal(one[outcome].values, other[outcome].values, err_msg=outcome)


@pytest.fixture(scope="module")
def results_of_model(copy, tmp_path_factory):
    """The table and the file of a comparison of the new model."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "model.toml").write_text(OF_MODEL, encoding="utf-8")
    return program(copy, "compare", folder / "model.toml", "--out", folder / "model.nc", "--quiet"), folder / "model.nc"


def test_the_model_keeps_its_exact_results(copy):
    said = in_copy(copy, copy.parent / "build" / "tests" / f"tests_{MODEL}")
    assert "All tests passed" in said


def test_the_model_has_lists_table_and_file(copy, results_of_model):
    table, path = results_of_model
    assert [row["name"] for row in json.loads(program(copy, "parameters", "--model", MODEL, "--json"))] == [
        "least",
        "width",
    ]
    assert "640 futures (replicates), in each of which every start meets the same shocks; seed 3\n" in table
    assert "Order of the starts" in table and "strategy" not in table and "calibrated" not in table
    assert program(copy, "summary", path) == table
    xarray = pytest.importorskip("xarray")
    with xarray.open_dataset(path) as data:
        assert data.attrs["model"] == MODEL and "calibration" not in data.attrs
        assert (data["joined"].sel(scenario="five") >= data["joined"].sel(scenario="one")).all()
        assert abs(float(data["everybody"].sel(scenario="five").mean()) - 0.25) < 5 * (0.25 * 0.75 / 640) ** 0.5


def test_python_shows_the_model(results_of_model):
    pytest.importorskip("matplotlib").use("Agg")
    if not any((BUILD / "python" / "multivector").glob("_core*.so")):
        pytest.skip("the Python package is not built")
    sys.path.insert(0, str(BUILD / "python"))
    import multivector  # noqa: F401

    data = pytest.importorskip("xarray").open_dataset(results_of_model[1])
    assert list(data.mv.outcomes) == ["joined", "everybody", "rounds"]
    assert data.mv.contrast("joined", vs="one").index.tolist() == ["five"]
    assert "calibrated" not in str([text.get_text() for text in data.mv.plot.ridge("joined").texts])

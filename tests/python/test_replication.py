"""Archives: what is in them, that they compute the same bits alone, and that they notice whatever was changed."""

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import multivector as mv
import numpy as np
import pytest
import tomllib

pytest.importorskip("h5netcdf")

OWN = '''
import numpy as np
import multivector as mv
from math import sqrt as root

POWER = 3
WEIGHTS = np.array([1.0, 0.5, 0.25, 2.0], dtype=np.float32)


def share(x):
    return x / max(x.sum(), 1e-9)


def lean(s, by=1.0):
    return s.split(share(s.trust * WEIGHTS) ** POWER * by)


def with_weight(by):
    def rule(s):
        return lean(s, by)
    return mv.Strategy(rule, label=f"lean {by:g}")


@mv.batch
def calm(s):
    return s.split(np.stack([share(row) for row in s.trust]) * np.float32(root(4)))


def remittances(now):
    """Workers abroad send money home."""
    stock = now["stock"]
    stock += now.parameter("rate")[:, None] * now.dt * (now["X"].max(axis=2) - stock)
    now["stock"] = stock
    now["transit"] = now["transit"] + 0.05 * stock


abroad = mv.Mechanism(remittances, after="corridors", parameters=[mv.Parameter("rate", 0.2, low=0.1, high=0.4)],
                      variables=[mv.Variable("stock", meaning="workers abroad")])
workers = mv.Outcome(lambda end: end["remittances.stock"][:, end.focal], name="workers", long_name="workers abroad")
'''


def run(path, *more, folder="/"):
    return subprocess.run([sys.executable, str(path), *more], cwd=folder, capture_output=True, text=True)


def unpacked(path, folder):
    with zipfile.ZipFile(path) as zipped:
        zipped.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def archived(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "replication.zip"
    mv.archive(data, path, authors=["A. Author", "B. Author"], description="Of a test.")
    return path


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A module of the user's, and a model with all kinds of its code."""
    path = tmp_path_factory.mktemp("own") / "mine_for_archives.py"
    path.write_text(OWN, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    world = mv.World("2014")
    model = mv.Model(
        world.replace(rivalry=(1.2 * world.rivalry).clip(upper=1), name="tense"),
        strategies=["multi_vector", module.with_weight(0.5), module.with_weight(2), module.calm],
        others_by_state={"UZB": module.calm},
        mechanisms=[module.abroad],
        outcomes=[module.workers],
        parameters={"rivalry_noise": 0.08, "theta.security": 0.2},
        years=3,
        burn_in_years=1,
        traced=4,
        variants={"sampled": 16},
    )
    return module, model


def test_one_command_computes_the_same_bits(archived, data, tmp_path):
    """From another folder, by the zip and by its unpacked folder."""
    for path in (archived, unpacked(archived, tmp_path / "folder")):
        done = run(path)
        assert done.returncode == 0, done.stdout + done.stderr
        count = len(data.variables) + 1
        assert (
            f"{count} of {count} variables are the same, bit for bit." in done.stdout and "Reproduced." in done.stdout
        )


def test_an_installation_that_does_not_ship_the_world_makes_an_archive_for_one_that_does(data, tmp_path):
    """Its results hold the files of the world, those of the other do not; the numbers are the same."""
    files = ("world_file", ["world.toml", "states.csv"]), ("world_file", ["name", "iso3"])
    held = data.assign_coords(world_file=files[0]).assign(world_text=files[1])
    mv.archive(held, tmp_path / "replication.zip")
    done = mv.reproduce(tmp_path / "replication.zip", progress=False)
    assert done.same, str(done)
    assert len(done.table) == len(data.variables) + 1


def test_what_is_in_it(archived, data, tmp_path):
    folder = unpacked(archived, tmp_path)
    scenario = tomllib.loads((folder / "scenario.toml").read_text())
    assert scenario["world"] == "world" and mv.World(folder / "world").fingerprint == data.attrs["world_fingerprint"]
    assert not (folder / "model.py").exists()
    readme = (folder / "README.md").read_text()
    assert "python3 replication.zip" in readme and "seed 7" in readme and data.attrs["commit"] in readme
    assert "sources" in tomllib.loads((folder / "world" / "world.toml").read_text()), "the world keeps its sources"
    assert "@software{multivector" in (folder / "CITATION.bib").read_text()
    done = subprocess.run(["sha256sum", "-c", "sha256sums.txt"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    listed = {line.split("  ")[1] for line in (folder / "sha256sums.txt").read_text().splitlines()}
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert listed == there - {"sha256sums.txt"}
    assert str(Path.home()) not in "".join(path.read_text() for path in folder.rglob("*.toml"))
    kept = mv.open(folder / "results.nc")
    np.testing.assert_array_equal(kept["income"], data["income"])
    kept.close()


def test_the_program_computes_it_too(archived, data, tmp_path):
    program = os.environ.get("MULTIVECTOR_PROGRAM")
    if not program:
        pytest.skip("MULTIVECTOR_PROGRAM is not set")
    folder = unpacked(archived, tmp_path)
    (line,) = [one for one in (folder / "README.md").read_text().splitlines() if one.startswith("multivector compare")]
    subprocess.run([program, *line.split()[1:]], cwd=folder, check=True, capture_output=True)
    again = mv.open(folder / "again.nc")
    np.testing.assert_array_equal(again["demands_conceded"], data["demands_conceded"])
    again.close()


def test_the_crate(archived, tmp_path):
    """What RO-Crate 1.1 and the profile of runs ask for; docs/how-to/paper.md says what a validator said."""
    folder = unpacked(archived, tmp_path)
    crate = json.loads((folder / "ro-crate-metadata.json").read_text())
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    graph = {one["@id"]: one for one in crate["@graph"]}
    assert len(graph) == len(crate["@graph"]), "an id twice"
    root = graph["./"]
    assert graph["ro-crate-metadata.json"]["about"] == {"@id": "./"} and root["@type"] == "Dataset"
    assert all(root[key] for key in ("name", "description", "datePublished", "license"))
    parts = {one["@id"] for one in root["hasPart"]}
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert parts == there - {"ro-crate-metadata.json"} and parts <= set(graph)
    run_of = graph[root["mentions"]["@id"]]
    assert run_of["@type"] == "CreateAction" and graph[run_of["instrument"]["@id"]]["softwareVersion"] == mv.__version__
    for one in [*run_of["object"], *run_of["result"], *root["author"], root["license"]]:
        assert one["@id"] in graph
    sizes = {name: int(graph[name]["contentSize"]) for name in parts if name != "sha256sums.txt"}
    assert sizes == {name: (folder / name).stat().st_size for name in sizes}


def test_equal_data_make_equal_archives(archived, data, tmp_path):
    mv.archive(data, tmp_path / "replication.zip", authors=["A. Author", "B. Author"], description="Of a test.")
    first, again = (zipfile.ZipFile(path) for path in (archived, tmp_path / "replication.zip"))
    for name in set(first.namelist()) - {"results.nc", "sha256sums.txt", "ro-crate-metadata.json"}:
        assert first.read(name) == again.read(name), name


def changed(archived, tmp_path, name, old, new):
    folder = unpacked(archived, tmp_path / "folder")
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))
    return mv.reproduce(folder, progress=False)


def test_a_changed_scenario_is_noticed(archived, tmp_path):
    found = changed(archived, tmp_path, "scenario.toml", "years = 5.0", "years = 4.0")
    assert not found.same and not found.table.loc["income", "same"] and found.damaged == ("scenario.toml",)
    assert "NOT reproduced" in str(found) and "changed file: scenario.toml" in str(found)


def test_a_changed_world_is_noticed_with_its_size(archived, tmp_path, data):
    folder = unpacked(archived, tmp_path / "folder")
    first = (folder / "world" / "power_pairs.csv").read_text().splitlines()[1]
    found = changed(archived, tmp_path, "world/power_pairs.csv", first, first.rsplit(",", 1)[0] + ",0.9")
    row = found.table.loc["autonomy"]
    assert not row["same"] and 0 < row["largest_difference"] < 1
    assert not found.table.loc["(scenario_resolved)", "same"], "its fingerprint"


def test_one_flipped_bit_is_noticed(archived, tmp_path):
    folder = unpacked(archived, tmp_path / "folder")
    said = json.loads((folder / "archive.json").read_text())
    said["digests"]["stability"] = "0" * 64
    (folder / "archive.json").write_text(json.dumps(said))
    done = run(folder)
    assert done.returncode == 1 and "differs: stability, by up to 0" in done.stdout


def test_code_of_the_users_goes_along(own, tmp_path):
    """Closures, helpers, constants, a lambda, a mechanism; the module that it came from is not there any more."""
    module, model = own
    data = mv.compare(model, replicates=20, seed=3, progress=False, record={"variables": ["A"], "when": "end"})
    more = mv.compare(model, replicates=8, seed=4, progress=False, record={"variables": ["A"], "when": "end"})
    with pytest.raises(mv.InputError, match="code of yours"):
        mv.archive(data, tmp_path / "own.zip")
    mv.archive(mv.join(data, more), tmp_path / "own.zip", model=model, results=False)
    done = run(tmp_path / "own.zip")
    assert done.returncode == 0, done.stdout + done.stderr
    text = zipfile.ZipFile(tmp_path / "own.zip").read("model.py").decode()
    assert "mine_for_archives" not in text and "WEIGHTS = np.array" in text and "from math import sqrt as root" in text


def test_code_that_was_changed_since_is_noticed(own, tmp_path, monkeypatch):
    module, model = own
    data = mv.compare(model, replicates=16, seed=3, progress=False)
    monkeypatch.setattr(module, "POWER", 1)
    with pytest.raises(mv.InputError, match="does not compute these results") as refused:
        mv.archive(data, tmp_path / "own.zip", model=model)
    assert "of lean 0.5" in str(refused.value) and not (tmp_path / "own.zip").exists()


def test_code_that_cannot_be_written_down(world, tmp_path):
    class Odd:
        weight = 1.0

    odd = Odd()

    def rule(s):
        return s.split(s.trust * odd.weight)

    def refused(function):
        model = mv.Model(world, strategies=["static", function], years=2, burn_in_years=1)
        data = mv.compare(model, replicates=8, seed=1, progress=False)
        with pytest.raises(mv.InputError, match="cannot be written down") as error:
            mv.archive(data, tmp_path / "odd.zip", model=model)
        return str(error.value)

    assert "uses `odd`, of the type Odd" in refused(rule)
    names = {}
    exec("def unseen(s):\n    return s.split(s.trust)\n", names)
    assert "has no text that is known" in refused(names["unseen"])


def test_only_whole_results(data, tmp_path, model):
    for part in (
        data.isel(replicate=slice(10)),
        data.isel(replicate=[3, 2]),
        data.sel(scenario=["static", "align:RUS"]),
    ):
        with pytest.raises(mv.InputError, match="not all that was computed"):
            mv.archive(part, tmp_path / "part.zip")
    stripped = data.copy()
    stripped.attrs = {}
    with pytest.raises(mv.InputError, match="does not say how"):
        mv.archive(stripped, tmp_path / "a.zip")
    with pytest.raises(mv.InputError, match="ends in .zip"):
        mv.archive(data, tmp_path / "part.tar")
    wrong = data.copy(deep=True)
    wrong["income"].values[1, 3] += 1e-6
    with pytest.raises(mv.InputError, match="income of align:RUS"):
        mv.archive(wrong, tmp_path / "wrong.zip")
    assert not list(tmp_path.iterdir())


def test_simulations_and_files(model, tmp_path):
    data = mv.simulate(model, strategy="static", replicates=24, seed=5, progress=False)
    data.to_netcdf(tmp_path / "kept.nc", engine="h5netcdf")
    note = tmp_path / "note.txt"
    note.write_text("of the author\n")
    mv.archive(tmp_path / "kept.nc", tmp_path / "one.zip", files=[note])
    assert zipfile.ZipFile(tmp_path / "one.zip").read("files/note.txt") == b"of the author\n"
    assert mv.reproduce(tmp_path / "one.zip", progress=False).same
    with pytest.raises(mv.FileError, match="exists already"):
        mv.archive(data, tmp_path / "one.zip")


def test_the_world_must_be_at_hand(model, world, tmp_path):
    tense = world.replace(rivalry=(1.3 * world.rivalry).clip(upper=1), name="tense")
    changed_model = model.replace(world=tense)
    data = mv.compare(changed_model, replicates=16, seed=5, progress=False)
    with pytest.raises(mv.InputError, match="world of these results is not at hand"):
        mv.archive(data, tmp_path / "a.zip", world=world)
    mv.archive(data, tmp_path / "a.zip", world=tense)
    mv.archive(data, tmp_path / "b.zip", model=changed_model)
    assert mv.reproduce(tmp_path / "a.zip", progress=False).same
    assert zipfile.ZipFile(tmp_path / "a.zip").read("archive.json") == zipfile.ZipFile(tmp_path / "b.zip").read(
        "archive.json"
    )


def test_no_archive_at_all(tmp_path):
    for content in (b"", b"no zip"):
        path = tmp_path / "wrong.zip"
        path.write_bytes(content)
        with pytest.raises(mv.FileError, match="cannot be read"):
            mv.reproduce(path)
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "a")
    with pytest.raises(mv.FileError, match="no archive of multivector"):
        mv.reproduce(tmp_path / "other.zip")

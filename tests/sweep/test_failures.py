"""Failed replicates of a sweep, each with a command that fails in the same way. Needs MULTIVECTOR_PROGRAM and a C++
compiler."""

import json
import pathlib
import shlex
import shutil
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cluster"))
from cluster import PROGRAM, done, merged, run, sweep, write_scenario  # noqa: E402
from models_outside import built_plugin  # noqa: E402

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")
SOME_FAILED, BAD_INPUT = 1, 2


@pytest.fixture(scope="module")
def plugin(tmp_path_factory):
    source = pathlib.Path(__file__).with_name("moody_plugin.cpp")
    return built_plugin(source, tmp_path_factory.mktemp("plugin") / "moody.so")


def moody(folder, old="", new=""):
    scenario = write_scenario(folder, points=16)
    text = scenario.read_text().replace('"align:RUS"', '"moody"').replace("replicates = 32", "replicates = 48")
    assert old in text
    scenario.write_text(text.replace(old, new) if old else text)
    return scenario


@pytest.mark.parametrize(
    "old, new",
    [
        ("", ""),
        ("[design]", '[design]\nshocks = "independent"'),
        ("seed = 5", "seed = 5\nsampled = true"),
        ("linkage_base = [0.0, 0.5]", 'focal = {values = ["KAZ", "UZB"]}'),
    ],
    ids=["common shocks", "independent shocks", "sampled parameters", "two studies"],
)
def test_every_failure_fails_again(plugin, tmp_path, old, new):
    scenario, store = moody(tmp_path, old, new), tmp_path / "a store"
    answer = sweep(scenario, store, "--plugin", plugin)
    assert answer.returncode == SOME_FAILED, answer.stderr
    assert "replicates failed: multivector failures" in answer.stderr
    scenario.write_text("nothing of the sweep")  # edited since: the store knows what it was
    all_failures = json.loads(done(run("failures", store, "--json")))
    failed = merged_failures(store, tmp_path / "all.nc")
    assert failed == [(f["point"], f["replicate"], f["message"]) for f in all_failures]
    points = {f["point"] for f in all_failures}
    assert len(points) > 2 and len({f["message"] for f in all_failures}) > 2
    text = done(run("failures", store))
    for point in sorted(points)[-3:]:
        one = next(f for f in all_failures if f["point"] == point)
        assert one["strategy"] == "moody" and one["replay"] in text
        again = run(*shlex.split(one["replay"])[1:], "--plugin", plugin, "--json")
        assert again.returncode == SOME_FAILED, again.stderr
        assert one["message"] in again.stdout, "the same numbers"
        other = one["replicate"] + 1
        sound = run("replay", store, "--point", point, "--replicate", other, "--strategy", "moody", "--plugin", plugin)
        assert (point, other) in {f[:2] for f in failed} or sound.returncode == 0, sound.stderr


def merged_failures(store, out):
    netCDF4 = pytest.importorskip("netCDF4")
    merged(store, out)
    with netCDF4.Dataset(out) as data:
        columns = [data[f"failure_{name}"][:].tolist() for name in ("point", "replicate", "message")]
    return list(zip(*columns))


def test_a_failure_of_another_world_is_not_replayed(plugin, tmp_path):
    world = tmp_path / "world"
    shutil.copytree(ROOT / "experiments" / "worlds" / "2014", world)
    scenario = moody(tmp_path)
    lines = scenario.read_text().split("\n")
    scenario.write_text("\n".join(['world = "world"', *lines[1:]]))  # beside the scenario
    store = tmp_path / "store"
    sweep(scenario, store, "--plugin", plugin, "--unit", "0-3")
    arguments = ["replay", store, "--point", 1, "--replicate", 0, "--plugin", plugin]
    done(run(*arguments, cwd="/"))
    states = (world / "states.csv").read_text().split("\n")
    columns = states[0].split(",")
    row = states[1].split(",")
    place = next(k for k, name in enumerate(columns) if row[k].replace(".", "", 1).isdigit() and "." in row[k])
    row[place] = str(float(row[place]) * 0.9)
    (world / "states.csv").write_text("\n".join([states[0], ",".join(row), *states[2:]]))
    answer = run(*arguments)
    assert answer.returncode == BAD_INPUT and "the world has changed since the sweep was begun" in answer.stderr, (
        answer.stderr
    )


def test_points_and_cases_that_are_not_there(tmp_path):
    scenario = write_scenario(tmp_path, points=16)
    for more, words in [
        (["--point", 16], "allowed: 0 to 15"),
        (["--point", 1, "--case", "sampled"], "points of a design have no variants"),
        (["--point", "1x"], "--point"),
    ]:
        answer = run("replay", scenario, "--replicate", 0, *more)
        assert answer.returncode == BAD_INPUT and words in answer.stderr, answer.stderr
    done(run("replay", scenario, "--replicate", 0, "--point", 15))
    assert run("failures", tmp_path).returncode == BAD_INPUT

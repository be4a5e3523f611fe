"""Disks, locks, clocks and people that a sweep meets: a clear error or the work done again, never a wrong result.

Needs MULTIVECTOR_PROGRAM; a compiler for the shim; root for a small disk and another user.
"""

import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cluster"))
from cluster import PROGRAM, done, merged, run, sweep, write_scenario  # noqa: E402

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
COMPILER = shutil.which("cc") or shutil.which("gcc")
NOT_WRITTEN, BAD_INPUT, SOME_FAILED, UNITS = 74, 2, 1, 32


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A scenario and the digest of one run of it."""
    folder = tmp_path_factory.mktemp("whole")
    scenario = write_scenario(folder, points=UNITS)
    done(sweep(scenario, folder / "store"))
    return scenario, merged(folder / "store", folder / "all.nc")[2]


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    """The environment of a program under shim.c."""
    if not COMPILER:
        pytest.skip("there is no C compiler")
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    source = pathlib.Path(__file__).with_name("shim.c")
    subprocess.run([COMPILER, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return lambda **settings: {**os.environ, "LD_PRELOAD": str(library), **settings}


def flip(path, part):
    """Turns a bit at a part of a file's length."""
    data = bytearray(path.read_bytes())
    data[int(part * len(data))] ^= 4
    path.write_bytes(data)


def files(store, start):
    return sorted(store.glob(f"units/{start}-*.nc"))


def test_files_that_may_not_grow(whole, tmp_path):
    scenario, digest = whole
    store = tmp_path / "store"
    done(sweep(scenario, store, "--unit", "0"))
    size = files(store, "unit")[0].stat().st_size
    answer = sweep(
        scenario, store, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))
    )
    assert answer.returncode == NOT_WRITTEN
    assert "unit-0000000" in answer.stderr and "File too large" in answer.stderr and "goes on" in answer.stderr
    assert merged(store, tmp_path / "part.nc")[0] == 1 and not list(store.glob("units/*.tmp-*"))
    done(sweep(scenario, store))
    assert merged(store, tmp_path / "all.nc") == (UNITS, UNITS, digest)


@as_root
def test_a_full_disk(whole, tmp_path):
    scenario, digest = whole
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", disk], capture_output=True).returncode:
        pytest.skip("no tmpfs can be mounted")
    try:
        store = disk / "store"
        answer = sweep(scenario, store)
        assert answer.returncode == NOT_WRITTEN, answer.stderr
        assert "left\n  hint:" in answer.stderr or "No space left on device" in answer.stderr
        there = merged(store, tmp_path / "part.nc")[0]  # reading needs no space
        assert 0 < there < UNITS
        assert f"{there} of {UNITS}" in done(run("status", store))
        whole_of_it = run("merge", store, "--out", disk / "part.nc")  # which does need some
        assert whole_of_it.returncode == NOT_WRITTEN and not list(disk.glob("*part*")), whole_of_it.stderr
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        again = sweep(scenario, store)
        assert f"{UNITS - there} units computed, {there} were there" in again.stderr
        assert merged(store, tmp_path / "all.nc") == (UNITS, UNITS, digest)
    finally:
        subprocess.run(["umount", disk], check=True)


@as_root
def test_a_store_that_cannot_be_written_can_be_read(whole, tmp_path):
    scenario, digest = whole
    folder = pathlib.Path(tempfile.mkdtemp(prefix="read-only-"))  # not below pytest's, which others may not enter
    try:
        folder.chmod(0o755)
        store = folder / "store"
        done(sweep(scenario, store, "--unit", f"0-{UNITS - 2}"))
        out = folder / "of-others"
        out.mkdir()
        out.chmod(0o777)
        shutil.copy(scenario, folder)
        other = {"user": 65534, "group": 65534, "extra_groups": []}
        if subprocess.run([PROGRAM, "--version"], capture_output=True, **other).returncode:
            pytest.skip("others may not run the program")
        assert f"{UNITS - 1} of {UNITS}" in done(run("status", store, **other))
        answer = run("merge", store, "--out", out / "all.nc", **other)
        assert done(answer) and f"{UNITS - 1} of {UNITS} units" in answer.stdout
        assert "0 replicates failed" in done(run("failures", store, **other))
        before = sorted(path.name for path in store.rglob("*"))
        answer = sweep(folder / scenario.name, store, **other)
        assert answer.returncode == NOT_WRITTEN and "Permission denied" in answer.stderr
        assert sorted(path.name for path in store.rglob("*")) == before
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("locks", ["none", "local"])
def test_locks_that_do_not_hold(whole, tmp_path, shim, locks):
    scenario, digest = whole
    command = [PROGRAM, "sweep", scenario, "--store", tmp_path / "store", "--threads", "1", "--task", "0/2"]
    programs = [
        subprocess.Popen(command, env=shim(SHIM_FLOCK=locks), stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    for program in programs:
        _, said = program.communicate(timeout=120)
        assert program.returncode == 0, said
    assert merged(tmp_path / "store", tmp_path / "all.nc") == (UNITS, UNITS, digest)


@pytest.mark.parametrize("ahead", [3 * 365 * 86400, -3 * 365 * 86400])
def test_clocks_that_differ(whole, tmp_path, shim, ahead):
    scenario, digest = whole
    store = tmp_path / "store"
    done(sweep(scenario, store, "--unit", "0-9", env=shim(SHIM_SECONDS=str(ahead))))
    done(sweep(scenario, store, "--unit", "10", env=shim(SHIM_SECONDS=str(ahead))))
    for path in store.rglob("*"):
        os.utime(path, (time.time() + ahead, time.time() + ahead))
    assert "were there" in sweep(scenario, store, "--unit", "0-10").stderr
    done(sweep(scenario, store, "--unit", "20"))
    time.sleep(1.1)
    done(sweep(scenario, store, "--unit", "21"))
    now = json.loads(done(run("status", store, "--json")))
    assert now["units_done"] == 13
    assert now["runs_a_second"] is not None and 90 < now["runs_a_second"] < 1e4, "of the two units of our own clock"
    again = sweep(scenario, store)
    assert f"{UNITS - 13} units computed, 13 were there" in again.stderr
    assert merged(store, tmp_path / "all.nc") == (UNITS, UNITS, digest)


@pytest.mark.parametrize("damage", ["cut", "flipped"])
@pytest.mark.parametrize("kind", ["unit", "pack"])
def test_damage_is_seen_and_computed_again(whole, tmp_path, kind, damage):
    scenario, digest = whole
    store = tmp_path / "store"
    done(sweep(scenario, store, "--unit", "0" if kind == "unit" else "0-3"))
    (path,) = files(store, kind)
    if damage == "cut":
        os.truncate(path, path.stat().st_size // 2)
    else:
        flip(path, 0.8)
    answer = run("merge", store, "--out", tmp_path / "part.nc")
    assert (
        answer.returncode == SOME_FAILED
        and f"{path.name} is left out" in answer.stderr
        and f"0 of {UNITS}" in answer.stdout
    )
    again = sweep(scenario, store)
    assert f"{UNITS} units computed, 0 were there" in again.stderr
    aside = path.with_name(path.name + ".damaged")
    assert aside.exists(), "kept beside, for whoever wants to look"
    assert merged(store, tmp_path / "all.nc") == (UNITS, UNITS, digest)


@pytest.mark.parametrize(
    "old, new, field",
    [("0.5]", "0.6]", "scenario"), ("seed = 5", "seed = 6", "scenario"), ("points = 32", "points = 64", "scenario")],
)
def test_a_scenario_that_was_edited(whole, tmp_path, old, new, field):
    scenario, digest = whole
    store, edited = tmp_path / "store", tmp_path / "sweep.toml"
    done(sweep(scenario, store, "--unit", "0-3"))
    before = {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}
    edited.write_text(scenario.read_text().replace(old, new))
    answer = sweep(edited, store)
    assert answer.returncode == BAD_INPUT
    assert f"the store holds another sweep: `{field}` differs" in answer.stderr
    assert new in answer.stderr and old in answer.stderr and "--store" in answer.stderr
    assert {path: path.read_bytes() for path in store.rglob("*") if path.is_file()} == before
    done(sweep(scenario, store))
    assert merged(store, tmp_path / "all.nc") == (UNITS, UNITS, digest)


def test_a_table_of_points_that_was_edited(tmp_path):
    scenario, store = write_scenario(tmp_path, points=4), tmp_path / "store"
    text = scenario.read_text()
    scenario.write_text(text[: text.index("[design]")] + '[design]\nmethod = "table"\ntable = "rows.csv"\n')
    rows = tmp_path / "rows.csv"
    rows.write_text("linkage_base\n0.1\n0.2\n")
    done(sweep(scenario, store, "--unit", "0"))
    rows.write_text("linkage_base\n0.1\n0.3\n")
    answer = sweep(scenario, store)
    assert answer.returncode == BAD_INPUT and "`design` differs" in answer.stderr, answer.stderr

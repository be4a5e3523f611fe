"""A sweep that is killed or asked to stop at any moment loses no unit that was finished, and resumed gives what one
run gives.

MULTIVECTOR_KILLS says how many kill -9 (default 12); the seed of the moments is fixed. Needs MULTIVECTOR_PROGRAM.
"""

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cluster"))
from cluster import PROGRAM, done, merged, run, sweep, write_scenario  # noqa: E402

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")

KILLS = int(os.environ.get("MULTIVECTOR_KILLS", "12"))
INTERRUPTED = 75


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A scenario, the digest of one run of it, and how long that takes."""
    folder = tmp_path_factory.mktemp("whole")
    scenario = write_scenario(folder, points=32)
    start = time.monotonic()
    done(sweep(scenario, folder / "store"))
    return scenario, merged(folder / "store", folder / "all.nc")[2], time.monotonic() - start


def begin(scenario, store, *more):
    command = [PROGRAM, "sweep", str(scenario), "--store", str(store), "--threads", "1", *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def units_there(store, out):
    """Units of a store whose every file can be read; 0 before there is one."""
    if not (store / "manifest.json").exists():
        return 0
    return merged(store, out)[0]  # exit code 1 where a file is damaged


def test_kills_lose_nothing(whole, tmp_path):
    scenario, digest, span = whole
    chance = random.Random(29)
    out, killed, interrupted_packs, stores = tmp_path / "part.nc", 0, 0, 0
    while killed < KILLS:
        store, there = tmp_path / f"store-{stores}", 0
        stores += 1
        for _ in range(1000):
            at_the_end = there >= 24 and chance.random() < 0.5  # while it packs
            program = begin(scenario, store)
            if at_the_end:
                while program.poll() is None and not list(store.glob("units/pack-*")):
                    time.sleep(0.0005)
                time.sleep(chance.uniform(0, 0.01))
            else:
                time.sleep(chance.uniform(0, 0.5 * span))
            program.kill()
            program.communicate(timeout=60)
            killed += program.returncode == -signal.SIGKILL
            interrupted_packs += at_the_end and program.returncode == -signal.SIGKILL
            now = units_there(store, out)
            assert now >= there, "a unit is lost"
            there = now
            if program.returncode == 0 or killed >= KILLS:
                break
        done(sweep(scenario, store))
        assert merged(store, out) == (32, 32, digest)
    print(f"{killed} kills of {stores} sweeps, {interrupted_packs} of them at the pack")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGUSR1, signal.SIGINT], ids=lambda s: s.name)
def test_signals_keep_what_is_finished(whole, tmp_path, sent):
    scenario, digest, _ = whole
    program = begin(scenario, tmp_path / "store")
    while len(list(tmp_path.glob("store/units/unit-*.nc"))) < 3:
        assert program.poll() is None
        time.sleep(0.001)
    finished = {path.name for path in tmp_path.glob("store/units/unit-*.nc")}
    program.send_signal(sent)
    _, said = program.communicate(timeout=60)
    assert program.returncode == INTERRUPTED, said
    assert "interrupted: the same command goes on" in said
    there = merged(tmp_path / "store", tmp_path / "part.nc")[0]
    assert len(finished) <= there < 32
    assert not list(tmp_path.glob("store/units/*.tmp-*"))
    again = sweep(scenario, tmp_path / "store")
    assert f"{32 - there} units computed, {there} were there" in again.stderr
    assert merged(tmp_path / "store", tmp_path / "all.nc") == (32, 32, digest)


def test_two_tasks_on_the_same_units(whole, tmp_path):
    """Both begin at the same unit, so that each file is written, packed and removed by both."""
    scenario, digest, _ = whole
    programs = [begin(scenario, tmp_path / "store", "--task", "0/2") for _ in range(4)]
    for program in programs:
        _, said = program.communicate(timeout=120)
        assert program.returncode == 0, said
        assert "32 of 32 are done" in said
    assert merged(tmp_path / "store", tmp_path / "all.nc") == (32, 32, digest)
    answer = run("status", tmp_path / "store")
    assert "32 of 32" in done(answer)


def test_status_while_others_pack(whole, tmp_path):
    """Never fewer units than a moment before."""
    scenario, digest, _ = whole
    programs = [begin(scenario, tmp_path / "store", "--task", f"{k}/4") for k in range(4)]
    last = 0
    while any(program.poll() is None for program in programs):
        if not (tmp_path / "store" / "manifest.json").exists():
            continue

        now = json.loads(done(run("status", tmp_path / "store", "--json")))
        assert now["units_done"] >= last and not now["damaged_files"]
        last = now["units_done"]
    assert all(program.wait() == 0 for program in programs), [program.communicate() for program in programs]
    assert merged(tmp_path / "store", tmp_path / "all.nc") == (32, 32, digest)


def test_status_watches_until_all_is_done(whole, tmp_path):
    scenario, store = whole[0], tmp_path / "store"
    done(sweep(scenario, store, "--unit", "0"))
    with subprocess.Popen([PROGRAM, "status", str(store), "--watch"], stdout=subprocess.PIPE, text=True) as watch:
        assert any("1 of 32" in line for line in iter(watch.stdout.readline, ""))
        done(sweep(scenario, store))
        assert "32 of 32" in watch.stdout.read()
    assert watch.returncode == 0

"""Signals and kills at random moments of a run, writing included: the old file whole or the new one, and no litter for
long.

MULTIVECTOR_KILLS says how many; the seed of the moments is fixed.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import time

from test_app import DONE, INTERRUPTED, PROGRAM, pytestmark, run, scenario  # noqa: F401

KILLS = int(os.environ.get("MULTIVECTOR_KILLS", "24"))
HEARD = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2, signal.SIGXCPU]
SOME_FINISHED = re.compile(r"^([1-9][\d,]*) of ", re.MULTILINE)


def command(scenario, out, *more):
    return [PROGRAM, "compare", str(scenario), "--out", str(out), "--force", "--threads", "1", *more]


def is_whole(path):
    """Whether a file is there; one that is there is whole."""
    if not path.exists():
        return False
    answer = run("summary", path)
    assert answer.returncode == DONE, answer.stderr
    return True


def test_whenever_a_run_is_stopped_a_whole_file_is_there_or_the_old_one(scenario, tmp_path):
    chance = random.Random(11)
    scenario.write_text(scenario.read_text().replace("replicates = 32", "replicates = 640"))
    old, out = tmp_path / "old.nc", tmp_path / "r.nc"
    start = time.monotonic()
    assert subprocess.run(command(scenario, old, "--seed", "1"), capture_output=True).returncode == DONE
    span = time.monotonic() - start
    ends = {"killed": 0, "heard": 0, "unheard": 0, "finished": 0}
    for number in range(KILLS):
        had_old = number % 3 == 0
        if had_old:
            shutil.copy(old, out)
        before = out.read_bytes() if had_old else None
        sent = signal.SIGKILL if number % 2 else chance.choice(HEARD)
        program = subprocess.Popen(command(scenario, out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if number % 4 < 2:
            time.sleep(chance.uniform(0, 1.1 * span))
        else:  # while it writes
            while program.poll() is None and not list(tmp_path.glob("r.nc.tmp-*")):
                time.sleep(0.0005)
            time.sleep(chance.uniform(0, 0.01))
        program.send_signal(sent)
        _, errors = program.communicate(timeout=120)
        there = is_whole(out)
        changed = there and out.read_bytes() != before
        if sent == signal.SIGKILL and program.returncode == -signal.SIGKILL:
            ends["killed"] += 1
            assert there or not had_old
        elif program.returncode == -sent:  # before there was anything to lose, or after it was written
            ends["unheard"] += 1
            assert changed or not SOME_FINISHED.search(errors)
        elif program.returncode == INTERRUPTED:
            ends["heard"] += 1
            assert changed or (not SOME_FINISHED.search(errors) and "interrupted before a block was finished" in errors)
        else:
            ends["finished"] += 1
            assert program.returncode == DONE and changed, errors
        if had_old and not changed:
            assert out.read_bytes() == before
        if sent != signal.SIGKILL:
            assert not list(tmp_path.glob("*.tmp-*")) or program.returncode == -sent
        out.unlink(missing_ok=True)
    print(ends)
    assert ends["killed"] and ends["heard"]
    assert subprocess.run(command(scenario, out), capture_output=True).returncode == DONE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.nc", "r.nc", scenario.name]

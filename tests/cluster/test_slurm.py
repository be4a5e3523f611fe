"""Slurm for real: a job array whose tasks are killed and requeued, resumed in parts and by other numbers of tasks.

Needs MULTIVECTOR_PROGRAM, root, and Debian's munge, slurmctld, slurmd and slurm-client: start-slurm runs them on
loopback.
"""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

import pytest
from cluster import PROGRAM, done, merged, run, write_scenario

HERE = pathlib.Path(__file__).resolve().parent
PATH = os.environ["PATH"] + ":/usr/sbin:/sbin"
MISSING = [
    name for name in ("munged", "slurmctld", "slurmd", "sbatch", "scontrol") if not shutil.which(name, path=PATH)
]

pytestmark = [
    pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set"),
    pytest.mark.skipif(bool(MISSING), reason=f"Slurm is not installed: no {', '.join(MISSING)}"),
    pytest.mark.skipif(os.geteuid() != 0, reason="start-slurm needs root"),
]


@pytest.fixture(scope="module")
def slurm():
    """The environment of a cluster of one machine."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="slurm-"))
    try:
        started = subprocess.run([HERE / "start-slurm", folder], capture_output=True, text=True, timeout=60)
        assert started.returncode == 0, started.stderr
        yield {**os.environ, "PATH": PATH, "SLURM_CONF": started.stdout.strip()}
    finally:
        subprocess.run([HERE / "stop-slurm", folder], timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def ask(slurm, *command):
    answer = subprocess.run(command, env=slurm, capture_output=True, text=True, timeout=60)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def submit(slurm, *arguments):
    return ask(slurm, "sbatch", "--parsable", *map(str, arguments)).split(";")[0].strip()


def wait_for(condition, what, seconds=60):
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, f"no {what} after {seconds} s"
        time.sleep(0.02)
    return value


def states(slurm, job):
    """State of each task of an array, by its number."""
    rows = ask(slurm, "squeue", "--noheader", "--array", "--states=all", "--job", job, "--format=%K %T").split("\n")
    return {int(number): state for number, state in (row.split() for row in rows if row)}


def wait_for_end(slurm, job):
    going = {"PENDING", "RUNNING", "COMPLETING", "CONFIGURING", "REQUEUED", "SUSPENDED"}
    return wait_for(lambda: (now := states(slurm, job)) and not going & set(now.values()) and now, f"end of job {job}")


def programs_of(task):
    """Processes of the program in a task of an array."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(folder / "exe") == os.path.realpath(PROGRAM):
                if f"SLURM_ARRAY_TASK_ID={task}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
        except OSError:
            continue
    return found


def slurm_script(slurm, scenario, store, *options):
    return done(run("slurm-script", scenario, "--store", store, *options, env=slurm))


def log(store, job, task):
    return (store / "log" / f"{job}_{task}.txt").read_text()


def has_units(store):
    return lambda: len(list((store / "units").glob("unit-*.nc"))) > 8


def test_an_array_with_killed_and_requeued_tasks_is_one_process(slurm, tmp_path):
    scenario, store, script = write_scenario(tmp_path, points=128, years=30), tmp_path / "store", tmp_path / "job.sh"
    (tmp_path / "preamble").write_text("export A_MODULE=loaded\n")
    text = slurm_script(
        slurm, scenario, store, "--tasks", 16, "--partition", "work", "--preamble", tmp_path / "preamble"
    )
    script.write_text(text)
    job = submit(slurm, script)
    wait_for(has_units(store), "units")
    for task in (3, 7):
        for pid in wait_for(lambda task=task: programs_of(task), f"program of task {task}"):
            os.kill(pid, signal.SIGKILL)
    ask(slurm, "scontrol", "requeue", f"{job}_5")
    wait_for(
        lambda: {task for task, state in states(slurm, job).items() if state == "FAILED"} == {3, 7}, "two failed tasks"
    )
    part, all_units, _ = merged(store, tmp_path / "part.nc")  # while the others work
    assert 0 < part < all_units == 128
    ask(slurm, "scancel", *(f"{job}_{task}" for task in range(16) if task != 5))  # so that something is left
    wait_for(
        lambda: log(store, job, 5).count("points, 32 replicates each") == 2, "second start of task 5, in the same log"
    )
    ask(slurm, "scancel", job)
    wait_for_end(slurm, job)

    some = submit(slurm, "--array=3,7", script)  # two of the sixteen
    wait_for(
        lambda: list(states(slurm, some).values()) == ["RUNNING"] * 2 and all(map(programs_of, (3, 7))), "two tasks"
    )
    time.sleep(1)
    ask(slurm, "scancel", "--signal=USR1", "--batch", f"{some}_7")  # as --signal=B:USR1 does before the end of the time
    wait_for(lambda: states(slurm, some)[7] == "PENDING", "requeue of task 7, whose job has the number of the array")
    assert states(slurm, some)[3] == "RUNNING" and "interrupted" not in log(store, some, 3), "the other goes on"
    ask(slurm, "scancel", some)
    wait_for_end(slurm, some)
    assert "interrupted: the same command goes on" in log(store, some, 7)
    assert merged(store, tmp_path / "part.nc")[0] < 128

    rest = submit(slurm, "--array=0-4", script)  # five instead of sixteen
    assert set(wait_for_end(slurm, rest).values()) == {"COMPLETED"}, [log(store, rest, k) for k in range(5)]
    there, _, digest = merged(store, tmp_path / "all.nc")
    assert there == 128
    done(run("sweep", scenario, "--store", tmp_path / "one"))
    assert merged(tmp_path / "one", tmp_path / "one.nc") == (128, 128, digest)


def test_a_task_whose_time_is_over_is_requeued_by_its_script(slurm, tmp_path):
    scenario, store, script = write_scenario(tmp_path, points=64, years=30), tmp_path / "store", tmp_path / "job.sh"
    script.write_text(slurm_script(slurm, scenario, store))
    assert "#SBATCH --signal=B:USR1@120" in script.read_text()
    job = submit(slurm, script)
    wait_for(has_units(store), "units")
    ask(slurm, "scancel", "--signal=USR1", "--batch", job)
    ended = wait_for_end(slurm, job)
    assert set(ended.values()) == {"COMPLETED"}, log(store, job, 0)
    text = log(store, job, 0)
    assert text.count("replicates each") == 2 and "interrupted: the same command goes on" in text
    assert re.search(r"computed, ([1-9]\d*) were there; 64 of 64 are done", text)


def test_tasks_stay_below_what_slurm_takes(slurm, tmp_path):
    """start-slurm says MaxArraySize=64."""
    answer = run(
        "slurm-script", write_scenario(tmp_path, points=128), "--store", tmp_path / "store", "--tasks", 100, env=slurm
    )
    assert "#SBATCH --array=0-63\n" in done(answer)
    assert "note: Slurm takes 64 tasks here, not 100" in answer.stderr

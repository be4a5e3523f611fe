"""The script that `slurm-script` prints, without Slurm. Needs MULTIVECTOR_PROGRAM."""

import os
import re
import shlex
import subprocess

import pytest
from cluster import PROGRAM, done, merged, run, sweep, write_scenario

pytestmark = pytest.mark.skipif(not PROGRAM, reason="MULTIVECTOR_PROGRAM is not set")
BAD_INPUT = 2


def tools(folder, **texts):
    """An environment in which programs of these names print these texts."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\ncat << 'END'\n{text}\nEND\n")
        path.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:/usr/bin:/bin"}


def size_of_array(text):
    return int(re.search(r"^#SBATCH --array=0-(\d+)$", text, re.MULTILINE).group(1)) + 1


@pytest.mark.parametrize(
    "config, tasks",
    [
        ("MaxArraySize            = 1001\nMaxJobCount             = 10000", 32),
        ("MaxArraySize            = 8\nMaxJobCount             = 10000", 8),
        ("MaxArraySize            = 1001\nMaxJobCount             = 7", 7),
        ("MaxSubmitJobs = 5\nMaxArraySize = 1001\nMaxJobCount = 7", 5),
        ("MaxArraySize = UNLIMITED\nslurm.conf", 32),
    ],
)
def test_arrays_are_as_long_as_slurm_and_units_allow(tmp_path, config, tasks):
    environment = tools(tmp_path / "bin", scontrol=config)
    scenario, store = write_scenario(tmp_path, points=32), tmp_path / "store"
    answer = run("slurm-script", scenario, "--store", store, "--tasks", 100, env=environment)
    assert size_of_array(done(answer)) == tasks
    assert ("note: Slurm takes" in answer.stderr) == (tasks < 32)


def test_tasks_follow_from_time(tmp_path):
    scenario = write_scenario(tmp_path, points=1024)
    command = ["slurm-script", scenario, "--store", tmp_path / "a", "--minutes", 10, "--replicates", 20000]
    text = done(run(*command))
    told = re.search(r"^# about ((?:\d+ h ?)?(?:\d+ min ?)?(?:[\d.]+ s)?) of one core", text, re.MULTILINE).group(1)
    parts = {"h": 60, "min": 1, "s": 1 / 60}
    minutes = sum(float(number) * parts[unit] for number, unit in re.findall(r"([\d.]+) (h|min|s)", told))
    assert minutes > 60
    assert abs(size_of_array(text) - minutes / 10) <= 0.02 * minutes / 10 + 1
    assert 10 < int(re.search(r"--time=(\d+)", text).group(1)) <= 26, "half as long again, and ten minutes to start"
    assert size_of_array(done(run(*command, "--cpus", 4))) < 0.6 * size_of_array(text)


def test_the_script_is_what_bash_runs(tmp_path):
    """Without Slurm, as one task: with an awkward path, a preamble, options of the model, a sweep without a seed."""
    folder = tmp_path / "it's a $folder 100%"
    folder.mkdir()
    scenario = write_scenario(folder, points=8)
    scenario.write_text(scenario.read_text().replace("seed = 5\n", ""))
    (folder / "preamble").write_text("#SBATCH --qos=short\nexport LOADED=yes")
    options = [
        "--state",
        "UZB",
        "--account",
        "mine",
        "--partition",
        "short",
        "--cpus",
        2,
        "--preamble",
        folder / "preamble",
    ]
    text = done(run("slurm-script", scenario, "--store", folder / "store", *options))
    directives = [line for line in text.split("\n") if line.startswith("#SBATCH")]
    log = str(folder).replace("%", "%%") + "/store/log/%A_%a.txt"
    for wanted in (
        "--account=mine",
        "--partition=short",
        "--requeue",
        "--open-mode=append",
        "--signal=B:USR1@120",
        "--cpus-per-task=2",
        "--qos=short",
        f'--output="{log}"',
    ):
        assert f"#SBATCH {wanted}" in directives
    first_command = next(line for line in text.split("\n") if line and not line.startswith("#"))
    assert first_command == "export LOADED=yes", "Slurm reads no #SBATCH behind a command"
    (folder / "job.sh").write_text(text)
    answer = subprocess.run(["bash", folder / "job.sh"], cwd="/", capture_output=True, text=True, timeout=120)
    assert answer.returncode == 0, answer.stderr
    assert merged(folder / "store", tmp_path / "all.nc")[:2] == (8, 8)
    results = re.search(r"^# progress: (.*)$", text, re.MULTILINE).group(1)
    said = subprocess.run(["bash", "-c", results], cwd="/", capture_output=True, text=True, timeout=60)
    assert "8 of 8" in done(said)
    assert shlex.split(results)[-1] == str(folder / "store")


def test_signals_reach_the_program(tmp_path):
    """USR1 to the shell: the program ends with 75 and the task asks to be requeued, by its number in the array."""
    scenario = write_scenario(tmp_path, points=256, years=30)
    (tmp_path / "job.sh").write_text(done(run("slurm-script", scenario, "--store", tmp_path / "store")))
    environment = tools(tmp_path / "bin")
    scontrol = tmp_path / "bin" / "scontrol"
    scontrol.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n')
    scontrol.chmod(0o755)
    environment.update(
        SLURM_JOB_ID="17",
        SLURM_ARRAY_JOB_ID="17",
        SLURM_ARRAY_TASK_ID="7",
        SLURM_ARRAY_TASK_MIN="0",
        SLURM_ARRAY_TASK_MAX="7",
    )
    for sent, asked in [("USR1", "requeue 17_7\n"), ("TERM", "")]:
        (tmp_path / "asked").write_text("")
        before = len(list(tmp_path.glob("store/units/*")))
        job = subprocess.Popen(["bash", tmp_path / "job.sh"], env=environment, stderr=subprocess.PIPE, text=True)
        while len(list(tmp_path.glob("store/units/*.nc"))) < before + 2:
            assert job.poll() is None
        subprocess.run(["kill", f"-{sent}", str(job.pid)], check=True)
        _, said = job.communicate(timeout=60)
        assert job.returncode == 75 and "interrupted: the same command goes on" in said
        assert (tmp_path / "asked").read_text() == asked


def test_what_is_wrong_is_refused(tmp_path):
    scenario = write_scenario(tmp_path, points=8)
    for more, words in [
        (["--preamble", tmp_path / "none"], "none cannot be read"),
        (["--preamble", tmp_path], "cannot be read"),
        (["--minutes", 5], "--minutes"),
        (["--minutes", 61], "--minutes"),
        (["--cpus", 0], "--cpus"),
    ]:
        answer = run("slurm-script", scenario, "--store", tmp_path / "store", *more)
        assert answer.returncode == BAD_INPUT and words in answer.stderr and not answer.stdout
        assert not (tmp_path / "store").exists()
    done(sweep(scenario, tmp_path / "store"))
    scenario.write_text(scenario.read_text().replace("seed = 5", "seed = 6"))
    answer = run("slurm-script", scenario, "--store", tmp_path / "store")
    assert answer.returncode == BAD_INPUT and "`scenario` differs" in answer.stderr

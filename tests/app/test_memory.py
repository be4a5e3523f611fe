"""Memory that is not there: refused before computing, or what is finished is saved; never a crash."""

import json
import os
import pathlib
import signal
import subprocess

import pytest
from test_app import BAD_INPUT, DONE, PROGRAM, WORLD, pytestmark, run, scenario  # noqa: F401
from test_streams import NOT_WRITTEN, in_shell

NO_MEMORY = 71
FAILING = pathlib.Path(os.environ.get("MULTIVECTOR_BUILD", "build")) / "tests" / "failing_allocations"
EVERY = int(os.environ.get("MULTIVECTOR_EVERY_ALLOCATION", "997"))  # 1 tries each single one, 0 each place


def test_more_than_the_machine_has_is_refused_before_computing(scenario, tmp_path):
    answer = run("compare", scenario, "--replicates", "1000000000", "--out", tmp_path / "r.nc", "--force")
    assert answer.returncode == BAD_INPUT
    assert (
        "needs about" in answer.stderr
        or "the results do not fit into memory\n  value:   3,000,000,144 runs" in answer.stderr
    )
    answer = run("compare", scenario, "--replicates", "1000000000")
    assert answer.returncode == BAD_INPUT
    assert (
        "error: "
        + str(scenario)
        + ": the results do not fit into memory\n  value:   3,000,000,144 runs, which need about"
        in answer.stderr
    )
    assert answer.stdout == ""


@pytest.mark.parametrize("limit", ["-v", "-d"])
def test_a_limit_of_the_process_is_honoured(scenario, tmp_path, limit):
    answer = in_shell(
        f'ulimit {limit} 400000; "$1" compare small.toml --replicates 600000 --threads 1 --out r.nc', cwd=tmp_path
    )
    assert answer.returncode == BAD_INPUT
    assert f"what `ulimit {limit}` leaves" in answer.stderr
    assert not (tmp_path / "r.nc").exists()


@pytest.mark.parametrize("threads", [1, 2, 8])
@pytest.mark.parametrize("kilobytes", [*range(30_000, 120_000, 5_000), *range(120_000, 260_000, 20_000)])
def test_no_limit_makes_the_program_crash(scenario, tmp_path, kilobytes, threads):
    line = f'ulimit -v {kilobytes}; "$1" compare small.toml --replicates 500 --threads {threads} --out r.nc --quiet'
    answer = in_shell(line, cwd=tmp_path)
    assert answer.returncode in (DONE, BAD_INPUT, NO_MEMORY, 127), answer.stderr  # 127: the loader had none
    assert answer.returncode in (DONE, 127) or "  hint:    fewer replicates" in answer.stderr
    there = (tmp_path / "r.nc").exists()
    assert there == (answer.returncode == DONE or "shown and written" in answer.stderr)
    assert not there or run("summary", tmp_path / "r.nc").returncode == DONE
    assert not list(tmp_path.glob("*.tmp-*"))


@pytest.mark.parametrize(
    "verb",
    ["summary r.nc", "describe r.nc", "replay small.toml --replicate 3 --out one.nc --force", "validate small.toml"],
)
def test_no_limit_makes_another_verb_crash(scenario, tmp_path, verb):
    assert run("compare", scenario, "--out", tmp_path / "r.nc", "--quiet").returncode == DONE
    ends = set()
    for kilobytes in range(30_000, 110_000, 8_000):
        answer = in_shell(f'ulimit -v {kilobytes}; "$1" {verb}', cwd=tmp_path)
        assert answer.returncode in (DONE, BAD_INPUT, NO_MEMORY, NOT_WRITTEN, 127), (kilobytes, answer.stderr)
        ends.add(answer.returncode)
    assert {NO_MEMORY, DONE} <= ends


def test_where_threads_are_not_to_be_had_fewer_compute(scenario, tmp_path):
    """64 stacks of 4 MB do not fit; the numbers are those of any number of threads."""
    line = '"$1" compare small.toml --replicates 320 --quiet --threads 64'
    free, tight = in_shell(line, cwd=tmp_path), in_shell("ulimit -v 250000; " + line, cwd=tmp_path)
    assert (free.returncode, tight.returncode) == (DONE, DONE), tight.stderr
    assert "threads compute: limits of memory or of processes leave no more" in tight.stderr and free.stderr == ""
    assert tight.stdout == free.stdout


@pytest.mark.skipif(not FAILING.exists(), reason="failing_allocations is not built")
@pytest.mark.parametrize("how", ["once", "full", "bare"])
def test_allocations_that_fail_one_by_one_crash_nothing(scenario, tmp_path, how):
    """From the first of cli_main on, in a run of the whole comparison on a world of six states. Those before it are not
    tried: libstdc++'s and the loader's, while the process starts.

    Bare of the program's reserve, as for users of the library, functions of nlohmann's JSON and of CLI11 that may not
    throw end the process: they allocate.
    """
    subprocess.run([FAILING, "world", tmp_path / "world"], check=True)
    text = scenario.read_text()
    for old, new in (
        (str(WORLD), "world"),
        ("KAZ", "ARD"),
        ("RUS", "NOR"),
        ("years = 5", "years = 1"),
        ("burn_in_years = 2", "burn_in_years = 1"),
    ):
        assert old in text
        text = text.replace(old, new)
    scenario.write_text(text)
    out = tmp_path / "out" / "r.nc"
    out.parent.mkdir()
    arguments = [how, "0", str(EVERY), out, "compare", scenario, "--out", out, "--threads", "1", "--quiet"]
    answer = subprocess.run([FAILING, *arguments], capture_output=True, text=True, check=True)
    told = json.loads(answer.stdout)
    print(told)
    assert told["tried"] > 100
    crashed = [one for one in told["crashed"] if how != "bare" or one[1] != signal.SIGABRT]
    assert crashed == [] and told["torn"] == []
    assert told["from_start"] < told["tried"] / (5 if EVERY else 2)  # each place: more while output is open
    assert set(told["codes"]) <= {"0 with a file", "71", "71 with a file", "74", "74 with a file"}

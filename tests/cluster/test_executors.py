"""Executors of others: whoever computes the units, the digest is that of one process. Each in a process of its own, as
a user's script; those that are not installed are skipped."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from cluster import PROGRAM

mv = pytest.importorskip("multivector")

SCRIPT = """
import os, sys
import multivector as mv

MODEL = mv.Model("2014", focal="KAZ", strategies=["multi_vector", "align:RUS"], years=4, burn_in_years=1)
POINTS = mv.design.sobol({"sanction_bite": (0.1, 0.9), "linkage_slope": (0.0, 1.0)}, n=8)

def sweep(store, executor):
    asked = dict(replicates=64, seed=7, unit_runs=64, store=store, executor=executor, progress=False)
    print(mv.sweep(MODEL, POINTS, **asked).attrs["digest"], flush=True)

"""
DASK_WORKER = """
import signal, threading, time
if __name__ == "__main__":
    from distributed import Client, LocalCluster
    local = dict(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1")
    with LocalCluster(**local) as cluster, Client(cluster) as client:
        pids = list(client.run(os.getpid).values())
        def watch():
            while not os.path.isdir(sys.argv[1] + "/units") or len(os.listdir(sys.argv[1] + "/units")) < 2:
                time.sleep(0.01)
            os.kill(pids[0], signal.SIGKILL)
        threading.Thread(target=watch, daemon=True).start()
        sweep(sys.argv[1], client.get_executor())
        assert pids[0] not in client.run(os.getpid).values(), "it was killed"
"""
DASK_SCHEDULER = """
import subprocess, threading, time

def start(command, *options):
    command = [sys.executable, "-m", f"distributed.cli.dask_{command}", "--scheduler-file", FILE, *options]
    return subprocess.Popen([*command, "--no-dashboard", "--host", "127.0.0.1"], stderr=subprocess.DEVNULL)

class Cluster:
    def __enter__(self):
        alone = ["--nthreads", "1", "--no-nanny", "--death-timeout", "20"]
        self.scheduler, self.workers = start("scheduler", "--port", "0"), [start("worker", *alone) for _ in range(2)]
        return self
    def __exit__(self, *_):
        for one in (self.scheduler, *self.workers):
            one.kill()
            one.wait()
        os.remove(FILE)

if __name__ == "__main__":
    from distributed import Client
    FILE = sys.argv[1] + "-scheduler.json"
    for last in (False, True):  # the cell, and the cell again
        with Cluster() as cluster:
            client = Client(scheduler_file=FILE, timeout=60)
            def watch():
                while not os.path.isdir(sys.argv[1] + "/units") or len(os.listdir(sys.argv[1] + "/units")) < 2:
                    time.sleep(0.01)
                cluster.scheduler.kill()
            if not last:
                threading.Thread(target=watch, daemon=True).start()
            try:
                sweep(sys.argv[1], client.get_executor())
            except mv.FileError as error:
                print("gone" if "goes on" in str(error) else error, len(os.listdir(sys.argv[1] + "/units")) >= 2)
    os._exit(0)  # not waiting for the client whose scheduler is gone
"""


@pytest.fixture(scope="module")
def digest():
    """Of one process, in memory."""
    names = {}
    exec(SCRIPT, names)
    asked = {"replicates": 64, "seed": 7, "unit_runs": 64, "progress": False}
    return mv.sweep(names["MODEL"], names["POINTS"], **asked).attrs["digest"]


def lines(folder, text):
    """What a script prints, of which the first argument is a store that does not exist yet."""
    script = folder / "script.py"
    script.write_text(SCRIPT + text, encoding="utf-8")
    command = [sys.executable, script, folder / "store"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=540, env=environment())
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()


PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "executors.md"
BLOCKS = {name: text for text, name in re.findall(r"```\w+\n(# (\S+)\n.*?)```", PAGE.read_text("utf-8"), re.DOTALL)}
ROOT = ["--allow-run-as-root"] if os.geteuid() == 0 else []
MPI = ["mpirun", *ROOT, "--oversubscribe", "-n", "3", sys.executable, "-m", "mpi4py.futures"]


def environment():
    """With the programs of this Python's environment, and ours."""
    first = [str(Path(sys.executable).parent), *([str(Path(PROGRAM).parent)] if PROGRAM else [])]
    return os.environ | {"PATH": os.pathsep.join([*first, os.environ["PATH"]])}


@pytest.fixture(scope="module")
def of_the_page():
    """The digest of what the page asks, in one process and in memory."""
    names = {}
    exec(BLOCKS["study.py"], names)
    return mv.sweep(names["MODEL"], names["POINTS"], replicates=64, seed=7, progress=False).attrs["digest"]


@pytest.mark.parametrize(
    "script, library, program, launcher",
    [
        ("on_processes.py", None, None, [sys.executable]),
        ("on_mpi.py", "mpi4py", "mpirun", MPI),
        ("on_dask.py", "distributed", None, [sys.executable]),
        ("on_parsl.py", "parsl", None, [sys.executable]),
    ],
)
def test_scripts_of_the_page(script, library, program, launcher, tmp_path, of_the_page):
    if library and not find_spec(library):
        pytest.skip(f"{library} is not installed")
    if program and not shutil.which(program):
        pytest.skip(f"no {program}")
    for name, text in BLOCKS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = {"capture_output": True, "text": True, "timeout": 540, "cwd": tmp_path, "env": environment()}
    done = subprocess.run([*launcher, script], **asked)
    assert done.stdout.split() == [of_the_page], done.stderr[-3000:]


WORLD = PAGE.parents[2] / "experiments" / "worlds" / "2014"
SCENARIO = f"""world = "{WORLD}"
focal = "KAZ"
strategies = ["multi_vector", "align:RUS"]
replicates = 64
years = 2
burn_in_years = 1
seed = 7
[sweep]
unit_runs = 64
[design]
method = "sobol"
points = 8
[design.factors]
sanction_bite = [0.1, 0.9]
linkage_slope = [0.0, 1.2]
"""


@pytest.mark.skipif(not PROGRAM, reason="no program")
def test_the_snakefile_of_the_page(tmp_path):
    snakemake = shutil.which("snakemake", path=environment()["PATH"])
    if not snakemake:
        pytest.skip("Snakemake is not installed (Debian: snakemake)")
    (tmp_path / "Snakefile").write_text(BLOCKS["Snakefile"], encoding="utf-8")
    (tmp_path / "sweep.toml").write_text(SCENARIO, encoding="utf-8")
    asked = {"capture_output": True, "text": True, "timeout": 540, "cwd": tmp_path, "env": environment()}
    done = subprocess.run([snakemake, "--cores", "2"], **asked)
    assert done.returncode == 0, done.stderr[-3000:]
    units = list((tmp_path / "store" / "units").iterdir())
    assert 1 <= len(units) <= 2 * 2  # a task leaves at most two files
    subprocess.run([PROGRAM, "sweep", "sweep.toml", "--store", "alone", "--threads", "1", "--quiet"], **asked)
    said = [subprocess.run([PROGRAM, "merge", one, "--out", f"{one}.nc"], **asked).stdout for one in ("store", "alone")]
    assert said[0].split(":")[1] == said[1].split(":")[1] != "" and (tmp_path / "sweep.nc").is_file()


@pytest.mark.skipif(not find_spec("distributed"), reason="Dask is not installed (Debian: python3-distributed)")
def test_a_worker_of_dask_is_killed(tmp_path, digest):
    assert lines(tmp_path, DASK_WORKER) == [digest]


@pytest.mark.skipif(not find_spec("distributed"), reason="Dask is not installed (Debian: python3-distributed)")
def test_the_scheduler_of_dask_is_killed_and_the_cell_run_again(tmp_path, digest):
    assert lines(tmp_path, DASK_SCHEDULER) == ["gone True", digest]

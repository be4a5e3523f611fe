"""Executors of others: whoever computes the units, the digest is that of one process. Each in a process of its own, as
a user's script; those that are not installed are skipped."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

mv = pytest.importorskip("multivector")
from multivector import design  # noqa: E402

SCRIPT = """
import os, sys
import multivector as mv

MODEL = mv.Model("2014", focal="KAZ", strategies=["multi_vector", "align:RUS"], years={years}, burn_in_years=1)
POINTS = mv.design.sobol({{"sanction_bite": (0.1, 0.9), "linkage_slope": (0.0, 1.0)}}, n=8)

def sweep(store, executor):
    asked = dict(replicates=64, seed=7, unit_runs=64, store=store, executor=executor, progress=False)
    print(mv.sweep(MODEL, POINTS, **asked).attrs["digest"], flush=True)

"""
MPI = """
if __name__ == "__main__":
    from mpi4py.futures import MPIPoolExecutor
    with MPIPoolExecutor() as pool:
        sweep(sys.argv[1], pool)
"""
PARSL = """
if __name__ == "__main__":
    from parsl.concurrent import ParslPoolExecutor
    from parsl.config import Config
    from parsl.executors import HighThroughputExecutor
    workers = HighThroughputExecutor(max_workers_per_node=2, encrypted=False, address="127.0.0.1")
    with ParslPoolExecutor(Config([workers], run_dir=sys.argv[1] + "-parsl")) as pool:
        sweep(sys.argv[1], pool)
"""
POOL = """
import signal, threading, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

if __name__ == "__main__":
    for last in (False, True):
        pool = ProcessPoolExecutor(2, mp_context=get_context("spawn"))
        def watch():
            while not os.path.isdir(sys.argv[1] + "/units") or len(os.listdir(sys.argv[1] + "/units")) < 2:
                time.sleep(0.01)
            os.kill(list(pool._processes)[0], signal.SIGKILL)
        if not last:
            threading.Thread(target=watch, daemon=True).start()
        try:
            sweep(sys.argv[1], pool)
        except mv.FileError as error:
            print("gone" if "goes on" in str(error) else error, len(os.listdir(sys.argv[1] + "/units")) >= 2)
    pool.shutdown()
    os._exit(0)  # a broken pool of Python 3.11.2 does not end where a task is larger than a pipe holds
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
    points = design.sobol({"sanction_bite": (0.1, 0.9), "linkage_slope": (0.0, 1.0)}, n=8)
    found = {}

    def of(years):
        if years not in found:
            model = mv.Model(
                "2014", focal="KAZ", strategies=["multi_vector", "align:RUS"], years=years, burn_in_years=1
            )
            data = mv.sweep(model, points, replicates=64, seed=7, unit_runs=64, progress=False)
            found[years] = data.attrs["digest"]
        return found[years]

    return of


def lines(folder, text, *launcher, years=1):
    """What a script prints, of which the first argument is a store that does not exist yet."""
    script = folder / "script.py"
    script.write_text(SCRIPT.format(years=years) + text, encoding="utf-8")
    here = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [*(launcher or [sys.executable]), script, folder / "store"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=540, env=here)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()


@pytest.mark.skipif(not find_spec("mpi4py"), reason="mpi4py is not installed (Debian: python3-mpi4py)")
@pytest.mark.skipif(not shutil.which("mpirun"), reason="Open MPI is not installed: no mpirun")
def test_mpi_pool(tmp_path, digest):
    root = ["--allow-run-as-root"] if os.geteuid() == 0 else []
    launcher = ["mpirun", *root, "--oversubscribe", "-n", "3", sys.executable, "-m", "mpi4py.futures"]
    assert lines(tmp_path, MPI, *launcher) == [digest(1)]


@pytest.mark.skipif(not find_spec("parsl"), reason="Parsl is not installed (PyPI: parsl)")
def test_parsl_pool(tmp_path, digest):
    assert lines(tmp_path, PARSL) == [digest(1)]


def test_a_process_of_a_pool_is_killed(tmp_path, digest):
    assert lines(tmp_path, POOL, years=4) == ["gone True", digest(4)]


@pytest.mark.skipif(not find_spec("distributed"), reason="Dask is not installed (Debian: python3-distributed)")
def test_a_worker_of_dask_is_killed(tmp_path, digest):
    assert lines(tmp_path, DASK_WORKER, years=4) == [digest(4)]


@pytest.mark.skipif(not find_spec("distributed"), reason="Dask is not installed (Debian: python3-distributed)")
def test_the_scheduler_of_dask_is_killed_and_the_cell_run_again(tmp_path, digest):
    assert lines(tmp_path, DASK_SCHEDULER, years=4) == ["gone True", digest(4)]

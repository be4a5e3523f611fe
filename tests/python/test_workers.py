"""Threads inside a worker of Dask. The real one where distributed is installed, else one that looks like it."""

import os
import subprocess
import sys
import types

import multivector as mv
import pytest
from multivector.study.workers import threads_for


class Recorder:
    """Stands in for a job: notes the number of threads and computes."""

    def __init__(self, job, asked):
        self._job, self._asked = job, asked

    def __getattr__(self, name):
        return getattr(self._job, name)

    def simulate(self, threads, progress):
        self._asked.append(threads)
        return self._job.simulate(threads, progress)


def fake_dask(monkeypatch, nthreads):
    """A module `distributed` in which a task runs on a worker with so many threads; none: no task."""
    module = types.ModuleType("distributed")

    def get_worker():
        if nthreads is None:
            raise ValueError("No worker found")
        return types.SimpleNamespace(state=types.SimpleNamespace(nthreads=nthreads))

    module.get_worker = get_worker
    monkeypatch.setitem(sys.modules, "distributed", module)


def test_without_dask_all_at_hand(monkeypatch):
    monkeypatch.delitem(sys.modules, "distributed", raising=False)
    assert threads_for(0) == 0 and threads_for(3) == 3


@pytest.mark.parametrize("nthreads, asked, used", [(1, 0, 1), (10_000, 0, None), (1, 5, 5), (None, 0, 0), (None, 2, 2)])
def test_a_workers_threads_are_the_most(monkeypatch, nthreads, asked, used):
    fake_dask(monkeypatch, nthreads)
    assert threads_for(asked) == (mv._core.available_threads() if used is None else used)


def test_runs_heed_it(monkeypatch, model):
    fake_dask(monkeypatch, 1)
    asked = []
    real = mv.Model._job
    monkeypatch.setattr(mv.Model, "_job", lambda *given: Recorder(real(*given), asked))
    first = mv.compare(model, replicates=16, seed=3, progress=False)
    second = mv.simulate(model, replicates=16, seed=3, threads=2, progress=False)
    assert asked == [1, 2]
    assert (first["autonomy"][0].values == second["autonomy"][0].values).all()


def test_a_real_worker(tmp_path):
    pytest.importorskip("distributed")
    script = tmp_path / "real.py"
    script.write_text("""
def used():
    from multivector.study.workers import threads_for
    return threads_for(0)
if __name__ == "__main__":
    from distributed import Client, LocalCluster
    local = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    with LocalCluster(**local) as cluster, Client(cluster) as client:
        print(client.submit(used).result(), used())
""")
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=120,
        env=dict(os.environ, OMP_NUM_THREADS="7"),
    )
    assert done.stdout == "1 0\n", done.stderr


def test_a_run_on_real_workers(tmp_path):
    """Two processes of one and of two threads compute what this one does, to the bit; a model travels there by
    pickle."""
    pytest.importorskip("distributed")
    script = tmp_path / "runs.py"
    script.write_text("""
import multivector as mv

def run(model):
    return mv.compare(model, replicates=64, seed=7, progress=False)["income"].values.tobytes()

if __name__ == "__main__":
    from distributed import Client, LocalCluster
    model = mv.Model("2014", strategies=["multi_vector", "static"], years=2, burn_in_years=1)
    here = run(model)
    for threads in (1, 2):
        local = {"n_workers": 2, "threads_per_worker": threads, "dashboard_address": None, "host": "127.0.0.1"}
        with LocalCluster(**local) as cluster, Client(cluster) as client:
            there = client.gather(client.map(run, [model] * 3, pure=False))
        assert all(one == here for one in there)
    print("the same bits")
""")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=240, env=os.environ)
    assert done.stdout == "the same bits\n", done.stderr[-3000:]

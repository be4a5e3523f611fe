"""Ctrl-C, other signals, progress, and other threads while a run goes on."""

import os
import signal
import subprocess
import sys
import threading
import time

import multivector as mv
import pytest


def send_soon(number, seconds):
    timer = threading.Timer(seconds, lambda: os.kill(os.getpid(), number))
    timer.start()
    return timer


def long_model(world):
    """Long for its many futures, each of which is short."""
    return mv.Model(world, strategies=["multi_vector", "align:RUS"], years=5, burn_in_years=1)


class SignalWhenSomethingIsFinished:
    """Stands in for the progress bar: however slow the machine, Ctrl-C comes when there is something to keep."""

    sent = 0.0

    def __init__(self, *_):
        type(self).sent = 0.0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def tell(self, done, total, seconds):
        if done and not type(self).sent:
            type(self).sent = time.monotonic() + 0.05
            send_soon(signal.SIGINT, 0.05)


def test_control_c_returns_within_a_second_and_keeps_what_is_finished(world, monkeypatch):
    model = long_model(world)
    monkeypatch.setattr("multivector.study.run.Bar", SignalWhenSomethingIsFinished)
    with pytest.raises(KeyboardInterrupt) as caught:
        mv.compare(model, replicates=100_000, seed=7)
    assert time.monotonic() - SignalWhenSomethingIsFinished.sent < 2, (
        "a second, and one more for machines that others use"
    )
    assert isinstance(caught.value, mv.Interrupted)
    monkeypatch.undo()
    kept = caught.value.results
    assert kept is not None and 0 < kept.sizes["replicate"] < 100_000 and "main" in kept.attrs["interrupted"]
    whole = mv.compare(model, replicates=int(kept["replicate"].max()) + 1, seed=7, progress=False)
    assert whole["income"].sel(replicate=kept["replicate"]).equals(kept["income"]), (
        "finished futures are those of an uninterrupted run"
    )


def test_control_c_stops_a_python_strategy_too(world):
    def slow(s):
        time.sleep(0.05)
        return s.data

    send_soon(signal.SIGINT, 1)
    begin = time.monotonic()
    with pytest.raises(mv.Interrupted) as caught:
        mv.compare(mv.Model(world, strategies=[slow]), replicates=1000, seed=7, progress=False)
    assert time.monotonic() - begin < 3.5
    assert caught.value.results is None, "no group of futures was finished"


def test_except_exception_does_not_swallow_it():
    assert not issubclass(mv.Interrupted, Exception) and issubclass(mv.Interrupted, KeyboardInterrupt)


def test_another_signal_s_exception_comes_through(world):
    class TooLong(Exception):
        pass

    def alarm(*_):
        raise TooLong

    before = signal.signal(signal.SIGALRM, alarm)
    try:
        signal.alarm(1)
        with pytest.raises(TooLong):
            mv.compare(long_model(world), replicates=100_000, seed=7, progress=False)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_other_threads_run_meanwhile(world):
    """The GIL is free: a counter in another thread goes on."""
    ticks, stop = [], threading.Event()

    def count():
        while not stop.wait(0.005):
            ticks.append(time.monotonic())

    counter = threading.Thread(target=count)
    counter.start()
    begin = time.monotonic()
    mv.compare(long_model(world), replicates=2048, seed=7, progress=False)
    end = time.monotonic()
    stop.set()
    counter.join()
    during = [t for t in ticks if begin < t < end]
    assert len(during) > 10 * (end - begin), "of 200 a second"


def test_progress_counts_finished_futures(model, monkeypatch):
    from multivector import _core

    told = []
    job = model._job(64, 7)
    assert isinstance(job, _core.Job) and job.runs == 64 * 3
    assert job.simulate(1, lambda done, total, seconds: told.append((done, total))) is None
    assert told[-1] == (192, 192) and sorted(told) == told and all(done % (32 * 3) == 0 for done, _ in told)


def test_what_progress_raises_stops_the_run(world):
    job = long_model(world)._job(100_000, 7)

    def tell(*_):
        raise RuntimeError("enough")

    begin = time.monotonic()
    assert isinstance(job.simulate(1, tell), RuntimeError)
    assert time.monotonic() - begin < 5 and job.interrupted


def test_a_bar_on_standard_error_and_none_without_tqdm(tmp_path):
    code = (
        "import sys\n{block}import multivector as mv\n"
        "mv.compare(mv.Model('2014', years=5), replicates=64, seed=1, progress=True)"
    )
    pytest.importorskip("tqdm")
    shown = subprocess.run([sys.executable, "-c", code.format(block="")], capture_output=True, text=True, timeout=100)
    assert shown.returncode == 0 and "64/64" in shown.stderr
    silent = subprocess.run(
        [sys.executable, "-c", code.format(block="sys.modules['tqdm'] = None\nsys.modules['tqdm.auto'] = None\n")],
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert silent.returncode == 0 and silent.stderr == ""

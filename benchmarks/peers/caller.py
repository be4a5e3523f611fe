"""The side of race.py that starts a worker, asks it for runs and ends it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from job import TURN

HERE = Path(__file__).resolve().parent


class Silent(Exception):
    """A worker that has ended, or has not answered in time."""


class Worker:
    """worker.py in a process group of its own, on the last `threads` of the processors."""

    def __init__(self, name, file, said, threads, cache):
        self.name, self.limit, ours = name, said.limit, name.startswith("library")
        environment = dict(os.environ, NUMBA_CACHE_DIR=str(cache))
        if ours:
            environment["PYTHONPATH"] = str(said.engine_package.resolve())
        processors = ",".join(map(str, sorted(os.sched_getaffinity(0))[-threads:]))
        python = said.engine_python if ours else sys.executable
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            ["taskset", "-c", processors, python, str(HERE / "worker.py"), name, str(file)],
            env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        ready = self.answer()
        first, second = ready["first"], ready["second"]
        self.before = time.perf_counter() - begin - second["seconds"] - min(first["seconds"], second["seconds"])
        self.compiling = max(0.0, first["cpu"] - second["cpu"])  # before: imports, reading the world, compiling

    def answer(self):
        timer = threading.Timer(self.limit, self.kill)
        timer.start()
        line = self.process.stdout.readline()
        timer.cancel()
        if not line:
            raise Silent(f"no answer, ended or stopped after {self.limit:.0f} s")
        return json.loads(line)

    def kill(self):
        """With its children."""
        os.killpg(self.process.pid, signal.SIGKILL)

    def run(self, seed):
        """Milliseconds a run, by the clock and of processor time."""
        runs = TURN[self.name]
        try:
            print(runs, seed, file=self.process.stdin, flush=True)
        except BrokenPipeError:
            raise Silent("has ended") from None
        one = self.answer()
        return [1e3 * one[kind] / runs for kind in ("seconds", "cpu")]

    def close(self):
        self.process.stdin.close()
        self.process.wait()

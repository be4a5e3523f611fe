"""Memory that runs out in Python: an error that says so, with what is finished; never a crash."""

import subprocess
import sys

import multivector as mv
import pytest

SCRIPT = """
import resource, sys
import multivector as mv

model = mv.Model("2014", strategies=["multi_vector", "static"], years=5, burn_in_years=2)
mv.compare(model, replicates=16, seed=7, threads=1, progress=False)
pages = int(open("/proc/self/statm").read().split()[0])
left = pages * resource.getpagesize() + int(sys.argv[1]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (left, left))
try:
    data = mv.compare(model, replicates=1_000, seed=7, threads=1, progress=False)
    end = f"done {data.sizes['replicate']}"
except mv.OutOfMemory as error:
    end = f"out of memory {error.results is not None}"
except mv.InputError as error:
    end = error.problem
except MemoryError:
    end = "MemoryError"
print(end)
"""


@pytest.mark.parametrize("megabytes", [0, 4, 8, 16, 24, 32, 48, 64])
def test_whatever_is_left_python_lives(megabytes):
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(megabytes)], capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-2000:]
    told = done.stdout.strip()
    assert told in ("the results do not fit into memory", "MemoryError", "done 1000") or told.startswith(
        "out of memory"
    )


def test_out_of_memory_carries_what_is_finished(monkeypatch, model):
    class Exhausted:
        def __init__(self, job):
            self._job = job

        out_of_memory = True

        def __getattr__(self, name):
            return getattr(self._job, name)

    real = mv.Model._job
    monkeypatch.setattr(mv.Model, "_job", lambda *given: Exhausted(real(*given)))
    with pytest.raises(mv.OutOfMemory, match="32 finished futures") as caught:
        mv.compare(model, replicates=32, seed=3, progress=False)
    assert isinstance(caught.value, MemoryError) and caught.value.results.sizes["replicate"] == 32

"""Other programs that share the processors out: a worker of Dask has threads of its own to fill."""

from __future__ import annotations

import sys

from .. import _core


def threads_for(asked: int) -> int:
    """How many threads to compute on: those asked for; else, in a task of Dask, at most as many as its worker has; else 0: all at hand."""
    distributed = sys.modules.get("distributed")  # not imported here: no worker runs without it
    if asked or distributed is None:
        return asked
    try:
        worker = distributed.get_worker()
    except (AttributeError, ValueError):  # no task
        return 0
    return min(int(worker.state.nthreads), _core.available_threads())

"""A bar that counts finished futures; silent where tqdm is not installed."""

from __future__ import annotations

import time
import warnings
from typing import Any

LONG = 2.0  # seconds after which a run counts as long


def _bar(**options: Any) -> Any:
    """A bar of tqdm's, in text where a notebook has no widgets; None without tqdm."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of missing widgets
            import ipywidgets
            from tqdm import auto

            if (
                int(ipywidgets.__version__.split(".")[0]) >= 7
            ):  # notebooks of today do not show those of older ones, Debian's
                return auto.tqdm(**options)
    except (ImportError, ValueError):
        pass
    try:
        from tqdm import tqdm
    except ImportError:
        return None
    return tqdm(**options)


class Bar:
    """`tell(done, total, seconds)` counts runs; the bar shows futures, each of which runs every strategy once."""

    def __init__(self, wanted: bool | None, strategies: int) -> None:
        self._wanted, self._strategies = wanted, max(strategies, 1)
        self._bar: Any = None
        self._start = time.monotonic()

    def __enter__(self) -> Bar:
        return self

    def tell(self, done: int, total: int, seconds: float) -> None:
        if self._wanted is False:
            return
        if self._bar is None:
            if self._wanted is None and (time.monotonic() - self._start < LONG or done == total):
                return
            self._bar = _bar(total=total // self._strategies, unit=" futures", leave=bool(self._wanted))
            if self._bar is None:
                self._wanted = False
                return
        self._bar.update(done // self._strategies - self._bar.n)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

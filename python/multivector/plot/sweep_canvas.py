"""What pictures of sweeps have in common."""

from __future__ import annotations

from ..core import arguments
from ..core.errors import InputError
from ..results import sweep
from .canvas import Canvas


class SweepCanvas(Canvas):
    """A sweep that pictures are made of."""

    def _of_sweep(self, call: str) -> None:
        if not sweep.is_sweep(self._data) or not sweep.factors(self._data):
            raise InputError(
                "these are no results of a sweep",
                location=call,
                value=", ".join(map(str, self._data.dims)),
                allowed="results with the dimension point, and factors along it",
                hint="`multivector sweep` and `multivector merge` make them: docs/how-to/sensitivity.md",
            )

    def _pair(self, call: str, strategy: str | None, vs: str | None) -> tuple[int, int]:
        """Positions of a strategy and of the one it is compared with; by default the only other one."""
        known, reference = self._results.strategies, self._results.reference(vs)
        others = [label for label in known if label != known[reference]]
        if strategy is None and len(others) != 1:
            listed = ", ".join(others) or "none"
            raise InputError("name the strategy", location=f"{call}(strategy=...)", value="None", allowed=listed)
        label = others[0] if strategy is None else strategy
        return known.index(arguments.choice(f"{call}(strategy=...)", label, others, "strategy")), reference

    def _replicates(self) -> str:
        """How many futures each point has."""
        count = self._data["count" if sweep.is_summary(self._data) else "computed"].values
        low, high = int(count.min()), int(count.max())
        return f"{low:,} futures each" if low == high else f"{low:,} to {high:,} futures each"

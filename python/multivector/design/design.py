"""A design: the points of a sweep, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .. import _core
from ..core import arguments, html
from . import ranges

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Design:
    """Points of a sweep, made by `design.sobol` and the others. Frozen, hashable, picklable; number of a point = row.

    method    grid, latin_hypercube, sobol, saltelli, morris, random or table
    space     {name: Range or levels}; of a table {name: values}
    n         points, of saltelli those of A, of morris trajectories
    seed, levels (of morris), second_order (of saltelli), shocks: "common" or "independent"

    Everything that is wrong with it by itself is found here; whether a model has such factors, when they are brought
    together. Raises InputError.
    """

    method: str
    space: Any
    n: int = 0
    seed: int | None = None
    levels: int = 4
    second_order: bool = False
    shocks: str = "common"
    _made: _core.Design = field(init=False, repr=False)

    def __post_init__(self) -> None:
        call = f"design.{self.method}"
        count = "trajectories" if self.method == "morris" else "n"
        put = {
            "space": ranges.frozen(call, self.space),
            "n": arguments.whole(f"{call}({count}=...)", self.n, 0, 2**32 - 1),
            "levels": arguments.whole(f"{call}(levels=...)", self.levels, 0, 1000),
            "second_order": arguments.flag(f"{call}(second_order=...)", self.second_order),
            "shocks": arguments.choice(f"{call}(shocks=...)", self.shocks, ["common", "independent"], "way of shocks"),
        }
        if self.seed is not None:
            put["seed"] = arguments.whole(f"{call}(seed=...)", self.seed, 0, 2**63 - 1)
        for name, value in put.items():
            object.__setattr__(self, name, value)
        made = _core.Design(
            call,
            self.method,
            ranges.given(self.space),
            self.n,
            self.seed,
            self.levels,
            self.second_order,
            self.shocks == "independent",
        )
        object.__setattr__(self, "_made", made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Design) and self.to_toml() == other.to_toml()

    def __hash__(self) -> int:
        return hash(self.digest)

    def __len__(self) -> int:
        return self._made.points

    @property
    def repeated(self) -> int:
        """How many points repeat an earlier one."""
        return self._made.repeated

    @cached_property
    def digest(self) -> str:
        """Sixteen digits that two designs share only if their points are the same; `multivector design` says it,
        too."""
        return f"{self._made.digest:016x}"

    def to_frame(self) -> pd.DataFrame:
        """A row a point, a column a factor."""
        import pandas as pd

        columns = {name: self._made.column(k) for k, name in enumerate(self.space)}
        return pd.DataFrame(columns, index=pd.RangeIndex(len(self), name="point"))

    def to_toml(self) -> str:
        """The tables [design] and [design.factors] of a scenario file."""
        return self._made.to_toml()

    def __reduce__(self) -> tuple[Any, ...]:
        values = (self.method, self.space, self.n, self.seed, self.levels, self.second_order, self.shocks)
        return _remake, values

    def __repr__(self) -> str:
        seed = "" if self.seed is None else f", seed {self.seed}"
        return f"Design({self.method}: {len(self)} points of {', '.join(self.space)}{seed})"

    def _repr_html_(self) -> str:
        """What varies, and how the points are laid."""
        rows = [(name, _text(values)) for name, values in self.space.items()]
        notes = [f"{self.shocks} shocks", *([f"seed {self.seed}"] if self.seed is not None else [])]
        if self.repeated:
            notes.append(f"{self.repeated} repeat an earlier point")
        return html.frame(f"{self.method}: {len(self)} points", "; ".join(notes), rows)


def _remake(method: str, space: Any, n: int, seed: int | None, levels: int, second_order: bool, shocks: str) -> Design:
    entries = {name: one if isinstance(one, ranges.Range) else list(one) for name, one in space.items()}
    return Design(method, entries, n, seed, levels, second_order, shocks)


def _text(values: ranges.Range | tuple[ranges.Level, ...]) -> str:
    if isinstance(values, ranges.Range):
        return str(values)
    shown = ", ".join(str(one) for one in values[:6])
    return shown + (f", ... ({len(values)})" if len(values) > 6 else "")

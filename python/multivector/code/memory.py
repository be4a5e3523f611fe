"""The plain memory that compiled functions see, as named arrays: source text that numba compiles and that Python runs
too."""

from __future__ import annotations

import keyword
from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from .. import _core
from ..core.errors import InputError

LANES = 16
LAYOUT = _core.memory_layout()
LIMITS = {8: "suppliers", 6: "powers", 4: "functions"}
SIZES = {"state": "states", "power": "powers", "supplier": "suppliers", "function": "functions"}

#: What a mechanism or an outcome declares: name, indices ("state", "power", ...).
Field = tuple[str, tuple[str, ...]]


@lru_cache(maxsize=64)
def look_of(what: str, fields: Any) -> tuple[Callable[..., Any], Any]:
    """What makes arrays of the memory, in Python and by numba; strategies share one."""
    import numba

    source, names = _situation_source() if what == "strategy" else _step_source(*fields)
    look = run_text(source, names, "look")
    return look, numba.njit(look)


def run_text(source: str, names: dict[str, Any], name: str) -> Callable[..., Any]:
    space = dict(names)
    exec(compile(source, "<multivector>", "exec"), space)
    return space[name]


def _cut(memory: str, at: Any, shape: Sequence[int]) -> str:
    """A field of plain memory as an array with the lane first and without rows that the world does not have."""
    size = int(np.prod(shape))
    whole = f"{memory}[{at}:{at + size}].reshape({tuple(shape)!r})"
    lanes = len(shape) > 0 and shape[-1] == LANES
    if lanes and len(shape) > 1:
        whole += f".transpose({(len(shape) - 1, *range(len(shape) - 1))!r})"
    rows = [f":{LIMITS[n]}" for n in (shape[:-1] if lanes else shape)]
    return whole + (f"[{', '.join([':'] * lanes + rows)}]" if rows else "")


def _number(kind: str, at: int) -> str:
    """Whole numbers as int64: numba wants shapes of one type."""
    return f"np.int64({kind}[{at}])" if kind == "i4" else f"{kind}[{at}]"


def _situation_source() -> tuple[str, dict[str, Any]]:
    lines = ["def look(f4, i4, u4):"]
    for name, kind, at, shape in LAYOUT["situation"]:
        lines.append(f"    {name} = " + (_cut(kind, at, shape) if shape else _number(kind, at)))
    names = [name for name, *_ in LAYOUT["situation"]]
    lines.append(f"    return Situation({', '.join(names)})")
    return "\n".join(lines) + "\n", {"Situation": namedtuple("Situation", names), "np": np}


def _step_source(fields: Iterable[Field], draws: int) -> tuple[str, dict[str, Any]]:
    fields = list(fields)
    head = [(name, kind, at) for name, kind, at, shape in LAYOUT["step"] if not shape and name != "fields"]
    at_of = {name: at for name, _, at, _ in LAYOUT["step"]}
    lines = ["def look(f4, i4, u4, numbers):"] + [f"    {name} = {_number(kind, at)}" for name, kind, at in head]
    lines.append(f"    replicate = u4[{at_of['replicate']}:{at_of['replicate'] + LANES}]")
    first = at_of["offset"]
    for k, (name, indices) in enumerate(fields):
        lines += [
            f"    a, b = np.int64(i4[{first + k}]), np.int64(i4[{first + k + 1}])",
            f"    {name} = numbers[a:b]" + _indexed(indices),
        ]
    names = [name for name, *_ in head] + ["replicate"] + [name for name, _ in fields]
    if draws:
        k = first + len(fields)
        lines.append(
            f"    uniform = numbers[i4[{k}]:i4[{k + draws}]]"
            f".reshape((np.int64({draws}), states, np.int64({LANES}))).transpose((0, 2, 1))"
        )
        names.append("uniform")
    lines.append(f"    return Step({', '.join(names)})")
    _check_names(names)
    return "\n".join(lines) + "\n", {"Step": namedtuple("Step", names), "np": np}


def _indexed(indices: Sequence[str]) -> str:
    """Reshapes [index...][16] to [16, index...]; the size of an index that the step does not know follows from the
    rest."""
    if not indices:
        return ""
    known = [SIZES.get(index) for index in indices]
    rest = " // ".join([f"(b - a) // {LANES}", *(size for size in known if size)])
    sizes = ", ".join(size or f"({rest})" for size in known)
    order = (len(indices), *range(len(indices)))
    return f".reshape(({sizes}, np.int64({LANES}))).transpose({order!r})"


def _check_names(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1 or keyword.iskeyword(name) or not name.isidentifier():
            raise InputError(
                "a compiled function cannot tell its numbers apart",
                location="compiled(function)",
                value=repr(name),
                allowed="names that differ: variables read and written, own ones, parameters",
                hint="`theta.security` is called theta_security there",
            )

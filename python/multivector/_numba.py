"""Python functions compiled by numba for the library: a function of C around them, which makes arrays of plain memory.

The arrays are made by source text that numba compiles and that plain Python runs too, to show what a failed call raised.
"""

from __future__ import annotations

import keyword
from collections import namedtuple
from functools import lru_cache
from typing import Any, Callable, Iterable, Sequence

import numpy as np

from . import _core
from .errors import InputError

LANES = 16
LAYOUT = _core.memory_layout()
LIMITS = {8: "suppliers", 6: "powers", 4: "functions"}
SIZES = {"state": "states", "power": "powers", "supplier": "suppliers", "function": "functions"}

#: What a mechanism or an outcome declares: name, indices ("state", "power", ...).
Field = tuple[str, tuple[str, ...]]


class Bound:
    """A compiled function of C, and what it takes to run the same in Python. Raises InputError without numba."""

    def __init__(self, function: Callable[..., Any], what: str, fields: Any, boundscheck: bool) -> None:
        try:
            import numba
        except ImportError as error:
            raise InputError("compiled functions need numba", place="compiled(function)", value=repr(function),
                             hint="install numba, or write a batch function") from error
        self.function, self.what = function, what
        inner = numba.njit(boundscheck=boundscheck, error_model="numpy")(function)
        self.look, look = _look(what, fields)
        quick = {"look": look, "function": inner, "carray": numba.carray, "np": np}
        kinds = {"strategy": (_STRATEGY, 2), "mechanism": (_MECHANISM, 2), "outcome": (_OUTCOME, 3)}
        source, pointers = kinds[what]
        try:
            self._made = numba.cfunc(numba.types.int32(*[numba.types.voidptr] * pointers))(_run(source, quick, "entry"))
        except numba.core.errors.NumbaError as error:
            raise InputError("numba cannot compile this function", place=f"compiled({function.__name__})", value=f"a {what}",
                             allowed="what numba's nopython mode understands", hint=str(error).strip().replace("\n", "\n           ")) from error
        self.address: int = self._made.address

    def explain(self, *memory: bytes) -> None:
        """Repeats a call in Python, on copies of its memory; raises what the function raised."""
        words = [np.frombuffer(bytearray(part), np.float32) for part in memory]
        if self.what == "strategy":
            s = self.look(words[0], words[0].view(np.int32), words[0].view(np.uint32))
            self.function(s, np.zeros((LANES, s.suppliers, s.functions), np.float32))
        else:
            now = self.look(words[0], words[0].view(np.int32), words[0].view(np.uint32), words[1])
            self.function(*([now] if self.what == "mechanism" else [now, np.zeros(LANES, np.float32)]))
        raise RuntimeError("the compiled function raised, and the same call in Python did not")


@lru_cache(maxsize=64)
def _look(what: str, fields: Any) -> tuple[Callable[..., Any], Any]:
    """What makes arrays of the memory, in Python and by numba; strategies share one."""
    import numba

    source, names = _situation_source() if what == "strategy" else _step_source(*fields)
    look = _run(source, names, "look")
    return look, numba.njit(look)


def _run(source: str, names: dict[str, Any], name: str) -> Callable[..., Any]:
    space = dict(names)
    exec(compile(source, "<multivector>", "exec"), space)
    return space[name]


_CALL = """    try:
        function({})
    except Exception:
        return 0
    return 1
"""

_STRATEGY = f"""def entry(situation, out):
    n = {LAYOUT['situation_words']}
    s = look(carray(situation, (n,), np.float32), carray(situation, (n,), np.int32), carray(situation, (n,), np.uint32))
    ties = carray(out, (8 * 4 * 16,), np.float32).reshape((8, 4, 16)).transpose((2, 0, 1))[:, :s.suppliers, :s.functions]
""" + _CALL.format("s, ties")

_STEP = f"""    n = {LAYOUT['step_words']}
    words = carray(step, (n,), np.int32)
    size = words[{{end}} + words[{{fields}}]]
    now = look(carray(step, (n,), np.float32), words, carray(step, (n,), np.uint32), carray(numbers, (size,), np.float32))
""".format(end=next(at for name, _, at, _ in LAYOUT["step"] if name == "offset"),
           fields=next(at for name, _, at, _ in LAYOUT["step"] if name == "fields"))
_MECHANISM = "def entry(step, numbers):\n" + _STEP + _CALL.format("now")
_OUTCOME = "def entry(step, numbers, out):\n" + _STEP + "    result = carray(out, (16,), np.float32)\n" + _CALL.format("now, result")


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
        lines += [f"    a, b = np.int64(i4[{first + k}]), np.int64(i4[{first + k + 1}])", f"    {name} = numbers[a:b]" + _indexed(indices)]
    names = [name for name, *_ in head] + ["replicate"] + [name for name, _ in fields]
    if draws:
        k = first + len(fields)
        lines.append(f"    uniform = numbers[i4[{k}]:i4[{k + draws}]]"
                     f".reshape((np.int64({draws}), states, np.int64({LANES}))).transpose((0, 2, 1))")
        names.append("uniform")
    lines.append(f"    return Step({', '.join(names)})")
    _check_names(names)
    return "\n".join(lines) + "\n", {"Step": namedtuple("Step", names), "np": np}


def _indexed(indices: Sequence[str]) -> str:
    """Reshapes [index...][16] to [16, index...]; the size of an index that the step does not know follows from the rest."""
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
            raise InputError("a compiled function cannot tell its numbers apart", place="compiled(function)", value=repr(name),
                             allowed="names that differ: variables read and written, own ones, parameters",
                             hint="`theta.security` is called theta_security there")

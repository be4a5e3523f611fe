"""Python functions compiled by numba for the library: a function of C around them, which makes arrays of plain memory.

The arrays are made by source text that numba compiles and that plain Python runs too, to show what a failed call
raised.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..core.errors import InputError
from .memory import LANES, LAYOUT, look_of, run_text


class Bound:
    """A compiled function of C, and what it takes to run the same in Python. Raises InputError without numba."""

    def __init__(self, function: Callable[..., Any], what: str, fields: Any, boundscheck: bool) -> None:
        try:
            import numba
        except ImportError as error:
            raise InputError(
                "compiled functions need numba",
                location="compiled(function)",
                value=repr(function),
                hint="install numba, or write a batch function",
            ) from error
        self.function, self.what = function, what
        inner = numba.njit(boundscheck=boundscheck, error_model="numpy")(function)
        self.look, look = look_of(what, fields)
        quick = {"look": look, "function": inner, "carray": numba.carray, "np": np}
        kinds = {"strategy": (_STRATEGY, 2), "mechanism": (_MECHANISM, 2), "outcome": (_OUTCOME, 3)}
        source, pointers = kinds[what]
        try:
            self._made = numba.cfunc(numba.types.int32(*[numba.types.voidptr] * pointers))(
                run_text(source, quick, "entry")
            )
        except numba.core.errors.NumbaError as error:
            raise InputError(
                "numba cannot compile this function",
                location=f"compiled({function.__name__})",
                value=f"a {what}",
                allowed="what numba's nopython mode understands",
                hint=str(error).strip().replace("\n", "\n           "),
            ) from error
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


_CALL = """    try:
        function({})
    except Exception:
        return 0
    return 1
"""

_STRATEGY = f"""def entry(situation, out):
    n = {LAYOUT["situation_words"]}
    s = look(carray(situation, (n,), np.float32), carray(situation, (n,), np.int32), carray(situation, (n,), np.uint32))
    ties = carray(out, (8 * 4 * 16,), np.float32).reshape((8, 4, 16)).transpose((2, 0, 1))
    ties = ties[:, :s.suppliers, :s.functions]
""" + _CALL.format("s, ties")

_STEP = f"""    n = {LAYOUT["step_words"]}
    words = carray(step, (n,), np.int32)
    size = words[{{end}} + words[{{fields}}]]
    values = carray(numbers, (size,), np.float32)
    now = look(carray(step, (n,), np.float32), words, carray(step, (n,), np.uint32), values)
""".format(
    end=next(at for name, _, at, _ in LAYOUT["step"] if name == "offset"),
    fields=next(at for name, _, at, _ in LAYOUT["step"] if name == "fields"),
)
_MECHANISM = "def entry(step, numbers):\n" + _STEP + _CALL.format("now")
_OUTCOME = (
    "def entry(step, numbers, out):\n"
    + _STEP
    + "    result = carray(out, (16,), np.float32)\n"
    + _CALL.format("now, result")
)

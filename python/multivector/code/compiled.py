"""Compiled functions: from numba, scipy, ctypes, or at a raw address. They run inside the library's threads without the
GIL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, overload

from ..core.errors import InputError
from .signatures import address_of, check_address, check_signature, is_compiled


class Compiled:
    """A function that runs without Python; made by `compiled`. Give it to a Strategy, Mechanism or Outcome.

    One made from a Python function at module level travels to other processes, where it is compiled again; an address
    does not.
    """

    def __init__(self, function: Any, *, signature: str | None = None, boundscheck: bool = True) -> None:
        location = "compiled(function)"
        self.function, self.signature, self.boundscheck = function, signature, boundscheck
        self.address: int | None = None
        self._bound: dict[Any, Any] = {}
        if is_compiled(function) or (isinstance(function, int) and not isinstance(function, bool)):
            self.address, self.signature = address_of(location, function, signature)
            check_address(location, self.address)
        elif hasattr(function, "py_func"):  # numba.njit
            self.function = function.py_func
        elif not callable(function):
            raise InputError(
                "there is nothing to compile or to call",
                location=location,
                value=repr(function),
                allowed="a Python function (numba compiles it), a numba.cfunc, a scipy.LowLevelCallable, a ctypes "
                "function, or an address with its signature",
            )
        elif signature is not None:
            raise InputError(
                "a Python function has no C signature",
                location="compiled(signature=...)",
                value=repr(signature),
                allowed="leave it out",
            )
        self.__name__ = getattr(self.function, "__name__", None) or "compiled"
        self.__doc__ = getattr(self.function, "__doc__", None) if self.address is None else None
        self.__module__ = getattr(self.function, "__module__", __name__)
        self.__qualname__ = getattr(self.function, "__qualname__", self.__name__)

    def check(self, location: str, what: str) -> None:
        """InputError unless the function has the C signature that a strategy, mechanism or outcome needs."""
        if self.address is not None:
            check_signature(location, self.signature or "", what)

    def bound(self, what: str, fields: Any = ()) -> tuple[str, Any, int]:
        """Kind, what keeps the code alive, and the address; compiled at the first call."""
        if self.address is not None:
            return "compiled", self.function, self.address
        if (what, fields) not in self._bound:
            from .bound import Bound

            self._bound[what, fields] = Bound(self.function, what, fields, self.boundscheck)
        made = self._bound[what, fields]
        return "compiled", made, made.address

    def __call__(self, *arguments: Any) -> Any:
        """Runs the Python function that was compiled, for tests."""
        if self.address is not None:
            raise InputError(
                "a compiled function cannot be called from here", location="compiled(...)(...)", value=repr(self)
            )
        return self.function(*arguments)

    def __repr__(self) -> str:
        return (
            f"<compiled {self.__qualname__}>"
            if self.address is None
            else f"<compiled {self.signature} at {self.address:#x}>"
        )

    def __reduce__(self) -> str:
        if self.address is not None:
            raise InputError(
                "a compiled function at an address cannot travel to another process",
                location="pickle",
                value=repr(self),
                allowed="functions at the top level of a module, plain or marked with @multivector.compiled",
                hint="a Python function marked with @multivector.compiled is compiled again over there",
            )
        return self.__qualname__

    def __copy__(self) -> Compiled:
        return self

    def __deepcopy__(self, memo: Any) -> Compiled:
        return self


@overload
def compiled(function: Any, *, signature: str | None = None, boundscheck: bool = True) -> Compiled: ...
@overload
def compiled(*, boundscheck: bool = True) -> Callable[[Callable[..., Any]], Compiled]: ...


def compiled(function: Any = None, *, signature: str | None = None, boundscheck: bool = True) -> Any:
    """A strategy, mechanism or outcome that runs compiled, in the library's threads, without the GIL.

    function     a Python function, compiled by numba when it is first used; or a numba.cfunc, a scipy.LowLevelCallable,
                 a function of ctypes, or an address with its `signature`
    signature    of an address, as C writes it; the three that there are: see multivector/compiled.h
    boundscheck  an index out of range fails the future; False is faster and may crash

        @mv.compiled
        def friends(s, ties):                      # fills ties [lane, supplier, function], zeros
            for lane in range(16):
                for f in range(s.functions):
                    ...

    A strategy gets (s, ties): s has the numbers of SituationBatch with the same shapes; `powers`, `functions`,
    `suppliers`, `state` are whole numbers. A mechanism gets (now), an outcome (end, result): named arrays [lane,
    index...] of what it declares, and step, burning_in, dt, years, states, powers, functions, suppliers, focal,
    replicate. What it raises fails the future, with the traceback of the same call in Python. Raises InputError.
    """
    if function is None:
        if signature is not None:
            raise InputError(
                "there is nothing to call",
                location="compiled(function)",
                value="None",
                allowed="an address, or a function",
            )
        return lambda it: Compiled(it, boundscheck=boundscheck)
    return Compiled(function, signature=signature, boundscheck=boundscheck)

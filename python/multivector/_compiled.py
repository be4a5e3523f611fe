"""Compiled functions: from numba, scipy, ctypes, or at a raw address. They run inside the library's threads without the GIL."""

from __future__ import annotations

import ctypes
import re
from typing import Any, Callable, Optional, overload

from .errors import InputError


class Compiled:
    """A function that runs without Python; made by `compiled`. Give it to a Strategy, Mechanism or Outcome.

    One made from a Python function at module level travels to other processes, where it is compiled again; an address does not.
    """

    SIGNATURES = {"strategy": "int (const mv_situation *, float *)", "mechanism": "int (const mv_step *, float *)",
                  "outcome": "int (const mv_step *, const float *, float *)"}

    def __init__(self, function: Any, *, signature: Optional[str] = None, boundscheck: bool = True) -> None:
        place = "compiled(function)"
        self.function, self.signature, self.boundscheck = function, signature, boundscheck
        self.address: Optional[int] = None
        self._bound: dict[Any, Any] = {}
        if self.is_compiled(function) or (isinstance(function, int) and not isinstance(function, bool)):
            self.address, self.signature = _address_of(place, function, signature)
            _check_address(place, self.address)
        elif hasattr(function, "py_func"):  # numba.njit
            self.function = function.py_func
        elif not callable(function):
            raise InputError("there is nothing to compile or to call", place=place, value=repr(function),
                             allowed="a Python function (numba compiles it), a numba.cfunc, a scipy.LowLevelCallable, a ctypes function, or an "
                                     "address with its signature")
        elif signature is not None:
            raise InputError("a Python function has no C signature", place="compiled(signature=...)", value=repr(signature), allowed="leave it out")
        self.__name__ = getattr(self.function, "__name__", None) or "compiled"
        self.__doc__ = getattr(self.function, "__doc__", None) if self.address is None else None
        self.__module__ = getattr(self.function, "__module__", __name__)
        self.__qualname__ = getattr(self.function, "__qualname__", self.__name__)

    @staticmethod
    def is_compiled(function: Any) -> bool:
        """Whether this is a numba.cfunc, a scipy.LowLevelCallable or a function of ctypes."""
        numbas = type(function).__module__.startswith("numba.") and hasattr(function, "address")
        return numbas or type(function).__name__ == "LowLevelCallable" or isinstance(function, ctypes._CFuncPtr)

    def check(self, place: str, what: str) -> None:
        """InputError unless the function has the C signature that a strategy, mechanism or outcome needs."""
        if self.address is not None:
            _check_signature(place, self.signature or "", what)

    def bound(self, what: str, fields: Any = ()) -> tuple[str, Any, int]:
        """Kind, what keeps the code alive, and the address; compiled at the first call."""
        if self.address is not None:
            return "compiled", self.function, self.address
        if (what, fields) not in self._bound:
            from ._numba import Bound

            self._bound[what, fields] = Bound(self.function, what, fields, self.boundscheck)
        made = self._bound[what, fields]
        return "compiled", made, made.address

    def __call__(self, *arguments: Any) -> Any:
        """Runs the Python function that was compiled, for tests."""
        if self.address is not None:
            raise InputError("a compiled function cannot be called from here", place="compiled(...)(...)", value=repr(self))
        return self.function(*arguments)

    def __repr__(self) -> str:
        return f"<compiled {self.__qualname__}>" if self.address is None else f"<compiled {self.signature} at {self.address:#x}>"

    def __reduce__(self) -> str:
        if self.address is not None:
            raise InputError("a compiled function at an address cannot travel to another process", place="pickle", value=repr(self),
                             allowed="functions at the top level of a module, plain or marked with @multivector.compiled",
                             hint="a Python function marked with @multivector.compiled is compiled again over there")
        return self.__qualname__

    def __copy__(self) -> "Compiled":
        return self

    def __deepcopy__(self, memo: Any) -> "Compiled":
        return self


@overload
def compiled(function: Any, *, signature: Optional[str] = None, boundscheck: bool = True) -> Compiled: ...
@overload
def compiled(*, boundscheck: bool = True) -> Callable[[Callable[..., Any]], Compiled]: ...


def compiled(function: Any = None, *, signature: Optional[str] = None, boundscheck: bool = True) -> Any:
    """A strategy, mechanism or outcome that runs compiled, in the library's threads, without the GIL.

    function     a Python function, compiled by numba when it is first used; or a numba.cfunc, a scipy.LowLevelCallable, a
                 function of ctypes, or an address with its `signature`
    signature    of an address, as C writes it; the three that there are: see multivector/compiled.h
    boundscheck  an index out of range fails the future; False is faster and may crash

        @mv.compiled
        def friends(s, ties):                      # fills ties [lane, supplier, function], zeros
            for lane in range(16):
                for f in range(s.functions):
                    ...

    A strategy gets (s, ties): s has the numbers of SituationBatch with the same shapes; `powers`, `functions`, `suppliers`,
    `state` are whole numbers. A mechanism gets (now), an outcome (end, result): named arrays [lane, index...] of what it declares, and
    step, burning_in, dt, years, states, powers, functions, suppliers, focal, replicate. What it raises fails the future, with the
    traceback of the same call in Python. Raises InputError.
    """
    if function is None:
        if signature is not None:
            raise InputError("there is nothing to call", place="compiled(function)", value="None", allowed="an address, or a function")
        return lambda it: Compiled(it, boundscheck=boundscheck)
    return Compiled(function, signature=signature, boundscheck=boundscheck)


def _address_of(place: str, function: Any, signature: Optional[str]) -> tuple[int, str]:
    if isinstance(function, int):
        if signature is None:
            raise InputError("an address does not say what is there", place=place, value=hex(function), allowed="an address with its signature",
                             hint="signature= one of " + "; ".join(Compiled.SIGNATURES.values()))
        return function, signature
    if signature is not None:
        raise InputError("this function says its signature itself", place="compiled(signature=...)", value=repr(signature), allowed="leave it out")
    if isinstance(function, ctypes._CFuncPtr):
        said = f"{_c_name(function.restype)} ({', '.join(_c_name(a) for a in function.argtypes or ())})"
        return ctypes.cast(function, ctypes.c_void_p).value or 0, said
    if type(function).__name__ == "LowLevelCallable":
        if function.user_data is not None:
            raise InputError("a LowLevelCallable with user data cannot be used", place=place, value=repr(function), allowed="one without")
        capsule = tuple.__getitem__(function, 0)
        name, pointer = ctypes.pythonapi.PyCapsule_GetName, ctypes.pythonapi.PyCapsule_GetPointer
        name.restype, name.argtypes = ctypes.c_char_p, [ctypes.py_object]
        pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
        return pointer(capsule, name(capsule)), function.signature
    said = function._sig
    return function.address, f"{said.return_type} ({', '.join(str(a) for a in said.args)})"


def _c_name(kind: Any) -> str:
    if kind is None:
        return "void"
    pointer = issubclass(kind, (ctypes._Pointer, ctypes.c_void_p, ctypes.c_char_p))
    return "void *" if pointer else {ctypes.c_int: "int"}.get(kind, kind.__name__)


def _check_signature(place: str, said: str, what: str) -> None:
    """As many pointers as there must be, and int: names of the pointers' types are compared only where they are ours."""
    wanted = Compiled.SIGNATURES[what]
    result, arguments = _parts(said)
    names = [argument.replace("const", "").replace("*", "").strip() for argument in arguments]
    right = [argument.replace("const", "").replace("*", "").strip() for argument in _parts(wanted)[1]]
    sound = result in ("int", "int32", "int32_t") and len(arguments) == len(right) and all("*" in a for a in arguments)
    if not sound or any(name.startswith("mv_") and name != ours for name, ours in zip(names, right)):
        raise InputError("the compiled function has another signature", place=place, value=said, allowed=f"{wanted}, for a {what}",
                         hint="multivector/compiled.h says what is behind the pointers; @multivector.compiled makes it from a Python function")


def _parts(signature: str) -> tuple[str, list[str]]:
    found = re.fullmatch(r"\s*(\w+)\s*\((.*)\)\s*", signature)
    return (found[1], [one.strip() for one in found[2].split(",")]) if found else ("", [])


def _check_address(place: str, address: int) -> None:
    """Where the system lets one look: is there code? A wrong number would end the process."""
    problem = InputError("there is no code at this address", place=place, value=hex(address), allowed="the address of a function in this process")
    if not 0 < address < 2**64:
        raise problem
    try:
        with open("/proc/self/maps", encoding="ascii", errors="replace") as maps:
            spans = [line.split(None, 2)[:2] for line in maps]
    except OSError:
        return
    for span, rights in spans:
        low, high = (int(end, 16) for end in span.split("-"))
        if low <= address < high and "x" in rights:
            return
    raise problem

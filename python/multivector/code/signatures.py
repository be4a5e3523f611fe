"""Compiled functions of others: of numba, scipy and ctypes. Where their code is, and which signature it has."""

from __future__ import annotations

import ctypes
import re
from typing import Any

from ..core.errors import InputError

SIGNATURES = {
    "strategy": "int (const mv_situation *, float *)",
    "mechanism": "int (const mv_step *, float *)",
    "outcome": "int (const mv_step *, const float *, float *)",
}


def is_compiled(function: Any) -> bool:
    """Whether this is a numba.cfunc, a scipy.LowLevelCallable or a function of ctypes."""
    numbas = type(function).__module__.startswith("numba.") and hasattr(function, "address")
    return numbas or type(function).__name__ == "LowLevelCallable" or isinstance(function, ctypes._CFuncPtr)


def address_of(location: str, function: Any, signature: str | None) -> tuple[int, str]:
    """Address and signature. InputError where they are not known."""
    if isinstance(function, int):
        if signature is None:
            raise InputError(
                "an address does not say what is there",
                location=location,
                value=hex(function),
                allowed="an address with its signature",
                hint="signature= one of " + "; ".join(SIGNATURES.values()),
            )
        return function, signature
    if signature is not None:
        raise InputError(
            "this function says its signature itself",
            location="compiled(signature=...)",
            value=repr(signature),
            allowed="leave it out",
        )
    if isinstance(function, ctypes._CFuncPtr):
        said = f"{_c_name(function.restype)} ({', '.join(_c_name(a) for a in function.argtypes or ())})"
        return ctypes.cast(function, ctypes.c_void_p).value or 0, said
    if type(function).__name__ == "LowLevelCallable":
        return _of_capsule(location, function)
    said = function._sig
    return function.address, f"{said.return_type} ({', '.join(str(a) for a in said.args)})"


def _of_capsule(location: str, function: Any) -> tuple[int, str]:
    if function.user_data is not None:
        raise InputError(
            "a LowLevelCallable with user data cannot be used",
            location=location,
            value=repr(function),
            allowed="one without",
        )
    capsule = tuple.__getitem__(function, 0)
    name, pointer = ctypes.pythonapi.PyCapsule_GetName, ctypes.pythonapi.PyCapsule_GetPointer
    name.restype, name.argtypes = ctypes.c_char_p, [ctypes.py_object]
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    return pointer(capsule, name(capsule)), function.signature


def _c_name(kind: Any) -> str:
    if kind is None:
        return "void"
    pointer = issubclass(kind, (ctypes._Pointer, ctypes.c_void_p, ctypes.c_char_p))
    return "void *" if pointer else {ctypes.c_int: "int"}.get(kind, kind.__name__)


def check_signature(location: str, said: str, what: str) -> None:
    """As many pointers as there must be, and int: names of the pointers' types are compared only where they are
    ours."""
    wanted = SIGNATURES[what]
    result, given = _parts(said)
    names, right = (
        [a.replace("const", "").replace("*", "").strip() for a in part] for part in (given, _parts(wanted)[1])
    )
    sound = result in ("int", "int32", "int32_t") and len(given) == len(right) and all("*" in a for a in given)
    if not sound or any(name.startswith("mv_") and name != ours for name, ours in zip(names, right)):
        raise InputError(
            "the compiled function has another signature",
            location=location,
            value=said,
            allowed=f"{wanted}, for a {what}",
            hint="multivector/compiled.h says what is behind the pointers; "
            "@multivector.compiled makes it from a Python function",
        )


def _parts(signature: str) -> tuple[str, list[str]]:
    found = re.fullmatch(r"\s*(\w+)\s*\((.*)\)\s*", signature)
    return (found[1], [one.strip() for one in found[2].split(",")]) if found else ("", [])


def check_address(location: str, address: int) -> None:
    """Where the system lets one look: is there code? A wrong number would end the process."""
    problem = InputError(
        "there is no code at this address",
        location=location,
        value=hex(address),
        allowed="the address of a function in this process",
    )
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

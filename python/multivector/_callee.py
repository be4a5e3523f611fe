"""Functions of the caller's: how they want to be called."""

from __future__ import annotations

import ctypes
from typing import Any, Callable, TypeVar

from ._compiled import Compiled
from .errors import InputError

#: Kind (plain, batch, compiled), the function or what keeps its code alive, its address.
Callee = tuple[str, Any, int]

Function = TypeVar("Function", bound=Callable[..., Any])


def batch(function: Function) -> Function:
    """Marks a strategy that takes sixteen futures at a time: a SituationBatch, to ties [lane, supplier, function].

        @mv.batch
        def calm_friends(s):
            return s.split(s.trust * (1 - s.rivalry.mean(axis=2)))

    No lane may influence another: keep the first axis apart.
    """
    if not callable(function):
        raise InputError("only a function can be marked", place="batch(function)", value=repr(function), allowed="a function")
    function.__multivector_batch__ = True  # type: ignore[attr-defined]
    return function


def batch_marked(function: Any) -> bool:
    return bool(getattr(function, "__multivector_batch__", False))


def callee(place: str, function: Any, what: str) -> Any:
    """The function itself, or Compiled for what is compiled. InputError for what is neither."""
    if isinstance(function, Compiled):
        function.check(place, what)
        return function
    if Compiled.is_compiled(function):
        wrapped = Compiled(function)
        wrapped.check(place, what)
        return wrapped
    if isinstance(function, (int, ctypes.c_void_p)) and not isinstance(function, bool):
        raise InputError("an address does not say what is there", place=place, value=repr(function),
                         allowed="multivector.compiled(address, signature=...)", hint=f'signature="{Compiled.SIGNATURES[what]}"')
    if not callable(function):
        if what == "strategy":
            raise InputError("the rule of a strategy is neither a name nor a function", place=place, value=repr(function),
                             allowed="a portfolio's name or a function of one Situation", hint="multivector.strategies() lists them")
        raise InputError(f"the code of {'an' if what[0] in 'aeiou' else 'a'} {what} is no function", place=place, value=repr(function),
                         allowed="a function of a Step, or a compiled one")
    if getattr(function, "__module__", "") == "rpytools.call":  # of reticulate; it would end the process
        raise InputError("a function of R cannot be called: R runs on its main thread alone", place=place, value=repr(function),
                         allowed="a function of Python", hint="write it in Python, with reticulate::py_run_string()")
    return function

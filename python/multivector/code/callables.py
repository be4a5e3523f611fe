"""Functions of the user's: how they want to be called, and what can be said of them."""

from __future__ import annotations

import ctypes
import inspect
import tokenize
from collections.abc import Callable
from typing import Any, TypeVar

from ..core.errors import InputError
from .compiled import Compiled
from .signatures import SIGNATURES, is_compiled

#: Kind (plain, batch, compiled), the function or what keeps its code alive, its address.
Call = tuple[str, Any, int]

Function = TypeVar("Function", bound=Callable[..., Any])


def batch(function: Function) -> Function:
    """Marks a strategy that takes sixteen futures at a time: a SituationBatch, to ties [lane, supplier, function].

        @mv.batch
        def calm_friends(s):
            return s.split(s.trust * (1 - s.rivalry.mean(axis=2)))

    No lane may influence another: keep the first axis apart.
    """
    if not callable(function):
        raise InputError(
            "only a function can be marked", location="batch(function)", value=repr(function), allowed="a function"
        )
    function.__multivector_batch__ = True  # type: ignore[attr-defined]
    return function


def batch_marked(function: Any) -> bool:
    return bool(getattr(function, "__multivector_batch__", False))


def checked(location: str, function: Any, what: str) -> Any:
    """The function itself, or Compiled for what is compiled. InputError for what is neither."""
    if isinstance(function, Compiled) or is_compiled(function):
        made = function if isinstance(function, Compiled) else Compiled(function)
        made.check(location, what)
        return made
    problem = _problem(function, what)
    if problem is not None:
        raise InputError(problem[0], location=location, value=repr(function), allowed=problem[1], hint=problem[2])
    return function


def _problem(function: Any, what: str) -> tuple[str, str, str] | None:
    """What is wrong with it, what is allowed, what to do."""
    if isinstance(function, (int, ctypes.c_void_p)) and not isinstance(function, bool):
        hint = f'signature="{SIGNATURES[what]}"'
        return "an address does not say what is there", "multivector.compiled(address, signature=...)", hint
    if not callable(function) and what == "strategy":
        allowed = "a portfolio's name or a function of one Situation"
        return "the rule of a strategy is neither a name nor a function", allowed, "multivector.strategies() lists them"
    if not callable(function):
        article = "an" if what[0] in "aeiou" else "a"
        return f"the code of {article} {what} is no function", "a function of a Step, or a compiled one", ""
    if getattr(function, "__module__", "") == "rpytools.call":  # of reticulate; it would end the process
        hint = "write it in Python, with reticulate::py_run_string()"
        return "a function of R cannot be called: R runs on its main thread alone", "a function of Python", hint
    return None


def documentation_of(code: Any) -> str:
    """Its documentation on one line; empty without one."""
    return " ".join((getattr(code, "__doc__", None) or "").split())


def meaning_of(code: Any, default: str = "") -> str:
    """The first sentence of its documentation, with a full stop."""
    said = documentation_of(code)
    return said.split(". ")[0].rstrip(".") + "." if said else default


def source_of(code: Any) -> str:
    """Its text, or what else can be said of it."""
    try:
        return inspect.getsource(code.function if isinstance(code, Compiled) else code)
    except (OSError, TypeError, SyntaxError, tokenize.TokenError):  # also where its file is no Python
        return repr(code)

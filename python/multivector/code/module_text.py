"""Functions of the user's as the text of a module that can be run elsewhere: with the imports, constants, helpers and
closures that they use."""

from __future__ import annotations

import ast
import builtins
import dis
import inspect
import sys
import sysconfig
import textwrap
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from ..core.errors import InputError
from .compiled import Compiled

MOST = 10_000  # numbers of an array that is written out


class Module:
    """A module that grows by functions.

    module = Module("mv.archive(model=...)")
    name = module.add(my_rule)        # what it is called in the module
    module.text
    """

    def __init__(self, location: str) -> None:
        self._location = location
        self._imports: dict[str, str] = {}
        self._parts: list[str] = []
        self._known: dict[str, Any] = {}  # global names and what they stand for
        self._functions: list[tuple[Any, str]] = []

    @property
    def text(self) -> str:
        """Imports, then constants and functions in the order in which they need each other."""
        return "\n\n\n".join(filter(None, ["\n".join(sorted(set(self._imports.values()))), *self._parts])) + "\n"

    def add(self, function: Any) -> str:
        """The name by which the module has it. InputError where its text, or something that it uses, is unknown."""
        for one, name in self._functions:
            if one is function:
                return name
        inner = function.function if isinstance(function, Compiled) else function
        free = self._closure(inner) if isinstance(inner, types.FunctionType) else {}
        name = getattr(inner, "__name__", "")
        taken = {given for _, given in self._functions} | set(self._known)
        plain = name.isidentifier() and not free and name not in taken
        if plain:  # before its text, which may name it again
            self._known[name] = function
        text, defined = self._text(inner)
        made = defined
        if isinstance(function, Compiled) and "compiled" not in _decorators(text):
            self._imports["mv"] = "import multivector as mv"
            made = f"mv.compiled({defined}, boundscheck={function.boundscheck})"
        if plain and made == name:
            self._parts.append(text)
        else:
            name = self._wrap(text, made, free, name if name.isidentifier() else defined)
        self._functions.append((function, name))
        return name

    def _wrap(self, text: str, made: str, free: dict[str, str], wanted: str) -> str:
        """A function that closes over values, or whose name another one has: defined within a function of its own."""
        taken = {given for _, given in self._functions} | set(self._known)
        name, count = wanted, 1
        while name in taken:
            count += 1
            name = f"{wanted}_{count}"
        body = [*(f"{key} = {value}" for key, value in free.items()), *text.split("\n"), f"return {made}"]
        inside = textwrap.indent("\n".join(body), "    ")
        self._parts.append(f"def _make_{name}():\n{inside}\n\n\n{name} = _make_{name}()")
        return name

    def _text(self, function: Any) -> tuple[str, str]:
        """Its definition, and the name that it defines; what the text uses is added before."""
        if not isinstance(function, types.FunctionType):
            self._refuse(function, "is no function of Python", "wrap it in a function that is written with def")
        try:
            text = textwrap.dedent(inspect.getsource(function)).rstrip()
            tree = ast.parse(text)
        except (OSError, TypeError, SyntaxError, IndentationError):
            self._refuse(function, "has no text that is known", "write it with def, in a file or a cell of a notebook")
        (node, *_) = tree.body
        if isinstance(node, ast.FunctionDef):
            for name in _globals_of(function.__code__) | _outside(node):
                self._need(name, function)
            return text, node.name
        found = [one for one in ast.walk(tree) if isinstance(one, ast.Lambda)]
        if len(found) != 1:
            self._refuse(function, "is one of several functions without a name", "write it with def")
        for name in _globals_of(function.__code__):
            self._need(name, function)
        return f"function = {ast.get_source_segment(text, found[0])}", "function"

    def _need(self, name: str, function: Any) -> None:
        """What a global name of a function stands for."""
        names = function.__globals__
        if name not in names:
            if not hasattr(builtins, name):
                self._refuse(function, f"uses `{name}`, which is not there", "define it before the archive is made")
            return
        value = names[name]
        if name in self._known or name in self._imports:
            if name in self._imports or _same(self._known[name], value):
                return
            self._refuse(function, f"uses `{name}`, and another function something else of that name", "rename one")
        line = _import_of(name, value)
        if line is not None:
            self._imports[name] = line
        elif isinstance(value, (types.FunctionType, Compiled)) and _name_of(value) == name:
            self._known[name] = value
            self._helper(name, value)
        elif inspect.isclass(value) and value.__name__ == name:
            self._class(name, value, function)
        else:
            self._known[name] = value
            self._parts.append(f"{name} = {self._literal(name, value, function)}")

    def _helper(self, name: str, function: Any) -> None:
        """A helper, under the name that others call it by."""
        inner = function.function if isinstance(function, Compiled) else function
        text, _ = self._text(inner)
        if self._closure(inner):
            self._refuse(function, "is a helper made by another function", "write it at the top of the file or cell")
        self._functions.append((function, name))
        self._parts.append(text)

    def _class(self, name: str, value: type, function: Any) -> None:
        try:
            text = textwrap.dedent(inspect.getsource(value)).rstrip()
        except (OSError, TypeError):
            self._refuse(function, f"uses the class `{name}`, whose text is not known", "define it in a file")
        self._known[name] = value
        outside = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)} - {name}
        for used in sorted(outside & set(function.__globals__)):
            self._need(used, function)
        self._parts.append(text)

    def _closure(self, function: Any) -> dict[str, str]:
        """Names and values of what it closes over, as text."""
        found = {}
        for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
            value = cell.cell_contents
            inner = isinstance(value, (types.FunctionType, Compiled))
            found[name] = self.add(value) if inner else self._literal(name, value, function)
        return found

    def _literal(self, name: str, value: Any, function: Any) -> str:
        """A constant as it would be typed."""
        if isinstance(value, np.generic):
            value = value.item()
        if isinstance(value, np.ndarray) and value.dtype.kind in "biuf" and value.size <= MOST:
            self._imports["np"] = "import numpy as np"
            return f"np.array({value.tolist()!r}, dtype=np.{value.dtype.name})".replace("nan", "np.nan")
        try:
            if ast.literal_eval(repr(value)) == value:
                return repr(value)
        except (ValueError, SyntaxError, TypeError):
            pass
        self._refuse(
            function,
            f"uses `{name}`, of the type {type(value).__name__}, which cannot be written down",
            "compute it inside the function, or make it a number, text, list, dict or array",
        )

    def _refuse(self, function: Any, why: str, hint: str) -> Any:
        called = getattr(function, "__name__", repr(function))
        raise InputError(
            f"the code of `{called}` cannot be written down: it {why}", location=self._location, value=called, hint=hint
        )


def _name_of(value: Any) -> str:
    return str(getattr(value, "__name__", ""))


def _same(one: Any, other: Any) -> bool:
    return one is other or (type(one) is type(other) and not isinstance(one, np.ndarray) and bool(one == other))


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    """A function's code and that of the functions and comprehensions within."""
    yield code
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            yield from _codes(one)


def _globals_of(code: types.CodeType) -> set[str]:
    """Global names that a function reads when it runs."""
    kinds = ("LOAD_GLOBAL", "LOAD_NAME")
    return {str(step.argval) for one in _codes(code) for step in dis.get_instructions(one) if step.opname in kinds}


def _outside(node: ast.FunctionDef) -> set[str]:
    """Names that are read when it is defined: decorators, defaults, annotations."""
    places: list[ast.AST] = [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    places += [one.annotation for one in every if one.annotation] + ([node.returns] if node.returns else [])
    return {one.id for place in places for one in ast.walk(place) if isinstance(one, ast.Name)}


def _decorators(text: str) -> str:
    return " ".join(line for line in text.split("\n") if line.startswith("@"))


def _import_of(name: str, value: Any) -> str | None:
    """The line that imports it, where it comes from a library."""
    if isinstance(value, types.ModuleType):
        module = value.__name__
        if not _is_library(module):
            return None
        head, _, tail = module.rpartition(".")
        if name == module:
            return f"import {module}"
        return f"from {head} import {tail}" if head and tail == name else f"import {module} as {name}"
    module, own = getattr(value, "__module__", None), _name_of(value)
    if not module or not own or not _is_library(module) or getattr(sys.modules.get(module), own, None) is not value:
        return None
    return f"from {module} import {own}" + ("" if own == name else f" as {name}")


def _is_library(module: str) -> bool:
    """Whether a module is Python's or an installed package's, not a file of the user's."""
    if module == "__main__":
        return False
    top = module.split(".")[0]
    if top in sys.stdlib_module_names or top == "multivector":
        return True
    file = getattr(sys.modules.get(top), "__file__", None)
    if not file:
        return False
    places = [Path(one) for key, one in sysconfig.get_paths().items() if key in ("purelib", "platlib", "stdlib")]
    return any(place in Path(file).parents for place in places) or "dist-packages" in file or "site-packages" in file

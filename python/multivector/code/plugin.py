"""Models, strategies, mechanisms and outcomes written in C++."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import _core
from ..core.errors import FileError


@dataclass(frozen=True)
class Plugin:
    """A shared library with models or with code for one, made by `load_plugin`. Its names stand where the library's own
    do.

    path; models, strategies, mechanisms, outcomes: the names it adds
    """

    path: str
    strategies: tuple[str, ...] = field(default=(), compare=False)
    mechanisms: tuple[str, ...] = field(default=(), compare=False)
    outcomes: tuple[str, ...] = field(default=(), compare=False)
    models: tuple[str, ...] = field(default=(), compare=False)

    def __reduce__(self) -> Any:
        return load_plugin, (self.path,)


def load_plugin(path: str | os.PathLike[str]) -> Plugin:
    """Loads what the program takes with `--plugin`: a library made with multivector_add_plugin of the installed CMake
    package.

    `Model(..., plugins=[plugin])` and `Scenario(path, plugins=[plugin])` then know its names; a model of its own is run
    by a scenario that names it: `compare(Scenario("mine.toml", plugins=[plugin]))`. Raises FileError where it
    cannot be opened, InputError where it is no plugin or was made for another version. Load only what you trust: a
    plugin is code.
    """
    try:
        text = str(Path(os.fspath(path)).resolve())
    except TypeError as error:
        raise FileError(f"{path!r}: a plugin is the path of a shared library") from error
    extensions = _core.Extensions()
    extensions.load_plugin(text)
    kinds = ("strategies", "mechanisms", "outcomes", "models")
    return Plugin(text, *(tuple(getattr(extensions, kind, ())) for kind in kinds))

"""A scenario file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from .. import _core
from ..code.plugin import Plugin
from ..core import arguments
from ..core.errors import FileError, InputError
from ..results import changes
from . import recording


@dataclass(frozen=True)
class Scenario:
    """A scenario file, as `multivector compare` reads it; checked here. Raises InputError with file:line:column,
    FileError."""

    path: str
    plugins: tuple[Plugin, ...] = ()
    labels: list[str] = field(init=False, repr=False, compare=False)
    _text: str = field(init=False, repr=False, compare=False)

    def __init__(self, path: str | os.PathLike[str], *, plugins: Iterable[Plugin] = ()) -> None:
        object.__setattr__(self, "path", str(path))
        loaded = arguments.several("Scenario(plugins=...)", plugins)
        object.__setattr__(
            self, "plugins", tuple(arguments.instance("Scenario(plugins=[...])", one, Plugin) for one in loaded)
        )
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            hint = "a scenario is a TOML file in UTF-8"
            raise FileError(f"{path}: cannot be read: {error}\n  hint:    {hint}") from error
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "labels", self._job().labels)

    @classmethod
    def of_text(cls, text: str, path: str | os.PathLike[str]) -> Scenario:
        """A scenario that is part of another file: `path` is what messages call it, and where its paths begin."""
        made = cls.__new__(cls)
        object.__setattr__(made, "path", str(path))
        object.__setattr__(made, "plugins", ())
        object.__setattr__(made, "_text", text)
        object.__setattr__(made, "labels", made._job().labels)
        return made

    @property
    def call(self) -> str:
        """The Python that makes it."""
        loaded = ", ".join(f"mv.load_plugin({one.path!r})" for one in self.plugins)
        return f"mv.Scenario({self.path!r}, plugins=[{loaded}])" if loaded else f"mv.Scenario({self.path!r})"

    def to_toml(self) -> str:
        """The file's text."""
        return self._text

    def changes(self) -> pd.DataFrame:
        """In what it departs from the model and the world as they come, a row a change: kind, name, text."""
        return changes.table(self._job().changes)

    def _extensions(self) -> _core.Extensions:
        extensions = _core.Extensions()
        for plugin in self.plugins:
            extensions.load_plugin(plugin.path)
        return extensions

    def _parts(self, replicates: int | None, seed: int | None) -> tuple[str, str, Any, _core.Extensions]:
        """Text, what messages call it, world (the scenario names it) and extensions."""
        return self._text, self.path, None, self._extensions()

    def _job(
        self,
        replicates: Any = None,
        seed: Any = None,
        only: str | None = None,
        isa: str = "",
        record: Mapping[str, Any] | None = None,
    ) -> _core.Job:
        extensions = self._extensions()
        added = recording.added_to(self._text, record)
        try:
            return _core.Job(added, self.path, None, extensions, seed, replicates, only, isa)
        except InputError as error:
            if error._source == self.path and error._line > self._text.count("\n") + 1:
                error.location = "(record=...)"
            raise

    def _check_strategy(self, location: str, label: str) -> None:
        """The library does it: it knows the rules of the scenario's world and plugins."""

    def _module(self, location: str, world: str, plugins: Mapping[str, str]) -> str | None:
        """The text is enough, but for plugins."""
        if not self.plugins:
            return None
        loaded = ", ".join(f"mv.load_plugin(FOLDER / {plugins[one.path]!r})" for one in self.plugins)
        return (
            '"""The question of this archive: `model`."""\n\nfrom pathlib import Path\n\nimport multivector as mv\n\n'
            "FOLDER = Path(__file__).resolve().parent\n"
            f'model = mv.Scenario(FOLDER / "scenario.toml", plugins=[{loaded}])\n'
        )

    def _code(self) -> Mapping[str, Mapping[str, Any]]:
        return {}

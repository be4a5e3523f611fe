"""What can go wrong, as exceptions that say where, which value, what is allowed and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .renamed import refuse

if TYPE_CHECKING:
    import xarray as xr


class Error(Exception):
    """Root of everything multivector raises on purpose, `Interrupted` aside."""


class InputError(Error, ValueError):
    """What was given cannot be used.

    Attributes, empty where they do not apply: `problem`, `location` (file:line:column or the call), `value`, `allowed`,
    `hint`.
    """

    def __init__(
        self,
        problem: str,
        *,
        location: str = "",
        value: str = "",
        allowed: str = "",
        hint: str = "",
        source: str = "",
        line: int = 0,
    ) -> None:
        super().__init__(problem)
        self.problem, self.location, self.value, self.allowed, self.hint = problem, location, value, allowed, hint
        self._source, self._line = source, line

    def __str__(self) -> str:
        first = f"{self.location}: {self.problem}" if self.location else self.problem
        parts = (("value", self.value), ("allowed", self.allowed), ("hint", self.hint))
        return "\n".join([first] + [f"  {name + ':':<9}{text}" for name, text in parts if text])

    def __reduce__(self) -> tuple[Any, ...]:
        return _remake, (self.problem, self.location, self.value, self.allowed, self.hint)

    if not TYPE_CHECKING:  # a checker finds wrong names by itself

        def __getattr__(self, name: str) -> Any:
            refuse("InputError", name, {"place": "location"})


def _remake(problem: str, location: str, value: str, allowed: str, hint: str) -> InputError:
    return InputError(problem, location=location, value=value, allowed=allowed, hint=hint)


class FileError(Error, OSError):
    """A file could not be read or written; nothing was left half-done."""


class UserCodeError(Error, RuntimeError):
    """A function of the user's failed; its own exception is the `__cause__`."""


class FailedFuturesWarning(UserWarning):
    """Futures in which a function of the user's failed were left out of the results; said once a run."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C during a computation. `results` is the data set of the replicates that were finished, or None.

    Not an `Error`, so that `except Exception` lets it through, as it does KeyboardInterrupt.
    """

    def __init__(self, message: str = "", results: xr.Dataset | None = None) -> None:
        super().__init__(message)
        self.results = results


class OutOfMemory(Error, MemoryError):
    """Memory ran out during a computation. `results` is the data set of the replicates that were finished, or None."""

    def __init__(self, message: str = "", results: xr.Dataset | None = None) -> None:
        super().__init__(message)
        self.results = results

"""What can be simulated: a scenario file, or a model put together in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from .. import _core
from ..core import arguments
from ..core.errors import InputError


class Question(Protocol):
    """What the verbs need to know of a question, whatever its model."""

    @property
    def labels(self) -> Sequence[str]:
        """Strategies by the names they have in results."""

    @property
    def call(self) -> str:
        """How a line of Python names it."""

    def to_toml(self) -> str:
        """The text of its scenario."""

    def _parts(self, replicates: int | None, seed: int | None) -> tuple[str, str, Any, _core.Extensions]:
        """Text of the scenario, what messages call it, its world where it has one, and extensions."""

    def _job(
        self,
        replicates: Any = None,
        seed: Any = None,
        only: str | None = None,
        isa: str = "",
        record: Mapping[str, Any] | None = None,
    ) -> _core.Job:
        """Ready to run. InputError that names the argument or the place in the file."""

    def _check_strategy(self, location: str, label: str) -> None:
        """InputError for a strategy that the question does not have, with those it has, where these are known."""

    def _module(self, location: str, world: str, plugins: Mapping[str, str]) -> str | None:
        """Text of a module whose `model` is an equal question, its world and plugins in files beside it; None where the
        scenario's text is enough. InputError at `location`."""

    def _code(self) -> Mapping[str, Mapping[str, Any]]:
        """The user's code by kind (strategies, mechanisms, outcomes) and name."""


def pair_of(labels: Sequence[str], call: str, strategy: str | None, vs: str | None) -> tuple[str, str]:
    """Two labels whose difference is asked for by `call(strategy=..., vs=...)`; default: the first and the next one.
    InputError."""
    one = labels[0] if strategy is None else arguments.choice(f"{call}(strategy=...)", strategy, labels, "strategy")
    left = [label for label in labels if label != one]
    if not left:
        raise InputError(
            "there is no other strategy", location=f"{call}(model)", value=repr(one), allowed="two strategies or more"
        )
    return one, left[0] if vs is None else arguments.choice(f"{call}(vs=...)", vs, left, "strategy")

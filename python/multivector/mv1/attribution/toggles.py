"""What can be taken out of a difference: parts of the strategy, mechanisms, numbers of the model."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...core import arguments
from ...core.errors import InputError
from ..model.catalogue import mechanisms, parameters
from ..model.model import Model
from ..model.strategy import INSTRUMENTS, SHAPE, Strategy

CALL = "explain"
PORTFOLIO, PACKAGE = "portfolio", "instruments"
PARTS = (PORTFOLIO, *INSTRUMENTS)

#: The toggles of `explain` unless others are named: both halves of a strategy, and the channels by which it acts.
USUAL: Mapping[str, Any] = {
    PORTFOLIO: PORTFOLIO,
    PACKAGE: PACKAGE,
    "demands": ["demands", "sanctions"],
    "contests": ["contest", "entanglement"],
    "neighbours": "disputes",
    "trust": "diplomacy",
    "rents": {"rent_scale": 0, "premium": 0},
    "society": "society",
}


@dataclass(frozen=True)
class Toggle:
    """One thing that is there or not. Without it the strategy has the other's `parts`, `off` are left out of the
    schedule, and parameters have the values `numbers`."""

    name: str
    parts: tuple[str, ...]
    off: tuple[str, ...]
    numbers: Mapping[str, float]

    @property
    def meaning(self) -> str:
        """What it takes out, in words."""
        said = [f"the other's {', '.join(self.parts)}"] if self.parts else []
        said += [f"without {', '.join(self.off)}"] if self.off else []
        said += [f"{name} = {value:g}" for name, value in self.numbers.items()]
        return "; ".join(said)


def read(model: Model, said: Mapping[str, Any] | None) -> list[Toggle]:
    """Those named, checked; the usual ones where none are. InputError."""
    known = arguments.mapping(f"{CALL}(toggles=...)", USUAL if said is None else said)
    found = [_toggle(model, name, what) for name, what in known.items()]
    if not 1 <= len(found) <= 30:
        raise InputError(
            "there are too few toggles, or too many",
            location=f"{CALL}(toggles=...)",
            value=str(len(found)),
            allowed="1 to 30",
        )
    once = [one for toggle in found for one in (*toggle.parts, *toggle.off, *toggle.numbers)]
    twice = next((one for one in once if once.count(one) > 1), None)
    if twice is not None:
        raise InputError(
            "stands in two toggles", location=f"{CALL}(toggles=...)", value=repr(twice), allowed="each thing once"
        )
    return found


def _toggle(model: Model, name: str, what: Any) -> Toggle:
    place = f"{CALL}(toggles={{{name!r}: ...}})"
    parts, off, numbers = list[str](), list[str](), dict[str, float]()
    for one in [what] if isinstance(what, (str, Mapping)) else arguments.several(place, what):
        if isinstance(one, Mapping):
            for key, value in one.items():
                arguments.choice(place, key, parameters(model=model).index, "parameter")
                numbers[key] = arguments.real(place, value)
        elif one == PACKAGE:
            parts += INSTRUMENTS
        elif one in PARTS:
            parts.append(one)
        else:
            off.append(_mechanism(model, place, one))
    if not (parts or off or numbers):
        raise InputError("takes nothing out", location=place, value=repr(what), allowed="a mechanism, a part, a number")
    return Toggle(arguments.text(f"{CALL}(toggles=...)", name), tuple(parts), tuple(off), numbers)


def _mechanism(model: Model, place: str, name: Any) -> str:
    known = mechanisms(model)["on_by_default"]
    arguments.choice(place, name, [*PARTS, PACKAGE, *known.index], "mechanism or part of a strategy")
    if name in model.off or not (known[name] or name in model.on):
        raise InputError("is left out already", location=place, value=repr(name), allowed="what the model has")
    return str(name)


def mixtures(
    model: Model, strategy: str, vs: str, toggles: Sequence[Toggle], coalitions: Sequence[int]
) -> tuple[list[Strategy], dict[int, int]]:
    """Strategies that have some parts of one and the others of the other, `vs` itself first, and which of them each
    coalition plays: the parts of a toggle are those of `strategy` where the toggle is there."""
    mine, other = (_specification(model, label) for label in (strategy, vs))
    found, plays = [other], {}
    for coalition in coalitions:
        away = {part for k, toggle in enumerate(toggles) if not coalition >> k & 1 for part in toggle.parts}
        mixed = {part: (other if part in away else mine)[part] for part in PARTS}
        if mixed not in found:
            found.append(mixed)
        plays[coalition] = found.index(mixed)
    made = []
    for number, one in enumerate(found):
        instruments = {name: one[name] for name in INSTRUMENTS}
        made.append(Strategy(**one[PORTFOLIO], label=f"mixture {number}", package="none", **instruments))
    return made, plays


def _specification(model: Model, label: str) -> dict[str, Any]:
    """Portfolio and instruments of a strategy, all said."""
    said = model.strategies[model.labels.index(label)]
    resolved = next(one for one in json.loads(model._job().resolved)["strategies"] if one["label"] == label)
    rule: dict[str, Any] = {"rule": resolved[PORTFOLIO]}
    if isinstance(said, Strategy):
        rule = {"rule": said.rule, "batch": said.batch, **{name: getattr(said, name) for name in SHAPE}}
    return {PORTFOLIO: rule, **resolved["instruments"]}

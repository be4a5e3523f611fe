"""Readable names of strategies and outcomes, and what every note says of a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.errors import InputError
from ..core.units import unit_of
from ..results.failures import told
from ..results.futures import MAIN, all_seeds
from ..results.tables import Tables


class Words:
    """Names for tables: those given in `labels`, else what the model says of itself."""

    def __init__(self, results: Tables, labels: Mapping[str, str] | None) -> None:
        self.results, self.labels = results, dict(labels or {})
        known = {*results.strategies, *results.outcomes, *results.cases}
        for name in self.labels:
            if name not in known:
                raise InputError(
                    "there is no strategy, outcome or case of this name",
                    location="mv.tables(labels=...)",
                    value=repr(name),
                    allowed=", ".join([*results.strategies, *results.outcomes, *results.cases]),
                )

    def strategy(self, label: str) -> str:
        """E.g. "Align with Russia"."""
        return self.labels.get(label) or self.results.presentation.strategy(label)

    def outcome(self, name: str) -> str:
        """A heading, in as many lines as it wants."""
        if name in self.labels:
            return self.labels[name]
        said = str(self.results.variable(name).attrs.get("heading", "")) or name.replace("_", " ")
        entry = name[name.index("[") :] if "[" in name and "[" not in said else ""
        return _capital(said + entry.replace("[", "\n").replace("]", ""))

    def case(self, name: str) -> str:
        """A variant."""
        return self.labels.get(name) or ("As asked" if name == MAIN else _capital(name.replace("_", " ")))

    def meanings(self, names: list[str]) -> str:
        """What each outcome measures, its unit, which direction is the better one."""
        parts = []
        for name in names:
            variable = self.results.variable(name)
            unit = unit_of(variable)
            better = "more" if self.results.more_is_better(name) else "less"
            inside = [unit] * (unit != "1") + [f"{better} is better"]
            meaning = str(variable.attrs.get("long_name", name))
            parts.append(f"{' '.join(self.outcome(name).split())}: {meaning} ({', '.join(inside)})")
        return "; ".join(parts) + "."

    def origin(self) -> str:
        """Model, world, seed, version, and that the numbers are guesses."""
        about: Any = self.results._data.attrs
        seeds = ", ".join(map(str, all_seeds(self.results._data)))
        world = str(self.results.resolved.get("world", ""))
        parts = [f"multivector {about.get('software_version', '?')}", f"model {about.get('model', '?')}"]
        if world:
            parts.append(f"world {world} ({about.get('world_fingerprint', '?')})")
        parts.append(f"seed {seeds}")
        text = ", ".join(parts) + "."
        calibration = str(about.get("calibration", ""))
        if calibration:
            text = f"{_capital(calibration)}: what the model implies, not an estimate. " + text
        failed = told(self.results._data)
        return text + (f" {_capital(failed)}." if failed else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

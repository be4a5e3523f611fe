"""The file of a claim."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..core import toml
from ..core.errors import FileError, InputError

DIRECTIONS = ("more", "less")
STATISTICS = ("mean", "worst_tenth", "worst_tenth_less_mean", "spread")
STATUS = ("emergent", "part", "assumed")


@dataclass(frozen=True)
class Term:
    """One cell of a contrast: a strategy at values of factors, times a weight."""

    strategy: str
    weight: float
    at: Mapping[str, Any]


@dataclass(frozen=True)
class Contrast:
    """What the claim says of one outcome: a sum of terms that is more, or less, by at least `smallest`; of a spread the
    terms are all its cells, strategy by strategy at one setting after the other."""

    says: str
    outcome: str  # a name, one with an entry, "power_gain[USA]", or a sum of such, "a + b - c"
    direction: str
    smallest: float
    terms: tuple[Term, ...]
    statistic: str = "mean"

    @property
    def sign(self) -> int:
        return 1 if self.direction == "more" else -1

    @property
    def strategies(self) -> list[str]:
        """Each one that a term names, once."""
        return list(dict.fromkeys(term.strategy for term in self.terms))


@dataclass(frozen=True)
class Claim:
    """A claim as it was written down."""

    path: str
    sha256: str
    number: int
    claim: str
    status: str
    refuted_if: str
    scenario: str
    tests: tuple[Contrast, ...]
    points: int
    replicates: int
    seed: int
    without: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    caveats: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Claim:
        """FileError, InputError with what is wrong, where, and what is allowed."""
        try:
            raw = Path(path).read_bytes()
            table = _Table(str(path), "", toml.read(raw.decode("utf-8")))
        except OSError as error:
            raise FileError(f"{path}: cannot be read: {error}") from error
        except ValueError as error:
            raise InputError(f"is no TOML: {error}", location=str(path), hint="docs/how-to/claims.md") from error
        draws = table.table("draws")
        made = cls(
            path=str(path),
            sha256=hashlib.sha256(raw).hexdigest(),
            number=table.whole("number", 1, 999),
            claim=table.text("claim"),
            status=table.choice("status", STATUS),
            refuted_if=table.text("refuted_if"),
            scenario=table.text("scenario"),
            tests=tuple(_test(one) for one in table.tables("test")),
            points=draws.whole("points", 10, 100_000),
            replicates=draws.whole("replicates", 16, 100_000),
            seed=draws.whole("seed", 0, 2**63 - 1),
            without={name: _numbers(one) for name, one in table.optional("without").items()},
            caveats=tuple(table.texts("caveats")),
        )
        for one in (table, draws):
            one.refuse_rest()
        return made


def _terms(table: _Table) -> list[Term]:
    terms = []
    for one in table.tables("terms"):
        terms.append(Term(one.text("strategy"), one.real("weight"), dict(one.optional("at").values)))
        one.refuse_rest()
    if len({tuple(sorted(term.at)) for term in terms}) > 1:
        table.refuse("terms", "every term names the same factors", "the same keys of `at` in each")
    return terms


def _cells(table: _Table) -> list[Term]:
    """Of a spread: every strategy at every setting."""
    settings = [dict(one.values) for one in table.tables("over")]
    strategies = table.texts("against")
    if len({tuple(sorted(one)) for one in settings}) > 1:
        table.refuse("over", "every setting names the same factors", "the same keys in each")
    for key, there in (("over", settings), ("against", strategies)):
        if len(there) < 2 or any(one in there[:k] for k, one in enumerate(there)):
            table.refuse(key, "a spread is of things that differ", "at least two, none twice")
    return [Term(strategy, 1, at) for at in settings for strategy in strategies]


def _test(table: _Table) -> Contrast:
    statistic = table.choice("statistic", STATISTICS, "mean")
    terms = _cells(table) if statistic == "spread" else _terms(table)
    made = Contrast(
        says=table.text("says"),
        outcome=table.text("outcome"),
        direction=table.choice("direction", DIRECTIONS),
        smallest=table.real("smallest"),
        terms=tuple(terms),
        statistic=statistic,
    )
    if made.smallest < 0:
        table.refuse("smallest", "the smallest effect of interest has no sign", "0 or more")
    table.refuse_rest()
    return made


def _numbers(table: _Table) -> dict[str, float]:
    return {name: table.real(name) for name in table.values}


class _Table:
    """A table of the file, its keys taken one by one; what is left at the end is no key."""

    def __init__(self, path: str, name: str, values: Mapping[str, Any]) -> None:
        self.path, self.name, self.values, self.taken = path, name, values, set[str]()

    def refuse(self, key: str, problem: str, allowed: str) -> None:
        value = repr(self.values[key]) if key in self.values else "nothing"
        where = f"{self.path}: {self.name + '.' if self.name else ''}{key}"
        raise InputError(problem, location=where, value=value, allowed=allowed, hint="docs/how-to/claims.md")

    def take(self, key: str, kind: Any, what: str, default: Any = None) -> Any:
        self.taken.add(key)
        value = self.values.get(key, default)
        if not isinstance(value, kind) or isinstance(value, bool):
            self.refuse(key, f"must be {what}", what)
        return value

    def text(self, key: str) -> str:
        return str(self.take(key, str, "a text")).strip()

    def texts(self, key: str) -> list[str]:
        return [str(one) for one in self.take(key, list, "a list of texts", [])]

    def whole(self, key: str, low: int, high: int) -> int:
        value = int(self.take(key, int, f"a whole number from {low} to {high}"))
        if not low <= value <= high:
            self.refuse(key, "out of range", f"{low} to {high}")
        return value

    def real(self, key: str) -> float:
        return float(self.take(key, (int, float), "a number"))

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        value = str(self.take(key, str, "one of " + ", ".join(allowed), default))
        if value not in allowed:
            self.refuse(key, "is not known", ", ".join(allowed))
        return value

    def table(self, key: str) -> _Table:
        return self.made(key, self.take(key, dict, "a table"))

    def optional(self, key: str) -> _Table:
        return self.made(key, self.take(key, dict, "a table", {}))

    def tables(self, key: str) -> list[_Table]:
        found = self.take(key, list, "tables, at least one", [])
        if not found or not all(isinstance(one, dict) for one in found):
            self.refuse(key, "must be tables, at least one", "tables")
        return [self.made(f"{key}[{k}]", one) for k, one in enumerate(found)]

    def made(self, key: str, values: Mapping[str, Any]) -> _Table:
        return _Table(self.path, f"{self.name}.{key}" if self.name else key, values)

    def items(self) -> list[tuple[str, _Table]]:
        for key, one in self.values.items():
            if not isinstance(one, dict):
                self.refuse(key, "must be a table of parameters", "{parameter = number}")
        return [(key, self.made(key, one)) for key, one in self.values.items()]

    def refuse_rest(self) -> None:
        for key in self.values:
            if key not in self.taken:
                self.refuse(key, "is no key of a claim", ", ".join(sorted(self.taken)))

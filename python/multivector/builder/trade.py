"""Who trades with whom: shares of the powers in each state's trade, and trade between the powers."""

from __future__ import annotations

import math
from collections.abc import Mapping

from .numbers import mean
from .raw import CARRY, Raw

PARTNERS = 20  # fewer trade partners than this and the COW record of a state counts as incomplete
YOUNG, AHEAD = 5, 3  # years: of a new state the first record of the years ahead fills a gap
COW, ITPD = "trade_cow.csv:imp1_from2_musd+imp2_from1_musd", "trade_itpde.csv:musd2010"
Flows = dict[int, dict[int, float]]  # state -> partner -> two-way trade, million USD
Shares = dict[str, float]


def put(flows: Flows, first: int, second: int, value: float) -> None:
    """Adds two-way trade to both sides; what is not positive counts as no record."""
    if value > 0 and first != second:
        flows.setdefault(first, {})[second] = flows.get(first, {}).get(second, 0.0) + value
        flows.setdefault(second, {})[first] = flows[first][second]


class Trade:
    """Bilateral trade around the year: COW 4.0 by year, and ITPD-E of the year."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self._cow: dict[int, Flows] = {}
        for row in raw.rows("trade_cow.csv"):
            year = int(row["year"])
            if raw.year - CARRY <= year <= raw.year + AHEAD:
                value = float(row["imp1_from2_musd"] or 0) + float(row["imp2_from1_musd"] or 0)
                put(self._cow.setdefault(year, {}), int(row["cow1"]), int(row["cow2"]), value)
        self._itpd: Flows = {}
        for row in raw.rows("trade_itpde.csv"):
            if row["year"] == str(raw.year):
                put(self._itpd, int(row["cow_exp"]), int(row["cow_imp"]), float(row["musd2010"]))

    def shares(self, cows: list[int]) -> dict[int, tuple[Shares, str]]:
        """Shares of a state's trade with the powers, each in [0, 1], and the rule: {cow: ({power: share}, rule)}.

        COW 4.0 of the year; ITPD-E where COW has no row or hardly any partner; the last full COW record of the ten
        years before; COW with hardly any partner; the mean of the region where all fail.
        """
        known = {}
        for cow in cows:
            partners, rule = self._record(cow)
            if partners:
                known[cow] = self._divide(partners), rule
        result = dict(known)
        for cow in cows:
            if cow not in known:
                region = self._region(cow)
                peers = [shares for other, (shares, _) in known.items() if self._region(other) == region]
                result[cow] = {power: mean(shares[power] for shares in peers) for power in self._raw.powers}, "region"
                self._note(cow, "region", COW, "", f"mean of {region}")
        return result

    def _region(self, cow: int) -> str:
        return self._raw.places[cow]["cow_region"]

    def _record(self, cow: int) -> tuple[Mapping[int, float], str]:
        """Partners of a state and the source."""
        year = self._raw.year
        own, other = self._cow.get(year, {}).get(cow, {}), self._itpd.get(cow, {})
        if len(own) >= PARTNERS:
            return self._complete(cow, own), "cow"
        if other:
            return other, "itpd"
        for before in range(year - 1, year - CARRY - 1, -1):
            found = self._cow.get(before, {}).get(cow, {})
            if len(found) >= PARTNERS:
                self._note(cow, "carried", COW, before)
                return found, "cow_carried"
        return self._complete(cow, own), "cow"

    def _complete(self, cow: int, own: Mapping[int, float]) -> Mapping[int, float]:
        """The record of a state younger than YOUNG years, with powers that it lacks from the years ahead."""
        if self._raw.since(cow) <= self._raw.year - YOUNG:
            return own
        full = dict(own)
        for power in self._raw.powers:
            parts = self._raw.parts(power)
            if any(part in own for part in parts):
                continue
            for year in range(self._raw.year + 1, self._raw.year + AHEAD + 1):
                found = {p: v for p, v in self._cow.get(year, {}).get(cow, {}).items() if p in parts}
                if found:
                    full.update(found)
                    self._note(cow, "later", COW, year, f"trade with {power}")
                    break
        return full

    def _divide(self, partners: Mapping[int, float]) -> Shares:
        """Shares of the powers, to the six digits that the data have."""
        total = math.fsum(partners.values())
        sums = {
            power: math.fsum(value for partner, value in partners.items() if partner in self._raw.parts(power))
            for power in self._raw.powers
        }
        return {power: float(f"{value / total:.6g}") for power, value in sums.items()}

    def _note(self, cow: int, kind: str, source: str, year: object, note: str = "") -> None:
        for function in ("economy", "technology"):
            self._raw.ledger.add("ties.csv", f"{self._raw.iso3(cow)} {function}", "*", kind, source, year, note)

    def between(self) -> dict[frozenset[str], float]:
        """Two-way trade between powers in million USD of the year: COW, else ITPD-E."""
        flows, owner = self._cow.get(self._raw.year) or self._itpd, self._raw.owner
        sums: dict[frozenset[str], list[float]] = {}
        for first, partners in flows.items():
            for second, value in partners.items():
                ends = frozenset(filter(None, (owner.get(first), owner.get(second))))
                if first < second and len(ends) == 2:
                    sums.setdefault(ends, []).append(value)
        return {ends: math.fsum(values) for ends, values in sums.items()}

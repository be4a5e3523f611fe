"""Rivalry: of states that are strategic rivals, and the base level between powers."""

from __future__ import annotations

from .numbers import clip, mean
from .pacts import Pairs
from .raw import CARRY, Raw, number

Pair = tuple[int, int]
# Columns of unga_agreement_powers.csv: the states that agreement is recorded with.
ASKED = {2: "usa", 365: "rus", 710: "chn", 200: "gbr", 220: "fra", 255: "deu", 740: "jpn", 750: "ind"}


def rivals(raw: Raw) -> Pairs:
    """Pairs of state codes in a strategic rivalry in the year (Thompson, Sakuwa and Suhas 2021)."""
    return {
        (min(int(row["cow1"]), int(row["cow2"])), max(int(row["cow1"]), int(row["cow2"])))
        for row in raw.rows("rivalries.csv")
        if int(row["start"]) <= raw.year <= int(row["end"])
    }


def between_powers(raw: Raw, pacts: Pairs, feuds: Pairs) -> dict[tuple[str, str], float]:
    """rho0 in [.05, .9] for each pair of powers in their order.

    .15 + .30 (strategic rivalry under way) - .15 (defence pact) + .35 (1 - voting agreement in the UN General
    Assembly); GBR, FRA and DEU stand for the EU, their agreement is averaged.
    """
    agreement, result = Agreement(raw), {}
    for first, g in enumerate(raw.powers):
        for h in raw.powers[first + 1 :]:
            pairs = [(min(a, b), max(a, b)) for a in raw.speakers(g) for b in raw.speakers(h)]
            base = 0.15 + 0.30 * any(pair in feuds for pair in pairs) - 0.15 * any(pair in pacts for pair in pairs)
            agreed = mean(agreement.of(pair, f"{g} {h}") for pair in pairs)
            result[g, h] = clip(base + 0.35 * (1 - agreed), 0.05, 0.9)
    return result


class Agreement:
    """Agreement in General Assembly votes in [0, 1]; of pairs without a record from the line through ideal points."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        years: dict[int, dict[Pair, float]] = {}
        for row in raw.rows("unga_agreement_powers.csv"):
            if raw.year - CARRY <= int(row["year"]) <= raw.year:
                for other, name in ASKED.items():
                    if (value := number(row[f"agree_{name}"])) is not None:
                        pair = min(int(row["cow"]), other), max(int(row["cow"]), other)
                        years.setdefault(int(row["year"]), {})[pair] = value
        self.year = max(years)
        self.known = years[self.year]

    def of(self, pair: Pair, row: str) -> float:
        """Agreement of two states for a row of power_pairs.csv; what is filled is noted."""
        source = "unga_agreement_powers.csv:agree_*"
        if pair in self.known:
            if self.year != self._raw.year:
                self._raw.ledger.add("power_pairs.csv", row, "rivalry", "carried", source, self.year)
            return self.known[pair]
        self._raw.ledger.add("power_pairs.csv", row, "rivalry", "estimated", "states.csv:ideal_point", self._raw.year)
        start, slope = self._line()
        return clip(start + slope * self._apart(pair), 0, 1)

    def _apart(self, pair: Pair) -> float:
        first, second = (self._raw.value(cow, "ideal_point")[0] or 0.0 for cow in pair)
        return abs(first - second)

    def _line(self) -> tuple[float, float]:
        """Least squares of agreement on the distance of ideal points, over the pairs on record."""
        pairs = [pair for pair in sorted(self.known) if all(self._raw.value(c, "ideal_point")[0] for c in pair)]
        apart, agreed = [self._apart(pair) for pair in pairs], [self.known[pair] for pair in pairs]
        middle, level = mean(apart), mean(agreed)
        slope = mean((x - middle) * (y - level) for x, y in zip(apart, agreed)) / mean((x - middle) ** 2 for x in apart)
        return level - slope * middle, slope

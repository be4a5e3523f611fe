"""What stands between a state and a power: proximity, presence, pact, preference, institutions, quality of supply."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from .exposure import exposure
from .geography import Far, kilometres, proximity
from .numbers import clip, mean, median
from .pacts import Camps
from .powers import front, reach, totals
from .presence import garrisons, presence
from .raw import CARRY, Raw

Key = TypeVar("Key")
Memberships = tuple[dict[tuple[int, int], int], set[int]]

WIDEST = 20.0  # shared memberships above or below the median count no further
DECAY_ECONOMY, DECAY_TECHNOLOGY = 4000.0, 8000.0  # km over which the pull of a supplier falls to 1/e


def shared(raw: Raw) -> Memberships:
    """Shared memberships in intergovernmental organisations: ({pair of codes: count}, {codes with a record}).

    Those of the year, or of the last on record.
    """
    years: dict[int, dict[tuple[int, int], int]] = {}
    for row in raw.rows("igo_shared_dyads.csv"):
        if raw.year - CARRY <= int(row["year"]) <= raw.year:
            pair = int(row["cow1"]), int(row["cow2"])
            years.setdefault(int(row["year"]), {})[pair] = int(row["shared_igos"])
    last = max(years)
    if last != raw.year:
        for file, column in (("relations", "institutions"), ("borders", "institutions"), ("institutions", "shared")):
            raw.ledger.add(f"{file}.csv", "*", column, "carried", "igo_shared_dyads.csv:shared_igos", last)
    return years[last], {cow for pair in years[last] for cow in pair}


def count(memberships: Memberships, first: int, second: int) -> int | None:
    """Shared memberships of two states, None when either has no record; a pair that is not listed shares none."""
    counts, recorded = memberships
    if first not in recorded or second not in recorded:
        return None
    return counts.get((min(first, second), max(first, second)), 0)


def centred(counts: Mapping[Key, float | None], of: Iterable[Key] | None = None) -> tuple[dict[Key, float], float]:
    """{key: count or None} less the median of the counts (of some keys), held in +-20; None becomes 0. Returns (values,
    median)."""
    known = [counts[key] for key in (counts if of is None else of)]
    middle = median(value for value in known if value is not None)
    return {
        key: 0.0 if value is None else clip(value - middle, -WIDEST, WIDEST) for key, value in counts.items()
    }, middle


def with_powers(raw: Raw, cows: Iterable[int], memberships: Memberships) -> dict[tuple[int, str], float | None]:
    """Shared memberships of states with powers, the mean over members for the EU: {(cow, power): count or None}."""
    result = {}
    for cow in cows:
        for power in raw.powers:
            counts = [count(memberships, cow, part) for part in raw.parts(power)]
            found = [value for value in counts if value is not None]
            result[cow, power] = mean(found) if found else None
    return result


def preferences(raw: Raw, cows: list[int]) -> dict[int, tuple[dict[str, float], str]]:
    """p: softmax over the powers of -|ideal point of the state - that of the power|, sum 1: {cow: ({power: p}, rule)}.

    Ideal points of the UN General Assembly; the EU has the mean of its members.
    """
    points, rules = raw.column(cows, "ideal_point", "relations.csv", "preference", "*", ahead=True)
    seats = {power: mean(raw.value(part, "ideal_point")[0] or 0.0 for part in raw.parts(power)) for power in raw.powers}
    result = {}
    for cow in cows:
        weight = {power: math.exp(-abs(points[cow] - seats[power])) for power in raw.powers}
        total = math.fsum(weight.values())
        rule = "ideal" + (f"_{rules[cow]}" if rules[cow] else "")
        result[cow] = {power: weight[power] / total for power in raw.powers}, rule
    return result


def quality(raw: Raw, cow: int, far: Far, size: Mapping[str, float], decay: float) -> dict[str, float]:
    """m in [.7, 1.3] for each power: (a / mean a)^.1 with a = size exp(-km / decay)."""
    pull = {power: size[power] * math.exp(-kilometres(raw, cow, power, far) / decay) for power in raw.powers}
    middle = mean(pull.values())
    return {power: clip((pull[power] / middle) ** 0.1, 0.7, 1.3) for power in raw.powers}


def table(
    raw: Raw, cows: list[int], camp: Camps, far: Far, land: set[tuple[int, int]], memberships: Memberships
) -> tuple[list[list[Any]], float]:
    """Rows of relations.csv, and the median of the shared memberships with powers."""
    liked, lengths = preferences(raw, cows), reach(raw)
    incomes, fronts = totals(raw, "gdp_usd2015"), front(raw)
    counts, hosts = with_powers(raw, cows, memberships), garrisons(raw)
    institutions, middle = centred(counts)
    exposed = exposure(raw, cows, far, land)
    rows = []
    for cow in cows:
        economy = quality(raw, cow, far, incomes, DECAY_ECONOMY)
        technology = quality(raw, cow, far, fronts, DECAY_TECHNOLOGY)
        for power in raw.powers:
            near, near_rule = proximity(raw, cow, power, far, land, lengths)
            allied, camp_rule = camp[cow, power]
            igo = "igo" if counts[cow, power] is not None else "igo_median"
            if igo != "igo":
                row = f"{raw.iso3(cow)} {power}"
                raw.ledger.add("relations.csv", row, "institutions", "median", "igo_shared_dyads.csv:shared_igos")
            rows.append(
                [
                    raw.iso3(cow),
                    power,
                    near,
                    presence(cow, power, hosts, far, lengths),
                    allied,
                    liked[cow][0][power],
                    institutions[cow, power],
                    exposed[cow, power],
                    1.0,
                    economy[power],
                    technology[power],
                    "+".join([near_rule, camp_rule, liked[cow][1], igo]),
                ]
            )
    return rows, middle

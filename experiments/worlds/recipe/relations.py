"""What stands between a state and a power: proximity, presence, pact, preference, institutions, quality of supply."""

import math

from .numbers import clip, mean, median
from .powers import front, kilometres, proximity, reach, totals
from .presence import garrisons, presence
from .raw import POWERS

WIDEST = 20.0  # shared memberships above or below the median count no further
DECAY_ECONOMY, DECAY_TECHNOLOGY = 4000.0, 8000.0  # km over which the pull of a supplier falls to 1/e


def shared(raw):
    """Shared memberships in intergovernmental organisations: ({pair of codes: count}, {codes with a record})."""
    counts = {
        (int(row["cow1"]), int(row["cow2"])): int(row["shared_igos"])
        for row in raw.rows("igo_shared_dyads.csv")
        if row["year"] == str(raw.year)
    }
    return counts, {cow for pair in counts for cow in pair}


def count(memberships, first, second):
    """Shared memberships of two states, None when either has no record; a pair that is not listed shares none."""
    counts, recorded = memberships
    if first not in recorded or second not in recorded:
        return None
    return counts.get((min(first, second), max(first, second)), 0)


def centred(counts):
    """{key: count or None} less the median of the counts, held in +-20; None becomes 0. Returns (values, median)."""
    middle = median(value for value in counts.values() if value is not None)
    return {
        key: 0.0 if value is None else clip(value - middle, -WIDEST, WIDEST) for key, value in counts.items()
    }, middle


def with_powers(raw, cows, memberships):
    """Shared memberships of states with powers, the mean over members for the EU: {(cow, power): count or None}."""
    result = {}
    for cow in cows:
        for power in POWERS:
            found = [count(memberships, cow, part) for part in raw.parts(power)]
            found = [value for value in found if value is not None]
            result[cow, power] = mean(found) if found else None
    return result


def preferences(raw, cows):
    """p: softmax over the powers of -|ideal point of the state - that of the power|, sum 1: {cow: ({power: p}, rule)}.

    Ideal points of the UN General Assembly; the EU has the mean of its members.
    """
    points, rules = raw.column(cows, "ideal_point")
    seats = {power: mean(raw.value(part, "ideal_point")[0] for part in raw.parts(power)) for power in POWERS}
    result = {}
    for cow in cows:
        weight = {power: math.exp(-abs(points[cow] - seats[power])) for power in POWERS}
        total = math.fsum(weight.values())
        rule = "ideal" + (f"_{rules[cow]}" if rules[cow] else "")
        result[cow] = {power: weight[power] / total for power in POWERS}, rule
    return result


def quality(raw, cow, far, size, decay):
    """m in [.7, 1.3] for each power: (a / mean a)^.1 with a = size exp(-km / decay)."""
    pull = {power: size[power] * math.exp(-kilometres(raw, cow, power, far) / decay) for power in POWERS}
    middle = mean(pull.values())
    return {power: clip((pull[power] / middle) ** 0.1, 0.7, 1.3) for power in POWERS}


def table(raw, cows, camp, far, land, memberships):
    """Rows of relations.csv, and the median of the shared memberships with powers."""
    liked, lengths = preferences(raw, cows), reach(raw)
    incomes, fronts = totals(raw, "gdp_usd2015"), front(raw)
    counts, hosts = with_powers(raw, cows, memberships), garrisons(raw)
    institutions, middle = centred(counts)
    rows = []
    for cow in cows:
        economy = quality(raw, cow, far, incomes, DECAY_ECONOMY)
        technology = quality(raw, cow, far, fronts, DECAY_TECHNOLOGY)
        for power in POWERS:
            near, near_rule = proximity(raw, cow, power, far, land, lengths)
            allied, camp_rule = camp[cow, power]
            igo = "igo" if counts[cow, power] is not None else "igo_median"
            rows.append(
                [
                    raw.iso3(cow),
                    power,
                    near,
                    presence(cow, power, hosts, far, lengths),
                    allied,
                    liked[cow][0][power],
                    institutions[cow, power],
                    1.0,
                    economy[power],
                    technology[power],
                    "+".join([near_rule, camp_rule, liked[cow][1], igo]),
                ]
            )
    return rows, middle

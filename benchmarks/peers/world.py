"""The world of MV-1 as arrays, read from its tables: states along the last axis, so that loops over them vectorise."""

import csv
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

F, FUNCTIONS = np.float32, ("security", "economy", "technology")


class World(NamedTuple):
    """g power, s supplier (home, rest, powers), f function, p pair of powers, i state, e border, c corridor."""

    H: np.ndarray  # strategic value [i]
    division: np.ndarray  # 1 + c_v var [i]
    ties: np.ndarray  # [s][f][i]
    proximity: np.ndarray  # [g][i]
    overlap: np.ndarray  # sqrt(d_g d_h) [p][i]
    camp: np.ndarray  # [g][i]
    preference: np.ndarray  # [g][i]
    liked: np.ndarray  # power of highest UN voting affinity [i]
    exposure_in_demands: np.ndarray  # e^{gamma s} [g][i]
    exposure_in_incidents: np.ndarray  # e^{gamma (1 - s)} [g][i]
    quality: np.ndarray  # [g][f][i]
    review: np.ndarray  # quarter of the year [i]
    assertiveness: np.ndarray  # [g]
    economic: np.ndarray
    security: np.ndarray
    rivalry: np.ndarray  # [p]
    first: np.ndarray  # powers of a pair [p]
    second: np.ndarray
    border_a: np.ndarray  # [e]
    border_b: np.ndarray
    border_onset: np.ndarray  # b_e e^{-mu_r I_e}
    border_mediators: np.ndarray  # [e][4], -1 where there are fewer
    neighbour_offset: np.ndarray  # [i + 1]
    neighbour: np.ndarray
    state_mediators: np.ndarray  # [i][4]
    route_ends: np.ndarray  # [c][2]
    route_group: np.ndarray  # first route of the pair of economies [c]
    route_weight: np.ndarray  # [c]
    route_length: np.ndarray
    route_consent: np.ndarray  # bits of powers
    transit_offset: np.ndarray  # [c + 1]
    transit: np.ndarray


class Focal(NamedTuple):
    """What the focal state takes up after burn-in."""

    place: int
    target: np.ndarray  # [s][f]
    initiatives: float
    visits: float
    minor: float
    bias_cut: float
    bias_patron: float
    bias_large: float
    pact: int  # 0 as in the data, 1 none, 2 with the lead in security


def focal_of(place, target, instruments, pact):
    names = ("initiatives", "visits", "minor_capitals", "bias_cut", "bias_patron", "bias_large")
    return Focal(place, np.asarray(target, F), *(F(instruments[name]) for name in names), pact)


def as_record(world):
    """All of it in an array of one, of which Numba passes the address."""
    fields = {name: np.asarray(value) for name, value in world._asdict().items()}
    record = np.zeros(1, [(name, value.dtype, value.shape) for name, value in fields.items()])
    for name, value in fields.items():
        record[name] = value
    return record


def rows(folder, name):
    with open(Path(folder) / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(folder):
    """The world in a folder and the codes of its states."""
    states, powers = rows(folder, "states"), [row["power"] for row in rows(folder, "powers")]
    states.sort(key=lambda row: int(row["cow"]))
    codes = [row["iso3"] for row in states]
    place, power = {code: i for i, code in enumerate(codes)}, {code: g for g, code in enumerate(powers)}
    table = defaultdict(lambda: np.zeros((len(powers), len(states)), F))
    quality = np.zeros((len(powers), 3, len(states)), F)
    for row in rows(folder, "relations"):
        g, i = power[row["power"]], place[row["iso3"]]
        for name in ("proximity", "camp", "preference", "exposure"):
            table[name][g, i] = row[name]
        quality[g, :, i] = [row[f"quality_{f}"] for f in FUNCTIONS]
    ties = np.zeros((2 + len(powers), 3, len(states)), F)
    for row in rows(folder, "ties"):
        ties[:, FUNCTIONS.index(row["function"]), place[row["iso3"]]] = [row[s] for s in ("home", "rest", *powers)]
    pairs = [(g, h) for g in range(len(powers)) for h in range(g + 1, len(powers))]
    rivalry = np.zeros(len(pairs), F)
    for row in rows(folder, "power_pairs"):
        rivalry[pairs.index(tuple(sorted((power[row["power_1"]], power[row["power_2"]]))))] = row["rivalry"]
    column = lambda of, name: np.array([float(row[name]) for row in of], F)
    of_powers, d = rows(folder, "powers"), table["proximity"]
    return World(
        H=column(states, "strategic_value"),
        division=1 + 4 * column(states, "preference_variance"),
        ties=ties,
        proximity=d,
        overlap=np.array([np.sqrt(d[g] * d[h]) for g, h in pairs], F),
        camp=table["camp"],
        preference=table["preference"],
        liked=table["preference"].argmax(axis=0),
        exposure_in_demands=table["exposure"] ** F(0.75),
        exposure_in_incidents=table["exposure"] ** F(0.25),
        quality=quality,
        review=np.array([int(row["cow"]) % 4 for row in states]),
        assertiveness=column(of_powers, "assertiveness"),
        economic=column(of_powers, "economic_capability"),
        security=column(of_powers, "security_capability"),
        rivalry=rivalry,
        first=np.array([g for g, _ in pairs]),
        second=np.array([h for _, h in pairs]),
        **graphs(folder, place),
        **corridors(folder, place, power),
    ), codes


def graphs(folder, place):
    """Borders, neighbours, and up to four mediators of each border and each state."""
    borders = sorted(rows(folder, "borders"), key=lambda row: sorted((place[row["iso3_1"]], place[row["iso3_2"]])))
    ends = [sorted((place[row["iso3_1"]], place[row["iso3_2"]])) for row in borders]
    neighbours = [sorted({j for pair in ends if i in pair for j in pair} - {i}) for i in range(len(place))]
    nearest = [[] for _ in place]
    for row in rows(folder, "nearest"):
        named = [row[f"nearest_{k}"] for k in range(1, 5)]
        nearest[place[row["iso3"]]] = [place[code] for code in named if code in place]
    own = [four([*neighbours[i], *nearest[i]], {i}) for i in range(len(place))]
    shared_by = defaultdict(float)
    for row in rows(folder, "institutions"):
        shared_by[frozenset((place[row["iso3_1"]], place[row["iso3_2"]]))] = float(row["shared"])

    def suits(m, a, b):
        common = m in neighbours[a] and m in neighbours[b]
        return not common, -(shared_by[frozenset((m, a))] + shared_by[frozenset((m, b))]), m

    near = [{*neighbours[a], *neighbours[b]} - {a, b} for a, b in ends]
    between = [four(sorted(near[e], key=lambda m: suits(m, *ends[e])), ends[e]) for e in range(len(ends))]
    rate = np.array([float(row["dispute_rate"]) for row in borders], F)
    shared = np.array([float(row["institutions"]) for row in borders], F)
    return {
        "border_a": np.array([a for a, _ in ends]),
        "border_b": np.array([b for _, b in ends]),
        "border_onset": (rate * np.exp(-F(0.05) * shared)).astype(F),
        "border_mediators": np.array(between),
        "neighbour_offset": np.cumsum([0, *map(len, neighbours)]),
        "neighbour": np.array([j for near in neighbours for j in near]),
        "state_mediators": np.array(own),
    }


def four(candidates, without):
    found = [j for k, j in enumerate(candidates) if j not in without and j not in candidates[:k]][:4]
    return found + [-1] * (4 - len(found))


def corridors(folder, place, power):
    routes = rows(folder, "corridors")
    ends = [sorted((power[row["economy_1"]], power[row["economy_2"]])) for row in routes]
    order = sorted(range(len(routes)), key=lambda k: (ends[k], k))
    ends, routes = [ends[k] for k in order], [routes[k] for k in order]
    transit = [[place[code] for code in row["transit"].split() if code in place] for row in routes]
    return {
        "route_ends": np.array(ends),
        "route_group": np.array([ends.index(pair) for pair in ends]),
        "route_weight": np.array(
            [float(row["pair_weight"]) / len(on) if on else 0 for row, on in zip(routes, transit)], F
        ),
        "route_length": np.array([float(row["kilometres"]) / 1e4 + float(row["tariff"]) for row in routes], F),
        "route_consent": np.array([sum(1 << power[g] for g in row["consent"].split() if g in power) for row in routes]),
        "transit_offset": np.cumsum([0, *map(len, transit)]),
        "transit": np.array([i for on in transit for i in on]),
    }

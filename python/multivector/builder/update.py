"""The overlay that brings a world to a later year: what the data have by then, and what they do not."""

from __future__ import annotations

import csv
import math
import os
from collections.abc import Iterator
from pathlib import Path

from . import arms, codes, pacts, relations, rivalry, states, ties
from .build import Folders
from .corridors import DISCOUNT
from .numbers import text
from .overlay import COLUMNS
from .powers import economic_capability, security_capability
from .raw import MissingData, Raw, data_folders
from .trace import table

Line = list[str]
# What no data set here has after the year given: carried on, and said so.
CARRIED = (
    ("ties.csv", "*", "*", "trade_cow.csv; trade_itpde.csv", "trade ends in 2016; economy and technology as they were"),
    ("relations.csv", "*", "proximity", "distance.csv; states.csv:milex", "reach as it was"),
    ("relations.csv", "*", "presence", "majorpower_support.csv:troops", "troops end in 2012"),
    ("relations.csv", "*", "camp", "alliances.csv:atop_defense", "pacts end in 2018"),
    ("relations.csv", "*", "institutions", "igo_shared_dyads.csv:shared_igos", "memberships end in 2014"),
    ("relations.csv", "*", "quality_economy", "states.csv:gdp_usd2015", "as it was"),
    ("relations.csv", "*", "quality_technology", "states.csv:gdp_usd2015", "as it was"),
    ("borders.csv", "*", "dispute_rate", "mids.csv:onset", "disputes end in 2004"),
    ("borders.csv", "*", "institutions", "igo_shared_dyads.csv:shared_igos", "memberships end in 2014"),
    ("corridors.csv", "*", "tariff", "typed/corridors.csv:volume", "traffic of about 2014"),
    ("corridors.csv", "*", "pair_weight", "trade_cow.csv", "trade ends in 2016"),
)


def flows(folder: Path, rho: dict[frozenset[str], float]) -> dict[str, float]:
    """Flow through each transit state of a world, as the model has it at base rivalry (ODD 7.7)."""
    pulls: dict[tuple[str, str], list[tuple[dict[str, str], float]]] = {}
    for route in table(folder, "corridors.csv"):
        ends = route["economy_1"], route["economy_2"]
        asked = [frozenset((end, g)) for end in ends for g in route["consent"].split() if g != end]
        cost = float(route["kilometres"]) / 1e4 + float(route["tariff"]) + max((rho[one] for one in asked), default=0.0)
        pulls.setdefault(ends, []).append((route, math.exp(-DISCOUNT * cost)))
    found: dict[str, list[float]] = {}
    for some in pulls.values():
        total = math.fsum(pull for _, pull in some)
        for route, pull in some:
            for iso3 in route["transit"].split():
                found.setdefault(iso3, []).append(float(route["pair_weight"]) * pull / total)
    return {iso3: math.fsum(parts) for iso3, parts in found.items()}


class Update:
    """A world and the raw data of a later year."""

    def __init__(self, folder: Path, raw: Raw) -> None:
        self.folder, self.raw = folder, raw
        self.base = {file: table(folder, file) for file in ("states.csv", "relations.csv", "power_pairs.csv")}
        self.cows = [int(row["cow"]) for row in self.base["states.csv"]]

    def line(self, file: str, row: str, column: str, value: float, source: str, note: str = "") -> Line:
        return [file, row, column, text(value), source, note]

    def powers(self) -> Iterator[Line]:
        wealth, strength = economic_capability(self.raw), security_capability(self.raw)
        years = {c: self.raw.value(self.raw.actors[self.raw.powers[0]].seat, c)[1] for c in ("gdp_usd2015", "milex")}
        for power in self.raw.powers:
            yield self.line(
                "powers.csv",
                power,
                "economic_capability",
                wealth[power],
                f"states.csv:gdp_usd2015 {years['gdp_usd2015']}",
            )
            yield self.line(
                "powers.csv", power, "security_capability", strength[power], f"states.csv:milex+cinc {years['milex']}"
            )

    def pairs(self) -> Iterator[Line]:
        raw = self.raw
        rho = rivalry.between_powers(raw, pacts.defence_pacts(raw), rivalry.rivals(raw))
        source = f"unga_agreement_powers.csv {rivalry.Agreement(raw).year}; rivalries.csv; alliances.csv"
        for (g, h), value in rho.items():
            yield self.line("power_pairs.csv", f"{g} {h}", "rivalry", value, source)

    def states(self) -> Iterator[Line]:
        raw = self.raw
        incomes, rules = states.gdp(raw, self.cows)
        rho = {frozenset((r["power_1"], r["power_2"])): float(r["rivalry"]) for r in self.base["power_pairs.csv"]}
        through = flows(self.folder, rho)
        value = states.strategic_value(incomes, {cow: through.get(raw.iso3(cow), 0.0) for cow in self.cows})
        for cow in self.cows:
            iso3, year, counted = raw.iso3(cow), raw.value(cow, "gdp_usd2015")[1], raw.value(cow, "pop_wdi")[1]
            source = f"states.csv:gdp_usd2015 {year}" if year else "states.csv:gdp_musd2017"
            why = codes.CODES["states.csv", "strategic_rule"].get(f"gdp_{rules[cow]}", "")
            if (counted or 0) > raw.union_of:
                source_of_people = f"states.csv:pop_wdi {counted}"
                yield self.line("states.csv", iso3, "population", round(states.people(raw, cow)[0]), source_of_people)
            if (year or 0) > raw.union_of:
                yield self.line("states.csv", iso3, "gdp", incomes[cow], source, why)
            yield self.line("states.csv", iso3, "strategic_value", value[cow], source, "corridor flows as they were")

    def preferences(self) -> Iterator[Line]:
        liked = relations.preferences(self.raw, self.cows)
        for cow in self.cows:
            year = self.raw.value(cow, "ideal_point")[1]
            for power, value in liked[cow][0].items():
                row = f"{self.raw.iso3(cow)} {power}"
                yield self.line("relations.csv", row, "preference", value, f"states.csv:ideal_point {year}")

    def security(self) -> Iterator[Line]:
        raw = self.raw
        bought, strength, ranks = arms.imports(raw), security_capability(raw), ties.ranks_of_spending(raw, self.cows)[0]
        camp = {(row["iso3"], row["power"]): row["camp"] == "1" for row in self.base["relations.csv"]}
        trade = {(row["iso3"]): row for row in table(self.folder, "ties.csv") if row["function"] == "economy"}
        source = f"arms.csv:tiv {raw.year - arms.WINDOW + 1} to {raw.year}; states.csv:milex; pacts as they were"
        for cow in self.cows:
            iso3 = raw.iso3(cow)
            allied = [power for power in raw.powers if camp[iso3, power]]
            shares = {power: float(trade[iso3][power]) for power in raw.powers}
            (home, rest, powers), rule = ties.security(bought.get(cow, {}), allied, strength, ranks[cow], shares)
            for column, value in {"home": home, "rest": rest, **powers}.items():
                yield self.line("ties.csv", f"{iso3} security", column, value, source, rule)

    def lines(self) -> Iterator[Line]:
        """Every row of the overlay."""
        for part in (self.powers, self.pairs, self.states, self.preferences, self.security):
            yield from part()
        for file, row, column, source, note in CARRIED:
            yield [file, row, column, "", source, note]


def update(world: Path, year: int, data: Folders, out: str | os.PathLike[str]) -> int:
    """Writes the overlay; returns how many cells it changes. The EU keeps the members of the world's year."""
    base = next(int(one[7:]) for one in (world / "world.toml").read_text("utf-8").splitlines() if one[:7] == "year = ")
    if year <= base:
        raise MissingData(f"--year {year}: the world is of {base}; a later year is allowed")
    powers = [row["power"] for row in table(world, "powers.csv")]
    given = [data] if isinstance(data, (str, os.PathLike)) else data
    raw = Raw(data_folders(given), year, powers, members_of=base)
    lines = list(Update(world, raw).lines())
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS, *lines])
    return sum(line[3] != "" for line in lines)

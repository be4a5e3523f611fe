"""A world from raw data: `build_world(2005, "DIR", "out")`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import (
    borders,
    card,
    corridors,
    geography,
    names,
    pacts,
    powers,
    relations,
    rivalry,
    sources,
    states,
    ties,
    trade,
)
from .actors import USUAL
from .columns import FILES
from .geography import NARROW
from .raw import MissingData, Raw, data_folders
from .write import write_table, write_text

FIRST, LAST = 1992, 2016
NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
Folders = str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None


@dataclass
class Built:
    """A world in memory: the rows of its files and what the data card says beside them."""

    raw: Raw
    tables: dict[str, list[list[Any]]]
    left_out: dict[int, str]
    power_median: float
    edge_median: float
    rates: tuple[float, float, float]
    name: str  # short
    sea_miles: int  # widest water between neighbours

    @property
    def usual_name(self) -> str:
        """The year, with the powers where they are not the usual four, and the water that borders cross beyond 12
        miles."""
        powers = [] if self.raw.powers == USUAL else list(self.raw.powers)
        sea = [] if self.sea_miles == NARROW else [f"sea{self.sea_miles}"]
        return "_".join([str(self.raw.year), *powers, *sea])


def head(built: Built) -> str:
    """world.toml: what the folder is and where its figures come from."""
    year, miles = built.raw.year, built.sea_miles
    sea = "" if miles == NARROW else f", neighbours across {miles} miles of water"
    return (
        f'format = 1\nname = "{built.name}"\nyear = {year}\ntitle = "The world of {year}: '
        f"{NUMBERS[len(built.raw.powers)]} powers and the states "
        f'between them{sea}"\nfunctions = ["security", "economy", "technology"]\n\n{sources.toml()}'
    )


def made(folders: Sequence[Path], year: int, chosen: Sequence[str], name: str = "", sea_miles: int = NARROW) -> Built:
    """The whole world in memory."""
    raw = Raw(folders, year, chosen)
    cows, left_out = states.chosen(raw)
    treaties, far, links = pacts.defence_pacts(raw), geography.distances(raw), geography.contiguous(raw, sea_miles)
    camp, memberships, feuds = pacts.camps(raw, cows, treaties), relations.shared(raw), rivalry.rivals(raw)
    rho = rivalry.between_powers(raw, treaties, feuds)
    land = {pair for pair, kind in links.items() if kind == 1}
    routes, flows = corridors.table(raw, cows, rho, trade.Trade(raw).between())
    relation_rows, power_median = relations.table(raw, cows, camp, far, land, memberships)
    border_rows, edges, edge_median, rates = borders.table(raw, cows, links, feuds, memberships)
    near = geography.nearest(cows, far)
    shared = borders.mediation_pairs(cows, edges, near)
    tables = {
        "powers.csv": powers.table(raw),
        "power_pairs.csv": [[*pair, value] for pair, value in rho.items()],
        "states.csv": states.table(raw, cows, flows),
        "ties.csv": ties.table(raw, cows, camp),
        "relations.csv": relation_rows,
        "borders.csv": border_rows,
        "nearest.csv": [[raw.iso3(cow), *map(raw.iso3, near[cow])] for cow in cows],
        "institutions.csv": [[raw.iso3(a), raw.iso3(b), relations.count(memberships, a, b) or 0] for a, b in shared],
        "corridors.csv": routes,
    }
    tables["notes.csv"] = raw.ledger.rows(FILES)
    built = Built(raw, tables, left_out, power_median, edge_median, rates, name, sea_miles)
    built.name = name or built.usual_name
    return built


def build_world(
    year: int,
    data: Folders = None,
    out: str | os.PathLike[str] = "",
    powers: Sequence[str] = USUAL,
    name: str = "",
    sea_miles: int = NARROW,
) -> Path:
    """Writes the world of a year, 1992 to 2016, and returns its folder.

    data: a folder of raw data, or several of which the first that has a file is read, e.g. your own trade_cow.csv
    before the rest; None: the environment variable MULTIVECTOR_DATA. powers: 2 to 6 of ISO 3166 codes and EU, which is
    the sum of its members of the year; members are states of the world where EU is not among the powers. out: the
    folder, made when absent; files of the same names are replaced; "": the world's name, here. sea_miles: the widest
    water across which states count as neighbours, 12, 24, 150 or 400 miles (12 in the shipped worlds). MissingData (a
    ValueError) for what cannot be read or is not in the data.
    """
    if not FIRST <= year <= LAST:
        raise MissingData(
            f"--year {year}: the data cover {FIRST} to {LAST}; an overlay carries a world on (see `update`)"
        )
    given = [data] if isinstance(data, (str, os.PathLike)) else data
    built = made(data_folders(given), year, powers, name, sea_miles)
    folder = Path(out or built.name)
    folder.mkdir(parents=True, exist_ok=True)
    for file, rows in built.tables.items():
        write_table(folder, file, rows, built.raw.powers)
    inside = [row[1] for row in built.tables["states.csv"]]
    for file, lines in names.tables(built.raw, inside, built.left_out).items():
        write_text(folder, file, "".join(",".join(map(str, line)) + "\n" for line in lines))
    write_text(folder, "world.toml", head(built))
    write_text(folder, "DATA_CARD.md", card.text(built))
    return folder

#!/usr/bin/env python3
"""Builds a world from raw data: python3 experiments/worlds/build.py --year 2014 --data DIR --out DIR.

The raw data are not part of this repository. The data card of a shipped world, DATA_CARD.md, says what they are and
how each column comes about. The same raw data give the same bytes on every platform.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from recipe import borders, card, corridors, pacts, powers, relations, sources, states, ties  # noqa: E402
from recipe.raw import POWERS, MissingData, Raw, data_folder  # noqa: E402
from recipe.write import write_table, write_text  # noqa: E402

FIRST, LAST = 1995, 2014


def head(year):
    """world.toml: what the folder is and where its figures come from."""
    return (
        f'format = 1\nname = "{year}"\nyear = {year}\ntitle = "The world of {year}: four powers and the states '
        f'between them"\nfunctions = ["security", "economy", "technology"]\n\n{sources.toml()}'
    )


def power_rows(raw):
    """Rows of powers.csv; capabilities relative to the largest, seat in degrees."""
    wealth, strength = powers.economic_capability(raw), powers.security_capability(raw)
    places = {int(row["cow"]): row for row in raw.rows("countries.csv")}
    return [
        [
            power,
            powers.NAMES[power],
            wealth[power],
            strength[power],
            powers.ASSERTIVENESS[power],
            int(power in powers.NUCLEAR),
            float(places[powers.SEAT[power]]["cap_lng"]),
            float(places[powers.SEAT[power]]["cap_lat"]),
        ]
        for power in POWERS
    ]


def build(data, year):
    """The whole world in memory: ({file: rows}, figures for the data card)."""
    raw = Raw(data, year)
    cows, left_out = states.chosen(raw)
    treaties, far, links = pacts.defence_pacts(raw), powers.distances(raw), borders.contiguous(raw)
    camp, memberships, feuds = pacts.camps(raw, cows, treaties), relations.shared(raw), powers.rivals(raw)
    rho = powers.rivalry(raw, treaties)
    land = {pair for pair, kind in links.items() if kind == 1}
    routes, flows = corridors.table(raw, cows, rho)
    relation_rows, power_median = relations.table(raw, cows, camp, far, land, memberships)
    border_rows, edges, edge_median, rates = borders.table(raw, cows, links, feuds, memberships)
    near = borders.nearest(cows, far)
    tables = {
        "powers.csv": power_rows(raw),
        "power_pairs.csv": [[*pair, value] for pair, value in rho.items()],
        "states.csv": states.table(raw, cows, flows),
        "ties.csv": ties.table(raw, cows, camp),
        "relations.csv": relation_rows,
        "borders.csv": border_rows,
        "nearest.csv": [[raw.iso3(cow), *map(raw.iso3, near[cow])] for cow in cows],
        "institutions.csv": [
            [raw.iso3(a), raw.iso3(b), relations.count(memberships, a, b) or 0]
            for a, b in borders.mediation_pairs(cows, edges, near)
        ],
        "corridors.csv": routes,
    }
    return tables, {
        "raw": raw,
        "left_out": left_out,
        "power_median": power_median,
        "edge_median": edge_median,
        "rates": rates,
        "window": borders.window(year),
        "reach": powers.reach(raw),
    }


def main(arguments=None):
    """Command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="Build a world from raw data.")
    parser.add_argument("--year", type=int, default=2014, help=f"year of the world, {FIRST} to {LAST} (default 2014)")
    parser.add_argument("--data", help="folder of raw data (default: environment variable MULTIVECTOR_DATA)")
    parser.add_argument("--out", required=True, help="folder to write; made when absent")
    options = parser.parse_args(arguments)
    if not FIRST <= options.year <= LAST:
        parser.error(f"--year {options.year}: the data cover {FIRST} to {LAST}")
    try:
        tables, figures = build(data_folder(options.data), options.year)
    except MissingData as problem:
        parser.error(str(problem))
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        write_table(folder, name, rows)
    write_text(folder, "world.toml", head(options.year))
    write_text(folder, "DATA_CARD.md", card.text(tables, figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())

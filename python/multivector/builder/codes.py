"""What the codes in the columns of rules mean; `+` joins them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

TRADE = {
    "cow": "trade of COW",
    "itpd": "trade of ITPD-E",
    "cow_carried": "trade of COW carried",
    "region": "trade unknown: mean of the region",
}
CODES = {
    ("states.csv", "strategic_rule"): {
        "gdp": "percentile of GDP",
        "corridor": "a corridor crosses the state",
        "gdp_carried": "GDP carried",
        "gdp_ppp": "GDP at purchasing power times the median ratio of both measures",
        "gdp_median": "GDP unknown: median",
        "people_carried": "population carried",
        "people_maddison": "population of the Maddison-anchored estimate",
    },
    ("states.csv", "variance_rule"): {
        "hief": "from ethnic fractionalisation, of the year unless another code follows",
        "carried": "carried",
        "median": "median",
    },
    ("ties.csv", "rule"): {
        "arms": "security by arms imports",
        "pact": "security by pacts",
        "none": "neither arms nor pact",
        "spread": "raised by .15 divided like trade",
        "milex_carried": "military spending carried",
        "milex_median": "military spending unknown: middle rank",
        **TRADE,
        "open_carried": "openness carried",
        "open_median": "openness unknown: median",
        "proxy": "technology by proxy",
        "bit": "an investment treaty with at least one power",
    },
    ("relations.csv", "rule"): {
        "land": "common land border with the power",
        "km": "distance of capitals",
        "atop": "pact of ATOP",
        "typed": "pact of ATOP taken out by hand",
        "ideal": "ideal point of the year",
        "ideal_carried": "ideal point carried",
        "ideal_later": "ideal point of a later year",
        "ideal_median": "ideal point unknown: median",
        "igo": "count of memberships",
        "igo_median": "memberships unknown: I = 0",
    },
    ("borders.csv", "rule"): {
        "land": "contiguous by land",
        "water": "across at most 12 miles of water",
        "sea": "across more than 12 miles of water, where the world was built with --sea; class rates of such dyads",
        "mid": "own record mixed with the class rate",
        "class": "class rate alone: the pair is younger than the record",
        "igo": "count of memberships",
        "igo_median": "memberships unknown: I = 0",
    },
}


def check(tables: dict[str, list[list[Any]]], header: Sequence[str], file: str, column: str) -> None:
    """ValueError for a code that CODES does not explain."""
    place = list(header).index(column)
    unknown = {code for row in tables[file] for code in row[place].split("+")} - set(CODES[file, column])
    if unknown:
        raise ValueError(f"{file}: no explanation for the codes {sorted(unknown)} of {column}")

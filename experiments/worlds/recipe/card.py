"""The data card: a text with gaps, filled from the world that was built."""

from collections import Counter
from pathlib import Path

from . import sources
from .columns import FILES
from .numbers import text as figure
from .raw import POWERS

HERE = Path(__file__).parent

CODES = {
    "strategic_rule": {
        "gdp": "percentile of GDP",
        "corridor": "a corridor crosses the state",
        "gdp_carried": "GDP carried",
        "gdp_ppp": "GDP at purchasing power times the median ratio of both measures",
        "people_maddison": "population of the Maddison-anchored estimate",
    },
    "variance_rule": {
        "hief": "from ethnic fractionalisation, of the year unless another code follows",
        "carried": "carried",
        "median": "median",
    },
    "ties.csv": {
        "arms": "security by arms imports",
        "pact": "security by pacts",
        "none": "neither arms nor pact",
        "spread": "raised by .15 divided like trade",
        "milex_carried": "military spending carried",
        "milex_median": "military spending unknown: middle rank",
        "cow": "trade of COW",
        "itpd": "trade of ITPD-E",
        "region": "trade unknown: mean of the region",
        "open_carried": "openness carried",
        "open_median": "openness unknown: median",
        "proxy": "technology by proxy",
        "bit": "an investment treaty with at least one power",
    },
    "relations.csv": {
        "land": "common land border with the power",
        "km": "distance of capitals",
        "atop": "pact of ATOP",
        "typed": "pact of ATOP taken out by hand",
        "ideal": "ideal point of the year",
        "ideal_carried": "ideal point carried",
        "ideal_median": "ideal point unknown: median",
        "igo": "count of memberships",
        "igo_median": "memberships unknown: I = 0",
    },
    "borders.csv": {
        "land": "contiguous by land",
        "water": "across at most 12 miles of water",
        "mid": "own record mixed with the class rate",
        "class": "class rate alone: the pair is younger than the record",
        "igo": "count of memberships",
        "igo_median": "memberships unknown: I = 0",
    },
}


def text(tables, figures):
    """The whole card as Markdown."""
    raw = figures["raw"]
    rates = ", ".join(f"{rate:.3f}" for rate in figures["rates"])
    gaps = {
        "CHECKS": checks(raw.year),
        "YEAR": raw.year,
        "STATES": len(tables["states.csv"]),
        "EDGES": len(tables["borders.csv"]),
        "RIVALS": sum(row[4] for row in tables["borders.csv"]),
        "ROUTES": len(tables["corridors.csv"]),
        "MEMBERS_N": len(raw.members),
        "MEMBERS": ", ".join(sorted(map(raw.iso3, raw.members))),
        "NO_VOTE": left_out(raw, figures["left_out"], "no vote"),
        "SMALL": left_out(raw, figures["left_out"], "small"),
        "FILES": files(tables),
        "REACH": ", ".join(f"{power} {figures['reach'][power]:.0f} km" for power in POWERS),
        "WINDOW": "{} to {}".format(*figures["window"]),
        "RATES": rates,
        "POWER_MEDIAN": figure(figures["power_median"]),
        "EDGE_MEDIAN": figure(figures["edge_median"]),
        "RULES": rules(tables),
        "SOURCES": sources.markdown(),
    }
    card = (HERE / "card.md").read_text(encoding="utf-8")
    for gap, value in gaps.items():
        card = card.replace(f"@{gap}@", str(value))
    return card


def checks(year):
    """The comparison with earlier figures, which exist for the shipped year only."""
    path = HERE / f"checks{year}.md"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else "None written for this year."


def left_out(raw, reasons, reason):
    """Codes of the states left out for a reason, by alphabet."""
    return ", ".join(sorted(raw.iso3(cow) for cow, why in reasons.items() if why == reason)) or "none"


def files(tables):
    """A table of columns for every file, with the range each numeric column has in this world."""
    parts = []
    for name, (row, columns) in FILES.items():
        lines = [
            f"### {name}",
            "",
            f"{len(tables[name])} rows. One row is {row}.",
            "",
            "| column | meaning | allowed | found |",
            "|---|---|---|---|",
        ]
        for place, (column, meaning, limits) in enumerate(columns):
            allowed = found = ""
            if limits:
                values = [row[place] for row in tables[name]]
                allowed = " to ".join(figure(limit) for limit in limits)
                found = f"{figure(min(values))} to {figure(max(values))}"
            lines.append(f"| {column} | {meaning} | {allowed} | {found} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def rules(tables):
    """How many cells came by each code: the count of every imputation."""
    lines = ["| where | code | meaning | rows |", "|---|---|---|---|"]
    for where, codes in CODES.items():
        name, place = ("states.csv", -2 if where == "strategic_rule" else -1) if "rule" in where else (where, -1)
        counted = Counter(code for row in tables[name] for code in row[place].split("+"))
        unknown = set(counted) - set(codes)
        if unknown:
            raise ValueError(f"{where}: no explanation in the data card for the codes {sorted(unknown)}")
        column = f"{name} {where}" if name != where else f"{name} rule"
        lines += [f"| {column} | {code} | {meaning} | {counted.get(code, 0)} |" for code, meaning in codes.items()]
    return "\n".join(lines)

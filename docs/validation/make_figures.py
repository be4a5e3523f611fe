#!/usr/bin/env python3
"""Writes docs/validation/figures.md: every published or exact figure that the library reproduces, expected and got.

    MULTIVECTOR_DATA=FOLDER python3 docs/validation/make_figures.py PROGRAM            write it
    python3 docs/validation/make_figures.py PROGRAM --check    say whether the page has what it would write

PROGRAM is `tests/print_figures` of a build, which prints what the library gets. Figures of the record come from the
public data in the folder that MULTIVECTOR_DATA names; --check without it looks at the others alone. Needs pandas for
those.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).resolve().parent / "figures.md"
HEAD = """# Figures, expected and got

Published and exact figures, and what the library gets for them. `docs/validation/make_figures.py` makes this page
from a build and from the public data behind the shipped worlds; a test makes the first four tables again and compares.

Expected is what the source says, to the digits given. The tolerance is half of the last digit; one of 0 asks for the
same number. Three kinds of row have another one: what is simulated allows four of its standard errors; concentrations
of arms suppliers .02, since the names of the register may be joined to states in more ways than one; the half-life of a
pact one year, since "about" is what is said of it.
"""


class Row(NamedTuple):
    """A line of a table; `tolerance` None: nothing is published to hold the figure against."""

    figure: str
    source: str
    expected: str
    got: float
    tolerance: float | None

    def line(self) -> str:
        digits = len(self.expected.partition(".")[2])
        digits += self.tolerance is not None and self.tolerance > 10**-digits / 2
        got = f"{self.got:,.{digits}f}" if self.expected != "—" else f"{self.got:,g}"
        if self.tolerance is None:
            return f"| {self.figure} | {self.source} | — | {got} | — | reported |"
        holds = abs(self.got - float(self.expected.replace(",", ""))) <= self.tolerance
        allowed = f"{self.tolerance:.1g}" if self.tolerance else "0"
        said = "yes" if holds else "**no**"
        return f"| {self.figure} | {self.source} | {self.expected} | {got} | {allowed} | {said} |"


def row(figure: str, source: str, expected: str, got: float, tolerance: float | None = None) -> Row:
    """With half of the last digit as the tolerance; 0 for whole numbers."""
    digits = len(expected.partition(".")[2])
    return Row(
        figure, source, expected, got, tolerance if tolerance is not None else 0.5000001 * 10**-digits * (digits > 0)
    )


def reported(figure: str, source: str, got: float) -> Row:
    """Without a figure to compare with."""
    return Row(figure, source, "—", got, None)


def landscape(got: dict[str, float]) -> list[Row]:
    """Energies, minima, Gibbs' law."""
    war = "Axelrod & Furnas 2016"
    rows = [
        row("Syrian war: configurations", war, "1,024", got["syria configurations"]),
        row("local minima", war, "1", got["syria minima"]),
        row(
            "the minimum is Tur, ISIS, Nursa against the rest (1: it is)",
            war,
            "1",
            got["syria minimum is Tur+ISIS+Nursa"],
        ),
        row("highest energy", "exact", "0", got["syria highest"]),
    ]
    for k, energy in enumerate(("-83,200", "-82,400", "-81,200", "-80,600", "-80,000"), 1):
        rows.append(row(f"energy {k} from below", "exact", energy, got[f"syria lowest {k}"]))
    rows.append(row("sum of all energies", "exact", "-47,513,600", got["syria sum"]))
    laws = ((2000, ".2390518346", "-80,097.782765"), (5000, ".0437346141", "-73,314.102308"))
    for t, chance, energy in (*laws, (20000, ".0043777589", "-58,986.009536")):
        rows.append(row(f"Gibbs' law at T = {t:,}: P(minimum)", "exact", "0" + chance, got[f"syria P(min) at {t}"]))
        rows.append(row(f"mean energy at T = {t:,}", "exact", energy, got[f"syria mean E at {t}"]))
    camps = "Galam 1998; camps of sizes 3, 1, 1.5 and 4, 2"
    rows.append(row("p_ij = ξ_i ξ_j: local minima", camps, "1", got["camps minima"]))
    rows.append(row("E_min = −2 S₊ S₋", camps, "-66", got["camps minimum"]))
    rows.append(
        reported(
            "Europe 1936, independent coding: of 17 states on the side that they took",
            "no claim to replicate",
            got["europe overlap"],
        )
    )
    return rows


def imitation(got: dict[str, float]) -> list[Row]:
    """Fixation, drift, critical ratios."""
    moran, pairs = "Moran 1958", "Traulsen, Pacheco & Nowak 2007"
    donors = "Ohtsuki et al. 2006; Taylor et al. 2007"
    rows = [
        row("one mutant of r = 1.1 among 10", moran, "0.147950359", got["moran 10 1.1"]),
        row("r = 2 among 10", moran, "0.5004887586", got["moran 10 2"]),
        row("r = 1.1 among 100", moran, "0.09091568827", got["moran 100 1.1"]),
        row(
            "drift from the hub of a star of 6, birth–death",
            "(1/k_i) / Σ 1/k_j",
            f"{0.2 / 5.2:.10f}",
            got["drift star hub birth-death"],
        ),
        row("drift from there, death–birth", "k_i / Σ k_j", "0.5000000000", got["drift star hub death-birth"]),
        row(
            "the star of 6 amplifies r = 2 under birth–death (1: it does)",
            "Lieberman et al. 2005",
            "1",
            got["star over complete birth-death"] > 1,
        ),
        row(
            "it suppresses under death–birth (1: it does)",
            "Lieberman et al. 2005",
            "1",
            got["star over complete death-birth"] < 1,
        ),
        row("prisoner's dilemma (2, −1, 3, 0), N 10, β .01", pairs, "0.0941074262661", got["fermi dilemma .01"]),
        row("β .1", pairs, "0.0510550348763", got["fermi dilemma .1"]),
        row("stag hunt (4, 0, 3, 2), N 10, β .1", pairs, "0.0560202663609", got["fermi stag hunt"]),
        row("hawk–dove (−1, 2, 0, 1), N 20, β 1", pairs, "0.534150732132", got["fermi hawk dove"]),
        row("(b/c)* on the ring of 10", donors, "2.6666667", got["critical ratio cycle 10"]),
        row("(b/c)* with N 100, k 4 (torus)", donors, "4.26087", got["critical ratio torus 10"]),
        row("(b/c)* on the torus 4 × 4", "Allen et al. 2017", "7.0", got["critical ratio torus 4"]),
        row("slope of hawk–dove at x = V/C", "x (1 − x) tanh(β Δ/2)", "0.0000000000", got["hawk dove slope at V/C"]),
    ]
    return rows


def balance(got: dict[str, float]) -> list[Row]:
    """Blow-up, mean field, jams."""
    flow, triads = "Marvel et al. 2011, closed form", "Antal, Krapivsky & Redner 2005"
    rows = [
        row("t* of the instance of six", flow, "0.3502254061", got["flow t*"]),
        row("its factions are {1..5} and {6} (1: they are)", flow, "1", got["flow factions"]),
    ]
    for p, expected in ((0, "0.3660254"), (0.25, "0.4494897"), (0.4, "0.5635083")):
        rows.append(row(f"friendly share, p = {p}", triads, expected, got[f"friends {p:g}"]))
        error = got[f"friends simulated {p:g}"], 4 * got[f"friends simulated error {p:g}"]
        rows.append(row(f"64 actors simulated, p = {p}", triads, expected[:6], error[0], error[1]))
    rows.append(row("friendly share, p = .6", triads, "1", got["friends 0.6"]))
    rows.append(row("three hostile cliques of 3 are jammed (1: they are)", triads, "1", got["jammed 3 3 3"]))
    rows.append(row("actors in the smallest jam of three cliques", triads, "9", got["jammed smallest"]))
    return rows


def similarity(got: dict[str, float]) -> list[Row]:
    """Two vectors that are equal, two that are opposite."""
    sources = {"S": "Signorino & Ritter 1999", "kappa": "Häge 2011", "pi": "Häge 2011"}
    return [
        row(f"{measure} of {what}", source, expected, got[f"{key} {measure}"])
        for measure, source in sources.items()
        for key, what, expected in (("equal", "equal vectors", "1"), ("opposite", "opposite vectors, half ones", "-1"))
    ]


def record(folder: Path) -> list[Row]:
    """From the public data. Names of files and columns are those of the folder's README."""
    import pandas as pd

    def read(name: str, **options) -> pd.DataFrame:
        found = sorted(folder.glob(f"{name}.csv*"))
        return pd.read_csv(found[0], **options)

    states = read("states", usecols=["cow", "year"]).groupby("year").size()
    dyads = (states * (states - 1) / 2).loc[1946:1989].sum()
    disputes = read("mids")
    own = disputes[(disputes.source == "COWMID5.0") & disputes.year.between(1946, 1989)]
    relevant = read("panel_relevant_dyads", usecols=["cow1", "cow2", "year"]).query("1946 <= year <= 2004")
    rows = [
        row("dispute onsets per 1,000 dyad-years 1946–89", "MID 5.0, all dyads", "3.7", 1000 * own.onset.sum() / dyads),
        reported(
            "politically relevant dyads 1946–2004",
            "contiguous or with a major power",
            relevant.groupby(["cow1", "cow2"]).ngroups,
        ),
        reported("their dyad-years", "contiguous or with a major power", len(relevant)),
    ]
    arms = read("arms")
    for first, expected in ((1985, "0.59"), (1995, "0.43"), (2005, "0.45")):
        rows.append(
            row(
                f"concentration of arms suppliers, median, {first}–{first + 4}",
                "SIPRI, 20 TIV or more",
                expected,
                concentration(arms, first),
                0.02,
            )
        )
    rows.append(
        row(
            "half-life of a defence pact, years",
            "ATOP 5.1, treaties from 1946 on",
            "21",
            half_life(read("alliances_atop_treaties")),
            1,
        )
    )
    votes = read("unga_agreement_powers").query("cow == 705")
    powers = ("usa", "United States"), ("rus", "Russia"), ("chn", "China")
    for first, last, shares in ((1992, 1999, ("0.49", "0.84", "0.80")), (2000, 2009, ("0.31", "0.89", "0.89"))):
        years = votes[votes.year.between(first, last)]
        for (code, name), expected in zip(powers, shares, strict=True):
            rows.append(
                row(
                    f"Kazakhstan votes with {name}, {first}–{last}",
                    "UN General Assembly",
                    expected,
                    years[f"agree_{code}"].mean(),
                )
            )
    for first, last, expected in ((1992, 1999, "0.98"), (2000, 2009, "0.82")):
        bought = arms[(arms.cow_rec == 705) & arms.year.between(first, last)]
        share = bought[bought.iso3_sup == "RUS"].tiv.sum() / bought.tiv.sum()
        rows.append(row(f"Kazakhstan's arms from Russia, {first}–{last}", "SIPRI", expected, share))
    return rows


def concentration(arms, first: int) -> float:
    """Median Herfindahl–Hirschman index of recipients over suppliers in five years, by the names of the register."""
    sums = arms[arms.year.between(first, first + 4)].groupby(["recipient", "supplier"]).tiv.sum().unstack(fill_value=0)
    large = sums[sums.sum(axis=1) >= 20]
    return float((large.div(large.sum(axis=1), axis=0) ** 2).sum(axis=1).median())


def half_life(treaties) -> float:
    """Of a constant hazard: ended treaties over the years that all were watched for; the year of the end counts."""
    pacts = treaties[(treaties.defense == 1) & (treaties.begyr >= 1946)]
    years = pacts.endyr.fillna(2018) - pacts.begyr + 1
    return math.log(2) * float(years.sum()) / float(pacts.endyr.notna().sum())


CITED = """## Cited, not computed again

The data at hand begin after the Second World War, wars in 1947.

| figure | source | published |
|---|---|---|
| exponent of war sizes | Clauset 2018: 1.53 ± .07 | 1.525 |
| battle deaths where the tail begins; wars in it | Clauset 2018 | 7,061; 51 of 95 |
| dispute onsets per 1,000 dyad-years, 1816–1913 | Correlates of War | 8.4 |
| the same, 1914–45 | Correlates of War | 11.4 |
"""


def table(title: str, rows: list[Row]) -> str:
    """A heading and a table."""
    lines = ["| figure | source | expected | got | tolerance | holds |", "|---|---|---|---|---|---|"]
    return "\n".join([f"## {title}", "", *lines, *(one.line() for one in rows)]) + "\n"


def exact(program: str) -> list[str]:
    """The tables that need no data."""
    run = subprocess.run([program], capture_output=True, text=True, check=True)
    got = {name: float(value) for name, value in (line.split("\t") for line in run.stdout.splitlines())}
    made = {
        "Landscape theory": landscape,
        "Imitation on graphs": imitation,
        "Structural balance": balance,
        "Portfolio similarity": similarity,
    }
    return [table(title, rows(got)) for title, rows in made.items()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    data = os.environ.get("MULTIVECTOR_DATA")
    if not data and not arguments.check:
        parser.error("MULTIVECTOR_DATA is not set: the folder of the public data")
    tables = exact(arguments.program)
    if data:
        tables.append(table("The record", record(Path(data))))
    if arguments.check:
        page = PAGE.read_text(encoding="utf-8")
        wrong = [line for one in tables for line in one.splitlines() if line not in page.splitlines()]
        print("\n".join(["not on the page:", *wrong]) if wrong else "the page has what is computed")
        return 1 if wrong else 0
    PAGE.write_text("\n".join([HEAD, *tables, CITED]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The shipped world of 2014: does it hold together, and does the recipe still give it byte for byte?

Run with pytest. What needs the raw data is skipped unless MULTIVECTOR_DATA names their folder.
"""

import csv
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SHIPPED = HERE / "2014"
sys.path.insert(0, str(HERE))

from recipe.columns import FILES, header, ranges  # noqa: E402

POWERS = ["USA", "CHN", "RUS", "EU"]
EU_2014 = (
    "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE"
).split()  # from the treaties of accession, not from the raw data
DATA = os.environ.get("MULTIVECTOR_DATA", "")
needs_data = pytest.mark.skipif(
    not (Path(DATA) / "states.csv.gz").is_file() or not DATA,
    reason="the raw data are absent: MULTIVECTOR_DATA names no folder with states.csv.gz",
)


def rows(name, folder=SHIPPED):
    """Rows of a file of a world as dictionaries."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(*arguments, **environment):
    """The build script in a process of its own."""
    return subprocess.run(
        [sys.executable, str(HERE / "build.py"), *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.fixture(scope="module")
def states():
    """iso3 -> cow, in the order of the file."""
    return {row["iso3"]: int(row["cow"]) for row in rows("states.csv")}


def camp(power):
    """States in camp with a power."""
    return {row["iso3"] for row in rows("relations.csv") if row["power"] == power and row["camp"] == "1"}


@pytest.mark.parametrize("name", FILES)
def test_columns_and_ranges(name):
    """Headers as declared, no cell missing, every number finite, in range and of 6 significant digits."""
    raw = (SHIPPED / name).read_bytes()
    assert b"\r" not in raw and b'"' not in raw and raw.endswith(b"\n")
    assert raw.decode().split("\n")[0].split(",") == header(name)
    for row in rows(name):
        assert None not in row and None not in row.values()
        for column, (low, high) in ranges(name).items():
            value = float(row[column])
            assert math.isfinite(value) and low <= value <= high, (column, row)
            assert "." not in row[column] or value == float(f"{value:.6g}"), (column, row)


def test_powers_in_order():
    """Four powers in the fixed order, the largest capability exactly 1, six pairs in the same order."""
    powers = rows("powers.csv")
    assert [row["power"] for row in powers] == POWERS
    for column in ("economic_capability", "security_capability"):
        assert max(float(row[column]) for row in powers) == 1
    pairs = [(row["power_1"], row["power_2"]) for row in rows("power_pairs.csv")]
    assert pairs == [(g, h) for place, g in enumerate(POWERS) for h in POWERS[place + 1 :]]


def test_states(states):
    """135 states by ascending permanent id, none of them a power, a member of the EU, or without a vote."""
    assert len(states) == 135 and list(states.values()) == sorted(set(states.values()))
    assert len(EU_2014) == 28 and not set(states) & {*EU_2014, "USA", "CHN", "RUS", "YUG", "XKX", "TWN", "FSM"}
    assert {"SRB", "KAZ", "UKR", "TUR", "IND"} <= set(states)
    assert {row["iso3"] for row in rows("states.csv") if row["nuclear"] == "1"} == {"IND", "PAK", "ISR", "PRK"}


def test_ties(states):
    """One row a state and function in the order of the states, and six shares that sum to 1."""
    functions = ["security", "economy", "technology"]
    ties = rows("ties.csv")
    assert [(row["iso3"], row["function"]) for row in ties] == [(iso, f) for iso in states for f in functions]
    for row in ties:
        assert abs(math.fsum(float(row[s]) for s in ["home", "rest", *POWERS]) - 1) <= 2e-6, row


def test_relations(states):
    """One row a state and power in order; preferences sum to 1; quality of security is 1; land neighbours at 1."""
    relations = rows("relations.csv")
    assert [(row["iso3"], row["power"]) for row in relations] == [(iso, g) for iso in states for g in POWERS]
    for place in range(0, len(relations), 4):
        assert abs(math.fsum(float(row["preference"]) for row in relations[place : place + 4]) - 1) <= 2e-6
    near = {(row["iso3"], row["power"]) for row in relations if float(row["proximity"]) == 1}
    assert {("KAZ", "RUS"), ("KAZ", "CHN"), ("MEX", "USA"), ("SRB", "EU"), ("MNG", "CHN")} <= near
    assert all(float(row["quality_security"]) == 1 for row in relations)


def test_camps():
    """Pacts that everyone knows of, and those that some data sets keep by mistake."""
    assert {"KAZ", "BLR", "ARM"} <= camp("RUS") and not {"UKR", "AZE", "MDA", "GEO", "SRB"} & camp("RUS")
    assert {"JPN", "KOR", "CAN", "TUR", "NOR"} <= camp("USA") and not {"VEN", "CUB", "VNM"} & camp("USA")
    assert camp("CHN") == {"PRK"} and {"TUR", "NOR", "ALB"} <= camp("EU")
    assert not any("SRB" in camp(power) for power in POWERS)


@pytest.mark.parametrize("name", ["borders.csv", "institutions.csv"])
def test_pairs(name, states):
    """Pairs of known states, smaller id first, ascending, each once."""
    pairs = [(states[row["iso3_1"]], states[row["iso3_2"]]) for row in rows(name)]
    assert pairs == sorted(set(pairs)) and all(first < second for first, second in pairs)


def test_borders():
    """219 borders, 33 between rivals, whose disputes are about four times as frequent; well-known ones are there."""
    borders = {(row["iso3_1"], row["iso3_2"]): row for row in rows("borders.csv")}
    assert len(borders) == 219 and sum(row["rival"] == "1" for row in borders.values()) == 33
    assert borders["IND", "PAK"]["rival"] == borders["ARM", "AZE"]["rival"] == "1"
    assert borders["CHL", "ARG"]["rival"] == borders["KGZ", "KAZ"]["rival"] == "0"
    means = [[float(row["dispute_rate"]) for row in borders.values() if row["rival"] == rival] for rival in "01"]
    assert 3 < (sum(means[1]) / len(means[1])) / (sum(means[0]) / len(means[0])) < 5


def test_candidates(states):
    """Four different neighbours by capital for every state; every border and neighbour has a count of memberships."""
    counted = {frozenset((row["iso3_1"], row["iso3_2"])) for row in rows("institutions.csv")}
    nearest = rows("nearest.csv")
    assert [row["iso3"] for row in nearest] == list(states)
    for row in nearest:
        others = [row[f"nearest_{place}"] for place in range(1, 5)]
        assert len({row["iso3"], *others}) == 5 and set(others) <= set(states)
        assert all(frozenset((row["iso3"], other)) in counted for other in others)
    assert all(frozenset((row["iso3_1"], row["iso3_2"])) in counted for row in rows("borders.csv"))


def test_corridors(states):
    """Routes of known states and powers, one weight a pair; at base rivalry the traffic that was seen."""
    rho = {frozenset((row["power_1"], row["power_2"])): float(row["rivalry"]) for row in rows("power_pairs.csv")}
    routes, pull, weights = rows("corridors.csv"), {}, {}
    for route in routes:
        ends = route["economy_1"], route["economy_2"]
        assert set(ends) <= set(POWERS) and ends[0] != ends[1] and set(route["consent"].split()) <= set(POWERS)
        assert set(route["transit"].split()) <= set(states) and route["source"]
        assert weights.setdefault(ends, route["pair_weight"]) == route["pair_weight"]
        risk = max((rho[frozenset((end, g))] for end in ends for g in route["consent"].split() if end != g), default=0)
        pull[route["name"]] = math.exp(-2 * (float(route["kilometres"]) / 1e4 + float(route["tariff"]) + risk))
    assert len(pull) == len(routes) and max(map(float, weights.values())) == 1
    assert pull["Suez sea route"] / pull["Northern Eurasian rail corridor"] == pytest.approx(80, rel=1e-4)
    assert pull["Caspian Pipeline Consortium"] / pull["Trans-Caspian oil by BTC"] == pytest.approx(20, rel=1e-4)


def test_absent_data_explained(tmp_path):
    """Without raw data the script says what to give and writes nothing."""
    for arguments in ([], ["--data", str(tmp_path)]):
        done = run("--out", str(tmp_path / "world"), *arguments, MULTIVECTOR_DATA="")
        assert done.returncode == 2 and "MULTIVECTOR_DATA" in done.stderr and not (tmp_path / "world").exists()


@needs_data
def test_rebuild_is_the_shipped_world(tmp_path):
    """The recipe gives every file of the shipped folder byte for byte, and no other file."""
    done = run("--year", "2014", "--data", DATA, "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in SHIPPED.iterdir())
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (SHIPPED / path.name).read_bytes(), f"{path.name} differs from the shipped file"


@needs_data
def test_kazakhstan_2010(tmp_path):
    """Figures of an independent prototype for 2010, to its two digits (base rivalry within .01)."""
    assert run("--year", "2010", "--data", DATA, "--out", str(tmp_path)).returncode == 0
    ties = {
        row["function"]: [float(row[s]) for s in ["home", "rest", *POWERS]]
        for row in rows("ties.csv", tmp_path)
        if row["iso3"] == "KAZ"
    }
    home, rest, *powers = ties["security"]
    assert [home + rest, *powers] == pytest.approx([0.43, 0.03, 0, 0.54, 0], abs=0.006)
    home, rest, *powers = ties["economy"]
    assert [share / (1 - home) for share in [rest, *powers]] == pytest.approx([0.26, 0.05, 0.21, 0.11, 0.38], abs=0.006)
    home, rest, *powers = ties["technology"]
    whole = [home, *(share * (1 - home) / (1 - home - rest) for share in powers)]
    assert whole == pytest.approx([0.27, 0.16, 0.14, 0.04, 0.39], abs=0.006)
    rivalry = [float(row["rivalry"]) for row in rows("power_pairs.csv", tmp_path)]
    assert rivalry == pytest.approx([0.67, 0.66, 0.12, 0.20, 0.28, 0.24], abs=0.01)

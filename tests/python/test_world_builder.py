"""The world builder: do the shipped worlds hold together, and does the recipe still give them byte for byte?

What needs the raw data is skipped unless MULTIVECTOR_DATA names their folder.
"""

import csv
import math
import os
import subprocess
import sys
from pathlib import Path

import multivector as mv
import pytest
from multivector.builder import apply_overlay, build_world
from multivector.builder import page as columns_page
from multivector.builder.columns import FILES, header, ranges
from multivector.builder.overlay import OverlayError
from multivector.builder.raw import MissingData
from multivector.builder.trace import trace

WORLDS = Path(__file__).resolve().parents[2] / "experiments" / "worlds"
SHIPPED = WORLDS / "2014"
YEARS = ("1995", "2005", "2014")
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
    """multivector-world in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "multivector.builder", *arguments],
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


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("name", FILES)
def test_columns_and_ranges(name, year):
    """Headers as declared, no cell missing, every number finite, in range and of 6 significant digits."""
    raw = (WORLDS / year / name).read_bytes()
    assert b"\r" not in raw and b'"' not in raw and raw.endswith(b"\n")
    assert raw.decode().split("\n")[0].split(",") == header(name, POWERS)
    for row in rows(name, WORLDS / year):
        assert None not in row and None not in row.values()
        for column, (low, high) in ranges(name, POWERS).items():
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


@pytest.mark.parametrize("year", YEARS)
def test_every_cell_has_a_source(year):
    """trace knows file, column and rule of every number of a shipped world."""
    cells = list(trace(WORLDS / year))
    assert len(cells) > 9000 and all(source and rule for *_, source, rule, _, _ in cells)
    assert all(cell[6] for cell in cells if cell[0] in ("ties.csv", "relations.csv", "states.csv", "borders.csv"))


def test_notes_of_gaps():
    """What was filled says so: ethnic groups of 2014 are of 2013, corridors are typed in, Timor trades like Asia."""
    told = {tuple(cell[:3]): cell[7] for cell in trace(SHIPPED)}
    assert told["states.csv", "KAZ", "preference_variance"].startswith("carried 2013 states.csv:hief")
    assert told["ties.csv", "TLS economy", "USA"].startswith("region") and told["ties.csv", "KAZ economy", "USA"] == ""
    assert told["relations.csv", "AZE RUS", "camp"].startswith("corrected 2014")
    assert "not compared with the source" in told["corridors.csv", "Nord Stream", "kilometres"]
    assert told["ties.csv", "KAZ technology", "EU"].startswith("proxy")


def test_absent_data_explained(tmp_path):
    """Without raw data the command says what to give and writes nothing."""
    for arguments in ([], ["--data", str(tmp_path)], ["--data", str(tmp_path / "none")]):
        done = run("build", "--year", "2014", "--out", str(tmp_path / "world"), *arguments, MULTIVECTOR_DATA="")
        assert done.returncode == 2 and "MULTIVECTOR_DATA" in done.stderr and not (tmp_path / "world").exists()


OTHER_POWERS = {
    "2014_two": "USA,CHN",
    "2014_three": "USA,CHN,RUS",
    "2014_five": "USA,CHN,RUS,EU,IND",
    "2014_six": "USA,CHN,RUS,EU,IND,TUR",
}


@needs_data
@pytest.mark.parametrize("year", [*YEARS, *OTHER_POWERS])
def test_rebuild_is_the_shipped_world(year, tmp_path):
    """The command gives every file of a folder of experiments/worlds byte for byte, and no other file."""
    powers = ["--powers", OTHER_POWERS[year], "--name", year] if year in OTHER_POWERS else []
    done = run("build", "--year", year[:4], *powers, "--data", DATA, "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in (WORLDS / year).iterdir())
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (WORLDS / year / path.name).read_bytes(), f"{path.name} differs"


@needs_data
@pytest.mark.parametrize("year", [1992, 2000, 2010, 2016])
def test_other_years(year, tmp_path):
    """Worlds of other years are built, and the engine reads them."""
    world = mv.World(build_world(year, DATA, tmp_path / "world"))
    assert world.year == year and 125 < len(world.states) < 145 and "KAZ" in world.states.index


@needs_data
@pytest.mark.parametrize(
    ("powers", "states", "there"),
    [
        (("USA", "CHN", "RUS", "EU", "IND", "TUR"), 133, {"KAZ", "PAK"}),
        (("USA", "CHN", "RUS", "DEU", "FRA", "GBR"), 159, {"ITA", "POL", "IRL"}),
        (("USA", "BRA"), 163, {"CHN", "RUS", "DEU"}),
    ],
)
def test_other_powers(powers, states, there, tmp_path):
    """Any set of powers; members of the EU are states where it is no power; transit powers must consent instead."""
    world = mv.World(build_world(2014, DATA, tmp_path / "world", powers))
    assert tuple(world.powers.index) == powers and len(world.states) == states and there <= set(world.states.index)
    assert not set(powers) & set(world.states.index)
    assert all(set(ends) <= set(powers) for ends in world.corridors[["from", "to"]].itertuples(index=False))
    if "TUR" in powers:
        assert "TUR" in world.corridors.loc["Baku-Tbilisi-Ceyhan", "consent"]
        assert world.powers.loc["IND", "nuclear"] and not world.powers.loc["TUR", "nuclear"]


@needs_data
def test_neighbours_across_the_sea(tmp_path):
    """They come beside the others, which keep every figure; how many there are follows the width of the water."""
    build_world(2014, DATA, tmp_path / "wide", sea_miles=400)
    build_world(2014, DATA, tmp_path / "strait", sea_miles=24)
    shipped = [tuple(row.values()) for row in rows("borders.csv")]
    wide = [tuple(row.values()) for row in rows("borders.csv", tmp_path / "wide")]
    assert [row for row in wide if not row[-1].startswith("sea")] == shipped
    sea = {row[:2]: row for row in wide if row[-1].startswith("sea")}
    assert len(sea) == 87 and {("PHL", "IDN"), ("JPN", "PHL"), ("THA", "VNM")} <= set(sea)
    assert len(shipped) < len(rows("borders.csv", tmp_path / "strait")) < len(wide)
    quiet = [float(row[2]) for row in sea.values() if row[4] == "0"]
    assert sum(quiet) / len(quiet) == pytest.approx(0.165, abs=0.005)  # of the mean land pair; .55 by land
    world = mv.World(tmp_path / "wide")
    assert world.name == "2014_sea400" and len(world.borders) == len(wide)
    with pytest.raises(MissingData, match="--sea 30: contiguity is known across 12, 24, 150 and 400 miles"):
        build_world(2014, DATA, tmp_path / "none", sea_miles=30)


@needs_data
@pytest.mark.parametrize("powers", [("USA",), ("USA", "USA"), ("USA", "XXX"), ("USA", "EU", "FRA"), ("USA", "SRB", "")])
def test_powers_refused(powers, tmp_path):
    with pytest.raises(MissingData, match="--powers"):
        build_world(2014, DATA, tmp_path / "world", powers)
    assert not (tmp_path / "world").exists()


@needs_data
def test_own_files_come_first(tmp_path):
    """A file of an earlier folder is read instead of the same one of a later folder."""
    mine, out = tmp_path / "mine", tmp_path / "world"
    mine.mkdir()
    with (mine / "trade_itpde.csv").open("w") as file:
        file.write("cow_exp,cow_imp,year,musd2010\n345,365,2014,75\n345,2,2014,25\n")
    build_world(2014, [mine, DATA], out)
    serbia = next(row for row in rows("ties.csv", out) if row["iso3"] == "SRB" and row["function"] == "economy")
    powers = [float(serbia[power]) / (1 - float(serbia["home"])) for power in POWERS]
    assert powers == pytest.approx([0.25, 0, 0.75, 0], abs=1e-5) and serbia["rule"] == "itpd"


@needs_data
def test_kazakhstan_2010(tmp_path):
    """Figures of an independent prototype for 2010, to its two digits (base rivalry within .01)."""
    build_world(2010, DATA, tmp_path)
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


def overlay(tmp_path, *lines):
    """An overlay file of these rows."""
    path = tmp_path / "overlay.csv"
    path.write_text("\n".join(["file,row,column,value,source,note", *lines]) + "\n", encoding="utf-8")
    return path


def test_overlay(tmp_path):
    """Values stand where they were put, other shares are scaled to a sum of 1, notes say both, the engine reads it."""
    lines = (
        'ties.csv,KAZ security,RUS,0.3,"a book, 2020",why',
        "relations.csv,KAZ,camp,,atop,",
        "states.csv,*,gdp,,wdi,",
    )
    with pytest.raises(OverlayError, match=r"overlay\.csv:3:2: no such row of relations\.csv: 'KAZ'"):
        apply_overlay(SHIPPED, overlay(tmp_path, *lines), tmp_path / "none", name="changed")
    assert not (tmp_path / "none").exists()
    folder = apply_overlay(SHIPPED, overlay(tmp_path, lines[0], lines[2]), tmp_path / "new", name="changed", year=2020)
    world, before = mv.World(folder), mv.World("2014")
    assert (world.name, world.year, world.title) == ("changed", 2020, before.title)
    shares, old = world.ties.loc["KAZ", "security"], before.ties.loc["KAZ", "security"]
    assert shares["RUS"] == pytest.approx(0.3, abs=1e-6) and shares.sum() == pytest.approx(1)
    assert shares["home"] / shares["EU"] == pytest.approx(old["home"] / old["EU"], rel=1e-4)
    assert world.ties.query("iso3 != 'KAZ'").equals(before.ties.query("iso3 != 'KAZ'"))
    told = {tuple(cell[:3]): cell[7] for cell in trace(folder)}
    assert told["ties.csv", "KAZ security", "RUS"] == "overlaid a book; 2020 why"
    assert told["ties.csv", "KAZ security", "EU"].startswith("rescaled")
    assert told["states.csv", "KAZ", "gdp"] == "carried wdi"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("tie.csv,KAZ economy,RUS,.3,me,", "overlay.csv:2:1: no such file of the world: 'tie.csv'"),
        ("ties.csv,KAZ,RUS,.3,me,", "overlay.csv:2:2: no such row of ties.csv"),
        ("ties.csv,KAZ economy,IND,.3,me,", "overlay.csv:2:3: no such column of ties.csv"),
        ("ties.csv,KAZ economy,RUS,1.3,me,", "overlay.csv:2:4: not a value of this column: '1.3'"),
        ("ties.csv,KAZ economy,RUS,nan,me,", "overlay.csv:2:4: not a value of this column: 'nan'"),
        ("relations.csv,KAZ RUS,camp,.5,me,", "overlay.csv:2:4: not a value of this column: '.5'"),
        ("ties.csv,KAZ economy,RUS,.3,,", "overlay.csv:2:5: no source"),
        ("ties.csv,KAZ economy,RUS,.3,me", "overlay.csv:2:1: 5 cells"),
        ("states.csv,*,gdp,5,me,", "overlay.csv:2:2: no such row of states.csv: '*'"),
        ("ties.csv,KAZ economy,RUS,.3,me,\nties.csv,KAZ economy,RUS,.3,me,", "overlaid already at"),
        ("ties.csv,KAZ economy,RUS,.7,me,\nties.csv,KAZ economy,CHN,.7,me,", "the shares of KAZ economy sum to 1.4"),
    ],
)
def test_overlay_refused(line, said, tmp_path):
    with pytest.raises(OverlayError) as refused:
        apply_overlay(SHIPPED, overlay(tmp_path, line), tmp_path / "none", name="changed")
    assert said in str(refused.value) and not (tmp_path / "none").exists()


def test_template(tmp_path):
    """Every row of the template fits the shipped world."""
    folder = apply_overlay(SHIPPED, WORLDS / "overlays" / "template.csv", tmp_path / "new", name="template")
    assert mv.World(folder).rivalry.loc["USA", "RUS"] == pytest.approx(0.8)


def test_2024(tmp_path):
    """The example: GDP of 2024, ideal points of 2023, what ends earlier is carried on and says so."""
    folder = apply_overlay(SHIPPED, WORLDS / "overlays" / "2024.csv", tmp_path / "new", name="2024", year=2024)
    world, told = mv.World(folder), {tuple(cell[:3]): cell[7] for cell in trace(folder)}
    assert world.states.loc["KAZ", "gdp"] == pytest.approx(244491)
    assert told["states.csv", "KAZ", "gdp"].startswith("overlaid states.csv:gdp_usd2015 2024")
    assert "ideal_point 2023" in told["relations.csv", "KAZ RUS", "preference"]
    assert "trade ends in 2016" in told["ties.csv", "KAZ economy", "RUS"]
    assert world.ties["economy"].equals(mv.World("2014").ties["economy"])


@needs_data
def test_update_is_the_example(tmp_path):
    out = tmp_path / "2024.csv"
    done = run("update", str(SHIPPED), "--year", "2024", "--data", DATA, "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == (WORLDS / "overlays" / "2024.csv").read_bytes()


def test_page_of_columns():
    """docs/reference/worlds.md has the tables that `multivector-world columns` prints."""
    page = (WORLDS.parents[1] / "docs/reference/worlds.md").read_text(encoding="utf-8")
    made = page.partition("<!-- made by multivector-world columns -->\n\n")[2].partition("\n<!-- end -->")[0]
    assert made == columns_page.text()

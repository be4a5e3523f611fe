"""Thirty spot values of the worlds of six years, against the sources: read from the raw files by this test alone, and
typed in here from them. Runs where MULTIVECTOR_DATA names the raw data."""

import csv
import gzip
import math
import os
from pathlib import Path

import pytest
from multivector.builder import build_world

DATA = Path(os.environ.get("MULTIVECTOR_DATA") or "none")
pytestmark = pytest.mark.skipif(
    not (DATA / "states.csv.gz").is_file(), reason="the raw data are absent: MULTIVECTOR_DATA names no such folder"
)
# Year, file and keys of the world's row, column, value; raw file, its key columns and values, column, value in it.
SPOTS = """
1995 states KAZ gdp 58532           | states.csv iso3=KAZ year=1995 gdp_usd2015 58532000000
1995 states KAZ population 16730500 | states.csv iso3=KAZ year=1995 pop_wdi 16730500
1995 economy KAZ RUS .54191         | trade_shares.csv iso3=KAZ year=1995 source=COW4.0 share_rus .54191
1995 economy KAZ EU .110787         | trade_shares.csv iso3=KAZ year=1995 source=COW4.0 share_eu .110787
1995 relations KAZ RUS camp 1       | alliances.csv cow1=365 cow2=705 year=1995 atop_defense 1
2000 states VNM gdp 93525.8         | states.csv iso3=VNM year=2000 gdp_usd2015 93525800000
2000 states VNM population 77154000 | states.csv iso3=VNM year=2000 pop_wdi 77154000
2000 economy VNM CHN .1053          | trade_shares.csv iso3=VNM year=2000 source=COW4.0 share_chn .1053
2000 economy VNM USA .0406712       | trade_shares.csv iso3=VNM year=2000 source=COW4.0 share_usa .0406712
2000 institutions UKR BLR shared 35 | igo_shared_dyads.csv cow1=369 cow2=370 year=2000 shared_igos 35
2005 states GEO gdp 9059.98         | states.csv iso3=GEO year=2005 gdp_usd2015 9059980000
2005 states GEO population 3902470  | states.csv iso3=GEO year=2005 pop_wdi 3902470
2005 economy GEO RUS .138399        | trade_shares.csv iso3=GEO year=2005 source=COW4.0 share_rus .138399
2005 economy GEO EU .259657         | trade_shares.csv iso3=GEO year=2005 source=COW4.0 share_eu .259657
2005 institutions GEO AZE shared 38 | igo_shared_dyads.csv cow1=372 cow2=373 year=2005 shared_igos 38
2005 relations ARM RUS camp 1       | alliances.csv cow1=365 cow2=371 year=2005 atop_defense 1
2010 states MNG gdp 7152.39         | states.csv iso3=MNG year=2010 gdp_usd2015 7152390000
2010 states MNG population 2738620  | states.csv iso3=MNG year=2010 pop_wdi 2738620
2010 economy MNG CHN .602331        | trade_shares.csv iso3=MNG year=2010 source=COW4.0 share_chn .602331
2010 economy MNG RUS .161544        | trade_shares.csv iso3=MNG year=2010 source=COW4.0 share_rus .161544
2010 variance MNG preference .316   | states.csv iso3=MNG year=2010 hief .316
2014 states BLR gdp 58702.8         | states.csv iso3=BLR year=2014 gdp_usd2015 58702800000
2014 states BLR population 9448520  | states.csv iso3=BLR year=2014 pop_wdi 9448520
2014 economy BLR RUS .511607        | trade_shares.csv iso3=BLR year=2014 source=COW4.0 share_rus .511607
2014 economy BLR EU .209324         | trade_shares.csv iso3=BLR year=2014 source=COW4.0 share_eu .209324
2014 institutions KGZ KAZ shared 45 | igo_shared_dyads.csv cow1=703 cow2=705 year=2014 shared_igos 45
2014 proximity ARM CHN km 5926      | distance.csv cow1=371 cow2=710 year1=2019 capdist_km 5926
2016 states UKR gdp 93253           | states.csv iso3=UKR year=2016 gdp_usd2015 93253000000
2016 states UKR population 45616800 | states.csv iso3=UKR year=2016 pop_wdi 45616800
2016 economy UKR RUS .154432        | trade_shares.csv iso3=UKR year=2016 source=ITPD-E share_rus .154432
2016 economy UKR EU .413807         | trade_shares.csv iso3=UKR year=2016 source=ITPD-E share_eu .413807
2016 relations BLR RUS camp 1       | alliances.csv cow1=365 cow2=370 year=2016 atop_defense 1
"""
LINES = [line for line in SPOTS.splitlines() if line]
CHINA_2014 = 3165.6  # km, reach: the data card has 3166


def rows(path):
    """Rows of a CSV file, plain or gzipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    """{year: folder} of the six years, each built."""
    folder = tmp_path_factory.mktemp("worlds")
    return {year: build_world(year, DATA, folder / str(year)) for year in (1995, 2000, 2005, 2010, 2014, 2016)}


@pytest.fixture(scope="module")
def raw():
    """Raw tables by name, each read once."""
    read = {}

    def table(name):
        if name not in read:
            path = DATA / name
            read[name] = rows(path if path.is_file() else DATA / (name + ".gz"))
        return read[name]

    return table


def in_world(folder, what, first, second):
    """The number of the world that a spot is about, in the unit of the source."""
    if what == "states":
        return next(float(row[second]) for row in rows(folder / "states.csv") if row["iso3"] == first)
    if what == "variance":
        row = next(row for row in rows(folder / "states.csv") if row["iso3"] == first)
        return 4 * float(row["preference_variance"])
    if what == "economy":
        found = [row for row in rows(folder / "ties.csv") if row["iso3"] == first and row["function"] == "economy"]
        return float(found[0][second]) / (1 - float(found[0]["home"]))
    if what == "institutions":
        pairs = {frozenset((row["iso3_1"], row["iso3_2"])): row["shared"] for row in rows(folder / "institutions.csv")}
        return float(pairs[frozenset((first, second))])
    row = next(row for row in rows(folder / "relations.csv") if (row["iso3"], row["power"]) == (first, second))
    if what == "relations":
        return float(row["camp"])
    return -CHINA_2014 * math.log(float(row["proximity"]))


@pytest.mark.parametrize("line", LINES, ids=[" ".join(line.split()[:4]) for line in LINES])
def test_spot(line, worlds, raw):
    here, there = (part.split() for part in line.split("|"))
    year, what, first, second, typed = int(here[0]), here[1], here[2], here[3], float(here[-1])
    name, *keys, column, said = there
    wanted = dict(key.split("=") for key in keys)
    found = [row for row in raw(name) if all(row[key] == value for key, value in wanted.items())]
    assert len(found) == 1 and float(found[0][column]) == pytest.approx(float(said), rel=1e-6)
    tolerance = 2e-4 if what == "proximity" else 1e-5
    assert in_world(worlds[year], what, first, second) == pytest.approx(typed, rel=tolerance)


def test_there_are_thirty():
    assert len(LINES) >= 30 and {line.split()[0] for line in LINES} == {"1995", "2000", "2005", "2010", "2014", "2016"}

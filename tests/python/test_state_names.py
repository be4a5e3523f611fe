"""States by name, code and number: the world's own, those of country_converter, groups, and what is refused and why."""

import json
import sys

import multivector as mv
import numpy as np
import pytest
from multivector.mv1.world import converter

HOW = ["multi_vector"]


@pytest.fixture
def without_converter(monkeypatch):
    """As where country_converter is not installed."""
    monkeypatch.setitem(sys.modules, "country_converter", None)
    converter._converter.cache_clear()
    converter.look_up.cache_clear()
    yield
    converter._converter.cache_clear()
    converter.look_up.cache_clear()


@pytest.mark.parametrize(
    "said, iso3",
    [
        ("VNM", "VNM"),
        ("vnm", "VNM"),
        ("Viet Nam", "VNM"),
        ("vietnam", "VNM"),
        (816, "VNM"),
        ("816", "VNM"),
        (816.0, "VNM"),
        (np.int64(704), "UZB"),
        (np.float64(345), "SRB"),
        ("Burma", "MMR"),
        ("BUR", "MMR"),
        ("Zaire", "COD"),
        ("ROK", "KOR"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("TÜRKIYE", "TUR"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Guinea", "GIN"),
        ("Niger", "NER"),
        ("Sudan", "SDN"),
        ("Republic of the Congo", "COG"),
    ],
)
def test_the_world_knows_them_itself(world, without_converter, said, iso3):
    assert world.find_state(said) == iso3
    assert mv.Model(world, focal=said, strategies=HOW).focal == iso3


@pytest.mark.parametrize(
    "said, reason",
    [
        ("Taiwan", "Taiwan (TWN): no vote in the UN General Assembly in 2014"),
        ("TWN", "Taiwan (TWN): no vote in the UN General Assembly in 2014"),
        (713, "Taiwan (TWN): no vote in the UN General Assembly in 2014"),
        ("Iceland", "Iceland (ISL): below .5 million people"),
        ("ISL", "Iceland (ISL): below .5 million people"),
        ("Romania", "Romania (ROU): part of the EU since 2007"),
        ("gbr", "United Kingdom (GBR): part of the EU since 1973"),
        (255, "Germany (DEU): part of the EU since 1958"),
        ("CHN", "`CHN` is a power of this world, not a state"),
        ("China", "`China` is the power CHN of this world, not a state"),
        (365, "Russian Federation: it is the power RUS"),
        ("SUN", "Soviet Union (SUN): it ended in 1991"),
        ("Yugoslavia", "Yugoslavia (YUG): it broke up in 1991 and 1992; Serbia is SRB"),
        ("DDR", "German Democratic Republic (DDR): part of Germany since 1990"),
        (260, "West Germany: Germany since 1990"),
        ("Czechoslovakia", "Czechoslovakia (CSK): it parted in 1993"),
        ("North Yemen", "North Yemen (YAR): part of Yemen (YEM) since 1990"),
        ("KZK", "KZK: the Correlates of War abbreviation of Kazakhstan; write KAZ"),
        ("Congo", "`COG` (Congo) or `COD` (Democratic Republic of the Congo)"),
        ("Korea", "`PRK` (North Korea) or `KOR` (South Korea)"),
        ("ASEAN", "`ASEAN` is a group of states"),
        (4, "a number is a Correlates of War code, and no state of this world has this one"),
    ],
)
def test_the_reason_why_not(world, said, reason):
    with pytest.raises(mv.InputError) as caught:
        mv.Model(world, focal=said, strategies=HOW)
    assert caught.value.location == "Model(focal=...)" and reason in caught.value.hint
    assert "did you mean `T" not in caught.value.hint  # no state whose letters are near


@pytest.mark.parametrize("said", [True, 816.5, -816, None, ["VNM"], 3e99, float("nan")])
def test_what_names_no_state(world, said):
    with pytest.raises(mv.InputError, match="must name a state"):
        world.find_state(said)


@pytest.mark.parametrize(
    "said, iso3",
    [
        ("VN", "VNM"),
        ("Socialist Republic of Viet Nam", "VNM"),
        ("Korea, Republic of", "KOR"),
        ("Korea, North", "PRK"),
        ("Congo, Dem. Rep.", "COD"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Kingdom of Thailand", "THA"),
        ("The Gambia", "GMB"),
        ("Brunei Darussalam", None),
        ("Federal Republic of Germany", None),
        ("UK", None),
    ],
)
def test_the_converter_knows_more(world, said, iso3):
    pytest.importorskip("country_converter")
    if iso3:
        assert world.find_state(said) == iso3
    else:
        with pytest.raises(mv.InputError, match="no state of this world\n(.*\n)*.*(below .5|part of the EU)"):
            world.find_state(said)


@pytest.mark.parametrize(
    "said, hint",
    [
        ("Gulf of Mexico", "did you mean `MEX`"),  # contains a name
        ("Iraqi Kurdistan", "did you mean `IRQ`"),
        ("Kazakh SSR", "did you mean `KAZ`"),
        ("India, Pakistan", ""),  # two
        ("French Guiana", "French Guiana (GUF) is not in this world"),
        ("Atlantis", ""),
    ],
)
def test_traps_of_the_converter(world, said, hint, caplog):
    """It finds a name anywhere in a text, gives what it does not know back as it came, and warns in the log."""
    pytest.importorskip("country_converter")
    with pytest.raises(mv.InputError) as caught:
        world.find_state(said)
    assert caught.value.hint.startswith(hint) and not caplog.records


def test_why_the_world_is_asked_first(world):
    """What the converter says alone is otherwise; where it learns better these lines may go."""
    coco = pytest.importorskip("country_converter")
    alone = coco.CountryConverter()
    assert alone.convert("Congo", to="ISO3") == "COG" and alone.convert("Korea", to="ISO3") == "KOR"
    assert alone.convert("Czechoslovakia", to="ISO3") == "CZE" and alone.convert("North Yemen", to="ISO3") == "YEM"
    assert alone.convert("704", to="ISO3") == "VNM" and world.find_state("704") == "UZB"
    assert alone.convert("Gulf of Mexico", to="ISO3") == "MEX"


def test_without_the_converter_the_message_says_what_to_install(world, without_converter):
    with pytest.raises(mv.InputError, match="pip install country_converter"):
        world.find_state("VN")
    with pytest.raises(mv.InputError, match="did you mean `VNM`"):
        world.find_state("Socialist Republic of Viet Nam")
    with pytest.raises(mv.InputError) as caught:
        world.find_state("KZA")
    assert caught.value.hint == "did you mean `TZA` (Tanzania), `DZA` (Algeria) or `KAZ` (Kazakhstan)?"


def test_groups_and_regions(world):
    asean = ["MMR", "THA", "KHM", "LAO", "VNM", "MYS", "SGP", "PHL", "IDN"]
    assert world.find_states("ASEAN") == asean == list(world.groups.at["ASEAN", "states"])
    assert world.find_states(["Central Asia", "Mongolia", 703]) == ["TKM", "TJK", "KGZ", "UZB", "KAZ", "MNG"]
    assert set(world.find_states("Oceania")) == set(world.states.index[world.states["region"] == "Oceania"])
    with pytest.raises(mv.InputError, match="World.find_states"):
        world.find_states(["ASEAN", "Atlantis"])


def test_exceptions_of_groups(world):
    model = mv.Model(
        world,
        focal="Kazakhstan",
        strategies=HOW,
        others_by_state={"Central Asia": "hedge", "uzbekistan": "neutral", 712: "enmesh"},
    )
    assert dict(model.others_by_state) == {"Central Asia": "hedge", "UZB": "neutral", "MNG": "enmesh"}
    by_state = json.loads(model._job().resolved)["others"]["by_state"]
    assert by_state == {"TKM": "hedge", "TJK": "hedge", "KGZ": "hedge", "UZB": "neutral", "MNG": "enmesh"}
    with pytest.raises(mv.InputError, match="UZB has two strategies"):
        model.replace(others_by_state={"UZB": "hedge", "Uzbekistan": "hedge"})
    with pytest.raises(mv.InputError, match="Taiwan \\(TWN\\): no vote"):
        model.replace(others_by_state={"Taiwan": "hedge"})


def test_events_and_records(world):
    event = {"kind": "accession", "power": "EU", "state": "Viet Nam", "year": 1}
    model = mv.Model(world, focal="KAZ", strategies=HOW, events=[event], years=2, burn_in_years=0)
    assert model.events[0]["state"] == "VNM"
    data = mv.compare(model, replicates=2, seed=1, record={"variables": ["A"], "states": ["Central Asia", "viet nam"]})
    assert list(data["record_state"].values) == ["TKM", "TJK", "KGZ", "UZB", "KAZ", "VNM"]
    with pytest.raises(mv.InputError, match=r"compare\(record\['states'\]=...\): this is no state of this world"):
        mv.compare(model, replicates=2, seed=1, record={"variables": ["A"], "states": ["Taiwan"]})


def test_replays_and_pictures(world, data):
    pytest.importorskip("matplotlib")
    trace = mv.replay(data, replicate=3)
    assert trace.mv.events(state="Uzbekistan").equals(trace.mv.events(state="UZB"))
    assert trace.mv.explain("kazakhstan").state == "KAZ"
    assert "UZB" in trace.mv.plot.river("Uzbekistan").get_title(loc="left")
    rows = trace.mv.plot.heatmap(states=["Central Asia", "Viet Nam"]).get_yticklabels()
    assert {label.get_text() for label in rows} >= {"KAZ", "UZB", "VNM"}
    assert world.plot.network(focal="Viet Nam", ties=10.0) is not None
    for ask in (lambda: trace.mv.events(state="Taiwan"), lambda: trace.mv.plot.river("Taiwan")):
        with pytest.raises(mv.InputError, match="no vote in the UN General Assembly"):
            ask()


def test_frames_by_name(world):
    """Names in the indices of tables are states of the new world, by its own names or the converter's."""
    tables = world.to_frames()
    names = world.states["name"].to_dict() | {"VNM": "Viet Nam", "BOL": "bolivia"}
    moved = {
        "borders": tables["borders"].rename(index=names),
        "relations": tables["relations"].rename(index=names, level=0),
        "nearest": tables["nearest"].apply(lambda column: column.map(names)).rename(index=names),
    }
    said = {"name": world.name, "title": world.title, "year": 2014.0}
    again = mv.World.from_frames(**{**tables, **moved}, **said)
    assert again == world and list(again.names.index) == list(world.names.index)
    without = mv.World.from_frames(**{k: v for k, v in tables.items() if k not in ("names", "groups")}, **said)
    assert without.fingerprint == world.fingerprint and without != world and len(without.names) == 0
    with pytest.raises(mv.InputError, match="`Atlantis`"):
        mv.World.from_frames(**{**tables, "nearest": tables["nearest"].rename(index={"VNM": "Atlantis"})}, **said)


def test_numbers_of_r_are_doubles(world):
    tables = world.to_frames()
    doubles = {
        "states": tables["states"].astype({"cow": float}),
        "ties": tables["ties"].rename(index=lambda key: float(world.states["cow"].get(key, 0)) or key, level=0),
    }
    assert mv.World.from_frames(**{**tables, **doubles}, name=world.name, title=world.title, year=2014) == world


@pytest.mark.parametrize("table, column", [("states", "gdp"), ("relations", "proximity"), ("borders", "dispute_rate")])
def test_decimal_commas(world, table, column):
    tables = world.to_frames()
    tables[table] = tables[table].assign(**{column: tables[table][column].map(lambda x: str(x).replace(".", ","))})
    with pytest.raises(mv.InputError) as caught:
        mv.World.from_frames(**tables, name="x", title="x", year=2014)
    assert caught.value.location.startswith(f"World.from_frames({table}=...), row ")
    assert caught.value.problem == f"{column} is a text with a decimal comma" and 'decimal=","' in caught.value.hint


def test_commas_in_texts(world):
    tables = world.to_frames()
    tables["states"].loc["KAZ", "name"] = "Kazakhstan, Republic of"
    with pytest.raises(mv.InputError, match="name has a comma(.*\n)*.*semicolon"):
        mv.World.from_frames(**tables, name="x", title="x", year=2014)
    tables = world.to_frames()
    tables["rivalry"] = tables["rivalry"].apply(lambda column: column.map(lambda x: str(x).replace(".", ",")))
    with pytest.raises(mv.InputError, match="decimal comma"):
        mv.World.from_frames(**tables, name="x", title="x", year=2014)

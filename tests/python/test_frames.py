"""Worlds from tables and back, keyed by iso3 or by COW code."""

import pickle

import multivector as mv
import numpy as np
import pandas as pd
import pytest


def said(world):
    return {"name": world.name, "title": world.title, "year": world.year}


@pytest.fixture(scope="module")
def tables(world):
    return world.to_frames()


def test_there_and_back_is_the_same_world(world, tables):
    again = mv.World.from_frames(**tables, **said(world))
    assert again == world and again.fingerprint == world.fingerprint
    assert pickle.loads(pickle.dumps(again)) == world


def test_keys_may_be_cow_codes(world, tables):
    cow = world.states["cow"]
    code = lambda key: int(cow[key])

    def moved(frame, levels):
        frame = frame.copy()
        frame.index = pd.MultiIndex.from_tuples(
            [tuple(code(part) if k in levels else part for k, part in enumerate(key)) for key in frame.index]
        )
        return frame

    by_code = {
        **tables,
        "states": tables["states"].reset_index().set_index("cow"),
        "ties": moved(tables["ties"], (0,)),
        "relations": moved(tables["relations"], (0,)),
        "borders": moved(tables["borders"], (0, 1)),
        "institutions": moved(tables["institutions"], (0, 1)),
        "nearest": tables["nearest"].apply(lambda column: column.map(cow)).rename(index=cow),
        "corridors": tables["corridors"].assign(
            transit=[tuple(code(one) for one in route) for route in tables["corridors"]["transit"]]
        ),
    }
    assert mv.World.from_frames(**by_code, **said(world)) == world


def test_order_of_rows_does_not_matter(world, tables):
    shuffled = {
        key: frame.sample(frac=1, random_state=3)
        if key in ("states", "ties", "relations", "borders", "nearest", "institutions", "corridors")
        else frame
        for key, frame in tables.items()
    }
    assert mv.World.from_frames(**shuffled, **said(world)) == world


def test_replace_changes_one_table_and_the_results(world):
    tense = world.replace(rivalry=(1.3 * world.rivalry).clip(upper=1), name="tense")
    np.testing.assert_allclose(tense.rivalry.loc["USA", "EU"], 1.3 * world.rivalry.loc["USA", "EU"], rtol=1e-6)
    assert tense != world and tense.ties.equals(world.ties) and tense.name == "tense"
    model = mv.Model(tense, focal="KAZ", years=3, burn_in_years=1)
    calm = model.replace(world=world)
    rivalry = [mv.simulate(one, replicates=16, seed=1)["mean_rivalry"].values.mean() for one in (model, calm)]
    assert rivalry[0] > 1.1 * rivalry[1]


def test_a_small_world_of_ones_own():
    states = pd.DataFrame(
        {
            "cow": [1, 2, 3],
            "name": ["A", "B", "C"],
            "region": "Here",
            "longitude": [0.0, 10.0, 170.0],
            "latitude": [0.0, 0.0, 0.0],
            "population": 1e6,
            "gdp": 1e3,
            "strategic_value": 0.5,
            "preference_variance": 0.1,
            "nuclear": False,
        },
        index=["AAA", "BBB", "CCC"],
    )
    powers = pd.DataFrame(
        {
            "name": ["East", "West"],
            "economic_capability": [1, 0.5],
            "security_capability": [0.5, 1],
            "assertiveness": 1.0,
            "nuclear": True,
            "longitude": [100.0, -100.0],
            "latitude": 0.0,
        },
        index=["E", "W"],
    )
    ties = pd.DataFrame(
        {"security": 0.25, "economy": 0.25},
        index=pd.MultiIndex.from_product([states.index, ["home", "rest", "E", "W"]]),
    )
    relations = pd.DataFrame(
        {
            "proximity": 0.5,
            "camp": False,
            "preference": 0.5,
            "institutions": 0.0,
            "quality_security": 1.0,
            "quality_economy": 1.0,
        },
        index=pd.MultiIndex.from_product([states.index, powers.index]),
    )
    rivalry = pd.DataFrame([[0, 0.4], [0.4, 0]], index=["E", "W"], columns=["E", "W"])
    world = mv.World.from_frames(
        states=states, powers=powers, ties=ties, relations=relations, rivalry=rivalry, name="three"
    )
    assert world.functions == ["security", "economy"] and list(world.nearest.loc["AAA"]) == ["BBB", "CCC", "AAA", "AAA"]
    data = mv.simulate(
        mv.Model(world, focal="AAA", strategies=["static"], years=2, burn_in_years=0), replicates=16, seed=1
    )
    assert data.sizes["state"] == 3 and np.isfinite(data["income"]).all()


def broken(tables, key, change):
    frame = tables[key].copy()
    return {**tables, key: change(frame)}


def put(frame, row, column, value):
    frame.loc[row, column] = value
    return frame


@pytest.mark.parametrize(
    "key, change, words",
    [
        (
            "states",
            lambda f: put(f, "KAZ", "latitude", 123.0),
            ["World.from_frames(states=...), row KAZ", "-90 to 90", "123"],
        ),
        ("states", lambda f: f.rename(columns={"gdp": "gpd"}), ["the column gdp is missing", "did you mean `gpd`"]),
        (
            "ties",
            lambda f: put(f, ("KAZ", "RUS"), "economy", 0.9),
            ["World.from_frames(ties=...), row KAZ, economy", "do not sum to 1"],
        ),
        (
            "ties",
            lambda f: put(f, ("KAZ", "RUS"), "economy", np.nan),
            ["World.from_frames(ties=...), row KAZ, economy"],
        ),
        ("ties", lambda f: f.drop("KAZ", level=0), ["no row for KAZ"]),
        (
            "relations",
            lambda f: put(f, ("KAZ", "RUS"), "proximity", -1.0),
            ["World.from_frames(relations=...), row KAZ, RUS"],
        ),
        ("rivalry", lambda f: put(f, "RUS", "USA", 0.9), ["not symmetric"]),
        ("rivalry", lambda f: f.drop("EU"), ["rivalry lacks a power", "EU"]),
        ("borders", lambda f: f.rename(index={"KAZ": "KAY"}), ["World.from_frames(borders=...)", "did you mean `KAZ`"]),
        ("borders", lambda f: f.reset_index(), ["two levels"]),
        ("powers", lambda f: None, ["must be a DataFrame"]),
        ("nearest", lambda f: f.drop(columns="nearest_4"), ["nearest_4 is missing"]),
    ],
)
def test_what_is_wrong_is_found_in_its_table(world, tables, key, change, words):
    with pytest.raises(mv.InputError) as caught:
        mv.World.from_frames(**broken(tables, key, change), **said(world))
    for text in words:
        assert text in str(caught.value), str(caught.value)


def test_replace_knows_its_tables(world):
    with pytest.raises(mv.InputError, match="did you mean `rivalry`"):
        world.replace(rivalri=world.rivalry)

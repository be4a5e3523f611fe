"""Integration projects from Python: read, described, run, and told in replays."""

import multivector as mv
import numpy as np
import pytest

EAEU = {"name": "EAEU", "power": "RUS", "members": ["KAZ", "Belarus"], "excludes": ["EPCA"]}
EPCA = {"name": "EPCA", "power": "EU", "members": ["KAZ"], "year": 1}


def model(projects=(EAEU, EPCA), **said):
    return mv.Model("2014", **{"strategies": ["static"], "years": 10, "projects": list(projects), **said})


@pytest.fixture(scope="module")
def pressed():
    """Leaders press often, so that some futures lose a project."""
    one = model(parameters={"project_motive": 10}, years=8)
    return one, mv.simulate(one, replicates=32, seed=3)


def test_a_scenario_file_says_what_the_model_says(tmp_path):
    path = tmp_path / "projects.toml"
    one = model()
    one.to_toml(path, replicates=16, seed=1)
    assert 'members = ["KAZ", "BLR"]' in path.read_text(encoding="utf-8")
    here, there = mv.compare(one, replicates=16, seed=1), mv.compare(path)
    assert np.array_equal(here.projects_held, there.projects_held)
    assert [kind for kind in one.changes()["kind"] if kind == "project"] == ["project"] * 2


def test_outcomes_are_there_where_projects_are(pressed):
    _, data = pressed
    held, exits = data.projects_held.values.ravel(), data.project_exits.values.ravel()
    assert set(exits) == {0, 1}  # who has left one is pressed no longer
    assert ((held < 7) == (exits == 1)).all() and held.max() == 7  # EPCA begins after a year
    assert "projects_held" not in mv.simulate(model([]), replicates=16, seed=3)


def test_without_the_mechanism_nothing_differs(pressed):
    bare = mv.simulate(model([], years=8), replicates=32, seed=3)
    off = mv.simulate(model(off=["projects"], years=8), replicates=32, seed=3)
    for name in ("income", "payoff", "demands_met", "mean_rivalry"):
        assert np.array_equal(bare[name], off[name])
    assert not off.projects_held.any()
    assert (pressed[1].income.values != bare.income.values).any()


def test_a_replay_tells_who_joins_stays_and_leaves(pressed):
    one, data = pressed
    leaver = int(data.replicate.values[np.flatnonzero(data.project_exits.values.ravel() == 1)[0]])
    trace = mv.replay(data, model=one, replicate=leaver)
    told = trace.mv.events(state="KAZ")
    joined = told[told["kind"] == "project_joined"]
    assert list(joined["project"]) == ["EAEU", "EPCA"] and list(joined["power"]) == ["RUS", "EU"]
    left = told[told["kind"] == "project_left"]
    assert len(left) == 1 and set(left["power"]) <= {"RUS", "EU"}
    assert "is no longer a member of" in left["why"].iloc[0] and "complied" in left["why"].iloc[0]
    assert left["draw"].iloc[0] < left["probability"].iloc[0]
    kept = told[told["kind"] == "project_kept"]
    assert (kept["draw"] >= kept["probability"]).all()
    assert trace["member"].sel(state="KAZ").isel(time=-1).sum() == 1


def test_the_description_has_projects_where_there_are_some():
    assert "Integration projects" in str(mv.odd(model())) and "project_motive" in str(mv.odd(model()))
    assert "project" not in str(mv.odd(model([])))


@pytest.mark.parametrize(
    "changed, place, hint",
    [
        ({"excludes": ["EPCC"]}, "projects", "EPCA"),
        ({"members": ["KAZA"]}, "members", ""),
        ({"members": "KAZ"}, "members", ""),
        ({"power": "RUZ"}, "projects", "RUS"),
        ({"functoin": "economy"}, "projects", ""),
        ({"year": "soon"}, "year", ""),
    ],
)
def test_what_is_wrong_is_said_at_its_argument(changed, place, hint):
    with pytest.raises(mv.InputError) as error:
        model([{**EAEU, **changed}, EPCA])
    assert place in error.value.location and hint in (error.value.hint or "") + (error.value.allowed or "")

"""Nothing changed is hidden: every kind of change to model or world is listed, written into the file, and stands in the
header of the table, at the foot of pictures, on the card of the model and on the page."""

import json
import os
import subprocess
import zipfile
from dataclasses import fields

import matplotlib.pyplot as plt
import multivector as mv
import numpy as np
import pytest
from multivector import _core
from multivector.mv1.world import frames
from multivector.reports.page import page

JUMP = {"kind": "rivalry_jump", "power": "CHN", "other": "RUS", "amount": 0.4, "year": 1}


def lean_on_home(situation):
    """A rule of the user's."""
    return situation.data


def quiet(step):
    """A mechanism of the user's that does nothing."""


def autonomy_twice(step):
    """An outcome of the user's."""
    return 2 * step["A"][:, 0]


MODELS = {  # arguments of Model, and what is said of them
    "parameters": ({"parameters": {"demand_rate": 4.0}}, "demand_rate = 4 (default "),
    "parameters of a function": ({"parameters": {"theta.security": 0.2}}, "theta.security = 0.2 (default "),
    "sampled": ({"sampled": True}, "parameters drawn from their ranges"),
    "years": ({"years": 2}, "years that count 2 (default 40)"),
    "burn_in_years": ({"burn_in_years": 1}, "years of run-up (burn-in) 1 (default 10)"),
    "steps_per_year": ({"steps_per_year": 2}, "steps a year 2 (default 4)"),
    "off": ({"off": ["corridors"]}, "without the mechanism corridors"),
    "on": ({"on": ["nuclear"]}, "with the mechanism nuclear"),
    "informed_mediation": ({"informed_mediation": True}, "hosts of talks chosen as informed"),
    "others": ({"others": "hedge"}, "the other states hedge (default static)"),
    "revision": ({"others": "adaptive", "revision": "fermi"}, "adaptive states revise by fermi"),
    "others_by_state": ({"others_by_state": {"MNG": "hedge"}}, "MNG plays hedge"),
    "others_shares": (
        {"others_shares": {"hedge": 0.25}, "others_shares_seed": 4},
        "25 % of the other states play hedge",
    ),
    "others_start": (
        {"others": "adaptive", "others_start": {"hedge": 0.25}},
        "25 % of the adaptive states begin with hedge",
    ),
    "restraint": ({"restraint": {"RUS": 0.5}}, "restraint of RUS 0.5 (default 1)"),
    "events": ({"events": [JUMP]}, "event rivalry_jump CHN RUS 0.4 in year 1"),
    "projects": (
        {"projects": [{"name": "EAEU", "power": "RUS", "members": ["KAZ"]}]},
        "project EAEU of RUS in economy with KAZ from year 0",
    ),
    "strategies": (
        {"strategies": ["static", mv.Strategy("multi_vector", label="mine", visits=0.5)]},
        "own strategy mine: multi_vector",
    ),
    "strategies of code": ({"strategies": ["static", lean_on_home]}, "own strategy lean_on_home"),
    "mechanisms": ({"mechanisms": [mv.Mechanism(quiet, after="contest")]}, "own mechanism quiet after contest"),
    "outcomes": (
        {"outcomes": [mv.Outcome(autonomy_twice, name="twice", long_name="twice autonomy", high=2)]},
        "own outcome twice",
    ),
}
NO_CHANGE = {"world", "focal", "plugins", "variants", "traced", "title"}  # world and plugins: below


@pytest.fixture(autouse=True)
def no_pictures(monkeypatch):
    """Pages without their pictures, which are drawn without a foot and take most of the time."""
    monkeypatch.setattr("multivector.reports.sections._image", lambda results, kind, name: "")


def one_cell(frame, column):
    """A table with its first cell of a column moved a little."""
    changed = frame.copy()
    changed[column] = changed[column].astype(float)
    changed.iloc[0, changed.columns.get_loc(column)] += 0.01
    return changed


def moved_ties(frame):
    changed = frame.copy()
    changed.iloc[0, 0], changed.iloc[1, 0] = changed.iloc[1, 0], changed.iloc[0, 0]
    return changed


def other_order(frame):
    changed = frame.copy()
    changed.iloc[0] = list(changed.iloc[0])[::-1]
    return changed


WORLDS = {
    "states": lambda frame: one_cell(frame, "strategic_value").assign(
        strategic_value=lambda f: f["strategic_value"].clip(upper=1) * 0.99
    ),
    "powers": lambda frame: one_cell(frame, "assertiveness"),
    "ties": moved_ties,
    "relations": lambda frame: one_cell(frame, "quality_security"),
    "rivalry": lambda frame: (1.2 * frame).clip(upper=1),
    "borders": lambda frame: one_cell(frame, "dispute_rate"),
    "corridors": lambda frame: one_cell(frame, "tariff"),
    "nearest": other_order,
    "institutions": lambda frame: one_cell(frame, "shared"),
}


def made(world, **changed):
    said = {"focal": "KAZ", "strategies": ["static", "hedge"], "years": 1, "burn_in_years": 0, "traced": 4}
    return mv.Model(world, **{**said, **changed})


def words(text):
    """A text in one line."""
    return " ".join(text.split())


def foot_of(data):
    ax = data.mv.plot.contrast("autonomy")
    texts = words(" ".join(text.get_text() for text in ax.texts))
    plt.close(ax.figure)
    return texts


def check_everywhere(model, said, tmp_path, brief=None):
    """The words in each of the places where a reader looks."""
    data = mv.compare(model, replicates=4, seed=1)
    assert any(text.startswith(said) for text in data.mv.changes()["text"]), list(data.mv.changes()["text"])
    assert data.mv.changes().equals(model.changes())
    file = tmp_path / "results.nc"
    data.to_netcdf(file)
    assert mv.open(file).mv.changes().equals(data.mv.changes())
    job = model._job(4, 1)
    job.simulate(1, None)
    assert said in words(job.table())
    assert (brief or said) in foot_of(data)
    escaped = said.replace("<", "&lt;")
    assert escaped in words(page(data)) and escaped in words(model._repr_html_())
    assert said in words(str(mv.odd(model)))
    return data


@pytest.mark.parametrize("kind", MODELS)
def test_a_changed_model_is_told_everywhere(world, kind, tmp_path):
    arguments, said = MODELS[kind]
    check_everywhere(made(world, **arguments), said, tmp_path)


def test_every_argument_of_a_model_is_tried():
    tried = {name for arguments, _ in MODELS.values() for name in arguments}
    assert {one.name for one in fields(mv.Model)} == tried | NO_CHANGE


@pytest.mark.parametrize("table", WORLDS)
def test_a_changed_world_is_told_everywhere(world, table, tmp_path):
    other = world.replace(**{table: WORLDS[table](getattr(world, table))})
    assert other.name == f"2014, changed: {table}" and other.fingerprint != world.fingerprint
    said = f"world 2014: {table} ("
    data = check_everywhere(made(other), said, tmp_path, brief=f"world 2014: {table}")
    assert other.name in words(page(data)) and table in other._repr_html_()
    ax = other.plot.network()
    assert f"world 2014: {table}" in words(" ".join(text.get_text() for text in ax.texts))
    plt.close(ax.figure)


def test_every_table_of_a_world_is_tried():
    assert set(WORLDS) | {"names", "groups"} == set(frames.TABLES)  # no result depends on these two


def test_nothing_is_said_where_nothing_is_changed(world):
    model = mv.Model(world, strategies=["static", "hedge"], traced=4)
    assert model.changes().empty and world.changes().empty
    assert "nothing: model and world are as they come" in model._repr_html_()
    data = mv.compare(model, replicates=2, seed=1)
    assert data.mv.changes().empty and "changed" not in foot_of(data)
    assert "nothing: model and world are as they come" in page(data)


def test_files_of_earlier_versions_say_that_they_do_not_say(world):
    data = mv.compare(made(world), replicates=2, seed=1)
    del data.attrs["changes"]
    assert "changed: not known" in foot_of(data)
    assert "does not say: it is of an earlier version" in page(data)
    with pytest.raises(mv.InputError, match="does not say what was changed"):
        data.mv.changes()


def test_many_changes_are_counted_at_the_foot(world):
    names = list(mv.parameters().query("low < high").index)[:14]
    defaults = mv.parameters()["default"]
    model = made(world, parameters={name: float(defaults[name]) * 1.01 + 1e-4 for name in names})
    data = mv.compare(model, replicates=2, seed=1)
    assert len(data.mv.changes().query("kind == 'parameter'")) == 14
    assert "changed parameters: 14, listed by data.mv.changes()" in foot_of(data)


def test_names_of_changed_worlds(world):
    tense, open_seas = (1.2 * world.rivalry).clip(upper=1), one_cell(world.corridors, "tariff")
    both = world.replace(rivalry=tense).replace(corridors=open_seas)
    assert both.name == "2014, changed: rivalry, corridors"
    assert both.replace(rivalry=world.rivalry, corridors=world.corridors) == world
    assert world.replace(rivalry=tense, name="tense").name == "tense"
    assert world.replace(rivalry=tense, name="tense").replace(corridors=open_seas).name == "tense, changed: corridors"
    assert world.replace(rivalry=tense, name="2014").name == "2014, changed: rivalry"
    tables = {**world.to_frames(), "rivalry": tense}
    assert mv.World.from_frames(**tables).name == "2014, changed: rivalry"
    assert mv.World.from_frames(**tables).title == world.title
    assert mv.World.from_frames(**world.to_frames()) == world
    assert mv.World.from_frames(**tables, name="2014").name == "2014, changed: rivalry"
    assert mv.World.from_frames(**tables, name="mine").name == "mine"
    assert list(mv.World.from_frames(**tables, name="mine").changes()["name"]) == ["rivalry"]


@pytest.fixture(scope="module")
def tense(world):
    return world.replace(rivalry=(1.2 * world.rivalry).clip(upper=1))


def test_a_scenario_with_its_world_beside_it(tense, tmp_path):
    model = made(tense)
    text = model.to_toml(tmp_path / "scenario.toml", replicates=4, seed=1)
    folder = f"2014-changed-rivalry-{tense.fingerprint[:8]}"
    assert f'world = "{folder}"\nworld_fingerprint = "{tense.fingerprint}"' in text
    assert mv.World(tmp_path / folder) == tense
    assert mv.Scenario(tmp_path / "scenario.toml").changes().equals(model.changes())
    again, data = mv.compare(tmp_path / "scenario.toml"), mv.compare(model, replicates=4, seed=1)
    np.testing.assert_array_equal(again["payoff"].values, data["payoff"].values)
    with pytest.raises(mv.FileError, match="exists already"):
        model.to_toml(tmp_path / "scenario.toml")
    model.to_toml(tmp_path / "scenario.toml", force=True)  # the same world stays

    (tmp_path / "wrong.toml").write_text(text.replace(folder, "2014"))
    with pytest.raises(mv.InputError, match="made with another world"):
        mv.compare(tmp_path / "wrong.toml")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "scenario.toml").write_text(text)
    with pytest.raises(mv.InputError, match="no such world folder"):
        mv.compare(tmp_path / "elsewhere" / "scenario.toml")


def test_a_shipped_world_is_named(world):
    assert 'world = "2014"\n' in made(world).to_toml() and "world_fingerprint" not in made(world).to_toml()


def test_results_carry_a_changed_world(tense, tmp_path):
    data = mv.compare(made(tense), replicates=4, seed=1)
    data.to_netcdf(tmp_path / "results.nc")
    held = mv.open(tmp_path / "results.nc")
    one = mv.replay(held, replicate=2)  # checked against the run, bit by bit
    assert one.attrs["world_fingerprint"] == tense.fingerprint
    assert "world 2014: rivalry" in repr(mv.twin(held, replicate=2, strategies=("static", "hedge")))
    assert "world 2014: rivalry" in one.mv.explain("KAZ", 0.5)._repr_html_().lower()
    ax = one.mv.plot.network()
    assert "world 2014: rivalry" in words(" ".join(text.get_text() for text in ax.texts))
    plt.close(ax.figure)


def test_the_page_saves_the_world_and_repeats_the_run(tense, tmp_path):
    data = mv.compare(made(tense), replicates=4, seed=1)
    mv.report(data, tmp_path / "page.html")
    folder = f"2014-changed-rivalry-{tense.fingerprint[:8]}"
    text = (tmp_path / "page.html").read_text()
    assert mv.World(tmp_path / folder) == tense and f"<code>{folder}</code>" in text
    from html import unescape

    scenario = unescape(text.split("scenario.toml</summary><pre>")[1].split("</pre>")[0])
    (tmp_path / "scenario.toml").write_text(scenario)
    again = mv.compare(tmp_path / "scenario.toml", replicates=4, seed=1)
    np.testing.assert_array_equal(again["payoff"].values, data["payoff"].values)
    mv.report(data, tmp_path / "page.html", force=True)
    (tmp_path / folder / "powers.csv").write_text("else")
    with pytest.raises(mv.FileError, match="something else than this world"):
        mv.report(data, tmp_path / "page.html", force=True)


def test_a_file_whose_scenario_names_another_world_is_not_repeated(world, tense):
    """As earlier versions wrote them: the name of the shipped world, the fingerprint of the changed one, no world."""
    data = mv.compare(made(tense), replicates=4, seed=1).drop_dims("world_file")
    data.attrs["scenario"] = made(world).to_toml()
    del data.attrs["changes"]
    for verb in (lambda: mv.replay(data, replicate=1), lambda: mv.twin(data, replicate=1)):
        with pytest.raises(mv.InputError, match="the world of these results is not here"):
            verb()
    assert f"world_fingerprint = &quot;{tense.fingerprint}&quot;" in page(data)
    with pytest.raises(mv.InputError, match="not the world of the results"):
        mv.replay(data, replicate=1, world=world)


def test_options_of_the_program_are_repeated(tmp_path):
    program = os.environ.get("MULTIVECTOR_PROGRAM")
    if not program:
        pytest.skip("MULTIVECTOR_PROGRAM is not set")
    (tmp_path / "s.toml").write_text(
        'world = "2014"\nfocal = "KAZ"\nseed = 5\nyears = 1\nburn_in_years = 0\nreplicates = 4\n'
        'strategies = ["static"]\n'
    )
    said = ["--state", "MNG", "--others", "hedge", "--parameters", "sampled"]
    call = [program, "compare", "s.toml", *said, "--out", "p.nc", "--quiet"]
    subprocess.run(call, cwd=tmp_path, check=True, capture_output=True)
    data = mv.open(tmp_path / "p.nc")
    assert " ".join(said) in page(data)
    assert "the other states hedge (default static)" in list(data.mv.changes()["text"])
    assert mv.replay(data, replicate=3).attrs["focal"] == "MNG"  # checked against the run, bit by bit


def test_variants_show_what_they_really_change(world):
    from multivector.reports import assumptions
    from multivector.results.tables import Tables

    model = mv.Model(
        world,
        focal="KAZ",
        strategies=["multi_vector", "align:RUS"],
        years=10,
        burn_in_years=2,
        variants={"equal_instruments": 200, "no_preference": 200},
        traced=4,
    )
    data = mv.compare(model, replicates=200, seed=3)
    results = Tables(data)
    found = {case: assumptions.moved(results, case) for case in ("equal_instruments", "no_preference")}
    clear = {case: {one.name for one in all_of_them if one.difference} for case, all_of_them in found.items()}
    assert clear["equal_instruments"] and clear["equal_instruments"] != clear["no_preference"]
    text = assumptions.section(results)
    for case, names in clear.items():
        best = max((one for one in found[case] if one.difference), key=lambda one: one.difference, default=None)
        assert not names or best.name.split("[")[0].replace("_", " ") in text.replace("_", " ")
    same, head = data.copy(), "no_preference_"
    for name in results.outcomes:
        plain = name.split("[")[0]
        same[head + plain] = (data[head + plain].dims, data[plain].values)
    assert "clearly changes in none" in assumptions.section(Tables(same))


def test_sweeps_say_what_is_changed_at_every_point_and_what_varies(world):
    from multivector.design import grid

    model = made(world, parameters={"demand_rate": 4.0, "rivalry_noise": 0.02})
    design = grid({"rivalry_noise": [0.02, 0.04], "burn_in_years": [0, 1]})
    data = mv.sweep(model, design, replicates=4, seed=1)
    said = data.mv.changes()
    assert list(said.query("kind == 'parameter'")["name"]) == ["demand_rate"]
    assert "burn_in_years" not in list(said.query("kind == 'time'")["name"])
    assert list(said.query("kind == 'design'")["text"]) == [
        "rivalry_noise varied by the design: 0.02 to 0.04 (2 values)",
        "burn_in_years varied by the design: 0 to 1 (2 values)",
    ]


def test_the_attribute_is_json_of_kind_name_and_text(world):
    data = mv.compare(made(world), replicates=2, seed=1)
    assert json.loads(data.attrs["changes"]) == json.loads(made(world)._job().changes)
    assert {"kind", "name", "text"} == set(json.loads(data.attrs["changes"])[0])
    assert _core.World is type(world._core)


def test_an_archive_says_what_is_changed_and_brings_the_world(tense, tmp_path):
    model = made(tense, parameters={"demand_rate": 4.0}, off=["corridors"])
    data = mv.compare(model, replicates=4, seed=1)
    mv.archive(data, tmp_path / "replication.zip")
    with zipfile.ZipFile(tmp_path / "replication.zip") as archive:
        text, names = archive.read("README.md").decode(), archive.namelist()
    for said in data.mv.changes()["text"]:
        assert f"- {said}\n" in text
    assert "world/powers.csv" in names and f"fingerprint {tense.fingerprint}" in text
    assert mv.reproduce(tmp_path / "replication.zip").same
    assert "without the mechanism corridors" in " ".join(mv.tables(data)["computed"].frame.iloc[:, 0])

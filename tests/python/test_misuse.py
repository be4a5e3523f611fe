"""What users get wrong ends in an exception that helps, never in a crash."""

import concurrent.futures
import copy
import math
import multiprocessing
import pickle
import threading

import multivector as mv
import numpy as np
import pytest


def refused(make, *words):
    """The InputError that `make` raises; its text has all these words."""
    with pytest.raises(mv.InputError) as caught:
        make()
    text = str(caught.value)
    for word in words:
        assert word in text, text
    return caught.value


def model_with(world, **arguments):
    return mv.Model(world, **{"strategies": ["multi_vector", "static"], "years": 5, "burn_in_years": 2, **arguments})


BAD_MODELS = {
    "unknown state": ({"focal": "KAX"}, "Model(focal=...)", "`KAX`", "did you mean `KAZ`"),
    "state that is nobody's number": ({"focal": 7}, "Model(focal=...)", "Correlates of War code"),
    "state that is no text": ({"focal": ["KAZ"]}, "Model(focal=...)", "must name a state"),
    "unknown strategy": ({"strategies": ["hegde"]}, "Model(strategies=...)", "did you mean `hedge`"),
    "unknown power": ({"strategies": ["align:RUZ"]}, "align:RUZ", "did you mean"),
    "unknown package": ({"strategies": ["hedge+pasive"]}, "did you mean `passive`"),
    "strategies as one text": ({"strategies": "hedge"}, "must be a list", "strategies=['hedge']"),
    "no strategies": ({"strategies": []}, "strategies"),
    "a strategy that is a number": ({"strategies": [3]}, "no strategy", "a function of a Situation"),
    "the same strategy twice": ({"strategies": ["hedge", "hedge"]}, "two strategies", "'hedge'"),
    "unknown parameter": (
        {"parameters": {"rivalry_nois": 1}},
        "Model(parameters['rivalry_nois']=...)",
        "did you mean `rivalry_noise`",
    ),
    "parameter out of range": (
        {"parameters": {"rivalry_noise": 9}},
        "Model(parameters['rivalry_noise']=...)",
        "9",
        "0",
    ),
    "parameter NaN": ({"parameters": {"rivalry_noise": math.nan}}, "finite"),
    "parameter of a text": ({"parameters": {"rivalry_noise": "a lot"}}, "finite", "'a lot'"),
    "parameters as a list": ({"parameters": [1, 2]}, "must be a dict"),
    "weights that do not sum to 1": ({"parameters": {"weight_income": 0.9}}, "sum"),
    "unknown mechanism": ({"off": ["contst"]}, "Model(off=...)", "did you mean `contest`"),
    "mechanism on and off": ({"off": ["contest"], "on": ["contest"]}, "both on and off"),
    "unknown kind of event": ({"events": [{"kind": "earthquake", "year": 1}]}, "Model(events[0]", "supply_loss"),
    "event without a power": ({"events": [{"kind": "leader_change", "year": 1}]}, "Model(events[0]", "power"),
    "years that are no whole steps": ({"years": 5.1}, "Model(years=...)", "whole number of steps"),
    "years without end": ({"years": math.inf}, "finite"),
    "negative steps": ({"steps_per_year": -4}, "whole number", "-4"),
    "unknown variant": ({"variants": {"sampeld": 10}}, "did you mean `sampled`"),
    "odd sampled variant": ({"variants": {"sampled": 11}}, "even"),
    "unknown play of the others": ({"others": "adaptiv"}, "Model(others=...)"),
    "exception for an unknown state": ({"others_by_state": {"XYZ": "hedge"}}, "Model(others_by_state['XYZ']=...)"),
    "restraint beyond 1": ({"restraint": {"RUS": 2}}, "Model(restraint['RUS']=...)"),
    "unknown revision": ({"revision": "logti"}, "Model(revision=...)"),
}


@pytest.mark.parametrize("name", BAD_MODELS)
def test_a_model_that_cannot_be(world, name):
    arguments, *words = BAD_MODELS[name]
    refused(lambda: model_with(world, **arguments), *words)


def test_errors_carry_their_parts(world):
    error = refused(lambda: model_with(world, focal="KAX"))
    assert (error.location, error.problem, error.value) == ("Model(focal=...)", "unknown state", "`KAX`")
    assert "CAN" in error.allowed and "`KAZ`" in error.hint
    assert isinstance(error, ValueError) and isinstance(error, mv.Error)
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) and again.hint == error.hint


def test_worlds_that_are_not_there(tmp_path):
    refused(lambda: mv.World("2041"), "no such world", "2014")
    refused(lambda: mv.World(2014), "World(source)", "2014")
    with pytest.raises(mv.Error) as caught:
        mv.World(tmp_path)
    assert "world.toml" in str(caught.value)
    assert isinstance(caught.value, (OSError, ValueError))


def test_a_scenario_file_that_is_wrong(tmp_path):
    path = tmp_path / "wrong.toml"
    path.write_text('strategies = ["multi_vector"]\nfocsl = "KAZ"\n')
    refused(lambda: mv.compare(path), f"{path}:2:1", "did you mean `focal`")
    with pytest.raises(mv.FileError) as caught:
        mv.Scenario(tmp_path / "absent.toml")
    assert isinstance(caught.value, OSError) and "absent.toml" in str(caught.value)


@pytest.mark.parametrize(
    "arguments, words",
    [
        ({"replicates": 0}, ["replicates", "1 to"]),
        ({"replicates": -1}, ["-1"]),
        ({"replicates": 2.5}, ["whole number", "2.5"]),
        ({"replicates": True}, ["whole number"]),
        ({"seed": -1}, ["seed"]),
        ({"seed": 2**64}, ["seed"]),
        ({"threads": -2}, ["threads"]),
        ({"isa": "avx3"}, ["instruction set", "avx2"]),
        ({"on_error": "ignore"}, ["on_error", "keep, raise"]),
    ],
)
def test_arguments_of_a_run(model, arguments, words):
    refused(lambda: mv.compare(model, **{"replicates": 8, **arguments}), *words)


def test_whole_doubles_are_counts(world):
    """R's 64 is one, and NumPy's; 64.5 is none."""
    small = model_with(world, years=2.0, burn_in_years=0, steps_per_year=4.0, traced=8.0, variants={"sampled": 2.0})
    assert (small.steps_per_year, small.traced, dict(small.variants)) == (4, 8, {"sampled": 2})
    asked = {"replicates": 8.0, "seed": np.float64(3), "threads": np.float32(1)}
    data = mv.compare(small, **asked, record={"variables": ["A"], "every": 2.0})
    assert data.equals(mv.compare(small, replicates=8, seed=3, record={"variables": ["A"], "every": 2}))
    assert mv.replay(data, replicate=5.0).attrs["replicate"] == 5
    assert small.to_toml(replicates=64.0, seed=1.0) == small.to_toml(replicates=64, seed=1)
    points = mv.design.random({"linkage_base": (0, 1)}, 3.0, seed=1.0)
    assert mv.sweep(small.replace(variants={}), points, replicates=2.0, seed=1.0).sizes["point"] == 3
    for number in (64.5, np.float64("nan"), 2.0**60, np.bool_(True), "64"):
        refused(lambda number=number: mv.compare(small, replicates=number), "whole number", "replicates")


def test_not_a_model():
    refused(lambda: mv.compare(42), "no model", "42")
    refused(lambda: mv.simulate(mv.Model("2014"), strategy="multivector", replicates=2), "did you mean `multi_vector`")


def test_arguments_are_named():
    with pytest.raises(TypeError):
        mv.Model("2014", "KAZ")
    with pytest.raises(TypeError):
        mv.compare(mv.Model("2014"), 100)


def test_a_model_cannot_be_changed(model):
    with pytest.raises(AttributeError):
        model.focal = "MNG"
    with pytest.raises(AttributeError):
        model.parameters.value = 3
    with pytest.raises(TypeError):
        model.parameters["rivalry_noise"] = 0.1
    refused(lambda: model.replace(foccal="MNG"), "did you mean `focal`")
    assert model.replace(focal="MNG").focal == "MNG" and model.focal == "KAZ"


def test_models_hash_and_compare_by_what_they_say(world, model):
    same = model.replace()
    assert same == model and hash(same) == hash(model) and len({same, model}) == 1
    other = model.replace(parameters={"rivalry_noise": 0.08})
    assert other != model and len({other, model}) == 2
    assert copy.deepcopy(model) == model


def test_a_model_travels_in_a_pickle(model, data):
    again = pickle.loads(pickle.dumps(model))
    assert again == model and hash(again) == hash(model)
    assert again.world.fingerprint == model.world.fingerprint
    assert mv.compare(again, replicates=64, seed=7).equals(data)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_process_pool(model, data, method):
    """Also after this process has run TBB, whose threads a fork does not copy."""
    context = multiprocessing.get_context(method)
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
        jobs = [pool.submit(mv.compare, model, replicates=64, seed=7, progress=False) for _ in range(2)]
        for job in jobs:
            assert job.result(timeout=120).equals(data)


def test_threads_at_once(model, data):
    """Four runs at once in one process, with Python strategies in two of them."""

    def mine(s):
        return s.split(s.trust)

    own = model.replace(strategies=["multi_vector", mine])
    questions = [model, own, model, own]
    found = [None] * 4

    def work(k):
        found[k] = mv.compare(questions[k], replicates=64, seed=7, progress=False)

    workers = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert found[0].equals(data) and found[2].equals(data) and found[1].equals(found[3])


def test_arrays_outlive_everything(model):
    """A view of the library's memory stays good when the data set is gone, and may be written to."""
    import gc

    data = mv.compare(model, replicates=16, seed=1)
    income = data["income"].values
    before = income.copy()
    del data
    gc.collect()
    np.testing.assert_array_equal(income, before)
    income[:] = 0
    assert mv.compare(model, replicates=16, seed=1)["income"].values.tobytes() == before.tobytes()


def test_tables_of_a_world_are_copies(world):
    world.states.loc["KAZ", "gdp"] = 0
    world.ties.iloc[:] = 0
    world.rivalry.iloc[:] = 0
    assert world.states.loc["KAZ", "gdp"] > 0
    assert np.allclose(world.ties.groupby("iso3").sum(), 1, atol=1e-5)
    assert world.rivalry.values.max() > 0
    assert world == mv.World("2014")


def test_no_replicate_at_all(model):
    def never(s):
        raise RuntimeError("never")

    with pytest.raises(mv.UserCodeError) as caught:
        mv.compare(model.replace(strategies=[never]), replicates=4, seed=1)
    assert "RuntimeError: never" in str(caught.value)
    assert isinstance(caught.value.__cause__, RuntimeError)

"""Strategies, mechanisms and outcomes of one's own: functions, batches, compiled, plugins; the same numbers whichever
way."""

import ctypes
import json
import shutil
import subprocess
import sys
from pathlib import Path

import multivector as mv
import numpy as np
import pytest

user_code = pytest.importorskip("user_code")
numba = pytest.importorskip("numba")
ROOT = Path(__file__).resolve().parents[2]


def run(model, replicates=32, **arguments):
    return mv.compare(model, **{"replicates": replicates, "seed": 7, "progress": False, **arguments})


def c_library(folder, text, *flags):
    """A library made of a few lines of C."""
    if not shutil.which("cc"):
        pytest.skip("there is no C compiler")
    source, made = folder / "own.c", folder / "libown.so"
    source.write_text(text)
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O1", f"-I{ROOT}/libmultivector/include", str(source), "-o", str(made), *flags],
        check=True,
    )
    return made


# Strategies


def test_three_ways_give_the_same(model):
    data = run(model.replace(strategies=[user_code.by_trust, user_code.by_trust_batch, user_code.by_trust_compiled]))
    assert not len(mv.failures(data))
    one, batch, compiled = (data["income"].sel(scenario=name).values for name in data.mv.strategies)
    np.testing.assert_array_equal(one, batch)
    np.testing.assert_allclose(one, compiled, rtol=1e-5)
    sources = json.loads(data.attrs["user_strategies"])
    assert "def by_trust(s)" in sources["by_trust"] and "def by_trust_compiled" in sources["by_trust_compiled"]


def test_a_batch_is_asked_once_for_sixteen_futures(model, world):
    seen = []

    @mv.batch
    def look(s):
        seen.append(s)
        return s.ties

    data = run(model.replace(strategies=[look]))
    assert not len(mv.failures(data)) and len(seen) == 2 * 6, "two blocks; taken up, then once a year"
    s = seen[-1]
    assert s.ties.shape == s.previous.shape == (16, 6, 3) and s.rivalry.shape == (16, 4, 4) and s.trust.shape == (16, 4)
    assert (
        s.data.shape == (6, 3) and s.quality.shape == (4, 3) and s.weight.shape == (3,) and s.reliability.shape == (16,)
    )
    assert (s.state, s.powers, s.functions) == ("KAZ", list(world.powers.index), world.functions)
    assert sorted({int(r) for one in seen for r in one.replicate}) == list(range(32))
    np.testing.assert_array_equal(s.data, world.ties.loc["KAZ"].values)
    np.testing.assert_allclose(s.ties.sum(axis=1), 1, atol=1e-4)
    with pytest.raises(ValueError):
        s.ties[0] = 1
    trust = s.trust
    del s
    seen.clear()
    assert np.isfinite(trust).all(), "a view keeps the memory alive"


def test_a_batch_draws_what_a_plain_function_draws(model):
    def gamble(s):
        return s.split(s.rng().random(4, dtype=np.float32))

    @mv.batch
    def gambles(s):
        return s.split(np.stack([s.rng(lane).random(4, dtype=np.float32) for lane in range(16)]))

    data = run(model.replace(strategies=[gamble, gambles]), replicates=20)
    np.testing.assert_array_equal(*data["income"].values)
    assert len(np.unique(data["income"].values)) > 10


def test_compiled_functions_of_every_kind(model, tmp_path):
    scipy = pytest.importorskip("scipy")
    library = ctypes.CDLL(
        str(
            c_library(
                tmp_path,
                """
        #include <multivector/compiled.h>
        int keep(const mv_situation* s, float* ties)
        {
            for (int k = 0; k < s->suppliers; ++k)
                for (int f = 0; f < s->functions; ++f)
                    for (int lane = 0; lane < MV_LANES; ++lane)
                        ties[(k * MV_FUNCTIONS + f) * MV_LANES + lane] = s->data[k][f];
            return 1;
        }""",
            )
        )
    )
    from_ctypes = library.keep
    from_ctypes.argtypes, from_ctypes.restype = [ctypes.c_void_p, ctypes.c_void_p], ctypes.c_int
    at = {name: where for name, _, where, _ in mv._core.memory_layout()["situation"]}["data"]

    @numba.cfunc("int32(voidptr, voidptr)")
    def from_numba(situation, out):
        data = numba.carray(situation, (at + 32,), np.float32)[at:].reshape((8, 4))
        ties = numba.carray(out, (8, 4, 16), np.float32)
        for lane in range(16):
            ties[:, :, lane] = data
        return 1

    address = ctypes.cast(from_ctypes, ctypes.c_void_p).value
    kinds = {
        "ctypes": from_ctypes,
        "numba": from_numba,
        "scipy": scipy.LowLevelCallable(from_numba.ctypes),
        "address": mv.compiled(address, signature="int (const mv_situation *, float *)"),
    }
    data = run(
        model.replace(strategies=[lambda s: s.data, *(mv.Strategy(rule, label=name) for name, rule in kinds.items())])
    )
    assert not len(mv.failures(data)) and data.mv.strategies[1:] == list(kinds)
    for one in data["income"].values[1:]:
        np.testing.assert_array_equal(one, data["income"].values[0])


def test_other_states_may_play_it_too(model):
    alone = run(model.replace(strategies=["static"]))
    all_of_them = [
        run(model.replace(strategies=["static"], others=rule))
        for rule in (
            user_code.by_trust,
            user_code.by_trust_batch,
            mv.Strategy(user_code.by_trust, label="x", package="none"),
        )
    ]
    assert not alone["income"].equals(all_of_them[0]["income"]) and not len(mv.failures(all_of_them[0]))
    assert all(one["income"].equals(all_of_them[0]["income"]) for one in all_of_them)
    some = model.replace(strategies=["static"], others_by_state={"UZB": user_code.by_trust})
    assert not len(mv.failures(run(some, replicates=16)))


def test_adaptive_states_take_it_up_only_where_it_says_so(model):
    asked = []

    @mv.batch
    def watched(s):
        asked.append(s.state)
        return s.data

    adaptive = model.replace(
        strategies=["static"], others="adaptive", others_by_state={"UZB": watched}, parameters={"revision_rate": 1}
    )
    first = run(adaptive, replicates=16)
    assert set(asked) == {"UZB"}
    second = run(adaptive.replace(others_by_state={"UZB": mv.Strategy(watched, menu=True)}), replicates=16)
    assert len(set(asked)) > 20 and not len(mv.failures(second))
    assert second.sizes["menu"] == first.sizes["menu"] + 1  # one more on the menu, with a share of its own
    assert first.drop_dims("menu").sizes == second.drop_dims("menu").sizes


def test_scenario_text_names_them(model):
    passive = mv.Strategy(user_code.by_trust, label="By trust!", package="passive", visits=0.5)
    text = model.replace(strategies=["static", user_code.by_trust, passive]).to_toml()
    assert 'strategies = ["static", "by_trust", "By trust!"]' in text and 'portfolio = "user_by_trust"' in text
    data = run(model.replace(strategies=["static", user_code.by_trust, passive]), replicates=16)
    said = {one["label"]: one for one in json.loads(data.attrs["scenario_resolved"])["strategies"]}
    assert said["By trust!"]["instruments"]["visits"] == 0.5 and said["By trust!"]["package"] == "passive"
    listed = mv.strategies(model=model.replace(strategies=[user_code.by_trust]))
    assert listed.loc["by_trust", "meaning"] == "Ties by quality and trust."


# Mechanisms and outcomes


@pytest.fixture(scope="module")
def remitted(model):
    own = model.replace(mechanisms=[user_code.MECHANISM], outcomes=[user_code.OUTCOME], variants={"sampled": 32})
    return own, run(own)


def test_a_mechanism_stands_where_those_of_the_model_stand(model, remitted):
    own, data = remitted
    assert not len(mv.failures(data))
    plain = run(model)
    assert (data["income"].values > plain["income"].values).all()
    order = list(mv.mechanisms(own).index)
    assert order[order.index("corridors") + 1] == "remittances"
    row = mv.parameters(model=own).loc["remittances.rate"]
    assert (row["default"], row["low"], row["unit"], row["source"]) == (0.2, 0.1, "1/year", "a test")
    assert mv.mechanisms(own).loc["remittances", "meaning"] == "Workers abroad send money home."
    np.testing.assert_array_equal(
        run(own.replace(off=["remittances"], outcomes=[]))["income"].values, plain["income"].values
    )
    faster = run(own.replace(parameters={"remittances.rate": 0.4}))
    assert (faster["income"].values > data["income"].values).all()
    with pytest.raises(mv.InputError, match="did you mean `remittances.rate`"):
        own.replace(parameters={"remittances.rat": 0.4})
    with pytest.raises(mv.InputError, match=r"parameters\['remittances.rate'\]"):
        own.replace(parameters={"remittances.rate": 1e9})


def test_an_outcome_stands_where_those_of_the_model_stand(remitted):
    own, data = remitted
    assert data["sent_home"].dims == ("scenario", "replicate") and data["sent_home"].attrs["unit_label"] == "event"
    assert data["sent_home"].attrs["long_name"] == "Times that workers of the focal state were sent home"
    values = data["sent_home"].values
    assert values.max() >= 1 and (values == np.round(values)).all() and "sampled_sent_home" in data
    assert not data.mv.more_is_better("sent_home")
    assert data.mv.table("sent_home").loc[("sent_home", "static"), "mean"] == pytest.approx(values[2].mean(), abs=1e-6)
    said = json.loads(data.attrs["scenario_resolved"])["extensions"]
    assert said["mechanisms"][0]["variables"][1] == {"name": "sent_home", "unit": "event", "meaning": "expulsions"}
    assert "def remittances(now)" in json.loads(data.attrs["user_mechanisms"])["remittances"]
    assert "def sent_home(end)" in json.loads(data.attrs["user_outcomes"])["sent_home"]


def test_compiled_mechanisms_and_outcomes_give_the_same(model, remitted):
    own = remitted[0].replace(mechanisms=[user_code.MECHANISM_COMPILED], outcomes=[user_code.OUTCOME_COMPILED])
    data = run(own)
    np.testing.assert_array_equal(data["sent_home"].values, remitted[1]["sent_home"].values)
    np.testing.assert_allclose(data["income"].values, remitted[1]["income"].values, rtol=1e-6)


def test_threads_do_not_matter(remitted):
    own = remitted[0].replace(
        strategies=[user_code.by_trust, user_code.by_trust_batch, user_code.by_trust_compiled], variants={}
    )
    assert run(own, threads=1).equals(run(own, threads=2))


def test_what_a_mechanism_sees(model):
    told = {}

    def look(now):
        if now.step in told:
            return
        told[now.step] = (now.burning_in, now.years)
        assert now["x"].shape == (16, len(now.states), 6, 3) and now["q"].shape == (16, len(now.states), 4)
        assert now["rho"].shape == (16, len(now.pairs)) == (16, 6) and now["A_great_wars"].shape == (16,)
        assert (
            now.states[now.focal] == "KAZ"
            and len(now.functions) == 3
            and now.pairs[0] == (now.powers[0], now.powers[1])
        )
        one, some = now.uniform(7), now.uniform([3, 7, 9], word=2)
        assert one.shape == (16,) and some.shape == (16, 3) and now.uniform().shape == (16, len(now.states))
        np.testing.assert_array_equal(one, now.uniform(range(8))[:, 7])
        assert (now.parameter("rivalry_noise") == np.float32(0.05)).all() and now.replicate.dtype == np.uint32
        now["x"] = now["x"]
        now["camp"] = 0

    data = run(model.replace(mechanisms=[mv.Mechanism(look, after="pacts", moves_ties=True)]), replicates=16, threads=1)
    assert not len(mv.failures(data)), mv.failures(data)["message"][0]
    assert told[0] == (True, -1.75) and told[8][0] is False and max(told) == 27


# Failures


def test_a_batch_that_fails_one_future_fails_no_other(model):
    def answer(s):
        ties = np.broadcast_to(s.data, (16, 6, 3)).copy()
        ties[(s.replicate == 9) & (s.year > 2)] = np.nan
        if s.year > 1 and 3 in s.replicate:
            raise ValueError("three is no good")
        return ties

    data = run(model.replace(strategies=["static", mv.Strategy(answer, batch=True)]))
    table = mv.failures(data)
    assert (
        list(table["replicate"]) == [3, 9] and set(table["strategy"]) == {"answer"} and set(table["state"]) == {"KAZ"}
    )
    assert (
        table["error"][0] == "ValueError: three is no good"
        and "in answer" in table["message"][0]
        and "no shares" in table["error"][1]
    )
    whole = run(model.replace(strategies=["static", lambda s: s.data]))
    np.testing.assert_array_equal(data["income"].values, whole["income"].sel(replicate=data["replicate"]).values)


def test_a_compiled_function_that_raises_fails_its_future_alone(model):
    data = run(model.replace(strategies=["static", user_code.moody_compiled]))
    table = mv.failures(data)
    assert list(table["replicate"]) == [5] and table["error"][0] == "ValueError: five is no good"
    assert "in moody_compiled" in table["message"][0]
    with pytest.raises(mv.UserCodeError) as caught:
        run(model.replace(strategies=[user_code.moody_compiled]), on_error="raise")
    assert isinstance(caught.value.__cause__, ValueError)


def test_an_index_out_of_range_in_a_compiled_function(model):
    @mv.compiled
    def beyond(s, ties):
        ties[99, 0, 0] = 1

    with pytest.raises(mv.UserCodeError, match="IndexError"):
        run(model.replace(strategies=[beyond]), replicates=4)


def test_a_mechanism_that_fails_one_future_fails_no_other(model):
    def moody(now):
        if 6 in now.replicate and now.years > 2:
            raise KeyError("six")

    def nan(end):
        return np.where(end.replicate == 8, np.nan, 1)

    data = run(model.replace(mechanisms=[mv.Mechanism(moody, after="society")], outcomes=[mv.Outcome(nan)]))
    table = mv.failures(data)
    assert set(table["replicate"]) == {6, 8} and "nan" in table[table["replicate"] == 8]["error"].iloc[0]
    row = table[table["replicate"] == 6].iloc[0]
    assert row["error"] == "KeyError: 'six'" and row["step"] == 8 and row["strategy"] == "multi_vector"
    assert "mechanism moody: Traceback" in row["message"] and "in moody" in row["message"]


# Plugins, and other libraries in the process


def test_a_plugin(model, tmp_path):
    compiler = shutil.which("c++")
    if not compiler:
        pytest.skip("there is no C++ compiler")
    made = tmp_path / "libours.so"
    subprocess.run(
        [
            compiler,
            "-std=c++20",
            "-O0",
            "-fPIC",
            "-shared",
            "-fvisibility=hidden",
            "-ffp-contract=off",
            f"-I{ROOT}/libmultivector/include",
            "-DMULTIVECTOR_KERNEL=baseline",
            str(ROOT / "examples/plugin.cpp"),
            str(ROOT / "examples/settle.cpp"),
            "-o",
            str(made),
        ],
        check=True,
    )
    plugin = mv.load_plugin(made)
    assert (plugin.strategies, plugin.mechanisms, plugin.outcomes) == (
        ("omnibalancing",),
        ("remittances",),
        ("expulsions",),
    )
    own = model.replace(
        strategies=["static", "omnibalancing", "omnibalancing+passive"],
        plugins=[plugin],
        parameters={"remittances.hazard": 0.5},
    )
    data = run(own)
    assert data["expulsions"].values.max() >= 1 and json.loads(data.attrs["scenario_resolved"])["extensions"][
        "files"
    ] == [str(made)]
    scenario = tmp_path / "own.toml"
    scenario.write_text(own.to_toml(replicates=32, seed=7))
    assert run(mv.Scenario(scenario, plugins=[plugin]))["income"].equals(data["income"])
    with pytest.raises(mv.InputError, match="unknown portfolio"):
        mv.Scenario(scenario)


FLUSHED = """
import ctypes, sys
import numpy as np
if sys.argv[1] == "flushed":
    ctypes.CDLL(sys.argv[2])
    assert np.float32(1e-38) * np.float32(.01) == 0, "the library did not set flush-to-zero"
import multivector as mv, user_code
rules = ["multi_vector", user_code.by_trust, user_code.by_trust_batch]
model = mv.Model("2014", strategies=rules, years=5, burn_in_years=2,
                 mechanisms=[user_code.MECHANISM], outcomes=[user_code.OUTCOME])
data = mv.compare(model, replicates=32, seed=7, progress=False)
import hashlib
numbers = [data[name].values.tobytes() for name in sorted(data.data_vars) if data[name].dtype.kind == "f"]
print(hashlib.sha256(b"".join(numbers)).hexdigest())
"""


def test_the_same_bits_after_a_library_set_flush_to_zero(tmp_path):
    """As a library that was linked with -ffast-math does when it is loaded."""
    library = c_library(tmp_path, "int nothing(void) { return 0; }", "-ffast-math")
    said = {}
    for kind in ("flushed", "plain"):
        done = subprocess.run(
            [sys.executable, "-c", FLUSHED, kind, str(library)],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parent,
        )
        if "did not set flush-to-zero" in done.stderr:
            pytest.skip("this compiler's -ffast-math does not set flush-to-zero")
        assert done.returncode == 0, done.stderr
        said[kind] = done.stdout
    assert said["flushed"] == said["plain"]

"""Models with code of the user's on their way to other processes, from a module and from a script."""

import copy
import os
import pickle
import subprocess
import sys

import multivector as mv
import pytest

pytest.importorskip("numba")

SCRIPT = """
import sys
import multivector as mv

FACTOR = 2.0

@mv.compiled
def trusting(s, ties):
    for lane in range(16):
        for f in range(s.functions):
            for i in range(s.suppliers):
                ties[lane, i, f] = s.data[i, f] * FACTOR / 2.0

@mv.batch
def as_in_data(s):
    return s.data

def plain(s):
    return s.data

@mv.compiled
def levy(now):
    for lane in range(16):
        for i in range(now.states):
            now.transit[lane, i] *= 1 - now.share[lane]

TAX = mv.Mechanism(levy, after="corridors", parameters=[mv.Parameter("share", 0.1)], writes=["transit"])

def run(model):
    data = mv.compare(model, replicates=32, seed=7, progress=False)
    assert "failed_futures" not in data.attrs
    return data["income"].values.tobytes()

def make():
    rules = ["multi_vector", trusting, as_in_data, plain]
    return mv.Model("2014", strategies=rules, mechanisms=[TAX], years=2, burn_in_years=1)

if __name__ == "__main__":
    here = run(make())
    if sys.argv[1] == "loky":
        from joblib import Parallel, delayed
        there = Parallel(n_jobs=2, backend="loky")(delayed(run)(model) for model in [make()] * 2)
    else:
        from multiprocessing import get_context
        with get_context(sys.argv[1]).Pool(1) as pool:
            there = pool.map(run, [make()])
    assert all(one == here for one in there)
    print("the same bits")
"""


@pytest.mark.parametrize("how", ["loky", "spawn"])
def test_functions_of_a_script_travel(tmp_path, how):
    """By value with loky, which cloudpickle sends; by reference with the standard library."""
    if how == "loky":
        pytest.importorskip("joblib")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    done = subprocess.run([sys.executable, script, how], capture_output=True, text=True, env=os.environ, timeout=300)
    assert done.returncode == 0 and "the same bits" in done.stdout, done.stderr[-3000:]


def test_functions_of_a_module_are_the_same_over_there():
    import user_code

    again = pickle.loads(pickle.dumps(user_code.by_trust_compiled))
    assert again is user_code.by_trust_compiled and copy.deepcopy(again) is again


def test_a_compiled_function_beside_its_python():
    """`g = mv.compiled(f)` travels too: as f, compiled again."""
    import user_code

    beside = mv.compiled(user_code.by_trust_compiled.function)
    again = pickle.loads(pickle.dumps(mv.compiled(plain_ties)))
    assert isinstance(again, mv.Compiled) and again.function is plain_ties
    assert beside.function is user_code.by_trust_compiled.function


def plain_ties(s, ties):
    ties[:] = s.data


def test_functions_within_functions_travel_by_value_alone():
    cloudpickle = pytest.importorskip("cloudpickle")
    share = 0.5

    @mv.compiled
    def inner(s, ties):
        ties[:] = s.data * share * 2

    with pytest.raises((AttributeError, pickle.PicklingError), match="inner"):
        pickle.dumps(inner)
    again = cloudpickle.loads(cloudpickle.dumps(inner))
    assert isinstance(again, mv.Compiled) and again.__name__ == "inner" and again.function.__closure__


LOUD = True


def test_the_repeat_says_that_types_may_differ(world, monkeypatch):
    """A call that raises compiled and not in Python: numba keeps globals as they were when it compiled."""

    @mv.compiled
    def loud(s, ties):
        if LOUD:
            raise ValueError("loud")
        for lane in range(16):
            ties[lane] = s.data

    model = mv.Model(world, strategies=["static", loud], years=2, burn_in_years=0)
    monkeypatch.setattr(sys.modules[__name__], "LOUD", False)
    with pytest.raises(mv.UserCodeError, match="the same call in Python did not") as caught:
        mv.compare(model, replicates=16, seed=1)
    assert "numba makes float32 × int double, Python keeps float32" in str(caught.value)
